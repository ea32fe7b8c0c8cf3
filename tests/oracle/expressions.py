"""Term expressions: reading them, and the variants they have (docs/matching.md sections 3 and 4).

A tree of nodes. Literal text is kept whole in Run nodes until the program's own tokeniser has cut
all of it at once (`Lexicon.cut`), because terms and text are cut by the same rules.
"""

import re
from dataclasses import dataclass, field

from characters import exact_form, plain_fold

NUMBER_KINDS = ("count", "percent", "money", "rate", "year", "date", "range", "ordinal", "financial_year")
CAPITALS = re.compile(r"[A-Z]{2,6}s?\Z")
AFFIX_MAX = 24


class Unsupported(Exception):
    """An expression the page does not give a meaning to."""


@dataclass
class Run:
    """Literal text. `first` and `last` say how its first and last unit are compared, if not as usual."""
    text: str
    every: str = ""  # "exact" inside double quotes
    first: str = ""  # "fold" after =, "suffix" after *
    last: str = ""   # "stem" before ~, "prefix" before *


@dataclass
class Unit:
    """One unit: `how` is stem, fold, exact, prefix, suffix, number, any, or "" until the mode is known."""
    how: str
    raw: str = ""
    folded: str = ""
    stem: str = ""


@dataclass
class Comma:
    pass


@dataclass
class Gap:
    most: int


@dataclass
class Sequence:
    parts: list = field(default_factory=list)


@dataclass
class OneOf:
    choices: list = field(default_factory=list)
    optional: bool = False


# ------------------------------------------------------------------------------------------- reading ---

class Parser:
    """Reads one expression. `sets` maps a name to its entries, each an expression of its own."""

    def __init__(self, source, sets, within=()):
        self.source, self.sets, self.within, self.at = source, sets, within, 0

    def parse(self):
        node = self.sequence(closing="")
        if self.at < len(self.source):
            raise Unsupported(f"{self.source[self.at]!r} without its opening in {self.source!r}")
        return node

    def choices(self, closing):
        found = [self.sequence(closing + "|")]
        while self.peek() == "|":
            self.at += 1
            found.append(self.sequence(closing + "|"))
        if self.peek() != closing:
            raise Unsupported(f"no {closing!r} in {self.source!r}")
        self.at += 1
        return found

    def peek(self):
        return self.source[self.at] if self.at < len(self.source) else ""

    def sequence(self, closing):
        parts = []
        while self.at < len(self.source) and self.peek() not in ")]|":
            parts.append(self.item())
        if self.peek() and self.peek() not in closing:
            raise Unsupported(f"{self.peek()!r} out of place in {self.source!r}")
        return Sequence([part for part in parts if part is not None])

    def item(self):
        char = self.peek()
        rest = self.source[self.at:]
        if char.isspace():
            self.at += 1
            return None
        if char in "([":
            self.at += 1
            return OneOf(self.choices(")" if char == "(" else "]"), optional=char == "[")
        if char == '"':
            return self.quoted()
        if re.match(r"_(?![\w'])", rest):
            self.at += 1
            return Unit("any")
        for pattern, make in ((r"\.\.(\d+)", self.gap), (r"#(\w*)", self.number), (r"@([\w-]+)", self.set)):
            match = re.match(pattern, rest)
            if match:
                self.at += match.end()
                return make(match.group(1))
        return self.run()

    def quoted(self):
        end = self.source.find('"', self.at + 1)
        if end < 0:
            raise Unsupported(f"no closing quotation mark in {self.source!r}")
        text, self.at = self.source[self.at + 1:end], end + 1
        return Run(text, every="exact")

    @staticmethod
    def gap(digits):
        return Gap(int(digits))

    def number(self, kind):
        if kind and kind not in NUMBER_KINDS:
            raise Unsupported(f"#{kind} in {self.source!r}")
        return Unit("number", raw=kind)

    def set(self, name):
        if name not in self.sets or name in self.within:
            raise Unsupported(f"@{name} in {self.source!r}")
        inside = (*self.within, name)
        return OneOf([Parser(entry, self.sets, inside).parse() for entry in self.sets[name]])

    def run(self):
        """Literal text up to the next operator. A modifier ends it behind the word it belongs to."""
        run = Run("")
        if self.peek() in "=*":
            run.first = "fold" if self.peek() == "=" else "suffix"
            self.at += 1
        while self.at < len(self.source):
            char = self.peek()
            if char == "\\" and self.at + 1 < len(self.source):
                run.text += self.source[self.at + 1]
                self.at += 2
                continue
            if char in "~*" and run.text and not run.text[-1].isspace():
                run.last = "stem" if char == "~" else "prefix"
                self.at += 1
                break
            if run.first and char.isspace() or self.operator_ahead(run.text):
                break
            run.text += char
            self.at += 1
        if not run.text:
            raise Unsupported(f"{self.peek()!r} out of place in {self.source!r}")
        return run

    def operator_ahead(self, text):
        """Whether an operator stands here; some only count at the beginning of a word."""
        rest = self.source[self.at:]
        if rest[0] in '([)]|"':
            return True
        if text and not text[-1].isspace():
            return False
        return bool(re.match(r"=\S|\*\S|_(?![\w'])|\.\.\d|#|@", rest))


# -------------------------------------------------------------------------------- after the cutting ---

