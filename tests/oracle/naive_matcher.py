#!/usr/bin/env python3
"""A second, plain matcher, written from docs/matching.md and not from the library.

    naive_matcher.py PROGRAM LEXICON TEXT [--snippet]     one row a line: start end concept term status shadow quote

Units, their folded forms and stems, sentences and blocks are taken from `equilex tokens --json`;
everything else is done here, slowly and by the page: lexicon, expressions, separators, broken
words, numbers, gaps, guards, `over` and the overlap policies.
"""

import argparse
import bisect
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import characters  # noqa: E402
import expressions  # noqa: E402
from expressions import Form, Parser, Unsupported  # noqa: E402

DEAD_ZONES = ("contents", "references", "glossary", "furniture")
POLICIES = ("longest-per-concept", "longest-per-theme", "longest", "all")
ADJACENT = ("not_preceded_by", "not_followed_by")
EXPANSION = "expansion"


# -------------------------------------------------------------------------------------- the program ---

def tokens_of(program, content, snippet):
    """Records of `equilex tokens`: (tokens, sentences, blocks), each in text order."""
    with tempfile.NamedTemporaryFile(suffix=".txt", delete=False) as file:
        file.write(content)
    try:
        command = [program, "tokens", "--json", *(["--snippet"] if snippet else []), file.name]
        output = subprocess.run(command, check=True, capture_output=True).stdout
    finally:
        os.unlink(file.name)
    tables = {"token": [], "sentence": [], "block": []}
    for line in output.splitlines():
        record = json.loads(line)
        if record["rec"] in tables:
            tables[record["rec"]].append(record)
    return tables["token"], tables["sentence"], tables["block"]


def cut_texts(program, texts):
    """The units of many short texts, each cut as a text of its own: text -> [(start, end, folded, stem, kind)]."""
    texts = sorted(texts)
    # An exclamation mark in a line of its own: no unit, and the end of a sentence.
    content = "\n!\n".join(texts).encode("utf-8")
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text.encode("utf-8")) + 3
    found = {text: [] for text in texts}
    for token in tokens_of(program, content, snippet=True)[0]:
        row = bisect.bisect_right(starts, token["byte"][0]) - 1
        text = texts[row].encode("utf-8")
        start, end = (len(text[:at - starts[row]].decode("utf-8")) for at in token["byte"])
        found[texts[row]].append((start, end, token["folded"], token["stem"], token["kind"]))
    return found


# -------------------------------------------------------------------------------------- the lexicon ---

@dataclass
class Expression:
    """What a term or an entry of a guard matches: a tree of units, or a compiled pattern."""
    source: str
    mode: str = ""
    tree: object = None
    pattern: object = None
    problem: str = ""


@dataclass
class Window:
    any: list = field(default_factory=list)
    all: list = field(default_factory=list)
    within: str = "sentence"


@dataclass
class Term:
    number: int
    id: str
    concept: str
    theme: str
    expression: Expression
    not_in: list = field(default_factory=list)
    not_preceded_by: list = field(default_factory=list)
    not_followed_by: list = field(default_factory=list)
    not_in_caps: bool = False
    requires: Window = None
    unless: Window = None


