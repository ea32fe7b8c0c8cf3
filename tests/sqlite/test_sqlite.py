#!/usr/bin/env python3
"""The extension of SQLite, through Python's sqlite3 and through the shell.

    test_sqlite.py EXTENSION PROGRAM     exit status 77 where no sqlite3 can load extensions

Hits are held against `equilex scan`, words against `equilex tokens`.
"""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "examples" / "plans").glob("*-20*"))
if not hasattr(sqlite3.Connection, "enable_load_extension"):
    system = "/usr/bin/python3"
    if os.path.exists(system) and os.path.realpath(sys.executable) != os.path.realpath(system):
        os.execv(system, [system, *sys.argv])
    print("this Python's sqlite3 loads no extensions")
    sys.exit(77)
EXTENSION, PROGRAM = sys.argv[1], sys.argv[2]
BANK = """\
equilex: 1
id: mine
version: "1"
language: en-GB
licence: MIT
sources:
  us: {title: Our list, publisher: Us, year: 2026}
themes:
  - id: mine
    label: Mine
    concepts:
      - {id: mine.bank, label: Bank, definition: A bank of food., source: us, terms: [food bank]}
"""


def connect():
    database = sqlite3.connect(":memory:")
    database.enable_load_extension(True)
    database.load_extension(EXTENSION)
    return database


def command(*arguments, text=None):
    return subprocess.run([PROGRAM, *arguments], input=text, stdout=subprocess.PIPE,
                          check=True).stdout.decode("utf-8")


def snippets(text):
    """Hits of the command line for a text whose structure the file reader does not see."""
    records = [json.loads(line) for line in
               command("scan", "--format", "jsonl", "-", text=text.encode()).splitlines()]
    return [each for each in records if each["rec"] in ("hit", "drop")]


class Hits(unittest.TestCase):
    TEXT = ("Zo\u00eb \U0001F600 says: we act as an anchor institution. We will cut smoking to 6% by "
            "2027. We may explore health inequalities. There is no food poverty work here.")

    def setUp(self):
        self.database = connect()

    def tearDown(self):
        self.database.close()

    def test_rows_are_those_of_the_command_line(self):
        rows = self.database.execute(
            "SELECT theme, concept, term, quote, byte_start, byte_end, char_start, char_end, "
            "statement, modality, hedged, voice, rung, scored, reason FROM equilex_hits(?)",
            (self.TEXT,)).fetchall()
        expected = [(each["theme"], each["concept"], each["term"], each["quote"], *each["byte"],
                     *each["cp"], each["statement"], each["modality"], int(each["hedged"]),
                     each["voice"], each["rung"], int(each["scored"]), each.get("reason"))
                    for each in snippets(self.TEXT)]
        self.assertEqual(sorted(rows, key=str), sorted(expected, key=str))
        self.assertGreater(len(rows), 4)
        self.assertEqual([row[4] for row in rows], sorted(row[4] for row in rows))

    def test_offsets_cut_the_quote_out_in_sql(self):
        cut = self.database.execute(
            "SELECT count(*), sum(quote = substr(?1, char_start + 1, char_end - char_start)), "
            "sum(CAST(quote AS BLOB) = substr(CAST(?1 AS BLOB), byte_start + 1, "
            "byte_end - byte_start)) FROM equilex_hits(?1)", (self.TEXT,)).fetchone()
        self.assertGreater(cut[0], 4)
        self.assertEqual(cut, (cut[0],) * 3)

    def test_it_joins_a_table_of_plans(self):
        self.database.execute("CREATE TABLE plans(name TEXT, body TEXT)")
        texts = [(path.stem, path.read_text(encoding="utf-8")) for path in PLANS]
        self.database.executemany("INSERT INTO plans VALUES (?, ?)", texts + [("none", None)])
        rows = self.database.execute(
            "SELECT name, count(*) FILTER (WHERE scored), sum(weight) FROM plans, "
            "equilex_hits(body) GROUP BY name").fetchall()
        self.assertEqual(len(rows), len(PLANS))
        for name, scored, weight in rows:
            one = "SELECT total(equilex_score(body, concept)) FROM plans, (SELECT DISTINCT concept " \
                  "FROM plans, equilex_hits(body) WHERE name = ?1) WHERE name = ?1"
            self.assertAlmostEqual(self.database.execute(one, (name,)).fetchone()[0], weight, 9)
            self.assertGreater(scored, 20)

    def test_two_cursors_at_once(self):
        pairs = self.database.execute(
            "SELECT count(*) FROM equilex_hits('anchor institution') AS a, "
            "equilex_hits('An anchor institution. Anchor institutions.') AS b").fetchone()[0]
        one = self.database.execute("SELECT count(*) FROM equilex_hits('anchor institution')")
        two = self.database.execute(
            "SELECT count(*) FROM equilex_hits('An anchor institution. Anchor institutions.')")
        self.assertEqual(pairs, one.fetchone()[0] * two.fetchone()[0])

    def test_a_lexicon_of_ones_own(self):
        rows = self.database.execute("SELECT concept, quote FROM equilex_hits(?, ?)",
                                     ("Two food banks and a smoker.", BANK)).fetchall()
        self.assertEqual(rows, [("mine.bank", "food banks")])
        self.assertEqual(self.database.execute("SELECT equilex_score(?, 'mine.bank', ?)", (
            "Two food banks.", BANK)).fetchone()[0], 1.0)
        for number in range(20):  # more than are kept
            source = BANK.replace("[food bank]", f"[word{number}]")
            self.assertEqual(self.database.execute("SELECT count(*) FROM equilex_hits(?, ?)", (
                f"word{number}", source)).fetchone()[0], 1)
        first = self.database.execute("SELECT equilex_fingerprint(?), equilex_fingerprint()",
                                      (BANK,)).fetchone()
        self.assertEqual((len(first[0]), first[0] != first[1]), (64, True))
        self.assertIn(first[1], command("--version"))

    def test_nothing_and_mistakes(self):
        execute = self.database.execute
        self.assertEqual(execute("SELECT * FROM equilex_hits(NULL)").fetchall(), [])
        self.assertEqual(execute("SELECT * FROM equilex_hits('')").fetchall(), [])
        self.assertEqual(execute("SELECT equilex_score(NULL, 'anchor.institution')").fetchone(),
                         (None,))
        for sql, words in (
                ("SELECT * FROM equilex_hits", "needs a text"),
                ("SELECT equilex_score('a', 'no.such')", "no concept no.such"),
                ("SELECT * FROM equilex_hits('a', 'equilex: 1')", "EQX-"),
                ("SELECT equilex_rung('a', 'mine.x', '[')", "lexicon:1:"),
                ("CREATE VIRTUAL TABLE t USING equilex_hits", "no such module")):
            with self.assertRaisesRegex(sqlite3.OperationalError, words):
                execute(sql).fetchall()

    def test_scores_and_rungs(self):
        score, rung = self.database.execute(
            "SELECT equilex_score(?1, 'anchor.institution'), equilex_rung(?1, 'anchor.institution')",
            (self.TEXT,)).fetchone()
        self.assertEqual(score, 1.0)
        self.assertIn(rung, range(1, 7))


