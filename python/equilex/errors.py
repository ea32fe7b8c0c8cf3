"""What can go wrong, as exceptions."""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Sequence

_SEVERITIES = {1: "note", 2: "warning", 3: "error"}


class EquilexError(Exception):
    """Any failure of equilex. `status` is the library's number (negative), or 0."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self):
        return type(self), (self.args[0], self.status)


class LibraryError(EquilexError, ImportError):
    """There is no libequilex, or not one that this package can use."""


class CommandError(EquilexError):
    """The command `equilex` is not there, or refused its work; the message is what it said."""


class DocumentError(EquilexError):
    """A document could not be read or analysed.

    `code` is the command's word for it ("missing", "format", "utf8", ...); `offset` is the byte at
    which it failed, or None.
    """

    def __init__(self, message: str, status: int = 0, code: str = "failed",
                 offset: Optional[int] = None) -> None:
        super().__init__(message, status)
        self.code = code
        self.offset = offset

    def __reduce__(self):
        return type(self), (self.args[0], self.status, self.code, self.offset)


class Diagnostic(NamedTuple):
    """One remark about a lexicon source. Lines and columns begin at 1, in code points; 0: no place.

    `code` is stable and explained in docs/diagnostics.md; offset and size are bytes of the source.
    """

    source: str
    line: int
    column: int
    code: int
    severity: str
    message: str
    hint: Optional[str]
    byte_offset: int
    byte_size: int

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}:{self.column}" if self.line else self.source
        hint = f"\n  {self.hint}" if self.hint else ""
        return f"{place}: {self.severity}: EQX-{self.code:03d}: {self.message}{hint}"


class LexiconError(EquilexError, ValueError):
    """The sources of a lexicon have errors: all remarks stand in `diagnostics`, in source order.

    `source`, `line`, `column`, `code` and `hint` are those of the first error.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], status: int = -6) -> None:
        self.diagnostics: List[Diagnostic] = list(diagnostics)
        super().__init__("\n".join(str(each) for each in self.diagnostics), status)
        errors = [each for each in self.diagnostics if each.severity == "error"]
        first = (errors or self.diagnostics or [None])[0]
        self.source = first.source if first else ""
        self.line = first.line if first else 0
        self.column = first.column if first else 0
        self.code = first.code if first else 0
        self.hint = first.hint if first else None

    def __reduce__(self):
        return type(self), (self.diagnostics, self.status)


def severity_name(number: int) -> str:
    """"note", "warning" or "error"."""
    return _SEVERITIES.get(number, "error")
