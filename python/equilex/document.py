"""Documents and their tables."""

from __future__ import annotations

import bisect
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence

from . import _abi
from ._library import NONE, lib
from .columns import Column, Table
from .lexicon import Concept, Lexicon
from .reading import Reading

REASONS = ("scored", "zone", "not_in", "not_preceded_by", "not_followed_by", "not_in_caps",
           "requires", "unless", "over", "overlap", "negated")
ZONES = ("none", "body", "vision", "contents", "references", "glossary", "furniture", "table")
MODALITIES = ("none", "fact", "projection", "intended", "action", "done")
VOICES = ("none", "own", "national", "other")
KINDS = ("none", "page", "paragraph", "heading", "item", "row", "cell", "furniture", "contents",
         "reference", "glossary", "footnote")
SECTORS = ("none", "local_government", "voluntary", "housing", "education", "employment", "justice",
           "fire")
EQUITY_FORMS = ("none", "gap", "gradient", "group", "average", "process")
ORIGINS = ("none", "local", "national", "copied")
DIRECTIONS = ("none", "down", "up", "hold")
NUMBERS = ("none", "count", "percent", "money", "rate", "year", "financial_year", "range", "date",
           "ordinal")
REPAIRS = ("ligature", "soft_hyphen", "quote", "dash", "joined", "line_hyphen", "spelling", "bytes")
DIMENSIONS = ("none", "what", "whom", "mechanism", "stance", "model")
COMPONENTS = ("none", "aim", "priorities", "chapters", "spread", "owner", "money")
RUNG_UNKNOWN = 255


def name_of(names: Sequence[str], value: int) -> str:
    """The word for a number, "other" for one that is newer than this package."""
    return names[value] if value < len(names) else "other"


class Summary(NamedTuple):
    """Counts of a document: sizes in bytes, code points and rows; see eqx_summary."""

    bytes: int
    chars: int
    words: int
    tokens: int
    sentences: int
    statements: int
    blocks: int
    pages: int
    replaced: int
    scored: int
    dropped: int
    limits: int
    stopped_patterns: int


class Hit(NamedTuple):
    """One hit in words. `start`, `end` are code points: `document.text[start:end] == quote`.

    `page` counts from 1; `rung` is 0 to 6, or None when it was not worked out; `reason` is
    "scored", or why it does not count; `contribution` is its part of the concept's score.
    """

    concept: str
    theme: str
    term: str
    quote: str
    start: int
    end: int
    byte_start: int
    byte_end: int
    page: int
    modality: str
    rung: Optional[int]
    scored: bool
    reason: str
    contribution: float


class _OfDocument(Table):
    """A table that knows its document, for the words of its columns."""

    def __init__(self, document: "Document", result: Any, fetch: Any) -> None:
        super().__init__(result, fetch, result.handle)
        self._text = document.reading.data
        self._lexicon = document.analyzer.lexicon

    def _quotes(self, start: str = "byte_start", end: str = "byte_end") -> List[Optional[str]]:
        data = self._text
        return [None if first == NONE else data[first:last].decode("utf-8", "replace")
                for first, last in zip(self.column(start), self.column(end))]

    def _names(self, column: str, names: Sequence[str]) -> List[str]:
        return [name_of(names, value) for value in self.column(column)]

    def _concepts(self) -> List[Optional[str]]:
        concepts = self._lexicon.concepts
        return [None if each == NONE else concepts[each].id for each in self.column("concept_id")]


