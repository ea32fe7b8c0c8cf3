#!/usr/bin/env python3
"""The Python package against the library and the command.

EQUILEX_LIBRARY and EQUILEX_COMMAND name those of the build; without them an installed wheel is
tested. What needs numpy, pandas, polars or pyarrow is skipped where they are not installed.
"""

import contextlib
import gc
import importlib.util
import io
import json
import os
import pathlib
import pickle
import re
import subprocess
import sys
import tempfile
import threading
import unittest
import warnings

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
if os.environ.get("EQUILEX_LIBRARY"):
    sys.path.insert(0, str(ROOT / "python"))

import equilex  # noqa: E402
from equilex import rows  # noqa: E402

PLANS = ROOT / "examples" / "plans"
CORPUS = ROOT.parent / "shared" / "corpus"
TEXT = "We act as an anchor institution. We will cut smoking to 6% by 2027."
HAS = {name: importlib.util.find_spec(name) is not None
       for name in ("numpy", "pandas", "polars", "pyarrow")}
needs_numpy, needs_pandas, needs_polars, needs_pyarrow = (
    unittest.skipUnless(there, f"needs {name}") for name, there in HAS.items())
SHARED = equilex.Analyzer()


def sample(name="orrendale-strategy-2023.txt"):
    return (PLANS / name).read_text(encoding="utf-8")


