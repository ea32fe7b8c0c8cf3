#!/usr/bin/env python3
"""Hold `equilex scan` against the plain matcher: the same rows, or a list of differences and exit status 1.

    compare.py PROGRAM LEXICON FILES...
    compare.py PROGRAM LEXICON --random N --seed S      N texts out of the lexicon's own words, in both modes

A row is (byte start, byte end, concept, term, "scored" or the reason it was dropped); of rows in the shadow
of another, the place and concept of that one are compared too.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from naive_matcher import Lexicon, match_text  # noqa: E402
from random_texts import RandomTexts  # noqa: E402

BATCH = 200


def scan(program, lexicon, paths, snippet):
    """Rows of each file as the program sees them, in the order of `paths`."""
    command = [program, "scan", "--format", "jsonl", "--lexicon", lexicon, *(["--snippet"] if snippet else [])]
    run = subprocess.run([*command, *map(str, paths)], check=False, capture_output=True)
    if run.returncode != 0:
        raise SystemExit(f"{program} scan: exit status {run.returncode}\n{run.stderr.decode(errors='replace')}")
    tables = []
    for line in run.stdout.splitlines():
        record = json.loads(line)
        if record["rec"] == "doc":
            tables.append([])
        elif record["rec"] in ("hit", "drop"):
            tables[-1].append(record)
    if len(tables) != len(paths):
        raise SystemExit(f"{program} scan: {len(tables)} documents for {len(paths)} files")
    return [rows_of(records) for records in tables]


def rows_of(records):
    places = {record["id"]: (*record["byte"], record["concept"]) for record in records}
    return {(*record["byte"], record["concept"], record["term"], matched(record),
             places.get(record.get("shadowed_by"))) for record in records}


def matched(record):
    """What matching says of a record; that a match is denied is said by its statement, after matching."""
    reason = record.get("reason", "scored")
    return "scored" if reason == "negated" else reason


def naive_rows(lexicon, content, program, snippet):
    found = set()
    for row in match_text(lexicon, content, program, snippet):
        by = row.shadowed_by
        shadow = (by.match.start, by.match.end, by.term.concept) if by else None
        found.add((row.match.start, row.match.end, row.term.concept, row.term.id, row.status, shadow))
    return found


class Tally:
    """Counts, and the differences as they are found."""

    def __init__(self, skipped, shown):
        self.documents = self.rows = self.differences = 0
        self.skipped = {(concept, term) for concept, term, _ in skipped}
        self.shown, self.statuses = shown, {}

    def add(self, name, content, theirs, ours):
        theirs = {row for row in theirs if row[2:4] not in self.skipped}
        self.documents += 1
        self.rows += len(theirs | ours)
        for row in ours:
            self.statuses[row[4]] = self.statuses.get(row[4], 0) + 1
        for row in sorted(theirs ^ ours, key=str):
            self.differences += 1
            if self.differences <= self.shown:
                self.show(name, content, "program" if row in theirs else "naive", row)

    @staticmethod
    def show(name, content, side, row):
        start, end, concept, term, status, shadow = row
        quote = content[start:end].decode("utf-8", "replace")
        around = content[max(0, start - 60):end + 60].decode("utf-8", "replace")
        by = f" by {shadow}" if shadow else ""
        print(f"{name}:{start}-{end}: only {side}: {concept} {term} {status}{by} {quote!r} in {around!r}")


def compare_batch(arguments, lexicon, paths, snippet, tally):
    mode = "snippet" if snippet else "document"
    for path, theirs in zip(paths, scan(arguments.program, arguments.lexicon, paths, snippet)):
        content = path.read_bytes()
        tally.add(f"{path.name} ({mode})", content, theirs, naive_rows(lexicon, content, arguments.program, snippet))


def as_text(content):
    """Without its NULs where they are more than one byte in a hundred: the program reads no binary."""
    return content.replace(b"\0", b"") if content[:8192].count(0) * 100 > len(content[:8192]) else content


def compare_random(arguments, lexicon, tally):
    texts = RandomTexts(lexicon, arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, arguments.random, BATCH):
            paths = []
            for number in range(first, min(first + BATCH, arguments.random)):
                path = pathlib.Path(folder) / f"random-{arguments.seed}-{number}.txt"
                path.write_bytes(as_text(texts.make()))
                paths.append(path)
            before = tally.differences
            for snippet in (False, True):
                compare_batch(arguments, lexicon, paths, snippet, tally)
            if arguments.keep and tally.differences > before:
                for path in paths:
                    (arguments.keep / path.name).write_bytes(path.read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("lexicon")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--random", type=int, default=0, metavar="N", help="number of random texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--snippet", action="store_true", help="compare the files in snippet mode")
    parser.add_argument("--shown", type=int, default=100, help="differences to print")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for random texts with differences")
    arguments = parser.parse_intermixed_args()
    if not arguments.files and not arguments.random:
        parser.error("nothing to compare: name files, or --random N")
    lexicon = Lexicon(arguments.lexicon, arguments.program)
    tally = Tally(lexicon.skipped, arguments.shown)
    if arguments.files:
        compare_batch(arguments, lexicon, arguments.files, arguments.snippet, tally)
    if arguments.random:
        compare_random(arguments, lexicon, tally)
    for concept, term, problem in lexicon.skipped:
        print(f"skipped: {concept} {term}: {problem}")
    print(f"{tally.documents} documents, {tally.rows} rows compared, {tally.differences} differences")
    print("plain matcher:", ", ".join(f"{count} {name}" for name, count in sorted(tally.statuses.items())))
    return 1 if tally.differences else 0


if __name__ == "__main__":
    sys.exit(main())
