#!/usr/bin/env python3
"""Write lib/text/spelling_data.c: American spellings, each with its British one.

    scripts/gen_spelling.py            write the file
    scripts/gen_spelling.py --check    fail when the file is not what would be written
    scripts/gen_spelling.py --report   print the pairs by rule, and what found none

Input: the SCOWL word lists of Debian's packages wamerican-large, wbritish-large and
wbritish-huge. Without them --check gives 77. The rules are explained in docs/spelling.md.
"""

import argparse
import pathlib
import re
import sys

VERSION = "2020.12.07-2"
DICTIONARIES = pathlib.Path("/usr/share/dict")
LISTS = AMERICAN, BRITISH, HUGE = (
    "american-english-large",
    "british-english-large",
    "british-english-huge",
)
PACKAGES = "wamerican-large wbritish-large wbritish-huge".split()
OUTPUT = pathlib.Path(__file__).resolve().parent.parent / "lib" / "text" / "spelling_data.c"
LONGEST = 23  # bytes of a word; a row holds one NUL more

# American pattern and British text. A rule is tried wherever it matches; two may follow each other.
RULES = [
    (r"iz", "is"),
    (r"yz", "ys"),
    (r"or", "our"),
    (r"(?<=[bcghtv])er(?=$|s|'|ful|[bcfglmnpw])", "re"),
    (r"(?<=[bcghtv])er(?=ed|ing)", "r"),
    (r"ens", "enc"),
    (r"og(?=$|s|r|')", "ogue"),
    (r"og(?=e|ing)", "ogu"),
    (r"l(?=[aeiouy])", "ll"),
    (r"ll", "l"),
    (r"p(?=ed|er|ing)", "pp"),
    (r"program(?=[ei])", "programm"),
    (r"program(?=$|s|')", "programme"),
    # ae
    (r"anem(?=i)", "anaem"),
    (r"archeo", "archaeo"),
    (r"cesi", "caesi"),
    (r"cesarean", "caesarean"),
    (r"emi(?=a|c)", "aemi"),
    (r"esthe", "aesthe"),
    (r"etiolog", "aetiolog"),
    (r"fec(?=a|e|u)", "faec"),
    (r"gynec", "gynaec"),
    (r"hem(?=[ao]|al|at|in|or)", "haem"),
    (r"hemoglob", "haemoglob"),
    (r"orthoped", "orthopaed"),
    (r"paleo", "palaeo"),
    (r"ped(?=erast|iatr|oph)", "paed"),
    (r"spirochet", "spirochaet"),
    # oe
    (r"ameb", "amoeb"),
    (r"celi(?=ac)", "coeli"),
    (r"edem", "oedem"),
    (r"esophag", "oesophag"),
    (r"estr(?=[aiou])", "oestr"),
    (r"pnea", "pnoea"),
    (r"rrhe", "rrhoe"),
    # single words
    (r"acknowledgm", "acknowledgem"),
    (r"aluminum", "aluminium"),
    (r"artifact", "artefact"),
    (r"(?<=batt)leax|^ax(?=$|')", lambda m: m.group() + "e"),
    (r"coz(?=y|i)", "cos"),
    (r"gray", "grey"),
    (r"jewelry", "jewellery"),
    (r"(?<=li[kv])(?=ab)", "e"),
    (r"maneuver(?=$|s|')", "manoeuvre"),
    (r"maneuver(?=[aei])", "manoeuvr"),
    (r"mol(?=d|t)", "moul"),
    (r"mustach", "moustach"),
    (r"pajama", "pyjama"),
    (r"plow", "plough"),
    (r"practic(?=ed|ing)", "practis"),
    (r"skep", "scep"),
    (r"mollusk", "mollusc"),
    (r"smold", "smould"),
    (r"sulf", "sulph"),
]

# The American word itself, or the word an ending was put to: not the same word, or British too.
EXCLUDED = set(
    """
    amorist areole bize bor borage camize cancelate check coranto curb draft faitor fetal fetus
    forb frize frizette gormandism jor judgment license lory lustering maiger mater mauger
    medieval meter porer practice rigorism rigorist sordine stor story taboret teaseller terf
    tire venter vise vizard wizen
    """.split()
)

# What the lists cannot give: a British list has both spellings, or none has the word.
EXTRA = dict(
    line.split()
    for line in """
    aging ageing
    anaesthetize anaesthetise
    anaesthetized anaesthetised
    anaesthetizes anaesthetises
    anaesthetizing anaesthetising
    analog analogue
    analogs analogues
    bacteremia bacteraemia
    candor candour
    center centre
    center's centre's
    centers centres
    cesarean caesarean
    cesareans caesareans
    coloration colouration
    colored coloured
    counselor counsellor
    counselor's counsellor's
    dialog dialogue
    discoloration discolouration
    discolorations discolourations
    dyslipidemia dyslipidaemia
    endeavor endeavour
    esophageal oesophageal
    gastroesophageal gastrooesophageal
    groveled grovelled
    groveling grovelling
    heme haem
    honor honour
    honor's honour's
    honorable honourable
    honors honours
    hypercholesterolemia hypercholesterolaemia
    hyperglycemia hyperglycaemia
    hyperlipidemia hyperlipidaemia
    hypoglycemia hypoglycaemia
    hypoglycemic hypoglycaemic
    instill instil
    instills instils
    labor labour
    labor's labour's
    leveler leveller
    levelers levellers
    likable likeable
    livability liveability
    marketization marketisation
    mold mould
    preprograms preprogrammes
    program programme
    program's programme's
    programs programmes
    reprogram reprogramme
    reprograms reprogrammes
    savior saviour
    skeptic sceptic
    skeptical sceptical
    skepticism scepticism
    skeptics sceptics
    sulfur sulphur
    synthesizer synthesiser
    synthesizers synthesisers
    thalassemia thalassaemia
    uncataloged uncatalogued
""".strip().splitlines()
)

