"""equilex in Spark: one document a row in, its evidence as typed columns out.

    found = equilex.spark.analyze(documents)          # id, text and any other columns
    equilex.spark.hits(found)                         # one row a hit
    equilex.spark.scores(found)                       # one row a document and concept
    equilex.spark.prevalence(found, by="doc_type")    # the corpus, in Spark SQL

The lexicon is broadcast as its source and opened once in each Python worker; its fingerprint is
compared there, so that executors with another release end the job instead of mixing figures. A
document that cannot be read never ends it: it becomes a row with `read` false and a warning.
Needs pyspark 3.3 or later and pyarrow. See docs/spark.md.
"""

from __future__ import annotations

import os
import tempfile
from typing import Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Tuple

from ._library import command
from .analyzer import Analyzer
from .errors import DocumentError, EquilexError
from .lexicon import Lexicon, default_lexicon
from .rows import DOCUMENT, TABLES, Fields, of_document, unread

MAX_BYTES = 2 << 30   # memory of one document's analysis, so that one cannot take an executor down
_FLUSH_ROWS, _FLUSH_HITS = 200, 20000
_analyzers: Dict[Tuple[Any, ...], Analyzer] = {}


class Plan(NamedTuple):
    """What each worker needs, as plain data that pickles small."""

    sources: Tuple[Any, ...]
    fingerprint: str
    options: Tuple[Tuple[str, Any], ...]
    id: str
    text: Optional[str]
    content: Optional[str]
    absent: bool

    def analyzer(self) -> Analyzer:
        """The analyzer of this process, opened when first asked for."""
        key = (self.fingerprint, self.options)
        if key not in _analyzers:
            lexicon = Lexicon._of(self.sources)
            if lexicon.fingerprint != self.fingerprint:
                raise EquilexError(
                    f"the lexicon {lexicon.id} is {self.fingerprint[:12]} on the driver and "
                    f"{lexicon.fingerprint[:12]} here: install one release of equilex everywhere")
            _analyzers[key] = Analyzer(lexicon, **dict(self.options))
        return _analyzers[key]


def _plan(lexicon: Optional[Lexicon], id: str, text: Optional[str], content: Optional[str],
          absent: bool, options: Dict[str, Any]) -> Plan:
    held = default_lexicon() if lexicon is None else lexicon
    options.setdefault("max_bytes", MAX_BYTES)
    Analyzer(held, **options)  # bad options fail on the driver
    return Plan(held._sources, held.fingerprint, tuple(sorted(options.items())), id,
                None if content else text, content, absent)


# ------------------------------------------------------------ documents ---


def _read_file(analyzer: Analyzer, content: bytes, name: str) -> Any:
    """A file's bytes, read by the command as it would read the file."""
    ending = os.path.splitext(name)[1]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "document" + ending)
        with open(path, "wb") as file:
            file.write(content)
        try:
            return analyzer.read(path, name)
        except EquilexError as error:
            message = str(error).replace(path, name)
            raise DocumentError(message, error.status, getattr(error, "code", "failed")) from None


def _row(plan: Plan, analyzer: Analyzer, id: Any, value: Any) -> Dict[str, Any]:
    name = "" if id is None else str(id)
    if value is None:
        return unread("missing", "there is no text")
    try:
        document = _read_file(analyzer, value, name) if plan.content else \
            analyzer.analyze(value, name)
        return of_document(document, plan.absent)
    except DocumentError as error:
        return unread(error.code, str(error))
    except MemoryError:
        return unread("memory", "there is not enough memory for this document")
    except Exception as error:  # whatever a document does, the others go on
        return unread("failed", f"{type(error).__name__}: {error}")


# ---------------------------------------------------------------- Arrow ---


def _arrow_type(kind: str) -> Any:
    import pyarrow
    return {"string": pyarrow.string(), "strings": pyarrow.list_(pyarrow.string()),
            "int": pyarrow.int32(), "long": pyarrow.int64(), "double": pyarrow.float64(),
            "boolean": pyarrow.bool_()}[kind]


