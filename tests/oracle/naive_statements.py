#!/usr/bin/env python3
"""A second, plain reading of statements, written from docs/statements.md and not from the library (sections 2 to 8).

Units, sentences and blocks are taken from `equilex tokens --json`, scored hits from `equilex scan`; the plain
matcher finds the cues. Everything else is done here, in `naive_rows.py` and in `naive_targets.py`.
"""

import re

import naive_rows
import naive_targets

RANK = {"fact": 0, "done": 1, "projection": 2, "intended": 3, "action": 4}
VERBS = {"action_verb", "change_verb", "bare", "effect", "trend_verb", "intended", "state_verb", "passive"}
VOICES = ("national", "own", "other")
PASSED_OVER = ("furniture", "footnote")
BULLET = "\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7\uf0b7\u2013\u2014:-|*"
NEAR = 4
SUBJECT_REACH = 8
GROW = 12
LINKING = {"of", "at", "and", "for", "the", "in", "&"}
NO_NAME = {"The", "Each", "Every", "Our", "This", "All", "Both", "And", "In", "By", "A", "Local"}
MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
NAME = rb"[A-Za-z'\x80-\xff-]+"
APART = rb"(?:[ \t\r\n]|[ \t\r]*\n[ \t\r]*)"


def read(reading):
    """Fill in all statements of a text, sections 2 to 8."""
    set_leads(reading)
    naive_rows.set_heads(reading)
    for one in reading.statements:
        if one.is_head:
            continue
        row_cue = naive_rows.cue_of_row(one)
        one.deadline = deadline(reading, one, True)
        set_modality(reading, one, row_cue)
        if one.has("period") and not one.whole and one.modality not in ("action", "intended"):
            one.deadline = deadline(reading, one, False)
        set_voice(one)
        one.owner = owner(reading, one)
        set_resource_and_partner(reading, one)
    lend_owners(reading)
    set_owner_partners(reading)


# ----------------------------------------------------------------------------------------- lead-ins ---

def set_leads(reading):
    leader, open_items = None, []
    for block in reading.blocks:
        if block["kind"] in PASSED_OVER:
            continue
        if block["kind"] != "item":
            open_items = []
            leader = block if leads(reading, block) else None
            continue
        depth = block["level"] or 1
        while open_items and open_items[-1][0] >= depth:
            open_items.pop()
        lead = leader
        if open_items:
            _, above, above_lead = open_items[-1]
            lead = above if ends_in_colon(reading, above) else above_lead
        for one in reading.by_block.get(block["id"], []):
            one.lead = reading.by_block[lead["id"]][-1] if lead and lead["id"] in reading.by_block else None
        open_items.append((depth, block, lead))


def leads(reading, block):
    if block["kind"] not in ("paragraph", "heading"):
        return False
    if ends_in_colon(reading, block):
        return True
    inside = reading.by_block.get(block["id"])
    return block["kind"] == "heading" and bool(inside) and inside[-1].has("head_action")


def ends_in_colon(reading, block):
    return reading.quote(*block["byte"]).rstrip().endswith(":")


# ----------------------------------------------------------------------------------------- modality ---

