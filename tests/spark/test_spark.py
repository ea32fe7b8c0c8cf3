#!/usr/bin/env python3
"""equilex.spark on a cluster of two workers, held against the command line.

    test_spark.py             exit status 77 where there is no PySpark or no Java
    test_spark.py --long      an executor is killed in the middle of a job as well

EQUILEX_LIBRARY and EQUILEX_COMMAND name the build; where .cache/spark is, this program goes on with
its Python (tests/spark/environment.sh makes it).
"""

import contextlib
import io
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
OWN_PYTHON = ROOT / ".cache" / "spark" / "bin" / "python"
if OWN_PYTHON.exists() and pathlib.Path(sys.prefix) != OWN_PYTHON.parent.parent:
    os.execv(OWN_PYTHON, [str(OWN_PYTHON), *sys.argv])
try:
    import pyspark
    from pyspark.sql import SparkSession, functions
except ImportError:
    print("no PySpark: tests/spark/environment.sh makes .cache/spark")
    sys.exit(77)
if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
    print("no Java")
    sys.exit(77)
sys.path.insert(0, str(ROOT / "python"))
import equilex  # noqa: E402
import equilex.rows  # noqa: E402
import equilex.spark as eqs  # noqa: E402

LONG = "--long" in sys.argv
PLANS = ROOT / "examples" / "plans"
CORPUS = ROOT.parent / "shared" / "corpus"
TEXTS = sorted(PLANS.glob("*-20*"))
FILES = TEXTS + sorted((PLANS / "documents").glob("*-20*"))
WORKERS = 2


def session():
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["SPARK_SCALA_VERSION"] = "2.12" if pyspark.__version__ < "4" else "2.13"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    build = SparkSession.builder.master(f"local-cluster[{WORKERS},1,1024]").appName("equilex")
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
                "spark.driver.host": "127.0.0.1",
                "spark.sql.shuffle.partitions": "2", "spark.default.parallelism": "2",
                "spark.sql.execution.arrow.maxRecordsPerBatch": "5",
                "spark.network.timeout": "600s", "spark.sql.adaptive.enabled": "false"}
    executor = {"PYTHONPATH": str(ROOT / "python"), "PATH": os.environ["PATH"]}
    for name in ("EQUILEX_LIBRARY", "EQUILEX_COMMAND"):
        if name in os.environ:
            executor[name] = os.environ[name]
    for name, value in executor.items():
        settings[f"spark.executorEnv.{name}"] = value
    for name, value in settings.items():
        build = build.config(name, value)
    made = build.getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    return made


SPARK = None


def setUpModule():
    global SPARK
    SPARK = session()


def tearDownModule():
    application = SPARK.sparkContext.applicationId
    SPARK.stop()
    shutil.rmtree(os.path.join(os.environ["SPARK_HOME"], "work", application), ignore_errors=True)


def evidence(paths):
    """{path: {kind of record: records}} of the command line."""
    done = subprocess.run([equilex.command(), "scan", "--format", "jsonl", *map(str, paths)],
                          stdout=subprocess.PIPE, check=True)
    held = {}
    for line in done.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        if record["rec"] == "doc":
            held[record["path"]] = current = {}
        if record["rec"] != "run":
            current.setdefault(record["rec"], []).append(record)
    return held


def hit_row(record):
    """A hit or drop of the command line, as Spark has it."""
    page = record["page"] or {"index": [None, None], "label": None}
    same = ("theme", "concept", "term", "quote", "sentence", "section", "zone", "statement",
            "modality", "hedged", "negated", "voice", "cues", "rung", "single", "repair", "witness",
            "scored")
    row = {name: record[name] for name in same}
    row.update(hit=record["id"], byte_start=record["byte"][0], byte_end=record["byte"][1],
               char_start=record["cp"][0], char_end=record["cp"][1], page=page["index"][0],
               page_end=page["index"][1], page_label=page["label"][0] if page["label"] else None,
               reason=record.get("reason"), shadowed_by=record.get("shadowed_by"),
               weight=record.get("weight", 0.0))
    return row


LADDER = ("named", "explained", "intended", "action", "assigned", "measurable")


def score_row(record):
    row = {name: record[name] for name, _ in eqs.TABLES["scores"] if name not in LADDER}
    row.update(zip(LADDER, record["at_rung"]))
    return row


def target_row(record):
    """A target as Spark has it, without the statement's quote, which the record does not have."""
    row = {name: record[name] for name in ("statement", "concept", "value", "baseline_value",
                                           "unit_kind", "points", "date", "quantified", "dated",
                                           "equity_form", "origin")}
    for name in ("indicator", "number", "unit", "baseline", "deadline", "population", "owner"):
        row[name] = record[name]["quote"] if record[name] else None
    return row