def _table_array(rows: List[Dict[str, Any]], table: str) -> Any:
    """The rows' tables as one array of lists of structs."""
    import pyarrow
    offsets, columns = [0], []
    for row in rows:
        offsets.append(offsets[-1] + len(row[table][TABLES[table][0][0]]))
    for name, kind in TABLES[table]:
        values = [value for row in rows for value in row[table][name]]
        columns.append(pyarrow.array(values, _arrow_type(kind)))
    fields = [pyarrow.field(name, column.type)
              for (name, _), column in zip(TABLES[table], columns)]
    structs = pyarrow.StructArray.from_arrays(columns, fields=fields)
    return pyarrow.ListArray.from_arrays(pyarrow.array(offsets, pyarrow.int32()), structs)


def _batch(given: Any, dropped: Optional[str], rows: List[Dict[str, Any]]) -> Any:
    """The columns that came, without the text, and those that were found."""
    import pyarrow
    kept = [(name, given.column(at)) for at, name in enumerate(given.schema.names)
            if name != dropped]
    counts = [(name, pyarrow.array([row["document"].get(name) for row in rows], _arrow_type(kind)))
              for name, kind in DOCUMENT]
    tables = [(table, _table_array(rows, table)) for table in TABLES]
    named = kept + counts + tables
    return pyarrow.RecordBatch.from_arrays([column for _, column in named],
                                           names=[name for name, _ in named])


def _run(plan: Plan, batches: Iterable[Any]) -> Iterator[Any]:
    analyzer = plan.analyzer()
    if plan.content:
        command()  # an executor without the command is no bad document
    held = plan.content or plan.text
    for batch in batches:
        names = batch.schema.names
        ids, values = batch.column(names.index(plan.id)), batch.column(names.index(held))
        start, hits, rows = 0, 0, []
        for at in range(batch.num_rows):
            rows.append(_row(plan, analyzer, ids[at].as_py(), values[at].as_py()))
            hits += len(rows[-1]["hits"]["hit"])
            if len(rows) >= _FLUSH_ROWS or hits >= _FLUSH_HITS or at + 1 == batch.num_rows:
                yield _batch(batch.slice(start, len(rows)), held, rows)
                start, hits, rows = at + 1, 0, []


# --------------------------------------------------------------- schema ---


def _spark_type(kind: str) -> Any:
    from pyspark.sql import types
    return {"string": types.StringType(), "strings": types.ArrayType(types.StringType()),
            "int": types.IntegerType(), "long": types.LongType(), "double": types.DoubleType(),
            "boolean": types.BooleanType()}[kind]


def _struct(fields: Fields) -> Any:
    from pyspark.sql import types
    return types.StructType([types.StructField(name, _spark_type(kind)) for name, kind in fields])


def schema(given: Any, id: str = "id", text: Optional[str] = "text",
           content: Optional[str] = None) -> Any:
    """The schema that `analyze` gives for a DataFrame of schema `given` (a StructType).

    Raises ValueError when a column that is needed is missing, or one that is kept has the name of
    one that is made.
    """
    from pyspark.sql import types
    held = content or text
    for name in (id, held):
        if name not in given.fieldNames():
            raise ValueError(f"there is no column {name}; there is {', '.join(given.fieldNames())}")
    kept = [field for field in given.fields if field.name != held]
    made = {name for fields in (DOCUMENT, *TABLES.values()) for name, _ in fields} | set(TABLES)
    for field in kept:
        if field.name in made:
            raise ValueError(f"the column {field.name} has the name of one that is made: rename it")
    out = kept + _struct(DOCUMENT).fields
    out += [types.StructField(table, types.ArrayType(_struct(fields)))
            for table, fields in TABLES.items()]
    return types.StructType(out)


# -------------------------------------------------------------- helpers ---


def in_arrow(lexicon: Optional[Lexicon] = None, *, id: str = "id", text: Optional[str] = "text",
             content: Optional[str] = None, absent: bool = False, hold: Any = None,
             **options: Any) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """The function for DataFrame.mapInArrow; its schema is that of `schema`. See `analyze`.

    `hold` puts the plan where workers find it: SparkContext.broadcast; without it the plan travels
    in the function itself, as it must with Spark Connect.
    """
    plan = _plan(lexicon, id, text, content, absent, options)
    if hold is None:
        return lambda batches: _run(plan, batches)
    held = hold(plan)
    return lambda batches: _run(held.value, batches)


