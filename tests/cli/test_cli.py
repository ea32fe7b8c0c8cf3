#!/usr/bin/env python3
"""The program from outside: conventions, formats, and quotes that are what they cite.

    python3 tests/cli/test_cli.py PROGRAM [unittest options]
"""

import csv
import hashlib
import io
import json
import os
import pathlib
import re
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from schema_check import problems  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = ROOT / "examples" / "plans"
SCHEMA = json.loads((ROOT / "docs" / "evidence.schema.json").read_text(encoding="utf-8"))
PROGRAM = ""

LEXICON = """\
equilex: 1
id: small
version: "1"
language: en-GB
licence: CC0-1.0
sources:
  own: {title: Made for this test, publisher: equilex, year: 2026}
themes:
  - id: anchor
    label: Anchor institutions
    concepts:
      - id: anchor.value
        label: Social value
        definition: Value for the community.
        source: own
        kind: practice
        terms: [social value, {match: anchors, not_in: [anchors aweigh]}]
        examples: [We weigh social value in every tender.]
        counter_examples: [Anchors aweigh!]
      - id: anchor.procurement
        label: Procurement
        definition: Buying.
        source: own
        kind: practice
        terms: [procurement]
        examples: [Our procurement is local.]
  - id: housing
    label: Housing
    concepts:
      - id: housing.cold
        label: Cold homes
        definition: Homes that are too cold.
        source: own
        kind: need
        terms: [cold home, fuel poverty, =formula]
        examples: [Cold homes are bad for you.]
"""

PAPER = """\
1 Our aims

We will weigh social value in every tender. Cold homes harm
children; fuel
poverty too. 😀 Social value counts.

2 Anchors aweigh

Anchors aweigh, says the caf\u00e9. Our anchors buy locally.
\fNo concept stands on this page.
\fCold home at last.
"""


def run(*arguments, stdin=b"", env=None, **more):
    """Runs the program; stdout and stderr are bytes."""
    command = [PROGRAM, *[os.fspath(argument) for argument in arguments]]
    surroundings = dict(os.environ, **(env or {}))
    return subprocess.run(command, input=stdin, capture_output=True, env=surroundings,
                          timeout=120, check=False, **more)


def records(result):
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


def of_kind(rows, kind):
    return [row for row in rows if row["rec"] == kind]


