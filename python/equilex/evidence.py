"""Evidence records as the command line writes them: equilex.evidence/1, byte for byte.

The order of keys, the escapes and the form of numbers are part of the format, so that two outputs
can be compared with `cmp`; tests hold this file against `equilex scan`.
"""

from __future__ import annotations

import bisect
import codecs
import functools
import hashlib
import re
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

from . import _abi
from ._library import NONE, lib, text_of
from .document import (COMPONENTS, DIMENSIONS, DIRECTIONS, EQUITY_FORMS, KINDS, MODALITIES, NUMBERS,
                       ORIGINS, REASONS, REPAIRS, RUNG_UNKNOWN, SECTORS, VOICES, ZONES, name_of)
from .reading import MAX_SIZE

_HEADING_MAX, _DEPTH, _CONTEXT = 256, 32, 2048
# An invalid sequence is written \ufffd, a U+FFFD of the text as it stands: they are told apart by
# a lone surrogate, which no UTF-8 text can hold.
_INVALID = "\udfff"
codecs.register_error("equilex.mark", lambda error: (_INVALID, error.end))
_NAMED = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
          "\t": "\\t", _INVALID: "\\ufffd"}
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\udfff]')
_SPACES = re.compile(b"[ \t-\r]+")


def _escape(match: Any) -> str:
    found = match.group(0)
    return _NAMED.get(found) or f"\\u{ord(found):04x}"


