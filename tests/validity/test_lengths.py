#!/usr/bin/env python3
"""No term of the built-in lexicon is a sentence in disguise.

    test_lengths.py PROGRAM

A term longer than six units finds little but the sentence that it was taken from. Counted are the
units of the longest variant of each term, optional parts among them; the units that a gap leaves
free are nobody's. The names in OFFICIAL are somebody's titles, which have the length they have.
"""

import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "oracle"))
from expressions import Comma, Gap, OneOf, Parser, Run, Sequence  # noqa: E402

MOST = 6
OFFICIAL = (
    # objectives, purposes, groups and instruments
    "role and impact of [ill health] prevention",
    "(tackle|reduce|address) ..2 inequality in outcome, experience and access",
    "(tackle|reduce|address) ..2 inequality in access, experience and outcome",
    "equality, [(and|quality and|diversity and)] health inequality [impact] (assessment|analysis)",
    "not [being] in education, employment or training",
    'independent investigation of the ("NHS"|national health service)',
    # duties in the words of the Act
    "regard to the need to reduce inequality",
    "duty (to improve|to secure continuous improvement in|as to improvement in|"
    "as to improvements in|of continuous improvement in) [the] quality [of services]",
    "duty to have regard to [the] [(wider|likely)] effect of decision",
)
WORD = re.compile(r"[\w'’+%&]+")


def units_of(node):
    """How many units the longest variant has that are not a gap's."""
    if isinstance(node, Sequence):
        return sum(units_of(part) for part in node.parts)
    if isinstance(node, OneOf):
        return max(units_of(choice) for choice in node.choices)
    if isinstance(node, Run):
        return len(WORD.findall(node.text))
    return 0 if isinstance(node, (Gap, Comma)) else 1


def expressions_of(lexicon):
    """Concept and expression of every term that is no pattern."""
    for theme in lexicon["themes"]:
        for concept in theme["concepts"]:
            for term in concept["terms"]:
                if "match" in term:
                    yield concept["id"], term["match"]


def counts_as_said():
    sets = {"who": ["people", "young people"]}
    for expression, units in (("cold home", 2), ("gap in ..3 life (expectancy|at birth)", 5),
                              ("[health] gap", 2), ("@who in care", 4), ("re-traumatise", 2),
                              ("#percent of =adults", 3), ('"PLUS" group, or area', 4)):
        found = units_of(Parser(expression, sets).parse())
        assert found == units, (expression, found, units)


def main():
    counts_as_said()
    shown = subprocess.run([sys.argv[1], "lexicon", "show", "--json"], capture_output=True, text=True,
                           check=True)
    lexicon = json.loads(shown.stdout)
    terms, long, named = 0, [], set()
    for concept, expression in expressions_of(lexicon):
        terms += 1
        units = units_of(Parser(expression, lexicon.get("sets", {})).parse())
        if units > MOST and expression in OFFICIAL:
            named.add(expression)
        elif units > MOST:
            long.append(f"{concept}: {units} units: {expression}")
    unused = [name for name in OFFICIAL if name not in named]
    print(*long, *(f"no such long term any more: {name}" for name in unused), sep="\n")
    print(f"{terms} terms, {len(long)} longer than {MOST} units, {len(named)} official names")
    sys.exit(bool(long or unused or terms < 1000))


if __name__ == "__main__":
    main()