# Verbs of health planning that are younger than the lists, without their -ize.
EXTRA_VERBS = """
    anonym contextual decarbon decolon deinstitutional demedical depriorit destigmat
    digital digit disincentiv essential incentiv individual invisibil marginal medical minorit
    operational patholog personal pluralist priorit problemat professional pseudonym racial
    responsibil stigmat systemat weapon
""".split()
ENDINGS = "e ed er ers es ing ation ations able".split()


def read(name):
    """The words of one list, folded; those written with a capital only as a second set."""
    lines = (DICTIONARIES / name).read_text(encoding="utf-8").split()
    words = {line for line in lines if re.fullmatch(r"[A-Za-z]+('s)?", line)}
    plain = {word for word in words if word.islower()}
    return plain, {word.lower() for word in words} - plain


def apply_once(word):
    for number, (pattern, text) in enumerate(RULES):
        for match in re.finditer(pattern, word):
            put = text(match) if callable(text) else text
            yield number, word[: match.start()] + put + word[match.end() :]


def british(word, known):
    """(rules, word) of the first known British word that one or two rules reach."""
    reached = list(apply_once(word))
    for number, candidate in reached:
        if candidate in known:
            return (number,), candidate
    for number, between in reached:
        for second, candidate in apply_once(between):
            if candidate in known:
                return (number, second), candidate
    return None


def without_oxford(known):
    """Where a British list has both -ize and -ise, -ise is the one spelling."""
    return {
        word
        for word in known
        if not re.search(r"[iy]z", word) or re.sub(r"([iy])z", r"\1s", word) not in known
    }


def is_excluded(word):
    stems = {word, word.removesuffix("'s"), word.removesuffix("s"), word.removesuffix("s's")}
    return bool(stems & EXCLUDED) or word.startswith(("licens", "priz", "seiz", "siz"))


def listed_pairs():
    """Pairs that the lists give, with their rules, and the American words left over."""
    american, american_names = read(AMERICAN)
    plain, names = read(BRITISH)
    huge_plain, huge_names = read(HUGE)
    # Americanize is a word, Auburn is a name.
    verbs = re.compile(r"iz(e|ed|es|ing|ation)s?$")
    american |= {word for word in american_names if verbs.search(word)}
    only_american = american - plain - names - huge_plain - huge_names
    known = without_oxford(plain | names)
    pairs, left = {}, []
    for word in sorted(only_american):
        found = None if is_excluded(word) else british(word, known)
        if found:
            pairs[word] = found
        else:
            left.append(word)
    return pairs, left, plain | huge_plain


def extra_pairs(british_words):
    pairs = dict(EXTRA)
    for stem in EXTRA_VERBS:
        for ending in ENDINGS:
            word = f"{stem}iz{ending}"
            if word not in british_words:
                pairs[word] = f"{stem}is{ending}"
    return pairs


def all_pairs():
    listed, _, british_words = listed_pairs()
    pairs = {word: found[1] for word, found in listed.items()}
    needless = sorted(set(pairs) & set(EXTRA))
    if needless:
        sys.exit(f"EXTRA words that the lists give: {needless}")
    for word, text in extra_pairs(british_words).items():
        if pairs.setdefault(word, text) != text:
            sys.exit(f"{word}: the lists say {pairs[word]}, EXTRA says {text}")
    chained = set(pairs) & set(pairs.values())
    if chained:
        sys.exit(f"British words that are keys too: {sorted(chained)}")
    too_long = [word for pair in pairs.items() for word in pair if len(word) > LONGEST]
    if too_long:
        sys.exit(f"longer than {LONGEST} bytes: {too_long}")
    return pairs


def render(pairs):
    rows = "".join(f'    {{"{word}", "{pairs[word]}"}},\n' for word in sorted(pairs))
    source = f"SCOWL (Debian wamerican, wbritish {VERSION})"
    return f"""/* Generated by scripts/gen_spelling.py from {source}. */
/* Not to be edited. Copyright 2000-2011 by Kevin Atkinson; licence: docs/spelling.md */
#include "text/spelling_data.h"

/* clang-format off */
const eqxi_spelling_pair eqxi_spelling_pairs[] = {{
{rows}}};
/* clang-format on */

const size_t eqxi_spelling_pair_count = sizeof eqxi_spelling_pairs / sizeof *eqxi_spelling_pairs;
"""


def report():
    listed, left, _ = listed_pairs()
    by_rule = {}
    for word, (rules, text) in listed.items():
        by_rule.setdefault(rules, []).append(f"{word}>{text}")
    for rules, pairs in sorted(by_rule.items()):
        print(" ".join(RULES[rule][0] for rule in rules), len(pairs), *pairs, sep="\n  ")
    print("no pair", len(left), *left, sep="\n  ")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    missing = [name for name in LISTS if not (DICTIONARIES / name).exists()]
    if missing:
        print(f"no {DICTIONARIES / missing[0]}: install {' '.join(PACKAGES)}", file=sys.stderr)
        sys.exit(77)
    if options.report:
        report()
        return
    text = render(all_pairs())
    if not options.check:
        OUTPUT.write_text(text, encoding="ascii")
    elif OUTPUT.read_text(encoding="ascii") != text:
        sys.exit(f"{OUTPUT.name} is not what scripts/gen_spelling.py writes")


if __name__ == "__main__":
    main()
