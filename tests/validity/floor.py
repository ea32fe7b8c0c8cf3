#!/usr/bin/env python3
"""How often each theme fires where nothing is to be found: scored hits per 1,000 words.

    floor.py PROGRAM FILE... [-l LEXICON] [--least 0.01]
"""

import argparse
import collections
import json
import subprocess
import sys


def count(program, lexicon, files):
    command = [program, "scan", "--json", *(["-l", lexicon] if lexicon else []), *files]
    themes, concepts, words = collections.Counter(), collections.Counter(), 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        for line in run.stdout:
            record = json.loads(line)
            if record["rec"] == "doc":
                words += record["words"]
            elif record["rec"] == "hit" and record["scored"]:
                themes[record["theme"]] += 1
                concepts[record["theme"], record["concept"]] += 1
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {run.returncode}")
    return themes, concepts, words


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("files", nargs="+")
    parser.add_argument("-l", "--lexicon")
    parser.add_argument("--least", type=float, default=0.01, help="show themes from this rate on")
    wishes = parser.parse_args()
    themes, concepts, words = count(wishes.program, wishes.lexicon, wishes.files)
    if words == 0:
        sys.exit("there are no words in these files")
    print(f"{words} words, {sum(themes.values())} hits")
    print("| theme | hits | per 1,000 words | most from |\n|---|---|---|---|")
    for theme, hits in themes.most_common():
        if 1000 * hits / words >= wishes.least:
            most = [f"`{concept}` {n}" for (owner, concept), n in concepts.most_common()
                    if owner == theme][:3]
            print(f"| {theme} | {hits} | {1000 * hits / words:.3f} | {', '.join(most)} |")


if __name__ == "__main__":
    main()
