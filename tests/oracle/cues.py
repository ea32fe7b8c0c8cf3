"""Cue matches and statements of a text, read by docs/statements.md sections 1 and 2."""

import bisect
import pathlib
import re
from dataclasses import dataclass, field

import yaml

import expressions
import naive_matcher
from naive_matcher import Index, Lexicon, Text, as_list

TAKES_AWAY = {
    "not_action": {"will", "duty", "action", "done"},
    "not_intended": {"intended"},
    "not_verb": {"action_verb", "change_verb", "direction", "bare", "passive"},
    "not_hedge": {"hedge"},
    "not_negation": {"negation", "negation_after"},
    "not_resource": {"resource"},
    "not_quantity": {"quantity"},
    "not_deadline": {"deadline", "period"},
}
CLAUSE_REACH = 64


class CueBook(Lexicon):
    """The cues of a lexicon file, and what its concepts are: their kind and roles."""

    def __init__(self, path, program):
        raw = yaml.load(pathlib.Path(path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        self.sets = {name: as_list(entries) for name, entries in (raw.get("sets") or {}).items()}
        self.expressions, self.classes = {}, {}
        for name, entries in (raw.get("cues") or {}).items():
            for entry in as_list(entries):
                self.classes.setdefault(id(self.expression(entry)), set()).add(name)
        self.cut(program)
        every = list(self.expressions.values())
        self.skipped = [(one.source, one.problem) for one in every if one.problem]
        self.order = {id(one): place for place, one in enumerate(every)}
        self.trees = [one for one in every if one.tree is not None and not one.problem]
        self.patterns = [one for one in every if one.pattern is not None]
        self.index = Index(self.trees)
        concepts = [concept for theme in raw["themes"] for concept in theme["concepts"]]
        self.terms_in_order = {}
        for concept in concepts:
            for index, entry in enumerate(concept["terms"], 1):
                name = entry.get("id", f"t{index}") if isinstance(entry, dict) else f"t{index}"
                self.terms_in_order[concept["id"], name] = len(self.terms_in_order)
        self.kind = {concept["id"]: concept.get("kind", "") for concept in concepts}
        self.roles = {concept["id"]: set(as_list(concept.get("roles"))) for concept in concepts}


    def term(self, record):
        """The place of a record's term in the file."""
        return self.terms_in_order[record["concept"], record["term"]]


@dataclass(eq=False)
class Cue:
    """A match of a cue. Units are rows: first, and the row behind the last."""
    start: int
    end: int
    first: int
    last: int
    sentence: int
    classes: set
    place: int = -1  # in its statement

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end


@dataclass(eq=False)
class Statement:
    """What is said of a statement. Spans are (start, end) in bytes; `cue` is the span, `main` the match if it is one."""
    number: int
    start: int
    end: int
    block: int
    kind: str
    zone: str
    first_sentence: int = 0
    last_sentence: int = 0
    tones: dict = field(default_factory=dict)  # sentence -> (modality, cue) of what it says by itself
    whole: bool = False
    cues: list = field(default_factory=list)
    lead: object = None
    is_head: bool = False
    cells: list = field(default_factory=list)
    columns: dict = field(default_factory=dict)
    column_names: set = field(default_factory=set)
    modality: str = "fact"
    main: object = None
    cue: tuple = None
    inherited: bool = False
    hedge: tuple = None
    voice: str = "none"
    voice_cue: tuple = None
    owner: tuple = None
    owner_partner: bool = False
    resource: tuple = None
    deadline: tuple = None
    partner: tuple = None
    sector: str = "none"

    def of(self, *names):
        """Its cues of any of these classes, in order."""
        return [cue for cue in self.cues if cue.classes & set(names)]

    def has(self, *names):
        return bool(self.of(*names))

    def tone(self, sentence):
        """What one of its sentences says (section 3), and the cue for it."""
        if self.whole or self.inherited and sentence == self.first_sentence:
            return self.modality, None
        return self.tones.get(sentence, ("fact", None))


def cue_matches(book, text):
    """All cue matches in order, after cancelling (section 1)."""
    found = set()
    for row, form in enumerate(text.forms):
        tried = set(book.index.of(form))
        if row in text.joined:
            tried |= set(book.index.of(text.joined[row]))
        for number in tried:
            one = book.trees[number]
            for end in expressions.ends(one.tree, text, row):
                found.add((text.starts[row], -text.ends[end - 1], book.order[id(one)], row, end, text.sentence_of[row], id(one)))
    for one in book.patterns:
        for match in naive_matcher.pattern_matches(one.pattern, text):
            found.add((match.start, -match.end, book.order[id(one)], match.first, match.last, match.sentence, id(one)))
    cues = [Cue(start, -end, first, last, sentence, set(book.classes[key]))
            for start, end, _, first, last, sentence, key in sorted(found)]
    cancel(cues)
    return cues


def cancel(cues):
    for name, taken in TAKES_AWAY.items():
        ends = [(cue.start, cue.end) for cue in cues if name in cue.classes]
        starts, furthest = [start for start, _ in ends], []
        for _, end in ends:
            furthest.append(max(end, furthest[-1] if furthest else 0))
        for cue in cues:
            before = bisect.bisect_right(starts, cue.start)
            if before and furthest[before - 1] >= cue.end:
                cue.classes -= taken


class Reading:
    """A text with its statements; cues are dealt out to them."""

    def __init__(self, book, content, tables, program):
        self.content, self.book = content, book
        self.tokens, self.sentences, self.blocks = tables
        self.text = Text(content, tables, program)
        self.statements = self.cut_statements()
        self.cues = cue_matches(book, self.text)
        starts = [one.start for one in self.statements]
        for cue in self.cues:
            one = self.statements[bisect.bisect_right(starts, cue.start) - 1]
            cue.place = len(one.cues)
            one.cues.append(cue)
        self.by_block = {}
        for one in self.statements:
            self.by_block.setdefault(one.block, []).append(one)

    def cut_statements(self):
        """A sentence, or a whole item or row."""
        spans = []
        for number, sentence in enumerate(self.sentences):
            block = self.blocks[sentence["block"]]
            if block["kind"] in ("item", "row") and spans and spans[-1][2] == block["id"]:
                spans[-1][1], spans[-1][4] = sentence["byte"][1], number
            else:
                spans.append([*sentence["byte"], block["id"], number, number])
        return [Statement(number, start, end, block, self.blocks[block]["kind"], self.blocks[block]["zone"], first, last)
                for number, (start, end, block, first, last) in enumerate(spans)]

    def quote(self, start, end):
        return self.content[start:end].decode("utf-8", "replace")

    def statement_at(self, place):
        starts = [one.start for one in self.statements]
        return self.statements[bisect.bisect_right(starts, place) - 1]

    def number(self, cue):
        """The typed number of a quantity, or None for words."""
        token = self.tokens[cue.first]
        return token["number"] if token["kind"] == "number" else None

    def clause(self, one, cue):
        """Indices [first, last) of the cues of the clause of a cue (section 1)."""
        cues, first, last = one.cues, cue.place, cue.place + 1
        while first > 0 and cue.place - first < CLAUSE_REACH and self.is_linked(cues[first - 1], cues[first], cues[first - 1], cue):
            first -= 1
        while last < len(cues) and last - cue.place <= CLAUSE_REACH and self.is_linked(cues[last - 1], cues[last], cues[last], cue):
            last += 1
        return first, last

    def is_linked(self, left, right, new, origin):
        if "clause" in new.classes or new.sentence != origin.sentence:
            return False
        return not re.search(rb"[:;]", self.content[left.end:right.start])
