#!/usr/bin/env python3
"""Check that no file of lib/ includes from a floor above its own.

    check_floors.py      from anywhere in a clone; exit 1 and one line for each violation

Floors, lowest first: base text match lexicon analysis corpus api. A file of lib/ may include
headers of its floor and below, equilex.h and C's own. A third-party header stands in one file
only. The program in cli/ sees equilex.h and its own headers, and of lib/ the one file that is
compiled into it as well.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOORS = ["base", "text", "match", "lexicon", "analysis", "corpus", "api"]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
SHARED_WITH_CLI = ["base/sha256.h"]
THIRD_PARTY = ["pcre2.h", "utf8proc.h", "libstemmer.h", "yaml.h"]
THIRD_PARTY_OF_CLI = ["jansson.h", "libxml/HTMLparser.h", "libxml/parser.h", "yaml.h", "zip.h"]
STANDARD = set(
    """assert.h ctype.h errno.h fenv.h float.h inttypes.h limits.h math.h stdalign.h stdarg.h
    stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h string.h
    cpuid.h immintrin.h arm_neon.h sys/random.h""".split()
)


def includes(path):
    """Pairs of (line, quote, name)."""
    text = path.read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(1), match.group(2)


def check_lib_file(path, holders, remarks):
    floor = path.relative_to(ROOT / "lib").parts[0]
    for line, quote, name in includes(path):
        where = f"{path.relative_to(ROOT)}:{line}"
        if quote == "<":
            if name in THIRD_PARTY:
                holders.setdefault(name, set()).add(str(path.relative_to(ROOT)))
            elif name not in STANDARD:
                remarks.append(f"{where}: <{name}> is not among the headers lib/ may use")
            continue
        other = name.split("/")[0]
        if name == "equilex.h" or name.endswith(".inc"):
            continue
        if "/" not in name or other not in FLOORS:
            remarks.append(f"{where}: \"{name}\" does not name a floor")
        elif FLOORS.index(other) > FLOORS.index(floor):
            remarks.append(f"{where}: {floor} may not include \"{name}\" of the floor {other}")
        elif not (ROOT / "lib" / name).is_file():
            remarks.append(f"{where}: \"{name}\" does not exist")


def check_cli_file(path, holders, remarks):
    for line, quote, name in includes(path):
        where = f"{path.relative_to(ROOT)}:{line}"
        is_ours = (ROOT / "cli" / name).is_file() or name in SHARED_WITH_CLI
        if quote == "<" and name in THIRD_PARTY_OF_CLI:
            holders.setdefault(f"cli: {name}", set()).add(str(path.relative_to(ROOT)))
        elif quote == "<" and name in THIRD_PARTY:
            remarks.append(f"{where}: <{name}> belongs to the library")
        elif quote == '"' and (ROOT / "lib" / name).is_file() and not is_ours:
            remarks.append(f"{where}: the program sees equilex.h only, not \"{name}\"")


def main():
    remarks, holders = [], {}
    lib = sorted(p for p in (ROOT / "lib").rglob("*.[ch]"))
    cli = sorted(p for p in (ROOT / "cli").rglob("*.[ch]"))
    for path in lib:
        check_lib_file(path, holders, remarks)
    for path in cli:
        check_cli_file(path, holders, remarks)
    for name, paths in sorted(holders.items()):
        if len(paths) > 1:
            remarks.append(f"<{name}> stands in more than one file: {', '.join(sorted(paths))}")
    if not lib:
        remarks.append("lib/ holds no file: nothing was checked")
    print("\n".join(remarks + [f"floors: {len(lib)} + {len(cli)} files, {len(remarks)} remarks"]))
    return 1 if remarks else 0


if __name__ == "__main__":
    sys.exit(main())
