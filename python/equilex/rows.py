"""What is found in a document, as typed columns: the evidence of evidence.py for tables.

Each table is declared once, as (column, kind) pairs, and filled column by column. Nothing here
needs Arrow or Spark; equilex.spark makes its schemas from the same declarations.

kinds: string, strings (a list of them), int (32 bits, signed), long, double, boolean
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from . import _abi
from ._library import NONE
from .document import (DIRECTIONS, EQUITY_FORMS, MODALITIES, NUMBERS, ORIGINS, REASONS, REPAIRS,
                       RUNG_UNKNOWN, VOICES, ZONES, name_of)
from .evidence import View, document_warnings

Columns = Dict[str, List[Any]]
Fields = Tuple[Tuple[str, str], ...]

HITS: Fields = (
    ("hit", "string"), ("theme", "string"), ("concept", "string"), ("term", "string"),
    ("quote", "string"), ("sentence", "string"),
    ("byte_start", "int"), ("byte_end", "int"), ("char_start", "int"), ("char_end", "int"),
    ("page", "int"), ("page_end", "int"), ("page_label", "string"), ("section", "strings"),
    ("zone", "string"), ("statement", "string"), ("modality", "string"), ("hedged", "boolean"),
    ("negated", "boolean"), ("voice", "string"), ("cues", "strings"), ("rung", "int"),
    ("single", "boolean"), ("repair", "strings"), ("witness", "string"), ("scored", "boolean"),
    ("reason", "string"), ("shadowed_by", "string"), ("weight", "double"))
SCORES: Fields = (
    ("theme", "string"), ("concept", "string"), ("hits", "int"), ("dropped", "int"),
    ("forms", "int"), ("sentences", "int"), ("statements", "int"), ("blocks", "int"),
    ("pages", "int"), ("rung", "int"), ("rung_single", "int"), ("single", "boolean"),
    ("named", "int"), ("explained", "int"), ("intended", "int"), ("action", "int"),
    ("assigned", "int"), ("measurable", "int"), ("owned", "int"), ("resourced", "int"),
    ("targeted", "int"), ("score", "double"), ("rate", "double"))
TARGETS: Fields = (
    ("statement", "string"), ("concept", "string"), ("indicator", "string"), ("number", "string"),
    ("unit", "string"), ("baseline", "string"), ("deadline", "string"), ("population", "string"),
    ("owner", "string"), ("value", "double"), ("baseline_value", "double"),
    ("unit_kind", "string"), ("points", "string"), ("date", "int"), ("quantified", "boolean"),
    ("dated", "boolean"), ("equity_form", "string"), ("origin", "string"), ("quote", "string"),
    ("byte_start", "int"), ("byte_end", "int"), ("page", "int"))
WARNINGS: Fields = (("code", "string"), ("message", "string"))
# Counts of a document, beside its tables.
DOCUMENT: Fields = (
    ("read", "boolean"), ("text_sha256", "string"), ("chars", "long"), ("words", "long"),
    ("statements", "long"), ("pages_read", "int"), ("scored", "long"), ("dropped", "long"))
TABLES = {"hits": HITS, "scores": SCORES, "targets": TARGETS, "warnings": WARNINGS}


def _text(value: Optional[bytes]) -> Optional[str]:
    return None if value is None else value.decode("utf-8", "replace")


def _known(rung: int) -> Optional[int]:
    return None if rung == RUNG_UNKNOWN else rung


def _statement(row: int) -> Optional[str]:
    return None if row == NONE else f"s{row + 1}"


def _named(names: Tuple[str, ...], values: List[int]) -> List[str]:
    return [name_of(names, value) for value in values]


def _pages(view: View, starts: List[int], ends: List[int]) -> Columns:
    count = len(starts)
    if not view.reading.paged:
        return {"page": [None] * count, "page_end": [None] * count, "page_label": [None] * count}
    first = [view.page(start) for start in starts]
    last = [view.page(max(end - 1, start)) for start, end in zip(starts, ends)]
    return {"page": first, "page_end": last, "page_label": [_text(view.label(page)) for page in first]}


def _quoted_places(view: View, rows: range) -> Columns:
    hits, blocks = view.hits, view.blocks
    starts, ends = hits["byte_start"], hits["byte_end"]
    contexts = [view.context(row) for row in rows]
    paths = {block: [_text(view.heading(row)) for row in view.path(block)]
             for block in set(hits["block"])}
    return {"quote": [view.cut(*place) for place in zip(starts, ends)],
            "sentence": [view.cut(*place) for place in contexts],
            "byte_start": starts, "byte_end": ends,
            "char_start": hits["char_start"], "char_end": hits["char_end"],
            "section": [paths[block] for block in hits["block"]],
            "zone": _named(ZONES, [blocks["zone"][block] for block in hits["block"]]),
            **_pages(view, starts, ends)}


def _cues(view: View, statement: int) -> List[str]:
    table = view.statements
    return [view.cut(table[name + "_start"][statement], table[name + "_end"][statement])
            for name in ("cue", "hedge", "voice_cue") if table[name + "_start"][statement] != NONE]


def _manner(view: View) -> Columns:
    hits, table = view.hits, view.statements
    held = hits["statement"]
    return {"statement": [_statement(row) for row in held],
            "modality": _named(MODALITIES, [table["modality"][row] for row in held]),
            "hedged": [bool(table["hedged"][row]) for row in held],
            "negated": [status == _abi.EQX_HIT_NEGATED for status in hits["status"]],
            "voice": _named(VOICES, [table["voice"][row] for row in held]),
            "cues": [_cues(view, row) for row in held],
            "rung": [_known(rung) for rung in hits["rung"]],
            "single": [bool(flags & _abi.EQX_HIT_SINGLE) for flags in hits["flags"]]}


def _support(view: View, ids: List[str]) -> Columns:
    hits = view.hits
    scored = [status == _abi.EQX_HIT_SCORED for status in hits["status"]]
    return {"repair": [[name for bit, name in enumerate(REPAIRS) if bits >> bit & 1]
                       for bits in hits["repairs"]],
            "witness": [None if start == NONE else view.cut(start, end) for start, end
                        in zip(hits["witness_start"], hits["witness_end"])],
            "scored": scored,
            "reason": [None if counts else name_of(REASONS, status)
                       for counts, status in zip(scored, hits["status"])],
            "shadowed_by": [None if row == NONE else ids[row] for row in hits["shadowed_by"]],
            "weight": hits["contribution"]}


def hit_columns(view: View) -> Columns:
    """Every hit, scored or not, in text order."""
    concepts, terms = view.lexicon.concepts, view.lexicon.terms
    rows = range(len(view.hits["status"]))
    ids = [view.id(row) for row in rows]
    return {"hit": ids,
            "theme": [concepts[row].theme for row in view.hits["concept_id"]],
            "concept": [concepts[row].id for row in view.hits["concept_id"]],
            "term": [terms[row].id for row in view.hits["term_id"]],
            **_quoted_places(view, rows), **_manner(view), **_support(view, ids)}


def score_columns(view: View, absent: bool) -> Columns:
    """One row for each concept with a hit, scored or not; with `absent`, for every concept."""
    profile, concepts = view.profile, view.lexicon.concepts
    rows = [row for row, hits in enumerate(profile["hits"])
            if absent or hits or profile["dropped"][row]]
    columns: Columns = {"theme": [concepts[row].theme for row in rows],
                        "concept": [concepts[row].id for row in rows]}
    for name, kind in SCORES[2:]:
        values = [profile[name][row] for row in rows]
        if name == "pages" and not view.reading.paged:
            values = [None] * len(rows)
        elif name in ("rung", "rung_single"):
            values = [_known(value) for value in values]
        columns[name] = [bool(value) for value in values] if kind == "boolean" else values
    return columns


def target_columns(view: View) -> Columns:
    """Every target, in text order, with the statement that sets it."""
    table, statements, concepts = view.targets, view.statements, view.lexicon.concepts
    rows = range(len(table["statement"]))
    starts = [statements["byte_start"][row] for row in table["statement"]]
    ends = [statements["byte_end"][row] for row in table["statement"]]
    columns: Columns = {
        "statement": [_statement(row) for row in table["statement"]],
        "concept": [None if row == NONE else concepts[row].id for row in table["concept_id"]],
        "value": [table["value"][row] if table["quantified"][row] else None for row in rows],
        "baseline_value": [table["baseline"][row] if table["baseline_start"][row] != NONE else None
                           for row in rows],
        "unit_kind": _named(NUMBERS, table["unit"]),
        "points": _named(DIRECTIONS, table["direction"]), "date": table["deadline"],
        "quantified": [bool(value) for value in table["quantified"]],
        "dated": [bool(value) for value in table["dated"]],
        "equity_form": _named(EQUITY_FORMS, table["equity_form"]),
        "origin": _named(ORIGINS, table["origin"]),
        "quote": [view.cut(*place) for place in zip(starts, ends)],
        "byte_start": starts, "byte_end": ends, "page": _pages(view, starts, ends)["page"]}
    for name in ("indicator", "number", "unit", "baseline", "deadline", "population", "owner"):
        columns[name] = [None if start == NONE else view.cut(start, end) for start, end
                         in zip(table[name + "_start"], table[name + "_end"])]
    return columns


def warning_columns(warnings: List[Tuple[str, str]]) -> Columns:
    """What is to be known before a document's figures are used."""
    return {"code": [code for code, _ in warnings], "message": [text for _, text in warnings]}


def unread(code: str, message: str) -> Dict[str, Any]:
    """The row of a document that could not be read: no figures and a warning."""
    tables = {name: {field: [] for field, _ in fields} for name, fields in TABLES.items()}
    tables["warnings"] = warning_columns([(code, message)])
    return {"document": {"read": False}, **tables}


def of_document(document: Any, absent: bool = False) -> Dict[str, Any]:
    """The row of a document: its counts, and its tables by column."""
    view, counts = View(document), document.summary
    reading = document.reading
    return {"document": {"read": True, "text_sha256": reading.text_sha256, "chars": counts.chars,
                         "words": counts.words, "statements": counts.statements,
                         "pages_read": counts.pages if reading.paged else None,
                         "scored": counts.scored, "dropped": counts.dropped},
            "hits": hit_columns(view), "scores": score_columns(view, absent),
            "targets": target_columns(view), "warnings": warning_columns(document_warnings(document))}
