#!/usr/bin/env python3
"""equilex eval: what is counted, what is refused, and figures that a second, plain count gives too.

    python3 tests/cli/test_eval.py PROGRAM [unittest options]
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""
ROOT = pathlib.Path(__file__).resolve().parents[2]
LEXICON = """\
equilex: 1
id: small
themes:
  - id: anchor
    concepts:
      - {id: anchor.value, kind: practice, terms: [social value, {match: anchors, not_in: [anchors aweigh]}]}
      - {id: anchor.buying, kind: practice, terms: [procurement]}
  - id: housing
    concepts:
      - {id: housing.cold, kind: need, terms: [cold home]}
      - {id: housing.damp, kind: need, terms: [damp]}
"""


def passage(name, text, concepts=(), **more):
    return {"id": name, "text": text, "concepts": list(concepts), **more}


GOLD = [
    passage("a", "Social value counts in every tender.", ["anchor.value"], doc="one.txt"),
    passage("b", "Procurement is local.", [], disputed=["anchor.buying"], doc="one.txt"),
    passage("c", "Anchors aweigh!", [], traps=["anchor.value"], doc="two.txt"),
    passage("d", "The anchors of the ship, and a cold home.", ["housing.cold"],
            traps=["anchor.value"], doc="two.txt"),
    passage("e", "Homes are cold.", ["housing.cold"], doc="three.txt"),
    passage("f", "Nothing at all.", [], disputed=["housing.cold"], doc="three.txt"),
]


def score(tp, fp, fn):
    return {"p": tp / (tp + fp) if tp + fp else None, "r": tp / (tp + fn) if tp + fn else None,
            "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
            "tp": tp, "fp": fp, "fn": fn}


class Draws:
    """SplitMix64, without bias, as random.c has it."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        return mixed ^ (mixed >> 31)

    def below(self, count):
        drawn, unfair = self.next(), (1 << 64) % count
        while drawn < unfair:
            drawn = self.next()
        return drawn % count


def quantile(values, share):
    values = sorted(values)
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


