#!/usr/bin/env python3
"""`equilex audit` and `verify` from outside: what is found, what is refused, what survives a kill.

    test_audit.py PROGRAM
"""
import csv
import io
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = ROOT / "examples" / "plans"
PROGRAM = ""
HEAD = "path,system,doc_type,year\n"
# Verdicts of the answer key that the audit finds: may only rise.
CARRYOVER_FOUND = 22
# Concepts whose rung rises when a plan is repeated; should be none: may only fall.
GAINED_BY_REPEATING = 0
TEXT = "# Aims\n\nWe will reduce health inequalities. Fuel poverty is high.\n\nSmoking will fall to 5% by 2027.\n"


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=120, check=False,
                          **options)


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def plain(text):
    return re.sub(r"\W+", " ", text).casefold().strip()


class Case(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="equilex-audit-"))
        self.addCleanup(shutil.rmtree, self.home)
        self.out = self.home / "out"

    def write(self, name, content):
        path = self.home / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        return path

    def audit(self, *arguments, status=0):
        done = run("audit", "-o", self.out, *arguments)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done

    def refused(self, manifest, *wanted):
        """Each mistake is told with file and line, and nothing is written."""
        path = self.write("m.csv", manifest)
        done = run("audit", "-m", path, "-o", self.out)
        told = done.stderr.decode()
        self.assertEqual(done.returncode, 2, told)
        for line, words in wanted:
            self.assertRegex(told, re.escape(f"{path}:{line}:") + ".*" + re.escape(words))
        self.assertFalse(self.out.exists())
        self.assertFalse((self.home / "out.partial").exists())


