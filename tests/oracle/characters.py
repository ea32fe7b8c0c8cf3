"""Characters as docs/matching.md speaks of them, and the exact form of a word.

Written from the page, with the tables of Python and a few of the Unicode Character Database that
Python does not carry (White_Space, Default_Ignorable_Code_Point, Quotation_Mark).
"""

import functools
import re
import unicodedata

WHITE = frozenset(
    [*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000])
LINE_ENDS = frozenset([0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029])
INVISIBLE_RANGES = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))
QUOTES = frozenset(
    [0x22, 0x27, 0xAB, 0xBB, *range(0x2018, 0x2020), 0x2039, 0x203A, 0x2E42, *range(0x300C, 0x3010),
     *range(0x301D, 0x3020), *range(0xFE41, 0xFE45), 0xFF02, 0xFF07, 0xFF62, 0xFF63])
HYPHENS = frozenset([0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D])
APOSTROPHES = frozenset([0x2BC, *range(0x2018, 0x201C), 0xFF07])
SUPERSCRIPT_DIGITS = frozenset([0xB2, 0xB3, 0xB9, 0x2070, *range(0x2074, 0x207A),
                                *range(0x2080, 0x208A)])
DASHES = frozenset([*range(0x2012, 0x2016), 0x2212, 0x2E3A, 0x2E3B, 0xFE58])
SLASHES = frozenset([0x2F, 0x2044, 0x2215, 0xFF0F])
COMMAS = frozenset([0x2C, 0xFF0C])
COLONS = frozenset([0x3A, 0x3B, 0xFF1A, 0xFF1B])
BULLETS = frozenset(
    [0xB7, 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6, 0x25B8, 0x25BA, 0x25C6,
     0x25C7, 0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714, 0x2756, 0x27A2, 0x27A4, 0xF0B7])
SOFT_HYPHEN = "\u00ad"
# Letters of scripts that put no space between words: UAX #29 makes each a segment.
NO_WORD_LETTERS = re.compile("CJK|HIRAGANA|THAI|LAO|KHMER|MYANMAR|IDEOGRAPHIC")


def is_invisible(char):
    return unicodedata.category(char) == "Cf" or any(low <= ord(char) <= high for low, high in INVISIBLE_RANGES)


def class_of(char):
    """What a character between two units is."""
    code = ord(char)
    if code in WHITE:
        return "white"
    if is_invisible(char):
        return "invisible"
    if code in HYPHENS:
        return "hyphen"
    if code in BULLETS or code in COLONS:
        return "hard"
    if code in DASHES:
        return "dash"
    if code in SLASHES:
        return "slash"
    if code in COMMAS:
        return "comma"
    if char == ".":
        return "stop"
    if unicodedata.category(char) in ("Pc", "Mn", "Mc", "Me"):
        return "nothing"  # a low line or mark that is no word: passed over
    if code in QUOTES or char in "*`" or code in SUPERSCRIPT_DIGITS:
        return "nothing"
    return "other"


@functools.lru_cache(maxsize=None)
def separator(between):
    """What the text between two neighbouring units is: tight, comma, hard or loose (section 4)."""
    classes = [class_of(char) for char in between]
    if "hard" in classes:
        return "hard"
    if "other" in classes or classes.count("stop") > 1 or "stop" in classes[1:]:
        return "loose"
    marks = [i for i, name in enumerate(classes) if name in ("hyphen", "dash", "slash", "comma")]
    if len(marks) > 1:
        return "loose"
    if not marks:
        return "tight"
    mark = marks[0]
    white_left, white_right = "white" in classes[:mark], "white" in classes[mark + 1:]
    if classes[mark] == "hyphen" and white_left and white_right:
        return "loose"
    if classes[mark] == "dash" and (white_left or white_right):
        return "loose"
    return "comma" if classes[mark] == "comma" else "tight"


@functools.lru_cache(maxsize=None)
def breaks_a_word(left, between):
    """Whether what stands between two words can be the break of one word at a line end (section 4)."""
    if between and ord(between[0]) in HYPHENS:
        between = between[1:]
    elif not left.endswith(SOFT_HYPHEN):
        return False
    return all(ord(char) in WHITE for char in between) and any(ord(char) in LINE_ENDS for char in between)


def mended(char):
    """One character as the exact form has it (section 3), before NFC."""
    if is_invisible(char):
        return ""
    if ord(char) in APOSTROPHES:
        return "'"
    if ord(char) in HYPHENS or ord(char) in DASHES:
        return "-"
    if unicodedata.category(char).startswith("L") and is_compatible(char):
        letters = unicodedata.normalize("NFKC", char)
        if all(unicodedata.category(c)[0] in "LM" for c in letters):
            return "".join("'" if ord(c) in APOSTROPHES else c for c in letters)
    return char


