#!/usr/bin/env python3
"""The gate on instruction counts closes when it should, by counts that are made up."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

GATE = pathlib.Path(__file__).resolve().parent / "instructions.py"
RECORDED = {"gcc 12, Release": {"warm": 1000000, "compile": 500000}}


class Gate(unittest.TestCase):
    def judged(self, paths, key="gcc 12, Release", record=False):
        """Exit status, output, and what is recorded afterwards."""
        with tempfile.TemporaryDirectory() as name:
            counts, measured = pathlib.Path(name, "counts"), pathlib.Path(name, "measured")
            counts.write_text(json.dumps(RECORDED))
            measured.write_text(json.dumps({"key": key, "paths": paths}))
            done = subprocess.run([sys.executable, GATE, "--measured", measured, "--counts", counts,
                                   *(["--record"] if record else [])],
                                  capture_output=True, text=True, check=False)
            return done.returncode, done.stdout, json.loads(counts.read_text())

    def test_same_counts_pass(self):
        status, said, _ = self.judged({"warm": 1000000, "compile": 500000})
        self.assertEqual(status, 0)
        self.assertIn("2 paths, 0 more", said)

    def test_three_percent_pass_and_a_little_more_fails_by_name(self):
        self.assertEqual(self.judged({"warm": 1030000, "compile": 500000})[0], 0)
        status, said, _ = self.judged({"warm": 1030100, "compile": 500000})
        self.assertEqual(status, 1)
        self.assertIn("FAILED warm", said)
        self.assertNotIn("FAILED compile", said)

    def test_fewer_pass(self):
        self.assertEqual(self.judged({"warm": 10, "compile": 500000})[0], 0)

    def test_path_that_is_gone_or_new_fails(self):
        status, said, _ = self.judged({"warm": 1000000})
        self.assertEqual(status, 1)
        self.assertIn("FAILED compile", said)
        status, said, _ = self.judged({"warm": 1, "compile": 1, "cold": 1})
        self.assertEqual(status, 1)
        self.assertIn("FAILED cold", said)

    def test_other_compiler_is_skipped_and_told(self):
        status, said, _ = self.judged({"warm": 9000000}, key="gcc 13, Release")
        self.assertEqual(status, 77)
        self.assertIn("no counts are recorded for gcc 13, Release", said)
        self.assertIn("gcc 12, Release", said)

    def test_recording_replaces_those_of_this_compiler_alone(self):
        status, _, after = self.judged({"warm": 7}, key="gcc 13, Release", record=True)
        self.assertEqual(status, 0)
        self.assertEqual(after, {**RECORDED, "gcc 13, Release": {"warm": 7}})
        status, _, after = self.judged({"warm": 9000000}, record=True)
        self.assertEqual(status, 0)
        self.assertEqual(after, {"gcc 12, Release": {"warm": 9000000}})


if __name__ == "__main__":
    unittest.main()
