#!/usr/bin/env python3
"""The same bytes from every build: gcc and clang, -O0 and -O3, in C, Turkish and German, with one thread
and with two.

    tests/long/determinism.py [FILE...]

Builds what is missing below build/; runs `scan --json`, `score` and `audit` over the sample plans and the
files. Locales are made by localedef into a folder of their own. The last line has the figures.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = ROOT / "examples" / "plans"
BUILDS = [("gcc", "Debug", "-O0"), ("gcc", "Release", "-O3"), ("gcc", "Release", "-O2"), ("clang", "Debug", "-O0"),
          ("clang", "Release", "-O3"), ("gcc", "Release", "-O1"), ("clang", "Release", "-Os")]
LOCALES = ["C", "tr_TR.UTF-8", "de_DE.UTF-8"]


def run(command, **options):
    return subprocess.run([str(word) for word in command], check=False, capture_output=True, **options)


def built(compiler, kind, level):
    folder = ROOT / "build" / f"same-{compiler}{level}"
    configure = ["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", f"-DCMAKE_C_COMPILER={compiler}",
                 f"-DCMAKE_BUILD_TYPE={kind}", f"-DCMAKE_C_FLAGS_{kind.upper()}={level}",
                 "-DEQUILEX_BUILD_TESTS=OFF", "-DEQUILEX_BUILD_BENCH=OFF"]
    for command in (configure, ["cmake", "--build", folder]):
        done = run(command)
        if done.returncode:
            sys.exit(done.stdout.decode()[-2000:] + done.stderr.decode()[-2000:])
    return folder / "bin" / "equilex"


def made_locales(folder):
    made = ["C"]
    for name in LOCALES[1:]:
        language, charset = name.split(".")
        done = run(["localedef", "-c", "-i", language, "-f", charset, folder / name])
        made += [name] if (folder / name).is_dir() and done.returncode in (0, 1) else []
    return made


def digest(program, threads, environment, files):
    """Of everything that the program writes, of standard output and of every file of an audit."""
    out = hashlib.sha256()
    for command in (["scan", "--json"], ["score", "--format", "csv"]):
        done = run([program, *command, "-j", threads, *files], env=environment)
        if done.returncode not in (0, 3):
            sys.exit(f"{command}: {done.stderr.decode()[-1000:]}")
        out.update(done.stdout)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "audit"
        done = run([program, "audit", "-m", PLANS / "manifest.csv", "-o", folder, "-j", threads], env=environment)
        if done.returncode not in (0, 3):
            sys.exit(f"audit: {done.stderr.decode()[-1000:]}")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                out.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return out.hexdigest()


def main():
    files = [*sorted(PLANS.glob("*-20*")), *map(pathlib.Path, sys.argv[1:])]
    found = {}
    with tempfile.TemporaryDirectory() as name:
        locales = made_locales(pathlib.Path(name))
        for compiler, kind, level in BUILDS:
            program = built(compiler, kind, level)
            for locale in locales:
                for threads in (1, 2):
                    environment = dict(os.environ, LOCPATH=name, LC_ALL=locale, LANG=locale)
                    found[compiler, level, locale, threads] = digest(program, threads, environment, files)
            print(compiler, level, sorted({value[:12] for key, value in found.items() if key[:2] == (compiler, level)}),
                  flush=True)
    different = len(set(found.values())) - 1
    for key, value in found.items():
        if different:
            print(*key, value)
    print(f"{len(BUILDS)} builds x {len(locales)} locales x 2 thread counts over {len(files)} files and an audit: "
          f"{different} differences")
    if len(locales) < len(LOCALES):
        print(f"not all locales could be made: {locales}", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    if not shutil.which("localedef"):
        sys.exit("determinism: needs localedef")
    sys.exit(main())
