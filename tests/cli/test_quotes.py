#!/usr/bin/env python3
"""Quotes of real PDFs, drawn at random: each on the page, and under the heading, that is claimed.

    test_quotes.py PROGRAM [--seed N] [--count N] [--all] [--show]

The PDFs are those of ../shared/originals; without them, or without pdftotext, it skips (77). The page
is asked of `pdftotext -f N -l N`, apart from the text that the audit kept. The section must be the
innermost around the quote, and its heading stand on lines of its own before it. `--show` prints what
was drawn, to be read by a person: whether such a line is a heading no program can tell.
"""
import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORIGINALS = ROOT.parent / "shared" / "originals"
SKIP = 77


def squeezed(text):
    return " ".join(text.split())


class Pages:
    """What pdftotext says of each page, in one string; where pages and lines begin and end."""

    def __init__(self, path, count):
        self.text, self.pages, self.starts, self.ends = "", [], set(), set()
        for page in range(1, count + 1):
            done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-f", str(page), "-l", str(page), path, "-"],
                                  capture_output=True, check=True)
            begin = len(self.text)
            for line in filter(None, map(squeezed, done.stdout.decode("utf-8").split("\n"))):
                self.starts.add(len(self.text))
                self.text += line
                self.ends.add(len(self.text))
                self.text += " "
            self.pages.append((begin, len(self.text)))

    def find(self, words, first, last):
        """Where the words stand on the pages first to last, else None."""
        at = self.text.find(squeezed(words), self.pages[first - 1][0], self.pages[last - 1][1])
        return at if at >= 0 else None

    def heading_before(self, title, end):
        """Where the heading stands last before `end`, on lines of its own, else None."""
        title = squeezed(title)
        at = self.text.rfind(title, 0, end)
        while at >= 0 and not (at in self.starts and at + len(title) in self.ends):
            at = self.text.rfind(title, 0, at + len(title) - 1)
        return at if at >= 0 else None


def section_problem(pages, record, sections, at):
    """Why the quote is not under its heading, or None."""
    path, byte = record["section"], record["byte"][0]
    around = max((each for each in sections if each["byte"][0] <= byte < each["byte"][1]),
                 key=lambda each: each["byte"][0], default=None)
    if around is None or around["path"] != path:
        return f"it lies in {around and around['path']}"
    if path and pages.heading_before(path[-1], at + max(1, len(squeezed(path[-1])))) is None:
        return f"no such heading before it: {path[-1]!r}"
    return None


def check(record, pages, sections):
    """(on its page, under its heading or why not)"""
    first, last = record["page"]["index"]
    at = pages.find(record["sentence"], first, last)
    if at is None or pages.find(record["quote"], first, last) is None:
        return False, None
    return True, section_problem(pages, record, sections, at)


def audited(program, originals, out):
    """(hits, {document: its record}, {document: its sections})"""
    done = subprocess.run([program, "audit", "--no-cache", "-o", out, *originals], capture_output=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr.decode())
    hits, documents, sections = [], {}, {}
    with open(out / "evidence.jsonl", encoding="utf-8") as file:
        for record in map(json.loads, file):
            if record["rec"] == "hit":
                hits.append(record)
            elif record["rec"] == "doc":
                documents[record["doc"]] = record
            elif record["rec"] == "section":
                sections.setdefault(record["doc"], []).append(record)
    return hits, documents, sections


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    originals = sorted(ORIGINALS.glob("*.pdf"))
    if not originals or shutil.which("pdftotext") is None:
        print("skipped: no ../shared/originals, or no pdftotext")
        return SKIP
    with tempfile.TemporaryDirectory() as folder:
        hits, documents, sections = audited(asked.program.resolve(), originals, pathlib.Path(folder) / "out")
    pages = {doc: Pages(record["path"], record["pages"]) for doc, record in documents.items()}
    drawn = hits if asked.all else random.Random(asked.seed).sample(hits, asked.count)
    on_page, sectioned, under = 0, 0, 0
    for record in drawn:
        found, problem = check(record, pages[record["doc"]], sections[record["doc"]])
        on_page += found
        sectioned += bool(record["section"])
        under += found and bool(record["section"]) and problem is None
        if not found or problem or asked.show:
            print(f"{record['doc']} page {record['page']['index'][0]} {' > '.join(record['section']) or '-'}: "
                  f"[{record['quote']}] {squeezed(record['sentence'])[:160]}",
                  "" if found else "NOT ON ITS PAGE", problem or "")
    print(f"{len(drawn)} of {len(hits)} quotes from {len(documents)} PDFs drawn: {on_page} on their page, "
          f"{under} of {sectioned} that have a section under its heading")
    return 0 if len(drawn) >= 30 and on_page == len(drawn) and under == sectioned > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
