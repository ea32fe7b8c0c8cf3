#!/usr/bin/env python3
"""The lexicon author's tools: diff, export, import.

    python3 tests/cli/test_author.py PROGRAM [unittest options]
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""
ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "examples" / "plans").glob("*-20*"))
BEFORE = """\
equilex: 1
id: small
themes:
  - id: anchor
    concepts:
      - {id: anchor.value, terms: [social value, anchors, 'buy (local|fair)']}
  - id: housing
    concepts:
      - {id: housing.cold, terms: [{match: cold home, mode: fold}, damp*, {match: mould, not_in: [mould gravy]}, '"FP"']}
"""
AFTER = BEFORE.replace("anchors,", "{match: anchors, not_in: [anchors aweigh]}, sea wall,")
TEXT = "Anchors aweigh! Our anchors buy local goods. A sea wall.\n\nA cold home is damp."


class Author(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.before, self.after = self.write("before.yaml", BEFORE), self.write("after.yaml", AFTER)
        self.text = self.write("plans/text.txt", TEXT)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def test_no_term_is_cut_short_by_a_comment(self):
        """Without quotes " #count" begins a comment of YAML, and what is left is another term."""
        lines = (ROOT / "lexicons" / "uk-health-inequalities.eqlex.yaml").read_text(encoding="utf-8").splitlines()
        plain = [line for line in lines if re.match(r"\s*- ", line) and "'" not in line and '"' not in line]
        cut = [line for line in plain if re.search(r" #(count|percent|rate|money|range|date|year|financial_year)", line)]
        print(len(plain), "terms without quotes")
        self.assertGreater(len(plain), 1000)
        self.assertEqual(cut, [])

    def run_lexicon(self, *words, status=0):
        done = subprocess.run([PROGRAM, "lexicon", *map(str, words)], capture_output=True,
                              text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def rows(self, lexicon, *files, scored=True):
        done = subprocess.run([PROGRAM, "scan", "--json", "-l", lexicon, *map(str, files)],
                              capture_output=True, text=True, timeout=300, check=True)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        wanted = ("hit",) if scored else ("hit", "drop")
        return [row for row in records if row["rec"] in wanted]

    @staticmethod
    def places(rows):
        return {(row["doc"], row["concept"], *row["byte"]) for row in rows}

    # ----------------------------------------------------------------- check ---

    def test_check_names_needless_and_unreachable_terms(self):
        lexicon = self.write("odd.yaml", """\
equilex: 1
id: odd
themes:
  - id: x
    concepts:
      - id: x.cold
        terms: [cold home, cold homes, 'warm (home|house)', warm house, damp*, damp, old ..1 wall, old ..9 wall, '=wet room~', wet room]
        examples: [A cold home.]
      - id: x.bolt
        terms: [{match: anchor bolt, not_in: [anchor bolt]}, anchor, {match: anchor, not_in: [anchor bolt], mode: stem}]
        examples: [An anchor.]
      - {id: x.poverty, terms: [fuel poverty], over: [x.poor]}
      - {id: x.poor, terms: [fuel poverty, poverty]}
""")
        done = self.run_lexicon("check", "--json", lexicon)
        remarks = [json.loads(line) for line in done.stdout.splitlines()]
        told = {row["message"] for row in remarks if row.get("code") in ("EQX-904", "EQX-905")}
        self.assertEqual(told, {
            "term t2 of x.cold adds nothing to t1: cold homes",
            "term t4 of x.cold adds nothing to t3: warm house",
            "term t6 of x.cold adds nothing to t5: damp",
            "term t9 of x.cold adds nothing to t10: =wet room~",
            "term t1 of x.bolt never counts: always not_in: anchor bolt",
            "term t1 of x.poor never counts: always over: fuel poverty",
        })
        self.assertEqual({row["severity"] for row in remarks if row.get("code") == "EQX-904"}, {"note"})
        self.assertTrue(all(row["line"] > 5 for row in remarks if row.get("code") == "EQX-905"))

    def test_check_holds_terms_against_documents(self):
        lexicon = self.write("real.yaml", """\
equilex: 1
id: real
themes:
  - id: x
    concepts:
      - {id: x.care, terms: [universal care, sea wall], examples: [Universal care.]}
