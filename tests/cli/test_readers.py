#!/usr/bin/env python3
"""Documents as files: what the readers make of them, and how they refuse what is hostile.

    python3 tests/cli/test_readers.py PROGRAM [unittest options]
"""

import ctypes
import fcntl
import json
import os
import pathlib
import pty
import stat
import subprocess
import sys
import tempfile
import termios
import time
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from make_office import W, docx_of, odt_of, paragraph, table, zip_of  # noqa: E402
from make_pdf import pdf_of  # noqa: E402
from schema_check import problems  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
EVIDENCE = json.loads((ROOT / "docs" / "evidence.schema.json").read_text(encoding="utf-8"))
EXTRACT = json.loads((ROOT / "docs" / "extract.schema.json").read_text(encoding="utf-8"))
PROGRAM = ""
# A helper reads what belongs to the system, so that the interpreter of a fake one must, too.
INTERPRETER = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
# landlock_create_ruleset, asked for its version.
LANDLOCK = ctypes.CDLL(None).syscall(ctypes.c_long(444), None, ctypes.c_long(0), ctypes.c_long(1)) > 0

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

    def test_spans_are_what_the_library_is_given_in_its_order(self):
        rows = self.extract("--spans", self.write("plan.pdf", pdf_of(self.pages())))
        spans = of_kind(rows, "span")
        self.assertEqual(of_kind(rows, "block"), [])
        self.assertEqual([span["value"] for span in spans if span["kind"] == "page"],
                         list(range(6)))
        self.assertIn("furniture", {span["kind"] for span in spans})
        self.assertEqual(spans, sorted(spans, key=lambda span: span["byte"][0]))

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
        zoned = [row for row in of_kind(rows, "drop") if row["reason"] == "zone"]
        self.assertEqual({row["page"]["index"][0] for row in zoned}, set(range(1, 7)))

    def test_chapter_heads_that_count_with_the_pages_are_no_furniture(self):
        rows = self.extract(self.write("plan.pdf", pdf_of(self.pages())))
        furniture = [row["text"] for row in of_kind(rows, "block") if row["kind"] == "furniture"]
        self.assertFalse([text for text in furniture if "Chapter" in text])

    def test_numbered_headings_are_those_that_count_through_the_document(self):
        pages = [["A plan", "1 Introduction", "1.1 Our people", "We live here and there in the vale.",
                  "1. Keep well", "2. Grow up well", "3. Age well", "i"],
                 ["A plan", "2 Homes", "Homes are cold, and", "14 Damp streets are named below.", "ii"],
                 ["A plan", "2.1 Cold", "We will warm", "100 Homes a year.", "3 Work and money", "iii"]]
        rows = self.extract(self.write("plan.pdf", pdf_of(pages)))
        self.assertEqual([row[1:] for row in shape(rows) if row[0] == "heading"],
                         [(1, "1 Introduction"), (2, "1.1 Our people"), (1, "2 Homes"), (2, "2.1 Cold"),
                          (1, "3 Work and money")])
        path = [row["parent"] for row in of_kind(rows, "block") if row["text"] == "2.1 Cold"]
        self.assertEqual(of_kind(rows, "block")[path[0]]["text"], "2 Homes")

    def test_two_numbers_are_no_outline(self):
        rows = self.extract(self.write("plan.pdf", pdf_of([["1 April is a day, and so is", "2 May",
                                                            "which comes later"]])))
        self.assertEqual([row for row in shape(rows) if row[:2] == ("heading", 1)], [])

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
        path.write_text(f"#!{INTERPRETER}\n"
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

    def outcome_of(self, attempts, **more):
        """What a helper says that tries each of the named acts: "done", or the number of the error."""
        script = "import ctypes, fcntl, signal, socket\n" \
                 "libc = ctypes.CDLL(None, use_errno=True)\n" \
                 "def call(number, *words):\n" \
                 "    if libc.syscall(ctypes.c_long(number), *words) < 0:\n" \
                 "        raise OSError(ctypes.get_errno(), 'refused')\n" \
                 "def attempt(name, act):\n" \
                 "    try:\n        act()\n    except OSError as error:\n" \
                 "        print('attempt', name, error.errno)\n" \
                 "    else:\n        print('attempt', name, 'done')\n" \
                 f"home = {os.fspath(self.folder)!r}\n"
        for name, act in attempts.items():
            script += f"attempt({name!r}, lambda: {act})\n"
        environment = self.fake(script)
        rows = self.extract(self.plan, env=environment, **more)
        lines = [line.split() for line in of_kind(rows, "document")[0]["text"].splitlines()]
        return {line[1]: line[2] for line in lines if line[:1] == ["attempt"]}

    def test_one_that_would_change_files_cannot(self):
        held = self.write("held.txt", "kept")
        held.chmod(0o640)
        said = self.outcome_of({
            "truncate": "os.truncate(home + '/held.txt', 0)",
            "append": "open(home + '/held.txt', 'a')",
            "fchmod": "os.fchmod(0, 0)",
            "chmod": "os.chmod(home + '/held.txt', 0)",
            "unlink": "os.unlink(home + '/held.txt')",
            "rename": "os.rename(home + '/held.txt', home + '/gone.txt')",
            "mkdir": "os.mkdir(home + '/made')",
            "link": "os.symlink('/', home + '/made')",
            "utime": "os.utime(home + '/held.txt', (0, 0))",
            "xattr": "os.setxattr(home + '/held.txt', 'user.a', b'b')",
            "fifo": "os.mkfifo(home + '/made')",
            "io_uring": "call(425, 8, None)",
            "openat2": "call(437, -100, b'/tmp', None, 24)"})
        self.assertEqual({name for name, what in said.items() if what == "done"}, set(), said)
        self.assertEqual(len(said), 13)
        self.assertEqual(held.read_text(), "kept")
        self.assertEqual(stat.S_IMODE(held.stat().st_mode), 0o640)
        self.assertFalse((self.folder / "made").exists())

    def test_one_that_would_reach_others_cannot(self):
        said = self.outcome_of({
            "inet": "socket.socket()",
            "unix": "socket.socket(socket.AF_UNIX)",
            "pair": "socket.socketpair()",
            "fork": "os.fork()",
            "kill": "os.kill(os.getppid(), 0)",
            "trace": "call(101, 16, os.getppid(), None, None)",
            "limits": "__import__('resource').prlimit(os.getppid(), 7, (3, 3))",
            "priority": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
            "shared": "call(29, 0, 4096, 0o1600)",
            "terminal": "open('/dev/tty')",
            "type": "fcntl.ioctl(0, 0x5412, b'x')",
            "session": "os.setsid()"})
        self.assertEqual({name for name, what in said.items() if what == "done"}, set(), said)
        self.assertEqual(len(said), 12)

    def test_one_that_forks_without_end_stays_alone(self):
        environment = self.fake("for i in range(1000):\n"
                                "    try:\n        os.fork()\n    except OSError:\n        pass\n"
                                "print('Alone', len(os.listdir('/proc/self/task')))\n")
        rows = self.extract(self.plan, env=environment)
        self.assertEqual(of_kind(rows, "document")[0]["text"], "Alone 1\n")

    @unittest.skipUnless(LANDLOCK, "this kernel has no Landlock")
    def test_one_that_would_read_the_users_files_cannot(self):
        self.write("secret.txt", "key")
        said = self.outcome_of({
            "secret": "open(home + '/secret.txt')",
            "folder": "os.listdir(home)",
            "plan": "open(home + '/plan.pdf')",
            "shadow": "open('/etc/passwd')",
            "environment": "open(f'/proc/{os.getppid()}/environ')",
            "memory": "open(f'/proc/{os.getppid()}/maps')",
            "its_own_input": "open('/dev/stdin', 'rb').read(5)",
            "fonts": "os.listdir('/usr/share')"})
        self.assertEqual({name for name, what in said.items() if what == "done"},
                         {"its_own_input", "fonts"}, said)
        self.assertEqual(len(said), 8)

    def test_one_in_a_folder_of_its_own_is_run(self):
        rows = self.extract(self.plan, env=self.fake("print('Mine.')\n"))
        self.assertEqual(of_kind(rows, "document")[0]["text"], "Mine.\n")

    def test_it_has_no_terminal_when_the_program_has_one(self):
        environment = self.fake("try:\n    os.open('/dev/tty', os.O_RDONLY)\n"
                                "except OSError as error:\n    print('None', error.errno)\n")
        controller, terminal = pty.openpty()
        result = self.run_program(
            "extract", "--text", self.plan, env=environment, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(terminal, termios.TIOCSCTTY, 0), pass_fds=(terminal,))
        os.close(controller)
        os.close(terminal)
        self.assertRegex(result.stdout.decode(), r"^None \d+$")

    def test_without_pdftotext_the_message_says_what_to_install(self):
        environment = dict(self.environment, PATH=os.fspath(self.folder))
        self.refused(self.plan, "no_reader", "poppler-utils", env=environment)

    def test_relative_folders_of_path_are_passed_over(self):
        self.fake("print('Mine.')\n")
        environment = dict(self.environment, PATH="bin")
        self.refused(self.plan, "no_reader", env=environment, cwd=self.folder)


class Files(Readers):
    def test_binary_file_is_no_plan_that_says_nothing(self):
        self.refused(self.write("program", b"\x7fELF\x02\x01" + b"\x00\x01social value" * 400), "format",
                     "binary")

    def test_running_line_at_the_top_of_a_page_that_looks_like_a_heading_is_read_once(self):
        text = ("4.8 Why this matters\n\n4.6 Children with needs\n\n4.7 Safeguarding\n\nVale Plan 7\n"
                "\f5. AGEING WELL\n\n5.8 Why this matters\n\nVale Plan 8\n\f6.1 Why this matters")
        done = self.run_program("scan", self.write("plan.txt", text.encode()))
        self.assertEqual(done.returncode, 0, done.stderr)

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
        self.refused(self.folder / "gone.pdf", "missing")

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


def shape(rows):
    """Kind, level and text of the blocks."""
    return [(row["kind"], row["level"], row["text"]) for row in of_kind(rows, "block")]


class Docx(Readers):
    def read(self, data):
        return self.extract(self.write("plan.docx", data))

    def test_headings_come_from_styles_and_outline_levels(self):
        rows = self.read(docx_of(
            paragraph("Fair chances", "Title") + paragraph("Our aims", "H1") +
            paragraph("Homes", "H2") + paragraph("Work", "Sub") +
            paragraph("Schools", None, '<w:outlineLvl w:val="2"/>') +
            paragraph("Not one", None, '<w:outlineLvl w:val="9"/>') +
            paragraph("By hand", None, "", "<w:b/>") + paragraph("Text in bold.", None, "", "<w:b/>")))
        self.assertEqual(shape(rows), [
            ("heading", 1, "Fair chances"), ("heading", 1, "Our aims"), ("heading", 2, "Homes"),
            ("heading", 1, "Work"), ("heading", 3, "Schools"), ("paragraph", 0, "Not one"),
            ("heading", 0, "By hand"), ("paragraph", 0, "Text in bold.")])
        self.assertIsNone(of_kind(rows, "document")[0]["pages"])

    def test_lists_have_their_depth_and_contents_are_contents(self):
        number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
        rows = self.read(docx_of(
            paragraph("Homes 4", "TOC1") + paragraph("We will:") + paragraph("build", "LB") +
            paragraph("mend", None, number.format(1, 3)) +
            paragraph("no item", "LB", number.format(0, 0))))
        self.assertEqual(shape(rows), [
            ("contents", 0, "Homes 4"), ("paragraph", 0, "We will:"), ("item", 1, "build"),
            ("item", 2, "mend"), ("paragraph", 0, "no item")])

    def test_table_rows_have_cells_and_boxes_do_not(self):
        wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Both")
        rows = self.read(docx_of(
            table([["Action", "Lead", "By"], ["Cut smoking", "", "2027"], [wide, "End"], ["", "", ""]]) +
            table([[paragraph("Boxed", "H1") + paragraph("Words in a box.")]]) +
            table([["A", table([["B", "C"]])]])))
        self.assertEqual([row["cells"] for row in of_kind(rows, "block") if row["kind"] == "row"],
                         [["Action", "Lead", "By"], ["Cut smoking", "", "2027"],
                          ["Both", "", "End"], ["A", "B\n\nC"]])
        self.assertEqual([row[:2] for row in shape(rows) if row[0] != "row"],
                         [("heading", 1), ("paragraph", 0)])

    def test_footnotes_and_text_boxes_follow_their_paragraph(self):
        cite = '<w:p><w:r><w:t>Smoking kills</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>' \
               "<w:r><w:t>, we know.</w:t></w:r><w:r><w:txbxContent>" + paragraph("In a box.") + \
               "</w:txbxContent></w:r></w:p>"
        note = f'<w:footnote w:id="1">{paragraph("Other.")}</w:footnote><w:footnote w:id="2"><w:p>' \
               '<w:r><w:footnoteReference w:id="2"/><w:t>Doll and Hill.</w:t></w:r></w:p></w:footnote>'
        rows = self.read(docx_of(cite + paragraph("Next."), note))
        self.assertEqual(shape(rows), [
            ("paragraph", 0, "Smoking kills, we know."), ("footnote", 0, "Doll and Hill."),
            ("paragraph", 0, "In a box."), ("paragraph", 0, "Next.")])

    def test_deleted_and_hidden_text_is_not_the_plan(self):
        rows = self.read(docx_of(
            "<w:p><w:del><w:r><w:delText>no </w:delText><w:t>no </w:t></w:r></w:del><w:ins><w:r>"
            "<w:t>yes</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
            "<w:r><w:instrText>PAGE</w:instrText><w:t> in</w:t><w:softHyphen/><w:t>equality</w:t>"
            "<w:br/><w:t>line</w:t></w:r></w:p>"))
        self.assertEqual(shape(rows), [("paragraph", 0, "yes in\u00adequality\nline")])

    def test_a_quote_has_its_section_and_no_page(self):
        path = self.write("plan.docx", docx_of(paragraph("Our aims", "H1") + paragraph("Homes", "H2") +
                                               paragraph("Health inequalities are unfair.")))
        rows = records(self.run_program("scan", "--json", path))
        hit = of_kind(rows, "hit")[0]
        self.assertIsNone(hit["page"])
        self.assertEqual(hit["section"], ["Our aims", "Homes"])
        self.assertEqual(of_kind(rows, "doc")[0]["extractor"], "docx/1")


class Odt(Readers):
    def test_headings_lists_tables_and_notes(self):
        cells = "".join(f"<table:table-cell><text:p>{word}</text:p></table:table-cell>"
                        for word in ("Action", "Lead"))
        rows = self.extract(self.write("plan.odt", odt_of(
            '<text:tracked-changes><text:p>Old.</text:p></text:tracked-changes>'
            '<text:h text:outline-level="2">Our<text:s/>aims</text:h>'
            "<text:p>We   will<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>As agreed.</text:p></text:note-body></text:note> act:</text:p><text:list>"
            "<text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p>"
            "</text:list-item></text:list></text:list-item></text:list>"
            f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
            "<text:table-of-content><text:index-body><text:p>Aims 3</text:p></text:index-body>"
            "</text:table-of-content>")))
        self.assertEqual(shape(rows), [
            ("heading", 2, "Our aims"), ("paragraph", 0, "We will act:"), ("footnote", 0, "As agreed."),
            ("item", 1, "one"), ("item", 2, "two"), ("row", 0, "Action\tLead"),
            ("contents", 0, "Aims 3")])
        self.assertEqual(of_kind(rows, "block")[5]["cells"], ["Action", "Lead"])

    def test_one_with_a_password_is_refused(self):
        manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">' \
                   "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
        data = zip_of([("content.xml", b"\x80\x81\x82"), ("META-INF/manifest.xml", manifest)])
        self.refused(self.write("plan.odt", data), "encrypted", "password")


class Html(Readers):
    def read(self, data):
        return self.extract(self.write("plan.html", data))

    def test_main_text_headings_lists_tables_and_anchors(self):
        rows = self.read(
            "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>"
            "<nav>Menu</nav><header>Brand</header><h1 id=top>Fair chances</h1><p>We <b>will</b> act"
            "<script>alert('x')</script>:</p><ul><li>one<ol><li>two</ol></ul>"
            "<h2><a id='homes'></a>Homes</h2><table><tr><th>Action<th>Lead<tr><td colspan=2>All</table>"
            "<table role=presentation><tr><td>Laid<td>Out</table>"
            "<div hidden>Hidden</div><p>&pound;3 &amp; more<br>line</p><footer>Foot</footer></body>")
        self.assertEqual(shape(rows), [
            ("heading", 1, "Fair chances"), ("paragraph", 0, "We will act:"), ("item", 1, "one"),
            ("item", 2, "two"), ("heading", 2, "Homes"), ("row", 0, "Action\tLead"),
            ("row", 0, "All"), ("paragraph", 0, "Laid"), ("paragraph", 0, "Out"),
            ("paragraph", 0, "£3 & more\nline")])
        self.assertEqual([row["anchor"] for row in of_kind(rows, "block") if row["kind"] == "heading"],
                         ["top", "homes"])
        self.assertEqual([row["cells"] for row in of_kind(rows, "block") if row["cells"]],
                         [["Action", "Lead"], ["All", ""]])

    def test_main_element_stands_for_the_page(self):
        words = "We will narrow the gap. " * 20
        rows = self.read(f"<html><body><div>Cookies</div><main><h1>Plan</h1><p>{words}</p></main>"
                         "<div>Related</div></body></html>")
        self.assertEqual(shape(rows), [("heading", 1, "Plan"), ("paragraph", 0, words.strip())])

    def test_charset_is_that_of_the_bytes_before_what_they_claim(self):
        page = "<html><head><meta charset='{}'></head><body><p>Cost: £3 – café</p></body></html>"
        for said, used in (("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("koi8-r", "utf-8-sig"),
                           ("iso-8859-15", "iso-8859-15"), ("nonsense", "utf-8")):
            with self.subTest(said=said, used=used):
                text = page.format(said)
                if used.startswith("iso"):
                    text = text.replace("–", "€")
                rows = self.read(text.encode(used))
                self.assertEqual(of_kind(rows, "document")[0]["text"].strip("\ufeff"),
                                 "Cost: £3 – café".replace("–", "€" if used[0] == "i" else "–"))

    def test_bytes_outside_of_the_charset_do_not_end_the_page(self):
        page = b"<html><body><p>Warm \x93homes\x94 \x9d\x81 and</p><p>fair pay</p></body></html>"
        for data in (page, b"\xef\xbb\xbf" + page):
            result = self.run_program("extract", "--text", self.write("plan.html", data))
            self.assertEqual(result.stderr, b"")
            self.assertIn("fair pay", result.stdout.decode("utf-8"))
        self.assertIn("Warm “homes”", self.run_program(
            "extract", "--text", self.write("plan.html", page)).stdout.decode("utf-8"))

    def test_a_page_that_is_not_in_its_charset_is_refused_and_nothing_else_is_printed(self):
        page = b"<html><head><meta charset='gb2312'></head><body><p>Warm homes \xff\xff\x9d\x9e fair</p>"
        self.refused(self.write("plan.html", page), "damaged", "character set")
        result = self.run_program("extract", self.folder / "plan.html")
        self.assertEqual(result.stderr.count(b"\n"), result.stderr.count(b"equilex: "))

    def test_a_row_inside_of_an_open_row_ends_that(self):
        rows = self.read("<table><tr><th>Ward<td><b>rate<tr><td>North<td>5%</table><p>After</p>")
        self.assertEqual(shape(rows), [("row", 0, "Ward\trate"), ("row", 0, "North\t5%"),
                                       ("paragraph", 0, "After")])

    def test_a_page_without_text_is_refused(self):
        self.refused(self.write("plan.html", "<html><body><img src=a.png></body></html>"), "no_text")


class Hostile(Readers):
    def test_zip_bombs_are_refused(self):
        bomb = zip_of([("word/document.xml", b"<a>" + b" " * (80 << 20))])
        self.refused(self.write("plan.docx", bomb), "hostile", "hundredfold")
        stored = zip_of([("word/document.xml", b"<a>" + b" " * (65 << 20))], zipfile.ZIP_STORED)
        self.refused(self.write("plan.docx", stored), "hostile", "64 MiB")
        many = zip_of([(f"word/{i}.xml", "<a/>") for i in range(1001)] + [("word/document.xml", "<a/>")])
        self.refused(self.write("plan.docx", many), "hostile", "1000 entries")

    def test_parts_of_one_name_are_refused(self):
        with self.assertWarns(UserWarning):
            twins = docx_of(paragraph("One."), more=[("word/document.xml", "<a/>")])
        self.refused(self.write("plan.docx", twins), "hostile", "two parts")

    def test_names_that_climb_are_never_used(self):
        data = docx_of(paragraph("Fine."), more=[("../../climbed.txt", "x"), ("/climbed.txt", "x")])
        self.assertEqual(shape(self.extract(self.write("plan.docx", data))),
                         [("paragraph", 0, "Fine.")])
        self.assertEqual(list(self.folder.glob("**/climbed*")), [])

    def test_document_types_and_with_them_entities_are_refused(self):
        secret = self.write("secret.txt", "password")
        laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
        for declared in (f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
                         f'<!DOCTYPE a [<!ENTITY l0 "lol">{laughs}]>',
                         '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'):
            with self.subTest(declared=declared[:40]):
                data = zip_of([("word/document.xml",
                                f'{declared}<w:document xmlns:w="{W}"><w:t>&x;&l9;</w:t></w:document>')])
                self.refused(self.write("plan.docx", data), "hostile", "document type", "document.xml")

    def test_depth_is_limited(self):
        deep = "<w:sdt>" * 300 + paragraph("Deep.") + "</w:sdt>" * 300
        self.refused(self.write("plan.docx", docx_of(deep)), "hostile", "256 deep")
        page = "<html><body>" + "<div>" * 100000 + "Deep." + "</div>" * 100000
        self.refused(self.write("plan.html", page), "hostile", "256 deep")
        tables = "<html><body>" + "<table><tr><td>" * 50000
        self.refused(self.write("plan.html", tables), "hostile", "256 deep")

    def test_damaged_files_are_refused(self):
        good = docx_of(paragraph("Fine."))
        self.refused(self.write("plan.docx", good[:-30]), "damaged", "fetch it again")
        data = zip_of([("word/document.xml", "<w:document><w:body>")])
        self.refused(self.write("plan.docx", data), "damaged", "no well-formed XML")
        flipped = bytearray(good)
        at = good.find(b"word/document.xml") + len("word/document.xml") + 20
        flipped[at] ^= 0xFF
        self.refused(self.write("plan.docx", bytes(flipped)), "damaged")

    def test_zip_files_of_other_kinds_are_told_apart(self):
        sheet = zip_of([("xl/workbook.xml", "<a/>")])
        self.refused(self.write("plan.docx", sheet), "format", "without a document")
        self.refused(self.write("plan.docx", odt_of("<text:p>Words.</text:p>")), "mislabelled", "ODT")
        self.refused(self.write("plan.odt", docx_of(paragraph("Words."))), "mislabelled", "DOCX")
        rows = self.extract(self.write("plan", docx_of(paragraph("Words."))))
        self.assertEqual(of_kind(rows, "document")[0]["extractor"], "docx/1")

    def test_pictures_alone_are_no_plan_without_words(self):
        self.refused(self.write("plan.docx", docx_of("<w:p><w:r><w:drawing/></w:r></w:p>")), "no_text")


class Cache(Readers):
    def entries(self):
        return sorted(self.cache.glob("equilex/*"))

    def test_second_run_takes_what_the_first_kept(self):
        plan = self.write("plan.pdf", pdf_of([BODY, []]))
        first = self.run_program("extract", plan)
        self.assertEqual(len(self.entries()), 1)
        self.assertEqual(stat.S_IMODE(self.entries()[0].stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.entries()[0].parent.stat().st_mode), 0o700)
        second = self.run_program("extract", plan)
        self.assertEqual((second.stdout, second.stderr), (first.stdout, first.stderr))
        moved = self.write("other.pdf", plan.read_bytes())
        self.run_program("extract", moved)
        self.assertEqual(len(self.entries()), 1)

    def test_it_saves_the_helper(self):
        plan = self.write("plan.pdf", pdf_of([BODY]))
        folder = self.folder / "bin"
        folder.mkdir()
        log = self.folder / "log"
        log.write_text("")
        helper = folder / "pdftotext"
        helper.write_text("#!/bin/sh\nif [ \"$1\" = -v ]; then echo 'pdftotext version 1' >&2; exit; fi\n"
                          "echo \"We measured $$.\"\n")
        helper.chmod(0o755)
        environment = dict(self.environment, PATH=f"{folder}:/usr/bin:/bin")
        texts = [of_kind(self.extract(*more, plan, env=environment), "document")[0]["text"]
                 for more in ([], [], ["--no-cache"])]
        self.assertEqual(texts[0], texts[1])
        self.assertNotEqual(texts[0], texts[2])

    def test_nothing_is_kept_without_leave_or_of_failures(self):
        self.extract("--no-cache", self.write("plan.pdf", pdf_of([BODY])))
        self.extract(self.write("scan.pdf", pdf_of([[]])), status=3)
        self.assertEqual(self.entries(), [])

    def test_a_changed_entry_is_passed_over(self):
        plan = self.write("plan.docx", docx_of(paragraph("Health inequalities.")))
        good = self.run_program("extract", plan).stdout
        entry = self.entries()[0]
        whole = entry.read_bytes()
        for changed in (whole.replace(b"Health", b"Wealth"), whole[:-1], whole + b"x", b"", whole[:20],
                        b"x" + whole[1:]):
            entry.write_bytes(changed)
            self.assertEqual(self.run_program("extract", plan).stdout, good)
            self.assertEqual(entry.read_bytes(), whole)

    def test_links_and_folders_that_others_may_write_to_are_passed_over(self):
        plan = self.write("plan.docx", docx_of(paragraph("Health inequalities.")))
        good = self.run_program("extract", plan).stdout
        entry = self.entries()[0]
        victim = self.write("victim", entry.read_bytes().replace(b"Health", b"Wealth"))
        entry.unlink()
        entry.symlink_to(victim)
        self.assertEqual(self.run_program("extract", plan).stdout, good)
        self.assertIn(b"Wealth", victim.read_bytes())
        self.assertFalse(entry.is_symlink())
        entry.unlink()
        entry.parent.chmod(0o777)
        self.assertEqual(self.run_program("extract", plan).stdout, good)
        self.assertEqual(self.entries(), [])


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
