#!/usr/bin/env python3
"""How far the figures of a lexicon depend on which documents they are measured on.

    crossvalidate.py PROGRAM GOLD [-l LEXICON] [--folds 10] [--json]

Documents are dealt into folds by the hash of their name, so that a fold never shares a document
with another and nobody chose them. `eval` runs on each fold alone. A lexicon is rules and is not
fitted here: what is shown is the spread of its figures over documents, and how far the worst folds
fall below the whole. A lexicon that its author tuned on all folds looks better on every one of
them than on documents nobody has seen: that needs a sample kept apart.
"""

import argparse
import hashlib
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile


def fold_of(record, number, folds):
    name = record.get("doc") or f"passage {record.get('id', number)}"
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % folds


def evaluate(program, lexicon, path):
    command = [program, "eval", "--json", "--brief", *(["-l", lexicon] if lexicon else []), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def figures(found):
    kappas = {name: row["kappa"] for name, row in found["flags"].items()}
    micro = found["micro"]
    return {"passages": found["passages"], "documents": found["documents"], "p": micro["p"],
            "r": micro["r"], "f1": micro["f1"], "traps_fired": found["traps_fired"], **kappas}


def cross_validate(program, lexicon, gold, folds):
    lines = [line for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    dealt = [[] for _ in range(folds)]
    for number, line in enumerate(lines):
        dealt[fold_of(json.loads(line), number, folds)].append(line)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for number, part in enumerate(dealt):
            if part:
                path = pathlib.Path(folder) / f"fold{number}.jsonl"
                path.write_text("\n".join(part) + "\n", encoding="utf-8")
                rows.append({"fold": number, **figures(evaluate(program, lexicon, path))})
    return figures(evaluate(program, lexicon, gold)), rows


def summary(whole, rows):
    values = [row["f1"] for row in rows if row["f1"] is not None]
    spread = statistics.stdev(values) if len(values) > 1 else None
    return {"folds": len(rows), "f1": whole["f1"], "mean": statistics.mean(values), "sd": spread,
            "least": min(values), "most": max(values), "falls_by": whole["f1"] - min(values)}


def shown(value):
    return f"{'-':>6}" if value is None else f"{value:6.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("-l", "--lexicon")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    wishes = parser.parse_args()
    whole, rows = cross_validate(wishes.program, wishes.lexicon, wishes.gold, wishes.folds)
    total = summary(whole, rows)
    if wishes.json:
        print(json.dumps({"whole": whole, "folds": rows, "summary": total}))
        return
    print("fold  documents passages      P      R     F1  traps")
    for row in rows:
        print(f"{row['fold']:4}  {row['documents']:9} {row['passages']:8} {shown(row['p'])} "
              f"{shown(row['r'])} {shown(row['f1'])} {row['traps_fired']:6}")
    print(f"whole {whole['documents']:9} {whole['passages']:8} {shown(whole['p'])} {shown(whole['r'])} "
          f"{shown(whole['f1'])} {whole['traps_fired']:6}")
    print(f"F1 over {total['folds']} folds: mean {total['mean']:.3f}, sd {shown(total['sd']).strip()}, "
          f"from {total['least']:.3f} to {total['most']:.3f}; the worst fold is "
          f"{total['falls_by']:.3f} below the whole")


if __name__ == "__main__":
    main()