""")
        self.write("corpus/a.txt", "Universal care and universal care with leaky roofs. " * 6 +
                   "\n\nThe university cares. A leaky tap, leaky roofs.")
        done = self.run_lexicon("check", "--corpus", self.folder / "corpus", "--json", lexicon)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        of_kind = {kind: [row for row in records if row["rec"] == kind]
                   for kind in ("never_matches", "stem", "phrase")}
        self.assertEqual([row["expression"] for row in of_kind["never_matches"]], ["sea wall"])
        self.assertEqual(of_kind["stem"], [{"rec": "stem", "stem": "univers", "form": "university",
                                            "count": 1, "most": "universal", "most_count": 12}])
        self.assertEqual(of_kind["phrase"], [{"rec": "phrase", "phrase": "leaky roofs",
                                              "beside_hits": 6, "in_all": 7}])
        text = self.run_lexicon("check", "--corpus", self.folder / "corpus", lexicon).stdout
        self.assertIn("never match these documents:\n  x.care t2 ", text)
        self.assertIn("       1  university, read as universal\n", text)
        self.assertIn("       6 of      7  leaky roofs\n", text)

    # ------------------------------------------------------------------ diff ---

    def test_diff_quotes_what_was_gained_and_lost(self):
        done = self.run_lexicon("diff", self.before, self.after, "--on", self.folder / "plans")
        self.assertIn("- %s:byte 0: anchor.value by t2 (now: t2 dropped: not_in)\n    Anchors aweigh!"
                      % self.text, done.stdout)
        self.assertIn("byte 47: anchor.value by t3 (before: no term matches)\n    A sea wall.", done.stdout)
        self.assertRegex(done.stdout, r"  anchor\.value +2 kept +1 gained +1 lost\n")
        self.assertRegex(done.stdout, r"  all +4 kept +1 gained +1 lost\n$")

    def test_diff_agrees_with_two_scans(self):
        old = self.folder / "old.json"
        old.write_text(self.run_lexicon("show", "--json").stdout)
        lexicon = json.loads(old.read_text())
        for theme in lexicon["themes"]:
            for concept in theme["concepts"]:
                concept["terms"] = concept["terms"][:1]
        new = self.write("new.json", json.dumps(lexicon))
        options = [word for plan in PLANS for word in ("--on", plan)]
        done = self.run_lexicon("diff", "--json", old, new, *options)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        lost = {(pathlib.Path(row["path"]).stem, row["concept"], *row["byte"])
                for row in records if row["rec"] == "lost"}
        before, after = self.places(self.rows(old, *PLANS)), self.places(self.rows(new, *PLANS))

        def overlapped(place, others):
            return any(place[:2] == other[:2] and place[2] < other[3] and other[2] < place[3]
                       for other in others)

        expected = {place for place in before if not overlapped(place, after)}
        self.assertEqual(lost, expected)
        self.assertGreater(len(lost), 50)
        print(f"diff: {len(lost)} of {len(before)} hits lost, as two scans say")

    def test_the_same_lexicon_has_no_difference(self):
        done = self.run_lexicon("diff", self.before, self.before, "--on", self.text)
        self.assertRegex(done.stdout, r"^  all +5 kept +0 gained +0 lost\n$")

    def test_diff_refuses(self):
        for words, message in (([self.before], "name two lexicons"),
                               ([self.before, self.after], "--on DIR"),
                               ([self.before, self.after, "--on", self.folder / "none"], "No such")):
            self.assertIn(message, self.run_lexicon("diff", *words, status=2).stderr)
        (self.folder / "empty").mkdir()
        done = self.run_lexicon("diff", self.before, self.after, "--on", self.folder / "empty", status=2)
        self.assertIn("there is no document in it", done.stderr)

    # ------------------------------------------------------- export, import ---

    def test_csv_says_what_it_cannot_hold(self):
        done = self.run_lexicon("export", self.before)
        self.assertEqual(done.stdout.splitlines()[0], "concept,term")
        self.assertIn('housing.cold,"""FP"""', done.stdout)
        self.assertIn("loss: housing.cold: mould: not_in\n", done.stderr)
        self.assertIn("loss: housing.cold: cold home: mode\n", done.stderr)
        self.assertIn("7 terms exported, 5 of them whole; 0 left out", done.stderr)
        strict = self.run_lexicon("export", "--strict", self.before)
        self.assertNotIn("mould", strict.stdout)
        self.assertIn("left out: housing.cold: mould: not_in", strict.stderr)

    def test_csv_round_trip(self):
        table = self.write("terms.csv", self.run_lexicon("export", "--strict", self.before).stdout)
        again = self.folder / "again.yaml"
        done = self.run_lexicon("import", table, "-o", again)
        self.assertIn("5 terms imported", done.stderr)
        kept = self.places(row for row in self.rows(self.before, self.text)
                           if row["quote"] != "cold home")
        self.assertEqual(self.places(self.rows(again, self.text)), kept)
        self.run_lexicon("check", again)

    def test_list_round_trip(self):
        words = self.write("words.txt", self.run_lexicon("export", "--to", "list", "-c", "anchor.value",
                                                         self.before).stdout)
        self.assertEqual(pathlib.Path(words).read_text(), "social value\nanchors\nbuy (local|fair)\n")
        again = self.folder / "again.yaml"
        self.run_lexicon("import", "--from", "list", "-c", "anchor.value", words, "-o", again)
        kept = {place for place in self.places(self.rows(self.before, self.text))
                if place[1] == "anchor.value"}
        self.assertEqual(self.places(self.rows(again, self.text)), kept)

    def test_quanteda_spells_out(self):
        done = self.run_lexicon("export", "--to", "quanteda", self.before)
        self.assertIn("'anchor':\n    'anchor.value':\n      - 'social value'\n", done.stdout)
        self.assertIn("- 'buy local'\n      - 'buy fair'\n", done.stdout)
        self.assertIn("loss: anchor.value: social value: other forms of its words", done.stderr)
        self.assertIn('loss: housing.cold: "FP": capital letters', done.stderr)
        again = self.folder / "again.yaml"
        strict = self.write("strict.yml", self.run_lexicon("export", "--to", "quanteda", "--strict",
                                                           self.before).stdout)
        self.run_lexicon("import", "--from", "quanteda", strict, "-o", again)
        kept = {place for place in self.places(self.rows(self.before, self.text))
                if TEXT[place[2]:place[3]].lower() in ("anchors", "cold home", "damp")}
        self.assertEqual(self.places(self.rows(again, self.text)), kept)

    def test_quanteda_import_keeps_what_it_means(self):
        words = self.write("d.yml", "Economy:\n  '+State+': [Damp*, 'c?ld', 'a.b (c)']\n  Anchor: sea wall\n"
                           "flat: [ANCHORS]\n")
        done = self.run_lexicon("import", "--from", "quanteda", "--id", "mine", words)
        lexicon = self.write("mine.yaml", done.stdout)
        self.assertIn("left out: +State+: c?ld: ? for one letter", done.stderr)
        shown = json.loads(self.run_lexicon("show", "--json", lexicon).stdout)
        self.assertEqual([theme["id"] for theme in shown["themes"]], ["economy", "imported"])
        quotes = {row["quote"] for row in self.rows(lexicon, self.text)}
        self.assertEqual(quotes, {"damp", "sea wall", "Anchors", "anchors"})

    def test_import_refuses(self):
        cases = [(["--from", "csv"], "a,b\n", "names the columns concept and term"),
                 (["--from", "csv"], 'concept,term\nx,"y\n', ":2: a quotation mark is not closed"),
                 (["--from", "csv"], "concept,term\n,y\n", ":2: the concept is missing"),
                 (["--from", "csv"], "concept,term\nx,(y\n", "there is no term in it"),
                 (["--from", "quanteda"], "- a\n- b\n", ":1: a dictionary has keys"),
                 (["--from", "quanteda"], "a: [b\n", "no YAML"),
                 (["--from", "list"], "word\n", "--concept belongs to --from list")]
        for options, text, message in cases:
            with self.subTest(message=message):
                path = self.write("in.txt", text)
                done = self.run_lexicon("import", *options, path, status=2)
                self.assertIn(message, done.stderr)
                self.assertEqual(done.stdout, "")

    def test_built_in_lexicon_round_trip_on_the_sample_plans(self):
        """Every row of every term that a form can hold, scored or not, is found by what was imported."""
        shown = json.loads(self.run_lexicon("show", "--json").stdout)
        terms = {(concept["id"], term["id"]): term["match"] for theme in shown["themes"]
                 for concept in theme["concepts"] for term in concept["terms"]}
        before = self.rows("uk-health-inequalities", *PLANS, scored=False)
        for form in ("csv", "quanteda"):
            with self.subTest(form=form):
                done = self.run_lexicon("export", "--strict", "--to", form)
                lost = {tuple(line[len("left out: "):].split(": ", 1)[0:1]) +
                        (line.split(": ", 2)[2].rsplit(": ", 1)[0],)
                        for line in done.stderr.splitlines() if line.startswith("left out: ")}
                held = {key: match for key, match in terms.items() if (key[0], match) not in lost}
                again = self.folder / f"{form}.yaml"
                self.run_lexicon("import", "--from", form, self.write(f"out.{form}", done.stdout),
                                 "-o", again)
                expected = self.places(row for row in before if (row["concept"], row["term"]) in held)
                found = self.places(self.rows(again, *PLANS, scored=False))
                print(f"{form}: {len(held)} of {len(terms)} terms held, {len(expected)} places")
                self.assertEqual(len(held) + len(lost), len(terms))
                self.assertEqual(found, expected)
                self.assertGreater(len(expected), 10)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
