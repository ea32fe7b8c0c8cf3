"""Finds libequilex and the command, and refuses one of another interface.

In a wheel both lie in equilex/_lib. Otherwise EQUILEX_LIBRARY and EQUILEX_COMMAND name them;
otherwise the system knows the library by its soname and PATH has the command.
"""

from __future__ import annotations

import ctypes
import os
import pathlib
import shutil
from typing import List, Optional

from . import _abi
from .errors import CommandError, DocumentError, EquilexError, LibraryError

_BUNDLED = pathlib.Path(__file__).resolve().parent / "_lib"
NONE = _abi.EQX_NONE


def _candidates() -> List[str]:
    bundled = _BUNDLED / _abi.SONAME
    named = os.environ.get("EQUILEX_LIBRARY")
    return [str(bundled)] if bundled.exists() else [named] if named else [_abi.SONAME]


def _check(library: ctypes.CDLL, path: str) -> None:
    theirs = library.eqx_version_string().decode()
    mine = [int(part) for part in _abi.VERSION.split(".")]
    held = library.eqx_version()
    major, minor = held >> 24, held >> 16 & 0xFF
    fits = major == mine[0] and (minor >= mine[1] if major else minor == mine[1])
    if not fits:
        raise LibraryError(f"{path} is libequilex {theirs}, but this package is made for "
                           f"{_abi.VERSION}: install the two from one release")


def _declare(library: ctypes.CDLL, path: str) -> None:
    for name, result, parameters in _abi.PROTOTYPES:
        try:
            function = getattr(library, name)
        except AttributeError:
            raise LibraryError(f"{path} has no function {name}: it is no libequilex, or older than "
                               f"{_abi.VERSION}, for which this package is made") from None
        function.restype = result
        function.argtypes = parameters


def _load() -> ctypes.CDLL:
    path = _candidates()[0]
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise LibraryError(f"libequilex cannot be loaded: {error}. Install the wheel, or "
                           f"{_abi.SONAME}, or name it in EQUILEX_LIBRARY") from error
    _declare(library, path)
    _check(library, path)
    return library


lib = _load()
library_path = _candidates()[0]


def command() -> str:
    """The path of the command `equilex`. Raises CommandError when there is none."""
    bundled = _BUNDLED / "equilex"
    found: Optional[str] = str(bundled) if bundled.exists() else os.environ.get("EQUILEX_COMMAND")
    found = found or shutil.which("equilex")
    if not found:
        raise CommandError("there is no command equilex: install the wheel or the program, or name "
                           "it in EQUILEX_COMMAND")
    return found


def check(status: int, what: str = "") -> None:
    """Raises EquilexError for a status that is not EQX_OK."""
    if status == _abi.EQX_OK:
        return
    if status == _abi.EQX_E_NOMEM:
        raise MemoryError(what or "equilex")
    text = lib.eqx_status_text(status).decode()
    raise EquilexError(f"{what}: {text}" if what else text, status)


_CODES = {_abi.EQX_E_UTF8: "utf8", _abi.EQX_E_TOO_LARGE: "too_large", _abi.EQX_E_LIMIT: "limit"}


def document_error(status: int, offset: int) -> Exception:
    """What to raise when a document could not be analysed."""
    text = lib.eqx_status_text(status).decode()
    if status == _abi.EQX_E_NOMEM:
        return MemoryError(text)
    placed = status in (_abi.EQX_E_UTF8, _abi.EQX_E_TOO_LARGE)
    message = f"{text}, at byte {offset}" if placed else text
    return DocumentError(message, status, _CODES.get(status, "failed"), offset if placed else None)


def text_of(value: Optional[bytes]) -> str:
    """A string the library lends; "" for NULL."""
    return value.decode("utf-8", "replace") if value is not None else ""