def quoted(text: str) -> str:
    """A JSON string with what steers a terminal or reorders text escaped."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def number(value: float) -> str:
    """The shortest of 15 to 17 digits that reads back as the same number."""
    for precision in (15, 16):
        text = f"{value:.{precision}g}"
        if float(text) == value:
            return text
    return f"{value:.17g}"


def _word(value: Optional[bytes]) -> str:
    return "null" if value is None else quoted(value.decode("utf-8", "equilex.mark"))


def _flag(value: Any) -> str:
    return "true" if value else "false"


def _list(values: Any) -> str:
    return "[" + ",".join(values) + "]"


def run_record(analyzer: Any) -> str:
    """The first line: which instrument, with which options."""
    lexicon = analyzer.lexicon
    return (f'{{"rec":"run","schema":"equilex.evidence/1","equilex":'
            f'{quoted(text_of(lib.eqx_version_string()))},'
            f'"engine_revision":{lib.eqx_engine_revision()},'
            f'"unicode":{quoted(text_of(lib.eqx_unicode_version()))},'
            f'"stemmer":{quoted(text_of(lib.eqx_stemmer_probe()))},'
            f'"lexicon":{{"id":{quoted(lexicon.id)},"version":{quoted(lexicon.version)},'
            f'"language":{quoted(lexicon.language)},"fingerprint":"{lexicon.fingerprint}",'
            f'"themes":{len(lexicon.themes)},"concepts":{len(lexicon.concepts)},'
            f'"terms":{len(lexicon.terms)}}},"options":{{"snippet":{_flag(analyzer.snippet)},'
            f'"strict_utf8":{_flag(analyzer.strict_utf8)},"max_size":{MAX_SIZE},'
            f'"concepts":[],"themes":[]}}}}')


class View:
    """A document with the columns that records and rows are made of, as lists."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.reading = document.reading
        self.text_sha256 = self.reading.text_sha256
        self.data: bytes = document.data
        self.lexicon = document.lexicon
        self.doc = quoted(document.id)
        self.hits = self._lists(document.hits)
        self.statements = self._lists(document.statements)
        self.targets = self._lists(document.targets)
        self.profile = self._lists(document.profile)
        self.sentences = self._lists(document.sentences)
        self.blocks = self._lists(document.blocks)
        self.pages = self._lists(document.pages)
        self.labels = self.reading.labels()[0]
        self.astral = [at for at, each in enumerate(document.text) if each > "\uffff"]
        self.headings: Dict[int, bytes] = {}

    @functools.cached_property
    def concept(self) -> List[str]:
        return [quoted(each.id) for each in self.lexicon.concepts]

    @functools.cached_property
    def theme(self) -> List[str]:
        return [quoted(each.theme) for each in self.lexicon.concepts]

    @staticmethod
    def _lists(table: Any) -> Dict[str, List[Any]]:
        return {name: table.column(name).tolist() for name in table.columns}

    def cut(self, start: int, end: int) -> str:
        return self.data[start:end].decode("utf-8", "replace")

    def slice(self, start: int, end: int) -> str:
        return quoted(self.data[start:end].decode("utf-8", "equilex.mark"))

    def span(self, table: Dict[str, List[Any]], name: str, row: int) -> str:
        start, end = table[name + "_start"][row], table[name + "_end"][row]
        if start == NONE:
            return f'"{name}":null'
        return f'"{name}":{{"quote":{self.slice(start, end)},"byte":[{start},{end}]}}'

    def utf16(self, char: int) -> int:
        return char + bisect.bisect_left(self.astral, char)

    def page(self, byte: int) -> int:
        starts = self.pages["byte_start"]
        row = max(bisect.bisect_right(starts, byte) - 1, 0)
        return self.pages["index"][row] + 1

    def label(self, page: int) -> Optional[bytes]:
        row = bisect.bisect_left(self.pages["index"], page - 1)
        known = row < len(self.pages["index"]) and self.pages["index"][row] == page - 1
        if not known or self.pages["label"][row] == NONE:
            return None
        start = self.pages["label"][row]
        return self.labels[start:self.labels.index(b"\0", start)]

    def heading(self, row: int) -> bytes:
        if row not in self.headings:
            start, end = self.blocks["byte_start"][row], self.blocks["byte_end"][row]
            if end - start > _HEADING_MAX:
                end = start + _HEADING_MAX
                while end > start and self.data[end] & 0xC0 == 0x80:
                    end -= 1
            self.headings[row] = _SPACES.sub(b" ", self.data[start:end]).strip(b" ")
        return self.headings[row]

    def path(self, block: int) -> List[int]:
        """The headings above a block, the outermost first."""
        rows: List[int] = []
        heading = self.blocks["kind"][block] == _abi.EQX_SPAN_HEADING
        row = block if heading else self.blocks["parent"][block]
        while row != NONE and len(rows) < _DEPTH:
            rows.append(row)
            row = self.blocks["parent"][row]
        return rows[::-1]

    def context(self, hit: int) -> Tuple[int, int]:
        data, sentence = self.data, self.hits["sentence"][hit]
        hit_start, hit_end = self.hits["byte_start"][hit], self.hits["byte_end"][hit]
        start = self.sentences["byte_start"][sentence]
        end = self.sentences["byte_end"][sentence]
        if hit_start - start > _CONTEXT:
            space = data.find(b" ", hit_start - _CONTEXT, hit_start)
            start = hit_start if space < 0 else space + 1
        if end - hit_end > _CONTEXT:
            space = data.rfind(b" ", hit_end + 1, hit_end + _CONTEXT + 1)
            end = hit_end if space < 0 else space
        return start, end

    def id(self, hit: int) -> str:
        hits = self.hits
        scored = hits["status"][hit] == _abi.EQX_HIT_SCORED
        what = (f"{self.text_sha256}\n{self.lexicon.concepts[hits['concept_id'][hit]].id}\n"
                f"{hits['byte_start'][hit]}-{hits['byte_end'][hit]}")
        if not scored:
            what += "\n" + self.lexicon.terms[hits["term_id"][hit]].id
        digest = hashlib.sha256(what.encode("utf-8", "surrogateescape")).hexdigest()
        return ("h_" if scored else "d_") + digest[:32]


def _doc_record(view: View) -> str:
    reading, counts = view.reading, view.document.summary
    pages = counts.pages if reading.paged else "null"
    return (f'{{"rec":"doc","doc":{view.doc},"path":{quoted(reading.path)},'
            f'"sha256":"{reading.sha256}","text_sha256":"{reading.text_sha256}",'
            f'"extractor":{quoted(reading.extractor)},"pages":{pages},'
            f'"needs_ocr":{_list(map(str, reading.needs_ocr))},"bytes":{counts.bytes},'
            f'"chars":{counts.chars},"words":{counts.words},"sentences":{counts.sentences},'
            f'"statements":{counts.statements},"blocks":{counts.blocks},'
            f'"replaced":{counts.replaced},"scored":{counts.scored},"dropped":{counts.dropped}}}')


# ------------------------------------------------------------ sections ---


