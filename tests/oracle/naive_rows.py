"""Table rows by docs/statements.md section 7."""

import re

HEADS = ("head_action", "head_owner", "head_deadline", "head_baseline", "head_target", "head_measure")
MOST_COLUMNS, MOST_BYTES, MOST_HEAD_BYTES = 16, 4096, 60


def cells(reading, one):
    """Spans of the cells, white space off their ends; column 0 begins at the statement's start."""
    raw = reading.content[one.start:one.end]
    if len(raw) > MOST_BYTES:
        return []
    parting = rb"\|" if b"|" in raw else rb"\t" if b"\t" in raw else rb" {2,}"
    spans, at = [], 0
    for match in re.finditer(parting, raw):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(raw)))
    return [trimmed(reading.content, one.start + start, one.start + end) for start, end in spans[:MOST_COLUMNS]]


def trimmed(content, start, end):
    while start < end and content[start:start + 1].isspace():
        start += 1
    while start < end and content[end - 1:end].isspace():
        end -= 1
    return start, end


def set_heads(reading):
    """Mark the heads of tables, and give the rows below the names of their columns."""
    names, before = None, None
    for block in reading.blocks:
        if block["kind"] == "furniture":
            continue
        if block["kind"] == "row":
            for one in reading.by_block.get(block["id"], []):
                one.cells = cells(reading, one)
                if before != "row":
                    names = columns_of(reading, one)
                    one.is_head = names is not None
                elif names:
                    one.columns, one.column_names = spans_of(one, names), set(names)
        before = block["kind"]


def columns_of(reading, one):
    """Class -> column, if this row is a head."""
    found, named = {}, set()
    for column, (start, end) in enumerate(one.cells):
        if end - start > MOST_HEAD_BYTES:
            continue
        for cue in one.of(*HEADS):
            if start <= cue.start < end:
                named.add(column)
                for name in cue.classes & set(HEADS):
                    found.setdefault(name, column)
    return found if len(named) >= 2 else None


def spans_of(one, names):
    spans = {name: one.cells[column] for name, column in names.items() if column < len(one.cells)}
    return {name: (start, end) for name, (start, end) in spans.items() if start < end}


def cue_of_row(one):
    """The cue of a row that is an action, or None."""
    have = one.column_names
    if not ({"head_action"} <= have and have & {"head_owner", "head_deadline"} or {"head_owner", "head_deadline"} <= have):
        return None
    return one.columns.get("head_action", one.cells[0] if one.cells else None)
