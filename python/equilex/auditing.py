"""The audit of the command line, from Python."""

from __future__ import annotations

import csv
import os
import pathlib
import subprocess
import tempfile
from typing import Any, Dict, Iterable, List, Optional, Union

from ._library import command
from .errors import CommandError
from .lexicon import Lexicon, Path


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
        return f"<Audit in {self.folder}: report.html, {', '.join(self.tables)}>"


def _options(seed: Optional[int], jobs: Optional[int], from_type: Optional[str],
             to_type: Optional[str], references: Iterable[Path]) -> List[str]:
    named = (("seed", seed), ("jobs", jobs), ("from", from_type), ("to", to_type))
    given = [f"--{name}={value}" for name, value in named if value is not None]
    return given + [f"--reference={os.fspath(path)}" for path in references]


def audit(plans: Union[Path, Iterable[Path]], output: Path, *, lexicon: Optional[Lexicon] = None,
          seed: Optional[int] = None, jobs: Optional[int] = None, from_type: Optional[str] = None,
          to_type: Optional[str] = None, references: Iterable[Path] = ()) -> Audit:
    """Runs `equilex audit` on a manifest (one path, to a .csv) or on files, into a new folder.

    plans       manifest, or files to read; see `equilex audit --help` for the manifest's columns
    output      the folder; it appears when it is complete, and must not exist
    lexicon     the built-in one when None
    Raises CommandError with the command's words when nothing was made. Documents that are missing
    or failed do not raise: see `Audit.incomplete`.
    """
    if isinstance(plans, (str, os.PathLike)):
        plans = [plans]
    files = [os.fspath(path) for path in plans]
    if len(files) == 1 and files[0].lower().endswith(".csv"):
        files = [f"--manifest={files[0]}"]
    else:
        files = [os.path.join(".", path) if path.startswith("-") else path for path in files]
    call = [command(), "audit", f"--output={os.fspath(output)}",
            *_options(seed, jobs, from_type, to_type, references)]
    with tempfile.TemporaryDirectory() as folder:
        if lexicon is not None:
            source = os.path.join(folder, "lexicon.json")
            pathlib.Path(source).write_text(lexicon.json, encoding="utf-8")
            call.append(f"--lexicon={source}")
        done = subprocess.run(call + files, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE)
    message = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode not in (0, 3):
        raise CommandError(message or f"equilex audit ended with {done.returncode}")
    return Audit(output, done.returncode == 3, message)
