"""What a notebook shows: a document's text with its hits marked, the first rows of a table."""

from __future__ import annotations

from html import escape
from typing import Any, List, Tuple

from ._library import NONE

_STYLE = ("white-space:pre-wrap;max-height:30em;overflow:auto;border:1px solid #ccc;padding:.6em;"
          "font-family:inherit")
_MARK = "background:#fde68a;color:#000;padding:0 .1em"
_CELL = 120     # characters of a cell
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


def _cell(value: Any) -> str:
    """A value in few characters; what is absent is shown as nothing."""
    if value is None or value == NONE:
        return ""
    said = f"{value:.4g}" if isinstance(value, float) else str(value)
    return escape(said if len(said) <= _CELL else said[:_CELL - 1] + "…")


def _column(name: str, cells: List[str]) -> List[str]:
    wide = ' style="min-width:16em"' if max(map(len, cells), default=0) > 20 else ""
    return [f"<th{wide}>{escape(name)}</th>", *(f"<td>{cell}</td>" for cell in cells)]


def table_html(table: Any, limit: int = 10) -> str:
    """The first rows of a table, without the columns that only point: offsets and row numbers."""
    shown = [row._asdict() if isinstance(row, tuple) else row for row in table[0:limit]]
    names = [name for name in (shown[0] if shown else table.columns)
             if not name.endswith(("_start", "_end", "_id"))]
    columns = [_column(name, [_cell(row[name]) for row in shown]) for name in names]
    rows = "".join(f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns))
    more = f", the first {limit}" if len(table) > limit else ""
    return (f"<div><b>{type(table).__name__.lstrip('_')}</b>: {len(table)} rows{more}"
            f'<div style="overflow:auto"><table>{rows}</table></div></div>')
