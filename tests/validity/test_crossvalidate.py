#!/usr/bin/env python3
"""Folds never share a document, and together are the whole.

    test_crossvalidate.py PROGRAM
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from crossvalidate import fold_of  # noqa: E402

TEXTS = ["Health inequalities have grown.", "We act as an anchor institution.", "Fix the boat."]
LABELS = [["inequality.health_inequalities"], ["anchor.institution"], []]


def main():
    program = sys.argv[1]
    records = [{"id": f"p{i}", "doc": f"d{i // 3}", "text": TEXTS[i % 3], "concepts": LABELS[i % 3]}
               for i in range(45)]
    with tempfile.TemporaryDirectory() as folder:
        gold = pathlib.Path(folder) / "gold.jsonl"
        gold.write_text("".join(json.dumps(record) + "\n" for record in records))
        done = subprocess.run([sys.executable, HERE / "crossvalidate.py", program, gold, "--folds", "4",
                               "--json"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    found = json.loads(done.stdout)
    folds, whole = found["folds"], found["whole"]
    assert len(folds) > 1, folds
    assert sum(row["passages"] for row in folds) == whole["passages"] == 45
    assert sum(row["documents"] for row in folds) == whole["documents"] == 15
    assert sum(row["traps_fired"] for row in folds) == whole["traps_fired"]
    assert len({fold_of(record, 0, 4) for record in records if record["doc"] == "d1"}) == 1
    least = min(row["f1"] for row in folds)
    assert abs(found["summary"]["falls_by"] - (whole["f1"] - least)) < 1e-12
    print(f"{len(folds)} folds, 45 passages, F1 {whole['f1']:.3f}")


if __name__ == "__main__":
    main()