def is_compatible(char):
    """Whether a letter is another way to write other letters; raised and lowered letters are not."""
    tag = unicodedata.decomposition(char).split(" ")[0]
    return tag.startswith("<") and tag not in ("<super>", "<sub>")


@functools.lru_cache(maxsize=None)
def exact_form(raw):
    """Inside a unit, that is in a typed number, a run of white space is one space."""
    mended_text = "".join(" " if ord(char) in WHITE else mended(char) for char in raw)
    return unicodedata.normalize("NFC", re.sub(" +", " ", mended_text))


@functools.lru_cache(maxsize=None)
def plain_fold(raw):
    """Exact form and full case folding, before American spelling is read as British."""
    return unicodedata.normalize("NFC", exact_form(raw).casefold())


class Repaired:
    """A sentence for patterns: its repaired text, and for each character of it the bytes it came from."""

    def __init__(self, raw, start):
        self.text, self.places = "", []
        self.words = Words(raw, start)
        for cluster, first, last in clusters(raw, start):
            is_white = ord(cluster[0]) in WHITE
            letters = " " if is_white else exact_form(cluster)
            if self.text and (is_white and self.text[-1] == " " or not letters and is_joined_to_left(cluster[0])):
                self.places[-1] = (self.places[-1][0], last)
                continue
            self.text += letters
            self.places += [(first, last)] * len(letters)

    def matches(self, pattern):
        """The bytes of each match, from left to right; one that begins or ends inside a word is none."""
        at = 0
        while at < len(self.text):
            match = pattern.search(self.text, at)
            if match is None:
                return
            span = self.span(match.start(), match.end())
            if span:
                yield span
            at = match.end() if span else match.start() + 1

    def span(self, first, last):
        if first == last or self.is_inside(first) or self.is_inside(last):
            return None
        return self.places[first][0], self.places[last - 1][1]

    def is_inside(self, at):
        """Whether text[at] stands in one word, or in one character of the text, with what is before it."""
        if at in (0, len(self.places)):
            return False
        return self.places[at] == self.places[at - 1] or self.words.has_inside(self.places[at][0])


def clusters(raw, start):
    """Runs of a character and its combining marks, with the bytes they take."""
    run, first, at = "", start, start
    for char, size in decoded(raw):
        if run and not unicodedata.combining(char):
            yield run, first, at
            run, first = "", at
        run += char
        at += size
    if run:
        yield run, first, at


def decoded(raw):
    """Characters of UTF-8 with the number of bytes each takes; a maximal ill-formed subpart is one U+FFFD."""
    at = 0
    while at < len(raw):
        size = next((size for size in (1, 2, 3, 4) if is_utf8(raw[at:at + size])), 0)
        if size:
            yield raw[at:at + size].decode("utf-8"), size
        else:
            size = next(size for size in range(1, 5) if raw[at:at + size + 1].decode("utf-8", "replace") != "\ufffd"
                        or at + size >= len(raw))
            yield "\ufffd", size
        at += size


def is_utf8(raw):
    try:
        return len(raw.decode("utf-8")) == 1
    except UnicodeDecodeError:
        return False


def is_joined_to_left(char):
    """WB4: marks and format characters belong to what they follow. U+200B is neither."""
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") and char != "\u200b"


class Words:
    """Where a text may not be parted by UAX #29. Plain: the rules for letters, digits and marks only."""

    def __init__(self, raw, start):
        self.inside = set()
        kept, at = [], start
        for char, size in decoded(raw):
            if kept and is_joined_to_left(char):
                self.inside.add(at)
            else:
                kept.append((char, at))
            at += size
        padded = [" ", *(char for char, _ in kept), " ", " "]
        self.inside |= {kept[i][1] for i in range(1, len(kept)) if no_break(*padded[i - 1:i + 3])}

    def has_inside(self, at):
        return at in self.inside


def no_break(before, left, right, after):
    """Whether left and right stand in one word; `before` and `after` are the characters around them."""
    if is_joiner(left) and is_joiner(right):
        return True
    return middle_of(before, left, right) or middle_of(left, right, after)


def is_joiner(char):
    if unicodedata.category(char) in ("No", "Lo") and NO_WORD_LETTERS.match(unicodedata.name(char, "")):
        return False
    return char.isalnum() and unicodedata.category(char) != "No" or unicodedata.category(char) == "Pc"


def middle_of(before, mark, after):
    """WB6 to WB12: a mark between two letters, or between two digits."""
    if before.isalpha() and after.isalpha():
        return mark in "'.:\u00b7\u2018\u2019\u2024"
    return before.isdecimal() and after.isdecimal() and mark in "'.,;\u2018\u2019\u2024\u2044"
