#!/usr/bin/env python3
"""Do the tests notice when the code is wrong? One token of a file is changed, the file compiled, its tests
run: a mutant that no test notices survives.

    tests/long/mutate.py [--count N] [--seed N] [PART...]    parts: utf8, expressions, lexicon, separators

The build is build/dev, which must be up to date; each mutant is one object in front of the private library,
below build/mutants. The last line has the share that was killed.
"""
import argparse
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "dev"
WORK = ROOT / "build" / "mutants"
# Part: its files, and the tests that have to notice: (source of the program, arguments).
PARTS = {
    "utf8": (["text/utf8.c"], ["unit_utf8", "fuzz_utf8", "fuzz_tokens"]),
    "expressions": (["lexicon/expression_reader.c", "lexicon/expression_run.c", "lexicon/expression_size.c",
                     "lexicon/expression_text.c"], ["lexicons", "unit_matching", "unit_reach", "fuzz_term"]),
    "lexicon": (["lexicon/yaml_tree.c", "lexicon/tree.c", "lexicon/shape.c", "lexicon/surrogates.c",
                 "lexicon/headers.c", "lexicon/concepts.c", "lexicon/terms.c", "lexicon/term_guards.c",
                 "lexicon/source_check.c"], ["lexicons", "fuzz_lexicon", "unit_guards"]),
    "separators": (["text/separator.c"], ["unit_separators", "unit_matching", "fuzz_tokens"]),
}
CHANGES = [(r"(?<![<>=-])<(?![<=])", ["<=", ">"]), (r"<=", ["<", ">"]), (r"(?<![>-])>(?![>=])", [">=", "<"]),
           (r">=", [">", "<"]), (r"==", ["!="]), (r"!=", ["=="]), (r"&&", ["||"]), (r"\|\|", ["&&"]),
           (r"(?<=[\w)\]] )\+(?= [\w(])", ["-"]), (r"(?<=[\w)\]] )-(?= [\w(])", ["+"]), (r"\+\+", ["--"]),
           (r"\+=", ["-="]), (r"\btrue\b", ["false"]), (r"\bfalse\b", ["true"]), (r"!(?=[\w(])", [""]),
           (r"\b0x[0-9A-Fa-f]+\b", ["0x7"]), (r"(?<![\w.])\d+u?(?![\w.x])", ["+1"]), (r"\bcontinue;", [";"]),
           (r"\bbreak;", [";"])]


def candidates(text):
    """(start, end, new text) of every change in code: no comments, texts, includes or macros."""
    hidden = [match.span() for match in re.finditer(r'/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|^#[^\n]*', text,
                                                    re.S | re.M)]
    found = []
    for pattern, replacements in CHANGES:
        for match in re.finditer(pattern, text):
            if any(start <= match.start() < end for start, end in hidden):
                continue
            for new in replacements:
                old = match.group()
                found.append((match.start(), match.end(), f"{old} + 1" if new == "+1" else new))
    return sorted(found)


def compile_command(source):
    commands = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    for one in commands:
        if one["file"] == str(source) and "equilex_objects" in one.get("output", one["command"]):
            return shlex.split(one["command"])
    sys.exit(f"no command for {source}: build the preset dev first")


def objects_of(test):
    if test.startswith("fuzz_"):
        return sorted((BUILD / "tests" / "CMakeFiles" / f"{test}.dir").rglob("*.o"))
    return sorted((BUILD / "tests" / "CMakeFiles" / f"test_{test}.dir").rglob("*.o"))


def arguments_of(test):
    if test.startswith("fuzz_"):
        more = [ROOT / "tests" / "lexicons" / "good"] if test == "fuzz_lexicon" else []
        return [ROOT / "tests" / "fuzz" / "corpus" / test[5:], *more]
    return [ROOT / "tests" / "lexicons"] if test == "lexicons" else []


def killed_by(source, text, tests):
    """The name of the test that noticed, "compiler", or None."""
    folder = WORK / source.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    mutant, made = folder / source.name, folder / "mutant.o"
    mutant.write_text(text, encoding="utf-8")
    command = compile_command(source)
    command[command.index(str(source))] = str(mutant)
    command[command.index("-o") + 1] = str(made)
    command = [word for word in command if word not in ("-Werror", "-Wall", "-Wextra")]
    if subprocess.run([*command, "-w", f"-I{source.parent}"], cwd=BUILD, capture_output=True, check=False).returncode:
        return "compiler"
    for test in tests:
        program = WORK / test
        link = ["gcc", "-o", program, *objects_of(test), made, BUILD / "lib" / "libequilex_private.a",
                "-Wl,--allow-multiple-definition", "-lcmocka", "-lpcre2-8", "-lutf8proc", "-lyaml", "-lstemmer",
                "-lpthread", "-lm"]
        done = subprocess.run([str(word) for word in link], capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr[-2000:])
        try:
            run = subprocess.run([str(program), *map(str, arguments_of(test))], cwd=ROOT / "tests",
                                 capture_output=True, timeout=300, check=False)
        except subprocess.TimeoutExpired:
            return test
        if run.returncode:
            return test
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="mutants of each part")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    given = parser.parse_args()
    figures = []
    for part in given.parts or PARTS:
        names, tests = PARTS[part]
        sources = [ROOT / "lib" / name for name in names]
        whole = [(source, change) for source in sources
                 for change in candidates(source.read_text(encoding="utf-8"))]
        chosen = random.Random(given.seed).sample(whole, min(given.count, len(whole)))
        killed = counted = 0
        for source, (start, end, new) in chosen:
            text = source.read_text(encoding="utf-8")
            by = killed_by(source, text[:start] + new + text[end:], tests)
            counted += by != "compiler"
            killed += by not in ("compiler", None)
            if by is None:
                line = text.count("\n", 0, start) + 1
                print(f"survived: {source.name}:{line}: {text[start:end]!r} -> {new!r}: "
                      f"{text.splitlines()[line - 1].strip()}", flush=True)
        figures.append(f"{part} {killed} of {counted} killed ({100 * killed / max(counted, 1):.0f} %)")
    print("; ".join(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