class Hits(_OfDocument):
    """One row for each place, term and concept, scored or not, by place (eqx_hit_table).

    uint32: byte_start, byte_end, char_start, char_end (half open), term_id, concept_id, sentence,
    block, page (rows), statement, witness_start, witness_end (bytes), shadowed_by. uint8: status,
    repairs, flags, rung. float64: contribution. Absent: equilex.NONE; a rung of 255: not worked
    out. Iterates as `Hit`s in words.
    """

    _struct = "eqx_hit_table"
    _modality: Optional[Column] = None

    @property
    def _modalities(self) -> Column:
        """That of each statement; read when a hit is first asked for in words."""
        if self._modality is None:
            statements = Table.__new__(Statements)
            Table.__init__(statements, self._owner, lib.eqx_result_statements, self._owner.handle)
            self._modality = statements.column("modality")
        return self._modality

    def __getitem__(self, index: Any) -> Any:
        """A `Hit`; a list of them for a slice."""
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        row = range(len(self))[index]
        get = self.column
        concept = self._lexicon.concepts[get("concept_id")[row]]
        start, end = get("byte_start")[row], get("byte_end")[row]
        statement, rung, status = get("statement")[row], get("rung")[row], get("status")[row]
        modality = self._modalities[statement] if statement != NONE else 0
        return Hit(concept.id, concept.theme, self._lexicon.terms[get("term_id")[row]].id,
                   self._text[start:end].decode("utf-8", "replace"), get("char_start")[row],
                   get("char_end")[row], start, end, get("page")[row] + 1,
                   name_of(MODALITIES, modality), None if rung == RUNG_UNKNOWN else rung,
                   status == _abi.EQX_HIT_SCORED, name_of(REASONS, status),
                   get("contribution")[row])

    def scored(self) -> List[Hit]:
        """The hits that count, in text order."""
        return [self[row] for row, status in enumerate(self.column("status"))
                if status == _abi.EQX_HIT_SCORED]

    def extra(self) -> Dict[str, List[Any]]:
        concepts = self._lexicon.concepts
        themes = [concepts[each].theme for each in self.column("concept_id")]
        terms, modalities = self._lexicon.terms, self._modalities
        return {"theme": themes, "concept": self._concepts(),
                "term": [terms[each].id for each in self.column("term_id")],
                "quote": self._quotes(), "reason": self._names("status", REASONS),
                "modality": [name_of(MODALITIES, 0 if row == NONE else modalities[row])
                             for row in self.column("statement")]}


class Statements(_OfDocument):
    """One row for each sentence outside lists and tables, list item or table row.

    See eqx_statement_table: spans are uint32 bytes or equilex.NONE, flags uint8.
    """

    _struct = "eqx_statement_table"

    def extra(self) -> Dict[str, List[Any]]:
        return {"quote": self._quotes(), "modality_name": self._names("modality", MODALITIES),
                "voice_name": self._names("voice", VOICES),
                "sector_name": self._names("sector", SECTORS)}


class Targets(_OfDocument):
    """One row for each figure to be reached, or gap to be closed (eqx_target_table).

    `value` and `baseline` are float64 in the unit `unit` (EQX_NUMBER_*); `deadline` is yyyymmdd.
    """

    _struct = "eqx_target_table"

    def extra(self) -> Dict[str, List[Any]]:
        return {"concept": self._concepts(),
                "indicator": self._quotes("indicator_start", "indicator_end"),
                "number": self._quotes("number_start", "number_end"),
                "equity_form_name": self._names("equity_form", EQUITY_FORMS)}


class Profile(_OfDocument):
    """One row for each concept of the lexicon, in its order (eqx_profile_table).

    Counts are uint32; `score` float64, the sum of the contributions of its hits; `rate` float64,
    scored hits per 1,000 words; `rung` uint8 0 to 6 (255: not worked out).
    """

    _struct = "eqx_profile_table"

    def __getitem__(self, concept: Any) -> Any:
        """The row of one concept, by name, object or number; rows for a slice."""
        if isinstance(concept, Concept):
            concept = concept.id
        if isinstance(concept, str):
            concept = self._lexicon.concept(concept).index
        return super().__getitem__(concept)

    def extra(self) -> Dict[str, List[Any]]:
        concepts = self._lexicon.concepts
        return {"theme": [each.theme for each in concepts], "concept": [each.id for each in concepts]}