class WithFiles(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.lexicon = self.write("small.eqlex.yaml", LEXICON)
        self.paper = self.write("paper.txt", PAPER)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def scan(self, *arguments, **more):
        return run("scan", "-l", self.lexicon, *arguments, **more)

    def assert_status(self, result, status):
        self.assertEqual(result.returncode, status, result.stderr.decode("utf-8", "replace"))


class Usage(WithFiles):
    def test_help_begins_with_examples(self):
        for words in (["--help"], ["help"], ["scan", "--help"], ["score", "--help"], ["scan", "-h"],
                      ["tokens", "--help"], ["eval", "--help"], ["agree", "--help"],
                      ["lexicon", "diff", "--help"], ["lexicon", "export", "--help"],
                      ["lexicon", "import", "--help"], ["lexicon", "--help"], ["lexicon", "check", "--help"],
                      ["lexicon", "show", "--help"], ["lexicon", "explain", "--help"]):
            with self.subTest(words=words):
                result = run(*words)
                self.assert_status(result, 0)
                self.assertTrue(result.stdout.startswith(b"Examples:\n  equilex "))
                self.assertEqual(result.stderr, b"")
                self.assertLessEqual(max(map(len, result.stdout.decode().splitlines())), 100)

    def test_mistakes_are_told_on_stderr_with_status_two(self):
        cases = {
            (): b"which command",
            ("scna",): b"did you mean scan?",
            ("lexicon", "chek"): b"did you mean lexicon check?",
            ("lexicon",): b"check, show, explain, diff, export or import",
            ("scan",): b"name the documents",
            ("scan", "--formta", "csv", "x"): b"did you mean --format?",
            ("scan", "-q", "x"): b"unknown option: -q",
            ("scan", "--format", "xml", "x"): b"text, jsonl or csv",
            ("scan", "x", "--lexicon"): b"a value is missing",
            ("scan", "--drops=yes", "x"): b"takes no value",
            ("scan", "-j", "0", "x"): b"from 1 to 256",
            ("scan", "-j", "-1", "x"): b"from 1 to 256",
            ("scan", "--max-size", "12Q", "x"): b"number of bytes",
            ("scan", "-", "-"): b"only once",
            ("tokens", "a", "b"): b"one file at a time",
        }
        for words, message in cases.items():
            with self.subTest(words=words):
                result = run(*words)
                self.assert_status(result, 2)
                self.assertIn(message, result.stderr)
                self.assertEqual(result.stdout, b"")

    def test_unknown_concepts_and_themes_name_the_nearest(self):
        result = self.scan("-c", "anchor.valeu", self.paper)
        self.assert_status(result, 2)
        self.assertIn(b"did you mean anchor.value?", result.stderr)
        result = self.scan("-t", "housin", self.paper)
        self.assert_status(result, 2)
        self.assertIn(b"did you mean housing?", result.stderr)

    def test_two_dashes_end_options(self):
        self.write("--json", "Social value.")
        result = run("scan", "-l", self.lexicon, "--", "--json", cwd=self.folder)
        self.assert_status(result, 0)
        self.assertIn(b"--json:1: [anchor.value]", result.stdout)

    def test_short_options_take_values_at_once(self):
        result = run("scan", f"-l{self.lexicon}", "-fcsv", "-j1", self.paper)
        self.assert_status(result, 0)
        self.assertTrue(result.stdout.startswith(b"id,doc,path,"))

    def test_missing_lexicon_and_broken_lexicon_are_fatal(self):
        result = run("scan", "-l", self.folder / "none.yaml", self.paper)
        self.assert_status(result, 2)
        self.assertIn(b"none.yaml", result.stderr)
        broken = self.write("broken.eqlex.yaml", LEXICON.replace("label: Housing", "labl: Housing"))
        result = run("scan", "-l", broken, self.paper)
        self.assert_status(result, 2)
        self.assertRegex(result.stderr, rb"broken.eqlex.yaml:\d+:\d+: error: EQX-\d{3}: ")


class ForPeople(WithFiles):
    def test_lines_name_file_page_concept_and_sentence(self):
        result = self.scan(self.paper)
        self.assert_status(result, 0)
        lines = result.stdout.decode().splitlines()
        self.assertEqual(lines[0], f"{self.paper}:p1: [anchor.value] "
                                   "We will weigh social value in every tender.")
        self.assertEqual(lines[-1], f"{self.paper}:p3: [housing.cold] Cold home at last.")
        self.assertIn("Cold homes harm children; fuel poverty too.", result.stdout.decode())

    def test_without_form_feeds_the_line_is_named(self):
        path = self.write("flat.txt", "Nothing here.\n\nSocial value.\n")
        self.assertIn(b"flat.txt:3: [anchor.value] ", self.scan(path).stdout)

    def test_drops_are_shown_on_request(self):
        self.assertNotIn(b"dropped", self.scan(self.paper).stdout)
        self.assertIn(b"[anchor.value, dropped: not_in]", self.scan("--drops", self.paper).stdout)

    def test_no_colour_unless_asked(self):
        self.assertNotIn(b"\x1b", self.scan(self.paper).stdout)
        self.assertIn(b"\x1b[1;31msocial value\x1b[0m",
                      self.scan("--color", "always", self.paper).stdout)

    def test_terminals_are_not_steered(self):
        name = "evil\x1b[31m\u202e.txt"
        path = self.write(name, "The \x1b[2J\u202e social value\x7f of\x9b it\u2028.\n")
        result = self.scan(path, self.folder / "gone\x1b[2J.txt")
        self.assert_status(result, 3)
        for output in (result.stdout, result.stderr):
            text = output.decode("utf-8")
            self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]",
                                        text))
        self.assertIn(b"evil\\x1b[31m\\u202e.txt", result.stdout)
        self.assertIn(b"gone\\x1b[2J.txt", result.stderr)

    def test_filters_choose_concepts_and_themes(self):
        one = self.scan("-c", "housing.cold", self.paper).stdout
        self.assertIn(b"[housing.cold]", one)
        self.assertNotIn(b"[anchor.value]", one)
        self.assertEqual(one, self.scan("--theme=housing", self.paper).stdout)


