"""Characters as docs/matching.md speaks of them, and the exact form of a word.

Written from the page, with the tables of Python and a few of the Unicode Character Database that
Python does not carry (White_Space, Default_Ignorable_Code_Point, Quotation_Mark).
"""

import functools
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
SUPERSCRIPT_DIGITS = frozenset([0xB2, 0xB3, 0xB9, 0x2070, *range(0x2074, 0x207A)])
BULLETS = frozenset([0x2022, 0x2023, 0x2043, 0x2219, 0xB7, 0x25CF, 0x25CB, 0x25AA, 0x25A0, 0x25E6, 0xF0B7])
SOFT_HYPHEN = "\u00ad"


def is_invisible(char):
    return any(low <= ord(char) <= high for low, high in INVISIBLE_RANGES)


def class_of(char):
    """What a character between two units is."""
    code = ord(char)
    if code in WHITE:
        return "white"
    if is_invisible(char):
        return "invisible"
    if code in HYPHENS:
        return "hyphen"
    if code in BULLETS or char in ":;":
        return "hard"
    if unicodedata.category(char) == "Pd" or code == 0x2212:
        return "dash"
    if char == "/":
        return "slash"
    if char == ",":
        return "comma"
    if char == ".":
        return "stop"
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
    white_left = mark > 0 and classes[mark - 1] == "white"
    white_right = mark + 1 < len(classes) and classes[mark + 1] == "white"
    if classes[mark] == "hyphen" and white_left and white_right:
        return "loose"
    if classes[mark] == "dash" and (white_left or white_right):
        return "loose"
    return "comma" if classes[mark] == "comma" else "tight"


@functools.lru_cache(maxsize=None)
def breaks_a_word(left, between):
    """Whether what stands between two words can be the break of one word at a line end (section 4)."""
    if left.endswith(SOFT_HYPHEN):
        rest = between
    elif between and ord(between[0]) in HYPHENS:
        rest = between[1:]
    else:
        return False
    return all(ord(char) in WHITE for char in rest) and any(ord(char) in LINE_ENDS for char in rest)


def mended(char):
    """One character as the exact form has it (section 3), before NFC."""
    code = ord(char)
    if is_invisible(char):
        return ""
    if 0x2018 <= code <= 0x201F or code == 0xFF07:
        return "'"
    if code in HYPHENS or unicodedata.category(char) == "Pd":
        return "-"
    if unicodedata.category(char).startswith("L"):
        letters = unicodedata.normalize("NFKC", char)
        if letters != char and all(unicodedata.category(c)[0] in "LM" for c in letters):
            return letters
    return char


@functools.lru_cache(maxsize=None)
def exact_form(raw):
    return unicodedata.normalize("NFC", "".join(mended(char) for char in raw))


@functools.lru_cache(maxsize=None)
def plain_fold(raw):
    """Exact form and full case folding, before American spelling is read as British."""
    return unicodedata.normalize("NFC", exact_form(raw).casefold())


def repaired_sentence(raw, start):
    """A sentence for patterns: its repaired text, and for each character of it the bytes it came from."""
    text, places = [], []
    for cluster, first, last in clusters(raw, start):
        if ord(cluster[0]) in WHITE:
            if text and text[-1] == " ":
                places[-1] = (places[-1][0], last)
                continue
            text.append(" ")
            places.append((first, last))
            continue
        for char in exact_form(cluster):
            text.append(char)
            places.append((first, last))
    return "".join(text), places


def clusters(raw, start):
    """Runs of a character and its combining marks, with the bytes they take."""
    run, first, at = "", start, start
    for char in raw:
        if run and not unicodedata.combining(char):
            yield run, first, at
            run, first = "", at
        run += char
        at += len(char.encode("utf-8"))
    if run:
        yield run, first, at


def inside_segment(text, at):
    """Whether no UAX #29 word boundary stands before text[at]. Plain: the rules for letters and digits."""
    if at <= 0 or at >= len(text):
        return False
    left, right = text[at - 1], text[at]
    if is_joiner(left) and is_joiner(right):
        return True
    if unicodedata.combining(right):
        return True
    before = text[at - 2] if at > 1 else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (middle_of(before, left, right) if is_joiner(right) else
            middle_of(left, right, after) if is_joiner(left) else False)


def is_joiner(char):
    return char.isalnum() and unicodedata.category(char) != "No" or unicodedata.category(char) == "Pc"


def middle_of(before, mark, after):
    """WB6 to WB12: a mark between two letters, or between two digits."""
    if before.isalpha() and after.isalpha():
        return mark in "'.:\u00b7\u2018\u2019\u2024"
    return before.isdecimal() and after.isdecimal() and mark in "'.,;\u2018\u2019\u2024\u2044"
