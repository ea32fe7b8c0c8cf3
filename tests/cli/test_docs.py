#!/usr/bin/env python3
"""docs/lexicon.md as it says: its files are written, its commands run in their order.

    test_docs.py PROGRAM

A comment <!-- file: NAME --> names the block behind it; <!-- edit: A -> B: s/old/new/ --> makes a
changed copy. Every line of a sh block is run by a shell and must end with 0.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
STEP = re.compile(r"<!-- file: (?P<name>\S+) -->\s*```\w*\n(?P<content>.*?)^```$"
                  r"|<!-- edit: (?P<old>\S+) -> (?P<new>\S+): s/(?P<out>[^/]+)/(?P<into>[^/]+)/ -->"
                  r"|^```sh\n(?P<commands>.*?)^```$", re.M | re.S)


def run(command, folder, environment):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, check=False,
                          capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"$ {command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
                 f"exit status {done.returncode}")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    environment = dict(os.environ, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    page = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
    files = commands = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "plans").mkdir()
        for plan in (ROOT / "examples" / "plans").glob("*-20*"):
            shutil.copy(plan, folder / "plans")
        for step in STEP.finditer(page):
            if step["name"]:
                (folder / step["name"]).write_text(step["content"], encoding="utf-8")
                files += 1
            elif step["old"]:
                text = (folder / step["old"]).read_text(encoding="utf-8")
                if step["out"] not in text:
                    sys.exit(f"{step['old']} does not hold {step['out']}")
                (folder / step["new"]).write_text(text.replace(step["out"], step["into"]))
                files += 1
            else:
                for command in step["commands"].splitlines():
                    run(command, folder, environment)
                    commands += 1
    print(f"docs/lexicon.md: {files} files, {commands} commands")
    if files < 4 or commands < 15:
        sys.exit("the page was not read right: too few files or commands")


if __name__ == "__main__":
    main()
