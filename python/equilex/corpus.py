"""Corpora: documents of many systems, and how they compare (docs/comparing.md)."""

from __future__ import annotations

import ctypes
import weakref
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Sequence, Set, Tuple

from . import _abi
from ._library import NONE, check, lib, text_of
from .columns import Table
from .document import Document
from .errors import EquilexError
from .lexicon import Lexicon, _filled, a_lexicon, default_lexicon

_STATUS = {"read": 0, "missing": 1, "unreadable": 2, "reference": 3}
_TABLES = {"strata": "stratum", "prevalence": "prevalence", "funnel": "funnel", "pairs": "pair",
           "carried": "carried", "targets": "target_match", "copies": "copy",
           "standings": "standing", "words": "word", "curves": "curve", "partners": "partner"}


class CorpusDocument(NamedTuple):
    """What a corpus knows of a document; `predecessor` is the row of another, or None."""

    id: str
    system: str
    doc_type: str
    year: int
    status: int
    predecessor: Optional[int]
    words: int
    blocks: int
    statements: int
    targets: int


class Pairing(NamedTuple):
    """Over all pairs of a carry-over: mean advantage, and how often chance does as well."""

    pairs: int
    permutations: int
    advantage: float
    p: float
    known: bool


class _ComparisonTable(Table):
    def __init__(self, owner: "Comparison", name: str) -> None:
        self._struct = f"eqx_{_TABLES[name]}_table"
        if name == "prevalence":
            self._wide = {"documents_at": _abi.EQX_RUNGS, "systems_at": _abi.EQX_RUNGS}
        self._corpus = owner.corpus
        super().__init__(owner, getattr(lib, f"eqx_comparison_{name}"), owner._handle)

    def extra(self) -> Dict[str, List[Any]]:
        held, out = self.columns, {}
        documents = self._corpus.documents
        lexicon = self._corpus.lexicon
        for column in ("document", "from_document", "to_document", "source_document"):
            if column in held:
                out[column + "_name"] = [None if row == NONE else documents[row].id
                                         for row in self.column(column)]
        if "concept_id" in held:
            out["concept"] = [lexicon.concepts[row].id for row in self.column("concept_id")]
        if "theme_id" in held:
            out["theme"] = [lexicon.themes[row].id for row in self.column("theme_id")]
        if "system_id" in held:
            out["system"] = [text_of(lib.eqx_corpus_system(self._corpus._handle, row))
                             for row in self.column("system_id")]
        if "word_start" in held:
            arena = bytes(self.column("arena")._view)
            out["word"] = [arena[start:start + size].decode("utf-8", "replace") for start, size
                           in zip(self.column("word_start"), self.column("word_size"))]
        return out


class Comparison:
    """The tables of one comparison; those that it does not fill have no rows.

    strata, prevalence, funnel, pairs, carried, targets, copies, standings, words, curves, partners:
    tables by column as in include/equilex.h. `pairing`: figures over all pairs of a carry-over.
    """

    def __init__(self, corpus: "Corpus") -> None:
        out = ctypes.c_void_p()
        check(lib.eqx_comparison_new(None, ctypes.byref(out)), "comparison")
        self.corpus = corpus
        self._handle = out.value or 0
        weakref.finalize(self, lib.eqx_comparison_free, self._handle).atexit = False

    def __getattr__(self, name: str) -> Table:
        if name not in _TABLES:
            raise AttributeError(name)
        return _ComparisonTable(self, name)

    def __dir__(self) -> List[str]:
        return list(super().__dir__()) + list(_TABLES)

    def __repr__(self) -> str:
        filled = [f"{name} {len(table)}" for name, table in
                  ((name, getattr(self, name)) for name in _TABLES) if len(table)]
        return f"<Comparison: {', '.join(filled) or 'no rows'}>"

    @property
    def pairing(self) -> Pairing:
        """Figures over all pairs of a carry-over."""
        raw = _filled(_abi.eqx_pairing, lib.eqx_comparison_pairing, self._handle)
        return Pairing(raw.pairs, raw.permutations, raw.advantage, raw.p, bool(raw.known))


