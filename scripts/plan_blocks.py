"""The structure of an example plan's source: what gen_plans.py puts into documents."""

import re

BULLET = re.compile(r"^( *)(?:[•▪-]|\d+\.(?=  ?[A-Z]\w+[: ]))\s+(?=\S)")
NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+[A-Z]")
LEADERS = re.compile(r" ?\.{4,} *\d+$")
COLUMNS = re.compile(r"\S {3,}\S")


def pages_of(text):
    """Pages as lists of lines."""
    return [page.rstrip("\n").split("\n") for page in text.rstrip("\f\n").split("\f")]


def shape(line):
    return re.sub(r"\d+|\b[ivx]+\b", "#", " ".join(line.split()))


def take_running(pages):
    """The lines that stand first or last on most pages are taken away; returns the first of each."""
    running = []
    for edge in (0, -1):
        ends = [next((line for line in page[::1 if edge == 0 else -1] if line.strip()), "")
                for page in pages]
        shapes = [shape(line) for line in ends]
        common = max(dict.fromkeys(shapes), key=shapes.count)
        if shapes.count(common) < max(2, len(pages) // 2):
            continue
        running.append(" ".join(ends[shapes.index(common)].split()))
        for page, line in zip(pages, ends):
            if shape(line) == common:
                page.remove(line) if edge == 0 else page.reverse() or page.remove(line) or page.reverse()
    return running


def join(lines, words):
    """Lines as one; a word broken at a line's end is whole again when it occurs whole elsewhere."""
    text = lines[0].strip()
    for line in lines[1:]:
        line = line.strip()
        broken = re.search(r"(\w+)[-\u00ad]$", text)
        if broken:
            head, tail = broken.group(1), re.match(r"\w*", line).group(0)
            soft = text.endswith("\u00ad") or (head + tail).lower() in words
            text = (text[:-1] if soft else text) + line
        else:
            text += " " + line
    return text


def heading_of(lines, markdown):
    """(level, text) when these lines are a heading."""
    line = lines[0].strip()
    if markdown:
        signs = len(line) - len(line.lstrip("#"))
        return (signs, line[signs:].strip()) if signs and len(lines) == 1 else None
    number = NUMBERED.match(line)
    if len(lines) > 1 or len(line) > 75 or line[-1] in ".,;:" or COLUMNS.search(line.lstrip("0123456789. ")):
        return None
    if number:
        return number.group(1).count(".") + 1, re.sub(r"\s+", " ", line)
    return (1, line) if line.isupper() and len(line) > 4 else None


def row_of(line):
    if "|" in line:
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return re.split(r" {3,}", line.strip())


def is_rows(lines):
    return all("|" in line for line in lines) or \
        (len(lines) > 1 and sum(bool(COLUMNS.search(line)) for line in lines) * 3 > len(lines) * 2)


def table_of(lines):
    rows = []
    for line in lines:
        if re.fullmatch(r"[|\s:-]+", line):
            continue
        if "|" not in line and line.startswith("   ") and rows:
            rows[-1][-1] += " " + line.strip()
        else:
            rows.append(row_of(line))
    width = max(len(row) for row in rows)
    return ("table", 0, [row + [""] * (width - len(row)) for row in rows])


def items_of(lines, words):
    """List items with their depth, and the paragraph in front of them."""
    found, at = [], []
    depth = 0
    for line in lines:
        mark = BULLET.match(line)
        if mark:
            found.append((depth, at))
            depth, at = (2 if len(mark.group(1)) > 1 or "▪" in mark.group(0) else 1), [line[mark.end():]]
        elif depth > 0 and not line.startswith(" "):  # text after the list
            found.append((depth, at))
            depth, at = 0, [line]
        else:
            at.append(line)
    found.append((depth, at))
    return [("item" if depth else "paragraph", depth, join(part, words)) for depth, part in found if part]


def group_of(lines, words, markdown):
    heading = heading_of(lines, markdown)
    if heading:
        return [("heading", heading[0], heading[1])]
    first = heading_of(lines[:1], markdown) if markdown or NUMBERED.match(lines[0]) else None
    if first and not (len(lines) > 1 and BULLET.match(lines[0])):
        return [("heading", first[0], first[1]), *group_of(lines[1:], words, markdown)]
    if any(LEADERS.search(line) for line in lines):
        return [("contents", 0, re.sub(r"\s+", " ", LEADERS.sub("", line)).strip()) for line in lines]
    if is_rows(lines):
        return [table_of(lines)]
    at = next((i for i, line in enumerate(lines) if "|" in line), None)
    if at and is_rows(lines[at:]):
        return [*group_of(lines[:at], words, markdown), table_of(lines[at:])]
    return items_of(lines, words)


def groups_of(pages):
    """Lines between blank ones; a group goes on over a page's end when its sentence does."""
    groups = []
    for page in pages:
        opens = True
        group = []
        for line in [*page, ""]:
            if line.strip():
                group.append(line)
            elif group:
                if opens and groups and groups[-1][-1].rstrip()[-1] not in ".:?!\"”" and \
                        group[0].strip()[0].islower():
                    groups[-1] += group
                else:
                    groups.append(group)
                opens, group = False, []
    return groups


def blocks_of(text):
    """Blocks (kind, level, text or rows) of a source, and its running lines."""
    pages = pages_of(text)
    running = take_running(pages)
    words = set(re.findall(r"\w+", text.lower()))
    markdown = text.startswith("# ")
    blocks = [block for group in groups_of(pages) for block in group_of(group, words, markdown)]
    return blocks, running
