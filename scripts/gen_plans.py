#!/usr/bin/env python3
"""Make the example plans as PDF, DOCX, ODT and HTML out of their sources.

    gen_plans.py            write examples/plans/documents
    gen_plans.py --check    exit 1 when what is there is not what would be written

Python's own library is all it needs; the same sources give the same bytes everywhere. A PDF keeps
pages, lines, columns and running lines of its source, and gets a scanned letter at its end. The
other formats get its structure: headings, lists, tables, and running lines as such.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from plan_blocks import blocks_of, pages_of  # noqa: E402
from plan_html import html_of  # noqa: E402
from plan_office import docx_of, odt_of  # noqa: E402
from plan_pdf import pdf_of  # noqa: E402

PLANS = pathlib.Path(__file__).resolve().parent.parent / "examples" / "plans"
LETTER = ["DEAR PARTNERS", "", "THE BOARD OF THE COUNCIL SUPPORTS THIS PLAN.",
          "WE WILL HOLD OURSELVES TO OUR SHARE OF IT.", "", "LEADER OF THE COUNCIL"]
FORMATS = {
    "thornmouth-strategy-2023.txt": ".pdf", "thornmouth-jfp-2023.txt": ".docx",
    "wendlecombe-strategy-2023.txt": ".odt", "wendlecombe-jfp-2023.txt": ".pdf",
    "orrendale-strategy-2023.txt": ".pdf", "orrendale-jfp-2023.md": ".html",
    "orrendale-jfp-2024.md": ".docx",
}


def make(name, suffix):
    text = (PLANS / name).read_text(encoding="utf-8")
    if suffix == ".pdf":
        return pdf_of(pages_of(text), LETTER)
    blocks, running = blocks_of(text)
    if suffix == ".docx":
        return docx_of(blocks, running)
    return odt_of(blocks, running) if suffix == ".odt" else html_of(blocks)


def main():
    check = sys.argv[1:] == ["--check"]
    folder, stale = PLANS / "documents", []
    folder.mkdir(exist_ok=True)
    for name, suffix in FORMATS.items():
        path = folder / (name.rsplit(".", 1)[0] + suffix)
        data = make(name, suffix)
        if not check:
            path.write_bytes(data)
        elif not path.is_file() or path.read_bytes() != data:
            stale.append(path.name)
    print(f"{len(FORMATS)} plans, {len(stale)} not as their sources make them", *stale)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
