"""Libraries that have an interface and nothing behind it: what a header promises, as abidiff sees it.

Every function of the header is compiled with an empty body, debug information and the version
script, so that a changed header can be compared without building the library against it.
"""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = ROOT / "include" / "equilex.h"
MAP = ROOT / "lib" / "equilex.map"
PROTOTYPE = re.compile(r"^EQX_API\s+([^;(]*?)(\w+)\s*(\([^;]*\));", re.M | re.S)
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def run(*command):
    """Ends with the words of a command that fails."""
    done = subprocess.run([str(each) for each in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def build(header, folder, version_script=None):
    """A library of the text of a header, in `folder`; returns its path."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "equilex.h").write_text(header, encoding="utf-8")
    bodies, names = [], []
    for result, name, parameters in PROTOTYPE.findall(COMMENT.sub("", header)):
        body = "{}" if result.strip() == "void" else "{ return 0; }"
        bodies.append(f"{result}{name}{parameters}\n{body}\n")
        names.append(name)
    (folder / "stub.c").write_text('#include "equilex.h"\n' + "".join(bodies), encoding="utf-8")
    if version_script is None:
        version_script = folder / "stub.map"
        listed = " ".join(f"{name};" for name in names)
        version_script.write_text(f"EQX_1.0 {{ global: {listed} local: *; }};\n", encoding="utf-8")
    library = folder / "libequilex.so"
    run("gcc", "-std=c11", "-g", "-w", "-shared", "-fPIC", "-fno-eliminate-unused-debug-types",
        f"-Wl,--version-script={version_script}", "-Wl,-soname,libequilex.so.1",
        "-o", library, folder / "stub.c")
    return library


def describe(library, headers, out):
    """The interface of a library as libabigail writes it, without anything of this machine."""
    run("abidw", "--headers-dir", headers, "--drop-private-types", "--no-corpus-path",
        "--no-elf-needed", "--no-comp-dir-path", "--no-show-locs", "--out-file", out, library)