class Lexicon:
    """A lexicon file, read as the page says. `skipped` names what is left out, and why."""

    def __init__(self, path, program):
        raw = yaml.load(pathlib.Path(path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        self.sets = {name: as_list(entries) for name, entries in (raw.get("sets") or {}).items()}
        self.policy = raw.get("overlap") or POLICIES[0]
        if self.policy not in POLICIES:
            raise SystemExit(f"{path}: overlap: {self.policy}")
        self.expressions, self.terms, self.over, self.skipped = {}, [], {}, []
        for theme in raw["themes"]:
            for concept in theme["concepts"]:
                self.over[concept["id"]] = as_list(concept.get("over"))
                for index, entry in enumerate(concept["terms"], 1):
                    self.add_term(theme["id"], concept["id"], f"t{index}", entry)
        self.cut(program)
        self.leave_out()

    def add_term(self, theme, concept, name, entry):
        entry = {"match": entry} if isinstance(entry, str) else entry
        term = Term(len(self.terms), entry.get("id", name), concept, theme, self.expression(entry))
        for guard in ("not_in", *ADJACENT):
            setattr(term, guard, [self.expression(one) for one in as_list(entry.get(guard))])
        term.not_in_caps = entry.get("not_in_caps") == "true"
        term.requires = self.window(entry.get("requires"))
        term.unless = self.window(entry.get("unless"))
        self.terms.append(term)

    def window(self, entry):
        if entry is None:
            return None
        entry = entry if isinstance(entry, dict) else {"any": entry}
        return Window(*([one if one == EXPANSION else self.expression(one) for one in as_list(entry.get(name))]
                        for name in ("any", "all")), within=entry.get("within", "sentence"))

    def expression(self, entry):
        """The expression of a term or a guard; the same one for the same text and mode."""
        entry = {"match": entry} if isinstance(entry, str) else entry
        key = (entry["match"], entry.get("mode", ""))
        if key not in self.expressions:
            self.expressions[key] = self.read(Expression(*key))
        return self.expressions[key]

    def read(self, expression):
        source = expression.source.strip()
        try:
            if len(source) > 1 and source[0] == source[-1] == "/":
                expression.pattern = re.compile(source[1:-1].replace("\\/", "/"))
            else:
                expression.tree = Parser(source, self.sets).parse()
        except (Unsupported, re.error) as problem:
            expression.problem = str(problem)
        return expression

    def cut(self, program):
        """Cut all literal text at once, then settle the mode of each expression."""
        readable = [one for one in self.expressions.values() if one.tree is not None]
        units_of = cut_texts(program, {text for one in readable for text in run_texts(one.tree)})
        for one in readable:
            one.tree = expressions.cut(one.tree, units_of)
            try:
                expressions.refuse_gaps_at_ends(one.tree, one.source)
            except Unsupported as problem:
                one.problem = str(problem)
            expressions.set_mode(one.tree, one.mode or ("stem" if expressions.most_units(one.tree) > 1 else "fold"))

    def leave_out(self):
        """Terms that cannot be read here, or have a guard that cannot, are skipped and named."""
        kept = []
        for term in self.terms:
            problems = [one.problem for one in expressions_of(term) if one.problem]
            if problems:
                self.skipped.append((term.concept, term.id, problems[0]))
            else:
                kept.append(term)
        self.terms = kept

    def below(self, concept):
        """Concepts this one is over, through others too."""
        found, left = set(), [concept]
        while left:
            for other in self.over.get(left.pop(), []):
                if other not in found:
                    found.add(other)
                    left.append(other)
        return found


def as_list(entry):
    return entry if isinstance(entry, list) else [] if entry in (None, "") else [entry]


def run_texts(node):
    if isinstance(node, expressions.Run):
        yield node.text
    for part in getattr(node, "parts", getattr(node, "choices", ())):
        yield from run_texts(part)


def expressions_of(term):
    """The expression of a term and those of its guards."""
    windows = [window for window in (term.requires, term.unless) if window]
    listed = [one for window in windows for one in window.any + window.all if one != EXPANSION]
    return [term.expression, *term.not_in, *term.not_preceded_by, *term.not_followed_by, *listed]


# ----------------------------------------------------------------------------------------- the text ---

class Text:
    """A text as rows of units, with what stands between them."""

    def __init__(self, content, tables, program):
        tokens, self.sentences, self.blocks = tables
        self.content = content
        self.starts = [token["byte"][0] for token in tokens]
        self.ends = [token["byte"][1] for token in tokens]
        self.sentence_of = [token["sentence"] for token in tokens]
        self.forms = [form_of(token, self.quote(*token["byte"])) for token in tokens]
        self.separators = [self.separator_behind(row) for row in range(len(tokens))]
        self.joined = self.join(program)

    def quote(self, start, end):
        return self.content[start:end].decode("utf-8", "replace")

    def separator_behind(self, row):
        if row + 1 == len(self.forms) or self.sentence_of[row] != self.sentence_of[row + 1]:
            return "end"
        return characters.separator(self.quote(self.ends[row], self.starts[row + 1]))

    def join(self, program):
        """Broken words: the row of the first half -> the form of both halves as one word."""
        broken = {}
        for row, (left, right) in enumerate(zip(self.forms, self.forms[1:])):
            if self.separators[row] != "end" and left.kind == right.kind == "word":
                if characters.breaks_a_word(left.raw, self.quote(self.ends[row], self.starts[row + 1])):
                    broken[row] = left.raw.rstrip(characters.SOFT_HYPHEN) + right.raw
        cuts = cut_texts(program, set(broken.values())) if broken else {}
        return {row: joined_form(word, cuts[word]) for row, word in broken.items()}

    def readings(self, unit, row):
        """Rows behind a unit of a term that fits the text at `row`: the unit there, or a broken word."""
        if expressions.unit_fits(unit, self.forms[row]):
            yield row + 1
        if row in self.joined and expressions.unit_fits(unit, self.joined[row]):
            yield row + 2

    def rows_of(self, start, end):
        """Rows [first, last) of the units that bytes [start, end) touch."""
        return bisect.bisect_right(self.ends, start), bisect.bisect_left(self.starts, end)

    def block_of(self, sentence):
        return self.sentences[sentence]["block"]

    def is_dead(self, sentence):
        return self.blocks[self.block_of(sentence)]["zone"] in DEAD_ZONES

    def lines(self, start, end, sentence):
        """The lines of a stretch, as far as they are inside its sentence."""
        low, high = self.sentences[sentence]["byte"]
        text = self.content
        while start > low and not ends_line(text, start):
            start -= 1
        while end < high and text[end:end + 1] not in (b"\n", b"\r", b"\x0b", b"\x0c"):
            end += 1
        return self.quote(start, end)


def ends_line(content, at):
    return content[at - 1:at] in (b"\n", b"\r", b"\x0b", b"\x0c")


def form_of(token, raw):
    number = token.get("number", {})
    return Form(token["kind"], raw, token["folded"], token["stem"], number.get("kind", ""), number.get("base", ""))


def joined_form(word, units):
    """Fold and stem of a joined word. Digits joined (1,0-/01) make no number; a word that is cut stays one."""
    if len(units) == 1 and units[0][4] == "word":
        return Form("word", word, units[0][2], units[0][3])
    folded = characters.plain_fold(word)
    return Form("word", word, folded, folded)


# ------------------------------------------------------------------------------------------ matching ---

@dataclass(frozen=True)
class Match:
    """A raw match of an expression, in bytes and in rows of units."""
    start: int
    end: int
    first: int
    last: int  # the row behind the last unit
    sentence: int

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end


class Index:
    """Expressions by the units their matches can begin with, so that few are tried at each place."""

    def __init__(self, trees):
        self.tables = {how: collections.defaultdict(set) for how in ("stem", "fold", "exact")}
        self.others = []
        self.known = {}
        for number, expression in enumerate(trees):
            for unit in expressions.first_units(expression.tree):
                self.add(unit, number)

    def add(self, unit, number):
        if unit.how in self.tables:
            key = characters.exact_form(unit.raw) if unit.how == "exact" else getattr(unit, KEYS[unit.how])
            self.tables[unit.how][key].add(number)
        else:
            self.others.append((unit, number))

    def of(self, form):
        if form not in self.known:
            found = set(self.tables["stem"].get(form.stem, ()))
            found |= self.tables["fold"].get(form.folded, set())
            found |= self.tables["exact"].get(characters.exact_form(form.raw), set())
            found |= {number for unit, number in self.others if expressions.unit_fits(unit, form)}
            self.known[form] = sorted(found)
        return self.known[form]


KEYS = {"stem": "stem", "fold": "folded"}


def raw_matches(lexicon, text):
    """All matches of all expressions: id(expression) -> [Match] in text order."""
    wanted = {id(one): one for term in lexicon.terms for one in expressions_of(term)}
    trees = [one for one in wanted.values() if one.tree is not None]
    if not hasattr(lexicon, "index"):
        lexicon.index = Index(trees)
    found = {key: set() for key in wanted}
    for row, form in enumerate(text.forms):
        tried = set(lexicon.index.of(form))
        if row in text.joined:
            tried |= set(lexicon.index.of(text.joined[row]))
        for number in tried:
            for end in expressions.ends(trees[number].tree, text, row):
                found[id(trees[number])].add(
                    Match(text.starts[row], text.ends[end - 1], row, end, text.sentence_of[row]))
    for key, one in wanted.items():
        if one.pattern is not None:
            found[key] = set(pattern_matches(one.pattern, text))
    return {key: sorted(matches, key=lambda m: (m.start, -m.end)) for key, matches in found.items()}


def pattern_matches(pattern, text):
    for number, sentence in enumerate(text.sentences):
        low, high = sentence["byte"]
        repaired = characters.Repaired(text.content[low:high], low)
        for span in repaired.matches(pattern):
            yield Match(*span, *text.rows_of(*span), number)


# -------------------------------------------------------------------------------------------- guards ---

@dataclass
class Row:
    """A row of the result."""
    match: Match
    term: Term
    status: str = "scored"
    shadowed_by: object = None

    @property
    def order(self):
        return (self.match.start, -self.match.end, self.term.number)

    @property
    def length(self):
        return self.match.end - self.match.start


class Judge:
    """Zone and guards of one text (section 6, steps 2 and 3)."""

    def __init__(self, lexicon, text):
        self.lexicon, self.text = lexicon, text
        self.matches = raw_matches(lexicon, text)
        self.witnesses = {key: [m for m in matches if not text.is_dead(m.sentence)]
                          for key, matches in self.matches.items()}
        self.by_place = {}

    def rows(self):
        rows = [Row(match, term) for term in self.lexicon.terms for match in self.matches[id(term.expression)]]
        for row in rows:
            row.status = self.status(row.match, row.term)
        return sorted(rows, key=lambda row: row.order)

    def status(self, hit, term):
        if self.text.is_dead(hit.sentence):
            return "zone"
        if any(self.holds(one, hit) for one in term.not_in):
            return "not_in"
        for guard in ADJACENT:
            if any(self.is_beside(one, hit, guard == "not_preceded_by") for one in getattr(term, guard)):
                return guard
        if term.not_in_caps and not any(is_lower(c) for c in self.text.lines(hit.start, hit.end, hit.sentence)):
            return "not_in_caps"
        if term.requires and not self.is_met(term.requires, hit, term):
            return "requires"
        if term.unless and self.is_met(term.unless, hit, term):
            return "unless"
        return "scored"

    def near(self, expression, level, number):
        """Witnesses of an expression in one sentence, in one block, or in the whole document."""
        if level == "document":
            return self.witnesses[id(expression)]
        key = (id(expression), level)
        if key not in self.by_place:
            table = collections.defaultdict(list)
            for match in self.witnesses[id(expression)]:
                table[match.sentence if level == "sentence" else self.text.block_of(match.sentence)].append(match)
            self.by_place[key] = table
        return self.by_place[key].get(number, [])

    def holds(self, expression, hit):
        return any(m.start <= hit.start and hit.end <= m.end for m in self.near(expression, "sentence", hit.sentence))

    def is_beside(self, expression, hit, before):
        return any(self.are_neighbours(*((m, hit) if before else (hit, m)))
                   for m in self.near(expression, "sentence", hit.sentence))

    def are_neighbours(self, left, right):
        between = self.between(left, right)
        return between is not None and characters.separator(between) == "tight"

    def between(self, left, right):
        """The text between two stretches of one sentence with no unit between them, or None."""
        if left.sentence != right.sentence or left.end > right.start:
            return None
        first, last = self.text.rows_of(left.end, right.start)
        return self.text.quote(left.end, right.start) if first >= last else None

    def is_met(self, window, hit, term):
        """`any`: one of the list; `all`: each of it."""
        met_any = any(self.is_seen(one, window.within, hit, term) for one in window.any)
        met_all = all(self.is_seen(one, window.within, hit, term) for one in window.all)
        return (met_any or not window.any) and met_all

    def is_seen(self, one, within, hit, term):
        if one == EXPANSION:
            return self.is_expanded(term)
        if within == "document":
            near = self.near(one, "document", 0)
        elif within == "sentence":
            near = self.near(one, "sentence", hit.sentence)
        else:
            near = self.near(one, "paragraph", self.text.block_of(hit.sentence))
        most = int(within) if within.isdigit() else None
        return any(not m.overlaps(hit) and (most is None or apart(m, hit) <= most) for m in near)

    def is_expanded(self, term):
        """Whether another term of the concept, two units or longer, stands beside this one and a bracket opens
        between them, anywhere in the document."""
        key = ("expanded", term.number)
        if key not in self.by_place:
            others = [m for other in self.lexicon.terms if other.concept == term.concept and other is not term
                      for m in self.witnesses[id(other.expression)] if m.last - m.first >= 2]
            others_in = collections.defaultdict(list)
            for match in others:
                others_in[match.sentence].append(match)
            self.by_place[key] = any(self.opens_bracket(*sorted((m, other), key=lambda m: m.start))
                                     for m in self.witnesses[id(term.expression)] for other in others_in[m.sentence])
        return self.by_place[key]

    def opens_bracket(self, left, right):
        return "(" in (self.between(left, right) or "")


def is_lower(char):
    return characters.unicodedata.category(char) == "Ll"


def apart(one, other):
    """How many units apart the nearest ends are; neighbours are 1 apart."""
    return max(one.first - (other.last - 1), other.first - (one.last - 1))


# -------------------------------------------------------------------------------------------- shadows ---

def shadow_over(lexicon, rows):
    """Step 4. Every undropped row shadows what is below its concept, shadowed or not."""
    undropped = [row for row in rows if row.status == "scored"]
    below = {concept: lexicon.below(concept) for concept in lexicon.over}
    for row, other in overlapping(undropped):
        for upper, lower in ((row, other), (other, row)):
            if lower.term.concept in below[upper.term.concept]:
                if lower.shadowed_by is None or stronger(upper) < stronger(lower.shadowed_by):
                    lower.status, lower.shadowed_by = "over", upper


def shadow_overlaps(lexicon, rows):
    """Step 5. From the longest, each hit still scored shadows the others of its group that overlap it."""
    if lexicon.policy == "all":
        return
    left = [row for row in rows if row.status == "scored"]
    beside = collections.defaultdict(list)
    for row, other in overlapping(left):
        if group(lexicon, row) == group(lexicon, other):
            beside[id(row)].append(other)
            beside[id(other)].append(row)
    for row in sorted(left, key=stronger):
        if row.status == "scored":
            for other in beside[id(row)]:
                if other.status == "scored":
                    other.status, other.shadowed_by = "overlap", row


def stronger(row):
    return (-row.length, row.match.start, row.term.number)


def group(lexicon, row):
    return {"longest-per-concept": row.term.concept, "longest-per-theme": row.term.theme}.get(lexicon.policy)


def overlapping(rows):
    """Pairs of rows that overlap; rows are ordered by start."""
    open_rows = []
    for row in rows:
        open_rows = [other for other in open_rows if other.match.end > row.match.start]
        yield from ((other, row) for other in open_rows)
        open_rows.append(row)


# ----------------------------------------------------------------------------------------------- all ---

def match_text(lexicon, content, program, snippet=False):
    """The rows of a text, ordered by start, longer first, then term."""
    text = Text(content, tokens_of(program, content, snippet), program)
    rows = Judge(lexicon, text).rows()
    shadow_over(lexicon, rows)
    shadow_overlaps(lexicon, rows)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="equilex, for its tokeniser")
    parser.add_argument("lexicon")
    parser.add_argument("text", type=pathlib.Path)
    parser.add_argument("--snippet", action="store_true")
    arguments = parser.parse_args()
    lexicon = Lexicon(arguments.lexicon, arguments.program)
    for concept, term, problem in lexicon.skipped:
        print(f"skipped: {concept} {term}: {problem}", file=sys.stderr)
    content = arguments.text.read_bytes()
    rows = match_text(lexicon, content, arguments.program, arguments.snippet)
    numbers = {id(row): number for number, row in enumerate(rows)}
    for row in rows:
        shadow = numbers[id(row.shadowed_by)] if row.shadowed_by else "-"
        quote = " ".join(content[row.match.start:row.match.end].decode("utf-8", "replace").split())
        print(row.match.start, row.match.end, row.term.concept, row.term.id, row.status, shadow, quote, sep="\t")


if __name__ == "__main__":
    main()