class Plans(Case):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="equilex-plans-"))
        cls.done = run("audit", "-m", PLANS / "manifest.csv", "-o", cls.shared / "one", "-j", 1)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.shared)

    def test_missing_document_is_named_and_counted(self):
        self.assertEqual(self.done.returncode, 3, self.done.stderr)
        self.assertIn(b"wendlecombe-jfp-2024", self.done.stderr)
        status = {row["doc"]: row["status"] for row in rows_of(self.shared / "one" / "documents.csv")}
        self.assertEqual(len(status), 8)
        self.assertEqual([doc for doc, said in status.items() if said != "read"], ["wendlecombe-jfp-2024"])
        self.assertEqual(status["wendlecombe-jfp-2024"], "missing")

    def test_carry_over_of_the_answer_key(self):
        """The verdict, on the statement of the key; and where the key names its answer, on that too."""
        key = json.loads((PLANS / "answer-key.json").read_text(encoding="utf-8"))
        rows = rows_of(self.shared / "one" / "carryover_targets.csv")
        texts = {path.name: plain(path.read_text(encoding="utf-8")) for path in PLANS.iterdir()
                 if path.suffix in (".txt", ".md")}
        found, wanted, answered = 0, 0, 0

        def meets(doc, quote, statement):
            """One holds the other, or the statement begins inside the quote: a quote may be of two."""
            quote, statement, text = plain(quote), plain(statement), texts[doc]
            at, other = text.find(quote), text.find(statement)
            return statement != "" and (statement in quote or quote in statement
                                        or 0 <= at <= other < at + len(quote))
        for item in key:
            verdict = item.get("expect", {}).get("carryover")
            if verdict is None:
                continue
            wanted += 1
            side, other = ("to", "from") if "-jfp-" in item["doc"] else ("from", "to")
            verdict = {"number changed, date changed": "both changed"}.get(verdict, verdict)
            own = [row for row in rows if item["doc"].startswith(row[side])
                   and meets(item["doc"], item["quote"], row[side + "_statement"])]
            pair = item.get("pair")
            kept = [row for row in own if pair is None or not pair["doc"].startswith(row[other])
                    or meets(pair["doc"], pair["quote"], row[other + "_statement"])]
            if verdict in [row["verdict"] for row in kept]:
                found, answered = found + 1, answered + (pair is not None)
            else:
                said = ", ".join(row["verdict"] + (" of another statement" if row not in kept else "")
                                 for row in own)
                print(f"carry-over not found: {item['id']} {verdict}: {said or 'no row'}: "
                      f"{item['quote'][:60]}")
        print(f"carry-over: {found} of {wanted} verdicts of the answer key, {answered} with their answer")
        self.assertEqual(wanted, 22)
        self.assertGreaterEqual(found, CARRYOVER_FOUND)

    def test_change_of_the_answer_key(self):
        key = json.loads((PLANS / "answer-key.json").read_text(encoding="utf-8"))
        rows, found = rows_of(self.shared / "one" / "change_targets.csv"), 0
        wanted = [item for item in key if item["kind"] == "change"]
        for item in wanted:
            side, quote = "from" if "-2023" in item["doc"] else "to", plain(item["quote"])
            said = [row for row in rows if item["doc"].startswith(row[side]) and row[side + "_statement"]
                    and (quote in plain(row[side + "_statement"]) or plain(row[side + "_statement"]) in quote)
                    and row["verdict"] == item["expect"]["change"]]
            if item["expect"].get("strength") == "weaker":
                said = [row for row in said if row["strength"] == "weaker"]
            found += len(said) > 0
            if not said:
                print(f"change not found: {item['id']} {item['expect']}: {item['quote'][:60]}")
        print(f"change: {found} of {len(wanted)} verdicts of the answer key")
        self.assertEqual((found, len(wanted)), (11, 11))

    def test_centrality_of_the_answer_key(self):
        """Each planted aim, priority, owner and sum is among the proofs of its component."""
        proofs, statements, texts = {}, {}, {}
        with open(self.shared / "one" / "evidence.jsonl", encoding="utf-8") as file:
            for record in map(json.loads, file):
                if record["rec"] == "doc":
                    path = self.shared / "one" / "text" / f"{record['text_sha256']}.txt"
                    texts[record["doc"]] = path.read_bytes()
                elif record["rec"] == "statement":
                    statements[record["doc"], record["id"]] = record["byte"]
                elif record["rec"] == "centrality":
                    proofs[record["doc"], record["component"]] = record["quotes"]
        wanted = 0
        for item in json.loads((PLANS / "answer-key.json").read_text(encoding="utf-8")):
            component = item.get("expect", {}).get("centrality")
            if component is None:
                continue
            wanted += 1
            doc, quote = item["doc"].rsplit(".", 1)[0], plain(item["quote"])
            spans = [statements[doc, each] for each in proofs[doc, component.replace("board-level ", "")]]
            said = [plain(texts[doc][start:end].decode("utf-8")) for start, end in spans]
            self.assertTrue(any(quote in each or each in quote for each in said), (item["id"], component))
        print(f"centrality: {wanted} of {wanted} proofs of the answer key")
        self.assertEqual(wanted, 9)

    def test_threads_do_not_change_a_byte(self):
        run("audit", "-m", PLANS / "manifest.csv", "-o", self.shared / "two", "-j", 2)
        one, two = files_of(self.shared / "one"), files_of(self.shared / "two")
        self.assertGreater(len(one), 20)
        self.assertEqual(one, two)
        words = [row["word"] for row in rows_of(self.shared / "one" / "words.csv")]
        self.assertGreater(len(words), 30)
        self.assertEqual([word for word in words if word in ("the", "we", "three", "march", "will")
                          or re.search("[0-9]", word)], [])

    def test_every_column_is_explained_in_the_readme(self):
        page = (self.shared / "one" / "README.md").read_text(encoding="utf-8")
        self.assertEqual(page, (ROOT / "docs" / "tables.md").read_text(encoding="utf-8"))
        common = page.split("## Columns that many tables have")[1].split("\n## ")[0]
        columns = 0
        for table in sorted((self.shared / "one").glob("*.csv")):
            part = next(part for part in page.split("\n## ") if table.name in part.splitlines()[0])
            for column in table.read_text(encoding="utf-8").splitlines()[0].split(","):
                shown = f"`{column}`" in part + common
                series = re.fullmatch("(documents|systems)_[0-6]|named|explained|intended|action|assigned"
                                      "|measurable|(byte|cp|utf16)_(start|end)", column)
                self.assertTrue(shown or series, (table.name, column))
                columns += 1
        self.assertGreater(columns, 150)

    def test_office_formats_give_a_whole_audit(self):
        self.audit("-m", PLANS / "plans.csv", status=3)
        status = [row["doc"] for row in rows_of(self.out / "documents.csv") if row["status"] == "read"]
        self.assertEqual(len(status), 7)
        self.pages_are_left_open_where_there_are_none()
        self.assertEqual(run("verify", self.out).returncode, 0)

    def pages_are_left_open_where_there_are_none(self):
        """DOCX, ODT, HTML: nothing, never 0 nor 1."""
        paged = {row["doc"]: row["extractor"].startswith("pdf") for row in rows_of(self.out / "documents.csv")
                 if row["status"] == "read"}
        self.assertEqual(sorted(paged.values()), [False] * 4 + [True] * 3)
        for table, least in (("documents.csv", 7), ("scores.csv", 1000), ("targets.csv", 60)):
            cells = [(paged[row["doc"]], row.get("pages", row.get("page"))) for row in rows_of(self.out / table)
                     if row["doc"] in paged]
            self.assertGreaterEqual(len(cells), least)
            self.assertEqual({each[1] for each in cells if not each[0]}, {""}, table)
            self.assertNotIn("", {each[1] for each in cells if each[0]}, table)
        seen = 0
        with open(self.out / "evidence.jsonl", encoding="utf-8") as file:
            for record in map(json.loads, file):
                for key in {"page", "pages"} & set(record):
                    self.assertEqual(record[key] is not None, paged[record["doc"]], record)
                    seen += 1
        self.assertGreater(seen, 3000)
        page = (self.out / "report.html").read_text(encoding="utf-8")
        shown = json.loads(re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', page, re.S)[1])
        self.assertEqual({each["id"]: each["pages"] is not None for each in shown["documents"]
                          if each["id"] in paged}, paged)

    def test_one_changed_byte_is_found_and_its_file_named(self):
        folder = self.home / "copy"
        shutil.copytree(self.shared / "one", folder)
        done = run("verify", folder)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(b" 0 findings", done.stdout)
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            whole, middle = path.read_bytes(), path.stat().st_size // 2
            path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:])
            done = run("verify", folder)
            self.assertEqual(done.returncode, 1, path)
            self.assertIn(str(path).encode(), done.stderr)
            path.write_bytes(whole)
        (folder / "words.csv").unlink()
        done = run("verify", folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"words.csv", done.stderr)


