#!/usr/bin/env python3
"""Hold the statements, targets and rungs of `equilex scan` against the plain reading: the same, or a list of
differences and exit status 1.

    compare_statements.py PROGRAM LEXICON FILES...              documents; --snippet: each file one paragraph
    compare_statements.py PROGRAM LEXICON --passages FILE       a coded sample (.jsonl): its texts as snippets
    compare_statements.py PROGRAM LEXICON --random N --seed S   N texts out of the lexicon's own cues
"""

import argparse
import collections
import json
import math
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import naive_rungs  # noqa: E402
import naive_statements  # noqa: E402
import naive_targets  # noqa: E402
from cues import CueBook, Reading  # noqa: E402
from naive_matcher import tokens_of  # noqa: E402
from random_texts import RandomTexts  # noqa: E402

BATCH = 100
SLOTS = ("indicator", "number", "unit", "direction", "baseline", "deadline", "population", "owner")
SCORED = ("rung", "rung_single", "single", "statements", "at_rung", "owned", "resourced", "targeted")


def scan(program, lexicon, paths, snippet):
    """The records of each file, in the order of `paths`."""
    command = [program, "scan", "--format", "jsonl", "--drops", "--lexicon", lexicon, *(["--snippet"] if snippet else [])]
    run = subprocess.run([*command, *map(str, paths)], check=False, capture_output=True)
    if run.returncode != 0:
        raise SystemExit(f"{program} scan: exit status {run.returncode}\n{run.stderr.decode(errors='replace')}")
    tables = []
    for line in run.stdout.splitlines():
        record = json.loads(line)
        if record["rec"] == "doc":
            tables.append(collections.defaultdict(list))
        elif tables:
            tables[-1][record["rec"]].append(record)
    if len(tables) != len(paths):
        raise SystemExit(f"{program} scan: {len(tables)} documents for {len(paths)} files")
    return tables


def span(words):
    return tuple(words["byte"]) if words else None


def their_statement(record):
    said = {name: record[name] for name in ("modality", "inherited", "hedged", "voice", "sector", "owner_partner", "lead_in")}
    said |= {name: span(record[name]) for name in ("cue", "hedge", "voice_cue", "owner", "resource", "deadline", "partner")}
    return said


def our_statement(one):
    said = {name: getattr(one, name) for name in ("modality", "inherited", "voice", "sector", "owner_partner", "cue", "hedge", "voice_cue",
                                                  "owner", "resource", "deadline", "partner")}
    return said | {"hedged": bool(one.hedge), "lead_in": f"s{one.lead.number + 1}" if one.lead else None}


def their_target(record):
    said = {name: span(record[name]) for name in SLOTS}
    names = ("concept", "value", "baseline_value", "unit_kind", "points", "date", "quantified", "dated", "equity_form", "origin")
    return said | {name: record[name] for name in names}


def our_target(target, hits):
    said = {name: getattr(target, name) for name in SLOTS if name != "owner"}
    said |= {name: getattr(target, name) for name in ("value", "baseline_value", "unit_kind", "points", "date", "equity_form", "origin")}
    inside = [hit for hit in hits if target.indicator and target.indicator[0] <= hit.start and hit.end <= target.indicator[1]]
    named = inside or [hit for hit in hits if hit.statement is target.statement]
    return said | {"owner": target.statement.owner, "quantified": target.number is not None, "dated": target.dated,
                   "concept": named[0].concept if named else None}


class Tally:
    """Counts, and the differences as they are found."""

    def __init__(self, shown):
        self.counts, self.differences, self.shown = collections.Counter(), collections.Counter(), shown

    def compare(self, kind, where, theirs, ours):
        self.counts[kind] += 1
        for name in sorted(set(theirs) | set(ours)):
            if not same(theirs.get(name), ours.get(name)):
                self.differences[f"{kind}.{name}"] += 1
                if sum(self.differences.values()) <= self.shown:
                    print(f"{where}: {kind} {name}: program {theirs.get(name)!r}, naive {ours.get(name)!r}")

    def summary(self):
        counts = ", ".join(f"{count} {kind}s" for kind, count in sorted(self.counts.items()))
        print(f"{counts} compared, {sum(self.differences.values())} differences")
        for name, count in self.differences.most_common():
            print(f"  {count} {name}")


def same(one, other):
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9)
    return one == other