def _section_rows(view: View) -> Tuple[List[List[int]], Callable[[int], List[int]]]:
    """[heading, byte_start, byte_end, zone, words, sentences, statements] of each section."""
    blocks, rows, place = view.blocks, [], {}

    def heading_of(block: int) -> int:
        heading = blocks["kind"][block] == _abi.EQX_SPAN_HEADING
        return block if heading else blocks["parent"][block]

    for block in range(len(blocks["kind"])):
        heading = heading_of(block)
        start, end = blocks["byte_start"][block], blocks["byte_end"][block]
        if heading not in place:
            place[heading] = [heading, start, 0, blocks["zone"][block], 0, 0, 0]
            rows.append(place[heading])
        section = place[heading]
        section[1], section[2] = min(section[1], start), max(section[2], end)
    return rows, lambda block: place[heading_of(block)]


def _sections(view: View) -> Iterator[str]:
    rows, section_of = _section_rows(view)
    for block in view.sentences["block"]:
        section_of(block)[5] += 1
    for block in view.statements["block"]:
        section_of(block)[6] += 1
    tokens = view.document.tokens
    for sentence, kind in zip(tokens.column("sentence"), tokens.column("kind")):
        if kind != _abi.EQX_TOKEN_SYMBOL:
            section_of(view.sentences["block"][sentence])[4] += 1
    for heading, start, end, zone, words, sentences, statements in rows:
        path = view.path(heading) if heading != NONE else []
        level = view.blocks["level"][heading] if heading != NONE else 0
        yield (f'{{"rec":"section","doc":{view.doc},"path":{_list(map(_word, map(view.heading, path)))},'
               f'"level":{level},"zone":"{name_of(ZONES, zone)}","byte":[{start},{end}],'
               f'"words":{words},"sentences":{sentences},"statements":{statements}}}')


# ---------------------------------------------------------- statements ---


def _statement_id(row: int) -> str:
    return "null" if row == NONE else f'"s{row + 1}"'


def _statements(view: View) -> Iterator[str]:
    table = view.statements
    for row, block in enumerate(table["block"]):
        start, end = table["byte_start"][row], table["byte_end"][row]
        yield (f'{{"rec":"statement","id":{_statement_id(row)},"doc":{view.doc},'
               f'"byte":[{start},{end}],"block":{block},'
               f'"kind":"{name_of(KINDS, view.blocks["kind"][block])}",'
               f'"zone":"{name_of(ZONES, view.blocks["zone"][block])}",'
               f'"lead_in":{_statement_id(table["lead_in"][row])},'
               f'"modality":"{name_of(MODALITIES, table["modality"][row])}",'
               f'{view.span(table, "cue", row)},"inherited":{_flag(table["inherited"][row])},'
               f'"hedged":{_flag(table["hedged"][row])},{view.span(table, "hedge", row)},'
               f'"negated":{_flag(table["negated"][row])},'
               f'"voice":"{name_of(VOICES, table["voice"][row])}",'
               f'{view.span(table, "voice_cue", row)},{view.span(table, "owner", row)},'
               f'"owner_partner":{_flag(table["owner_partner"][row])},'
               f'{view.span(table, "resource", row)},{view.span(table, "deadline", row)},'
               f'{view.span(table, "partner", row)},'
               f'"sector":"{name_of(SECTORS, table["sector"][row])}"}}')


_SLOTS = ("indicator", "number", "unit", "direction", "baseline", "deadline", "population", "owner")


def _targets(view: View) -> Iterator[str]:
    table = view.targets
    for row, concept in enumerate(table["concept_id"]):
        slots = ",".join(view.span(table, name, row) for name in _SLOTS)
        value = number(table["value"][row]) if table["quantified"][row] else "null"
        held = table["baseline_start"][row] != NONE
        yield (f'{{"rec":"target","doc":{view.doc},'
               f'"statement":{_statement_id(table["statement"][row])},'
               f'"concept":{"null" if concept == NONE else view.concept[concept]},{slots},'
               f'"value":{value},'
               f'"baseline_value":{number(table["baseline"][row]) if held else "null"},'
               f'"unit_kind":"{name_of(NUMBERS, table["unit"][row])}",'
               f'"points":"{name_of(DIRECTIONS, table["direction"][row])}",'
               f'"date":{table["deadline"][row]},"quantified":{_flag(table["quantified"][row])},'
               f'"dated":{_flag(table["dated"][row])},'
               f'"equity_form":"{name_of(EQUITY_FORMS, table["equity_form"][row])}",'
               f'"origin":"{name_of(ORIGINS, table["origin"][row])}"}}')


