#!/usr/bin/env python3
"""Make python/equilex/_abi.py from include/equilex.h.

    gen_ctypes.py            write the file
    gen_ctypes.py --check    exit 1 when it is not what the header gives

The header is its own description: it has fixed-width types, structs that begin with their size,
opaque objects, and functions without callbacks. What does not fit that stops the generator; it
never guesses.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADER = ROOT / "include" / "equilex.h"
TARGET = ROOT / "python" / "equilex" / "_abi.py"
SCALARS = {"size_t": "c_size_t", "uint8_t": "c_uint8", "uint16_t": "c_uint16",
           "uint32_t": "c_uint32", "uint64_t": "c_uint64", "int8_t": "c_int8",
           "int16_t": "c_int16", "int32_t": "c_int32", "int64_t": "c_int64", "double": "c_double",
           "char": "c_char", "eqx_status": "c_int32"}
# As numpy and the array interface name them; the byte order is the machine's.
ELEMENTS = {"uint8_t": "u1", "uint16_t": "u2", "uint32_t": "u4", "uint64_t": "u8", "int8_t": "i1",
            "int16_t": "i2", "int32_t": "i4", "int64_t": "i8", "double": "f8", "char": "S1"}
FROZEN = {"eqx_allocator"}  # function pointers: no binding passes one


def fail(what):
    sys.exit(f"gen_ctypes.py: {what}")


def without_comments(text):
    return re.sub(r"/\*.*?\*/", " ", text, flags=re.S)


def constants(code):
    """Pairs of name and value, of every #define that is a number."""
    for match in re.finditer(r"^#define (EQX_\w+)[ \t]+(-?(?:0x[0-9a-fA-F]+|\d+))[uUlL]*[ \t]*$",
                             code, re.M):
        yield match.group(1), match.group(2)


def declarators(line):
    """(type, stars, name, array) of each name of one declaration."""
    line = re.sub(r"\b(?:const|volatile|struct)\b", " ", line).strip()
    match = re.match(r"(\w+)\b\s*(.*)$", line, re.S)
    if not match:
        fail(f"not a declaration: {line!r}")
    for part in match.group(2).split(","):
        named = re.match(r"^\s*((?:\*\s*)*)(\w+)\s*(\[\d+\])?\s*$", part)
        if not named:
            fail(f"not a name: {part!r} in {line!r}")
        yield match.group(1), named.group(1).count("*"), named.group(2), named.group(3)


def structs(code):
    """(name, [(field, type, stars)]) in the order of the header."""
    for match in re.finditer(r"typedef struct (eqx_\w+)\s*\{(.*?)\}\s*(eqx_\w+);", code, re.S):
        name, body = match.group(1), match.group(2)
        if name in FROZEN:
            continue
        if name != match.group(3):
            fail(f"{name} has two names")
        fields = []
        for line in body.split(";"):
            if line.strip():
                for kind, stars, field, array in declarators(line):
                    if array:
                        fail(f"{name}.{field} is an array inside a struct")
                    fields.append((field, kind, stars))
        if fields[0] != ("struct_size", "size_t", 0):
            fail(f"{name} does not begin with its size")
        yield name, fields


def field_type(struct, field, kind, stars, known):
    if stars == 0 and kind in SCALARS:
        return SCALARS[kind]
    if stars == 1 and kind == "char" and not struct.endswith("_table"):
        return "c_char_p"
    if stars == 1 and (kind in SCALARS or kind in known or kind in FROZEN):
        return "c_void_p"
    fail(f"{struct}.{field}: {kind} with {stars} stars")
    return ""


def parameter(kind, stars, array, opaque, known, where):
    if stars == 0 and not array and kind in SCALARS:
        return SCALARS[kind]
    if stars == 1 and kind == "char":
        return "c_char_p"
    if (stars == 1 and (kind in opaque or kind in FROZEN)) or (array and stars == 0):
        return "c_void_p"
    if stars == 1 and kind in known:
        return f"POINTER({kind})"
    if stars == 1 and kind in SCALARS:
        return f"POINTER({SCALARS[kind]})"
    if stars == 2 and (kind in opaque or kind == "char"):
        return "POINTER(c_void_p)"
    fail(f"{where}: {kind} with {stars} stars")
    return ""


