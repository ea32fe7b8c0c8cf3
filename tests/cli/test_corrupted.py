#!/usr/bin/env python3
"""Documents damaged at random: each is read or refused with a reason, none crashes the program, hangs
it or goes unmentioned.

    test_corrupted.py PROGRAM [--count N] [--minutes N] [--seed N] [--originals DIR]

The files are the sample plans in PDF, DOCX, ODT and HTML, and those of DIR if it is there, after one
to eight of: bits turned, bytes overwritten, pieces cut out, doubled, moved, swapped with another file's,
the end cut off; for zip archives also inside of their parts, which are packed anew, so that what is
damaged is what the parser reads. The same seed gives the same files. The last line has the figures.
"""
import argparse
import collections
import io
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "examples" / "plans" / "documents"
KINDS = (".pdf", ".docx", ".odt", ".html")
BATCH = 25             # documents to a run of the program
PDF_SECONDS = 2
ORIGINAL_MOST = 1 << 20
NUMBERS = [b"\x00" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x80\x00\x00\x00"]
# What the file formats' grammars are made of: damage that a parser gets past is the interesting kind.
WORDS = [b"<w:p>", b"</w:p>", b"<w:tbl>", b"</w:tr>", b"<text:p>", b"<table:table-row>", b"<table>", b"<tr>",
         b"</td>", b"<ul>", b"<li>", b"<!--", b"]]>", b"<![CDATA[", b"&#x0;", b"&amp", b"<!DOCTYPE x>", b"endobj",
         b"stream\n", b"endstream", b"<< /Length 999999999 >>", b"/Kids [1 0 R]", b"xref\n", b"%%EOF", b"PK\x03\x04",
         b"PK\x05\x06", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\x1b[2J", b"charset=utf-7"]


def piece(rng, data):
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice([1, 2, 8, 64, 512, 4096]))


def damage_once(rng, data, other):
    """One change of a bytes object that is not empty."""
    start, end = piece(rng, data)
    kind = rng.randrange(9)
    if kind == 0:
        return data[:start] + bytes([data[start] ^ 1 << rng.randrange(8)]) + data[start + 1:]
    if kind == 1:
        return data[:start] + rng.randbytes(end - start) + data[end:]
    if kind == 2:
        return data[:start] + data[end:]
    if kind == 3:
        return data[:end] + data[start:end] * rng.choice([1, 2, 30]) + data[end:]
    if kind == 4:
        to = rng.randrange(len(data))
        return data[:to] + data[start:end] + data[to:]
    if kind == 5:
        begin, stop = piece(rng, other)
        return data[:start] + other[begin:stop] + data[end:]
    if kind == 6:
        return data[:start]
    if kind == 7:
        return data[:start] + rng.choice(NUMBERS) + data[start + 4:]
    return data[:start] + rng.choice(WORDS) + data[start:]


def damage(rng, data, other):
    for _ in range(rng.randint(1, 8)):
        data = damage_once(rng, data, other) or b"\x00"
    return data


def damage_parts(rng, data, other):
    """A zip archive with some of its parts damaged, packed anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as made:
        names = [info.filename for info in source.infolist()]
        texts = [name for name in names if name.endswith(".xml")] or names
        chosen = set(rng.sample(texts, rng.randint(1, min(2, len(texts)))))
        for name in names:
            part = source.read(name)
            if name in chosen and part:
                part = damage(rng, part, other)
            made.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def corrupted(rng, originals):
    """(ending, bytes) of one damaged document."""
    name, data = rng.choice(originals)
    other = rng.choice(originals)[1]
    ending = pathlib.PurePath(name).suffix
    if ending in (".docx", ".odt") and rng.random() < 0.7:
        return ending, damage_parts(rng, data, other)
    return ending, damage(rng, data, other)


def load(folders):
    """The same number of originals of each kind is drawn from, however many there are."""
    found = [(path.name, path.read_bytes()) for folder in folders if folder.is_dir()
             for path in sorted(folder.iterdir())
             if path.suffix in KINDS and path.stat().st_size <= ORIGINAL_MOST]
    by_kind = {kind: [one for one in found if one[0].endswith(kind)] for kind in KINDS}
    most = max(len(ones) for ones in by_kind.values())
    return [ones[i % len(ones)] for ones in by_kind.values() if ones for i in range(most)]


class Campaign:
    def __init__(self, program, given):
        self.program = program
        self.rng = random.Random(given.seed)
        self.originals = load([SAMPLES, given.originals])
        self.told = collections.Counter()
        self.slowest = 0.0
        self.problems = []

    def keep(self, folder, what):
        kept = ROOT / "build" / "corrupted"
        kept.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.glob("d*")):
            (kept / path.name).write_bytes(path.read_bytes())
        self.problems.append(what)
        print(f"{what}; the files are in {kept}", flush=True)

    def check(self, folder, names, done, seconds):
        """Every document has one record: what it says, or why it is not read."""
        if done.returncode not in (0, 3):
            self.keep(folder, f"status {done.returncode}: {done.stderr[-400:]!r}")
            return
        for byte in done.stderr:
            if byte < 0x20 and byte != 0x0A or byte == 0x7F:
                self.keep(folder, f"a control character on stderr: {done.stderr[:400]!r}")
                return
        foreign = [line for line in done.stderr.splitlines() if not line.startswith(b"equilex: ")]
        if foreign:
            self.keep(folder, f"not the program's own words: {foreign[:3]}")
        rows = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
        failed = {row["path"]: row["code"] for row in rows if row["rec"] == "warning"
                  and row["code"] not in ("needs_ocr", "column_order", "limit")}
        read = {row["path"] for row in rows if row["rec"] == "doc"}
        for name in names:
            path = os.fspath(folder / name)
            if (path in read) == (path in failed):
                self.keep(folder, f"{name} is not reported once")
            code = failed.get(path, "read")
            if code == "failed":
                self.keep(folder, f"{name}: the library refused what its reader made of it")
            self.told[f"{pathlib.PurePath(name).suffix} {code}"] += 1
        self.slowest = max(self.slowest, seconds)

    def batch(self, folder, first, count):
        names = []
        for i in range(first, first + count):
            ending, data = corrupted(self.rng, self.originals)
            names.append(f"d{i:05}{ending}")
            (folder / names[-1]).write_bytes(data)
        command = [self.program, "scan", "--json", "--no-cache", "--pdf-seconds", str(PDF_SECONDS),
                   *[os.fspath(folder / name) for name in names]]
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        # By the clock three times the helper's seconds for each, and what a busy machine needs.
        limit = count * (PDF_SECONDS * 3 + 10)
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=limit)
            self.check(folder, names, done,
                       resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
        except subprocess.TimeoutExpired:
            self.keep(folder, f"not done after {limit} s")
        for name in names:
            (folder / name).unlink()

    def run(self, count, seconds):
        """Documents that were made: `count`, or what `seconds` allow."""
        started = time.monotonic()
        made = 0
        with tempfile.TemporaryDirectory() as name:
            while made < count and time.monotonic() - started < seconds:
                size = min(BATCH, count - made)
                self.batch(pathlib.Path(name), made, size)
                made += size
        return made


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e6, help="make no more after so many")
    parser.add_argument("--originals", type=pathlib.Path, default=ROOT.parent / "shared" / "originals")
    given = parser.parse_args()
    campaign = Campaign(given.program, given)
    if not campaign.originals:
        sys.exit("no document to damage")
    started = time.monotonic()
    made = campaign.run(given.count, given.minutes * 60)
    for what, count in sorted(campaign.told.items()):
        print(f"{count:6} {what}")
    read = sum(count for what, count in campaign.told.items() if what.endswith(" read"))
    print(f"{sum(campaign.told.values())} damaged documents: {read} read, "
          f"{sum(campaign.told.values()) - read} refused with a reason, {len(campaign.problems)} problems; "
          f"slowest {BATCH} took {campaign.slowest:.1f} s of processor time")
    print(f"({time.monotonic() - started:.0f} s)", file=sys.stderr)
    return 1 if campaign.problems or sum(campaign.told.values()) != made else 0


if __name__ == "__main__":
    sys.exit(main())