def cut(node, units_of):
    """The tree with each Run replaced by its units and the commas between them."""
    if isinstance(node, Sequence):
        return Sequence([part for old in node.parts for part in cut_part(old, units_of)])
    if isinstance(node, OneOf):
        return OneOf([cut(choice, units_of) for choice in node.choices], node.optional)
    return node


def cut_part(node, units_of):
    if not isinstance(node, Run):
        return [cut(node, units_of)]
    parts, behind = [], 0
    units = units_of[node.text]
    for index, (start, end, folded, stem, _) in enumerate(units):
        if "," in node.text[behind:start]:
            parts.append(Comma())
        how = node.every
        how = node.first if index == 0 and node.first else how
        how = node.last if index == len(units) - 1 and node.last else how
        raw = node.text[start:end]
        if not how and CAPITALS.match(raw):
            how = "exact"
        parts.append(Unit(how, raw, folded, stem))
        behind = end
    if "," in node.text[behind:]:
        parts.append(Comma())
    return parts


def most_units(node):
    """The number of units the longest variant has; a gap counts."""
    if isinstance(node, Sequence):
        return sum(most_units(part) for part in node.parts)
    if isinstance(node, OneOf):
        return max(most_units(choice) for choice in node.choices)
    return 0 if isinstance(node, Comma) else 1


def can_be_empty(node):
    if isinstance(node, Sequence):
        return all(can_be_empty(part) for part in node.parts)
    if isinstance(node, OneOf):
        return node.optional or any(can_be_empty(choice) for choice in node.choices)
    return isinstance(node, Comma)


def set_mode(node, mode):
    """Give every unit that has no comparison of its own that of the whole expression."""
    if isinstance(node, Unit) and not node.how:
        node.how = mode
    for part in getattr(node, "parts", getattr(node, "choices", ())):
        set_mode(part, mode)


def first_units(node):
    """The units a match can begin with."""
    if isinstance(node, Unit):
        return [node]
    if isinstance(node, OneOf):
        return [unit for choice in node.choices for unit in first_units(choice)]
    found = []
    for part in getattr(node, "parts", ()):
        found += first_units(part)
        if isinstance(part, Gap) or not can_be_empty(part):
            break
    return found


def refuse_gaps_at_ends(node, source):
    """A gap at either end of a variant has no meaning."""
    def edge(node, backwards):
        if isinstance(node, Gap):
            raise Unsupported(f"a gap at an end of {source!r}")
        if isinstance(node, OneOf):
            for choice in node.choices:
                edge(choice, backwards)
        parts = getattr(node, "parts", [])
        for part in reversed(parts) if backwards else parts:
            edge(part, backwards)
            if not can_be_empty(part):
                break
    edge(node, False)
    edge(node, True)


# ------------------------------------------------------------------------------------------ matching ---

@dataclass(frozen=True)
class Form:
    """A unit of text as all that it can be compared as."""
    kind: str
    raw: str
    folded: str
    stem: str
    number_kind: str = ""
    number_base: str = ""
    exact: str = ""

    @property
    def spellings(self):
        """The folded form in either spelling."""
        return {self.folded} if self.kind == "number" else {self.folded, plain_fold(self.raw)}


def unit_fits(unit, form):
    """Whether a unit of a term and a unit of text are the same (section 3)."""
    if unit.how == "stem":
        return unit.stem == form.stem
    if unit.how == "fold":
        return unit.folded == form.folded
    if unit.how == "exact":
        return exact_form(unit.raw) == (form.exact or exact_form(form.raw))
    if unit.how == "prefix":
        return any(spelling.startswith(plain_fold(unit.raw)) for spelling in form.spellings)
    if unit.how == "suffix":
        return any(spelling.endswith(plain_fold(unit.raw)) for spelling in form.spellings)
    if unit.how == "number":
        return form.kind == "number" and number_fits(unit.raw, form)
    return unit.how == "any"


def number_fits(kind, form):
    kinds = {form.number_kind}
    if form.number_kind == "range":
        kinds.add(form.number_base)
    if "financial_year" in kinds:
        kinds.add("year")
    return not kind or kind in kinds


AT_START, TIGHT, COMMA = "at start", "tight", "comma"


def ends(node, text, start):
    """Rows behind the last unit, for every stretch of units from row `start` that a variant fits."""
    states = advance(node, {(start, AT_START)}, text)
    return {row for row, link in states if row > start}


def advance(node, states, text):
    """States are (row of the next unit, how it must be linked to the one before)."""
    if isinstance(node, Sequence):
        for part in node.parts:
            states = advance(part, states, text) if states else states
        return states
    if isinstance(node, OneOf):
        after = set(states) if node.optional else set()
        return after.union(*(advance(choice, states, text) for choice in node.choices))
    if isinstance(node, Comma):
        return {(row, COMMA if link == TIGHT else link) for row, link in states}
    if isinstance(node, Gap):
        return {(row, node.most + (link if isinstance(link, int) else 0)) for row, link in states}
    return {(end, TIGHT) for row, link in states for place in places(row, link, text)
            for end in text.readings(node, place)}


def places(row, link, text):
    """Rows at which the next unit can stand."""
    if row >= len(text.forms):
        return []
    if link == AT_START:
        return [row]
    if link == TIGHT:
        return [row] if text.separators[row - 1] == "tight" else []
    if link == COMMA:
        return [row] if text.separators[row - 1] in ("tight", "comma") else []
    found = []
    for place in range(row, min(row + link + 1, len(text.forms))):
        if text.separators[place - 1] in ("hard", "end"):
            break
        found.append(place)
    return found
