"""Documents in a notebook: the text with its hits marked."""

from __future__ import annotations

from html import escape
from typing import Any, List, Tuple

_STYLE = ("white-space:pre-wrap;max-height:30em;overflow:auto;border:1px solid #ccc;padding:.6em;"
          "font-family:inherit")
_MARK = "background:#fde68a;color:#000;padding:0 .1em"
_CONTEXT = 200  # code points before the first hit


def _spans(document: Any) -> List[Tuple[int, int, str]]:
    """Places that hold scored hits, none inside another, with the concepts found there."""
    spans: List[Tuple[int, int, str]] = []
    for hit in document.hits.scored():
        if spans and hit.start < spans[-1][1]:
            first, last, names = spans[-1]
            if hit.concept not in names.split(", "):
                names += ", " + hit.concept
            spans[-1] = (first, max(last, hit.end), names)
        else:
            spans.append((hit.start, hit.end, hit.concept))
    return spans


def document_html(document: Any, limit: int) -> str:
    """See Document.to_html."""
    text, spans = document.text, _spans(document)
    first = 0
    if len(text) > limit and spans:
        first = max(0, min(spans[0][0] - _CONTEXT, len(text) - limit))
    last = min(len(text), first + limit)
    parts, at = ["…" if first else ""], first
    for start, end, names in spans:
        if start >= last:
            break
        end = min(end, last)
        parts.append(escape(text[at:start]))
        parts.append(f'<mark style="{_MARK}" title="{escape(names)}">{escape(text[start:end])}'
                     "</mark>")
        at = end
    parts.append(escape(text[at:last]))
    parts.append("…" if last < len(text) else "")
    counts = document.summary
    head = (f"<b>{escape(document.id)}</b>: {counts.words} words, {counts.statements} statements, "
            f"{counts.scored} hits")
    return f'<div>{head}<div style="{_STYLE}">{"".join(parts)}</div></div>'
