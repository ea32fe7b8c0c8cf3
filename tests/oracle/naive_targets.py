"""Targets by docs/statements.md section 10."""

import re
from dataclasses import dataclass

import naive_statements
from naive_matcher import DEAD_ZONES

DOWN = ("reduc", "cut", "lower", "halv", "decreas", "fewer", "shrink", "narrow", "clos", "eliminat", "eradicat", "end", "remov",
        "fall", "drivedown", "bringdown")
HOLD = ("maintain", "sustain")
NO_WAY = ("bring", "brought", "move", "get", "drive")
PRONOUNS = ("this", "it", "that", "these", "them", "both")
WORDS = {"zero": 0, "nobody": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
         "eleven": 11, "twelve": 12, "twenty": 20}
FRACTIONS = {"half": 0.5, "twothirds": 2 / 3, "threequarters": 0.75, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
MARKS = rb"[,;:()]"
MOST_NUMBERS, MOST_CUES, LEVEL_REACH, MOST_INDICATOR, SHORT_INDICATOR = 32, 32, 8, 240, 12


@dataclass
class Target:
    statement: object
    number: tuple = None
    value: float = None
    unit_kind: str = "none"
    unit: tuple = None
    deadline: tuple = None
    dated: bool = False
    date: int = 0
    baseline: tuple = None
    baseline_value: float = None
    direction: tuple = None
    points: str = "none"
    indicator: tuple = None
    population: tuple = None
    equity_form: str = "average"
    origin: str = "local"


def targets(reading):
    return [target for one in reading.statements if can_have(one) for target in of_statement(reading, one)]


def can_have(one):
    if one.is_head or one.zone in DEAD_ZONES or one.modality == "projection":
        return False
    if one.modality == "fact" and one.has("foreseen", "projection"):
        return False
    return one.modality != "done" or one.has("target_word")


def of_statement(reading, one):
    if one.kind == "row" and one.modality != "action":
        cue = row_number(reading, one)
        return [row_target(reading, one, cue)] if cue else []
    weighed = weigh(reading, one)
    best = min((reason for _, reason in weighed), default=None)
    if best is None:
        if one.modality == "action" and one.deadline and one.has("direction") and one.has("gap"):
            return [Slots(reading, one, None).fill()]
        return []
    winner = next(cue for cue, reason in weighed if reason == best)
    further = further_of(one, winner, weighed) if best == 1 else []
    return [Slots(reading, one, cue).fill() for cue in [winner, *further]]


def further_of(one, winner, weighed):
    """Numbers with reason 1, each behind a baseline of its own."""
    found, is_based, seen = [], False, 0
    for cue in one.cues[winner.place + 1:]:
        is_based = is_based or "baseline" in cue.classes
        seen += is_based
        if is_based and seen <= MOST_CUES and (cue, 1) in weighed:
            found.append(cue)
            is_based = False
    return found


# ------------------------------------------------------------------------------------------ numbers ---

def weigh(reading, one):
    """(cue, reason) of the numbers of a statement that have one."""
    found = []
    for cue in one.of("quantity", "factor")[:MOST_NUMBERS]:
        level = level_of(reading, one, cue)
        if is_glued(reading, one, cue) or level is None and any(b.start <= cue.start and cue.end <= b.end for b in one.of("baseline")):
            continue
        reason = reason_of(reading, one, cue, level is not None)
        if reason:
            found.append((cue, reason))
    return found


def is_glued(reading, one, cue):
    """A note's number touches the word before."""
    return cue.start > one.start and bool(re.match(rb"[A-Za-z.)]", reading.content[cue.start - 1:cue.start]))


def counts(reading, one, cue):
    """A word in small letters follows, and it does not open a bracket."""
    before = reading.content[cue.start - 1:cue.start] if cue.start > one.start else b""
    return before not in (b"(", b"[") and bool(re.match(rb"[ \n\r]+[a-z]", reading.content[cue.end:one.end]))


def level_of(reading, one, cue):
    for other in reversed(one.cues[:cue.place]):
        if other.first < cue.first - LEVEL_REACH:
            break
        if ("level" in other.classes and other.last == cue.first and other.sentence == cue.sentence
                and not re.search(MARKS, reading.content[other.end:cue.start])):
            return other
    return None


def reason_of(reading, one, cue, levelled):
    number = reading.number(cue)
    kind = number["base"] if number else ""
    share, money = kind in ("percent", "rate"), kind == "money"
    modality = one.tone(cue.sentence)[0]
    acts, means = modality == "action", modality in ("action", "intended")
    dated = naive_statements.deadline_of_sentence(one, cue.sentence) is not None

    def sentence_has(name):
        return any(other.sentence == cue.sentence for other in one.of(name))

    reported = not acts and sentence_has("reported")
    reasons = (
        means and levelled and number and sentence_has("direction") and not reported,
        number and (share or money or levelled) and by_target_word(reading, one, cue, levelled, means) and (means or not sentence_has("negation")) and not reported,
        acts and levelled and share,
        acts and dated and number and not money and number["value"] > 1 and one.kind != "row" and (share or levelled or counts(reading, one, cue)),
        acts and share and sentence_has("direction"),
        dated and share and not sentence_has("past") and not reported,
        means and "factor" in cue.classes,
        acts and dated and not number and levelled,
    )
    return next((place for place, holds in enumerate(reasons, 1) if holds), None)


def by_target_word(reading, one, cue, levelled, means):
    for word in one.of("target_word"):
        gap = (word.end, cue.start) if word.end <= cue.start else (cue.end, word.start)
        if word.sentence != cue.sentence or re.search(MARKS, reading.content[gap[0]:gap[1]]):
            continue
        if word.last <= cue.first and cue.first - word.last <= ((6 if means else 4) if levelled else 1):
            return True
        if word.first >= cue.last and word.first - cue.last <= 3:
            return True
    return False


# -------------------------------------------------------------------------------------------- slots ---

class Slots:
    """Fills the slots of one target."""

    def __init__(self, reading, one, cue):
        self.reading, self.one, self.cue = reading, one, cue
        self.sentence = (cue or one.main or one.cues[0]).sentence
        self.start, self.end = reading.sentences[self.sentence]["byte"]
        self.cues = [other for other in one.cues if other.sentence == self.sentence]
        self.target = Target(one)

    def named(self, *names):
        return [other for other in self.cues if other.classes & set(names)]

    def fill(self):
        self.set_number()
        self.set_deadline()
        self.set_baseline()
        self.set_direction()
        self.set_indicator()
        self.set_form()
        return self.target

    def set_number(self):
        target, cue = self.target, self.cue
        if cue is None:
            return
        number = self.reading.number(cue)
        target.number = (cue.start, cue.end)
        target.value = number["value"] if number else value_of_words(self.reading.quote(cue.start, cue.end))
        target.unit_kind = number["base"] if number else "none"
        unit = next((other for other in self.named("unit") if 0 <= other.first - cue.last <= 3), None)
        if number and number["base"] in ("percent", "rate") and not (unit and unit.start <= cue.end + 1):
            target.unit = self.unit_inside(number["base"])
        if target.unit is None and unit:
            target.unit = (unit.start, unit.end)

    def unit_inside(self, base):
        """What stands behind the digits: of a percentage the last, of a rate the first."""
        cue, content = self.cue, self.reading.content
        digits = list(re.finditer(rb"[0-9.,]+", content[cue.start:cue.end]))
        if base == "rate" and (not digits or digits[0].start() > 0):
            at = cue.start
        else:
            at = cue.start + (digits[-1] if base == "percent" else digits[0]).end() if digits else cue.end
        span = stripped(content, at, cue.end)
        return span if span[0] < span[1] else None

    def set_deadline(self):
        deadline = naive_statements.deadline_of_sentence(self.one, self.sentence)
        if deadline is None:
            return
        self.target.deadline, self.target.dated = deadline, self.names_time(deadline)
        for token in self.reading.tokens:
            start, end = token["byte"]
            if deadline[0] <= start and end <= deadline[1] and token.get("number", {}).get("kind") in ("date", "year", "financial_year"):
                if start == deadline[0] or self.reading.content[start - 1:start].isspace():
                    self.target.deadline, self.target.date = (start, end), date_of(token["number"])
                    break

    def names_time(self, span):
        """A figure, or a cue of time; that of a lead-in has one."""
        one = self.one
        cued = any(cue.start < span[1] and span[0] < cue.end for cue in one.of("deadline", "date", "period"))
        return cued or bool(re.search(rb"[0-9]", self.reading.content[span[0]:span[1]])) or not (one.start <= span[0] and span[1] <= one.end)

    def set_baseline(self):
        cue = self.cue
        if cue is None:
            return
        spans = self.named("baseline")
        before = [other for other in spans if other.end <= cue.start]
        behind = [other for other in spans if other.end > cue.start]
        chosen = before[-1] if before else behind[0] if behind else None
        if chosen:
            for other in self.named("quantity"):
                if chosen.start <= other.start and other.end <= chosen.end and self.reading.number(other) and other is not cue:
                    self.take_baseline(other)
                    break

    def take_baseline(self, cue):
        self.target.baseline = (cue.start, cue.end)
        self.target.baseline_value = self.reading.number(cue)["value"]

    def set_direction(self):
        target = self.target
        found = self.named("direction")
        limit = self.cue.start if self.cue else self.end
        before = [other for other in found if other.end <= limit]
        behind = [other for other in found if other.end > limit]
        self.led = before[-1] if before else None
        chosen = self.led or (behind[0] if behind else None)
        if chosen:
            target.direction = (chosen.start, chosen.end)
            target.points = points(" ".join(self.reading.quote(chosen.start, chosen.end).lower().split()))

    def set_points(self):
        """Section 10, direction: with a baseline and a typed number, the numbers decide."""
        target = self.target
        if target.baseline and self.cue and self.reading.number(self.cue):
            target.points = ("down" if target.value < target.baseline_value else
                             "up" if target.value > target.baseline_value else "hold")

    def set_indicator(self):
        start = self.indicator_start()
        span = self.stretch(start)
        words = self.reading.quote(*span).lower()
        if words in PRONOUNS or not words and self.turns_a_pronoun():
            span = self.from_before() or span
        elif self.cue and span[1] - span[0] < SHORT_INDICATOR:
            behind = self.stretch(self.cue.end)
            span = behind if behind[0] < behind[1] else span
        if span[0] >= span[1]:
            span = self.from_before() or span
        self.target.indicator = span if span[0] < span[1] else None
        self.set_points()

    def turns_a_pronoun(self):
        """"bring this to"."""
        words = self.reading.quote(*self.target.direction).lower().split() if self.target.direction else []
        return any(word in PRONOUNS for word in words)

    def indicator_start(self):
        cue, one = self.cue, self.one
        direction = self.target.direction
        if cue and self.led is None:
            number = self.reading.number(cue)
            of_follows = re.match(rb"[\0- ]+of[\0- ]", self.reading.content[cue.end:self.end])
            if number and number["base"] == "count" or of_follows:
                return cue.end
        if direction and (self.led or not cue):
            return direction[1]
        limit = cue.start if cue else self.end
        if one.main and not one.inherited and self.start <= one.main.start and one.main.end <= limit:
            return one.main.end
        return cue.end if cue and cue.start - self.start <= 3 else self.start

    def stretch(self, start):
        """From here to the first thing that ends an indicator."""
        stops = [other.start for other in self.named("baseline", "deadline")]
        stops += [other.start for other in self.named("level") if self.cue and other.last == self.cue.first]
        stops += [self.cue.start] if self.cue else []
        stops += [self.target.deadline[0]] if self.target.deadline else []
        end = min([stop for stop in stops if stop > start] + [self.end, start + MOST_INDICATOR])
        return stripped(self.reading.content, start, end)

    def from_before(self):
        """What a pronoun stands for: in the statement before."""
        number = self.one.number
        before = self.reading.statements[number - 1] if number else None
        if before is None or before.block != self.one.block:
            return None
        for cue in before.of("quantity"):
            if self.reading.number(cue):
                if self.target.baseline is None:
                    self.take_baseline(cue)
                return stripped(self.reading.content, before.start, cue.start)
        return stripped(self.reading.content, before.start, before.end)

    def is_gap(self, cues):
        spans = [span for span in (self.target.indicator, self.target.number, self.target.direction) if span]
        return any("gap" in cue.classes and cue.start < span[1] and span[0] < cue.end for cue in cues for span in spans)

    def set_form(self):
        one, target = self.one, self.target
        cues = one.cues if one.kind == "row" else self.cues

        def has(name):
            return any(name in cue.classes for cue in cues)

        mention = next((cue.place for cue in cues if "mention" in cue.classes), None)
        groups = [cue for cue in cues if "group" in cue.classes and (mention is None or cue.place < mention)]
        target.population = (groups[0].start, groups[0].end) if groups else None
        number = self.cue and self.reading.number(self.cue)
        count = number and number["base"] == "count"
        forms = (("gradient", has("gradient")), ("gap", self.is_gap(cues)), ("group", groups), ("process", count and has("process")))
        target.equity_form = next((form for form, holds in forms if holds), "average")
        target.origin = "national" if one.voice == "national" else "local"


def stripped(content, start, end):
    marks = b" \t\r\n\f\v,:|-(.;"
    while start < end and content[start] in marks:
        start += 1
    while start < end and content[end - 1] in marks:
        end -= 1
    return start, end


def letters(words):
    """The letters alone: "two-thirds" and words broken at a line end are what they are."""
    return re.sub("[^a-z]", "", words.lower())


def points(words):
    if letters(words).startswith(DOWN):
        return "down"
    if letters(words).startswith(HOLD):
        return "hold"
    return "none" if letters(words).startswith(NO_WAY) else "up"


def date_of(number):
    if number["kind"] == "date":
        return int(number["value"])
    return int(number["high"]) * 10000 + 331 if number["kind"] == "financial_year" else int(number["value"]) * 10000


def value_of_words(words):
    """What is left of the whole, or the number itself."""
    words = letters(words)
    if words.startswith("hal"):
        return 0.5
    if words.startswith("doubl"):
        return 2
    share = next((share for name, share in FRACTIONS.items() if name in words), None)
    if share is not None:
        return round(1 - share, 3) if words.startswith("by") else share
    return next((value for name, value in WORDS.items() if words.startswith(name)), None)


# --------------------------------------------------------------------------------------------- rows ---

def row_number(reading, one):
    typed = [cue for cue in one.of("quantity") if reading.number(cue)]

    def inside(span):
        return next((cue for cue in typed if span[0] <= cue.start < span[1]), None)

    if "head_target" in one.columns:
        return inside(one.columns["head_target"])
    if not one.deadline:
        return None
    columns = [cue for cue in map(inside, one.cells[1:]) if cue]
    return columns[1] if len(columns) > 1 and one.deadline[0] >= columns[1].end else None


def row_target(reading, one, cue):
    slots = Slots(reading, one, cue)
    slots.set_number()
    slots.set_deadline()
    target = slots.target
    if "head_measure" in one.columns:
        target.indicator = one.columns["head_measure"]
    else:
        target.indicator = one.cells[0] if one.cells and one.cells[0][0] < one.cells[0][1] else None
    first_end = one.cells[0][1] if one.cells else one.start
    before = [other for other in one.of("quantity") if reading.number(other) and other.end <= cue.start and other.start >= first_end]
    if before:
        slots.take_baseline(before[-1])
    slots.set_points()
    slots.set_form()
    return target
