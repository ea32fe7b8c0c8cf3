#!/usr/bin/env python3
"""The report in a browser, as an analyst uses it; and what a hostile plan can do to it: nothing.

    test_report.py PROGRAM

Skips (77) without Chromium. Without axe-core (scripts/setup --dev fetches it) the rules of
accessibility are not checked, and the last line says so.
"""
import csv
import io
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import browser

SKIP = 77
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".cache" / "axe-core" / "axe.min.js"
PARTS = ("overview", "targets", "carry", "change", "absent", "determinants", "heatmap", "views",
         "definitions", "centrality", "partners", "system", "variation", "words", "copied",
         "review", "method", "all")
COLOURS = '{runOnly: ["color-contrast"]}'
RULES = '{runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}'

passed, failed = 0, []


def check(sentence: str, holds):
    global passed
    if holds:
        passed += 1
    else:
        failed.append(sentence)
        print("FAILED:", sentence)


def audit(program: str, manifest: Path, out: Path, *options: str) -> Path:
    done = subprocess.run([program, "audit", "--no-cache", "-m", str(manifest), "-o", str(out),
                           *options], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr)
    return out / "report.html"


def address_of(report: Path) -> str:
    return "file://" + quote(str(report))


def rows_of(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


# ------------------------------------------------------------------- use ---

def every_part_opens(page, address):
    page.open(address)
    for part in PARTS:
        page.turn(part)
        check(f"{part} opens with a heading of its own and some content", page.run(
            "document.querySelectorAll('h1').length === 1 && document.title.includes("
            "document.querySelector('h1').textContent) && main.textContent.length > 200"))
        check(f"{part} shows nothing undefined", not page.run(
            r"/\b(undefined|NaN|null|\[object)/.test(document.body.innerText)"))
        check(f"{part} marks itself in the list of parts", page.run(
            f"document.querySelector('#parts [aria-current]').dataset.part === '{part}'"))


def first_screen_counts_documents(page, address):
    page.open(address)
    text = page.run("main.innerText")
    for words in ("documents read", "missing", "unreadable", "measure language, not delivery",
                  "fingerprint", "evidence.jsonl"):
        check(f"the first screen says: {words}", words in text.lower())


def figure_leads_to_quote_and_back(page, address):
    page.open(f"{address}#heatmap")
    check("a cell of the heatmap can be followed", page.run(
        "(() => { const cell = document.querySelector('.grid td a'); cell?.click(); return !!cell })()"))
    check("it opens quotes with page, section and highlighted words", page.until(
        "panel.open && !!panel.querySelector('mark') && /page \\d+/.test(panel.innerText)"))
    here = page.run("location.hash")
    count = page.run("panel.querySelectorAll('article').length")
    check("the quotes have an address", "t=" in here and count > 0)
    page.run("history.back()")
    check("back leads to the figure", page.until("!panel.open && location.hash === '#heatmap'"))
    page.open(address + here)
    check("the address alone opens the same quotes",
          page.until(f"panel.open && panel.querySelectorAll('article').length === {count}"))
    page.press("Escape", 27)
    check("Escape closes them", page.until("!panel.open && !location.hash.includes('t=')"))


def table_filters_and_keeps_it(page, address):
    page.open(f"{address}#targets")
    count = "Number(document.querySelector('.table .dim').textContent.match(/^\\d+/)[0])"
    every = page.run(count)
    page.run("""(() => { const field = [...document.querySelectorAll('label.field')]
        .find((each) => each.textContent.startsWith('Facts')).querySelector('select');
        field.value = '0'; field.dispatchEvent(new Event('change')); })()""")
    some = page.run(count)
    check("targets are filtered by what they have", 0 < some < every)
    page.run("""(() => { const field = document.querySelector('input[type=search]');
        field.value = 'march'; field.dispatchEvent(new Event('input')); })()""")
    found = page.run(count)
    check("and by words", 0 < found < some)
    page.open(address + page.run("location.hash"))
    check("and an address keeps both", found == page.run(count))
    page.run("[...document.querySelectorAll('.take')][0].click()")
    rows = rows_of(page.downloaded("targets.csv") or b"")
    check("the file holds the rows that are shown", len(rows) == found + 1)
    page.run("document.querySelector('thead button').click()")
    check("a column is sorted and says so", page.run(
        "document.querySelector('thead th').ariaSort === 'ascending'"))


def every_quote_is_in_its_text(page, report):
    """Marks are UTF-16 offsets: they must cut words, not parts of them."""
    wrong = page.run("""quotes_of().filter((each) => each.marks.some((at, i) =>
        at > each.text.length || i > 0 && at <= each.marks[i - 1] && i % 2 === 1)).length"""
                     .replace("quotes_of()", "raw.quotes.map((row) => ({text: row[4], marks: row[5]}))"))
    check("every mark lies inside its quote", wrong == 0)
    missing = page.run("targets.filter((each) => !quotes_all[each.quote]).length"
                       .replace("quotes_all", "raw.quotes"))
    check("every target has its quote", missing == 0)
    bare = page.run("docs.flatMap((doc) => [...doc.scores.values()]).filter("
                    "(each) => each.hits > 0 && each.cited.length === 0).length")
    check("every concept that a document holds leads to a quote", bare == 0)


def scores_say_what_they_are(page, address):
    """The table of one system's concepts: the rung's name, and a single quote marked as one."""
    page.open(f"{address}#system")
    page.run("[...document.querySelectorAll('.take')].find((each) => "
             "each.textContent.includes('Every concept')).click()")
    rows = rows_of(page.downloaded("system-concepts.csv") or b"")
    place = rows[0].index("Which is") if rows and "Which is" in rows[0] else None
    words = [row[place] for row in rows[1:]] if place is not None else []
    names = ("absent", "named", "explained", "intended", "action", "assigned", "measurable")
    check("each concept of a system has its rung in words",
          len(words) > 50 and all(word.split(",")[0] in names for word in words))
    check("and a single quote is marked", any("single quote" in word for word in words))


def paper_says_nothing_of_pages_that_are_none(page, address):
    """Formats without pages, and what is left out of the printed report."""
    page.open(f"{address}#overview")
    page.run("[...document.querySelectorAll('.take')][1].click()")
    rows = rows_of(page.downloaded("documents.csv") or b"")
    (page.downloads / "documents.csv").unlink(missing_ok=True)
    place = rows[0].index("Pages") if rows and "Pages" in rows[0] else 0
    cells = [row[place] for row in rows[1:]]
    check("documents without pages have an empty cell", cells.count("") == 5 and "0" not in cells)
    check("the sum of pages says what it leaves out", page.run(
        "/45\\s*pages, without 4 documents in formats that have none/.test(main.innerText)"))
    links = ("[...document.querySelectorAll('main a:not(.cite)')].filter((each) => each.checkVisibility() && "
             "/^(The |What was|Strategy against|Searched|Is equity|Copied)/.test(each.textContent)).length")
    page.open(f"{address}#all")
    on_screen = page.run(links)
    page.call("Emulation.setEmulatedMedia", media="print")
    on_paper = page.run(links)
    check("links that lead on hang behind no sentence on paper", on_screen >= 5 and on_paper == 0)
    check("the words of a sentence stay", page.run("main.innerText.includes('They stand in')"))
    page.call("Emulation.setEmulatedMedia", media="")


def change_shows_both_years(page, address):
    page.open(f"{address}#change")
    text = "main.innerText"
    check("a plan and the one it replaced are a pair", page.run(f"{text}.includes('2023') && {text}.includes('2024')"))
    check("what is contradicted is shown with both quotes", page.run(
        f"{text}.includes('from 68% to 55%') && {text}.includes('from 66% to 72%')"))


def figure_is_taken_as_svg(page, address):
    page.open(f"{address}#determinants")
    page.run("document.querySelector('figure .take').click()")
    drawing = (page.downloaded("determinants-rungs.svg") or b"").decode()
    check("a figure is taken away as SVG with its colours",
          drawing.startswith("<svg") and "rgb(" in drawing and "class=" not in drawing)
    page.open(f"{address}#heatmap")
    page.run("[...document.querySelectorAll('.take')].at(-1).click()")
    drawing = (page.downloaded("heatmap.svg") or b"").decode()
    check("the heatmap too", drawing.count("<rect") > 30)


def is_used_by_keyboard(page, address):
    page.open(address)
    page.press("Tab", 9)
    check("the first stop skips to the content",
          page.run("document.activeElement.id === 'skip'"))
    page.run("document.activeElement.click()")
    check("and does", page.run("document.activeElement.id === 'main'"))


def fits_three_widths(page, address):
    for width in (390, 820, 1400):
        page.look(width)
        page.open(address)
        for part in ("targets", "carry", "heatmap", "system", "overview"):
            page.turn(part)
            check(f"{part} does not scroll sideways at {width}", page.run(
                "document.documentElement.scrollWidth <= innerWidth"))
    page.look(1280)


def obeys_axe(page, address):
    if not AXE.exists():
        return False
    script = AXE.read_text(encoding="utf-8")
    for dark in (False, True):
        page.look(1280, dark=dark)
        page.open(address)
        page.run(script)
        for part in PARTS[1:-1] + ("overview", "heatmap?d=0.1&t=5"):
            page.turn(part)
            found = page.run(f"axe.run(document, {COLOURS if dark else RULES}).then((all) => all.violations.map((each)"
                             " => each.id + ': ' + each.nodes[0].target + ' (' + each.nodes.length + ')"
                             " ' + each.nodes[0].failureSummary))")
            for each in found:
                print("   ", each)
            check(f"axe finds nothing in {part}, {'dark' if dark else 'light'}", found == [])
    page.look(1280)
    return True


# --------------------------------------------------------------- hostile ---

SCRIPT = '</script><script>window.taken = 1</script><img src=x onerror="window.taken = 1">'
HOSTILE = f"""# Housing {SCRIPT}

We will reduce health inequalities {SCRIPT} in housing by March 2027.

=HYPERLINK("http://example.invalid") is health inequalities, and poverty.

The gap \u202eevil\u202c in health inequalities \u2066is\u2069 wide, and <!-- poverty ]]> is wider.

We will work with the voluntary sector on housing & poverty "today" and 'tomorrow'.

"""


def hostile_report(program: str, folder: Path) -> Path:
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(HOSTILE + f"Housing matters in {name}.\n", encoding="utf-8")
    rows = [["path", "system", "doc_type", "year", "title"],
            ["one.md", "=cmd|' /C calc'!A0", "strategy", "2023", SCRIPT],
            ["two.md", "=cmd|' /C calc'!A0", "jfp", "2023", "\u202eeltit"],
            ["three.md", "<b>none</b>", "__proto__", "2023", "missing"]]
    with open(folder / "manifest.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return audit(program, folder / "manifest.csv", folder / "hostile-out")


def hostile_text_is_text(page, address):
    page.look(1280)
    page.open(address)
    for part in PARTS[1:] + PARTS[:1]:
        page.turn(part)
        check(f"{part} runs nothing of a plan", page.run(
            "window.taken === undefined && !main.querySelector('img, script, iframe, b b')"))
        check(f"{part} has no address from a plan", page.run(
            "[...document.querySelectorAll('a')].every((each) => each.getAttribute('href')[0] === '#')"))
        check(f"{part} shows no control of direction", not page.run(
            r"/[\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent.replace("
            "document.getElementById('data').textContent, ''))"))
    page.open(f"{address}#overview")
    page.run("[...document.querySelectorAll('.take')][1].click()")
    rows = rows_of(page.downloaded("documents.csv") or b"")
    check("a name that looks like a formula is text in the file",
          any("'=cmd|' /C calc'!A0" in row for row in rows))
    page.open(f"{address}#system")
    check("a quote shows the plan's markup as it stands", page.run(
        "(() => { document.querySelector('tbody td a').click(); return true })()") and page.until(
            "panel.open && panel.textContent.includes('</script>')"))


def main() -> int:
    program = str(Path(sys.argv[1]).resolve())
    if browser.find() is None:
        print("skipped: no Chromium (scripts/setup --dev installs it)")
        return SKIP
    with tempfile.TemporaryDirectory() as folder, browser.Browser() as page:
        report = audit(program, ROOT / "examples" / "plans" / "manifest.csv", Path(folder) / "out")
        hostile = hostile_report(program, Path(folder))
        address = address_of(report)
        page.look(1280)
        first_screen_counts_documents(page, address)
        every_part_opens(page, address)
        every_quote_is_in_its_text(page, report)
        figure_leads_to_quote_and_back(page, address)
        table_filters_and_keeps_it(page, address)
        scores_say_what_they_are(page, address)
        change_shows_both_years(page, address)
        office = audit(program, ROOT / "examples" / "plans" / "plans.csv", Path(folder) / "office")
        paper_says_nothing_of_pages_that_are_none(page, address_of(office))
        figure_is_taken_as_svg(page, address)
        is_used_by_keyboard(page, address)
        fits_three_widths(page, address)
        axed = obeys_axe(page, address)
        hostile_text_is_text(page, address_of(hostile))
        check("the page writes no error", page.errors == [])
        for each in page.errors[:5]:
            print("   ", each)
        pages = {address.split("#")[0], address_of(hostile), address_of(office), "about:blank"}
        strange = {url for url in page.requests
                   if url.split("#")[0] not in pages and not url.startswith("blob:")}
        check("the page asks the network for nothing", not strange)
    print("" if axed else "axe-core is not there: accessibility was not checked")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
