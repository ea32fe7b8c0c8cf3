"""Lexicons: what is looked for, compiled and immutable."""

from __future__ import annotations

import ctypes
import difflib
import os
import pathlib
import weakref
from typing import Iterable, List, NamedTuple, Optional, Sequence, Tuple, Union

from . import _abi
from ._library import NONE, check, lib, text_of
from .errors import Diagnostic, EquilexError, LexiconError, severity_name

Path = Union[str, "os.PathLike[str]"]
Source = Tuple[str, str, str, bytes]  # kind, name, concept, bytes
BUILTIN = "uk-health-inequalities"


class Theme(NamedTuple):
    """A group of concepts: those from `concept_start`, `concept_count` of them."""

    id: str
    label: str
    definition: str
    concept_start: int
    concept_count: int


class Concept(NamedTuple):
    """What terms stand for, with its definition and where that comes from."""

    index: int
    id: str
    label: str
    definition: str
    source: str
    theme: str
    theme_id: int
    term_start: int
    term_count: int
    kind: int
    roles: int
    core: bool
    valid_from: int


class Term(NamedTuple):
    """A word, phrase or pattern of a concept; `line` is that of its source, from 1."""

    index: int
    id: str
    expression: str
    concept_id: int
    mode: int
    line: int
    weight: float


def builtin_names() -> List[str]:
    """The lexicons inside the library."""
    return [text_of(lib.eqx_builtin_name(i)) for i in range(lib.eqx_builtin_count())]


def _filled(struct, call, *arguments):
    out = struct()
    out.struct_size = ctypes.sizeof(out)
    check(call(*arguments, ctypes.byref(out)), struct.__name__)
    return out


def _diagnostics(builder: int) -> List[Diagnostic]:
    found = []
    for index in range(lib.eqx_builder_diag_count(builder)):
        each = _filled(_abi.eqx_diag, lib.eqx_builder_diag, builder, index)
        hint = text_of(each.hint) if each.hint is not None else None
        found.append(Diagnostic(text_of(each.source), each.line, each.column, each.code,
                                severity_name(each.severity), text_of(each.message), hint,
                                each.byte_offset, each.byte_size))
    return found


def _add(builder: int, source: Source) -> int:
    kind, name, concept, data = source
    if kind == "builtin":
        return lib.eqx_builder_add_builtin(builder, name.encode())
    if kind == "terms":
        return lib.eqx_builder_add_list(builder, name.encode(), concept.encode(), data, len(data))
    return lib.eqx_builder_add(builder, name.encode(), data, len(data))


def _build(sources: Sequence[Source]) -> Tuple[int, List[Diagnostic]]:
    """A lexicon with one reference, and the remarks about its sources."""
    builder, out = ctypes.c_void_p(), ctypes.c_void_p()
    check(lib.eqx_builder_new(None, ctypes.byref(builder)), "builder")
    try:
        for source in sources:
            status = _add(builder, source)
            if status == _abi.EQX_E_ARGUMENT and source[0] == "builtin":
                file = ": Lexicon.from_file reads files" if os.path.exists(source[1]) else ""
                raise EquilexError(f"there is no built-in lexicon {source[1]}; there is "
                                   f"{', '.join(builtin_names())}{file}", status)
            check(status, source[1])
        status = lib.eqx_builder_build(builder, ctypes.byref(out))
        remarks = _diagnostics(builder)
        if status == _abi.EQX_E_LEXICON:
            raise LexiconError(remarks, status)
        check(status, "lexicon")
        return out.value or 0, remarks
    finally:
        lib.eqx_builder_free(builder)


def _open(sources: Tuple[Source, ...], fingerprint: str) -> "Lexicon":
    lexicon = Lexicon._of(sources)
    if lexicon.fingerprint != fingerprint:
        raise EquilexError(f"the lexicon {lexicon.id} was {fingerprint[:12]} where it was sent from "
                           f"and is {lexicon.fingerprint[:12]} here: the two use other releases of "
                           "libequilex, whose figures must not be mixed")
    return lexicon


