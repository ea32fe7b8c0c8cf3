"""What an analyzer is given: text, and what is known of its structure."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import re
import subprocess
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from . import _abi
from ._library import NONE, command
from .errors import CommandError, DocumentError

MAX_SIZE = 256 << 20
_LONE = re.compile("[\ud800-\udfff]")
_KINDS = {"page": 1, "paragraph": 2, "heading": 3, "item": 4, "row": 5, "cell": 6, "furniture": 7,
          "contents": 8, "reference": 9, "glossary": 10, "footnote": 11}


class Span(NamedTuple):
    """A piece of the text whose kind the reader of the file knows; bytes, half open.

    `value` is the index of a page (from 0), the level of a heading, the depth of an item.
    """

    kind: str
    start: int
    end: int
    value: int
    label: Optional[str]


class Reading(NamedTuple):
    """A document as it was read; pickles as it is."""

    id: str
    path: str
    data: bytes
    spans: Tuple[Span, ...]
    paged: bool
    needs_ocr: Tuple[int, ...]
    extractor: str
    digests: Tuple[str, ...]
    notes: Tuple[Tuple[str, str], ...]

    @property
    def sha256(self) -> str:
        """That of the file; of a text that is in memory, its own, worked out when asked for."""
        return self.digests[0] if self.digests else hashlib.sha256(self.data).hexdigest()

    @property
    def text_sha256(self) -> str:
        """That of the text."""
        return self.digests[1] if self.digests else self.sha256

    @staticmethod
    def stem(path: str) -> str:
        """The id of a file: its name without folder and ending."""
        name = path[path.rfind("/") + 1:]
        dot = name.rfind(".")
        return "stdin" if path == "-" else name if dot <= 0 else name[:dot]

    def labels(self) -> Tuple[bytes, List[int]]:
        """The labels, each ended by NUL, and where that of each span begins."""
        held, at = bytearray(), []
        for span in self.spans:
            at.append(NONE if span.label is None else len(held))
            if span.label is not None:
                held += span.label.encode("utf-8", "replace") + b"\0"
        return bytes(held), at

    def input(self) -> Any:
        """The library's struct; it keeps what it points to alive."""
        out = _abi.eqx_input()
        out.struct_size = ctypes.sizeof(out)
        out.text, out.size = self.data, len(self.data)
        count = len(self.spans)
        if count:
            labels, at = self.labels()
            columns = [(ctypes.c_uint32, [span.start for span in self.spans]),
                       (ctypes.c_uint32, [span.end for span in self.spans]),
                       (ctypes.c_uint8, [_KINDS[span.kind] for span in self.spans]),
                       (ctypes.c_uint32, [span.value for span in self.spans]),
                       (ctypes.c_uint32, at)]
            arrays = [(kind * count)(*values) for kind, values in columns]
            out.span_count = count
            (out.span_start, out.span_end, out.span_kind, out.span_value,
             out.span_label) = map(ctypes.addressof, arrays)
            out.labels, out.labels_size = labels, len(labels)
            out.held = arrays
        return out


def in_utf8(text: Any) -> Tuple[bytes, Optional[str]]:
    """A text's bytes, and the text itself where it is a str; a lone surrogate becomes U+FFFD."""
    if isinstance(text, str):
        try:
            return text.encode("utf-8"), text
        except UnicodeEncodeError:
            text = _LONE.sub("\ufffd", text)
            return text.encode("utf-8"), text
    if isinstance(text, (bytes, bytearray, memoryview)):
        return bytes(text), None
    hint = ": equilex.read takes files" if isinstance(text, os.PathLike) else ""
    raise TypeError(f"a text is a str, or bytes in UTF-8, not {type(text).__name__}{hint}")


def of_text(data: bytes, id: str) -> Reading:
    """A text that is in memory already."""
    return tuple.__new__(Reading, (id, id, data, (), b"\f" in data, (), "memory/1", (), ()))


def _run(path: str, max_size: int, *options: str) -> Tuple[bytes, str, int]:
    if path.startswith("-"):
        path = os.path.join(".", path)
    made = subprocess.run([command(), "extract", *options, f"--max-size={max_size}", path],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    message = made.stderr.decode("utf-8", "replace").strip()
    if made.returncode not in (0, 3):
        raise CommandError(message or f"equilex extract ended with {made.returncode}")
    return made.stdout, message, made.returncode


def _text(path: str, record: Dict[str, Any], max_size: int) -> bytes:
    """The text of a document record, or where it was mended to fit into JSON, once more plain."""
    data = record["text"].encode("utf-8", "surrogatepass")
    if hashlib.sha256(data).hexdigest() != record["text_sha256"]:
        data = _run(path, max_size, "--text")[0]
    return data


def read(path: str, id: Optional[str], max_size: int) -> Reading:
    """What the command `equilex extract` reads of a file."""
    output, message, status = _run(path, max_size, "--spans")
    records = [json.loads(line) for line in output.decode("utf-8").splitlines() if line]
    notes = tuple((each["code"], each["message"]) for each in records if each["rec"] == "warning")
    head = records[0] if records else {}
    if status != 0 or head.get("rec") != "document":
        code, what = notes[0] if notes else ("failed", message)
        raise DocumentError(f"{path}: {what}", 0, code)
    spans = tuple(Span(each["kind"], each["byte"][0], each["byte"][1], each["value"],
                       each["label"]) for each in records if each["rec"] == "span")
    unread = tuple(each["index"] for each in records
                   if each["rec"] == "page" and each["needs_ocr"])
    return Reading(id or Reading.stem(path), path, _text(path, head, max_size), spans,
                   head["pages"] is not None, unread, head["extractor"],
                   (head["sha256"], head["text_sha256"]), notes)
