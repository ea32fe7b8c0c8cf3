#!/usr/bin/env python3
"""The documentation as it says: its files are written, its blocks run, page by page in their order.

    test_docs.py PROGRAM [LIBRARY [EXTENSION]]

A comment <!-- file: NAME --> names the block behind it; <!-- edit: A -> B: s/old/new/ --> makes a
changed copy. Every line of a sh block is run by a shell, an sql block by SQLite's, a python block in
this process with the package of LIBRARY, a c block is compiled and run; each must end well. Blocks
without a language are not run. A page with blocks that nobody runs is a failure. What LIBRARY,
EXTENSION or a module named by "# needs NAME" is missing for is counted as left out.
"""

import contextlib
import importlib.util
import io
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
STEP = re.compile(r"<!-- file: (?P<name>\S+) -->\s*```\w*\n(?P<content>.*?)^```$"
                  r"|<!-- edit: (?P<old>\S+) -> (?P<new>\S+): s/(?P<out>[^/]+)/(?P<into>[^/]+)/ -->"
                  r"|^```(?P<language>sh|sql|python|c)\n(?P<block>.*?)^```$", re.M | re.S)
# Pages that are run here, with the fewest steps they must have.
PAGES = {"README.md": 1, "docs/lexicon.md": 14, "docs/guide.md": 8, "docs/cookbook.md": 12,
         "docs/sqlite.md": 6}
# Languages of pages that other tests run: tests/python, tests/spark.
ELSEWHERE = {("README.md", "python"), ("docs/python.md", "python"), ("docs/spark.md", "python")}


def fail(what, output=""):
    sys.exit(f"{what}\n{output[-3000:]}")


def run(command, folder, environment, **options):
    done = subprocess.run(command, cwd=folder, env=environment, check=False, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, **options)
    if done.returncode != 0:
        fail(f"$ {command}", f"{done.stdout}exit status {done.returncode}")


class Page:
    """One page in a folder of its own, with the sample plans in plans/."""

    def __init__(self, name, folder, program, library, extension):
        self.name, self.folder, self.library, self.extension = name, folder, library, extension
        self.environment = dict(os.environ,
                                PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        self.scope, self.ran, self.left_out = {}, 0, 0
        shutil.copytree(ROOT / "examples" / "plans", folder / "plans")
        if extension:
            os.symlink(extension, folder / "equilex_sqlite.so")

    def sh(self, block):
        for command in block.splitlines():
            run(["bash", "-c", command], self.folder, self.environment)
        return True

    def sql(self, block):
        if not self.extension or not shutil.which("sqlite3"):
            return False
        if ".load" not in block:  # the reader's shell has it loaded still
            block = ".load ./equilex_sqlite\n" + block
        run(["sqlite3", "-bail", "-batch", "page.db"], self.folder, self.environment, input=block)
        return True

    def c(self, block):
        if not self.library:
            return False
        (self.folder / "block.c").write_text(block, encoding="utf-8")
        run([os.environ.get("CC", "cc"), "-std=c11", "-Wall", "-Wextra", "-Werror",
             f"-I{ROOT / 'include'}", "block.c", str(self.library), "-o", "block",
             f"-Wl,-rpath,{self.library.parent}"], self.folder, self.environment)
        run(["./block"], self.folder, self.environment)
        return True

    def python(self, block):
        needs = re.findall(r"^# needs (\w+)", block, re.M)
        loads = "enable_load_extension" in block
        if not self.library or not all(map(importlib.util.find_spec, needs)) or (
                loads and not (self.extension and hasattr(sqlite3.Connection,
                                                          "enable_load_extension"))):
            return False
        before = os.getcwd()
        os.chdir(self.folder)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(block, self.name, "exec"), self.scope)
        finally:
            os.chdir(before)
        return True

    def edit(self, step):
        text = (self.folder / step["old"]).read_text(encoding="utf-8")
        if step["out"] not in text:
            fail(f"{self.name}: {step['old']} does not hold {step['out']}")
        (self.folder / step["new"]).write_text(text.replace(step["out"], step["into"]))

    def step(self, step):
        if step["name"]:
            (self.folder / step["name"]).write_text(step["content"], encoding="utf-8")
        elif step["old"]:
            self.edit(step)
        elif (self.name, step["language"]) in ELSEWHERE:
            return
        elif not getattr(self, step["language"])(step["block"]):
            self.left_out += 1
            return
        self.ran += 1


def check_every_page_is_run():
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    if len(pages) < 15:
        fail(f"only {len(pages)} pages were found")
    for path in pages:
        name = path.relative_to(ROOT).as_posix()
        for step in STEP.finditer(path.read_text(encoding="utf-8")):
            if step["language"] and name not in PAGES and (name, step["language"]) not in ELSEWHERE:
                fail(f"{name} has {step['language']} blocks, and no test runs them")


def main():
    program, library, extension = [pathlib.Path(each).resolve() for each in sys.argv[1:]] + [
        None] * (4 - len(sys.argv))
    if library:
        os.environ.update(EQUILEX_LIBRARY=str(library), EQUILEX_COMMAND=str(program))
        sys.path.insert(0, str(ROOT / "python"))
    check_every_page_is_run()
    for name, least in PAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            page = Page(name, pathlib.Path(folder), program, library, extension)
            for step in STEP.finditer((ROOT / name).read_text(encoding="utf-8")):
                page.step(step)
        print(f"{name}: {page.ran} steps ran, {page.left_out} left out", flush=True)
        if page.ran + page.left_out < least:
            fail(f"{name} was not read right: too few steps")


if __name__ == "__main__":
    main()
