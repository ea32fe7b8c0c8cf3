#!/usr/bin/env python3
"""What was planted in the sample plans is found: for each item of the answer key, every concept it
expects has a scored hit inside its quote.

    test_answer_key.py PROGRAM
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT / "examples" / "plans"


def find(text: str, quote: str, page: int) -> tuple[int, int] | None:
    """Characters of the quote on its page; its white space may be any white space in the text."""
    pages = [0] + [match.end() for match in re.finditer("\f", text)]
    words = r"\s+".join(re.escape(word) for word in quote.split())
    match = re.compile(words).search(text, pages[page - 1])
    return match.span() if match else None


def scan(program: str, files: list[Path]) -> dict[str, list[dict]]:
    done = subprocess.run([program, "scan", "--format", "jsonl", *map(str, files)], check=True,
                          capture_output=True)
    hits: dict[str, list[dict]] = {}
    names: dict[str, str] = {}
    for line in done.stdout.decode("utf-8").split("\n"):
        record = json.loads(line) if line else {"rec": ""}
        if record["rec"] == "doc":
            names[record["doc"]] = Path(record["path"]).name
        elif record["rec"] == "hit":
            hits.setdefault(names[record["doc"]], []).append(record)
    return hits


def concepts_of(program: str) -> set[str]:
    done = subprocess.run([program, "lexicon", "show", "--json"], check=True, capture_output=True)
    themes = json.loads(done.stdout)["themes"]
    return {concept["id"] for theme in themes for concept in theme["concepts"]}


def main() -> int:
    program = sys.argv[1]
    key = json.loads((PLANS / "answer-key.json").read_text(encoding="utf-8"))
    known = concepts_of(program)
    files = sorted({PLANS / item["doc"] for item in key if (PLANS / item["doc"]).is_file()})
    hits = scan(program, files)
    texts = {path.name: path.read_bytes().decode("utf-8") for path in files}
    expected = missed = 0
    for item in key:
        wanted = [c for c in item.get("expect", {}).get("concepts", []) if c in known]
        span = find(texts[item["doc"]], item["quote"], item["page"]) \
            if item["doc"] in texts else None
        for concept in wanted if span else []:
            expected += 1
            if not any(hit["concept"] == concept and span[0] < hit["cp"][1] and
                       hit["cp"][0] < span[1] for hit in hits.get(item["doc"], [])):
                missed += 1
                print(f"missed: {item['id']} {concept}: {item['quote'][:80]!a}")
    print(f"{len(key)} items, {expected} concepts expected, {missed} missed")
    return 0 if expected > 100 and missed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
