"""The audit of the command line, from Python."""

from __future__ import annotations

import csv
import os
import pathlib
import shutil
import subprocess
import tempfile
import weakref
from typing import Any, Dict, Iterable, List, Mapping, Optional, Union

from ._library import command
from .errors import CommandError
from .lexicon import Lexicon, Path, a_lexicon
from .reading import in_utf8


class Audit:
    """A finished audit: paths of what it wrote, and its tables on demand.

    folder, report, evidence, run   pathlib.Path
    tables       {name: Path} of its CSV files: "scores", "targets", ...
    incomplete   whether documents are missing or failed; `messages` says which
    """

    def __init__(self, folder: Path, incomplete: bool = False, messages: str = "") -> None:
        self.folder = pathlib.Path(folder)
        self.incomplete = incomplete
        self.messages = messages
        self.report = self.folder / "report.html"
        self.evidence = self.folder / "evidence.jsonl"
        self.run = self.folder / "run.json"
        self.tables: Dict[str, pathlib.Path] = {
            path.stem: path for path in sorted(self.folder.glob("*.csv"))}

    def rows(self, table: str) -> List[Dict[str, str]]:
        """A table as dictionaries of text. Raises KeyError for one that is not there."""
        with open(self.tables[table], encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def table(self, table: str, **options: Any):
        """A table as a pandas.DataFrame; options are those of pandas.read_csv."""
        import pandas
        return pandas.read_csv(self.tables[table], **options)

    def _repr_html_(self) -> str:
        from html import escape
        links = ", ".join(f'<a href="{escape(path.as_uri() if path.is_absolute() else str(path))}">'
                          f"{escape(path.name)}</a>"
                          for path in [self.report, self.evidence, *self.tables.values()])
        note = f"<pre>{escape(self.messages)}</pre>" if self.messages else ""
        return f"<div><b>Audit</b> in {escape(str(self.folder))}: {links}{note}</div>"

    def __repr__(self) -> str:
        lost = "incomplete (see messages), " if self.incomplete else ""
        return f"<Audit in {self.folder}: {lost}report.html, {', '.join(self.tables)}>"


def _options(seed: Optional[int], jobs: Optional[int], from_type: Optional[str],
             to_type: Optional[str], references: Iterable[Path]) -> List[str]:
    named = (("seed", seed), ("jobs", jobs), ("from", from_type), ("to", to_type))
    given = [f"--{name}={value}" for name, value in named if value is not None]
    return given + [f"--reference={os.path.abspath(path)}" for path in references]


def _files(plans: Iterable[Path]) -> List[str]:
    """The arguments that name a manifest, or files."""
    files = [os.fspath(path) for path in plans]
    if len(files) == 1 and files[0].lower().endswith(".csv"):
        return [f"--manifest={files[0]}"]
    return [os.path.join(".", path) if path.startswith("-") else path for path in files]


def _write_texts(texts: Mapping[str, Union[str, bytes]], folder: str) -> List[str]:
    """Texts as files of their names, which are told without the folder."""
    files = []
    for name, text in texts.items():
        if not name or "/" in name or "\0" in name:
            raise ValueError(f"{name!r} cannot be a text's name: it becomes that of a file")
        files.append(f"{name}.txt")
        with open(os.path.join(folder, files[-1]), "wb") as file:
            file.write(in_utf8(text)[0])
    return _files(files)


def audit(plans: Union[Path, Iterable[Path], Mapping[str, Union[str, bytes]]],
          output: Optional[Path] = None, *, lexicon: Optional[Lexicon] = None,
          seed: Optional[int] = None, jobs: Optional[int] = None, from_type: Optional[str] = None,
          to_type: Optional[str] = None, references: Iterable[Path] = ()) -> Audit:
    """Runs `equilex audit` on a manifest (one path, to a .csv), files, or texts.

    plans       manifest, or files to read, or {name: text}; see `equilex audit --help` for the
                manifest's columns
    output      the folder, which appears when it is complete, and must not exist; when None, a
                temporary one that goes with the Audit
    lexicon     the built-in one when None
    Raises CommandError with the command's words when nothing was made. Documents that are missing
    or failed do not raise: see `Audit.incomplete`.
    """
    if output is None:
        own = tempfile.mkdtemp(prefix="equilex-")
        try:
            made = audit(plans, os.path.join(own, "audit"), lexicon=lexicon, seed=seed, jobs=jobs,
                         from_type=from_type, to_type=to_type, references=references)
        except BaseException:
            shutil.rmtree(own, ignore_errors=True)
            raise
        weakref.finalize(made, shutil.rmtree, own, ignore_errors=True)
        return made
    target = os.path.abspath(output)
    call = [os.path.abspath(command()), "audit", f"--output={target}",
            *_options(seed, jobs, from_type, to_type, references)]
    with tempfile.TemporaryDirectory() as folder:
        if lexicon is not None:
            source = os.path.join(folder, "lexicon.json")
            pathlib.Path(source).write_text(a_lexicon(lexicon).json, encoding="utf-8")
            call.append(f"--lexicon={source}")
        where = None
        if isinstance(plans, Mapping):
            where = os.path.join(folder, "texts")
            os.mkdir(where)
            call += _write_texts(plans, where)
        else:
            call += _files([plans] if isinstance(plans, (str, os.PathLike)) else plans)
        done = subprocess.run(call, cwd=where, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE)
    message = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode not in (0, 3):
        raise CommandError(message or f"equilex audit ended with {done.returncode}")
    return Audit(output, done.returncode == 3, message)
