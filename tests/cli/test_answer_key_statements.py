#!/usr/bin/env python3
"""How the planted passages of the sample plans are said: modality, hedge, voice, owner, resource, deadline,
negation, rung, and the parts of targets, against the answer key.

    test_answer_key_statements.py PROGRAM
"""
import collections
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT / "examples" / "plans"
# Of each question, how many answers may be wrong: what is known to be beyond the rules (a voice two sentences
# back, a group named before the number, a baseline in another paragraph).
ALLOWED = {"modality": 2, "no target": 1, "number": 2, "unit": 1, "baseline": 1, "population": 2, "indicator": 6,
           "equity_form": 2, "origin": 1, "voice": 1, "owner": 1, "inherits": 1}
SMALL_WORDS = {"of", "with", "in", "the", "a", "at", "and", "or", "to"}


def fold(text: str) -> str:
    return " ".join(text.lower().split())


def find(text: str, quote: str, page: int) -> tuple[int, int] | None:
    """Bytes of the quote on its page; its white space may be any white space in the text."""
    pages = [0] + [match.end() for match in re.finditer("\f", text)]
    words = r"\s+".join(re.escape(word) for word in quote.split())
    match = re.compile(words).search(text, pages[page - 1])
    return (len(text[:match.start()].encode()), len(text[:match.end()].encode())) if match else None


def scan(program: str, files: list[Path]) -> dict[str, dict[str, list[dict]]]:
    done = subprocess.run([program, "scan", "--format", "jsonl", *map(str, files)], check=True, capture_output=True)
    found: dict[str, dict[str, list[dict]]] = {}
    names: dict[str, str] = {}
    for line in done.stdout.decode("utf-8").split("\n"):
        record = json.loads(line) if line else {"rec": ""}
        if record["rec"] == "doc":
            names[record["doc"]] = Path(record["path"]).name
        elif record["rec"] in ("statement", "target", "hit", "drop"):
            kinds = found.setdefault(names[record["doc"]], collections.defaultdict(list))
            kinds["hit" if record["rec"] == "drop" else record["rec"]].append(record)
    return found


def agree(slot: dict | None, wanted: str) -> bool:
    """One contains the other: a key says "March 2026" where the text says "end of March 2026"."""
    return slot is not None and (fold(wanted) in fold(slot["quote"]) or fold(slot["quote"]) in fold(wanted))


class Passage:
    def __init__(self, item: dict, records: dict[str, list[dict]], span: tuple[int, int]):
        self.expect = item["expect"]
        meets = lambda record: record["byte"][0] < span[1] and span[0] < record["byte"][1]
        self.statements = list(filter(meets, records["statement"]))
        self.hits = list(filter(meets, records["hit"]))
        ids = {statement["id"] for statement in self.statements}
        self.targets = [target for target in records["target"] if target["statement"] in ids]

    def some(self, test) -> bool:
        return any(test(statement) for statement in self.statements)

    def of(self, concept: str) -> list[dict]:
        return [hit for hit in self.hits if hit["concept"] == concept]

    def answers(self):
        """(question, right) for everything that the key says of this passage."""
        expect = self.expect
        if "modality" in expect:
            yield "modality", self.some(lambda s: s["modality"] == expect["modality"])
        if "hedged" in expect:
            yield "hedged", self.some(lambda s: s["hedged"]) == expect["hedged"]
        if "voice" in expect:
            yield "voice", self.some(lambda s: s["voice"] == expect["voice"])
        if "inherits_from" in expect:
            yield "inherits", self.some(lambda s: s["inherited"])
        for slot in ("owner", "deadline"):
            if slot in expect:
                yield slot, self.some(lambda s, slot=slot: agree(s[slot], expect[slot]))
        if "resource" in expect:
            yield "resource", self.some(lambda s: s["resource"] and (
                s["resource"]["quote"][:4] in expect["resource"] or expect["resource"] in s["resource"]["quote"]))
        for concept in expect.get("negated", []):
            if self.of(concept):
                yield "negated", any(hit["negated"] for hit in self.of(concept))
        if expect.get("negated") == []:
            yield "not negated", not any(hit["negated"] for hit in self.hits)
        for concept, rung in (expect.get("rung") or {}).items():
            if self.of(concept):
                yield "rung", max(hit["rung"] for hit in self.of(concept)) == rung
        if "rung_at_most" in expect:
            yield "rung at most", all(hit["rung"] <= expect["rung_at_most"] for hit in self.hits)
        if "target" in expect:
            yield from self.target_answers(expect["target"])

    def target_answers(self, wanted: dict | None):
        if wanted is None:
            yield "no target", not self.targets
            return
        yield "target", bool(self.targets)
        named = [t for t in self.targets if t["number"] and wanted.get("number", "?") in t["number"]["quote"]]
        for target in (named or self.targets)[:1]:
            for slot in ("number", "unit", "baseline", "deadline", "population"):
                if slot in wanted:
                    yield slot, agree(target[slot], wanted[slot])
            words = set(fold(wanted["indicator"]).replace(",", "").split()) - SMALL_WORDS
            found = fold(target["indicator"]["quote"]) if target["indicator"] else ""
            yield "indicator", sum(word in found for word in words) * 2 >= len(words)
            if "direction" in wanted:
                yield "direction", {"decrease": "down", "increase": "up"}[wanted["direction"]] == target["points"]
            for flag in ("quantified", "dated"):
                if flag in wanted:
                    yield flag, target[flag] == wanted[flag]
            yield "equity_form", wanted["equity_form"].replace("disadvantaged ", "") == target["equity_form"]
            if "origin" in wanted:
                yield "origin", wanted["origin"].startswith(target["origin"])


def main() -> int:
    key = json.loads((PLANS / "answer-key.json").read_text(encoding="utf-8"))
    files = sorted({PLANS / item["doc"] for item in key if (PLANS / item["doc"]).is_file()})
    records = scan(sys.argv[1], files)
    texts = {path.name: path.read_bytes().decode("utf-8") for path in files}
    asked, wrong = collections.Counter(), collections.Counter()
    for item in key:
        span = find(texts[item["doc"]], item["quote"], item["page"]) if item["doc"] in texts else None
        for question, right in Passage(item, records[item["doc"]], span).answers() if span else ():
            asked[question] += 1
            wrong[question] += not right
            if not right:
                print(f"{question}: {item['id']} {item['quote'][:90]!a}")
    for question, count in asked.items():
        print(f"{question}: {count - wrong[question]} of {count}")
    failed = [question for question in asked if wrong[question] > ALLOWED.get(question, 0)]
    print(f"{sum(asked.values())} questions, {sum(wrong.values())} wrong; too many of: {', '.join(failed) or 'none'}")
    return 0 if sum(asked.values()) > 300 and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
