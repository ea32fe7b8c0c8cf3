#!/usr/bin/env python3
"""Documents as files: what the readers make of them, and how they refuse what is hostile.

    python3 tests/cli/test_readers.py PROGRAM [unittest options]
"""

import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from make_pdf import pdf_of  # noqa: E402
from schema_check import problems  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
EVIDENCE = json.loads((ROOT / "docs" / "evidence.schema.json").read_text(encoding="utf-8"))
EXTRACT = json.loads((ROOT / "docs" / "extract.schema.json").read_text(encoding="utf-8"))
PROGRAM = ""

BODY = ["We will cut the gap in smoking between our poorest and our richest wards.",
        "Health inequalities are unfair and can be avoided."]


def records(result):
    return [json.loads(line) for line in result.stdout.decode("utf-8").split("\n") if line]


def of_kind(rows, kind):
    return [row for row in rows if row["rec"] == kind]


class Readers(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.cache = self.folder / "cache"
        self.environment = dict(os.environ, XDG_CACHE_HOME=os.fspath(self.cache))

    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return path

    def run_program(self, *arguments, **more):
        command = [PROGRAM, *[os.fspath(one) for one in arguments]]
        more.setdefault("env", self.environment)
        return subprocess.run(command, capture_output=True, check=False, timeout=120, **more)

    def extract(self, *arguments, status=0, **more):
        """Records of `equilex extract`, each of which fits the schema."""
        result = self.run_program("extract", *arguments, **more)
        self.assertEqual(result.returncode, status, result.stderr)
        rows = records(result)
        for row in rows:
            self.assertEqual(problems(row, EXTRACT), [])
        return rows

    def refused(self, path, code, *words, options=(), **more):
        """The file is a warning with this code and these words; the one beside it is read."""
        other = self.write("other.txt", "Health inequalities matter.\n")
        result = self.run_program("scan", "--json", *options, path, other, **more)
        self.assertEqual(result.returncode, 3, result.stderr)
        rows = records(result)
        for row in rows:
            self.assertEqual(problems(row, EVIDENCE), [])
        warnings = of_kind(rows, "warning")
        self.assertEqual([row["code"] for row in warnings], [code], warnings)
        for word in words:
            self.assertIn(word, warnings[0]["message"])
        self.assertEqual([row["doc"] for row in of_kind(rows, "doc")], ["other"])
        for byte in result.stderr + result.stdout:
            self.assertTrue(byte >= 0x20 or byte == 0x0A, result.stderr)
        return warnings[0]["message"]


class Pdf(Readers):
    def pages(self, count=6):
        """Running lines with the page's number, a numbered heading, and words of each page's own."""
        towns = ["Ashby", "Brill", "Corby", "Diss", "Epping", "Frome"]
        return [["A fair start for everyone", f"{i + 1} Chapter on {towns[i]}",
                 f"We will cut the gap in smoking in {towns[i]}.",
                 f"Health inequalities of {towns[i]} are unfair.", f"Page {i + 1} of {count}"]
                for i in range(count)]

    def test_pages_have_index_and_printed_label(self):
        pages = [["Foreword", *BODY, "ii"], ["Foreword", "Another opening.", "iii"],
                 ["Foreword", "A third.", "iv"]]
        pages += [["Live well", f"Chapter words {'abc'[i % 3]}", str(i + 1)] for i in range(5)]
        rows = self.extract(self.write("plan.pdf", pdf_of(pages)))
        found = [(row["index"], row["label"]) for row in of_kind(rows, "page")]
        self.assertEqual(found, [(1, "ii"), (2, "iii"), (3, "iv"), (4, "1"), (5, "2"), (6, "3"),
                                 (7, "4"), (8, "5")])

    def test_running_lines_are_furniture_and_never_score(self):
        pages = [["Our health inequalities plan", *lines, f"Page {i + 1} of 6"]
                 for i, lines in enumerate([["Roads."], ["Schools."], ["Homes."], ["Trees."],
                                            ["Work."], ["Health inequalities."]])]
        path = self.write("plan.pdf", pdf_of(pages))
        blocks = of_kind(self.extract(path), "block")
        furniture = [row["text"] for row in blocks if row["kind"] == "furniture"]
        self.assertEqual(furniture.count("Our health inequalities plan"), 6)
        self.assertEqual([text for text in furniture if text.startswith("Page")],
                         [f"Page {i + 1} of 6" for i in range(6)])
        rows = records(self.run_program("scan", "--json", path))
        pages = {row["page"]["index"][0] for row in of_kind(rows, "hit")}
        self.assertEqual(pages, {6})
        self.assertEqual(of_kind(rows, "hit")[0]["page"], {"index": [6, 6], "label": ["6", "6"]})
        self.assertTrue(all(row["reason"] in ("zone", "overlap", "over")
                            for row in of_kind(rows, "drop")))

    def test_chapter_heads_that_count_with_the_pages_are_no_furniture(self):
        rows = self.extract(self.write("plan.pdf", pdf_of(self.pages())))
        furniture = [row["text"] for row in of_kind(rows, "block") if row["kind"] == "furniture"]
        self.assertFalse([text for text in furniture if "Chapter" in text])

    def test_text_is_what_pdftotext_gives(self):
        path = self.write("plan.pdf", pdf_of(self.pages()))
        plain = self.run_program("extract", "--text", path).stdout
        helper = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True,
                                check=True)
        self.assertEqual(plain, helper.stdout)
        document = of_kind(self.extract(path), "document")[0]
        self.assertEqual(document["text"].encode("utf-8"), plain)
        self.assertRegex(document["extractor"], r"^pdf/\d+ poppler \d")

    def test_page_without_text_layer_is_named_and_leaves_the_denominators(self):
        pages = self.pages()
        pages[2] = []
        pages[4] = [pages[4][0], pages[4][-1]]  # a scan under the running lines
        path = self.write("plan.pdf", pdf_of(pages))
        rows = records(self.run_program("scan", "--json", path))
        self.assertEqual(of_kind(rows, "doc")[0]["needs_ocr"], [3, 5])
        warning = of_kind(rows, "warning")[0]
        self.assertEqual(warning["code"], "needs_ocr")
        self.assertIn("3 5", warning["message"])
        ocr = [row["index"] for row in of_kind(self.extract(path), "page") if row["needs_ocr"]]
        self.assertEqual(ocr, [3, 5])

    def test_no_text_layer_at_all_is_a_failure_and_no_score_of_nought(self):
        self.refused(self.write("scan.pdf", pdf_of([[], []])), "no_text", "2 pages", "OCR")

    def test_damaged_file_is_refused(self):
        data = pdf_of(self.pages())
        self.refused(self.write("cut.pdf", data[:40]), "damaged", "pdftotext", "fetch it again")

    def test_columns_that_were_run_together_are_warned_of(self):
        torn = ["The gap in life expect- seven years is too wide and we will",
                "between wards and commu- work with all of our partners there"]
        rows = self.extract(self.write("plan.pdf", pdf_of([BODY, torn])))
        self.assertEqual([row["code"] for row in of_kind(rows, "warning")], ["column_order"])
        self.assertIn("page 2", of_kind(rows, "warning")[0]["message"])
        hanging = ["Short- and long-term aims, pre- or post-natal care", "in- and out-patients"]
        rows = self.extract(self.write("plan.pdf", pdf_of([BODY, hanging])))
        self.assertEqual(of_kind(rows, "warning"), [])


