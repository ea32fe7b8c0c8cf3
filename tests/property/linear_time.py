#!/usr/bin/env python3
"""Runs count_work under callgrind and compares instructions at n and 2n for each hostile family.

    linear_time.py VALGRIND COUNT_WORK

What size 0 costs is taken off both. Twice the text may cost at most 2.2 times the instructions. Counted
work, not time: the answer is the same on a busy machine.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

MOST = 2.2
LEAST_FAMILIES = 20


def totals(folder):
    """Instructions of each dump, in order; the last file is what is left at the end."""
    dumps = sorted(folder.glob("out.*"), key=lambda path: int(path.suffix[1:]))
    return [int(re.search(r"^(?:totals|summary): (\d+)", path.read_text(), re.M).group(1)) for path in dumps]


def main():
    valgrind, program = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        command = [valgrind, "-q", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program]
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        counts = totals(folder)
    if len(names) < LEAST_FAMILIES or len(counts) != 3 * len(names):
        sys.exit(f"{len(names)} families, {len(counts)} dumps: something did not run")
    steep = 0
    for family, (empty, once, twice) in zip(names, zip(counts[::3], counts[1::3], counts[2::3])):
        ratio = (twice - empty) / (once - empty)
        steep += ratio > MOST
        print(f"{ratio:5.2f} {(once - empty) / 1e6:8.2f} million  {family}{'   TOO STEEP' if ratio > MOST else ''}")
    print(f"{len(names)} families, {steep} steeper than {MOST}")
    return steep > 0


if __name__ == "__main__":
    sys.exit(main())