class Corpus:
    """Documents of systems, to be compared. `add` in one thread; then compare in any number.

    Options of the comparisons, by name: seed, permutations (2,000), min_rung (1), few (5),
    word_limit (20), keep_copied, all_concepts.
    """

    def __init__(self, lexicon: Optional[Lexicon] = None) -> None:
        self.lexicon = default_lexicon() if lexicon is None else a_lexicon(lexicon)
        self._ids: Set[str] = set()
        out = ctypes.c_void_p()
        check(lib.eqx_corpus_new(self.lexicon._handle, None, ctypes.byref(out)), "corpus")
        self._handle = out.value or 0
        self._documents: Optional[Tuple[CorpusDocument, ...]] = None
        weakref.finalize(self, lib.eqx_corpus_free, self._handle).atexit = False

    def add(self, document: Optional[Document], id: Optional[str] = None, *, system: str = "",
            doc_type: str = "", year: int = 0, predecessor: Optional[str] = None,
            status: Optional[str] = None) -> "Corpus":
        """Adds a document, or None for one that is missing; returns the corpus.

        `id` is the document's own when None. `status` is "read" or "reference" (known again, not
        counted) of a document, "missing" or "unreadable" of None. Raises EquilexError for an id
        that is there already or a document of another lexicon, ValueError for another `status`.
        """
        status = self._fitting(document, status)
        meta = _abi.eqx_document_meta()
        meta.struct_size = ctypes.sizeof(meta)
        name = id if id is not None else document.id if document is not None else ""
        meta.id, meta.system, meta.doc_type = name.encode(), system.encode(), doc_type.encode()
        meta.predecessor = predecessor.encode() if predecessor is not None else None
        if name in self._ids:
            raise EquilexError(f"{name}: a document of this name was added already: give it an id")
        if document is not None and document.lexicon != self.lexicon:
            raise EquilexError(f"{name} was analysed with {document.lexicon!r}, this corpus is of "
                               f"{self.lexicon!r}")
        meta.year, meta.status = year, _STATUS[status]
        result = document._full_result() if document is not None else None
        check(lib.eqx_corpus_add(self._handle, ctypes.byref(meta),
                                 result.handle if result is not None else None), name)
        self._ids.add(name)
        self._documents = None
        return self

    @staticmethod
    def _fitting(document: Optional[Document], status: Optional[str]) -> str:
        if document is None:
            fitting = ("missing", "unreadable")
        elif isinstance(document, Document):
            fitting = ("read", "reference")
        else:
            raise TypeError(f"a corpus takes a Document, or None, not {type(document).__name__}: "
                            "equilex.analyze and equilex.read make one")
        if status is not None and status not in fitting:
            raise ValueError(f"status {status}: {' or '.join(fitting)} it may be"
                             f"{' of None' if document is None else ''}")
        return status or fitting[0]

    @property
    def documents(self) -> Tuple[CorpusDocument, ...]:
        """What was added, in its order: what document columns index."""
        if self._documents is None:
            info = _filled(_abi.eqx_corpus_info, lib.eqx_corpus_describe, self._handle)
            self._documents = tuple(map(self._document, range(info.document_count)))
        return self._documents

    def _document(self, row: int) -> CorpusDocument:
        raw = _filled(_abi.eqx_corpus_document, lib.eqx_corpus_document_at, self._handle, row)
        before = None if raw.predecessor == NONE else raw.predecessor
        return CorpusDocument(text_of(raw.id), text_of(raw.system), text_of(raw.doc_type), raw.year,
                              raw.status, before, raw.words, raw.blocks, raw.statements,
                              raw.targets)

    def __len__(self) -> int:
        return len(self.documents)

    def _compare(self, name: str, options: Dict[str, Any]) -> Comparison:
        wishes = _abi.eqx_comparison_options()
        wishes.struct_size = ctypes.sizeof(wishes)
        known = {field[0] for field in wishes._fields_} - {"struct_size"}
        for key, value in options.items():
            if key not in known:
                raise TypeError(f"{name} has no option {key}")
            setattr(wishes, key, value.encode() if isinstance(value, str) else value)
        comparison = Comparison(self)
        call = getattr(lib, f"eqx_corpus_{name}")
        check(call(self._handle, ctypes.byref(wishes), comparison._handle), name)
        return comparison

    def prevalence(self, *, coded: Optional[Sequence[Iterable[int]]] = None,
                   **options: Any) -> Comparison:
        """Shares of systems that hold each concept: `strata`, `prevalence`.

        `coded`: the instrument's error from a coded sample, four counts for each concept of the
        lexicon: passages with it, of those found, passages without it, of those left alone.
        """
        held = []
        if coded is not None:
            names = ("present_passages", "present_found", "absent_passages", "absent_quiet")
            for name, values in zip(names, coded):
                column = list(values)
                if len(column) != len(self.lexicon.concepts):
                    raise ValueError(f"{name}: {len(column)} counts for "
                                     f"{len(self.lexicon.concepts)} concepts")
                held.append((ctypes.c_uint32 * len(column))(*column))
                options[name] = ctypes.addressof(held[-1])
        return self._compare("prevalence", options)

    def variation(self, **options: Any) -> Comparison:
        """Each document and theme against what its length would give: `funnel`."""
        return self._compare("variation", options)

    def carryover(self, from_type: str, to_type: str, **options: Any) -> Comparison:
        """From one document of a system to another: `pairs`, `carried`, `targets`, `pairing`."""
        return self._compare("carryover", dict(options, from_type=from_type, to_type=to_type))

    def change(self, **options: Any) -> Comparison:
        """From a document to the one that replaces it: `pairs`, `carried`, `targets`."""
        return self._compare("change", options)

    def copied(self, **options: Any) -> Comparison:
        """Statements that stand in others' documents too: `copies`, `standings`."""
        return self._compare("copied", options)

    def distinctive(self, **options: Any) -> Comparison:
        """Words that tell each system's documents from others': `words`."""
        return self._compare("distinctive", options)

    def rarefaction(self, **options: Any) -> Comparison:
        """Concepts at equal length: `curves`."""
        return self._compare("rarefaction", options)

    def partnership(self, **options: Any) -> Comparison:
        """Sectors named, given tasks, given resources: `partners`."""
        return self._compare("partnership", options)

    def __repr__(self) -> str:
        return f"<Corpus of {len(self)} documents>"