class Helper(Readers):
    """A pdftotext that misbehaves, in front on PATH."""

    def setUp(self):
        super().setUp()
        self.plan = self.write("plan.pdf", pdf_of([BODY]))

    def fake(self, script):
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        path = folder / "pdftotext"
        path.write_text(f"#!{sys.executable}\n"
                        "import os, sys, time\n"
                        "if sys.argv[1:] == ['-v']:\n"
                        "    sys.stderr.write('pdftotext version 0.0.1\\n'); sys.exit(0)\n"
                        + script)
        path.chmod(0o755)
        path_value = os.pathsep.join([os.fspath(folder), self.environment.get("PATH", "")])
        return dict(self.environment, PATH=path_value)

    def test_one_that_hangs_is_ended(self):
        environment = self.fake("time.sleep(600)\n")
        started = time.monotonic()
        self.refused(self.plan, "timeout", "--pdf-seconds", options=("--pdf-seconds", "1"),
                     env=environment)
        self.assertLess(time.monotonic() - started, 100)

    def test_one_that_closes_its_output_and_hangs_is_ended(self):
        environment = self.fake("os.close(1); os.close(2); time.sleep(600)\n")
        self.refused(self.plan, "timeout", options=("--pdf-seconds", "1"), env=environment)

    def test_one_that_spins_is_ended_by_its_processor_time(self):
        environment = self.fake("while True: pass\n")
        self.refused(self.plan, "timeout", options=("--pdf-seconds", "1"), env=environment)

    def test_one_that_floods_is_ended(self):
        environment = self.fake("while True: sys.stdout.write('health ' * 10000)\n")
        self.refused(self.plan, "helper", "64 MiB", env=environment)

    def test_one_that_crashes_is_told(self):
        environment = self.fake("import resource; os.kill = None; os.abort()\n")
        self.refused(self.plan, "helper", "crashed", "signal 6", env=environment)

    def test_one_that_writes_garbage_is_not_believed(self):
        environment = self.fake("os.write(1, bytes(range(256)) * 40)\n")
        self.refused(self.plan, "helper", "no text", env=environment)

    def test_one_that_writes_nothing_is_no_plan_without_words(self):
        self.refused(self.plan, "no_text", env=self.fake("sys.exit(0)\n"))

    def test_one_that_wants_much_memory_does_not_get_it(self):
        environment = self.fake("try:\n    held = bytearray(2 << 30)\n"
                                "except MemoryError:\n    print('Held back.')\n")
        rows = self.extract(self.plan, env=environment)
        self.assertEqual(of_kind(rows, "document")[0]["text"], "Held back.\n")

    def test_what_it_gets_is_an_empty_room(self):
        environment = dict(self.fake(
            "import socket, subprocess\n"
            "def refused(act):\n"
            "    try:\n        act()\n    except OSError:\n        return 'refused'\n"
            "    return 'done'\n"
            "mark = os.path.join(os.path.dirname(sys.argv[0]), 'mark')\n"
            "print(sorted(os.environ), sorted(os.listdir('/proc/self/fd'))[:4], sys.argv[1:],\n"
            "      refused(socket.socket), refused(lambda: open(mark, 'w')),\n"
            "      refused(os.fork), sys.stdin.buffer.read(5))\n"), SECRET="key")
        with open(self.plan, "rb") as extra:
            rows = self.extract(self.plan, env=environment, pass_fds=(extra.fileno(),))
        text = of_kind(rows, "document")[0]["text"]
        self.assertIn("['HOME', 'LC_ALL', 'PATH']", text.replace("'LC_CTYPE', ", ""))
        self.assertIn("['0', '1', '2', '3']", text)  # the fourth is the listing's own
        self.assertIn("['-enc', 'UTF-8', '-eol', 'unix', '--', '/dev/stdin', '-']", text)
        self.assertIn("refused refused refused b'%PDF-'", text)
        self.assertFalse((self.folder / "bin" / "mark").exists())

    def test_without_pdftotext_the_message_says_what_to_install(self):
        environment = dict(self.environment, PATH=os.fspath(self.folder))
        self.refused(self.plan, "no_reader", "poppler-utils", env=environment)

    def test_relative_folders_of_path_are_passed_over(self):
        self.fake("print('Mine.')\n")
        environment = dict(self.environment, PATH="bin")
        self.refused(self.plan, "no_reader", env=environment, cwd=self.folder)


