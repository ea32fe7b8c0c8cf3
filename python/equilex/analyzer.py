"""Analyzers: a lexicon and its options, for any number of threads."""

from __future__ import annotations

import ctypes
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Dict, Iterable, Iterator, List, Optional, Union

from . import _abi
from ._library import check, document_error, lib
from .document import Document
from .lexicon import Lexicon, Path, a_lexicon, default_lexicon
from .reading import MAX_SIZE, Reading, in_utf8, of_text, read

_MOST_IDLE = 16
SMALL = 64 << 10  # bytes of text; what was made for a larger one is given back at once


class _Scratch:
    """One analyzer of the library: one thread at a time has it."""

    def __init__(self, lexicon: Lexicon, flags: int, limits: dict) -> None:
        self.handle: Optional[int] = None
        options = _abi.eqx_analyzer_options()
        options.struct_size = ctypes.sizeof(options)
        options.flags = flags
        for name, value in limits.items():
            setattr(options, name, value)
        out = ctypes.c_void_p()
        check(lib.eqx_analyzer_new(lexicon._handle, ctypes.byref(options), ctypes.byref(out)),
              "analyzer")
        self.handle = out.value
        self.plain = _abi.eqx_input()  # for short texts without spans: a struct costs as much as they
        self.plain.struct_size = ctypes.sizeof(self.plain)
        self.plain_at = ctypes.byref(self.plain)

    def input(self, reading: Reading) -> Any:
        """A pointer to what the library is given; what it points to is held by it, or by us."""
        data = reading.data
        if len(data) > SMALL or reading.spans:
            return ctypes.byref(reading.input())
        plain = self.plain
        plain.text = data
        plain.size = len(data)
        return self.plain_at

    def __del__(self, free=lib.eqx_analyzer_free) -> None:
        if self.handle is not None:
            free(self.handle)


class _Idle:
    """What no thread has at the moment, the last used first: its memory is warm, and it knows words.

    Lists are appended to and popped from in one step, whatever the number of threads.
    """

    def __init__(self) -> None:
        self.scratches: Dict[bool, List[_Scratch]] = {False: [], True: []}
        self.results: List[int] = []
        self._ended = False

    @staticmethod
    def new_result() -> int:
        out = ctypes.c_void_p()
        check(lib.eqx_result_new(None, ctypes.byref(out)), "result")
        return out.value or 0

    def give_result(self, handle: int, free: Any) -> None:
        if self._ended or len(self.results) >= _MOST_IDLE:
            free(handle)
        else:
            self.results.append(handle)

    def __del__(self, free=lib.eqx_result_free) -> None:
        self._ended = True  # a result that goes after us, in one cycle with us, frees itself
        for handle in self.results:
            free(handle)


class Result:
    """One result of the library, given back once: by whoever holds it last."""

    __slots__ = ("handle", "_idle", "__weakref__")

    def __init__(self, idle: _Idle, size: int) -> None:
        self.handle: Optional[int] = None
        self._idle = idle if size <= SMALL else None
        try:
            self.handle = idle.results.pop()
        except IndexError:
            self.handle = idle.new_result()

    def __del__(self, free=lib.eqx_result_free) -> None:
        if self.handle is None:
            return
        if self._idle is None:
            free(self.handle)
        else:
            self._idle.give_result(self.handle, free)