class Eval(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.lexicon = self.write("small.eqlex.yaml", LEXICON)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def gold(self, records, name="gold.jsonl"):
        return self.write(name, "".join(json.dumps(record) + "\n" for record in records))

    def run_eval(self, gold, *options, lexicon=None):
        command = [PROGRAM, "eval", "-l", lexicon or self.lexicon, *options, gold]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    def figures(self, records, *options):
        done = self.run_eval(self.gold(records), "--json", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def assert_counts(self, found, tp, fp, fn):
        self.assertEqual({key: found[key] for key in score(tp, fp, fn)}, score(tp, fp, fn))

    def test_disputed_counts_neither_way_and_then_both_ways(self):
        found = self.figures(GOLD)
        self.assert_counts(found["micro"], 2, 1, 1)
        self.assert_counts(found["disputed_present"], 3, 1, 2)
        self.assert_counts(found["disputed_absent"], 2, 2, 1)
        self.assertEqual((found["passages"], found["documents"]), (6, 3))

    def test_scores_by_theme_and_concept(self):
        found = self.figures(GOLD)
        self.assert_counts(found["themes"]["anchor"], 1, 1, 0)
        self.assert_counts(found["themes"]["housing"], 1, 0, 1)
        self.assert_counts(found["concepts"]["housing.cold"], 1, 0, 1)
        self.assertEqual(sorted(found["concepts"]), ["anchor.value", "housing.cold"])

    def test_a_trap_fires_only_when_the_hit_counts(self):
        found = self.figures(GOLD)
        self.assertEqual(found["traps_fired"], 1)
        self.assertEqual(found["traps"], {"passages": 2, "passages_fired": 1, "labels": 2,
                                          "labels_fired": 1})
        alarm, = found["false_alarms"]
        self.assertEqual((alarm["id"], alarm["trap"], alarm["line"]), ("d", True, 4))
        self.assertIn('sees "anchors"', alarm["reason"])

    def test_a_miss_says_what_was_seen(self):
        records = [passage("x", "Anchors aweigh!", ["anchor.value", "housing.damp", "other.thing"])]
        misses = {row["concept"]: row for row in self.figures(records)["misses"]}
        self.assertIn("dropped: not_in", misses["anchor.value"]["reason"])
        self.assertEqual(misses["housing.damp"]["reason"], "no term matches")
        self.assertEqual(misses["other.thing"]["reason"], "the lexicon has no such concept")

    def test_macro_takes_concepts_with_five_positives(self):
        records = [passage(f"x{i}", "A cold home." if i else "Homes are cold.", ["housing.cold"])
                   for i in range(5)] + [passage("y", "Damp.", ["housing.damp"])]
        macro = self.figures(records)["macro"]
        self.assertEqual(macro["concepts"], 1)
        self.assertAlmostEqual(macro["f1"], 8 / 9)

    def test_each_coder_alone(self):
        records = [passage("x", "A cold, damp home.", ["housing.damp"], disputed=["housing.cold"],
                           coders={"ann": {"concepts": ["housing.damp"]},
                                   "ben": {"concepts": ["housing.damp", "housing.cold"]}})]
        coders = self.figures(records)["coders"]
        self.assert_counts(coders["ann"], 1, 0, 0)
        self.assert_counts(coders["ben"], 1, 0, 1)

    def test_open_answers_are_left_out(self):
        records = [passage("x", "Damp.", [], hedged=None, is_commitment=False,
                           is_measurable_target=True), passage("y", "Damp.", [])]
        flags = self.figures(records)["flags"]
        self.assertEqual({name: flags[name]["n"] for name in flags},
                         {"is_commitment": 1, "is_measurable_target": 1, "hedged": 0})
        self.assertIsNone(flags["hedged"]["kappa"])

    def test_a_codebook_renames_merges_and_closes(self):
        book = self.write("book.csv", "code,concept\ncold,housing.cold\nfreezing,housing.cold\n")
        records = [passage("x", "A cold home, damp.", ["freezing"]),
                   passage("y", "Damp.", [], disputed=["cold"])]
        found = self.figures(records, "--codebook", book)
        self.assert_counts(found["micro"], 1, 0, 0)
        self.assertEqual(found["hits_not_judged"], 2)
        records.append(passage("z", "None.", ["housing.damp"]))
        found = self.figures(records, "--codebook", book)
        self.assert_counts(found["micro"], 1, 2, 1)
        self.assertEqual(list(found["concepts"]), ["housing.cold", "housing.damp"])

    def test_a_passage_is_cut_from_the_corpus(self):
        self.write("one.txt", "Long before. A cold\nhome here. And damp.")
        cut = {"id": "x", "doc": "one.txt", "byte": [13, 30], "concepts": ["housing.cold"]}
        for options in ([], ["--in-context"]):
            with self.subTest(options=options):
                found = self.figures([cut], "--corpus", str(self.folder), *options)
                self.assert_counts(found["micro"], 1, 0, 0)
                self.assertEqual(found["in_context"], bool(options))
        other = {**cut, "text": "Damp."}
        done = self.run_eval(self.gold([other]), "--corpus", str(self.folder))
        self.assertEqual(done.returncode, 0)
        self.assertIn("1 passages, such as x, are not what stands in the corpus", done.stderr)

    def test_bad_gold_is_told_with_its_line(self):
        good = json.dumps(passage("x", "Damp."))
        cases = {
            "nonsense": ":2: column 8: no JSON",
            "[1]": ":2: not a JSON object",
            '{"id":"y","text":"t"}': ':2: "concepts" is missing',
            '{"text":"t","concepts":[]}': ':2: "id" is missing',
            '{"id":"y","concepts":[]}': ':2: the passage has neither "text" nor',
            '{"id":"y","concepts":[],"doc":"d","byte":[1,9]}': "name the folder of its document",
            '{"id":"y","concepts":[],"doc":"d","byte":[9,1]}': ':2: "byte" is not [start, end]',
            '{"id":"y","text":"t","concepts":[],"byte":[1,9]}': "does not say in which document",
            '{"id":"y","text":"t","concepts":[7]}': ':2: "concepts" holds something',
            '{"id":"y","text":"t","concepts":{}}': ':2: "concepts" is not a list',
            '{"id":"y","text":"t","concepts":[],"hedged":"no"}': ':2: "hedged" is not true',
            '{"id":"y","text":"t","concepts":[],"coders":[]}': ':2: "coders" is not an object',
            '{"id":"y","text":7,"concepts":[]}': ':2: "text" is not a text',
            '{"id":"y","text":"t","concepts":[],"doc":"../d","byte":[0,1]}': "inside the corpus",
            '{"id":"y","id":"z","text":"t","concepts":[]}': "duplicate",
            good: ':2: the id "x" stands in line 1 already',
        }
        for line, message in cases.items():
            with self.subTest(line=line):
                done = self.run_eval(self.write("bad.jsonl", good + "\n" + line + "\n"))
                self.assertEqual(done.returncode, 2)
                self.assertEqual(done.stdout, "")
                self.assertIn(message, done.stderr)
                self.assertIn("bad.jsonl: 1 problem; nothing was measured", done.stderr)

    def test_what_cannot_be_read_ends_with_two(self):
        self.write("short.txt", "Short.")
        cut = self.gold([{"id": "x", "doc": "short.txt", "byte": [2, 90], "concepts": []}], "cut.jsonl")
        gone = self.gold([passage("x", "Damp.")])
        cases = [
            (["--corpus", str(self.folder)], cut, "ends at byte 90, but short.txt has 6"),
            (["--in-context"], gone, "--corpus DIR"),
            (["--in-context", "--corpus", "."], gone, 'needs "doc" and "byte"'),
            (["--fail-under", "90"], gone, "a number from 0 to 1"),
            (["--codebook", self.write("b.csv", "a,b\n")], gone, "begins with the line code,concept"),
            ([], self.write("empty.jsonl", "\n\n"), "there are no passages"),
            ([], str(self.folder / "none.jsonl"), "No such file"),
        ]
        for options, gold, message in cases:
            with self.subTest(message=message):
                done = self.run_eval(gold, *options)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(message, done.stderr)

    def test_fail_under_is_the_exit_status(self):
        gold = self.gold(GOLD)
        self.assertEqual(self.run_eval(gold, "--fail-under", "0.66").returncode, 0)
        done = self.run_eval(gold, "--fail-under", "0.67")
        self.assertEqual(done.returncode, 1)
        self.assertIn("micro F1 is 0.6667, less than 0.67", done.stderr)
        self.assertIn("agreed labels (micro)", done.stdout)
        none = self.gold([passage("x", "Nothing.")])
        self.assertEqual(self.run_eval(none, "--fail-under", "0").returncode, 1)

    def test_text_quotes_every_error(self):
        done = self.run_eval(self.gold(GOLD))
        self.assertIn("missed:\n  e  housing.cold: no term matches\n      Homes are cold.", done.stdout)
        self.assertIn('  d  anchor.value: t2 sees "anchors" (a trap)\n', done.stdout)
        brief = self.run_eval(self.gold(GOLD), "--brief")
        self.assertNotIn("Homes are cold", brief.stdout)
        self.assertIn("traps fired in 1 of 2 passages", brief.stdout)

    def test_intervals_are_those_of_a_plain_bootstrap(self):
        records = GOLD + [passage(f"more{i}", ("Damp.", "A cold home.")[i % 2],
                                  ["housing.damp"] if i % 3 else [], doc=f"d{i // 2}.txt")
                          for i in range(12)]
        found = self.figures(records)
        again = self.figures(records)
        self.assertEqual(found, again)
        counts = {}
        for record in records:
            seen = {"d": {"anchor.value", "housing.cold"}, "a": {"anchor.value"},
                    "b": {"anchor.buying"}}.get(record["id"], set())
            if record["id"].startswith("more"):
                seen = {"housing.damp" if record["text"] == "Damp." else "housing.cold"}
            said = set(record["concepts"])
            row = counts.setdefault(record["doc"], [0, 0, 0])
            row[0] += len(seen & said)
            row[1] += len(seen - said - set(record.get("disputed", [])))
            row[2] += len(said - seen)
        rows, draws, drawn = list(counts.values()), Draws(found["seed"]), []
        for _ in range(found["draws"]):
            picked = [rows[draws.below(len(rows))] for _ in rows]
            value = score(*(sum(column) for column in zip(*picked)))["f1"]
            drawn += [] if value is None else [value]
        low, high = found["micro"]["interval"]["f1"]
        self.assertAlmostEqual(low, quantile(drawn, 0.025), places=12)
        self.assertAlmostEqual(high, quantile(drawn, 0.975), places=12)


class Sample(unittest.TestCase):
    """The twice-coded sample, counted again from `scan` by sets."""

    def test_the_plain_count_agrees(self):
        gold = ROOT / ".." / "shared" / "domain" / "gold-dev.jsonl"
        if not gold.is_file():
            self.skipTest("the coded sample is not part of the repository")
        done = subprocess.run([PROGRAM, "eval", "--json", str(gold)], capture_output=True,
                              text=True, check=True)
        found = json.loads(done.stdout)
        records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        book = (ROOT / "lexicons" / "uk-health-inequalities.codebook.csv").read_text().splitlines()
        pairs = [line.split(",") for line in book[1:]]
        self.assertGreater(len(pairs), 200)
        merged = {code: concept for code, concept in pairs if concept}
        known = {merged.get(code, code) for code, _ in pairs}
        tp = fp = fn = traps = 0
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for record in records:
                paths.append(pathlib.Path(folder) / f"{record['id']}.txt")
                paths[-1].write_text(record["text"], encoding="utf-8")
            scan = subprocess.run([PROGRAM, "scan", "--json", "--snippet", *map(str, paths)],
                                  capture_output=True, text=True, check=True)
        seen = {record["id"]: set() for record in records}
        for line in scan.stdout.splitlines():
            row = json.loads(line)
            if row["rec"] == "hit" and row["scored"]:
                seen[row["doc"]].add(row["concept"])
        for record in records:
            named = {key: {merged.get(code, code) for code in record[key]}
                     for key in ("concepts", "disputed", "traps")}
            hits = {merged.get(concept, concept) for concept in seen[record["id"]]} & known
            tp += len(hits & named["concepts"])
            fp += len(hits - named["concepts"] - named["disputed"])
            fn += len(named["concepts"] - hits)
            traps += bool(hits & (named["traps"] - named["concepts"]))
        print(f"{len(records)} passages, tp {tp}, fp {fp}, fn {fn}, traps fired {traps}")
        self.assertEqual([found["micro"][key] for key in ("tp", "fp", "fn")], [tp, fp, fn])
        self.assertEqual(found["traps_fired"], traps)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