class Evidence(WithFiles):
    def documents(self):
        return [self.paper, *sorted(PLANS.glob("*-2023.txt")), PLANS / "orrendale-jfp-2023.md"]

    def test_quotes_are_the_bytes_cited_and_offsets_agree(self):
        rows = records(self.scan("--json", *self.documents()))
        texts = {row["doc"]: pathlib.Path(row["path"]).read_bytes() for row in of_kind(rows, "doc")}
        seen = 0
        for row in of_kind(rows, "hit") + of_kind(rows, "drop"):
            data = texts[row["doc"]]
            text = data.decode("utf-8")
            start, end = row["byte"]
            self.assertEqual(data[start:end].decode("utf-8"), row["quote"])
            self.assertEqual(text[slice(*row["cp"])], row["quote"])
            wide = text.encode("utf-16-le")
            self.assertEqual(wide[row["utf16"][0] * 2:row["utf16"][1] * 2].decode("utf-16-le"),
                             row["quote"])
            self.assertIn(row["quote"], row["sentence"])
            self.assertIn(row["sentence"].encode("utf-8"), data)
            seen += 1
        self.assertGreater(seen, 8)

    def test_pages_are_those_of_the_quote(self):
        for row in of_kind(records(self.scan("--json", *self.documents())), "hit"):
            if row["page"] is not None:
                first, last = row["page"]["index"]
                text = self.text_of(row["doc"])
                self.assertEqual(first, text[:row["cp"][0]].count("\f") + 1)
                self.assertEqual(last, text[:row["cp"][1]].count("\f") + 1)

    def text_of(self, doc):
        path = next(path for path in self.documents() if path.stem == doc)
        return path.read_bytes().decode("utf-8")

    def test_ids_can_be_made_again(self):
        rows = records(self.scan("--json", self.paper))
        text_sum = of_kind(rows, "doc")[0]["text_sha256"]
        self.assertEqual(text_sum, hashlib.sha256(PAPER.encode("utf-8")).hexdigest())
        ids = set()
        for row in of_kind(rows, "hit") + of_kind(rows, "drop"):
            parts = [text_sum, row["concept"], "{}-{}".format(*row["byte"])]
            parts += [row["term"]] if row["rec"] == "drop" else []
            digest = hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
            self.assertEqual(row["id"][2:], digest[:32])
            ids.add(row["id"])
        self.assertEqual(len(ids), len(of_kind(rows, "hit") + of_kind(rows, "drop")))

    def test_every_record_follows_the_schema(self):
        result = self.scan("--json", *self.documents(), self.folder / "gone.txt")
        self.assert_status(result, 3)
        rows = records(result)
        self.assertEqual({row["rec"] for row in rows}, {"run", "doc", "section", "statement", "hit",
                                                        "drop", "absence", "score", "theme",
                                                        "framing", "centrality", "warning"})
        for row in rows:
            self.assertEqual(problems(row, SCHEMA), [], row)

    def test_schema_holds_for_a_full_validator_too(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not there")
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        validator = jsonschema.Draft202012Validator(SCHEMA)
        for row in records(self.scan("--json", self.paper)):
            validator.validate(row)

    def test_records_come_in_their_order(self):
        rows = records(self.scan("--json", *self.documents()))
        self.assertEqual(rows[0]["rec"], "run")
        order = ["doc", "section", "statement", "hit", "target", "drop", "absence", "score",
                 "theme", "framing", "centrality", "warning"]
        last = (0, 0, 0)
        docs = [row["doc"] for row in of_kind(rows, "doc")]
        self.assertEqual(docs, [path.stem for path in self.documents()])
        for row in rows[1:]:
            place = (docs.index(row["doc"]), order.index(row["rec"]), row.get("byte", [0])[0])
            if row["rec"] in ("hit", "drop"):
                self.assertLessEqual(last, place)
            self.assertLessEqual(last[:2], place[:2])
            last = place

    def test_sums_agree(self):
        rows = records(self.scan("--json", *self.documents()))
        for doc in of_kind(rows, "doc"):
            own = [row for row in rows if row.get("doc") == doc["doc"]]
            for unit in ("words", "sentences", "statements"):
                self.assertEqual(sum(row[unit] for row in of_kind(own, "section")), doc[unit], unit)
            self.assertEqual(len(of_kind(own, "hit")), doc["scored"])
            self.assertEqual(len(of_kind(own, "drop")), doc["dropped"])
            for score in of_kind(own, "score"):
                hits = [row for row in of_kind(own, "hit") if row["concept"] == score["concept"]]
                self.assertEqual(len(hits), score["hits"])
                absent = [row for row in of_kind(own, "absence")
                          if row["concept"] == score["concept"]]
                self.assertEqual(len(absent), 0 if hits else 1)

    def test_drops_say_why(self):
        drops = of_kind(records(self.scan("--json", self.paper)), "drop")
        self.assertTrue(drops)
        self.assertEqual({row["reason"] for row in drops}, {"not_in"})
        self.assertEqual({row["witness"] for row in drops}, {"Anchors aweigh"})

    def test_sections_are_heading_paths(self):
        hits = of_kind(records(self.scan("--json", self.paper)), "hit")
        self.assertEqual(hits[0]["section"], ["1 Our aims"])
        bought = next(row for row in hits if row["quote"] == "anchors")
        self.assertEqual(bought["section"], ["2 Anchors aweigh"])

    def test_invalid_bytes_are_quoted_as_valid_utf8(self):
        path = self.write("bad.txt", b"Our social\xff value.\nSocial value.\xf0\x9f\x98\n")
        result = self.scan("--json", path)
        self.assert_status(result, 0)
        rows = records(result)
        warning = of_kind(rows, "warning")[0]
        self.assertEqual(warning["code"], "replaced")
        self.assertEqual(of_kind(rows, "doc")[0]["replaced"], 2)
        self.assertTrue(of_kind(rows, "hit"))
        for row in of_kind(rows, "hit"):
            data = path.read_bytes()[slice(*row["byte"])].decode("utf-8", "replace")
            self.assertEqual(row["quote"], data)

    def test_strict_utf8_names_the_byte(self):
        path = self.write("bad.txt", b"Social \xff value.")
        result = self.scan("--json", "--strict-utf8", path, self.paper)
        self.assert_status(result, 3)
        self.assertIn(b"at byte 7", result.stderr)
        self.assertEqual([row["code"] for row in of_kind(records(result), "warning")], ["utf8"])
        self.assertEqual(len(of_kind(records(result), "doc")), 1)

    def test_long_sentences_are_not_written_out_for_each_hit(self):
        path = self.write("long.txt", "social value and " * 3000 + "end.\n# " + "x" * 9000)
        rows = records(self.scan("--json", path))
        self.assertEqual(len(of_kind(rows, "hit")), 3000)
        self.assertLess(max(len(row["sentence"]) for row in of_kind(rows, "hit")), 4200)
        self.assertTrue(all(row["quote"] in row["sentence"] for row in of_kind(rows, "hit")))
        self.assertLess(max(len(line) for line in self.scan(path).stdout.splitlines()), 800)

    def test_blank_document_is_a_document(self):
        result = self.scan("--json", self.write("blank.txt", "\n"))
        self.assert_status(result, 0)
        self.assertEqual(of_kind(records(result), "doc")[0]["words"], 0)
        self.assertEqual(len(of_kind(records(result), "absence")), 3)

    def test_documents_of_one_name_get_ids_of_their_own(self):
        (self.folder / "b").mkdir()
        other = self.write("b/paper.txt", "Social value.")
        rows = records(self.scan("--json", self.paper, other))
        self.assertEqual([row["doc"] for row in of_kind(rows, "doc")], ["paper", "paper-2"])


class Running(WithFiles):
    def many(self, count=40):
        return [self.write(f"p{i:02}.txt", PAPER * (1 + i % 7)) for i in range(count)]

    def test_output_is_the_same_at_any_number_of_threads(self):
        papers = self.many() + [self.folder / "gone.txt", self.folder]
        for form in ("text", "jsonl", "csv"):
            runs = [self.scan("--format", form, "-j", jobs, *papers) for jobs in "1249"]
            for result in runs:
                self.assert_status(result, 3)
                self.assertEqual(result.stdout, runs[0].stdout)
                self.assertEqual(result.stderr, runs[0].stderr)

    def test_locale_changes_nothing(self):
        plain = self.scan("--json", self.paper, env={"LC_ALL": "C"})
        for locale in ("de_DE.UTF-8", "tr_TR.UTF-8"):
            self.assertEqual(self.scan("--json", self.paper, env={"LC_ALL": locale}).stdout,
                             plain.stdout)

    def test_standard_input_is_a_document(self):
        result = self.scan("--json", "-", stdin=PAPER.encode("utf-8"))
        self.assert_status(result, 0)
        doc = of_kind(records(result), "doc")[0]
        self.assertEqual((doc["doc"], doc["path"]), ("stdin", "-"))
        self.assertIn(b"stdin:p1: ", self.scan("-", stdin=PAPER.encode("utf-8")).stdout)

    def test_failed_documents_are_warnings_and_the_others_finish(self):
        os.mkfifo(self.folder / "pipe.txt")
        cases = {
            "directory": self.folder,
            "not_regular": self.folder / "pipe.txt",
            "missing": self.folder / "gone.txt",
            "empty": self.write("empty.txt", b""),
            "format": self.write("plan.xyz", b"social value"),
        }
        for code, path in cases.items():
            with self.subTest(code=code):
                result = self.scan("--json", path, self.paper)
                self.assert_status(result, 3)
                rows = records(result)
                self.assertEqual([row["code"] for row in of_kind(rows, "warning")], [code])
                self.assertEqual([row["doc"] for row in of_kind(rows, "doc")], ["paper"])
                self.assertIn(os.fspath(path).encode(), result.stderr)

    def test_what_is_no_text_is_refused_by_its_first_bytes(self):
        for name, data in (("a.txt", b"%PDF-1.7"), ("b.md", b"PK\x03\x04"),
                           ("c.txt", "Social value".encode("utf-16"))):
            result = self.scan(self.write(name, data))
            self.assert_status(result, 3)
            self.assertRegex(result.stderr, b"rename it|save it as")

    def test_large_documents_are_refused(self):
        result = self.scan("--max-size", "10", self.paper)
        self.assert_status(result, 3)
        self.assertIn(b"larger than 10 bytes", result.stderr)
        self.assert_status(self.scan("--max-size", "1K", self.paper), 0)
        self.assert_status(self.scan("--max-size", "10", "-", stdin=b"x" * 11), 3)

    def test_hit_in_the_readme_is_what_the_program_prints(self):
        root = pathlib.Path(__file__).resolve().parents[2]
        page = (root / "README.md").read_text(encoding="utf-8")
        plan, = re.findall(r"`equilex scan --format jsonl (\S+)` gives", page)
        shown = dict(re.findall(r'^"(concept|term)" +"([^"]+)"', page, re.M))
        places = re.search(r'^"byte" "cp" "utf16" +(\[.*?\]) (\[.*?\]) (\[.*?\])', page, re.M)
        shown |= zip(("byte", "cp", "utf16"), map(json.loads, places.groups()))
        hits = of_kind(records(run("scan", "--format", "jsonl", root / plan)), "hit")
        self.assertIn(shown, [{name: hit[name] for name in shown} for hit in hits])

    def test_hits_of_a_document_are_limited(self):
        text = self.write("many.txt", b"Social value. " * 20)
        result = self.scan("--json", "--max-hits", "7", text)
        self.assert_status(result, 3)
        self.assertEqual(len(of_kind(records(result), "hit")), 7)
        self.assertIn(b"--max-hits", result.stderr)
        self.assert_status(self.scan("--json", "--max-hits", "20", text), 0)

    def test_output_file_appears_whole(self):
        target = self.folder / "out.jsonl"
        target.write_text("old")
        target.chmod(0o600)
        result = self.scan("--json", "-o", target, self.paper)
        self.assert_status(result, 0)
        self.assertEqual(result.stdout, b"")
        self.assertEqual(target.read_bytes(), self.scan("--json", self.paper).stdout)
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o600)
        self.assertEqual([path.name for path in self.folder.glob("out.jsonl*")], ["out.jsonl"])

    def test_output_replaces_links_and_does_not_follow_them(self):
        victim = self.write("victim", "mine")
        link = self.folder / "out.csv"
        link.symlink_to(victim)
        self.assert_status(self.scan("-f", "csv", "-o", link, self.paper), 0)
        self.assertEqual(victim.read_text(), "mine")
        self.assertFalse(link.is_symlink())

    def test_output_that_cannot_be_written_is_fatal(self):
        for target in (self.folder / "no" / "such" / "out", self.folder, "/dev/full"):
            result = self.scan("-o", target, self.paper)
            self.assert_status(result, 2)
            self.assertNotEqual(result.stderr, b"")

    def test_full_disk_is_noticed(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        for words in (["scan", "-l", self.lexicon, self.paper], ["--help"],
                      ["tokens", self.paper], ["lexicon", "show", self.lexicon]):
            with open("/dev/full", "wb") as full:
                result = subprocess.run([PROGRAM, *map(os.fspath, words)], stdout=full,
                                        stderr=subprocess.PIPE, check=False)
            self.assertEqual(result.returncode, 2)
            self.assertIn(b"standard output: cannot be written", result.stderr)

    def test_closed_standard_output_is_noticed(self):
        result = subprocess.run(["sh", "-c", 'exec "$0" "$@" >&-', PROGRAM, "--help"],
                                stderr=subprocess.PIPE, check=False)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"cannot be written", result.stderr)

    def test_reader_that_goes_away_is_no_news(self):
        text = PAPER.replace("\f", "\n") * 400  # pages all alike would be all furniture
        papers = [self.write(f"long{i}.txt", text) for i in range(6)]
        process = subprocess.Popen([PROGRAM, "scan", "-l", self.lexicon, *papers],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        process.stderr.close()
        self.assertEqual(process.wait(timeout=60), 2)
        self.assertEqual(errors, b"")

    def test_interrupted_run_leaves_no_file(self):
        process = subprocess.Popen([PROGRAM, "scan", "-l", self.lexicon, "-o",
                                    self.folder / "out.txt", "-"], stdin=subprocess.PIPE)
        for _ in range(200):
            if list(self.folder.glob("out.txt*")):
                break
            time.sleep(0.02)
        time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        process.stdin.close()
        self.assertEqual(process.returncode, -signal.SIGTERM)
        self.assertEqual(list(self.folder.glob("out.txt*")), [])


class Cells(WithFiles):
    def test_csv_is_rfc_4180_with_one_row_for_each_hit(self):
        result = self.scan("--format", "csv", self.paper)
        self.assert_status(result, 0)
        self.assertTrue(result.stdout.endswith(b"\r\n"))
        text = result.stdout.decode("utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        hits = of_kind(records(self.scan("--json", self.paper)), "hit")
        self.assertEqual([row["id"] for row in rows], [hit["id"] for hit in hits])
        for row, hit in zip(rows, hits):
            self.assertNotIn(None, row)
            self.assertEqual(row["quote"], hit["quote"])
            self.assertEqual(row["sentence"], hit["sentence"])
            self.assertEqual([int(row["byte_start"]), int(row["byte_end"])], hit["byte"])
            self.assertEqual([int(row["utf16_start"]), int(row["utf16_end"])], hit["utf16"])
            self.assertEqual(int(row["page"]), hit["page"]["index"][0])
            self.assertEqual(row["section"], " > ".join(hit["section"]))

    def test_formulas_are_disarmed(self):
        for first in "=+-@":
            path = self.write(f"{first}x.txt", f'{first}HYPERLINK("x") social value, "quoted"\n')
            result = run("scan", "-l", self.lexicon, "--snippet", "-f", "csv", "--",
                         path.name, cwd=self.folder)
            self.assert_status(result, 0)
            row = next(csv.DictReader(io.StringIO(result.stdout.decode("utf-8"), newline="")))
            self.assertEqual(row["path"], f"'{first}x.txt")
            self.assertEqual(row["doc"], f"'{first}x")
            self.assertNotRegex(row["sentence"], r"^[=+\-@\t\r]")
            self.assertIn('social value, "quoted"', row["sentence"])


class Tokens(WithFiles):
    def test_tokens_are_where_they_say(self):
        result = run("tokens", "--json", self.paper)
        self.assert_status(result, 0)
        rows = records(result)
        data = PAPER.encode("utf-8")
        for row in rows:
            start, end = row["byte"]
            self.assertEqual(data[start:end].decode("utf-8"), PAPER[slice(*row["cp"])])
            if row["rec"] != "block":
                self.assertEqual(row["text"], PAPER[slice(*row["cp"])])
        ids = [row["id"] for row in of_kind(rows, "token")]
        self.assertEqual(ids, list(range(len(ids))))
        blocks = of_kind(rows, "block")
        self.assertEqual(blocks[0]["kind"], "heading")
        self.assertEqual(blocks[-1]["page"], 3)

    def test_numbers_have_kind_and_value(self):
        result = run("tokens", "--json", "--snippet", "-",
                     stdin="£1.2m in 2023/24, 15%".encode("utf-8"))
        numbers = [row["number"] for row in of_kind(records(result), "token") if "number" in row]
        self.assertEqual([number["kind"] for number in numbers],
                         ["money", "financial_year", "percent"])
        self.assertEqual([number["value"] for number in numbers], [1200000, 2023, 15])

    def test_people_get_columns(self):
        result = run("tokens", "--snippet", "-", stdin=b"Wider determinants\x1b")
        self.assert_status(result, 0)
        self.assertRegex(result.stdout, rb"determinants +determinants +determin +word")
        self.assertNotIn(b"\x1b", result.stdout)

    def test_unreadable_files_are_fatal(self):
        self.assert_status(run("tokens", self.folder), 2)
        self.assert_status(run("tokens", self.folder / "gone.txt"), 2)


class Lexicons(WithFiles):
    def test_good_lexicon_passes(self):
        result = run("lexicon", "check", self.lexicon)
        self.assert_status(result, 0)
        self.assertIn(b"2 themes, 3 concepts", result.stdout)
        self.assertIn(b"0 errors, 0 warnings", result.stdout)

    def test_examples_are_tests(self):
        bad = self.write("bad.eqlex.yaml", LEXICON
                         .replace("[Cold homes are bad for you.]", "[Warm houses are good.]")
                         .replace("[Anchors aweigh!]", "[Our anchors are heavy.]")
                         .replace("[Our procurement is local.]", "[]"))
        result = run("lexicon", "check", bad)
        self.assert_status(result, 1)
        text = result.stdout.decode()
        self.assertRegex(text, r"bad.eqlex.yaml:\d+:\d+: error: EQX-901: example of housing.cold "
                               r'is not found: "Warm houses are good."')
        self.assertRegex(text, r"bad.eqlex.yaml:\d+:\d+: error: EQX-902: counter-example of "
                               r'anchor.value is found: "Our anchors are heavy."\n'
                               r'  hint: term t2 \(anchors\) sees "anchors"')
        self.assertRegex(text, r"warning: EQX-903: concept anchor.procurement has no examples")
        self.assertIn("2 errors, 1 warning\n", text)

    def test_missing_examples_are_told_once(self):
        bare = self.write("bare.eqlex.yaml",
                          LEXICON.replace("        examples: [Our procurement is local.]\n", ""))
        result = run("lexicon", "check", bare)
        self.assert_status(result, 0)
        self.assertEqual(result.stdout.count(b"has no examples"), 1)

    def test_every_mistake_is_named_with_its_place(self):
        bad = self.write("bad.eqlex.yaml", LEXICON.replace("label: Housing", "labl: Housing")
                         .replace("label: Procurement", "lable: Procurement"))
        result = run("lexicon", "check", bad)
        self.assert_status(result, 1)
        self.assertGreaterEqual(len(re.findall(rb"bad.eqlex.yaml:\d+:\d+: error: EQX-\d{3}: ",
                                               result.stdout)), 2)

    def test_json_remarks_and_summary(self):
        bad = self.write("bad.eqlex.yaml",
                         LEXICON.replace("[Anchors aweigh!]", "[Our anchors are heavy.]"))
        result = run("lexicon", "check", "--json", bad, self.lexicon)
        self.assert_status(result, 1)
        rows = records(result)
        self.assertEqual([row["code"] for row in of_kind(rows, "diagnostic")], ["EQX-902"])
        self.assertEqual([row["errors"] for row in of_kind(rows, "summary")], [1, 0])

    def test_built_in_lexicon_has_no_errors(self):
        result = run("lexicon", "check")
        self.assert_status(result, 0)

    def test_normal_form_is_the_same_instrument(self):
        result = run("lexicon", "show", "--json", self.lexicon)
        self.assert_status(result, 0)
        again = self.write("normal.eqlex.json", result.stdout)
        first = records(self.scan("--json", self.paper))
        second = records(run("scan", "-l", again, "--json", self.paper))
        self.assertEqual(first[0]["lexicon"]["fingerprint"], second[0]["lexicon"]["fingerprint"])
        self.assertEqual(first, second)

    def test_outline_lists_concepts(self):
        result = run("lexicon", "show", self.lexicon)
        self.assertRegex(result.stdout, rb"(?m)^  anchor.value +Social value \(2 terms\)$")

    def test_concepts_are_explained(self):
        result = run("lexicon", "explain", "-l", self.lexicon, "anchor.value",
                     "--on", "Anchors aweigh for social values")
        self.assert_status(result, 0)
        text = result.stdout.decode()
        self.assertIn("Value for the community.", text)
        self.assertRegex(text, r"t1 +stem +social value")
        self.assertRegex(text, r"not_in: .*anchors aweigh")
        self.assertIn("We weigh social value in every tender.", text)
        self.assertRegex(text, r'bytes 0-7 +"Anchors" by t2, dropped: not_in')
        self.assertRegex(text, r'bytes 19-32 +"social values" by t1')

    def test_expressions_are_explained(self):
        result = run("lexicon", "explain", "-l", self.lexicon, "wider determinants",
                     "--on", "the wider determinant")
        self.assert_status(result, 0)
        text = result.stdout.decode()
        self.assertRegex(text, r"mode +stem")
        self.assertRegex(text, r"determinants +determinants +determin")
        self.assertRegex(text, r'bytes 4-21 +"wider determinant"')

    def test_wrong_expressions_are_errors(self):
        result = run("lexicon", "explain", "-l", self.lexicon, "(a|b")
        self.assert_status(result, 1)
        self.assertRegex(result.stderr, rb"error: EQX-\d{3}: ")

    def test_version_names_the_instrument(self):
        result = run("--version")
        self.assert_status(result, 0)
        for name in (b"equilex ", b"engine ", b"unicode ", b"stemmer ", b"lexicon "):
            self.assertIn(name, result.stdout)
        self.assertRegex(result.stdout, rb"fingerprint +[0-9a-f]{64}\n")


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit("usage: test_cli.py PROGRAM [unittest options]")
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