class Tokens(_OfDocument):
    """Words, typed numbers and lone symbols (eqx_token_table), with their forms."""

    _struct = "eqx_token_table"

    def _forms(self, start: str, size: str) -> List[str]:
        arena = bytes(self.column("arena")._view)
        return [arena[first:first + count].decode("utf-8", "replace")
                for first, count in zip(self.column(start), self.column(size))]

    def folded(self) -> List[str]:
        """Each token as it was folded."""
        return self._forms("folded_start", "folded_size")

    def stems(self) -> List[str]:
        """Each token's stem."""
        return self._forms("stem_start", "stem_size")

    def extra(self) -> Dict[str, List[Any]]:
        return {"quote": self._quotes(), "folded": self.folded(), "stem": self.stems()}


class Sentences(_OfDocument):
    """Sentences in text order: uint32 byte_start, byte_end, block."""

    _struct = "eqx_sentence_table"

    def extra(self) -> Dict[str, List[Any]]:
        return {"quote": self._quotes()}


class Blocks(_OfDocument):
    """Paragraphs, headings, list items, table rows (eqx_block_table)."""

    _struct = "eqx_block_table"

    def extra(self) -> Dict[str, List[Any]]:
        return {"quote": self._quotes(), "kind_name": self._names("kind", KINDS),
                "zone_name": self._names("zone", ZONES)}


class Pages(_OfDocument):
    """Pages: uint32 byte_start, byte_end, index from 0, label (bytes into the labels)."""

    _struct = "eqx_page_table"


class Sections(_OfDocument):
    """What stands under each heading itself, in text order (eqx_section_table)."""

    _struct = "eqx_section_table"


class Themes(_OfDocument):
    """One row for each theme of the lexicon, in its order (eqx_theme_table)."""

    _struct = "eqx_theme_table"

    def extra(self) -> Dict[str, List[Any]]:
        return {"theme": [theme.id for theme in self._lexicon.themes]}


class Framing(_OfDocument):
    """How inequality is defined, by dimension and concept (eqx_framing_table).

    Counts of equity statements of the whole document are attributes: `equity_statements`,
    `equity_hedged`, `equity_actions`, `equity_downstream`, `equity_upstream`.
    """

    _struct = "eqx_framing_table"

    def extra(self) -> Dict[str, List[Any]]:
        return {"dimension_name": self._names("dimension", DIMENSIONS),
                "concept": self._concepts()}


class Centrality(_OfDocument):
    """Is equity central? Six components, no total (eqx_centrality_table).

    What proves row i are the statements `quotes[quote_start[i]]` and `quote_count[i]` - 1 after it.
    """

    _struct = "eqx_centrality_table"

    def extra(self) -> Dict[str, List[Any]]:
        return {"component_name": self._names("component", COMPONENTS)}


def _reopen(analyzer: Any, reading: Reading, text: Optional[str]) -> "Document":
    return Document(analyzer, reading, text)