class Around:
    """What the rules of section 3 look at, for one modal cue."""

    def __init__(self, reading, one, cue):
        first, last = reading.clause(one, cue)
        before = [other for other in one.cues[first:last] if other.end <= cue.start]
        self.one, self.cue = one, cue
        self.agent, self.trend, self.meant = (last_of(before, name) for name in ("agent", "trend_subject", "intended"))
        self.agent = cue if "agent" in cue.classes else self.agent  # we'll
        subjects = [other for other in before if reading.content[other.end:other.end + 1] != b","]
        self.trend = last_of(subjects, "trend_subject")
        self.has_agent = self.agent is not None and not (self.trend and self.trend.place > self.agent.place)
        self.has_past = any("past" in other.classes for other in before)
        self.verb = next((other for other in one.cues[cue.place + 1:] if self.is_verb(other)), None)
        self.verbs = set()
        if self.verb:
            same = [other for other in one.cues[self.verb.place:] if other.first == self.verb.first]
            self.verbs = set().union(*(other.classes for other in same))
        self.verb_clause_end = reading.clause(one, self.verb)[1] if self.verb else 0

    def is_verb(self, other):
        return 0 <= other.first - self.cue.last <= NEAR and other.sentence == self.cue.sentence and bool(other.classes & VERBS)

    def is_capital(self, reading):
        return bool(re.fullmatch(rb"[A-Z]", reading.content[self.cue.end - 1:self.cue.end]))

    def is_negated(self):
        return any(other.first == self.cue.last for other in self.one.of("negation"))

    def is_meant(self):
        return self.meant is not None and (self.agent is None or self.agent.place < self.meant.place)

    def is_bare(self):
        if "bare" not in self.verbs or not self.has_agent:
            return False
        behind = [other for other in self.one.cues[self.verb.place:self.verb_clause_end] if other.first > self.verb.first]
        return not any(other.classes & {"action_verb", "deadline"} for other in behind)

    def has_subject(self):
        return self.has_agent and self.agent.last + SUBJECT_REACH >= self.cue.first

    def is_promised(self):
        return self.stands_near("deadline") and ("action_verb" in self.verbs or self.stands_near("quantity", "factor"))

    def stands_near(self, *names):
        """In its sentence, among the 64 cues before it and behind it."""
        near = self.one.cues[max(0, self.cue.place - 64):self.cue.place + 65]
        return any(other.classes & set(names) and other.sentence == self.cue.sentence for other in near)


def last_of(cues, name):
    return next((cue for cue in reversed(cues) if name in cue.classes), None)


def judge_will(reading, one, cue):
    around = Around(reading, one, cue)
    if around.is_capital(reading) or around.is_negated():
        return "fact"
    if "intended" in around.verbs:
        return "intended"
    if not around.has_agent and one.has("foreseen"):
        return "projection"
    if around.trend and not around.has_agent and "trend_verb" in around.verbs:
        return "projection"
    if around.is_meant() or around.is_bare():
        return "intended"
    if around.is_promised():
        return "action"
    effect = "effect" in around.verbs and not around.verbs & {"action_verb", "change_verb", "bare"}
    if around.has_agent and ("state_verb" in around.verbs or effect):
        return "fact"
    return "action" if around.has_subject() or "passive" in around.verbs else "fact"


def judge_duty(reading, one, cue):
    around = Around(reading, one, cue)
    if around.is_capital(reading) or around.is_negated() or not around.has_agent or around.stands_near("statute") or around.has_past:
        return "fact"
    return "intended" if around.meant or around.is_bare() else "action"


def judge_action(reading, one, cue):
    around = Around(reading, one, cue)
    if around.has_past:
        return "fact"
    return "intended" if around.is_meant() else "action"


def judge_projection(reading, one, cue):
    return "fact" if Around(reading, one, cue).has_agent else "projection"


JUDGES = {
    "will": judge_will, "duty": judge_duty, "action": judge_action, "projection": judge_projection,
    "zero_tolerance": lambda *_: "action", "intended": lambda *_: "intended", "done": lambda *_: "done",
}


def set_modality(reading, one, row_cue):
    if row_cue:
        one.modality, one.cue, one.whole = "action", row_cue, True
    for cue in one.cues:
        for name in JUDGES:
            if name in cue.classes:
                modality = JUDGES[name](reading, one, cue)
                if RANK[modality] > RANK[one.tones.get(cue.sentence, ("fact", None))[0]]:
                    one.tones[cue.sentence] = modality, cue
                if RANK[modality] > RANK[one.modality]:
                    one.modality, one.main, one.cue = modality, cue, (cue.start, cue.end)
    hedge = next(iter(one.of("hedge")), None)
    tentative = next(iter(one.of("tentative")), None)
    if hedge is None and tentative and opens(reading, one, tentative):
        hedge = tentative
    one.hedge = (hedge.start, hedge.end) if hedge else None
    if one.modality == "fact":
        inherit(reading, one) or order(reading, one) or labels(reading, one)


