#!/usr/bin/env python3
"""Check what the built library shows to the world.

    check_map.py LIBRARY [PROGRAM]      exit 1 and one line for each violation

The prototypes of equilex.h, the entries of equilex.map and the symbols LIBRARY exports, each
under the version node the map gives it, are the same; the library needs the C library and the
four named dependencies, nothing else; the program itself asks for jansson, libxml2 and libzip
besides (which bring more with them); the library has no variable that can be written. Needs nm,
objdump (binutils) and ldd.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMENT = re.compile(r"/\*.*?\*/", re.S)
NEEDED = re.compile(
    r"^(?:linux-vdso|linux-gate|ld-linux.*|ld64|ld-musl.*|libc|libm|libpthread|libdl"
    r"|libpcre2-8|libutf8proc|libstemmer|libyaml-0|libequilex)\.so(?:\.\d+\w?)*$"
)
NEEDED_BY_PROGRAM = re.compile(r"^(?:libjansson|libxml2|libzip)\.so(?:\.\d+)*$")
# The toolchain's own.
WRITABLE_ALLOWED = re.compile(r"^(?:__dso_handle|__TMC_END__|completed\.\d+)$")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def header_functions():
    text = COMMENT.sub("", (ROOT / "include/equilex.h").read_text(encoding="utf-8"))
    return set(re.findall(r"^EQX_API\b[^;(]*?\b(\w+)\s*\(", text, re.M))


def map_functions():
    """Name to version node."""
    text = COMMENT.sub("", (ROOT / "lib/equilex.map").read_text(encoding="utf-8"))
    found = {}
    for node, body in re.findall(r"(\w[\w.]*)\s*\{(.*?)\}", text, re.S):
        names = re.split(r"local\s*:", re.sub(r"global\s*:", "", body))[0]
        found.update({name: node for name in re.findall(r"\w+", names)})
    return found


def exported_functions(library):
    found = {}
    for line in run("nm", "-D", "--defined-only", "--with-symbol-versions", library).splitlines():
        kind, name = line.split()[-2:]
        if kind != "A":
            name, _, node = name.partition("@@")
            found[name] = node
    return found


def compare(one, two, what, remarks):
    remarks += [f"{name}: {what[0]}, but not {what[1]}" for name in sorted(one - two)]
    remarks += [f"{name}: {what[1]}, but not {what[0]}" for name in sorted(two - one)]


def check_needed(binary, remarks):
    for line in run("ldd", binary).splitlines():
        name = pathlib.PurePath(line.split()[0]).name
        if "not found" in line or not NEEDED.match(name):
            remarks.append(f"{pathlib.Path(binary).name} needs {line.strip()}")


def check_program(binary, remarks):
    for line in run("objdump", "-p", binary).splitlines():
        fields = line.split()
        is_known = fields[:1] != ["NEEDED"] or NEEDED.match(fields[1])
        if not is_known and not NEEDED_BY_PROGRAM.match(fields[1]):
            remarks.append(f"{pathlib.Path(binary).name} needs {fields[1]}")


def check_writable(library, remarks):
    for line in run("objdump", "-t", library).splitlines():
        fields = line.split()
        if len(fields) < 5 or not {".data", ".bss", ".tbss", ".tdata"} & set(fields[1:4]):
            continue
        if " O " in line and not WRITABLE_ALLOWED.match(fields[-1]):
            remarks.append(f"{fields[-1]}: a variable that can be written")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    library, remarks = sys.argv[1], []
    header, mapped, exported = header_functions(), map_functions(), exported_functions(library)
    compare(header, set(mapped), ("in the header", "in the map"), remarks)
    compare(set(mapped), set(exported), ("in the map", "exported"), remarks)
    for name, node in sorted(exported.items()):
        if mapped.get(name, node) != node:
            remarks.append(f"{name}: exported under {node}, in the map under {mapped[name]}")
    if not header:
        remarks.append("the header declares no function: nothing was checked")
    check_writable(library, remarks)
    check_needed(library, remarks)
    for program in sys.argv[2:]:
        check_program(program, remarks)
    print("\n".join(remarks + [f"map: {len(header)} functions, {len(remarks)} remarks"]))
    return 1 if remarks else 0


if __name__ == "__main__":
    sys.exit(main())
