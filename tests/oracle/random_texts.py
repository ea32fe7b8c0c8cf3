"""Random texts out of a lexicon's own words: matches of its expressions, bent in every way a text can be."""

import random

from expressions import Comma, Gap, OneOf, Sequence, Unit

TIGHT = [" "] * 30 + ["\n", "\n", "-", "-\n", "\u00ad\n", "\u00ad", "- ", " -", "/", " / ", "\u2013", "\u2014", "\u00a0", "  ", "\t",
         "\r\n", "-\r\n", "- \n", "\u2010\n", "\u2011", " \u201c", "\u201d ", "' ", "*", " `", "\u00b9 ", "\u00b2\u00b3 ", "\u200b", "\u2060 ", ". ", ".",
         "**", "-\n  ", "\n ", "\u2019 ", "-'", "\u2010", "\u2028", "\u00b2", "\u2082 "]
COMMA = [", ", ", ", ",", " , ", ",\n", "', ", ",' ", ".,", ",, ", ", - "]
LOOSE = [" (", ") ", " [", "] ", " \u2013 ", " \u2014 ", " - ", "--", "//", " -\n", "-\n\n", "? ", "! ", ". ", "; ", ": ", " \u2022 ", "\n\u2022 ",
         " \u00b7 ", "\n- ", "\n* ", "\n1. ", " | ", " ^ ", "\u2026 ", "... ", " & ", " + ", " = ", " # ", "\n\n", "\n\n\n", " \u25aa ", " \u25e6 ", "\t\t",
         "\n\u2013 ", " \u00a7 ", "\u00a9", " \u2020 ", "\f", " _ ", " \u2192 ", " \u2212 ", "(", ")", " ,;", "\u00b0", "\u2030", "\uf0b7 ", "\u2023 ", "\u2043 ",
         "\x01", "\ufffd", "\u3000", " / - ", "-/", "\n(", "<", "~", " \\ ", "{", "}", "\u00a6", "\u00ac", "\u2044"]
FILLERS = ["the", "of", "and", "a", "our", "in", "new", "is", "for", "5", "2028", "14%", "x", "Leeds", "caf\u00e9", "e.g.", "St.", "don't", "&",
           "A&E", "\U0001f600", "\u4e2d\u6587", "CO\u2082", "na\u00efve", "\ufb01nal", "\u00a31.2m", "12.3 per 1,000", "No.", "i.e.", "U.K.", "Dr.", "\u00df"]
NUMBERS = {
    "count": ["1,234", "2 million", "7", "12", "1.5", "1\u00a0234", "3 billion", "\u00bd", "0"],
    "percent": ["14%", "14 per cent", "14\nper cent", "20 percent", "12.5%", "100 %", "3 per\ncent"],
    "money": ["\u00a31.2m", "\u00a31.2 million", "\u00a35", "\u00a3 20", "$3bn", "\u00a3100,000", "\u20ac4.50", "\u00a320k"],
    "rate": ["12.3 per 1,000", "1 in 4", "5 per 100,000", "one in four", "2 out of 3", "3 per\n1000"],
    "year": ["2028", "1999", "2030"],
    "financial_year": ["2023/24", "2023-24", "2023/2024", "2023\u201324"],
    "range": ["10-15%", "10\u201315%", "10 to 15", "2023-2025", "5\u20137", "10% to 15%", "\u00a35-10m", "2023/24 to 2025/26", "between 5 and 7"],
    "date": ["March 2028", "31/03/2028", "31 March 2028", "31st March\n2028", "2028-03-31", "Mar 2028", "1 May"],
    "ordinal": ["1st", "2nd", "23rd", "11th"],
}
HEADINGS = ["References", "Contents", "Glossary", "1 Introduction", "Our vision", "Appendix A", "2.1 Our priorities", "FOREWORD"]
SPELLINGS = [("is", "iz"), ("our", "or"), ("ys", "yz"), ("ae", "e"), ("tre", "ter"), ("ogue", "og"), ("ll", "l")]
ODD = {"fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00", "'": "\u2019", "ffi": "\ufb03", "e": "e\u0301", "ij": "\u0133", "a": "\uff41", "s": "\u017f"}