class Folder(Case):
    def test_second_run_replaces_the_first(self):
        self.audit(self.write("a.txt", TEXT))
        first = files_of(self.out)
        self.audit(self.write("b.txt", TEXT + "\nDamp homes.\n"))
        self.assertNotEqual(files_of(self.out), first)
        self.assertEqual(sorted(path.name for path in self.home.iterdir()), ["a.txt", "b.txt", "out"])
        self.assertEqual(run("verify", self.out).returncode, 0)

    def test_foreign_folder_is_refused(self):
        plan = self.write("a.txt", TEXT)
        self.out.mkdir()
        (self.out / "thesis.txt").write_text("mine")
        for record in (None, '{"my": "own run"}'):
            if record is not None:
                (self.out / "run.json").write_text(record)
            before = files_of(self.out)
            done = run("audit", plan, "-o", self.out)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertEqual(files_of(self.out), before)

    def test_what_somebody_put_into_an_audit_is_not_deleted(self):
        plan = self.write("a.txt", TEXT)
        self.audit(plan)
        self.write("out/notes.txt", "mine")
        self.assertEqual(run("audit", plan, "-o", self.out).returncode, 2)
        self.assertEqual((self.out / "notes.txt").read_text(), "mine")
        (self.out / "notes.txt").unlink()
        self.audit(plan)

    def test_verdicts_in_the_review_are_not_overwritten(self):
        plan = self.write("a.txt", TEXT)
        self.audit(plan)
        review = self.out / "review.csv"
        review.write_bytes(review.read_bytes().replace(b',"",""\r\n', b',"right",""\r\n'))
        before = review.read_bytes()
        done = run("audit", plan, "-o", self.out, "--review", review)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"review.csv", done.stderr)
        self.assertEqual(review.read_bytes(), before)

    def test_folder_kept_as_old_stays(self):
        plan = self.write("a.txt", TEXT)
        self.audit(plan)
        self.out.rename(self.home / "out.old")
        kept = files_of(self.home / "out.old")
        self.audit(plan)
        self.audit(plan)
        self.assertEqual(files_of(self.home / "out.old"), kept)

    def test_links_are_not_followed(self):
        plan = self.write("a.txt", TEXT)
        aim = self.home / "aim"
        aim.mkdir()
        for name in ("out", "out.partial"):
            link = self.home / name
            link.symlink_to(aim)
            self.assertEqual(run("audit", plan, "-o", self.out).returncode, 2)
            self.assertEqual(list(aim.iterdir()), [])
            link.unlink()

    def test_kill_leaves_no_finished_folder(self):
        begun = time.monotonic()
        self.audit("-m", PLANS / "manifest.csv", status=3)
        length = time.monotonic() - begun
        shutil.rmtree(self.out)
        killed = 0
        for share in (0.05, 0.3, 0.6, 0.8, 0.95):
            process = subprocess.Popen([PROGRAM, "audit", "-m", PLANS / "manifest.csv", "-o", self.out],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(length * share)
            process.kill()
            if process.wait() == -signal.SIGKILL:
                killed += 1
            # Whatever the moment: there is no folder, or it is whole.
            if self.out.exists():
                self.assertEqual(run("verify", self.out).returncode, 0)
                shutil.rmtree(self.out)
        print(f"killed: {killed} of 5 runs")
        self.audit("-m", PLANS / "manifest.csv", status=3)
        self.assertEqual([path.name for path in self.home.iterdir()], ["out"])
        self.assertEqual(run("verify", self.out).returncode, 0)

    def test_stopped_audit_removes_what_it_began_and_says_so(self):
        self.audit(self.write("a.txt", TEXT))
        earlier, stopped = files_of(self.out), 0
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for aim, words in ((self.home / "new", b""), (self.out, b"earlier audit there is as it was")):
                process = subprocess.Popen([PROGRAM, "audit", "-m", PLANS / "manifest.csv", "-o", aim],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                partial = aim.with_name(aim.name + ".partial") / "evidence.jsonl"
                while process.poll() is None and not partial.exists():
                    time.sleep(0.001)
                process.send_signal(number)
                told = process.communicate()[1]
                if process.returncode == -number:
                    stopped += 1
                    self.assertIn(b"nothing was written to " + os.fsencode(aim), told)
                    self.assertIn(words, told)
                    self.assertEqual(sorted(path.name for path in self.home.iterdir()), ["a.txt", "out"])
                    self.assertEqual(files_of(self.out), earlier)
        print(f"stopped: {stopped} of 6 runs")
        self.assertGreaterEqual(stopped, 3)

    def test_giving_up_removes_what_was_begun(self):
        done = run("audit", self.write("a.txt", TEXT), "-o", self.out, "--review", self.home / "none.csv")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual([path.name for path in self.home.iterdir()], ["a.txt"])

    def test_full_disk_is_a_clean_error(self):
        disk = self.home / "disk"
        disk.mkdir()
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True,
            check=False).returncode == 0
        if not mounted:
            self.skipTest("no small disk can be made here")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        done = run("audit", "-m", PLANS / "manifest.csv", "-o", disk / "out")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(b"cannot be written: No space left", done.stderr)
        self.assertEqual(list(disk.iterdir()), [])


class Hostile(Case):
    def test_names_and_texts_do_no_harm(self):
        text = TEXT + "\n=cmd|' /C calc'!A0 health inequalities.\n\n</script><script>alert(1)</script> fuel poverty.\n"
        self.write("a\x1b[31m\n=x.txt", text + "\x1b]0;owned\x07 health inequalities \u202e again.\n")
        system = '=HYPERLINK(""http://x"")</script>'
        path = self.write("m.csv", HEAD + f'"a\x1b[31m\n=x.txt","{system}",@type,2023\n')
        done = run("audit", "-m", path, "-o", self.out)
        self.assertIn(done.returncode, (0, 3), done.stderr)
        for stream in (done.stdout, done.stderr):
            self.assertNotIn(b"\x1b", stream)
        checked = 0
        for table in self.out.glob("*.csv"):
            raw = table.read_bytes()
            for row in list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))[1:]:
                for cell in row:
                    checked += 1
                    number = re.fullmatch(r"-?[0-9.]+(e[+-]?[0-9]+)?", cell)
                    self.assertTrue(number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")),
                                    (table.name, cell))
        self.assertGreater(checked, 500)
        page = (self.out / "report.html").read_bytes()
        self.assertEqual(page.lower().count(b"</script"), page.lower().count(b"<script"))
        self.assertNotIn(b"<script>alert", page)
        done = run("verify", self.out)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_mistake_of_a_manifest_has_its_line(self):
        self.refused("", (1, "empty"))
        self.refused(HEAD, (1, "no document"))
        self.refused(HEAD.replace("year", "yaer") + "a.txt,s,t,2023\n", (1, "year"))
        self.refused(HEAD + "a.txt,s,t,soon\nb.txt,,t,2023\na.txt,s,t,2023\nc.txt,s,,20\n",
                     (2, "no year"), (3, "system"), (4, "twice"), (5, "doc_type"), (5, "no year"))
        self.refused(HEAD + '"a.txt,s,t,2023\n', (2, ""))

    def test_what_cannot_be_meant_so_is_told(self):
        for name in ("a", "b", "c"):
            self.write(f"{name}.txt", TEXT + f"\nDamp homes of {name}.\n")
        (self.home / "d.txt").hardlink_to(self.home / "c.txt")
        path = self.write("m.csv", " Path,SYSTEM,Doc type,year,predecessor,notes\n"
                          "a.txt,s,Strategy ,2023,,x\nb.txt,s,jfpp,2023,a.txt,\nc.txt,t,plan,2023,c,\n"
                          "d.txt,t,plan,2024,nothing; a,\n")
        told = self.audit("-m", path).stderr.decode()
        for line, words in ((1, "column notes is not read"), (2, "Strategy is read as strategy"),
                            (3, "doc_type jfpp; did you mean jfp?"),
                            (3, "predecessor a.txt is no document of the manifest"), (3, "did you mean a"),
                            (4, "its own predecessor"), (5, "predecessor nothing is no document"),
                            (5, "the file of line 4 under another name")):
            self.assertRegex(told, re.escape(f"{path}:{line}: warning: ") + ".*" + re.escape(words))
        self.assertIn("no system has both a strategy and a jfp", told)
        kept = json.loads((self.out / "run.json").read_text())["remarks"]
        page = (self.out / "report.html").read_text()
        shown = json.loads(re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', page, re.S)[1])
        self.assertEqual(len(kept), told.count(": warning: "), told)
        self.assertGreaterEqual(len(kept), 8)
        self.assertEqual(shown["instrument"]["remarks"], kept)
        self.assertRegex("\n".join(kept), "line 3: no other document has the doc_type jfpp")
        self.assertTrue(any(each.startswith("no system has both") for each in kept), kept)
        self.assertIn("its types are strategy, jfpp, plan", told)
        self.assertIn("d.txt: its text is that of c, letter for letter", told)
        self.assertEqual({row["doc_type"] for row in rows_of(self.out / "documents.csv")},
                         {"strategy", "jfpp", "plan"})
        shutil.rmtree(self.out)
        self.refused("path;system;doc_type;year\na.txt;s;t;2023\n", (1, "semicolons"))
        self.refused("path\tsystem\tdoc_type\tyear\n", (1, "tabs"))

    def test_a_manifest_that_is_right_is_not_remarked_on(self):
        told = run("audit", "-m", PLANS / "manifest.csv", "-o", self.out).stderr.decode()
        self.assertNotIn("manifest.csv", told)
        self.assertEqual(json.loads((self.out / "run.json").read_text())["remarks"], [])

    def test_many_rows_that_are_alike_take_no_time(self):
        self.write("m.csv", HEAD + ",s,t,2023\n" * 3000 + "bad.txt,s,t,2023\n")
        begun = os.times()
        self.audit("-m", self.home / "m.csv", status=3)
        spent = os.times().children_user - begun.children_user
        print(f"3,001 rows without files: {spent:.1f} s of CPU")
        names = {row["doc"] for row in rows_of(self.out / "documents.csv")}
        self.assertEqual(len(names), 3001)

    def test_unreadable_kinds(self):
        self.write("empty.txt", "")
        (self.home / "folder.txt").mkdir()
        os.mkfifo(self.home / "pipe.txt")
        self.write("good.txt", TEXT)
        self.write("m.csv", HEAD + "".join(f"{name}.txt,{name},t,2023\n"
                                           for name in ("empty", "folder", "pipe", "good")))
        self.audit("-m", self.home / "m.csv", status=3)
        status = {row["doc"]: row["status"] for row in rows_of(self.out / "documents.csv")}
        self.assertEqual((status["folder"], status["pipe"], status["good"]),
                         ("unreadable", "unreadable", "read"))
        print("an empty file is", status["empty"])
        self.assertEqual(run("verify", self.out).returncode, 0)

    def test_repeating_a_plan_gains_no_rung(self):
        plan = (PLANS / "orrendale-jfp-2023.md").read_text(encoding="utf-8")
        self.write("once.md", plan)
        self.write("twice.md", plan + "\n\n" + plan)
        self.write("m.csv", HEAD + "once.md,a,t,2023\ntwice.md,a,t,2023\n")
        self.audit("-m", self.home / "m.csv")
        rung = {(row["doc"], row["concept"]): (int(row["rung"]), row["single_quote"])
                for row in rows_of(self.out / "scores.csv")}
        gained = [concept for (doc, concept), value in rung.items()
                  if doc == "twice" and value[0] > rung.get(("once", concept), (0, ""))[0]]
        self.assertGreater(len(rung), 100)
        print("gained by repeating the plan:", ", ".join(gained) or "nothing")
        self.assertLessEqual(len(gained), GAINED_BY_REPEATING, gained)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)