def compare_text(book, name, content, records, arguments, snippet, tally):
    reading = Reading(book, content, tokens_of(arguments.program, content, snippet), arguments.program)
    naive_statements.read(reading)
    targets = naive_targets.targets(reading)
    rows = sorted(records["hit"] + records["drop"], key=lambda record: (record["byte"][0], -record["byte"][1], book.term(record)))
    hits = [naive_rungs.Hit(*record["byte"], record["concept"], record.get("reason", "negated") == "negated") for record in rows]
    naive_rungs.place(reading, hits)
    naive_rungs.negate(reading, hits)
    rows = [record for record, hit in zip(rows, hits) if hit.scored]
    hits = [hit for hit in hits if hit.scored]
    naive_rungs.rungs(reading, hits, targets)
    scores = naive_rungs.scores(reading, hits, targets)
    scored = [hit for hit in hits if not hit.negated]

    def where(start, end):
        return f"{name}:{start}-{end} {' '.join(reading.quote(start, end).split())!r}"

    tally.counts["document"] += 1
    spans = {"spans": [(one.start, one.end) for one in reading.statements]}
    tally.compare("cut", name, {"spans": [tuple(record["byte"]) for record in records["statement"]]}, spans)
    for record, one in zip(records["statement"], reading.statements):
        tally.compare("statement", where(one.start, one.end), their_statement(record), our_statement(one))
    compare_targets(tally, where, reading, records["target"], targets, scored)
    for record, hit in zip(rows, hits):
        theirs = {"negated": record["negated"], "rung": record["rung"], "single": record["single"]}
        ours = {"negated": hit.negated, "rung": hit.rung, "single": hit.single}
        tally.compare("hit", f"{where(hit.statement.start, hit.statement.end)} {hit.concept}@{hit.start}", theirs, ours)
    for record in records["score"]:
        if record["concept"] in scores or record["hits"]:
            theirs = {key: record[key] for key in SCORED}
            tally.compare("score", f"{name} {record['concept']}", theirs, scores.get(record["concept"], {}))


def compare_targets(tally, where, reading, records, targets, hits):
    by_place = {}
    for record in records:
        by_place.setdefault((int(record["statement"][1:]) - 1, span(record["number"])), [None, None])[0] = their_target(record)
    for target in targets:
        by_place.setdefault((target.statement.number, target.number), [None, None])[1] = our_target(target, hits)
    for number, _ in sorted(by_place, key=str):
        one = reading.statements[number]
        theirs, ours = by_place[number, _]
        if theirs is None or ours is None:
            theirs, ours = {"is": bool(theirs), "number": _ if theirs else None}, {"is": bool(ours), "number": _ if ours else None}
        tally.compare("target", f"{where(one.start, one.end)} {_}", theirs, ours)


def compare_files(book, arguments, paths, snippet, tally):
    for path, records in zip(paths, scan(arguments.program, arguments.lexicon, paths, snippet)):
        compare_text(book, path.name, path.read_bytes(), records, arguments, snippet, tally)


def compare_texts(book, arguments, texts, modes, tally):
    """Texts (name, bytes), written out and compared in batches."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, content in texts:
            paths.append(pathlib.Path(folder) / f"{name}.txt")
            paths[-1].write_bytes(content)
        for first in range(0, len(paths), BATCH):
            for snippet in modes:
                compare_files(book, arguments, paths[first:first + BATCH], snippet, tally)


def passages(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record["id"], record["text"].encode("utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("lexicon")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--passages", type=pathlib.Path, help="texts of a coded sample, as snippets")
    parser.add_argument("--random", type=int, default=0, metavar="N", help="number of random texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--snippet", action="store_true", help="compare the files in snippet mode")
    parser.add_argument("--shown", type=int, default=100, help="differences to print")
    arguments = parser.parse_intermixed_args()
    if not arguments.files and not arguments.random and not arguments.passages:
        parser.error("nothing to compare: name files, --passages FILE or --random N")
    book = CueBook(arguments.lexicon, arguments.program)
    tally = Tally(arguments.shown)
    for source, problem in book.skipped:
        print(f"skipped: {source}: {problem}")
    if arguments.files:
        compare_files(book, arguments, arguments.files, arguments.snippet, tally)
    if arguments.passages:
        compare_texts(book, arguments, list(passages(arguments.passages)), (True,), tally)
    if arguments.random:
        texts = RandomTexts(book, arguments.seed)
        random_texts = [(f"random-{arguments.seed}-{number}", texts.make()) for number in range(arguments.random)]
        compare_texts(book, arguments, random_texts, (False, True), tally)
    tally.summary()
    return 1 if tally.differences else 0


if __name__ == "__main__":
    sys.exit(main())
