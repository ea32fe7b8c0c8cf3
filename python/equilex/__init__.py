"""Find, quote and measure how plans talk about health inequalities.

    >>> import equilex
    >>> document = equilex.analyze("We act as an anchor institution.")
    >>> document.hits.scored()[0].quote
    'anchor institution'

Lexicon (what is looked for) -> Analyzer (any number of threads) -> Document (tables by column),
and Corpus (documents compared). numpy, pandas, polars and pyarrow are used when asked for and are
not needed.
"""

from __future__ import annotations

from typing import Optional, Union

from ._library import NONE, command, library_path, lib as _lib
from .analyzer import Analyzer
from .auditing import Audit, audit
from .columns import Column, Table
from .corpus import Comparison, Corpus, CorpusDocument, Pairing
from .document import (Blocks, Centrality, Document, Framing, Hit, Hits, Pages, Profile, Sections,
                       Sentences, Statements, Summary, Targets, Themes, Tokens)
from .errors import (CommandError, Diagnostic, DocumentError, EquilexError, LexiconError,
                     LibraryError)
from .lexicon import Concept, Lexicon, Term, Theme, builtin_names
from .reading import Reading, Span
from ._abi import VERSION as __version__

_default: Optional[Analyzer] = None


def analyzer() -> Analyzer:
    """The analyzer of the built-in lexicon, made once for a process."""
    global _default
    if _default is None:
        _default = Analyzer()
    return _default


def analyze(text: Union[str, bytes], id: str = "text") -> Document:
    """Analyses a text with the built-in lexicon; see Analyzer.analyze."""
    return analyzer().analyze(text, id)


def read(path, id: Optional[str] = None) -> Document:
    """Reads and analyses a file with the built-in lexicon; see Analyzer.read."""
    return analyzer().read(path, id)


def library_version() -> str:
    """The version of the library in use, "1.0.0"."""
    return _lib.eqx_version_string().decode()


def engine_revision() -> int:
    """Figures of two revisions must not be compared."""
    return _lib.eqx_engine_revision()


__all__ = ["Analyzer", "Audit", "Blocks", "Centrality", "Column", "CommandError", "Comparison", "Concept",
           "Corpus", "CorpusDocument", "Diagnostic", "Document", "DocumentError", "EquilexError",
           "Framing", "Hit", "Hits", "Lexicon", "LexiconError", "LibraryError", "NONE", "Pages", "Pairing",
           "Profile", "Reading", "Sections", "Sentences", "Span", "Statements", "Summary", "Table", "Targets",
           "Term", "Theme", "Themes", "Tokens", "analyze", "analyzer", "audit", "builtin_names", "command",
           "engine_revision", "library_path", "library_version", "read"]