def inherit(reading, one):
    lead = one.lead
    if lead is None:
        return False
    if lead.kind == "heading" and lead.has("head_action") and lead.modality == "fact":
        verb = opening_verb(reading, one, "action_verb", "change_verb")
        return say(one, "action", verb)
    modality = lead.tone(lead.last_sentence)[0]
    if modality == "fact":
        return False
    one.modality, one.cue, one.inherited = modality, lead.cue, True
    opens_bare = any(opens(reading, one, cue) for cue in one.of("bare"))
    if modality == "action" and opens_bare and not one.has("action_verb", "deadline"):
        one.modality = "intended"
    one.hedge = one.hedge or lead.hedge
    return True


def say(one, modality, cue):
    if cue is None:
        return False
    one.modality, one.main, one.cue = modality, cue, (cue.start, cue.end)
    one.tones[cue.sentence] = modality, cue
    return True


def order(reading, one):
    verb = opening_verb(reading, one, "action_verb", "change_verb")
    if verb is None or one.lead and one.lead.has("advice") or any(cue.place < verb.place for cue in one.of("advice")):
        return False
    if not (one.deadline or has_level(reading, one, verb)) or one.kind == "paragraph" and re.match(rb"[a-z]", reading.content[one.start:one.start + 1]):
        return False
    return say(one, "action", verb)


def has_level(reading, one, verb):
    """A figure of the verb's sentence, behind it, that a level leads to."""
    behind = [cue for cue in one.cues[verb.place + 1:] if cue.sentence == verb.sentence]
    return any("factor" in cue.classes or "quantity" in cue.classes and naive_targets.level_of(reading, one, cue) for cue in behind)


def labels(reading, one):
    found = {}
    for name in ("head_action", "head_owner", "head_deadline"):
        for cue in one.of(name):
            if reading.content[cue.end:cue.end + 1] == b":":
                found.setdefault(name, cue)
    one.whole = len(found) >= 2
    return one.whole and say(one, "action", min(found.values(), key=lambda cue: cue.place))


def opens(reading, one, cue):
    words = re.findall("[A-Za-z]+", reading.quote(one.start, cue.start))
    return all(word.lower() == "to" for word in words)


def opening_verb(reading, one, *names):
    for cue in one.of(*names):
        if opens(reading, one, cue):
            return cue
        before = reading.quote(max(one.start, cue.start - 40), cue.start)
        if one.deadline and re.search("[" + re.escape(BULLET) + "][\0- ]+\\Z", before):
            return cue
    return None


# ---------------------------------------------------------- deadline, voice, owner, resource, partner ---

def deadline(reading, one, acts):
    """Of a statement: the period that something takes is one only of what somebody is to do (`acts`)."""
    if "head_deadline" in one.columns:
        return one.columns["head_deadline"]
    for cue in one.of(*deadline_names(one, acts)):
        return cue.start, cue.end
    for cue in one.of("date"):
        if b"|" in reading.content[max(one.start, cue.start - 2):cue.start]:
            return cue.start, cue.end
    return one.lead.deadline if one.lead else None


def deadline_names(one, acts):
    return ("deadline", *(["date"] if one.kind == "row" else []), *(["period"] if acts else []))


def deadline_of_sentence(one, sentence):
    """Section 8: of one sentence of a statement of several."""
    if one.deadline is None or one.whole or one.kind == "row" or one.first_sentence == one.last_sentence:
        return one.deadline
    for cue in one.of(*deadline_names(one, one.tone(sentence)[0] in ("action", "intended"))):
        if cue.sentence == sentence:
            return cue.start, cue.end
    return None if one.start <= one.deadline[0] and one.deadline[1] <= one.end else one.deadline


def voice_of(cue):
    return next((voice for voice in VOICES if "voice_" + voice in cue.classes), None)


