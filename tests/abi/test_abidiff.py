#!/usr/bin/env python3
"""The library against the interface recorded for 1.0, and what the gate lets through and stops.

    test_abidiff.py LIBRARY     exit status 77 without abidiff (abigail-tools)

LIBRARY needs debug information. The recorded interface is made by scripts/record_abi.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from itertools import zip_longest
from xml.etree import ElementTree

import stub_library
from stub_library import HEADER, MAP

FOLDER = pathlib.Path(__file__).resolve().parent
BASELINE = FOLDER / "equilex-1.0.abi"
LIBRARY = sys.argv[1] if len(sys.argv) > 1 else ""


def typed(types, name):
    """A type in words, down to names that stand for themselves."""
    node = types[name]
    words = [node.tag, node.get("name", ""), node.get("size-in-bits", "")]
    words += [each for each in ("const", "volatile") if node.get(each) == "yes"]
    if node.tag == "class-decl":
        return node.get("name")  # compared on its own
    if node.get("type-id"):
        words.append(typed(types, node.get("type-id")))
    for part in node:
        words.append(typed(types, part.get("type-id")))
    return " ".join(filter(None, words))


def fields(description):
    """{struct: [(field, place in bits, type)]} of an interface."""
    root = ElementTree.parse(description).getroot()
    types = {node.get("id"): node for node in root.iter() if node.get("id")}
    return {node.get("name"): [(part.find("var-decl").get("name"),
                                part.get("layout-offset-in-bits"),
                                typed(types, part.find("var-decl").get("type-id")))
                               for part in node.findall("data-member")]
            for node in root.iter("class-decl")
            if node.findall("data-member") and node.get("name").startswith("eqx_")}


def moved(description):
    """Fields of 1.0 that are gone, moved or of another type. abidiff's suppression of growth lets a
    struct pass that has grown nowhere, whatever else happened to it."""
    held, found = fields(BASELINE), fields(description)
    if len(held) < 30:
        raise SystemExit(f"{BASELINE}: only {len(held)} structs")
    return [f"{name}.{one[0]}: {one[2]} at {one[1]}"
            for name, known in held.items()
            for one, other in zip_longest(known, found.get(name, [])[:len(known)]) if one != other]


def difference(library, headers):
    """What is to be said against a library; "" when it may replace that of 1.0."""
    # Both sides as they are described: told of the headers, abidiff itself takes types that only one
    # side knows to be public for private ones, and lets their changes pass.
    with tempfile.TemporaryDirectory() as scratch:
        described = pathlib.Path(scratch, "library.abi")
        stub_library.describe(library, headers, described)
        done = subprocess.run(
            ["abidiff", "--suppressions", FOLDER / "growth.abignore", "--no-added-syms", BASELINE,
             described], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode & 3:
            raise SystemExit(f"abidiff failed: {done.stdout}")
        return "\n".join(moved(described)) + (done.stdout if done.returncode else "")


class Gate(unittest.TestCase):
    """A header with one change, behind the gate."""

    def changed(self, *pairs):
        header = HEADER.read_text(encoding="utf-8")
        for old, new in pairs:
            self.assertEqual(header.count(old), 1, old)
            header = header.replace(old, new)
        with tempfile.TemporaryDirectory() as folder:
            return difference(stub_library.build(header, folder), folder)

    def test_the_header_of_today_passes(self):
        self.assertEqual(self.changed(), "")

    def test_fields_at_the_end_and_new_functions_pass(self):
        self.assertEqual(self.changed(
            ("    uint64_t stopped_patterns; /* patterns cut short by pattern_steps */\n",
             "    uint64_t stopped_patterns;\n    uint64_t later;\n"),
            ("    const eqx_allocator     *allocator;\n} eqx_analyzer_options;",
             "    const eqx_allocator     *allocator;\n    uint64_t later;\n} eqx_analyzer_options;"),
            ("EQX_API uint32_t    eqx_engine_revision(void);",
             "EQX_API uint32_t eqx_later(void);\nEQX_API uint32_t    eqx_engine_revision(void);")),
            "")

    def test_a_field_in_the_middle_of_a_struct_is_stopped(self):
        said = self.changed(("    uint64_t replaced;  ", "    uint64_t middle;\n    uint64_t replaced;  "))
        self.assertIn("eqx_summary", said)
        self.assertIn("middle", said)

    def test_a_field_that_is_gone_is_stopped(self):
        self.assertIn("eqx_sentence_table", self.changed(
            ("    const uint32_t *byte_start, *byte_end, *block;\n} eqx_sentence_table;",
             "    const uint32_t *byte_start, *byte_end;\n} eqx_sentence_table;")))

    def test_another_type_of_a_field_is_stopped(self):
        self.assertIn("eqx_theme_table", self.changed(
            ("    const uint8_t  *rung;               /* the highest of its concepts",
             "    const uint16_t *rung;               /* the highest of its concepts")))

    def test_another_parameter_is_stopped(self):
        self.assertIn("eqx_status_text", self.changed(
            ("eqx_status_text(eqx_status status)", "eqx_status_text(int64_t status)")))

    def test_a_function_that_is_gone_is_stopped(self):
        self.assertIn("eqx_builtin_count", self.changed(
            ("EQX_API uint32_t    eqx_builtin_count(void);\n", "")))

    def test_a_field_of_the_struct_without_size_is_stopped(self):
        self.assertIn("eqx_allocator", self.changed(
            ("    void *ctx;\n} eqx_allocator;", "    void *ctx;\n    void *more;\n} eqx_allocator;")))


class Library(unittest.TestCase):
    def test_it_may_replace_that_of_one_point_nought(self):
        self.assertEqual(difference(LIBRARY, HEADER.parent), "")

    def test_it_has_every_symbol_of_one_point_nought(self):
        named = stub_library.run("nm", "-D", "--defined-only", "--with-symbol-versions", LIBRARY)
        held = set(re.findall(r" T (\S+)$", named, re.M))
        recorded = set((FOLDER / "symbols.txt").read_text(encoding="utf-8").split())
        self.assertGreater(len(recorded), 60)
        self.assertEqual(recorded - held, set(), "gone")
        nodes = set(re.findall(r"^(EQX_[\d.]+)", MAP.read_text(encoding="utf-8"), re.M))
        self.assertEqual({each.split("@@")[1] for each in held} - nodes, set())
        print(f"abi: {len(recorded)} functions of 1.0, {len(held - recorded)} since")

    def test_the_library_has_its_soname(self):
        said = stub_library.run("objdump", "-p", LIBRARY)
        self.assertRegex(said, r"SONAME +libequilex\.so\.1\n")


if __name__ == "__main__":
    if not shutil.which("abidiff"):
        print("no abidiff: abigail-tools")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=1)
