#!/usr/bin/env python3
"""Programs and libraries of different ages: each pair works, and says what it cannot do.

    test_ages.py LIBRARY

LIBRARY is that of today. The old program is compiled from the recorded header of 1.0; the later
library and program from today's sources with a header in which four structs have grown.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "abi"
LIBRARY = pathlib.Path(sys.argv[1]).resolve()
GROWTH = (("    const eqx_allocator     *allocator;\n}", "    uint64_t later;\n"),
          ("    const double   *contribution;            /* its part of the concept's score: weight "
           "or 0 */\n}", "    const double *later;\n"),
          ("    size_t          labels_size;\n}", "    const uint32_t *later;\n"),
          ("    uint64_t stopped_patterns; /* patterns cut short by pattern_steps */\n}",
           "    uint64_t later;\n"))


def run(*command, **options):
    done = subprocess.run([str(each) for each in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False, **options)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}")
    return done.stdout


def later_header():
    header = (ROOT / "include" / "equilex.h").read_text(encoding="utf-8")
    for end, field in GROWTH:
        if header.count(end) != 1:
            raise SystemExit(f"the header has no single {end!r}: mend GROWTH")
        header = header.replace(end, end[:-1] + field + "}")
    return header


class Ages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        scratch = pathlib.Path(cls.folder.name)
        for name in ("include", "lib", "cmake", "pkgconfig", "lexicons"):
            shutil.copytree(ROOT / name, scratch / "source" / name)
        shutil.copy(ROOT / "CMakeLists.txt", scratch / "source")
        (scratch / "source" / "include" / "equilex.h").write_text(later_header(), encoding="utf-8")
        run("cmake", "-S", scratch / "source", "-B", scratch / "build", "-G", "Ninja",
            "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS_DEBUG=-O0", "-DEQUILEX_BUILD_CLI=OFF",
            "-DEQUILEX_BUILD_TESTS=OFF", "-DEQUILEX_BUILD_BENCH=OFF", "-DEQUILEX_INSTALL=OFF")
        run("cmake", "--build", scratch / "build", "--target", "equilex")
        cls.later = scratch / "build" / "lib" / LIBRARY.name
        (scratch / "old").mkdir()
        shutil.copy(FOLDER / "equilex-1.0.h", scratch / "old" / "equilex.h")
        cls.old_program = cls.program(scratch, "old", scratch / "old", LIBRARY)
        cls.program_today = cls.program(scratch, "today", ROOT / "include", LIBRARY)
        cls.later_program = cls.program(scratch, "later", scratch / "source" / "include", cls.later,
                                        "-DLATER")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @staticmethod
    def program(scratch, name, headers, library, *options):
        out = scratch / name / "client" if (scratch / name).is_dir() else scratch / f"{name}_client"
        run("gcc", "-std=c11", "-w", *options, f"-I{headers}", FOLDER / "client.c", library, "-o",
            out)
        return out

    def said(self, program, library):
        return run(program, env=dict(os.environ, LD_LIBRARY_PATH=str(library.parent)))

    def test_the_old_program_runs_with_every_library(self):
        expected = self.said(self.program_today, LIBRARY)
        self.assertIn("anchor institution", expected)
        self.assertEqual(self.said(self.old_program, LIBRARY), expected)
        self.assertEqual(self.said(self.old_program, self.later), expected)
        self.assertEqual(self.said(self.program_today, self.later), expected)

    def test_a_later_program_gets_nothing_for_what_the_library_does_not_know(self):
        expected = self.said(self.program_today, LIBRARY)
        self.assertEqual(self.said(self.later_program, LIBRARY), expected + "later 0 0\nwish -4\n")

    def test_a_later_program_with_its_library(self):
        self.assertTrue(self.said(self.later_program, self.later).endswith("wish 0\n"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
