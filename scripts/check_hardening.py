#!/usr/bin/env python3
"""What the linker and the compiler put into a shipped library and program.

    scripts/check_hardening.py FILE...    of the preset release, as installed

Read-only relocations bound at start, no executable stack, position-independent code, stack protector,
fortified calls, control-flow marks on x86-64, no text relocations, no search path but $ORIGIN; and not
`nodlopen`, which would keep bindings from loading the library. The last line has the figures.
"""
import re
import subprocess
import sys


def readelf(*words):
    return subprocess.run(["readelf", "-W", *words], check=True, capture_output=True, text=True).stdout


def findings(path):
    """(what must hold, whether it does)."""
    header, dynamic, segments = readelf("-h", path), readelf("-d", path), readelf("-l", path)
    symbols = readelf("--dyn-syms", path)
    stack = re.search(r"GNU_STACK.*", segments)
    paths = re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", dynamic)
    yield "position-independent", "DYN (" in header
    yield "relocations read-only", "GNU_RELRO" in segments
    yield "bound at start", "BIND_NOW" in dynamic or "NOW" in dynamic
    yield "stack not executable", stack is not None and " RWE " not in stack.group()
    yield "no segment writable and executable", not re.search(r"LOAD.* RWE ", segments)
    yield "no text relocations", "TEXTREL" not in dynamic
    yield "stack protector", "__stack_chk_fail" in symbols
    yield "fortified calls", re.search(r"__\w+_chk\b(?<!__stack_chk)", symbols) is not None
    yield "can be loaded at run time", "NODLOPEN" not in dynamic
    yield "no path of the building machine", all(one.startswith("$ORIGIN") for one in paths for one in one.split(":"))
    if "X86-64" in header:
        # The note is left out where the C runtime's own objects have none, as on Debian 12.
        code = subprocess.run(["objdump", "-d", path], check=True, capture_output=True, text=True).stdout
        yield "control-flow marks", code.count("endbr64") > 10


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    missing = checks = 0
    for path in sys.argv[1:]:
        for what, holds in findings(path):
            checks += 1
            missing += not holds
            if not holds:
                print(f"{path}: not so: {what}")
    print(f"hardening: {len(sys.argv) - 1} files, {checks} checks, {missing} failed")
    return 1 if missing or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