def resident():
    """Memory in use, in KiB; None where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    except OSError:
        return None


class Text(unittest.TestCase):
    def test_slices_by_code_point_are_the_quotes(self):
        text = "Plan \U0001F600 für Zoë: we act as an anchor institution. " + sample()
        document = SHARED.analyze(text)
        hits = document.hits
        self.assertGreater(len(hits), 100)
        for hit in hits:
            self.assertEqual(text[hit.start:hit.end], hit.quote)
            self.assertEqual(text.encode()[hit.byte_start:hit.byte_end].decode(), hit.quote)

    def test_invalid_bytes_read_as_replacement_characters(self):
        document = SHARED.analyze(b"\xff\xe2\x82 anchor institution \xf0\x9f")
        hit = document.hits.scored()[0]
        self.assertEqual(document.text[hit.start:hit.end], "anchor institution")
        self.assertEqual(document.summary.replaced, 3)
        self.assertEqual(len(document.text), document.summary.chars)

    def test_a_lone_surrogate_reads_as_a_replacement_character(self):
        document = SHARED.analyze("\ud83d anchor institution")
        self.assertEqual(document.text, "\ufffd anchor institution")
        hit = document.hits.scored()[0]
        self.assertEqual(document.text[hit.start:hit.end], hit.quote)

    def test_strict_utf8_says_where(self):
        with self.assertRaises(equilex.DocumentError) as caught:
            equilex.Analyzer(strict_utf8=True).analyze(b"anchor \xff institution")
        self.assertEqual((caught.exception.code, caught.exception.offset), ("utf8", 7))

    def test_an_empty_text_has_no_rows(self):
        document = SHARED.analyze("")
        self.assertEqual((len(document.hits), list(document.hits.byte_start)), (0, []))
        self.assertEqual(document.summary.words, 0)

    def test_words_of_the_engine(self):
        self.assertEqual(SHARED.stem("inequalities"), SHARED.stem("Inequality"))
        self.assertEqual(SHARED.fold("ORGANIZE"), "organise")

    def test_hits_are_marked_and_the_text_is_escaped_in_a_notebook(self):
        shown = SHARED.analyze("<script>alert(1)</script> anchor institution")._repr_html_()
        self.assertIn(">anchor institution</mark>", shown)
        self.assertIn("&lt;script&gt;", shown)
        self.assertNotIn("<script", shown)


class Mistakes(unittest.TestCase):
    """What a stranger tries first, answered in words."""

    def refused(self, kind, words, call, *arguments, **options):
        with self.assertRaisesRegex(kind, words):
            call(*arguments, **options)

    def test_what_is_no_text(self):
        for wrong in (5, None, ["a", "b"], 1.5):
            self.refused(TypeError, "a text is a str, or bytes", SHARED.analyze, wrong)
        self.refused(TypeError, "equilex.read takes files", SHARED.analyze, pathlib.Path("a.txt"))
        for right in (bytearray(b"food bank"), memoryview(b"food bank")):
            self.assertEqual(SHARED.analyze(right).text, "food bank")

    def test_one_text_or_path_where_several_belong(self):
        self.refused(TypeError, "analyze takes one", SHARED.map, "food bank")
        self.refused(TypeError, "read takes one", SHARED.read_all, "plan.txt")
        self.refused(TypeError, "read takes one", SHARED.read_all, pathlib.Path("plan.txt"))

    def test_a_name_where_a_lexicon_belongs(self):
        for takes in (equilex.Analyzer, equilex.Corpus):
            self.refused(TypeError, r"Lexicon\.from_file\(path\) reads one", takes, "mine.yaml")
        self.refused(equilex.EquilexError, "Lexicon.from_file reads files", equilex.Lexicon, __file__)

    def test_a_concept_that_is_nearly_right(self):
        self.refused(KeyError, "anchor.institution", SHARED.lexicon.concept, "anchor.instituton")
        self.assertIn("anchor.institution", SHARED.lexicon)
        self.assertNotIn("anchor.instituton", SHARED.lexicon)
        self.assertNotIn(3, SHARED.lexicon)

    def test_limits_below_nothing(self):
        for name in ("max_hits", "pattern_steps", "max_bytes"):
            self.refused(ValueError, name, equilex.Analyzer, **{name: -1})

    def test_an_analyzer_that_could_not_be_made_goes_silently(self):
        code = ("import sys; sys.path.insert(0, sys.argv[1])\nimport equilex\n"
                "try:\n    equilex.Analyzer(max_hits=1.5)\nexcept TypeError:\n    print('refused')\n")
        done = subprocess.run([sys.executable, "-c", code, str(pathlib.Path(equilex.__file__).parents[1])],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
        self.assertEqual((done.stdout, done.stderr), (b"refused\n", b""))

    def test_what_a_corpus_does_not_take(self):
        corpus, document = equilex.Corpus(), SHARED.analyze(TEXT, "a")
        corpus.add(document).add(None, "b")
        self.assertEqual([each.status for each in corpus.documents], [0, 1])
        self.refused(equilex.EquilexError, "was added already", corpus.add, document)
        other = equilex.Analyzer(equilex.Lexicon.from_terms("mine.x", ["smoking"]))
        self.refused(equilex.EquilexError, "analysed with <Lexicon mine.x", corpus.add,
                     other.analyze(TEXT, "c"))
        self.refused(ValueError, "read or reference", corpus.add, document, "d", status="lost")
        self.refused(ValueError, "missing or unreadable", corpus.add, None, "d", status="read")
        self.refused(TypeError, "equilex.analyze and equilex.read", corpus.add, TEXT, "d")
        self.assertEqual(len(corpus), 2)


class Lexicons(unittest.TestCase):
    def test_errors_have_source_line_column_code_and_hint(self):
        source = "equilex: 1\nid: x\nconcepts:\n  - id: a.b\n    terms: [one, {weight: many}]\n"
        with self.assertRaises(equilex.LexiconError) as caught:
            equilex.Lexicon.from_source(source, "mine.yaml")
        error = caught.exception
        self.assertEqual(error.source, "mine.yaml")
        self.assertGreater(len(error.diagnostics), 0)
        self.assertGreater(error.code, 0)
        worst = [each for each in error.diagnostics if each.severity == "error"]
        self.assertEqual(error.line, worst[0].line)
        self.assertRegex(str(error), r"mine\.yaml(:\d+:\d+)?: error: EQX-\d+: ")
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((str(again), again.line), (str(error), error.line))

    def test_line_and_column_are_those_of_the_mistake(self):
        folder = ROOT / "tests" / "lexicons" / "bad"
        if not folder.is_dir():
            self.skipTest("needs the repository")
        placed = 0
        for path in sorted(folder.glob("*/*.yaml")):
            with self.subTest(path=path.parent.name):
                try:
                    equilex.Lexicon.from_file(path)
                except equilex.LexiconError as error:
                    placed += error.line > 0 and error.column > 0
        self.assertGreater(placed, 20)

    def test_terms_without_yaml(self):
        lexicon = equilex.Lexicon.from_terms("mine.fruit", ["apple", "pear*"])
        document = equilex.Analyzer(lexicon).analyze("An apple and two pears.")
        self.assertEqual([hit.concept for hit in document.hits], ["mine.fruit"] * 2)
        self.assertEqual(lexicon.concept("mine.fruit").term_count, 2)
        with self.assertRaises(KeyError):
            lexicon.concept("mine.bread")

    def test_pickles_by_source_and_checks_the_fingerprint(self):
        for lexicon in (equilex.Lexicon.from_terms("mine.fruit", "apple\npear"), SHARED.lexicon):
            self.assertEqual(pickle.loads(pickle.dumps(lexicon)), lexicon)
        function, (sources, _) = SHARED.lexicon.__reduce__()
        with self.assertRaisesRegex(equilex.EquilexError, "other releases"):
            function(sources, "0" * 64)

    def test_the_normal_form_is_a_source_with_the_same_fingerprint(self):
        again = equilex.Lexicon.from_source(SHARED.lexicon.json, "normal.json")
        self.assertEqual(again.fingerprint, SHARED.lexicon.fingerprint)

    def test_an_unknown_name_says_which_there_are(self):
        with self.assertRaisesRegex(equilex.EquilexError, "uk-health-inequalities"):
            equilex.Lexicon("none-of-these")


class Tables(unittest.TestCase):
    def test_a_view_outlives_its_document(self):
        expected = list(SHARED.analyze(sample()).hits.byte_start)
        views = []
        for _ in range(20):
            column = SHARED.analyze(sample()).hits.byte_start
            views.append(column.memoryview() if len(views) % 2 else column)
        gc.collect()
        others = [SHARED.analyze(sample()) for _ in range(20)]
        self.assertGreater(len(expected), 100)
        for view in views:
            self.assertEqual(list(view), expected)
        del others

    def test_columns_are_read_only(self):
        view = SHARED.analyze(TEXT).hits.byte_start.memoryview()
        with self.assertRaises(TypeError):
            view[0] = 1

    def test_columns_are_sequences(self):
        column = SHARED.analyze(sample()).hits.byte_start
        self.assertEqual(column[1:4], column.tolist()[1:4])
        self.assertEqual(column[-1], column.tolist()[-1])
        with self.assertRaises(IndexError):
            column[len(column)]

    def test_every_table_has_every_column(self):
        document, columns = SHARED.analyze(sample()), 0
        for name in ("hits", "statements", "targets", "profile", "tokens", "sentences", "blocks",
                     "pages", "sections", "themes", "framing", "centrality"):
            table = getattr(document, name)
            for column in table.columns:
                self.assertEqual(len(table.column(column)), len(table), f"{name}.{column}")
                columns += 1
            for values in table.extra().values():
                self.assertEqual(len(values), len(table))
            with self.assertRaises(AttributeError):
                table.no_such_column
        self.assertGreater(columns, 90)

    def test_the_score_of_a_concept_is_the_sum_of_its_hits(self):
        document = SHARED.analyze(sample())
        sums = {}
        for hit in document.hits:
            sums[hit.concept] = sums.get(hit.concept, 0.0) + hit.contribution
        for concept, total in sums.items():
            self.assertEqual(document.profile[concept]["score"], total)

    def test_rows_hold_words_and_numbers(self):
        document, seen = SHARED.analyze(sample()), 0
        for name in ("hits", "statements", "targets", "profile", "tokens", "sentences", "blocks",
                     "pages", "sections", "themes", "framing", "centrality"):
            table = getattr(document, name)
            rows = list(table)
            self.assertEqual(len(rows), len(table), name)
            self.assertEqual((table[-1], table[1:3]), (rows[-1], rows[1:3]))
            with self.assertRaises(IndexError):
                table[len(table)]
            for word, values in table.extra().items():
                if not callable(getattr(table, word)):  # Tokens.folded has been a method
                    self.assertEqual(getattr(table, word), values)
                if name != "hits":
                    self.assertEqual([row[word] for row in rows], values)
                seen += 1
        self.assertGreater(seen, 15)
        targets, quotes = document.targets, document.hits.quote
        self.assertEqual([row["value"] for row in targets], targets.value.tolist())
        self.assertEqual(quotes, [hit.quote for hit in document.hits])
        self.assertEqual(document.hits.modality, [hit.modality for hit in document.hits])
        self.assertEqual(document.hits.term, [hit.term for hit in document.hits])
        concept = document.lexicon.concept("anchor.institution")
        row = document.profile["anchor.institution"]
        self.assertEqual((row["concept"], row["theme"]), ("anchor.institution", "anchor"))
        self.assertEqual((document.profile[concept], document.profile[concept.index]), (row, row))
        with self.assertRaisesRegex(AttributeError, "there is theme, concept, term, quote"):
            document.hits.quotes

    def test_a_notebook_shows_the_first_rows_of_a_table_and_escapes_them(self):
        document = SHARED.analyze("<b>anchor institution</b>. We will cut <i>smoking</i> to 6% by 2027.")
        shown = document.targets._repr_html_()
        self.assertIn("<b>Targets</b>: 1 rows<", shown)
        self.assertRegex(shown, "<th[^>]*>indicator</th>")
        self.assertNotIn("indicator_start", shown)
        self.assertNotIn(str(equilex.NONE), shown)
        self.assertNotIn("<i>", shown + document.statements._repr_html_())
        self.assertIn("&lt;i&gt;smoking", document.statements._repr_html_())
        many = SHARED.analyze(sample()).hits._repr_html_()
        self.assertEqual(many.count("<tr>"), 11)
        self.assertIn("rows, the first 10<", many)
        self.assertIn("0 rows<", SHARED.analyze("").hits._repr_html_())

    @needs_numpy
    def test_numpy_reads_columns_in_place(self):
        import numpy
        document = SHARED.analyze(sample())
        column = document.hits.byte_start
        array = numpy.asarray(column)
        expected = column.tolist()
        self.assertEqual(array.__array_interface__["data"], column.__array_interface__["data"])
        self.assertEqual((array.dtype, array.flags.writeable), (numpy.dtype("u4"), False))
        del document, column
        gc.collect()
        self.assertEqual(array.tolist(), expected)
        self.assertEqual(SHARED.analyze("").hits.byte_start.numpy().shape, (0,))

    @needs_pandas
    def test_frames_of_pandas(self):
        document = SHARED.analyze(sample())
        frame = document.hits.to_pandas()
        self.assertEqual(len(frame), len(document.hits))
        self.assertEqual(list(frame["quote"]), [hit.quote for hit in document.hits])
        self.assertEqual(len(document.profile.to_pandas()), len(document.lexicon.concepts))

    @needs_polars
    def test_frames_of_polars(self):
        document = SHARED.analyze(sample())
        self.assertEqual(document.hits.to_polars()["quote"].to_list(),
                         [hit.quote for hit in document.hits])

    @needs_pyarrow
    def test_arrow_reads_columns_in_place(self):
        document = SHARED.analyze(sample())
        table = document.hits.to_arrow(names=True)
        column = document.hits.byte_start
        buffer = table["byte_start"].chunk(0).buffers()[1]
        self.assertEqual(buffer.address, column.__array_interface__["data"][0])
        expected = column.tolist()
        del document, column
        gc.collect()
        self.assertEqual(table["byte_start"].to_pylist(), expected)


class Concurrency(unittest.TestCase):
    def test_eight_threads_give_the_same_rows(self):
        texts = [path.read_text(encoding="utf-8") for path in sorted(PLANS.glob("*.txt"))]
        self.assertGreater(len(texts), 2)

        def rows():
            return [[tuple(SHARED.analyze(text).hits.row(-1).values()),
                     SHARED.analyze(text).hits.byte_start.tolist()] for text in texts]
        expected, found = rows(), [None] * 8

        def work(number):
            found[number] = rows()
        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for each in found:
            self.assertEqual(each, expected)

    def test_scratch_memory_is_kept_for_the_next_thread_also_after_an_error(self):
        analyzer, found = equilex.Analyzer(strict_utf8=True), []

        def work():
            try:
                analyzer.analyze(b"anchor \xff institution")
            except equilex.DocumentError as error:
                found.append(error.offset)
            found.append(analyzer.analyze(TEXT).hits[0].quote)
        for _ in range(20):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        self.assertEqual(found, [7, "anchor institution"] * 20)
        self.assertEqual(len(analyzer._idle.scratches[False]), 1)

    def test_a_result_outlives_its_analyzer_in_a_cycle_too(self):
        for _ in range(50):
            analyzer = equilex.Analyzer()
            document = analyzer.analyze(TEXT)
            column, count = document.hits.byte_start, len(document.hits)
            document.itself, analyzer.document = document, document
            del analyzer, document
            gc.collect()
            self.assertEqual(len(column.tolist()), count)
            del column

    def test_map_keeps_the_order(self):
        texts = [f"{'word ' * number}anchor institution" for number in range(60)]
        starts = [document.hits.char_start[0] for document in SHARED.map(texts, threads=4)]
        self.assertEqual(starts, [5 * number for number in range(60)])

    @unittest.skipUnless(hasattr(os, "fork"), "needs fork")
    def test_a_forked_process_gives_the_same_rows(self):
        expected = SHARED.analyze(sample()).hits.byte_start.tolist()
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            same = SHARED.analyze(sample()).hits.byte_start.tolist() == expected
            os.write(into, b"1" if same else b"0")
            os._exit(0)
        os.close(into)
        with os.fdopen(out, "rb") as pipe:
            self.assertEqual(pipe.read(), b"1")
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(SHARED.analyze(sample()).hits.byte_start.tolist(), expected)

    def test_an_analyzer_and_a_document_pickle(self):
        document = pickle.loads(pickle.dumps(equilex.Analyzer(snippet=True).analyze(TEXT, "d")))
        self.assertEqual((document.id, document.analyzer.snippet), ("d", True))
        self.assertEqual(document.hits[0].quote, "anchor institution")

    def test_memory_is_flat_over_ten_thousand_documents(self):
        if resident() is None:
            self.skipTest("needs /proc")
        lexicon = equilex.Lexicon.from_terms("mine.anchor", ["anchor institution", "smoking"])
        analyzer = equilex.Analyzer(lexicon)

        def run(count):
            for number in range(count):
                document = analyzer.analyze(f"{TEXT} {number % 100}")
                self.assertEqual(len(document.hits), 2)
            gc.collect()
        run(2000)
        before = resident()
        run(10000)
        self.assertLess(resident() - before, 1024, "KiB more after 10,000 documents")


class Corpora(unittest.TestCase):
    def corpus(self):
        corpus = equilex.Corpus()
        for path in sorted(PLANS.glob("*.txt")):
            system, doc_type, year = re.match(r"(.*)-(\w+)-(\d+)$", path.stem).groups()
            corpus.add(SHARED.analyze(path.read_text(encoding="utf-8"), path.stem), system=system,
                       doc_type=doc_type, year=int(year))
        return corpus

    def test_comparisons_fill_their_tables(self):
        corpus = self.corpus()
        corpus.add(None, "nowhere-jfp", system="nowhere", doc_type="jfp", status="missing")
        self.assertEqual(corpus.documents[-1].status, 1)
        carried = corpus.carryover("strategy", "jfp", seed=1, permutations=50)
        self.assertGreater(len(carried.pairs), 0)
        self.assertEqual(carried.pairing.pairs, len(carried.pairs))
        self.assertEqual(len(carried.carried.extra()["concept"]), len(carried.carried))
        prevalence = corpus.prevalence().prevalence
        self.assertGreater(len(prevalence), 0)
        self.assertEqual(len(prevalence.documents_at[0]), 7)
        self.assertGreater(len(corpus.distinctive(word_limit=3).words.extra()["word"]), 0)
        self.assertGreater(len(corpus.copied().standings), 0)
        self.assertEqual(len(corpus.copied().words), 0)

    def test_a_comparison_says_what_it_filled(self):
        carried = self.corpus().carryover("strategy", "jfp", seed=1, permutations=50)
        self.assertRegex(repr(carried), r"<Comparison: pairs \d+, carried \d+")
        self.assertEqual(repr(equilex.Corpus().prevalence()), "<Comparison: no rows>")
        self.assertEqual(carried.carried[0]["concept"], carried.carried.concept[0])
        self.assertRegex(carried.carried._repr_html_(), "<th[^>]*>concept</th>")

    def test_columns_outlive_their_corpus(self):
        column = self.corpus().prevalence().prevalence.share
        expected = self.corpus().prevalence().prevalence.share.tolist()
        gc.collect()
        self.assertEqual(column.tolist(), expected)

    def test_wrong_documents_and_options_are_refused(self):
        corpus = equilex.Corpus()
        corpus.add(SHARED.analyze(TEXT, "a"))
        with self.assertRaises(equilex.EquilexError):
            corpus.add(SHARED.analyze(TEXT, "a"))
        other = equilex.Analyzer(equilex.Lexicon.from_terms("mine.x", ["smoking"]))
        with self.assertRaises(equilex.EquilexError):
            corpus.add(other.analyze(TEXT, "b"))
        with self.assertRaises(TypeError):
            corpus.copied(no_such=1)
        self.assertEqual(len(corpus), 1)

    @needs_pandas
    def test_frames_of_comparisons(self):
        frame = self.corpus().prevalence().prevalence.to_pandas()
        self.assertEqual(len(frame["systems_at"][0]), 7)


def scan(*arguments):
    return subprocess.run([equilex.command(), "scan", "--format", "jsonl", *map(str, arguments)],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


class Commands(unittest.TestCase):
    def same_evidence(self, paths, *options, **settings):
        analyzer = equilex.Analyzer(**settings)
        lines = analyzer.evidence(analyzer.read_all(paths))
        found = "".join(line + "\n" for line in lines).encode()
        expected = scan(*options, *paths)
        self.assertTrue(found == expected, "the evidence is another than that of equilex scan")
        return expected.count(b"\n")

    def test_evidence_of_the_sample_plans_byte_for_byte(self):
        paths = sorted(PLANS.glob("*.txt"))
        self.assertGreater(self.same_evidence(paths), 3000)

    def test_evidence_of_pdf_docx_odt_and_html_byte_for_byte(self):
        paths = [path for path in sorted((PLANS / "documents").glob("*"))
                 if path.suffix in (".pdf", ".docx", ".odt", ".html")]
        read = [path for path in paths if subprocess.run(
            [equilex.command(), "extract", "--text", str(path)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL).returncode == 0]
        if not read:
            self.skipTest("this build reads none of them")
        self.assertGreater(self.same_evidence(read), 1000)

    def test_evidence_of_hostile_text_byte_for_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "hostile.txt")
            text = "Zoë \U0001F600\u202e\x85 \"anchor\\ institution\"\x01\x7f tackling inequalities"
            path.write_bytes(text.encode() + b" \xff\xf0\x9f smoking \xef\xbf\xbd\n\n" +
                             b"long " * 1500 + b"anchor institution" + b" long" * 1500 + b"\n")
            self.assertGreater(self.same_evidence([path]), 300)
            self.same_evidence([path], "--snippet", snippet=True)

    def test_evidence_of_real_documents_byte_for_byte(self):
        paths = sorted(CORPUS.glob("*.txt"))
        if not paths:
            self.skipTest("needs ../shared/corpus")
        lines = self.same_evidence(paths)
        print(f"{len(paths)} documents, {lines} records byte for byte")

    def test_web_pages_of_many_character_sets(self):
        """Also those that the C library's iconv does not know: a wheel's command has no ICU."""
        sets = {"iso-8859-2": "Zażółć", "windows-1251": "здоровье", "koi8-u": "здоровье",
                "shift_jis": "健康", "euc-jp": "健康", "gb18030": "健康", "big5": "健康",
                "euc-kr": "건강", "windows-874": "สุขภาพ", "windows-1255": "בריאות",
                "macintosh": "café", "no-such-set": "café"}
        codecs = {"windows-874": "cp874", "macintosh": "mac_roman", "no-such-set": "cp1252"}
        with tempfile.TemporaryDirectory() as folder:
            for name, word in sets.items():
                with self.subTest(name):
                    path = pathlib.Path(folder, f"{name}.html")
                    page = f"<meta charset='{name}'><p>anchor institution {word} end</p>"
                    path.write_bytes(page.encode(codecs.get(name, name)))
                    self.assertEqual(SHARED.read(path).text.strip(),
                                     f"anchor institution {word} end")

    def test_a_file_that_cannot_be_read_says_why(self):
        with self.assertRaises(equilex.DocumentError) as caught:
            SHARED.read("no-such-plan.txt")
        self.assertEqual(caught.exception.code, "missing")

    def test_records_are_the_lines(self):
        records = list(SHARED.analyze(TEXT, "d").records())
        self.assertEqual(records[0]["rec"], "doc")
        self.assertEqual([each["quote"] for each in records if each["rec"] == "hit"],
                         [hit.quote for hit in SHARED.analyze(TEXT).hits.scored()])

    def test_rows_for_tables_are_the_records(self):
        document = SHARED.read(PLANS / "orrendale-strategy-2023.txt")
        row = rows.of_document(document, absent=True)
        records = {}
        for record in document.records():
            records.setdefault(record["rec"], []).append(record)
        for table, fields in rows.TABLES.items():
            self.assertEqual(set(row[table]), {name for name, _ in fields}, table)
            self.assertEqual(len({len(column) for column in row[table].values()}), 1, table)
        hits = sorted(records["hit"] + records["drop"], key=lambda each: each["id"])
        mine = sorted(zip(*(row["hits"][name] for name in (
            "hit", "concept", "quote", "sentence", "section", "rung", "modality", "scored"))))
        self.assertEqual(mine, [tuple(each[name] for name in (
            "id", "concept", "quote", "sentence", "section", "rung", "modality", "scored"))
            for each in hits])
        self.assertEqual(list(zip(row["scores"]["concept"], row["scores"]["score"])),
                         [(each["concept"], each["score"]) for each in records["score"]])
        self.assertEqual(row["targets"]["value"], [each["value"] for each in records["target"]])
        self.assertGreater(len(row["targets"]["value"]), 5)
        lost = rows.unread("missing", "there is no text")
        self.assertEqual((lost["document"]["read"], lost["warnings"]["code"]), (False, ["missing"]))

    def test_audit_gives_report_and_tables(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder, "out")
            done = equilex.audit(sorted(PLANS.glob("*.txt"))[:2], out, seed=1)
            self.assertTrue(done.report.is_file() and done.evidence.is_file())
            self.assertFalse(done.incomplete)
            self.assertEqual(len(done.rows("documents")), 2)
            with self.assertRaises(equilex.CommandError):
                equilex.audit([], pathlib.Path(folder, "other"))
            if HAS["pandas"]:
                self.assertEqual(len(done.table("documents")), 2)

    def test_audit_takes_texts_and_a_folder_of_its_own(self):
        texts = {"first": sample(), "-second. part": TEXT.encode(), "third": "\ud83d smoking"}
        done = equilex.audit(texts, seed=1)
        self.assertEqual([(row["doc"], row["path"]) for row in done.rows("documents")],
                         [("first", "first.txt"), ("'-second. part", "./-second. part.txt"),
                          ("third", "third.txt")])  # a spreadsheet would take "-" for a formula
        scored = [json.loads(line) for line in done.evidence.read_text(encoding="utf-8").splitlines()]
        quotes = [each["quote"] for each in scored
                  if each["rec"] == "hit" and each["doc"] == "-second. part"]
        self.assertEqual(quotes, [hit.quote for hit in SHARED.analyze(TEXT).hits.scored()])
        folder = done.folder.parent
        self.assertTrue(done.report.is_file())
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            del done
            gc.collect()
        self.assertEqual((folder.exists(), said), (False, []))
        for wrong in ("", "a/b", "a\0b"):
            with self.assertRaisesRegex(ValueError, "cannot be a text's name"):
                equilex.audit({wrong: TEXT})
        with self.assertRaisesRegex(TypeError, "a text is a str"):
            equilex.audit({"a": 5})

    def test_audit_takes_a_lexicon_and_names_what_is_missing(self):
        lexicon = equilex.Lexicon.from_terms("mine.smoking", ["smoking"])
        with tempfile.TemporaryDirectory() as folder:
            done = equilex.audit([PLANS / "orrendale-strategy-2023.txt", "no-such-plan.txt"],
                                 pathlib.Path(folder, "out"), lexicon=lexicon)
            self.assertTrue(done.incomplete)
            self.assertIn("no-such-plan.txt", done.messages)
            self.assertIn("incomplete (see messages)", repr(done))
            with self.assertRaisesRegex(TypeError, "a Lexicon is needed"):
                equilex.audit([PLANS / "orrendale-strategy-2023.txt"], lexicon="mine.yaml")


class Loading(unittest.TestCase):
    def load(self, library):
        code = ("import sys; sys.path.insert(0, sys.argv[1])\n"
                "try:\n    import equilex\n"
                "except ImportError as error:\n    print(type(error).__name__, error)\n")
        env = dict(os.environ, EQUILEX_LIBRARY=library)
        return subprocess.run([sys.executable, "-c", code, str(ROOT / "python")], env=env,
                              stdout=subprocess.PIPE, check=True).stdout.decode()

    def test_the_wheel_puts_the_command_on_path(self):
        script = pathlib.Path(sys.executable).with_name("equilex")
        if not equilex.library_path.startswith(str(pathlib.Path(equilex.__file__).parent)):
            self.assertFalse(script.exists(), "it would find itself")
            self.skipTest("needs a wheel with the command inside")
        said = [subprocess.run([*call, "--version"], stdout=subprocess.PIPE, check=True).stdout
                for call in ([str(script)], [equilex.command()], [sys.executable, "-m", "equilex"])]
        self.assertTrue(said[0].startswith(b"equilex "))
        self.assertEqual(said, [said[0]] * 3)

    @unittest.skipUnless((ROOT / "python" / "equilex" / "_abi.py").is_file(), "needs the source")
    def test_a_missing_or_foreign_library_is_named(self):
        self.assertIn("LibraryError libequilex cannot be loaded", self.load("no-such-library.so"))
        self.assertIn("has no function eqx_version", self.load("libc.so.6"))


class Documentation(unittest.TestCase):
    def run_blocks(self, page):
        text = (ROOT / page).read_text(encoding="utf-8")
        blocks = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
        scope, before, ran = {}, os.getcwd(), 0
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(ROOT / "examples", pathlib.Path(folder, "examples"))
            os.chdir(folder)
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    for block in blocks:
                        if all(there or name not in block for name, there in HAS.items()):
                            exec(compile(block, page, "exec"), scope)
                            ran += 1
            finally:
                os.chdir(before)
        print(f"{page}: {ran} of {len(blocks)} blocks ran")
        self.assertGreater(ran, 0)

    def test_the_lines_of_the_readme_run(self):
        self.run_blocks("README.md")

    def test_the_lines_of_the_guide_run(self):
        self.run_blocks("docs/python.md")


if __name__ == "__main__":
    unittest.main(verbosity=1)
