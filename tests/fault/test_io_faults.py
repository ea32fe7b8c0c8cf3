#!/usr/bin/env python3
"""Every call with which the program changes files fails once, and from then on; and it is killed there.

    test_io_faults.py PROGRAM PRELOADED [--kills N] [--step N]

After a failure there is a message and nothing half-written; after a kill nothing that looks finished; the
same command then completes, whatever was left behind. PRELOADED is io_faults.c as a shared object.
`--kills N`: also N times at a random moment, by the clock. `--step N`: behind the
sixth only every N-th call.
"""
import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, PRELOADED, KILLS, STEP = "", "", 0, 1
TEXT = "# Aims\n\nWe will reduce health inequalities. Fuel poverty is high.\n\nSmoking will fall to 5% by 2027.\n"
COUNTED = {"faults": 0, "kills": 0}


class Case(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="equilex-faults-"))
        self.addCleanup(shutil.rmtree, self.home)
        self.mark = self.home / "mark"
        self.inputs = []
        for name in ("one.txt", "two.txt"):
            (self.home / name).write_text(TEXT + name, encoding="utf-8")
            self.inputs.append(self.home / name)
        self.out = self.home / "made" / "out"
        self.out.parent.mkdir()

    def run_program(self, *words, **faults):
        environment = dict(os.environ, XDG_CACHE_HOME=os.fspath(self.home / "cache"))
        if faults:
            self.mark.unlink(missing_ok=True)
            environment.update({f"IO_FAULT_{key.upper()}": str(value) for key, value in faults.items()},
                               LD_PRELOAD=PRELOADED, IO_FAULT_MARK=os.fspath(self.mark))
        return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, timeout=120, check=False,
                              env=environment)

    def met(self):
        return self.mark.read_text(encoding="utf-8") if self.mark.exists() else ""

    def left(self):
        return sorted(path.name for path in self.out.parent.iterdir())

    def clear(self):
        shutil.rmtree(self.out.parent)
        self.out.parent.mkdir()

    def each(self, command, prepare, check, kind):
        """Call after call, until there is no n-th."""
        for n in [*range(1, 7), *range(7, 4000, STEP)]:
            self.clear()
            prepare()
            done = self.run_program(*command, **{kind: n})
            call = self.met()
            if not call:
                self.assertGreater(n, 4)
                return
            COUNTED["kills" if kind == "kill" else "faults"] += 1
            with self.subTest(kind=kind, n=n, call=call):
                check(done, call)
        self.fail("it never ends")


class Audit(Case):
    def command(self):
        return ["audit", "-j", "1", "-o", self.out, *self.inputs]

    def verified(self):
        return self.run_program("verify", self.out).returncode == 0

    def earlier(self):
        self.assertEqual(self.run_program("audit", "-o", self.out, self.inputs[0]).returncode, 0)

    def completes(self):
        done = self.run_program(*self.command())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(self.verified())
        self.assertEqual(self.left(), ["out"])

    def after_failure(self, done, call):
        self.assertNotIn(done.returncode, (-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV))
        if done.returncode == 0:
            self.assertTrue(self.verified(), "it says that all is well")
        else:
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(b"equilex: ", done.stderr)
            if call not in ("unlink", "rmdir"):
                self.assertEqual([name for name in self.left() if name != "out"], [])
        self.assertTrue(not self.out.exists() or self.verified())
        self.completes()

    def after_kill(self, done, call):
        self.assertEqual(done.returncode, -signal.SIGKILL, call)
        self.assertTrue(not self.out.exists() or self.verified())
        self.completes()

    def test_each_call_fails_once(self):
        self.each(self.command(), lambda: None, self.after_failure, "at")

    def test_each_call_and_all_behind_it_fail(self):
        def after(done, call):
            if done.returncode == 0:
                self.assertTrue(self.verified())
            else:
                self.assertEqual(done.returncode, 2)
                self.assertFalse(self.out.exists())
        self.each(self.command(), lambda: None, after, "from")

    def test_earlier_audit_survives_each_failure(self):
        def after(done, call):
            self.assertTrue(self.out.exists() or call == "rename", call)
            self.after_failure(done, call)
        self.each(self.command(), self.earlier, after, "at")

    def test_killed_at_each_call(self):
        self.each(self.command(), lambda: None, self.after_kill, "kill")

    def test_killed_at_each_call_over_an_earlier_audit(self):
        self.each(self.command(), self.earlier, self.after_kill, "kill")

    def test_killed_at_any_moment(self):
        rng = random.Random(7)
        started = time.monotonic()
        self.completes()
        whole = time.monotonic() - started
        for _ in range(KILLS):
            with subprocess.Popen([PROGRAM, *map(str, self.command())], stderr=subprocess.DEVNULL) as child:
                time.sleep(rng.random() * whole)
                child.kill()
            COUNTED["kills"] += 1
            self.assertTrue(not self.out.exists() or self.verified())
        self.completes()

    def test_limit_of_a_file_s_size_is_a_clean_error(self):
        done = subprocess.run(["/bin/sh", "-c", 'ulimit -f 1; exec "$@"', "sh", PROGRAM,
                               *map(str, self.command())], capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(b"cannot be written", done.stderr)
        self.assertEqual(self.left(), [])


class Scan(Case):
    def command(self):
        return ["scan", "--json", "-o", self.out, *self.inputs]

    def whole(self):
        return self.out.exists() and self.out.read_bytes() == self.expected

    def after(self, done, call):
        self.assertTrue(not self.out.exists() or self.whole() or self.out.read_bytes() == b"earlier")
        if done.returncode == 0:
            self.assertTrue(self.whole())
        elif done.returncode > 0:
            self.assertIn(b"equilex: ", done.stderr)
            if call != "unlink":
                self.assertEqual([name for name in self.left() if name != "out"], [])
        self.assertEqual(self.run_program(*self.command()).returncode, 0)
        self.assertTrue(self.whole())

    def setUp(self):
        super().setUp()
        self.assertEqual(self.run_program(*self.command()).returncode, 0)
        self.expected = self.out.read_bytes()

    def test_each_call_fails_or_kills(self):
        for kind in ("at", "from", "kill"):
            self.each(self.command(), lambda: None, self.after, kind)
            self.each(self.command(), lambda: self.out.write_bytes(b"earlier"), self.after, kind)

    def test_full_standard_output_is_told(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "scan", "--json", *map(str, self.inputs)], stdout=full,
                                  stderr=subprocess.PIPE, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"standard output: cannot be written", done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("preloaded")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--step", type=int, default=1, help="behind the sixth only every N-th call")
    given, rest = parser.parse_known_args()
    PROGRAM, PRELOADED = given.program, os.path.abspath(given.preloaded)
    KILLS, STEP = given.kills, given.step
    suite = unittest.main(argv=[sys.argv[0], *rest], exit=False)
    print(f"{COUNTED['faults']} calls failed, {COUNTED['kills']} kills, "
          f"{len(suite.result.failures) + len(suite.result.errors)} problems")
    sys.exit(0 if suite.result.wasSuccessful() else 1)