def functions(code, opaque, known):
    """(name, result, [parameters])"""
    for match in re.finditer(r"EQX_API\s+([\w\s]+?[\s*]+)(eqx_\w+)\(([^)]*)\)\s*;", code):
        head, name, inside = match.groups()
        kind = re.sub(r"\bconst\b|\*", " ", head).strip()
        stars = head.count("*")
        if kind == "void" and stars == 0:
            result = "None"
        else:
            result = parameter(kind, stars, None, opaque, known, name)
        taken = []
        if inside.strip() != "void":
            for one in inside.split(","):
                for part in declarators(one):
                    taken.append(parameter(part[0], part[1], part[3], opaque, known, name))
        yield name, result, taken


def soname():
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    found = re.search(r"^set\(EQUILEX_SOVERSION (\S+)\)", text, re.M)
    return f"libequilex.so.{found.group(1)}" if found else fail("no EQUILEX_SOVERSION")


def wrapped(words, indent):
    """The words in lines of at most 100 columns."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) + len(indent) > 98:
            lines.append("")
        lines[-1] += ("" if not lines[-1] else " ") + word
    return "\n".join(indent + line for line in lines)


def struct_text(name, fields, known):
    lines = [f"class {name}(Structure):", "    _fields_ = ["]
    lines += [f'        ("{field}", {field_type(name, field, kind, stars, known)}),'
              for field, kind, stars in fields]
    return lines + ["    ]", "", ""]


def made():
    code = without_comments(HEADER.read_text(encoding="utf-8"))
    values = dict(constants(code))
    version = ".".join(values[f"EQX_VERSION_{part}"] for part in ("MAJOR", "MINOR", "PATCH"))
    every = list(structs(code))
    known = [name for name, _ in every]
    opaque = re.findall(r"typedef struct (eqx_\w+)\s+\1;", code)
    prototypes = list(functions(code, opaque, known))
    if len(prototypes) != code.count("EQX_API ") - code.count("define EQX_API "):
        fail(f"{len(prototypes)} prototypes understood, of {code.count('EQX_API ')}")
    out = [f"# Generated by scripts/gen_ctypes.py from include/equilex.h {version}; do not edit.",
           '"""The binary interface of libequilex: constants, structs, prototypes."""', "",
           "from ctypes import (POINTER, Structure, c_char_p, c_double, c_int32, c_size_t, c_uint8,",
           "                    c_uint32, c_uint64, c_void_p)", "",
           f'VERSION = "{version}"', f'SONAME = "{soname()}"', ""]
    out += [f"{name} = {value}" for name, value in values.items()] + ["", ""]
    for name, fields in every:
        out += struct_text(name, fields, known)
    out.append("# Columns of each table: name and element, as numpy names it.")
    out.append("COLUMNS = {")
    for name, fields in every:
        columns = [f'("{field}", "{ELEMENTS[kind]}"),' for field, kind, stars in fields
                   if stars == 1 and name.endswith("_table")]
        if columns:
            out += [f'    "{name}": (', wrapped(columns, "        "), "    ),"]
    out += ["}", "", "# Name, result, parameters.", "PROTOTYPES = ("]
    for name, result, taken in prototypes:
        inside = "".join(f"{one}, " for one in taken).rstrip()
        line = f'    ("{name}", {result}, ({inside})),'
        if len(line) <= 100:
            out.append(line)
        else:
            out += [f'    ("{name}", {result},', f"     ({inside})),"]
    return "\n".join(out + [")", ""])


def main():
    text = made()
    if sys.argv[1:] == ["--check"]:
        held = TARGET.read_text(encoding="utf-8") if TARGET.is_file() else ""
        if held != text:
            sys.exit(f"{TARGET.relative_to(ROOT)} is not what the header gives: "
                     "run scripts/gen_ctypes.py")
        print(f"{text.count('(Structure)')} structs and {text.count('    (' + chr(34) + 'eqx_')} "
              "functions as in the header")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
