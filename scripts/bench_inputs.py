"""What scripts/bench reads: texts, phrase lists, the machine, and the peers to build."""

import lzma
import os
import pathlib
import platform
import random
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench"
PEERS = ROOT / "tests" / "bench" / "peers"
PACKAGES = ["libvectorscan-dev", "libicu-dev", "libpcre2-dev", "libre2-dev", "libstemmer-dev",
            "libxapian-dev", "libsqlite3-dev", "python3-ahocorasick", "g++"]


def made(name, write):
    """A file of the work folder, written by `write(path)` when it is not there."""
    WORK.mkdir(parents=True, exist_ok=True)
    path = WORK / name
    if not path.exists():
        half = path.with_suffix(".part")
        write(half)
        half.replace(path)
    return path


def unpacked(data, name):
    """A file of the data folder, which may be packed there."""
    def write(path):
        packed = data / (name + ".xz")
        path.write_bytes(lzma.open(packed).read() if packed.exists() else (data / name).read_bytes())
    return made(name, write)


def text(data, name, megabytes):
    """So many megabytes of a text, repeated where it is shorter; 0: the text."""
    whole = unpacked(data, name)
    if megabytes == 0:
        return whole

    def write(path):
        size, content = megabytes * 1000000, whole.read_bytes()
        path.write_bytes((content * (size // len(content) + 1))[:size])
    return made(f"{megabytes}-{name}", write)


def random_text(megabytes):
    """Words of six to eleven letters, drawn anew each: hardly one comes twice."""
    def write(path):
        draw, words, size = random.Random(5), [], 0
        while size < megabytes * 1000000:
            word = "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(6, 11)))
            words.append(word + (".\n" if len(words) % 15 == 14 else " "))
            size += len(words[-1])
        path.write_text("".join(words), encoding="ascii")
    return made(f"{megabytes}-random.txt", write)


def tiny():
    return made("tiny.txt", lambda path: path.write_text("health and wellbeing\n" * 20))


def sample_plans():
    plans = sorted((ROOT / "examples" / "plans").glob("*.txt"))
    return made("plans.txt", lambda path: path.write_bytes(
        b"\n".join(plan.read_bytes() for plan in plans)))


def surface_forms(program):
    """The phrases that the built-in lexicon's terms spell out, as literals; stars are nothing."""
    def write(path):
        terms = subprocess.run([program, "lexicon", "export", "--to", "quanteda"], check=True,
                               capture_output=True, text=True).stdout
        forms = re.findall(r"^ +- '(.*)'$", terms, re.M)
        forms = sorted({form.replace("''", "'").replace("*", "").strip() for form in forms} - {""})
        path.write_text("\n".join(forms) + "\n", encoding="utf-8")
    return made("surface-forms.txt", write)


def installed(package):
    state = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Abbrev}", package],
                           capture_output=True, text=True, check=False)
    return state.stdout == "ii "


def install_packages():
    missing = [name for name in PACKAGES if not installed(name)]
    if missing and shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for name in missing:  # one that is not to be had leaves the others
            subprocess.run([*root, "apt-get", "-q", "-y", "install", name], check=False,
                           stdout=subprocess.DEVNULL)


def build_peers():
    install_packages()
    folder = ROOT / "build" / "peers"
    for command in (["cmake", "-S", PEERS, "-B", folder], ["cmake", "--build", folder]):
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode != 0:
            print("bench: not every peer can be built here", file=sys.stderr)
    if shutil.which("cargo"):
        done = subprocess.run(["cargo", "build", "--release"], cwd=PEERS / "rust",
                              check=False, capture_output=True,
                              env={**os.environ, "CARGO_TARGET_DIR": str(folder / "rust")})
        if done.returncode != 0:
            print("bench: the Rust peers cannot be built here", file=sys.stderr)


def first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True,
                              check=True).stdout.splitlines()[0]
    except (OSError, subprocess.SubprocessError, IndexError):
        return ""


def machine():
    """Processor, its vector levels, kernel and compiler."""
    name, levels = platform.processor(), ""
    try:
        told = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
        found = re.search(r"^model name\s*: (.*)$", told, re.M)
        numbers = [re.search(rf"^{key}\s*: (\d+)$", told, re.M)
                   for key in ("cpu family", "model", "stepping")]
        name = found[1] if found else name
        if all(numbers):
            name += " (family {}, model {}, stepping {})".format(*(n[1] for n in numbers))
        levels = ", ".join(flag for flag in ("avx2", "avx512bw", "avx512_vbmi", "avx512_vbmi2",
                                             "asimd") if f" {flag} " in told)
    except OSError:
        pass
    return {"processor": name, "levels": levels, "processors": os.cpu_count(),
            "system": f"{platform.system()} {platform.release()}",
            "compiler": first_line(["gcc", "--version"])}
