#!/usr/bin/env python3
"""`equilex score`: one profile per document, each figure with its raw counts and proof.

    test_score.py PROGRAM
"""
import csv
import io
import json
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from schema_check import problems  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = ROOT / "examples" / "plans"
SCHEMA = json.loads((ROOT / "docs" / "evidence.schema.json").read_text(encoding="utf-8"))
PROGRAM = ""
CENTRAL = PLANS / "thornmouth-strategy-2023.txt"
CHAPTER = PLANS / "wendlecombe-strategy-2023.txt"


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=120, check=False)


def records(*paths):
    result = run("score", "--json", *paths)
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


def components(path):
    return {row["component"]: row for row in records(path) if row["rec"] == "centrality"}


class Score(unittest.TestCase):
    def test_records_fulfil_the_schema(self):
        rows = records(CENTRAL, CHAPTER)
        kinds = {row["rec"] for row in rows}
        self.assertEqual(kinds - {"warning"}, {"run", "doc", "score", "theme", "framing", "centrality"})
        for row in rows:
            self.assertEqual(problems(row, SCHEMA), [], row)

    def test_figures_are_those_of_the_evidence(self):
        scan = run("scan", "--json", CENTRAL).stdout.decode("utf-8").splitlines()
        kinds = ("score", "theme", "framing", "centrality")
        wanted = [row for row in map(json.loads, scan) if row["rec"] in kinds]
        self.assertEqual([row for row in records(CENTRAL) if row["rec"] in kinds], wanted)

    def test_quotes_of_centrality_are_equity_statements_of_the_evidence(self):
        rows = [json.loads(line) for line in
                run("scan", "--json", CENTRAL).stdout.decode("utf-8").splitlines()]
        statements = {row["id"] for row in rows if row["rec"] == "statement"}
        hit_in = {row["statement"] for row in rows if row["rec"] == "hit"}
        quotes = [quote for row in rows if row["rec"] == "centrality" for quote in row["quotes"]]
        self.assertGreater(len(quotes), 20)
        for quote in quotes:
            self.assertIn(quote, statements)
            self.assertIn(quote, hit_in)

    def test_plan_with_equity_in_every_chapter_is_told_from_one_with_a_chapter_for_it(self):
        central, chapter = components(CENTRAL), components(CHAPTER)
        self.assertGreater(central["chapters"]["value"], chapter["chapters"]["value"])
        self.assertEqual(central["aim"]["value"], 1)
        self.assertEqual(central["owner"]["value"], 1)
        self.assertEqual(central["money"]["value"], 1)
        self.assertEqual(central["priorities"]["of"], 5)
        self.assertEqual(chapter["priorities"]["of"], 5)
        self.assertEqual(chapter["owner"]["value"], 0)

    def test_csv_has_a_row_for_each_document_and_concept(self):
        result = run("score", "--format", "csv", CENTRAL, CHAPTER)
        rows = list(csv.DictReader(io.StringIO(result.stdout.decode("utf-8"), newline="")))
        scores = [row for row in records(CENTRAL, CHAPTER) if row["rec"] == "score"]
        self.assertEqual([(row["doc"], row["concept"], int(row["hits"])) for row in rows],
                         [(row["doc"], row["concept"], row["hits"]) for row in scores])

    def test_table_says_what_it_measures_and_what_it_cannot_tell(self):
        result = run("score", "-t", "anchor", ROOT / "LICENSE", CENTRAL)
        text = result.stdout.decode("utf-8")
        self.assertEqual(result.returncode, 0)
        self.assertTrue(text.startswith("It measures language, not delivery.\n"))
        self.assertIn("too few", text)
        self.assertIn("core concepts at action ", text)

    def test_output_is_the_same_at_any_number_of_jobs(self):
        plans = sorted(PLANS.glob("*-20*.txt"))
        self.assertEqual(run("score", "-j", "1", *plans).stdout, run("score", "-j", "3", *plans).stdout)

    def test_missing_document_gives_three_and_the_others(self):
        result = run("score", "--json", PLANS / "no-such-plan.txt", CENTRAL)
        rows = [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]
        self.assertEqual(result.returncode, 3)
        self.assertTrue(any(row["rec"] == "warning" and row["path"].endswith("no-such-plan.txt") for row in rows))
        self.assertEqual(sum(row["rec"] == "centrality" for row in rows), 6)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