def dictionaries(rows):
    return [each.asDict(recursive=True) for each in rows]


class SameRows(unittest.TestCase):
    """The rows of the command line, field for field."""

    def compare(self, found, held):
        documents = {row["id"]: row for row in found.collect()}
        self.assertEqual(set(documents), set(held))
        hits = scores = targets = 0
        for path, records in held.items():
            row = documents[path]
            mine = dictionaries(row["hits"])
            expected = [hit_row(each) for each in records.get("hit", [])]
            self.assertEqual([each for each in mine if each["scored"]], expected, path)
            dropped = [hit_row(each) for each in records.get("drop", [])]
            self.assertEqual([each for each in mine if not each["scored"]], dropped, path)
            self.assertEqual(dictionaries(row["scores"]),
                             [score_row(each) for each in records["score"]], path)
            place = ("quote", "byte_start", "byte_end", "page")
            stripped = [{name: value for name, value in each.items() if name not in place}
                        for each in dictionaries(row["targets"])]
            self.assertEqual(stripped, [target_row(each) for each in records.get("target", [])])
            for each in row["targets"]:
                self.assertTrue(each["quote"])
            self.assertEqual(row["words"], records["doc"][0]["words"])
            self.assertEqual([(each["code"], each["message"]) for each in row["warnings"]],
                             [(each["code"], each["message"])
                              for each in records.get("warning", [])])
            hits, scores = hits + len(mine), scores + len(row["scores"])
            targets += len(row["targets"])
        print(f"{len(documents)} documents: {hits} hits, {scores} scores, {targets} targets "
              "as the command line has them")
        return hits, targets

    def test_files_of_every_format(self):
        rows = [(str(path), path.read_bytes(), path.stem) for path in FILES]
        given = SPARK.createDataFrame(rows, "id string, content binary, stem string")
        found = eqs.analyze(given.repartition(4), content="content", absent=True)
        hits, targets = self.compare(found, evidence(FILES))
        self.assertGreater(hits, 2000)
        self.assertGreater(targets, 20)

    def test_real_documents(self):
        if not CORPUS.is_dir():
            self.skipTest(f"no {CORPUS}")
        paths = sorted(CORPUS.glob("*.txt"), key=lambda path: path.stat().st_size)
        paths = paths if LONG else paths[:12]
        rows = [(str(path), path.read_bytes()) for path in paths]
        given = SPARK.createDataFrame(rows, "id string, content binary")
        found = eqs.analyze(given.repartition(4), content="content", absent=True)
        self.assertGreater(self.compare(found, evidence(paths))[0], 1000)

    def test_text_columns_are_analysed_as_text(self):
        texts = {path.stem: path.read_text(encoding="utf-8") for path in TEXTS}
        given = SPARK.createDataFrame(list(texts.items()), "id string, text string").repartition(3)
        analyzer = equilex.analyzer()
        found = {row["id"]: row for row in eqs.analyze(given).collect()}
        for id, text in texts.items():
            document = analyzer.analyze(text, id)
            self.assertEqual([(hit["concept"], hit["char_start"], hit["char_end"], hit["quote"])
                              for hit in found[id]["hits"]],
                             [(hit.concept, hit.start, hit.end, hit.quote)
                              for hit in document.hits])
            for hit in found[id]["hits"]:
                self.assertEqual(text[hit["char_start"]:hit["char_end"]], hit["quote"])


class Columns(unittest.TestCase):
    def given(self, rows=(("a", "We act as an anchor institution.", "north"),)):
        return SPARK.createDataFrame(list(rows), "id string, text string, system string")

    def test_the_schema_is_declared_and_other_columns_are_kept(self):
        found = eqs.analyze(self.given())
        self.assertEqual(found.columns[:3], ["id", "system", "read"])
        self.assertEqual(found.schema, eqs.schema(self.given().schema))
        hits = eqs.hits(found)
        self.assertEqual(dict(hits.dtypes)["rung"], "int")
        self.assertEqual(dict(hits.dtypes)["section"], "array<string>")
        self.assertEqual(dict(eqs.scores(found).dtypes)["rate"], "double")
        row = hits.where("scored").first()
        self.assertEqual((row["system"], row["concept"], row["quote"]),
                         ("north", "anchor.institution", "anchor institution"))

    def test_columns_with_the_name_of_one_that_is_made_are_refused(self):
        with self.assertRaisesRegex(ValueError, "the column concept .* rename"):
            eqs.analyze(self.given().withColumnRenamed("system", "concept"))
        with self.assertRaisesRegex(ValueError, "no column body"):
            eqs.analyze(self.given(), text="body")

    def test_pandas_gives_the_same_rows(self):
        given = self.given([(str(number), f"{number} anchor institutions.", None)
                            for number in range(12)])
        through = given.mapInPandas(eqs.in_pandas(), eqs.schema(given.schema))
        arrow = sorted(map(str, eqs.hits(eqs.analyze(given)).collect()))
        self.assertEqual(sorted(map(str, eqs.hits(through).collect())), arrow)
        self.assertGreaterEqual(len(arrow), 12)

    def test_a_lexicon_of_ones_own(self):
        lexicon = equilex.Lexicon.from_terms("mine.food", ["food bank"])
        found = eqs.analyze(self.given([("a", "Two food banks.", "x")]), lexicon)
        self.assertEqual([row["concept"] for row in eqs.hits(found).collect()], ["mine.food"])


