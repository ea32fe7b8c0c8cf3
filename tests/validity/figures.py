#!/usr/bin/env python3
"""Fill the figures of docs/validity.md in again, from the program as it is.

    figures.py PROGRAM GOLD [--fiction TEXT]

Writes what stands between <!-- NAME: begin --> and <!-- NAME: end --> for figures, folds,
passages and, with --fiction, floor.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "validity.md"
sys.path.insert(0, str(HERE))
import crossvalidate  # noqa: E402
import floor  # noqa: E402


def shown(value):
    return "-" if value is None else f"{value:.3f}"


def span(interval):
    return "-" if interval is None else f"{interval[0]:.3f} to {interval[1]:.3f}"


def evaluate(program, path):
    done = subprocess.run([program, "eval", "--json", "--brief", str(path)], capture_output=True,
                          text=True, check=True)
    return json.loads(done.stdout)


def score_row(name, row):
    interval = row.get("interval")
    f1 = interval["f1"] if isinstance(interval, dict) else interval
    return (f"| {name} | {shown(row.get('p'))} | {shown(row.get('r'))} | {shown(row['f1'])} | {span(f1)} | "
            f"{row.get('tp', '')} | {row.get('fp', '')} | {row.get('fn', '')} |")


def figures(found):
    lines = [f"Lexicon {found['lexicon']} {found['version']}, fingerprint `{found['fingerprint'][:16]}`, engine "
             f"revision {found['engine']}; {found['passages']} passages of {found['documents']} documents.", "",
             "| labels | P | R | F1 | 95% of F1 | tp | fp | fn |", "|---|---|---|---|---|---|---|---|",
             score_row("agreed (micro)", found["micro"]),
             score_row(f"macro over {found['macro']['concepts']} concepts", found["macro"]),
             score_row("disputed counted as present", found["disputed_present"]),
             score_row("disputed counted as absent", found["disputed_absent"])]
    lines += [score_row(f"coder {name}", row) for name, row in found["coders"].items()]
    lines += ["", f"Traps fire in {found['traps_fired']} of {found['traps']['passages']} passages that have one.",
              "", "| flag | kappa | 95% | P | R | yes by coders | yes by equilex | passages |",
              "|---|---|---|---|---|---|---|---|"]
    lines += [f"| {name} | {shown(row['kappa'])} | {span(row['kappa_interval'])} | {shown(row['p'])} | "
              f"{shown(row['r'])} | {row['tp'] + row['fn']} | {row['tp'] + row['fp']} | {row['n']} |"
              for name, row in found["flags"].items()]
    lines += ["", "| theme | P | R | F1 | 95% of F1 | tp | fp | fn |", "|---|---|---|---|---|---|---|---|"]
    lines += [score_row(name, row) for name, row in found["themes"].items()]
    return lines


def folds(program, gold):
    whole, rows = crossvalidate.cross_validate(program, None, gold, 10)
    total = crossvalidate.summary(whole, rows)
    return [f"F1 over {total['folds']} folds: mean {total['mean']:.3f}, standard deviation {shown(total['sd'])}, from "
            f"{total['least']:.3f} to {total['most']:.3f}; the worst fold is {total['falls_by']:.3f} below the whole "
            f"({total['f1']:.3f})."]


def passages(program):
    files = sorted(HERE.glob("*.jsonl"))
    if not files:
        return ["None yet."]
    lines = ["| file | passages | P | R | F1 | traps fired | kappa: commitment, target, hedged |",
             "|---|---|---|---|---|---|---|"]
    for path in files:
        found = evaluate(program, path)
        micro, flags = found["micro"], found["flags"].values()
        lines.append(f"| `{path.name}` | {found['passages']} | {shown(micro['p'])} | {shown(micro['r'])} | "
                     f"{shown(micro['f1'])} | {found['traps_fired']} | "
                     f"{', '.join(shown(row['kappa']) for row in flags)} |")
    return lines


def floors(program, fiction):
    themes, _, words = floor.count(program, None, [str(fiction)])
    lines = [f"{words:,} words of fiction, {sum(themes.values())} hits.", "", "| theme | hits | per 1,000 words |",
             "|---|---|---|"]
    return lines + [f"| {theme} | {hits} | {1000 * hits / words:.3f} |" for theme, hits in themes.most_common()]


def put(page, name, lines):
    block = re.compile(rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)", re.S)
    if not block.search(page):
        sys.exit(f"{PAGE.name} has no place for {name}")
    return block.sub(lambda found: found[1] + "\n".join(lines) + "\n" + found[2], page)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--fiction", type=pathlib.Path)
    wishes = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    page = put(page, "figures", figures(evaluate(wishes.program, wishes.gold)))
    page = put(page, "folds", folds(wishes.program, wishes.gold))
    page = put(page, "passages", passages(wishes.program))
    if wishes.fiction:
        page = put(page, "floor", floors(wishes.program, wishes.fiction))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
