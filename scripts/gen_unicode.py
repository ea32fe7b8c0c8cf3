#!/usr/bin/env python3
"""Write lib/text/properties_data.c and .h from the Unicode Character Database.

    gen_unicode.py [DIRECTORY]           write the two files
    gen_unicode.py --check [DIRECTORY]   compare with the checked-in files; exit 1 if they differ
    gen_unicode.py --sums [DIRECTORY]    print name, size and SHA-256 of each input file

DIRECTORY holds the database as Debian's package unicode-data lays it out
(default /usr/share/unicode). A file may be compressed (.gz, .bz2).
"""

import argparse
import bz2
import gzip
import hashlib
import pathlib
import re
import sys

VERSION = "15.0.0"
CODES = 0x110000
BLOCK_BITS = 8
BLOCK = 1 << BLOCK_BITS

INPUTS = [
    "UnicodeData.txt",
    "PropList.txt",
    "DerivedCoreProperties.txt",
    "auxiliary/WordBreakProperty.txt",
    "auxiliary/SentenceBreakProperty.txt",
    "emoji/emoji-data.txt",
]
TESTS = ["auxiliary/WordBreakTest.txt", "auxiliary/SentenceBreakTest.txt"]

# In the order of the enumerations in properties.h; the names are those of the database.
WORD = [
    "Other", "CR", "LF", "Newline", "Extend", "ZWJ", "Regional_Indicator", "Format", "Katakana",
    "Hebrew_Letter", "ALetter", "Single_Quote", "Double_Quote", "MidNumLet", "MidLetter", "MidNum",
    "Numeric", "ExtendNumLet", "WSegSpace", "Pictograph", "ALetter_Pictograph",
]
SENTENCE = [
    "Other", "CR", "LF", "Sep", "Extend", "Format", "Sp", "Lower", "Upper", "OLetter", "Numeric",
    "ATerm", "SContinue", "STerm", "Close",
]
GLYPH = [
    "OTHER", "WORD", "SPACE", "LINE", "HYPHEN", "DASH", "SLASH", "QUOTE", "COMMA", "COLON",
    "BULLET", "SYMBOL", "SUPERSCRIPT", "IGNORED",
]

# Where what a mark does to a phrase is not what its general category says.
GLYPH_LISTS = {
    "LINE": [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029],
    "HYPHEN": [0x2D, 0xAD, 0x2010, 0x2011, 0xFE63, 0xFF0D],
    "DASH": [0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x2E3A, 0x2E3B, 0xFE58],
    "SLASH": [0x2F, 0x2044, 0x2215, 0xFF0F],
    "COMMA": [0x2C, 0xFF0C],
    "COLON": [0x3A, 0x3B, 0xFF1A, 0xFF1B],
    "BULLET": [
        0xB7, 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB,
        0x25B6, 0x25B8, 0x25BA, 0x25C6, 0x25C7, 0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714, 0x2756,
        0x27A2, 0x27A4,
        # Symbol fonts of word processors, left in the private use area by PDF extraction.
        0xF076, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC,
    ],
    "SYMBOL": [ord(c) for c in "&%#@*\u00a7"],
}


