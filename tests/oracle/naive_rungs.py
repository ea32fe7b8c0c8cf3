"""Negation of hits, rungs of hits and of documents, by docs/statements.md sections 9 and 11."""

import bisect
import re
from dataclasses import dataclass

MOST_CUES, MOST_UNITS, NEAR, ROWS_BACK = 48, 16, 4, 8
FIGURE_FORMS = ("gap", "gradient", "group")


@dataclass(eq=False)
class Hit:
    """A hit that matching left scored: what the program calls it, and what is said here."""
    start: int
    end: int
    concept: str
    scored: bool = True
    first: int = 0
    last: int = 0
    statement: object = None
    negated: bool = False
    rung: int = 0
    single: bool = False


def place(reading, hits):
    for hit in hits:
        hit.first, hit.last = reading.text.rows_of(hit.start, hit.end)
        hit.statement = reading.statement_at(hit.start)


def negate(reading, hits):
    """Rows that matching dropped (`scored` is not set) are passed over, but counted."""
    for row, hit in enumerate(hits):
        if not hit.scored:
            continue
        if reading.book.kind[hit.concept] == "practice" and not hit.statement.has("zero_tolerance"):
            hit.negated = ((before(reading, hit) % 2 == 1 or behind(reading, hit))
                           and not any(is_of(reading, other, hit) for other in hits[max(0, row - ROWS_BACK):row]))


def is_of(reading, other, hit):
    """"no evaluation of the service": the service is there."""
    inside = reading.text.sentence_of[other.first] == reading.text.sentence_of[hit.first] and other.end < hit.start
    return other.negated and inside and bool(re.match(rb"[\0- ]+of[\0- ]", reading.content[other.end:hit.start]))


def before(reading, hit):
    cues = [cue for cue in hit.statement.cues if cue.end <= hit.start]
    count, passed, counted = 0, hit.start, None
    for cue in reversed(cues[-MOST_CUES:]):
        if cue.sentence != reading.text.sentence_of[hit.first] or "clause" in cue.classes:
            break
        if hit.first - cue.last > MOST_UNITS or re.search(rb"[,;:]", reading.content[cue.end:passed]):
            break
        passed = cue.start
        if "negation" in cue.classes and not (counted and cue.overlaps(counted)):
            count, counted = count + 1, cue
    return count


def behind(reading, hit):
    for cue in hit.statement.cues:
        if cue.start < hit.end:
            continue
        if cue.sentence != reading.text.sentence_of[hit.first] or "clause" in cue.classes or cue.first - hit.last > NEAR:
            return False
        if "negation_after" in cue.classes:
            return True
    return False


# --------------------------------------------------------------------------------------------- rungs ---

def rungs(reading, hits, targets):
    explained = {one.block for one in reading.statements if one.kind != "heading" and one.has("quantity", "explanation")}
    for hit in hits:
        hit.rung = 0 if hit.negated else rung(reading, hit, targets, explained)


def rung(reading, hit, targets, explained):
    one = hit.statement
    sentence = reading.text.sentence_of[hit.first]
    modality, main = one.tone(sentence)
    if modality == "action" and not is_hedged(reading, one, sentence) and not is_subject(reading, hit, main):
        mine = [target for target in targets if target.statement is one and is_target_of(reading, target, hit, sentence)]
        if any(is_measurable(reading, hit, target) for target in mine):
            return 6
        resource = one.resource or one.lead and one.lead.resource
        return 5 if one.owner and not one.owner_partner or resource else 4
    if modality in ("action", "intended"):
        return 3
    return 2 if one.block in explained else 1


def is_hedged(reading, one, sentence):
    """A hedge of this sentence, or of the lead-in."""
    if one.hedge is None or one.whole or not (one.start <= one.hedge[0] < one.end):
        return one.hedge is not None
    start, end = reading.sentences[sentence]["byte"]
    return start <= one.hedge[0] < end


def is_target_of(reading, target, hit, sentence):
    start, end = reading.sentences[sentence]["byte"]
    if target.statement.whole or target.statement.kind == "row":
        return True
    inside = target.indicator and target.indicator[0] <= hit.start and hit.end <= target.indicator[1]
    return bool(inside or target.number and start <= target.number[0] < end)


def is_subject(reading, hit, main):
    one = hit.statement
    if main is None or hit.start >= main.start:
        return False
    first, last = reading.clause(one, main)
    return any("agent" in cue.classes and cue.end <= main.start and cue.end > hit.start for cue in one.cues[first:last])


def is_measurable(reading, hit, target):
    if target.number is None or not target.dated:
        return False
    return not reading.book.roles[hit.concept] & {"equity", "population"} or target.equity_form in FIGURE_FORMS


# ----------------------------------------------------------------------------------------- documents ---

def scores(reading, hits, targets):
    """Concept -> what its score record says; sets `single` of the hits."""
    by_concept = {}
    places = places_of(reading, [hit.statement for hit in hits if not hit.negated])
    for hit in hits:
        if not hit.negated:
            by_concept.setdefault(hit.concept, []).append(hit)
    return {concept: score(places, found, targets) for concept, found in by_concept.items()}


def places_of(reading, statements):
    """Statement -> the block in which its words stand first."""
    first = {}
    for one in sorted(statements, key=lambda one: one.number):
        first.setdefault(key_of(reading, one), one.block)
    return {one: first[key_of(reading, one)] for one in statements}


def score(places, hits, targets):
    highest = {}
    for hit in hits:
        highest[hit.statement] = max(hit.rung, highest.get(hit.statement, 0))
    held = max((step for step in range(1, 7) if two_hold(places, highest, step)), default=0)
    top = max(highest.values())
    for hit in hits:
        hit.single = hit.rung > held
    acting = [one for one, step in highest.items() if step >= 4]
    return {
        "rung": held or top, "rung_single": top, "single": not held, "statements": len(highest),
        "at_rung": [sum(step == wanted for step in highest.values()) for wanted in range(1, 7)],
        "owned": sum(bool(one.owner and not one.owner_partner) for one in acting),
        "resourced": sum(bool(one.resource or one.lead and one.lead.resource) for one in acting),
        "targeted": sum(any(target.statement is one and target.number and target.dated for target in targets) for one in acting),
    }


def two_hold(places, highest, step):
    return len({places[one] for one, high in highest.items() if high >= step}) > 1


def key_of(reading, one):
    return re.sub(rb"[^a-z0-9\x80-\xff]", b"", reading.content[one.start:one.end].lower())
