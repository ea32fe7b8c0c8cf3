#!/usr/bin/env python3
"""equilex compare on the sample plans.

    test_compare.py PROGRAM
"""
import json
import subprocess
import sys
import unittest
from pathlib import Path

PLANS = Path(__file__).resolve().parents[2] / "examples" / "plans"
STRATEGY, PLAN = PLANS / "orrendale-strategy-2023.txt", PLANS / "orrendale-jfp-2023.md"
PROGRAM = ""


def run(*words: object) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, "compare", *map(str, words)], capture_output=True)


def pairs(*words: object) -> list[dict]:
    return [json.loads(line) for line in run("--json", *words).stdout.decode().splitlines()]


class Compare(unittest.TestCase):
    def test_two_files_are_strategy_and_plan(self):
        (pair,) = pairs(STRATEGY, PLAN)
        self.assertEqual((pair["from"], pair["to"]), (STRATEGY.stem, PLAN.stem))
        self.assertIsNone(pair["advantage"])
        held = [c for c in pair["concepts"] if c["verdict"] != "only to"]
        self.assertEqual(pair["held"], len(held))
        self.assertEqual(pair["carried"], len([c for c in held if c["verdict"] != "only from"]))

    def test_contradiction_is_shown_with_both_quotes(self):
        (pair,) = pairs(STRATEGY, PLAN)
        found = [t for t in pair["targets"] if t["verdict"] == "contradictory"]
        both = [(" ".join(t["from"]["quote"].split()), " ".join(t["to"]["quote"].split()))
                for t in found]
        self.assertTrue(any("from 68% to 75%" in a and "from 68% to 55%" in b for a, b in both), both)

    def test_each_quote_is_what_stands_at_its_bytes(self):
        (pair,) = pairs(STRATEGY, PLAN)
        texts = {"from": STRATEGY.read_bytes(), "to": PLAN.read_bytes()}
        sides = [(key, t[key]) for t in pair["targets"] + pair["concepts"] for key in texts if t[key]]
        self.assertGreater(len(sides), 200)
        for key, side in sides:
            start, end = side["byte"]
            self.assertEqual(texts[key][start:end].decode(), side["quote"])

    def test_each_concept_is_quoted_on_the_sides_that_hold_it(self):
        (pair,) = pairs(STRATEGY, PLAN)
        for concept in pair["concepts"]:
            self.assertEqual((concept["from"] is None, concept["to"] is None),
                             (concept["verdict"] == "only to", concept["verdict"] == "only from"), concept)
        text = " ".join(run(STRATEGY, PLAN).stdout.decode().split())
        deeper = next(c for c in pair["concepts"] if c["verdict"] == "deeper")
        for side in ("from", "to"):
            self.assertIn(" ".join(deeper[side]["quote"].split())[:60], text)

    def test_a_plan_against_itself_is_carried_over_whole(self):
        (pair,) = pairs(PLAN, PLAN)
        self.assertEqual(pair["carried"], pair["held"])
        self.assertEqual({t["verdict"] for t in pair["targets"]}, {"same"})

    def test_change_is_of_a_plan_and_its_successor(self):
        (pair,) = pairs("--mode", "change", STRATEGY, PLAN)
        self.assertEqual((pair["from"], pair["to"]), (STRATEGY.stem, PLAN.stem))

    def test_manifest_selects_by_system_and_type(self):
        manifest = PLANS / "manifest.csv"
        (pair,) = pairs("-m", manifest, "--from", "system=wendlecombe,doc_type=strategy",
                        "--to", "system=wendlecombe,doc_type=jfp")
        self.assertEqual(pair["from"], "wendlecombe-strategy-2023")
        self.assertEqual(run("-m", manifest).returncode, 3)  # a document of it is missing

    def test_nothing_selected_and_wrong_words_are_told(self):
        none = run("-m", PLANS / "manifest.csv", "--from", "system=nowhere")
        self.assertEqual(none.returncode, 2)
        self.assertIn(b"no pair of documents is selected", none.stderr)
        self.assertEqual(run(STRATEGY).returncode, 2)
        wrong = run("-m", PLANS / "manifest.csv", "--from", "colour=red")
        self.assertIn(b"colour=red", wrong.stderr)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