# ---------------------------------------------------------------- hits ---


def _place(view: View, row: int) -> str:
    hits = view.hits
    concept, block = hits["concept_id"][row], hits["block"][row]
    start, end = hits["byte_start"][row], hits["byte_end"][row]
    first, last = hits["char_start"][row], hits["char_end"][row]
    page = "null"
    if view.reading.paged:
        pages = view.page(start), view.page(end - 1 if end > start else start)
        labels = [view.label(each) for each in pages]
        shown = "null" if None in labels else _list(map(_word, labels))
        page = f'{{"index":[{pages[0]},{pages[1]}],"label":{shown}}}'
    return (f'"id":"{view.id(row)}","doc":{view.doc},"theme":{view.theme[concept]},'
            f'"concept":{view.concept[concept]},'
            f'"term":{quoted(view.lexicon.terms[hits["term_id"][row]].id)},'
            f'"quote":{view.slice(start, end)},"sentence":{view.slice(*view.context(row))},'
            f'"byte":[{start},{end}],"cp":[{first},{last}],'
            f'"utf16":[{view.utf16(first)},{view.utf16(last)}],"page":{page},'
            f'"section":{_list(map(_word, map(view.heading, view.path(block))))},'
            f'"zone":"{name_of(ZONES, view.blocks["zone"][block])}"')


def _rung(value: int) -> str:
    return "null" if value == RUNG_UNKNOWN else str(value)


def _manner(view: View, row: int) -> str:
    table, statement = view.statements, view.hits["statement"][row]
    cues = [view.slice(table[name + "_start"][statement], table[name + "_end"][statement])
            for name in ("cue", "hedge", "voice_cue") if table[name + "_start"][statement] != NONE]
    return (f'"statement":{_statement_id(statement)},'
            f'"modality":"{name_of(MODALITIES, table["modality"][statement])}",'
            f'"hedged":{_flag(table["hedged"][statement])},'
            f'"negated":{_flag(view.hits["status"][row] == _abi.EQX_HIT_NEGATED)},'
            f'"voice":"{name_of(VOICES, table["voice"][statement])}","cues":{_list(cues)},'
            f'"rung":{_rung(view.hits["rung"][row])},'
            f'"single":{_flag(view.hits["flags"][row] & _abi.EQX_HIT_SINGLE)}')


def _support(view: View, row: int) -> str:
    hits = view.hits
    repairs = (quoted(name) for bit, name in enumerate(REPAIRS) if hits["repairs"][row] >> bit & 1)
    first, last = hits["witness_start"][row], hits["witness_end"][row]
    witness = "null" if first == NONE else view.slice(first, last)
    return (f'"repair":{_list(repairs)},"witness":{witness},'
            f'"scored":{_flag(hits["status"][row] == _abi.EQX_HIT_SCORED)}')


def _hits(view: View) -> Iterator[str]:
    for row, status in enumerate(view.hits["status"]):
        if status == _abi.EQX_HIT_SCORED:
            yield (f'{{"rec":"hit",{_place(view, row)},{_manner(view, row)},'
                   f'{_support(view, row)},"weight":{number(view.hits["contribution"][row])}}}')


def _drops(view: View) -> Iterator[str]:
    for row, status in enumerate(view.hits["status"]):
        if status != _abi.EQX_HIT_SCORED:
            above = view.hits["shadowed_by"][row]
            shadow = "null" if above == NONE else f'"{view.id(above)}"'
            yield (f'{{"rec":"drop",{_place(view, row)},{_manner(view, row)},'
                   f'{_support(view, row)},"reason":"{name_of(REASONS, status)}",'
                   f'"shadowed_by":{shadow}}}')


# ------------------------------------------------------------ concepts ---


def _absences(view: View) -> Iterator[str]:
    for row, count in enumerate(view.profile["hits"]):
        if count == 0:
            yield (f'{{"rec":"absence","doc":{view.doc},"theme":{view.theme[row]},'
                   f'"concept":{view.concept[row]},"dropped":{view.profile["dropped"][row]}}}')


_COUNTS = ("hits", "dropped", "forms", "sentences", "statements", "blocks", "pages")
_LADDER = ("named", "explained", "intended", "action", "assigned", "measurable")