def set_voice(one):
    spoken = [cue for cue in one.cues if voice_of(cue)]
    before = [cue for cue in spoken if one.main and cue.place < one.main.place]
    cue = before[-1] if before else spoken[0] if spoken else None
    if cue:
        one.voice, one.voice_cue = voice_of(cue), (cue.start, cue.end)
    elif one.lead:
        one.voice, one.voice_cue = one.lead.voice, one.lead.voice_cue


def owner(reading, one):
    if "head_owner" in one.columns:
        return one.columns["head_owner"]
    cue = marked_owner(reading, one) or verb_owner(one) or subject_owner(reading, one)
    if cue:
        return grown(reading, one, cue)
    return one.lead.owner if one.inherited and one.lead else None


def marked_owner(reading, one):
    for cue in one.of("owner"):
        mark = last_of([other for other in one.cues[:cue.place] if other.sentence == cue.sentence], "owner_mark")
        if mark and 0 <= cue.first - mark.last < NEAR:
            return cue
        if b"|" in reading.content[max(one.start, cue.start - 2):cue.start]:
            return cue
    return None


def verb_owner(one):
    verb = next(iter(one.of("owner_verb")), None)
    if verb is None:
        return None
    return next((cue for cue in one.of("owner") if cue.end <= verb.start and cue.sentence == verb.sentence), None)


def subject_owner(reading, one):
    if one.main is None:
        return None
    first, last = reading.clause(one, one.main)
    inside = [cue for cue in one.cues[first:last] if cue.end <= one.main.start]
    subjects = [cue for cue in inside if cue.classes & {"owner", "agent"}]
    subjects = [cue for cue in subjects if not any(
        "owner" in other.classes and other.start <= cue.start and cue.end <= other.end
        and other.end - other.start > cue.end - cue.start for other in inside)]
    return subjects[-1] if subjects and "owner" in subjects[-1].classes else None


def grown(reading, one, cue):
    """The span of an owner with the capitalised words around it, inside its sentence."""
    low, high = reading.sentences[cue.sentence]["byte"]
    return grown_left(reading, low, cue.start), grown_right(reading, cue.end, high)


def grown_right(reading, end, high):
    at = best = end
    for _ in range(GROW):
        match = re.match(APART + b"(&|" + NAME + b")", reading.content[at:high])
        word = match.group(1).decode("utf-8", "replace") if match else ""
        if re.match("[A-Z]", word) and word not in MONTHS:
            best = at + match.end()
        elif word not in LINKING:
            break
        at += match.end()
    return best


def grown_left(reading, low, start):
    for _ in range(GROW):
        match = re.search(b"(?<![A-Za-z'\x80-\xff-])(" + NAME + b")" + APART + rb"\Z", reading.content[low:start])
        word = match.group(1).decode("utf-8", "replace") if match else ""
        if not re.match("[A-Z]", word) or word in NO_NAME:
            break
        start = low + match.start()
    return start


def set_resource_and_partner(reading, one):
    found = one.of("resource")
    digits = [cue for cue in found if re.search(rb"[0-9]", reading.content[cue.start:cue.end])]
    cue = (digits or found or [None])[0]
    one.resource = (cue.start, cue.end) if cue else None
    for cue in one.cues:
        sectors = sorted(name for name in cue.classes if name.startswith("partner_"))
        if sectors:
            one.partner, one.sector = (cue.start, cue.end), sectors[0].removeprefix("partner_")
            break


def lend_owners(reading):
    for before, one in zip(reading.statements, reading.statements[1:]):
        if before.block == one.block and before.modality == "action" and before.owner is None:
            if one.owner and one.has("owner_mark", "owner_verb"):
                before.owner = one.owner


def set_owner_partners(reading):
    partners = [cue for cue in reading.cues
                if any(name.startswith("partner_") and name != "partner_local_government" for name in cue.classes)]
    for one in reading.statements:
        if one.owner:
            one.owner_partner = any(cue.start < one.owner[1] and one.owner[0] < cue.end for cue in partners)