class Analyzer:
    """Analyses documents with a lexicon; safe in any number of threads, and after a fork.

    Threads that call it at one time each have an analyzer of the library; the GIL is released while
    the library works. Options:

    lexicon       the built-in one when None
    snippet       each text is one paragraph, without structure
    strict_utf8   bytes that are not UTF-8 raise DocumentError; otherwise they read as U+FFFD
    all_matches   overlap policy `all`, whatever the lexicon says
    tokens        fill `Document.tokens` at once (it is filled when asked for otherwise)
    max_hits, pattern_steps, max_bytes   limits for one document; 0: the library's own
    """

    def __init__(self, lexicon: Optional[Lexicon] = None, *, snippet: bool = False,
                 strict_utf8: bool = False, all_matches: bool = False, tokens: bool = False,
                 max_hits: int = 0, pattern_steps: int = 0, max_bytes: int = 0) -> None:
        self.lexicon = default_lexicon() if lexicon is None else a_lexicon(lexicon)
        self.snippet, self.strict_utf8 = bool(snippet), bool(strict_utf8)
        self.all_matches, self.keeps_tokens = bool(all_matches), bool(tokens)
        self._limits = {"max_hits": max_hits, "pattern_steps": pattern_steps,
                        "max_bytes": max_bytes}
        for name, value in self._limits.items():
            if value < 0:
                raise ValueError(f"{name} is {value}: a limit is 0, for the library's own, or more")
        self._idle = _Idle()
        self._give(self._take(tokens), tokens)  # bad options fail here

    def __getstate__(self) -> dict:
        state = dict(self.__dict__)
        del state["_idle"]
        return state

    def __setstate__(self, state: dict) -> None:
        self.__dict__.update(state)
        self._idle = _Idle()

    def _take(self, tokens: bool) -> _Scratch:
        try:
            return self._idle.scratches[tokens].pop()
        except IndexError:
            flags = (self.snippet * _abi.EQX_SNIPPET | self.strict_utf8 * _abi.EQX_STRICT_UTF8 |
                     self.all_matches * _abi.EQX_ALL_MATCHES | tokens * _abi.EQX_KEEP_TOKENS)
            return _Scratch(self.lexicon, flags, self._limits)

    def _give(self, scratch: _Scratch, tokens: bool) -> None:
        idle = self._idle.scratches[tokens]
        if len(idle) < _MOST_IDLE:
            idle.append(scratch)

    def _run(self, reading: Reading, tokens: bool) -> Result:
        result, scratch = Result(self._idle, len(reading.data)), self._take(tokens)
        try:
            status = lib.eqx_analyzer_run(scratch.handle, scratch.input(reading), result.handle)
            if status != _abi.EQX_OK:
                raise document_error(status, lib.eqx_analyzer_error_offset(scratch.handle))
        finally:
            self._give(scratch, tokens)
        return result

    def analyze(self, text: Union[str, bytes], id: str = "text") -> Document:
        """Analyses one text: a str, or the bytes of one in UTF-8.

        A lone surrogate, which UTF-8 cannot hold, is read as U+FFFD, and `Document.text` says so.
        Raises DocumentError, or MemoryError.
        """
        data, given = in_utf8(text)
        return Document(self, of_text(data, id), given)

    __call__ = analyze

    def read(self, path: Path, id: Optional[str] = None, max_size: int = MAX_SIZE) -> Document:
        """Reads and analyses a file: PDF, DOCX, ODT, HTML, Markdown or plain text.

        The command `equilex` reads it, so the text, pages and blocks are those of the command line.
        Raises DocumentError when it cannot be read, CommandError without the command.
        """
        return Document(self, read(os.fspath(path), id, max_size))

    def map(self, texts: Iterable[Union[str, bytes]], threads: Optional[int] = None
            ) -> Iterator[Document]:
        """Analyses texts in parallel; documents come in the order of the texts.

        `threads`: as many as there are processors when None. At most four texts a thread are ahead
        of what was taken.
        """
        if isinstance(texts, (str, bytes)):
            raise TypeError("map takes several texts: analyze takes one")
        return self._parallel(self.analyze, texts, threads)

    def read_all(self, paths: Iterable[Path], threads: Optional[int] = None) -> Iterator[Document]:
        """Reads and analyses files in parallel, in their order; ids are told apart by a number."""
        if isinstance(paths, (str, bytes, os.PathLike)):
            raise TypeError("read_all takes several paths: read takes one")
        taken: dict = {}
        jobs: List[tuple] = []
        for path in paths:
            stem = Reading.stem(os.fspath(path))
            number, name = 2, stem
            while name in taken:
                name, number = f"{stem}-{number}", number + 1
            taken[name] = True
            jobs.append((path, name))
        return self._parallel(lambda job: self.read(*job), jobs, threads)

    def _parallel(self, work: Any, items: Iterable[Any], threads: Optional[int]
                  ) -> Iterator[Document]:
        count = threads or os.cpu_count() or 1
        with ThreadPoolExecutor(count) as pool:
            ahead: List[Any] = []
            for item in items:
                ahead.append(pool.submit(work, item))
                if len(ahead) > 4 * count:
                    yield ahead.pop(0).result()
            for each in ahead:
                yield each.result()

    def evidence(self, documents: Iterable[Document]) -> Iterator[str]:
        """The evidence of documents as `equilex scan --format jsonl` writes it: lines without
        their newline, a `run` record first."""
        from .evidence import run_record
        yield run_record(self)
        for document in documents:
            yield from document.evidence()

    def stem(self, word: str) -> str:
        """A word as the engine stems it."""
        return self._word(lib.eqx_analyzer_stem, word)

    def fold(self, word: str) -> str:
        """A word as the engine folds it: case, ligatures, quotes, spelling."""
        return self._word(lib.eqx_analyzer_fold, word)

    def _word(self, call: Any, word: str) -> str:
        data, out, size = word.encode("utf-8", "replace"), ctypes.c_void_p(), ctypes.c_size_t()
        scratch = self._take(self.keeps_tokens)
        try:
            check(call(scratch.handle, data, len(data), ctypes.byref(out), ctypes.byref(size)), word)
            return ctypes.string_at(out.value or 0, size.value).decode() if size.value else ""
        finally:
            self._give(scratch, self.keeps_tokens)

    def __repr__(self) -> str:
        return f"<Analyzer of {self.lexicon!r}>"