def _scores(view: View) -> Iterator[str]:
    profile = view.profile
    for row in range(len(profile["hits"])):
        counts = ",".join(f'"{name}":{profile[name][row]}' for name in _COUNTS)
        ladder = _list(str(profile[name][row]) for name in _LADDER)
        yield (f'{{"rec":"score","doc":{view.doc},"theme":{view.theme[row]},'
               f'"concept":{view.concept[row]},{counts},"rung":{_rung(profile["rung"][row])},'
               f'"rung_single":{_rung(profile["rung_single"][row])},'
               f'"single":{_flag(profile["single"][row])},"at_rung":{ladder},'
               f'"owned":{profile["owned"][row]},"resourced":{profile["resourced"][row]},'
               f'"targeted":{profile["targeted"][row]},"score":{number(profile["score"][row])},'
               f'"rate":{number(profile["rate"][row])}}}')


def _component(value: int, names: Tuple[str, ...]) -> str:
    return quoted(names[value] if value < len(names) else "none")


def _themes(view: View) -> Iterator[str]:
    table = view.document.themes
    names = ("concepts", "found", "core", "core_action", "hits")
    for row, theme in enumerate(view.lexicon.themes):
        counts = ",".join(f'"{name}":{table.column(name)[row]}' for name in names)
        yield (f'{{"rec":"theme","doc":{view.doc},"theme":{quoted(theme.id)},{counts},'
               f'"rung":{_rung(table.column("rung")[row])}}}')


def _framing(view: View) -> Iterator[str]:
    table = view.document.framing
    rows = (f'{{"dimension":{_component(table.column("dimension")[row], DIMENSIONS)},'
            f'"concept":{view.concept[table.column("concept_id")[row]]},'
            f'"statements":{table.column("statements")[row]},'
            f'"first":{_statement_id(table.column("first_statement")[row])}}}'
            for row in range(len(table)))
    yield (f'{{"rec":"framing","doc":{view.doc},"equity_statements":{table.equity_statements},'
           f'"hedged":{table.equity_hedged},"actions":{table.equity_actions},'
           f'"downstream":{table.equity_downstream},"upstream":{table.equity_upstream},'
           f'"rows":{_list(rows)}}}')


def _centrality(view: View) -> Iterator[str]:
    table = view.document.centrality
    quotes = table.column("quotes").tolist()
    for row, component in enumerate(table.column("component")):
        known, start = table.column("known")[row], table.column("quote_start")[row]
        value = number(table.column("value")[row]) if known else "null"
        proof = map(_statement_id, quotes[start:start + table.column("quote_count")[row]])
        yield (f'{{"rec":"centrality","doc":{view.doc},'
               f'"component":{_component(component, COMPONENTS)},"known":{_flag(known)},'
               f'"found":{table.column("count_found")[row]},'
               f'"of":{table.column("count_of")[row]},"value":{value},"quotes":{_list(proof)}}}')


def document_warnings(document: Any) -> List[Tuple[str, str]]:
    """(code, message) of what is to be known before a document's figures are used."""
    counts, notes = document.summary, []
    if counts.replaced:
        notes.append(("replaced", f"{counts.replaced} invalid UTF-8 sequences were read as U+FFFD"))
    if counts.limits & _abi.EQX_LIMIT_HITS:
        notes.append(("limit_hits", "too many hits: the last are missing"))
    if counts.limits & _abi.EQX_LIMIT_PATTERNS:
        notes.append(("limit_patterns",
                      "a pattern took too long: some of its hits are missing"))
    if counts.limits & _abi.EQX_LIMIT_SENTENCE:
        notes.append(("limit_sentence", "a sentence of more than 64 KiB was cut"))
    return notes + list(document.reading.notes)


def _warnings(view: View) -> Iterator[str]:
    for code, message in document_warnings(view.document):
        yield (f'{{"rec":"warning","doc":{view.doc},"path":{quoted(view.reading.path)},'
               f'"code":{quoted(code)},"message":{quoted(message)}}}')


def document_records(document: Any) -> Iterator[str]:
    """See Document.evidence."""
    view = View(document)
    yield _doc_record(view)
    for part in (_sections, _statements, _hits, _targets, _drops, _absences, _scores, _themes,
                 _framing, _centrality, _warnings):
        yield from part(view)
