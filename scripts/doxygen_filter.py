#!/usr/bin/env python3
"""equilex.h as Doxygen wants it: its plain comments become documentation of what they stand by.

    doxygen_filter.py include/equilex.h      to standard output

A comment that begins a line belongs to what follows, one behind code to what is before it. Lines
of dashes are headings of groups. The header itself stays free of marks.
"""

import re
import sys

BANNER = re.compile(r"^/\* -+ (.+?) -+ \*/$", re.M)
FIRST = re.compile(r"\A/\*\n \* (\S+) - ")
BEFORE = re.compile(r"^([ \t]*)/\*(?![*<])", re.M)
BEHIND = re.compile(r"(?<=[;,({\w\)\"]) +/\*(?![*<])")
DRAWING = re.compile(r"((?:^ \*     .*\n)+)", re.M)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    text = FIRST.sub(r"/** @file\n * \1 - ", text)
    text = BANNER.sub(r"", text)
    text = re.sub(r"^/\*(     .*)$", r"/*\n *\1", text, flags=re.M)
    text = DRAWING.sub(r" * @verbatim\n\1 * @endverbatim\n", text)
    text = BEHIND.sub(r" /**<", text)
    text = BEFORE.sub(r"\1/**", text)
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
