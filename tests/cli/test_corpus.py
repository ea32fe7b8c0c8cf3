#!/usr/bin/env python3
"""Real documents through the program: every quote is the bytes it cites, three ways to count agree,
and neither a second run nor another number of threads changes a byte.

    test_corpus.py PROGRAM [FOLDER]

Skips (77) when the folder of documents is not there.
"""
import json
import subprocess
import sys
from pathlib import Path

SKIP = 77
ROOT = Path(__file__).resolve().parents[2]


def scan(program: str, files: list[str], jobs: int) -> bytes:
    done = subprocess.run([program, "scan", "--format", "jsonl", "-j", str(jobs), *files],
                          check=True, capture_output=True)
    return done.stdout


def differs(record: dict, raw: bytes, text: str, utf16: bytes) -> bool:
    start, end = record["byte"]
    first, last = record["cp"]
    low, high = record["utf16"]
    quotes = {raw[start:end].decode("utf-8", "replace"), text[first:last],
              utf16[2 * low:2 * high].decode("utf-16-le")}
    return quotes != {record["quote"]}


def check(evidence: bytes) -> tuple[int, int]:
    checked = wrong = 0
    raw, text, utf16 = b"", "", b""
    for line in evidence.decode("utf-8").split("\n"):
        record = json.loads(line) if line else {"rec": ""}
        if record["rec"] == "doc":
            raw = Path(record["path"]).read_bytes()
            text = raw.decode("utf-8", "replace")
            utf16 = text.encode("utf-16-le")
        elif record["rec"] in ("hit", "drop"):
            checked += 1
            if differs(record, raw, text, utf16):
                wrong += 1
                print("differs:", record["doc"], record["byte"], ascii(record["quote"]))
    return checked, wrong


def main() -> int:
    program = sys.argv[1]
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT.parent / "shared" / "corpus"
    files = sorted(str(path) for path in folder.glob("*.txt"))
    if not files:
        print(f"skipped: no documents in {folder.name}")
        return SKIP
    one, two, again = (scan(program, files, jobs) for jobs in (1, 2, 2))
    checked, wrong = check(one)
    same = one == two == again
    print(f"{len(files)} documents, {checked} quotes, {wrong} wrong; runs "
          f"{'identical' if same else 'DIFFER'}")
    return 0 if checked > 0 and wrong == 0 and same else 1


if __name__ == "__main__":
    sys.exit(main())