class Document:
    """One analysed text. Made by `Analyzer.analyze`, `read`, `map`, `read_all`.

    id, path   names; `data` the text in UTF-8, `text` as str (invalid bytes are U+FFFD)
    hits, statements, targets, profile, tokens, sentences, blocks, pages,
    sections, themes, framing, centrality   tables by column
    summary    counts

    Offsets named char are code points, so they index `text`; offsets named byte index `data`.
    """

    def __init__(self, analyzer: Any, reading: Reading, text: Optional[str] = None) -> None:
        self.analyzer = analyzer
        self.reading = reading
        self._given = text
        self._held: Dict[Any, Any] = {}
        self._has_tokens = analyzer.keeps_tokens
        self._result = analyzer._run(reading, self._has_tokens)

    def __reduce__(self):
        return _reopen, (self.analyzer, self.reading, self._given)

    @property
    def id(self) -> str:
        """Its name in records."""
        return self.reading.id

    @property
    def path(self) -> str:
        """The file it was read from, as given."""
        return self.reading.path

    @property
    def data(self) -> bytes:
        """The text in UTF-8: what byte offsets index."""
        return self.reading.data

    @property
    def text(self) -> str:
        """The text: what code-point offsets index."""
        if self._given is None:
            self._given = self.data.decode("utf-8", "replace")
        return self._given

    @property
    def lexicon(self) -> Lexicon:
        """What was looked for."""
        return self.analyzer.lexicon

    def _table(self, kind: Any, fetch: Any) -> Any:
        held = self._held.get(kind)
        if held is None:
            held = self._held[kind] = kind(self, self._result, fetch)
        return held

    @property
    def summary(self) -> Summary:
        """Counts of the whole document."""
        if "summary" not in self._held:
            from .lexicon import _filled
            raw = _filled(_abi.eqx_summary, lib.eqx_result_summary, self._result.handle)
            self._held["summary"] = Summary(*(getattr(raw, name) for name in Summary._fields))
        return self._held["summary"]

    @property
    def hits(self) -> Hits:
        """Every place that was found, with the reason when it does not count."""
        return self._table(Hits, lib.eqx_result_hits)

    @property
    def statements(self) -> Statements:
        """Statements with modality, voice, owner, deadline."""
        return self._table(Statements, lib.eqx_result_statements)

    @property
    def targets(self) -> Targets:
        """Figures to be reached."""
        return self._table(Targets, lib.eqx_result_targets)

    @property
    def profile(self) -> Profile:
        """One row for each concept."""
        return self._table(Profile, lib.eqx_result_profile)

    @property
    def sentences(self) -> Sentences:
        """Sentences."""
        return self._table(Sentences, lib.eqx_result_sentences)

    @property
    def blocks(self) -> Blocks:
        """Paragraphs, headings, list items, table rows."""
        return self._table(Blocks, lib.eqx_result_blocks)

    @property
    def pages(self) -> Pages:
        """Pages."""
        return self._table(Pages, lib.eqx_result_pages)

    @property
    def sections(self) -> Sections:
        """What stands under each heading."""
        return self._table(Sections, lib.eqx_result_sections)

    @property
    def themes(self) -> Themes:
        """One row for each theme."""
        return self._table(Themes, lib.eqx_result_themes)

    @property
    def framing(self) -> Framing:
        """How inequality is defined."""
        return self._table(Framing, lib.eqx_result_framing)

    @property
    def centrality(self) -> Centrality:
        """Whether equity is central."""
        return self._table(Centrality, lib.eqx_result_centrality)

    def _full_result(self) -> Any:
        """A result with tokens; the document is analysed once more for them when need be."""
        if not self._has_tokens and "full" not in self._held:
            self._held["full"] = self.analyzer._run(self.reading, True)
        return self._held.get("full", self._result)

    @property
    def tokens(self) -> Tokens:
        """Words, numbers, symbols."""
        if Tokens not in self._held:
            self._held[Tokens] = Tokens(self, self._full_result(), lib.eqx_result_tokens)
        return self._held[Tokens]

    def page_of(self, byte: int) -> int:
        """The page, from 1, on which a byte of the text stands."""
        starts = self.pages.column("byte_start")
        row = max(bisect.bisect_right(starts, byte) - 1, 0)
        return self.pages.column("index")[row] + 1 if len(starts) else 1

    def evidence(self) -> Iterator[str]:
        """Its records as `equilex scan --format jsonl` writes them: lines without their newline."""
        from .evidence import document_records
        return document_records(self)

    def records(self) -> Iterator[Dict[str, Any]]:
        """Its evidence as dictionaries (docs/evidence.schema.json)."""
        import json
        return (json.loads(line) for line in self.evidence())

    def to_html(self, limit: int = 20000) -> str:
        """The text as HTML with the scored hits marked; everything from the text is escaped.

        At most `limit` code points are shown, from the first hit on when the text is longer.
        """
        from .display import document_html
        return document_html(self, limit)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        counts = self.summary
        return (f"<Document {self.id}: {counts.words} words, {counts.statements} statements, "
                f"{counts.scored} hits>")


__all__ = ["Column", "Document", "Hit", "Hits", "Statements", "Targets", "Profile", "Tokens",
           "Sentences", "Blocks", "Pages", "Sections", "Themes", "Framing", "Centrality", "Summary"]