class Words(unittest.TestCase):
    def setUp(self):
        self.database = connect()
        self.database.execute("CREATE VIRTUAL TABLE plans USING fts5(body, tokenize = 'equilex')")

    def tearDown(self):
        self.database.close()

    def add(self, *texts):
        self.database.executemany("INSERT INTO plans VALUES (?)", [(each,) for each in texts])

    def matches(self, question):
        return [row[0] for row in self.database.execute(
            "SELECT rowid FROM plans WHERE plans MATCH ? ORDER BY rowid", (question,))]

    def test_words_are_found_by_stem_spelling_and_figure(self):
        self.add("Inequalities in health.", "It is 14 per cent.", "We will organize it \u2014 fully.",
                 "Children\u2019s services")
        self.assertEqual(self.matches("inequality"), [1])
        self.assertEqual(self.matches('"14%"'), [2])
        self.assertEqual(self.matches("organised"), [3])
        self.assertEqual(self.matches('"children\'s service"'), [4])
        self.assertEqual(self.matches("equality"), [])
        self.assertEqual(self.matches("heal*"), [1])

    def test_the_index_holds_the_stems_of_the_engine(self):
        text = PLANS[0].read_text(encoding="utf-8")
        self.add(text)
        self.database.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(plans, instance)")
        mine = [row[0] for row in self.database.execute("SELECT term FROM terms ORDER BY offset")]
        stems = [json.loads(line) for line in command(
            "tokens", "--json", "-", text=text.encode()).splitlines()]
        expected = [each["stem"] for each in stems
                    if each["rec"] == "token" and each["kind"] != "symbol"]
        self.assertEqual(mine, expected)
        self.assertGreater(len(mine), 3000)

    def test_highlight_marks_whole_words_by_byte(self):
        self.add("Zo\u00eb: health inequalities remain.")
        self.assertEqual(self.database.execute(
            "SELECT highlight(plans, 0, '[', ']') FROM plans WHERE plans MATCH 'inequality'")
            .fetchone()[0], "Zo\u00eb: health [inequalities] remain.")


class Shell(unittest.TestCase):
    @unittest.skipUnless(shutil.which("sqlite3"), "needs the shell sqlite3")
    def test_the_shell_loads_it(self):
        done = subprocess.run(
            ["sqlite3", "-batch", "-cmd", f".load {EXTENSION}"],
            input="SELECT concept || ' ' || quote FROM equilex_hits('An anchor institution.');\n"
                  "SELECT equilex_score('An anchor institution.', 'anchor.institution');\n",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout, "anchor.institution anchor institution\n1.0\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