class Lexicon:
    """A compiled lexicon: immutable, for any number of threads.

    `Lexicon()` is the built-in one for English health plans; see also `from_file`, `from_source`
    and `from_terms`. Sources with errors raise LexiconError with every remark; warnings stand in
    `remarks`. Pickles by its sources, and checks the fingerprint when it is opened again.
    """

    def __init__(self, name: str = BUILTIN) -> None:
        self._setup((("builtin", name, "", b""),))

    def _setup(self, sources: Tuple[Source, ...]) -> None:
        self._sources = sources
        self._handle, self.remarks = _build(sources)
        weakref.finalize(self, lib.eqx_lexicon_unref, self._handle).atexit = False
        info = _filled(_abi.eqx_lexicon_info, lib.eqx_lexicon_describe, self._handle)
        self.id, self.version = text_of(info.id), text_of(info.version)
        self.language, self.licence = text_of(info.language), text_of(info.licence)
        self.title = text_of(info.title)
        digest = (ctypes.c_uint8 * 32)()
        lib.eqx_lexicon_fingerprint(self._handle, digest)
        self.fingerprint = bytes(digest).hex()
        self.themes: Tuple[Theme, ...] = tuple(map(self._theme, range(info.theme_count)))
        self.concepts: Tuple[Concept, ...] = tuple(map(self._concept, range(info.concept_count)))
        self.terms: Tuple[Term, ...] = tuple(map(self._term, range(info.term_count)))

    @classmethod
    def _of(cls, sources: Iterable[Source]) -> "Lexicon":
        lexicon = cls.__new__(cls)
        lexicon._setup(tuple(sources))
        return lexicon

    @classmethod
    def from_source(cls, source: Union[str, bytes], name: str = "lexicon.yaml") -> "Lexicon":
        """From the text of one YAML or JSON source; `name` stands in its remarks."""
        data = source.encode() if isinstance(source, str) else bytes(source)
        return cls._of([("source", name, "", data)])

    @classmethod
    def from_file(cls, *paths: Path) -> "Lexicon":
        """From one or more files, combined. Raises OSError when one cannot be read."""
        return cls._of([("source", os.fspath(path), "", pathlib.Path(path).read_bytes())
                        for path in paths])

    @classmethod
    def from_terms(cls, concept: str, terms: Union[str, Iterable[str]],
                   name: str = "terms") -> "Lexicon":
        """From term expressions of one concept: an iterable, or text with one a line."""
        lines = terms if isinstance(terms, str) else "\n".join(terms)
        return cls._of([("terms", name, concept, lines.encode())])

    def __reduce__(self):
        return _open, (self._sources, self.fingerprint)

    def _theme(self, index: int) -> Theme:
        out = _filled(_abi.eqx_theme, lib.eqx_lexicon_theme, self._handle, index)
        return Theme(text_of(out.id), text_of(out.label), text_of(out.definition),
                     out.concept_start, out.concept_count)

    def _concept(self, index: int) -> Concept:
        out = _filled(_abi.eqx_concept, lib.eqx_lexicon_concept, self._handle, index)
        return Concept(index, text_of(out.id), text_of(out.label), text_of(out.definition),
                       text_of(out.source), text_of(out.theme), out.theme_id, out.term_start,
                       out.term_count, out.kind, out.roles, bool(out.core), out.valid_from)

    def _term(self, index: int) -> Term:
        out = _filled(_abi.eqx_term, lib.eqx_lexicon_term, self._handle, index)
        return Term(index, text_of(out.id), text_of(out.expression), out.concept_id, out.mode,
                    out.line, out.weight)

    def concept(self, id: str) -> Concept:
        """A concept by its name. Raises KeyError, with the names that are like it."""
        index = lib.eqx_lexicon_find_concept(self._handle, id.encode())
        if index == NONE:
            near = difflib.get_close_matches(id, [each.id for each in self.concepts], 3)
            raise KeyError(id + (f": there is {', '.join(near)}" if near else ""))
        return self.concepts[index]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and \
            lib.eqx_lexicon_find_concept(self._handle, id.encode()) != NONE

    @property
    def json(self) -> str:
        """The whole lexicon in its normal form: a source with the same fingerprint."""
        size = ctypes.c_size_t()
        data = lib.eqx_lexicon_json(self._handle, ctypes.byref(size))
        if data is None:
            raise MemoryError("lexicon")
        return data.decode()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        return (f"<Lexicon {self.id} {self.version}: {len(self.themes)} themes, "
                f"{len(self.concepts)} concepts, {len(self.terms)} terms, "
                f"{self.fingerprint[:12]}>")


def a_lexicon(given: object) -> Lexicon:
    """What was given, when it is a lexicon; otherwise how to make one is said."""
    if not isinstance(given, Lexicon):
        raise TypeError(f"a Lexicon is needed, not {type(given).__name__}: Lexicon() is the built-in "
                        "one, Lexicon.from_file(path) reads one")
    return given


def default_lexicon() -> Lexicon:
    """The built-in lexicon, compiled once for a process."""
    global _default
    if _default is None:
        _default = Lexicon()
    return _default


_default: Optional[Lexicon] = None
