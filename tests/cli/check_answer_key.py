#!/usr/bin/env python3
"""Check that the answer key of the example plans agrees with the plans.

Every quote must stand on its page, every document must have at least ten pages, and the
manifest must list each document once. Prints counts; exits 1 if anything is wrong.

    python3 tests/cli/check_answer_key.py [FOLDER] [--concepts CONCEPTS.csv]
"""

import argparse
import collections
import csv
import json
import pathlib
import sys

PLANS = pathlib.Path(__file__).resolve().parents[2] / "examples" / "plans"
MIN_PAGES = 10
MIN_ITEMS = 60
CONCEPT_FIELDS = ("concepts", "absent", "negated", "doubtful", "rung")


def one_line(text):
    """Runs of white space, line ends included, become one space."""
    return " ".join(text.split())


def read_pages(path):
    """Pages of a document, each as one line; a form feed stands between two pages."""
    return [one_line(page) for page in path.read_text(encoding="utf-8").split("\f")]


def passages(item):
    """The (document, page, quote) triples an item refers to."""
    yield item["doc"], item["page"], item["quote"]
    if "continues" in item:
        yield item["doc"], item["continues"]["page"], item["continues"]["quote"]
    if "pair" in item:
        yield item["pair"]["doc"], item["pair"]["page"], item["pair"]["quote"]


def passage_problem(documents, doc, page, quote):
    """Why a quote is not where it should be, or None."""
    if doc not in documents:
        return f"no such document: {doc}"
    if not 1 <= page <= len(documents[doc]):
        return f"{doc} has no page {page}"
    if not quote.strip() or one_line(quote) not in documents[doc][page - 1]:
        return f"not on page {page} of {doc}: {quote!r}"
    return None


def item_problems(item, documents, concepts):
    """Problems of one item: missing members, misplaced quotes, concept ids."""
    missing = [name for name in ("id", "kind", "doc", "quote", "page", "note", "expect") if name not in item]
    if missing:
        return [f"missing {', '.join(missing)}"]
    found = [passage_problem(documents, *passage) for passage in passages(item)]
    problems = [problem for problem in found if problem]
    if item.get("continues", {}).get("page", item["page"] + 1) != item["page"] + 1:
        problems.append("continues on a page that is not the next one")
    expect = item["expect"]
    present = set(expect.get("concepts", []))
    denied = set(expect.get("absent", [])) | set(expect.get("negated", []))
    problems += [f"both present and absent: {name}" for name in sorted(present & denied)]
    if concepts is not None:
        named = {name for field in CONCEPT_FIELDS for name in expect.get(field) or ()}
        problems += [f"unknown concept: {name}" for name in sorted(named - concepts)]
    return problems


def key_problems(key, documents, concepts=None):
    """Problems of the whole key, each with the id of its item."""
    problems = []
    if len(key) < MIN_ITEMS:
        problems.append(f"only {len(key)} items, {MIN_ITEMS} wanted")
    ids = collections.Counter(item.get("id") for item in key)
    problems += [f"{name}: id used {count} times" for name, count in ids.items() if count > 1]
    for item in key:
        for problem in item_problems(item, documents, concepts):
            problems.append(f"{item.get('id')}: {problem}")
    return problems


def document_problems(documents, rows):
    """Problems of the documents and of the manifest that lists them."""
    problems = []
    refreshes = {row["path"] for row in rows if row.get("predecessor")}  # short by their nature
    for name, pages in documents.items():
        if len(pages) < MIN_PAGES and name not in refreshes:
            problems.append(f"{name}: {len(pages)} pages, {MIN_PAGES} wanted")
        if not all(pages):
            problems.append(f"{name}: empty page")
    listed = collections.Counter(row["path"] for row in rows)
    problems += [f"manifest lists {name} {count} times" for name, count in listed.items() if count > 1]
    problems += [f"manifest lacks {name}" for name in documents if name not in listed]
    if not set(listed) - set(documents):
        problems.append("manifest has no missing document")
    return problems


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_documents(folder):
    """The plans of a folder: name -> pages."""
    paths = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md") and p.name != "README.md")
    return {path.name: read_pages(path) for path in paths}


def check(folder=PLANS, concepts_csv=None):
    """Return (problems, key, documents) for a folder of plans."""
    documents = read_documents(folder)
    key = json.loads((folder / "answer-key.json").read_text(encoding="utf-8"))
    concepts = {row["id"] for row in read_csv(concepts_csv)} if concepts_csv else None
    rows = read_csv(folder / "manifest.csv")
    return document_problems(documents, rows) + key_problems(key, documents, concepts), key, documents


def print_counts(key, documents):
    per_doc = collections.Counter(item.get("doc") for item in key)
    for name, pages in documents.items():
        words = sum(len(page.split()) for page in pages)
        print(f"{name}: {len(pages)} pages, {words} words, {per_doc[name]} items")
    for kind, count in sorted(collections.Counter(item.get("kind") for item in key).items()):
        print(f"  {kind}: {count}")
    print(f"{len(key)} items")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=PLANS)
    parser.add_argument("--concepts", type=pathlib.Path, help="CSV with a column id: check concept ids as well")
    arguments = parser.parse_args()
    problems, key, documents = check(arguments.folder, arguments.concepts)
    print_counts(key, documents)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
