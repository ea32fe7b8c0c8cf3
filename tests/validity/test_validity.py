#!/usr/bin/env python3
"""The built-in lexicon on coded passages: no figure may fall below its floor (floors.csv).

    test_validity.py PROGRAM GOLD|FOLDER...      skips (77) when there is no such file

Of a folder its .jsonl files. A file that floors.csv does not name must be readable, and its figures are printed.
"""

import csv
import json
import pathlib
import subprocess
import sys

SKIP = 77
HERE = pathlib.Path(__file__).resolve().parent


def floors():
    with open(HERE / "floors.csv", newline="", encoding="utf-8") as table:
        return {row["gold"]: float(row["least_f1"]) for row in csv.DictReader(table)}


def shown(value):
    return "-" if value is None else f"{value:.3f}"


def evaluate(program, path, floor):
    """Whether the file passes; prints its figures."""
    command = [program, "eval", "--json", "--brief", "--fail-under", str(floor), str(path)]
    if floor is None:
        command = [program, "eval", "--json", "--brief", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 2:
        print(done.stderr, end="")
        return False
    found = json.loads(done.stdout)
    micro, flags = found["micro"], found["flags"]
    print(f"{path.name}: {found['passages']} passages, P {shown(micro['p'])} R {shown(micro['r'])} "
          f"F1 {shown(micro['f1'])} (floor {floor}), traps fired in {found['traps_fired']}; kappa "
          + ", ".join(f"{name} {shown(row['kappa'])}" for name, row in flags.items()))
    print(done.stderr, end="")
    return done.returncode == 0


def main():
    program, paths = sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]
    present = [path for path in paths if path.is_file()]
    present += [path for folder in paths if folder.is_dir() for path in sorted(folder.glob("*.jsonl"))]
    if not present:
        print("none of the coded files is here: skipped")
        return SKIP
    least = floors()
    results = [evaluate(program, path, least.get(path.name)) for path in present]
    print(f"{sum(results)} of {len(results)} files passed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
