#!/usr/bin/env python3
"""Counts the instructions of each path of the library and holds them against those recorded.

    instructions.py count_paths             more than 3 % over a recorded count fails, and names
                                            the path; 77 where none are recorded for this compiler
    instructions.py count_paths --record    record what is counted now
    instructions.py --measured FILE         judge counts from a file: {"key": ..., "paths": {...}}
    --counts FILE                           the recorded ones, instructions.json beside this file

A count depends on compiler, kind of build, processor and C library as well, so it is recorded
under their names; another compiler has no counts and nothing to fail. Counted work, not time: the
answer is the same on a busy machine.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MOST = 1.03
ABSENT = 77


def totals(folder):
    """Instructions of each dump, in order; the last file is what is left at the end."""
    dumps = sorted(folder.glob("out.*"), key=lambda path: int(path.suffix[1:]))
    return [int(re.search(r"^(?:totals|summary): (\d+)", path.read_text(), re.M).group(1))
            for path in dumps]


def key_of(program):
    """What the counts depend on; asked under valgrind, which may lack a vector level."""
    said = subprocess.run(["valgrind", "-q", "--tool=none", program, "--key"], check=True,
                          stdout=subprocess.PIPE, text=True).stdout.strip()
    version = subprocess.run(["valgrind", "--version"], check=True, capture_output=True,
                             text=True).stdout.strip()
    return f"{said}, {version}"


def measure(program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        paths = subprocess.run(
            ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program,
             HERE / "count.eqlex.yaml", ROOT / "examples/plans/thornmouth-strategy-2023.txt"],
            check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
        counts = totals(folder)
    if not paths or len(counts) != len(paths):
        sys.exit(f"{len(paths)} paths, {len(counts)} dumps: something did not run")
    return dict(zip(paths, counts))


def absent(key, recorded):
    print(f"no counts are recorded for {key}\n  recorded are: " + "; ".join(recorded or ["none"]))
    return ABSENT


def judge(measured, recorded):
    """The exit status, after a line for each path."""
    known = recorded.get(measured["key"])
    if known is None:
        return absent(measured["key"], recorded)
    failed = 0
    for path in sorted(set(known) | set(measured["paths"])):
        if path not in known or path not in measured["paths"]:
            print(f"FAILED {path}: it is {'not recorded' if path not in known else 'gone'}")
            failed += 1
            continue
        ratio = measured["paths"][path] / known[path]
        failed += ratio > MOST
        print(f"{'FAILED ' if ratio > MOST else ''}{path}: {measured['paths'][path]:,} "
              f"instructions, {100 * (ratio - 1):+.1f} % of what is recorded")
    print(f"{len(known)} paths, {failed} more than {100 * (MOST - 1):.0f} % over")
    if failed:
        print("If that is meant: tests/bench/instructions.py BUILD/tests/count_paths --record")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", nargs="?")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--measured", type=pathlib.Path)
    parser.add_argument("--counts", type=pathlib.Path, default=HERE / "instructions.json")
    options = parser.parse_args()
    recorded = json.loads(options.counts.read_text()) if options.counts.exists() else {}
    if options.measured:
        measured = json.loads(options.measured.read_text())
    elif options.program and shutil.which("valgrind"):
        key = key_of(options.program)
        if key not in recorded and not options.record:
            return absent(key, recorded)
        measured = {"key": key, "paths": measure(options.program)}
    else:
        print("no program, or no valgrind: nothing was counted")
        return ABSENT
    if options.record:
        recorded[measured["key"]] = measured["paths"]
        options.counts.write_text(json.dumps(recorded, indent=1, sort_keys=True) + "\n")
    return judge(measured, recorded)


if __name__ == "__main__":
    sys.exit(main())
