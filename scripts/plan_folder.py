#!/usr/bin/env python3
"""Make a folder of many long plans out of the example plans, to measure an audit.

    plan_folder.py FOLDER                    88 plans of 32 pages as text and as PDF, two to a system
    --documents N  --pages N  --seed N       another folder
    --formats txt                            only these (txt,pdf)

Paragraphs, lists and tables of all example plans are drawn by the seed, and each copy is written
anew: other figures, other names, here and there another word. So the plans are as dense as the
examples (several times a published plan), share runs of words with each other as plans do, and
are the same everywhere. Writes FOLDER/txt.csv and FOLDER/pdf.csv, the manifests.
"""

import argparse
import pathlib
import random
import re
import sys
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from plan_blocks import blocks_of  # noqa: E402
from plan_pdf import pdf_of  # noqa: E402

PLANS = pathlib.Path(__file__).resolve().parent.parent / "examples" / "plans"
LINES, COLUMNS = 44, 92
NAMES = ["Thornmouth", "Skelderby", "Wendlecombe", "Vale", "Orrendale", "Marchbeck", "Dock", "Neddle"]
FIRST = "Ald Bar Cold Dun Ell Fen Gar Hart Ing Kel Lang Mar Nor Old Pen Rad Sel Tarn Ulls Whit".split()
LAST = "beck bury combe dale field ford gate ham holme ley mere moor port shaw stead thorpe ton wick".split()
WORDS = """already also broadly carefully clearly closely early fairly formally fully generally jointly largely
locally mainly mostly newly nearly often openly partly promptly quickly rapidly regularly routinely seldom
separately similarly slowly soon steadily still together usually widely yearly""".split()


def sources():
    """Blocks of all plans: contents lists and running lines are made anew for each page."""
    found = []
    for path in sorted(PLANS.glob("*-2023.*")):
        blocks, _ = blocks_of(path.read_text(encoding="utf-8"))
        found += [block for block in blocks if block[0] in ("paragraph", "item", "table", "heading")]
    return found


class Writer:
    """One plan's way of saying things."""

    def __init__(self, draw):
        self.draw = draw
        self.names = {name: draw.choice(FIRST) + draw.choice(LAST) for name in NAMES}

    def figure(self, match):
        text = match.group(0)
        if len(text) == 4 and text.startswith(("19", "20")):
            return str(int(text) + self.draw.randrange(3))
        return str(max(1, int(text) + self.draw.randrange(-3, 4)))

    def say(self, text):
        text = re.sub("|".join(NAMES), lambda match: self.names[match.group(0)], text)
        text = re.sub(r"\d+", self.figure, text)
        words = text.split(" ")
        for _ in range(len(words) // 12):
            words.insert(self.draw.randrange(1, len(words)), self.draw.choice(WORDS))
        return " ".join(words)

    def lines_of(self, block):
        kind, level, content = block
        if kind == "heading":
            return ["", self.say(content), ""]
        if kind == "table":
            rows = [[self.say(cell)[:28] for cell in row] for row in content]
            return ["", *("   ".join(cell.ljust(28) for cell in row[:3]).rstrip() for row in rows), ""]
        indent, mark = ("  " * (level - 1), "• ") if kind == "item" else ("", "")
        lines = textwrap.wrap(self.say(content), COLUMNS, initial_indent=indent + mark,
                              subsequent_indent=indent + " " * len(mark))
        return lines if kind == "item" else [*lines, ""]

    def pages(self, blocks, count):
        title = f"{self.names['Thornmouth']} and {self.names['Skelderby']}"
        lines = []
        while len(lines) < count * LINES:
            start = self.draw.randrange(len(blocks))
            for block in blocks[start:start + self.draw.randrange(3, 12)]:
                lines += self.lines_of(block)
        pages = [lines[i * LINES:(i + 1) * LINES] for i in range(count)]
        return [[f"{title}: a plan for health", "", *page, "", f"Page {number}"]
                for number, page in enumerate(pages, 1)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--documents", type=int, default=88)
    parser.add_argument("--pages", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default="txt,pdf")
    options = parser.parse_args()
    blocks, manifests = sources(), {name: [] for name in options.formats.split(",")}
    options.folder.mkdir(parents=True, exist_ok=True)
    for number in range(options.documents):
        pages = Writer(random.Random(f"{options.seed} {number}")).pages(blocks, options.pages)
        kind, name = ("strategy", "jfp")[number % 2], f"plan-{number:03}"
        for suffix, rows in manifests.items():
            data = pdf_of(pages, None) if suffix == "pdf" else \
                "\f".join("\n".join(page) + "\n" for page in pages).encode()
            (options.folder / f"{name}.{suffix}").write_bytes(data)
            rows.append(f"{name}.{suffix},system {number // 2:02},{kind},2023\n")
    for suffix, rows in manifests.items():
        text = "path,system,doc_type,year\n" + "".join(rows)
        (options.folder / f"{suffix}.csv").write_text(text, encoding="utf-8")
    print(f"{options.documents} plans of {options.pages} pages in {options.folder}")


if __name__ == "__main__":
    main()