class RandomTexts:
    """`make` gives one text after another; the same seed gives the same ones."""

    def __init__(self, lexicon, seed):
        self.random = random.Random(seed)
        every = [one for one in lexicon.expressions.values() if one.tree is not None and not one.problem]
        self.trees = [one.tree for one in every]
        self.words = sorted({word for tree in self.trees for word in words_of(tree)})

    def make(self):
        """A text of a few paragraphs, sometimes with headings that open other zones."""
        parts = []
        self.mess = self.random.choice([0.0, 0.03, 0.15, 0.5])
        for _ in range(self.random.randrange(1, 7)):
            if self.chance(0.12):
                parts.append(self.random.choice(HEADINGS) + self.random.choice(["\n", "\n\n"]))
            parts.append(self.paragraph() + self.random.choice(["\n\n", "\n\n", "\n", "", "\f"]))
        content = "".join(parts).encode("utf-8")
        return self.damaged(content) if self.chance(0.05) else content

    def chance(self, share):
        return self.random.random() < share

    def damaged(self, content):
        at = self.random.randrange(len(content) + 1)
        return content[:at] + self.random.choice([b"\xff", b"\xe2\x80", b"\x80", b"\xc3", b"\x00"]) + content[at:]

    def paragraph(self):
        text = ""
        group = self.group()
        for _ in range(self.random.randrange(1, 14)):
            piece = self.piece(group)
            text += piece + self.between()
            if self.chance(0.1):
                text = text.rstrip(" ") + self.random.choice([". ", ". ", ".\n", "! ", "; ", ": ", ", "])
        return text.upper() if self.chance(0.05) else text

    def group(self):
        """The same few expressions for a paragraph, so that they meet; terms and their guards are neighbours."""
        if self.chance(0.3):
            return self.random.sample(self.trees, min(len(self.trees), 4))
        first = self.random.randrange(len(self.trees))
        return self.trees[first:first + 4]

    def piece(self, group):
        kind = self.random.random()
        if kind < 0.5:
            return self.phrase(self.random.choice(group))
        if kind < 0.6:
            return self.phrase(self.random.choice(self.trees))
        if kind < 0.7:
            left, right = self.phrase(self.random.choice(group)), self.phrase(self.random.choice(group))
            return f"{left} ({right})" if self.chance(0.7) else f"{left} {right}"
        if kind < 0.8:
            return self.number(self.random.choice(sorted(NUMBERS)))
        return self.word(self.random.choice(FILLERS if kind < 0.9 or not self.words else self.words))

    def phrase(self, tree):
        """A text the expression matches, before and sometimes after bending."""
        text = ""
        for part in self.sample(tree):
            if isinstance(part, Comma):
                text = text.rstrip(" ") + (self.random.choice(COMMA) if self.chance(0.6) else " ")
            elif isinstance(part, Gap):
                for _ in range(self.random.randrange(part.most + 2)):
                    text += self.word(self.random.choice(FILLERS + self.words)) + self.between()
            else:
                text += self.unit(part) + self.between()
        return text.rstrip(" ")

    def sample(self, node):
        """One variant, as a list of units, commas and gaps."""
        if isinstance(node, Sequence):
            return [part for old in node.parts for part in self.sample(old)]
        if isinstance(node, OneOf):
            if node.optional and self.chance(0.4):
                return []
            return self.sample(self.random.choice(node.choices))
        return [node]

    def unit(self, unit):
        if unit.how == "number":
            return self.number(unit.raw or self.random.choice(sorted(NUMBERS)))
        if unit.how == "any":
            return self.word(self.random.choice(FILLERS))
        raw = unit.raw
        if unit.how == "prefix":
            raw += self.random.choice(["", "s", "es", "ization", "y", "ed", "-", "'s"])
        if unit.how == "suffix":
            raw = self.random.choice(["", "anti", "hydro", "un", "x-"]) + raw
        return self.word(raw)

    def number(self, kind):
        return self.random.choice(NUMBERS[kind])

    def word(self, raw):
        """A word as it is, or in other case, spelling, ending, or with something odd in it."""
        if not self.chance(0.15 + self.mess):
            return raw
        kind = self.random.randrange(9)
        if kind < 3:
            return (raw.upper(), raw.lower(), raw.capitalize())[kind]
        if kind == 3:
            return raw + self.random.choice(["s", "es", "ing", "ed", "'s", "\u2019s", "s'", "+", "%", "ly"])
        if kind == 4:
            old, new = self.random.choice(SPELLINGS)
            return raw.replace(old, new, 1)
        if kind == 5:
            old = self.random.choice(sorted(ODD))
            return raw.replace(old, ODD[old], 1)
        if len(raw) < 2:
            return raw
        at = self.random.randrange(1, len(raw))
        return raw[:at] + self.random.choice(["-\n", "\u00ad\n", "\u00ad", "-\n", "\u200b", "-", "\u2010\n", "-\r\n"]) + raw[at:]

    def between(self):
        kind = self.random.random()
        if kind < 1 - self.mess:
            return " "
        return self.random.choice(TIGHT if kind < 1 - self.mess / 2 else COMMA if kind < 1 - self.mess / 4 else LOOSE)


def words_of(tree):
    if isinstance(tree, Unit) and tree.how not in ("number", "any"):
        yield tree.raw
    for part in getattr(tree, "parts", getattr(tree, "choices", ())):
        yield from words_of(part)