class BadRows(unittest.TestCase):
    def test_they_become_warnings_and_the_others_go_on(self):
        good = "We act as an anchor institution."
        rows = [("good", good.encode()), ("null", None), ("bytes", b"anchor \xff institution"),
                ("empty", b""), ("big", (good * 20000).encode()), (None, good.encode())]
        given = SPARK.createDataFrame(rows, "id string, text binary").repartition(2)
        found = eqs.analyze(given, max_bytes=8 << 20, strict_utf8=True).cache()
        read = {row["id"]: row["read"] for row in eqs.documents(found).collect()}
        self.assertEqual(read, {"good": True, "null": False, "bytes": False, "empty": True,
                                "big": False, None: True})
        codes = {row["id"]: row["code"] for row in eqs.warnings(found).collect()}
        self.assertEqual(codes, {"null": "missing", "bytes": "utf8", "big": "limit"})
        self.assertEqual(eqs.hits(found).where("scored").count(), 2)
        found.unpersist()

    def test_files_that_cannot_be_read(self):
        rows = [("broken.pdf", b"%PDF-1.7 nothing"), ("x.docx", b"PK\x03\x04 nothing"),
                ("plan.txt", b"We act as an anchor institution.")]
        given = SPARK.createDataFrame(rows, "id string, content binary")
        found = eqs.analyze(given, content="content")
        rows = {row["id"]: row for row in found.collect()}
        self.assertEqual({id: row["read"] for id, row in rows.items()},
                         {"broken.pdf": False, "x.docx": False, "plan.txt": True})
        for name in ("broken.pdf", "x.docx"):
            self.assertEqual(len(rows[name]["warnings"]), 1)
            self.assertIn(name, rows[name]["warnings"][0]["message"])
            self.assertNotIn("/tmp", rows[name]["warnings"][0]["message"])


class Workers(unittest.TestCase):
    def test_the_lexicon_is_opened_once_in_each_worker(self):
        run = eqs.in_arrow(hold=SPARK.sparkContext.broadcast)

        def counted(batches):
            import pyarrow
            batches = list(batches)
            opened = len(list(run(batches)))
            yield pyarrow.RecordBatch.from_pydict(
                {"process": [os.getpid()], "opened": [len(eqs._analyzers)], "batches": [opened],
                 "analyzer": [id(next(iter(eqs._analyzers.values())))]})
        rows = [(str(number), "An anchor institution.") for number in range(160)]
        given = SPARK.createDataFrame(rows, "id string, text string").repartition(16)
        seen = given.mapInArrow(counted, "process long, opened long, batches long, analyzer long")
        seen = seen.collect()
        processes = {row["process"] for row in seen}
        self.assertEqual(len(seen), 16)
        self.assertEqual(len({(row["process"], row["analyzer"]) for row in seen}), len(processes))
        self.assertLess(len(processes), 16)
        self.assertGreater(sum(row["batches"] for row in seen), 16)

    def test_another_release_on_the_workers_ends_the_job(self):
        plan = eqs._plan(None, "id", "text", None, False, {})._replace(fingerprint="0" * 64)
        given = SPARK.createDataFrame([("a", "text")], "id string, text string")
        with self.assertRaisesRegex(Exception, "install one release of equilex everywhere"):
            given.mapInArrow(lambda batches: eqs._run(plan, batches),
                             eqs.schema(given.schema)).collect()


