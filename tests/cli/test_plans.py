#!/usr/bin/env python3
"""The example plans in real formats are as their sources make them, and what the readers get out of
them is the text of the sources, with what was planted in it.

    python3 tests/cli/test_plans.py PROGRAM [unittest options]
"""

import collections
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from gen_plans import FORMATS, PLANS  # noqa: E402
from plan_blocks import pages_of, take_running  # noqa: E402

DOCUMENTS = PLANS / "documents"
KEY = json.loads((PLANS / "answer-key.json").read_text(encoding="utf-8"))
PROGRAM = ""
READ = {}


def extract(name):
    """The records of the document made from the source `name`."""
    if name not in READ:
        path = DOCUMENTS / (name.rsplit(".", 1)[0] + FORMATS[name])
        done = subprocess.run([PROGRAM, "extract", "--no-cache", path], capture_output=True, check=True)
        READ[name] = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
    return READ[name]


def of_kind(rows, kind):
    return [row for row in rows if row["rec"] == kind]


def letters(text):
    """Letters and digits alone: what is left when lines, hyphens and marks of lists are not."""
    text = re.sub(r"(?m)^\|[-| ]+\|$", "", text)
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def words(text):
    """Words, with hyphens left out: pdftotext itself drops those at line ends."""
    text = re.sub(r"[-\u00ad\u2010\u2011]\s*(?=\w)", "", unicodedata.normalize("NFKC", text))
    return re.findall(r"[^\W_]+", text.lower())


def text_of(name):
    return of_kind(extract(name), "document")[0]["text"]


class Plans(unittest.TestCase):
    def test_they_are_what_the_generator_makes(self):
        done = subprocess.run([sys.executable, ROOT / "scripts" / "gen_plans.py", "--check"],
                              capture_output=True, check=False, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertTrue(all(path.stat().st_size < 300_000 for path in DOCUMENTS.iterdir()))

    def test_folder_of_many_is_the_same_for_one_seed(self):
        """What an audit is measured on: as many plans of as many pages as asked, in both formats."""
        made = []
        with tempfile.TemporaryDirectory() as home:
            for name, seed in (("a", 7), ("b", 7), ("c", 8)):
                folder = pathlib.Path(home) / name
                subprocess.run([sys.executable, ROOT / "scripts" / "plan_folder.py", folder, "--documents", "3",
                                "--pages", "4", "--seed", str(seed)], check=True, capture_output=True)
                made.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
        self.assertEqual(made[0], made[1])
        self.assertNotEqual(made[0], made[2])
        self.assertEqual(len(made[0]), 8)
        self.assertEqual([made[0][f"plan-00{i}.txt"].count(b"\f") for i in range(3)], [3, 3, 3])
        self.assertEqual(made[0]["plan-000.pdf"].count(b"/Type /Page "), 4)

    def test_manifest_names_them_and_one_that_is_missing(self):
        with (PLANS / "plans.csv").open(encoding="utf-8", newline="") as file:
            paths = [row["path"] for row in csv.DictReader(file)]
        there = sorted(f"documents/{path.name}" for path in DOCUMENTS.iterdir())
        self.assertEqual(sorted(path for path in paths if (PLANS / path).exists()), there)
        self.assertEqual(len(paths), len(there) + 1)

    def test_pdf_pages_have_the_words_of_the_sources_pages(self):
        for name in [name for name in FORMATS if FORMATS[name] == ".pdf"]:
            source = pages_of((PLANS / name).read_text(encoding="utf-8"))
            read = text_of(name).split("\f")
            self.assertEqual(read[-1], "")
            self.assertEqual(read[-2].strip(), "")  # the scan
            self.assertEqual(len(read), len(source) + 2)
            for number, (lines, page) in enumerate(zip(source, read), 1):
                with self.subTest(name=name, page=number):
                    want = collections.Counter(words("\n".join(lines)))
                    self.assertEqual(collections.Counter(words(page)), want)

    def test_other_formats_have_the_text_of_the_sources_in_order(self):
        for name in [name for name in FORMATS if FORMATS[name] != ".pdf"]:
            with self.subTest(name=name):
                pages = pages_of((PLANS / name).read_text(encoding="utf-8"))
                take_running(pages)
                source = "\n".join(line for page in pages for line in page)
                source = re.sub(r"\.{4,} *\d+$", "", source, flags=re.M)
                read = text_of(name)
                if name.endswith(".md"):
                    source = re.sub(r"^#+ ", "", source, flags=re.M)
                mark = re.compile(r"^ *\d+\. +(?=[A-Z]\w+[: ])", re.M)  # of a list, counted again
                self.assertEqual(letters(mark.sub("", read)), letters(mark.sub("", source)))

    def test_quotes_of_the_answer_key_stand_in_them_on_their_page(self):
        found = 0
        for item in KEY:
            if item["doc"] not in FORMATS or item.get("layout") == "two columns":
                continue
            text, quote = text_of(item["doc"]), letters(item["quote"])
            if FORMATS[item["doc"]] == ".pdf":
                text = text.split("\f")[item["page"] - 1]
            # Tables are read cell by cell in a PDF: their words are there, not their rows.
            there = quote in letters(text) or \
                ("  " not in item["quote"] and not collections.Counter(words(item["quote"])) -
                 collections.Counter(words(text)))
            with self.subTest(item=item["id"]):
                self.assertTrue(there, item["quote"])
            found += there
        self.assertGreater(found, 200)

    def test_columns_are_read_down(self):
        for item in [item for item in KEY if item.get("layout") == "two columns"]:
            text = letters(text_of(item["doc"]).split("\f")[item["page"] - 1])
            for side in ("left", "right"):
                if side in item:
                    self.assertIn(letters(item[side]), text)

    def test_running_lines_labels_and_the_scan_are_seen(self):
        rows = extract("thornmouth-strategy-2023.txt")
        labels = [row["label"] for row in of_kind(rows, "page")]
        self.assertEqual(labels, [None, "ii", "iii", *[str(i) for i in range(1, 15)], None])
        self.assertEqual([row["index"] for row in of_kind(rows, "page") if row["needs_ocr"]], [18])
        furniture = [row["text"] for row in of_kind(rows, "block") if row["kind"] == "furniture"]
        self.assertEqual(furniture.count("Fair Chances: an integrated care strategy for health equity"), 16)

    def test_structure_of_the_source_is_the_structure_that_is_read(self):
        jfp = of_kind(extract("thornmouth-jfp-2023.txt"), "block")
        headings = [(row["level"], row["text"]) for row in jfp if row["kind"] == "heading"]
        self.assertIn((1, "5 Living well: the major conditions"), headings)
        self.assertIn((2, "5.1 Cardiovascular disease"), headings)
        self.assertIn(["Employ two Roma health mediators", "Saltings Trust, Director of Operations",
                       "September 2023"], [row["cells"] for row in jfp])
        items = [row["text"] for row in jfp if row["kind"] == "item"]
        self.assertIn("pharmacy checks, with 60 pharmacies taking part by October 2023", items)
        strategy = of_kind(extract("orrendale-strategy-2023.txt"), "block")
        headings = [(row["level"], row["text"]) for row in strategy if row["kind"] == "heading"]
        for heading in ((1, "1 Introduction"), (2, "1.1 Our partnership"), (1, "5 Age well and die well"),
                        (2, "5.1 Independence"), (1, "9 Measures")):
            self.assertIn(heading, headings)
        html = of_kind(extract("orrendale-jfp-2023.md"), "block")
        self.assertTrue(all(row["anchor"] for row in html if row["kind"] == "heading"))


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