class Database:
    """The files of one directory, read when asked for."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)

    def bytes(self, name):
        for suffix, opener in (("", open), (".gz", gzip.open), (".bz2", bz2.open)):
            path = self.directory / (name + suffix)
            if path.exists():
                with opener(path, "rb") as file:
                    return file.read()
        sys.exit(f"gen_unicode.py: {self.directory / name}: no such file")

    def text(self, name):
        text = self.bytes(name).decode("utf-8")
        first = text.split("\n", 1)[0]
        named = re.match(r"# \w+-(\d+\.\d+\.\d+)\.txt", first)
        if named and named[1] != VERSION:
            sys.exit(f"gen_unicode.py: {name} is version {named[1]}, not {VERSION}")
        return text

    def rows(self, name):
        """(first, last, property) of a file in the common layout."""
        for line in self.text(name).splitlines():
            fields = [field.strip() for field in line.split("#", 1)[0].split(";")]
            if len(fields) >= 2:
                first, _, last = fields[0].partition("..")
                yield int(first, 16), int(last or first, 16), fields[1]

    def values(self, name, default):
        """The value of an enumerated property for each code point."""
        values = [default] * CODES
        for first, last, value in self.rows(name):
            values[first:last + 1] = [value] * (last + 1 - first)
        return values

    def members(self, name, wanted):
        """The code points that have a binary property."""
        return {code for first, last, value in self.rows(name) if value == wanted
                for code in range(first, last + 1)}

    def characters(self):
        """General category and decomposition of each code point."""
        category, decomposition = ["Cn"] * CODES, [""] * CODES
        range_first = None
        for line in self.text("UnicodeData.txt").splitlines():
            fields = line.split(";")
            code = int(fields[0], 16)
            if fields[1].endswith(", Last>"):
                category[range_first:code + 1] = [fields[2]] * (code + 1 - range_first)
            range_first = code
            category[code], decomposition[code] = fields[2], fields[5]
        return category, decomposition


def word_values(database):
    values = database.values("auxiliary/WordBreakProperty.txt", "Other")
    for code in database.members("emoji/emoji-data.txt", "Extended_Pictographic"):
        both = {"Other": "Pictograph", "ALetter": "ALetter_Pictograph"}
        values[code] = both[values[code]]  # a KeyError is a pair properties.h has no name for
    return [WORD.index(value) for value in values]


def glyph_by_category(category, decomposition):
    if category == "No":
        raised = decomposition.startswith(("<super>", "<sub>"))
        return "SUPERSCRIPT" if raised else "SYMBOL"
    if category[0] in "LM" or category in ("Nd", "Nl", "Pc"):
        return "WORD"
    return "SYMBOL" if category[0] == "S" else "OTHER"


def glyph_values(database, category, decomposition):
    glyphs = [glyph_by_category(*pair) for pair in zip(category, decomposition)]

    def overrule(codes, glyph):
        for code in codes:
            glyphs[code] = glyph

    # Later lines overrule earlier ones.
    overrule((code for code in range(CODES) if category[code] == "Cf"), "IGNORED")
    overrule(database.members("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point"),
             "IGNORED")
    overrule(database.members("PropList.txt", "White_Space"), "SPACE")
    overrule(database.members("PropList.txt", "Quotation_Mark"), "QUOTE")
    for glyph, codes in GLYPH_LISTS.items():
        overrule(codes, glyph)
    return [GLYPH.index(glyph) for glyph in glyphs]


def sentence_stops(sentence):
    """For each byte: 1 if a code point that ends a sentence can begin with it, 2 if a line end."""
    stops = [0] * 256
    for bit, names in ((1, ("ATerm", "STerm")), (2, ("CR", "LF", "Sep"))):
        wanted = {SENTENCE.index(name) for name in names}
        for code in range(CODES):
            if sentence[code] in wanted:
                stops[chr(code).encode("utf-8")[0]] |= bit
    return stops


def fold_blocks(values):
    """Two stages: the row of each block, and the distinct blocks one after another."""
    rows, blocks = [], {}
    for start in range(0, CODES, BLOCK):
        block = tuple(values[start:start + BLOCK])
        rows.append(blocks.setdefault(block, len(blocks)))
    assert len(blocks) <= 256, "a row no longer fits a byte"
    return rows, [value for block in blocks for value in block]


def table(kind, name, size, values):
    lines = [f"const {kind} {name}[{size}] = {{"]
    line = "   "
    for value in values:
        if len(line) + len(str(value)) + 2 > 100:
            lines.append(line)
            line = "   "
        line += f" {value},"
    return "\n".join(lines + [line, "};", ""])


def notice(suffix):
    return (f"/* Generated by scripts/gen_unicode.py from the Unicode Character Database {VERSION};"
            f" do not edit.\n *\n * properties_data.{suffix}")


HEADER = """{notice} - tables behind properties.c and sentences.c
 *
 * A code point's record is eqxi_property_records[eqxi_property_kinds[row * BLOCK + low bits]],
 * where row is eqxi_property_rows[code >> BLOCK_BITS]. A record holds, from the lowest bit:
 * 5 bits of word break, 4 of sentence break, 4 of glyph, 1 of letter.
 */
#ifndef EQXI_PROPERTIES_DATA_H
#define EQXI_PROPERTIES_DATA_H

#include <stdint.h>

#define EQXI_PROPERTY_BLOCK_BITS {bits}

extern const uint8_t  eqxi_property_rows[{rows}];
extern const uint8_t  eqxi_property_kinds[{kinds}];
extern const uint16_t eqxi_property_records[{records}];

/* For each byte: 1 when a code point of ATerm or STerm can begin with it, 2 when one of CR, LF or
 * Sep can. */
extern const uint8_t eqxi_property_stops[256];

#endif
"""


def generate(database):
    category, decomposition = database.characters()
    word = word_values(database)
    names = database.values("auxiliary/SentenceBreakProperty.txt", "Other")
    sentence = [SENTENCE.index(name) for name in names]
    glyph = glyph_values(database, category, decomposition)
    packed = [word[code] | sentence[code] << 5 | glyph[code] << 9
              | (category[code][0] == "L") << 13 for code in range(CODES)]
    records = sorted(set(packed))
    assert len(records) <= 256, "a kind no longer fits a byte"
    kind_of = {record: kind for kind, record in enumerate(records)}
    rows, kinds = fold_blocks([kind_of[record] for record in packed])
    header = HEADER.format(notice=notice("h"), bits=BLOCK_BITS, rows=len(rows), kinds=len(kinds),
                           records=len(records))
    source = "\n".join([
        notice("c") + "\n */\n#include \"text/properties_data.h\"\n",
        table("uint8_t", "eqxi_property_rows", len(rows), rows),
        table("uint8_t", "eqxi_property_kinds", len(kinds), kinds),
        table("uint16_t", "eqxi_property_records", len(records), records),
        table("uint8_t", "eqxi_property_stops", 256, sentence_stops(sentence)),
    ])
    return {"properties_data.h": header, "properties_data.c": source}


def sums(database):
    for name in INPUTS + TESTS:
        content = database.bytes(name)
        print(f"| `{name}` | {len(content):,} | `{hashlib.sha256(content).hexdigest()}` |")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?", default="/usr/share/unicode")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--sums", action="store_true", help="print the inputs' SHA-256")
    options = parser.parse_args()
    database = Database(options.directory)
    if options.sums:
        return sums(database)
    home = pathlib.Path(__file__).resolve().parent.parent / "lib" / "text"
    stale = []
    for name, content in generate(database).items():
        path = home / name
        if not options.check:
            path.write_text(content, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != content:
            stale.append(name)
    if stale:
        sys.exit(f"gen_unicode.py: not as generated: {', '.join(stale)}")
    return None


if __name__ == "__main__":
    main()