class Corpus(unittest.TestCase):
    def test_prevalence_in_sql_is_that_of_the_library(self):
        corpus, rows = equilex.Corpus(), []
        for path in TEXTS:
            system, doc_type, _ = path.stem.split("-")
            text = path.read_text(encoding="utf-8")
            corpus.add(equilex.analyzer().analyze(text, path.stem), system=system,
                       doc_type=doc_type)
            rows.append((path.stem, text, system, doc_type))
        given = SPARK.createDataFrame(rows + [("gone", None, "elsewhere", "jfp")],
                                      "id string, text string, system string, doc_type string")
        found = eqs.analyze(given).cache()
        mine = {(row["doc_type"], row["concept"]): row
                for row in eqs.prevalence(found, min_rung=2).collect()}
        table = corpus.prevalence(keep_copied=1, min_rung=2, few=1)
        names = table.prevalence.extra()["concept"]
        strata = [self.type_name(corpus, table, row) for row in range(len(table.strata))]
        compared = 0
        for row, concept in enumerate(names):
            share = table.prevalence.share[row]
            key = (strata[table.prevalence.stratum[row]], concept)
            if share == 0:
                self.assertNotIn(key, mine)
                continue
            for name in ("share", "low", "high"):
                self.assertAlmostEqual(mine[key][name], table.prevalence.column(name)[row], 12)
            compared += 1
        self.assertEqual(compared, len(mine))
        self.assertGreater(compared, 100)
        found.createOrReplaceTempView("found")
        depth = SPARK.sql("SELECT system, max(one.rung) AS rung FROM found "
                          "LATERAL VIEW explode(scores) AS one WHERE one.theme = 'anchor' "
                          "GROUP BY system")
        self.assertEqual(depth.count(), 3)
        print(f"prevalence: {compared} shares as the library has them")
        found.unpersist()

    @staticmethod
    def type_name(corpus, table, row):
        documents = [each.doc_type for each in corpus.documents]
        return list(dict.fromkeys(documents))[table.strata.type_id[row]]


@unittest.skipUnless(LONG, "long tier")
class Documentation(unittest.TestCase):
    def test_the_lines_of_the_page_run(self):
        blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "spark.md").read_text(
            encoding="utf-8"), re.M | re.S)
        scope, before = {"spark": SPARK}, os.getcwd()
        os.chdir(ROOT)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                for block in blocks:
                    exec(compile(block, "docs/spark.md", "exec"), scope)
        finally:
            os.chdir(before)
        print(f"docs/spark.md: {len(blocks)} blocks ran")
        self.assertGreater(len(blocks), 6)


@unittest.skipUnless(LONG, "long tier")
class Loss(unittest.TestCase):
    def executors(self):
        """Processes of executors that this session started: below this process."""
        parents, names = {}, {}
        for path in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                parents[int(path.name)] = int((path / "stat").read_text().rsplit(")", 1)[1]
                                              .split()[1])
                names[int(path.name)] = (path / "cmdline").read_bytes()
            except OSError:
                continue

        def is_ours(process):
            while process in parents:
                if process == os.getpid():
                    return True
                process = parents[process]
            return False
        return [process for process, name in names.items()
                if b"CoarseGrainedExecutorBackend" in name and is_ours(process)]

    def test_an_executor_killed_in_the_middle_changes_no_row(self):
        text = TEXTS[0].read_text(encoding="utf-8")
        rows = [(str(number), f"{text}\n\nPart {number}.") for number in range(240)]
        given = SPARK.createDataFrame(rows, "id string, text string").repartition(24)
        before, killed = set(self.executors()), []
        self.assertEqual(len(before), WORKERS)
        tracker = SPARK.sparkContext.statusTracker()

        def kill():
            while True:
                stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
                if any(stage and stage.numTasks == 24 and stage.numCompletedTasks >= 4
                       for stage in stages):
                    victim = min(before)
                    os.kill(victim, signal.SIGKILL)
                    killed.append(victim)
                    return
                time.sleep(0.02)
        helper = threading.Thread(target=kill, daemon=True)
        helper.start()
        found = eqs.analyze(given)
        counts = found.select("id", functions.size("hits").alias("hits"),
                              functions.col("hits.hit").alias("ids")).collect()
        helper.join(60)
        self.assertEqual(len(killed), 1)
        self.assertNotIn(killed[0], self.executors())
        expected = {id: [hit["hit"] for hit in self.plain(id, held)] for id, held in rows[:3]}
        self.assertEqual(len(counts), 240)
        for row in counts:
            if row["id"] in expected:
                self.assertEqual(row["ids"], expected[row["id"]])
        self.assertEqual({row["hits"] for row in counts}, {len(expected["0"])})
        print(f"executor {killed[0]} killed; {len(counts)} documents, none lost or changed")

    @staticmethod
    def plain(id, text):
        columns = equilex.rows.of_document(equilex.analyzer().analyze(text, id))["hits"]
        return [{"hit": each} for each in columns["hit"]]


if __name__ == "__main__":
    unittest.main(argv=[each for each in sys.argv if each != "--long"], verbosity=2,
                  warnings="ignore")