def in_pandas(lexicon: Optional[Lexicon] = None, **options: Any
              ) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """The same for DataFrame.mapInPandas, where frames of pandas are wanted. Slower."""
    run = in_arrow(lexicon, **options)

    def frames(pandas_frames: Iterator[Any]) -> Iterator[Any]:
        import pyarrow
        for frame in pandas_frames:
            for batch in run([pyarrow.RecordBatch.from_pandas(frame, preserve_index=False)]):
                yield batch.to_pandas()
    return frames


def analyze(documents: Any, lexicon: Optional[Lexicon] = None, *, id: str = "id",
            text: Optional[str] = "text", content: Optional[str] = None, absent: bool = False,
            **options: Any) -> Any:
    """A DataFrame with one row for each of `documents`: what was found, as nested columns.

    documents   a DataFrame with a column of names and one of text (string, or UTF-8 as binary);
                other columns are kept
    content     instead of text: a binary column of whole files (PDF, DOCX, ODT, HTML, text), as
                format "binaryFile" gives them; `id` then names the file, whose ending tells its
                kind. The command `equilex` must be on the executors, as it is with the wheel.
    absent      scores hold every concept of the lexicon, not only those found
    options     those of Analyzer: snippet, strict_utf8, max_hits, pattern_steps, max_bytes (2 GiB)

    Columns: those of rows.DOCUMENT (read, words, ...), and arrays of structs `hits`, `scores`,
    `targets`, `warnings`; `hits(found)` and the like make tables of them. Each use of the
    result analyses again: cache it, or write it down, before using it twice.
    """
    out = schema(documents.schema, id, text, content)
    try:
        hold = documents.sparkSession.sparkContext.broadcast
    except Exception:  # Spark Connect has no context on this side
        hold = None
    return documents.mapInArrow(
        in_arrow(lexicon, id=id, text=text, content=content, absent=absent, hold=hold, **options),
        out)


# --------------------------------------------------------------- tables ---


def _kept(found: Any) -> List[str]:
    made = {name for name, _ in DOCUMENT} | set(TABLES)
    return [name for name in found.columns if name not in made]


def _flat(found: Any, table: str) -> Any:
    from pyspark.sql import functions
    kept = _kept(found)
    one = found.select(*kept, functions.explode(table).alias("_found"))
    return one.select(*kept, *[functions.col(f"_found.{name}").alias(name)
                               for name, _ in TABLES[table]])


def hits(found: Any) -> Any:
    """One row for each hit, scored or not; see rows.HITS."""
    return _flat(found, "hits")


def scores(found: Any) -> Any:
    """One row for each document and concept; see rows.SCORES."""
    return _flat(found, "scores")


def targets(found: Any) -> Any:
    """One row for each target; see rows.TARGETS."""
    return _flat(found, "targets")


def warnings(found: Any) -> Any:
    """One row for each warning: documents that could not be read, and what was cut or mended."""
    return _flat(found, "warnings")


def documents(found: Any) -> Any:
    """One row for each document: the columns that were kept, and its counts."""
    return found.select(*_kept(found), *[name for name, _ in DOCUMENT])


# --------------------------------------------------------------- corpus ---


def prevalence(found: Any, by: str = "doc_type", system: str = "system", min_rung: int = 1) -> Any:
    """Shares of systems that hold each concept, with Wilson's 95 % interval (docs/comparing.md).

    One row for each value of `by` and concept found there: systems (with a document that was
    read), present (those at `min_rung` or above in any of them), share, low, high. Figures are
    those of Corpus.prevalence(keep_copied=1): what was copied is not told apart here.
    """
    from pyspark.sql import functions
    column = functions.col
    read = found.where("read")
    systems = read.groupBy(by).agg(functions.countDistinct(system).alias("systems"))
    held = scores(read).where(column("rung") >= min_rung)
    present = held.groupBy(by, "theme", "concept").agg(
        functions.countDistinct(system).alias("present"))
    counted = present.join(systems, by)
    share, count = column("present") / column("systems"), column("systems").cast("double")
    z = functions.lit(1.959963984540054)
    spread = z * functions.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    middle, scale = share + z * z / (2 * count), 1 + z * z / count
    return counted.select(by, "theme", "concept", "systems", "present", share.alias("share"),
                          ((middle - spread) / scale).alias("low"),
                          ((middle + spread) / scale).alias("high"))


__all__ = ["analyze", "documents", "hits", "in_arrow", "in_pandas", "prevalence", "schema",
           "scores", "targets", "warnings"]