class Files(Readers):
    def test_mislabelled_files_are_refused(self):
        page = "<!DOCTYPE html><html><body><p>404 not found</p></body></html>"
        self.refused(self.write("plan.pdf", page), "mislabelled", "a PDF file", "an HTML page")
        self.refused(self.write("plan.txt", pdf_of([BODY])), "mislabelled", "text", "a PDF file")
        self.refused(self.write("plan.pdf", "Just words.\n"), "mislabelled")

    def test_what_is_not_read_says_what_to_save_it_as(self):
        self.refused(self.write("plan.doc", b"\xd0\xcf\x11\xe0" + bytes(600)), "format", "save it as")
        self.refused(self.write("plan.rtf", b"{\\rtf1 words}"), "format", "save it as")
        self.refused(self.write("plan", "words".encode("utf-16")), "format", "UTF-16")
        self.refused(self.write("plan.xyz", "words"), "format", "rename it")

    def test_empty_files_directories_and_pipes_are_refused(self):
        self.refused(self.write("plan.pdf", b""), "empty", "0 bytes")
        os.mkfifo(self.folder / "pipe.pdf")
        self.refused(self.folder / "pipe.pdf", "not_regular")
        (self.folder / "dir.pdf").mkdir()
        self.refused(self.folder / "dir.pdf", "directory")
        self.refused(self.folder / "gone.pdf", "unreadable")

    def test_a_name_with_newline_and_escape_steers_nothing(self):
        name = "a\n\x1b[31m<b>\u202e.pdf"
        self.refused(self.write(name, pdf_of([[]])), "no_text")
        path = self.write(name, pdf_of([BODY]))
        result = self.run_program("scan", path)
        self.assertEqual(result.returncode, 0)
        self.assertNotIn(b"\x1b", result.stdout + result.stderr)
        self.assertEqual(of_kind(self.extract(path), "document")[0]["path"], os.fspath(path))

    def test_a_name_that_looks_like_an_option_is_a_name(self):
        self.write("-v.pdf", pdf_of([BODY]))
        rows = self.extract("--", "-v.pdf", cwd=self.folder)
        self.assertIn("smoking", of_kind(rows, "document")[0]["text"])

    def test_documents_come_from_standard_input_by_their_content(self):
        with open(self.write("plan.pdf", pdf_of([BODY])), "rb") as file:
            rows = self.extract("-", stdin=file)
        self.assertEqual(of_kind(rows, "document")[0]["pages"], 1)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
