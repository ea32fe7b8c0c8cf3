#!/usr/bin/env python3
"""equilex agree: published worked examples, and what is paired and refused.

    python3 tests/cli/test_agree.py PROGRAM [unittest options]
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""


def rows(values, field="code", **more):
    return [{"id": f"u{i}", field: value, **more} for i, value in enumerate(values)]


def coded(*labels):
    return [{"id": f"p{i}", "concepts": list(found), "doc": f"d{i // 2}"}
            for i, found in enumerate(labels)]


class Agree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_agree(self, first, second, *options):
        paths = []
        for name, records in (("a.jsonl", first), ("b.jsonl", second)):
            paths.append(self.folder / name)
            paths[-1].write_text("".join(json.dumps(record) + "\n" for record in records))
        return subprocess.run([PROGRAM, "agree", *options, *map(str, paths)], capture_output=True,
                              text=True, timeout=120, check=False)

    def agree(self, first, second, *options):
        done = self.run_agree(first, second, "--json", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_cohen_1960_table_2(self):
        """A coefficient of agreement for nominal scales, EPM 20: 200 cases, kappa = .492."""
        table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
        pairs = [(i, k) for i, row in enumerate(table) for k, n in enumerate(row) for _ in range(n)]
        found = self.agree(rows([i for i, _ in pairs]), rows([k for _, k in pairs]),
                           "--field", "code")["fields"]["code"]
        self.assertEqual(found["units"], 200)
        self.assertEqual(found["table"], table)
        self.assertAlmostEqual(found["share"], 0.70)
        self.assertAlmostEqual(found["kappa"], 58 / 118)
        self.assertEqual(round(found["kappa"], 3), 0.492)

    def test_krippendorff_2011_binary(self):
        """Computing Krippendorff's alpha-reliability, section A: Meg and Owen, alpha = 0.095."""
        meg, owen = "0100000010", "1110010000"
        found = self.agree(rows(list(meg)), rows(list(owen)), "--field", "code")["fields"]["code"]
        self.assertEqual(round(found["alpha"], 3), 0.095)
        self.assertAlmostEqual(found["share"], 0.6)

    def test_krippendorff_2011_nominal(self):
        """The same, section B: Ben and Gerry, twelve articles, five categories, alpha = 0.692."""
        ben, gerry = "aabbdcccedda", "babbbccceddd"
        found = self.agree(rows(list(ben)), rows(list(gerry)), "--field", "code")["fields"]["code"]
        self.assertEqual(len(found["categories"]), 5)
        self.assertEqual(round(found["alpha"], 3), 0.692)

    def test_concepts_alone_and_together(self):
        first = coded(["x"], ["x", "y"], [], ["y"])
        second = coded(["x"], ["y"], ["x"], ["y"])
        found = self.agree(first, second)
        x, y, whole = found["concepts"]["x"], found["concepts"]["y"], found["overall"]
        cells = ("both", "first_only", "second_only", "neither")
        self.assertEqual([x[cell] for cell in cells], [1, 1, 1, 1])
        self.assertEqual([y[cell] for cell in cells], [2, 0, 0, 2])
        self.assertEqual([whole[cell] for cell in cells], [3, 1, 1, 3])
        self.assertEqual((x["kappa"], y["kappa"], whole["kappa"]), (0, 1, 0.5))
        self.assertAlmostEqual(whole["alpha"], 1 - 15 * 4 / (2 * 8 * 8))
        self.assertAlmostEqual(whole["f1"], 0.75)
        low, high = whole["kappa_interval"]
        self.assertTrue(low <= 0.5 <= high)

    def test_a_codebook_adds_what_nobody_found(self):
        book = self.folder / "book.csv"
        book.write_text("code,concept\nx,\ny,\nz,\n")
        found = self.agree(coded(["x"], []), coded(["x"], ["y"]), "--codebook", str(book))
        self.assertEqual(found["concept_count"], 3)
        self.assertEqual(found["overall"]["neither"], 4)
        self.assertIsNone(found["concepts"]["z"]["kappa"])

    def test_flags_with_open_answers(self):
        first = [{"id": i, "concepts": [], "hedged": flag}
                 for i, flag in enumerate([True, False, None, True])]
        second = [{"id": i, "concepts": [], "hedged": flag}
                  for i, flag in enumerate([True, False, True, None])]
        found = self.agree(first, second)["fields"]
        self.assertEqual((found["hedged"]["units"], found["hedged"]["kappa"]), (2, 1))
        self.assertEqual(found["is_commitment"]["units"], 0)
        self.assertIsNone(found["is_commitment"]["alpha"])

    def test_passages_are_paired_by_id(self):
        done = self.run_agree(coded(["x"], ["y"], []), list(reversed(coded(["x"], ["y"]))))
        self.assertEqual(done.returncode, 0)
        self.assertIn("2 passages in both, 1 in A alone, 0 in B alone", done.stdout)
        self.assertIn("1 passages stand in one of the files only", done.stderr)
        self.assertIn("all 2 concepts", done.stdout)

    def test_mistakes(self):
        cases = [
            ([{"id": "a", "concepts": []}], [{"id": "b", "concepts": []}], (), "no id in common"),
            ([{"id": "a"}], [{"id": "a"}], (), 'a.jsonl:1: "concepts" is missing'),
            ([{"id": "a", "f": []}], [{"id": "a"}], ("--field", "f"), 'a.jsonl:1: "f" is not'),
            (coded([]), coded([]), ("third.jsonl",), "name two files"),
        ]
        for first, second, options, message in cases:
            with self.subTest(message=message):
                done = self.run_agree(first, second, *options)
                self.assertEqual(done.returncode, 2)
                self.assertIn(message, done.stderr)
                self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
