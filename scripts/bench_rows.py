"""The rows that performance is judged by, and the page that shows them."""

# Title, set, our tool and figure, their tool and figure, what is better, floor, goal. The last two
# are bounds for ours over theirs.
ROWS = [
    ("2k phrases, warm", "2k", "equilex", "mb_s", "lit-som", "mb_s", "more", 0.9, 1.2),
    ("2k phrases, warm, against words", "2k", "equilex", "mb_s", "word-som", "mb_s", "more", 1.1,
     1.5),
    ("2k phrases, cold", "2k", "equilex", "cold_mb_s", "lit-som", "mb_s", "more", 0.6, 0.95),
    ("10k phrases, warm", "10k", "equilex", "mb_s", "lit-som", "mb_s", "more", 1.5, 2.3),
    ("100k phrases, warm", "100k", "equilex", "mb_s", "lit-som", "mb_s", "more", 3.5, 5),
    ("1M phrases, warm", "1m", "equilex", "mb_s", "lit-som", "mb_s", "more", 8, 12),
    ("accented text, 2k", "accented", "equilex", "mb_s", "lit-som", "mb_s", "more", 0.6, 0.85),
    ("200-byte call, 2k", "2k", "equilex", "call_200_ns", "lit-som", "call_200_ns", "less", 1.3,
     1.0),
    ("200-byte call, 1M", "1m", "equilex", "call_200_ns", "lit-som", "call_200_ns", "less", 0.2,
     0.12),
    ("compile 2k", "2k", "equilex", "compile_ms", "lit-som", "compile_ms", "less", 1, 0.8),
    ("compile 100k", "100k", "equilex", "compile_ms", "lit-som", "compile_ms", "less", 0.1, 0.04),
    ("compile 1M", "1m", "equilex", "compile_ms", "lit-som", "compile_ms", "less", 0.08, 0.03),
    ("matcher bytes per phrase, 1M", "matcher", "equilex", "matcher_per_phrase", None, None,
     "less", 76, 45),
    ("whole analysis", "documents", "equilex", "mb_s", "lit-som", "mb_s", "more", 0.35, 0.6),
    ("AVX2 over AVX-512", "levels", "avx2", "mb_s", "avx512", "mb_s", "more", 0.65, 0.78),
    ("scalar over AVX-512", "levels", "scalar", "mb_s", "avx512", "mb_s", "more", 0.25, 0.35),
    ("two threads over one", "threads", "2", "mb_s", "1", "mb_s", "more", 1.8, 1.93),
    ("the same by CPU time", "threads", "2", "cpu_mb_s", "1", "cpu_mb_s", "more", 1.8, 1.93),
    ("every word new, against libstemmer alone", "random", "equilex", "cold_mb_s", "libstemmer",
     "mb_s", "more", 1, 1),
]
UNITS = {"mb_s": "MB/s", "cpu_mb_s": "MB/s", "cold_mb_s": "MB/s", "call_200_ns": "ns", "compile_ms": "ms",
         "matcher_per_phrase": "bytes"}
INTRODUCTION = """# Performance

Made by `scripts/bench`; do not edit. Medians of interleaved pairs, least and most in brackets;
a ratio is the median of the ratios of the pairs. Times are CPU time, those of threads wall
time. equilex cuts words, folds, stems and gives all rows with starts
(`bench_pipeline`); Vectorscan finds the same phrases as caseless literals with starts
(`lit-som`) or as `\\b...\\b` with starts (`word-som`). The hits differ by nature: literals
count inside words too, equilex counts inflected forms. *Whole analysis* is document mode with
the built-in lexicon and all tables, against the phrases that its terms spell out.

Machine: {processor}; {processors} processors; {levels}; {system}; {compiler}; {versions}."""


def figure(report, name, tool, key):
    return report["sets"].get(name, {}).get(tool, {}).get(key)


def number(value):
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f}"


def cell(one):
    if one["least"] == one["most"]:
        return number(one["median"])
    return f"{number(one['median'])} ({number(one['least'])}-{number(one['most'])})"


def ratio_of(ours, theirs):
    if theirs is None:
        return ours["median"]
    ratios = sorted(a / b for a, b in zip(ours["runs"], theirs["runs"]))
    return ratios[len(ratios) // 2]


def verdict_of(ratio, better, floor, goal):
    def reached(bound):
        return ratio >= bound if better == "more" else ratio <= bound
    return "goal" if reached(goal) else "floor" if reached(floor) else "**below**"


def judged(report):
    """Cells of each row; what was not measured says so."""
    for title, name, tool, key, peer, their_key, better, floor, goal in ROWS:
        ours = figure(report, name, tool, key)
        theirs = figure(report, name, peer, their_key) if peer else None
        bounds = [f"{floor:g}", f"{goal:g}"]
        if ours is None or (peer and theirs is None):
            yield [title, "-", "-", "-", *bounds, "not measured here", "-", "-", "-"]
            continue
        ratio = ratio_of(ours, theirs)
        hits = [figure(report, name, one, "hits") if one else None for one in (tool, peer)]
        yield [title, f"{cell(ours)} {UNITS[key]}", cell(theirs) if theirs else "-",
               number(ratio), *bounds, verdict_of(ratio, better, floor, goal),
               *(str(one["median"]) if one else "-" for one in hits), str(len(ours["runs"]))]


def table(head, lines):
    marks = ["---"] + ["---:"] * (len(head) - 1)
    return ["| " + " | ".join(line) + " |" for line in [head, marks, *lines]]


def growth(report):
    sizes = report["sets"].get("growth")
    if not sizes:
        return []
    lines = [[name, cell(one["mb_s"]), cell(one["cold_mb_s"]), cell(one["peak_mb"]),
              str(one["hits"]["median"])] for name, one in sizes.items()]
    return ["", "## Growth with the text", "", "2k phrases. Memory is the peak of the process, the "
            "text itself among it.", "",
            *table(["text", "warm MB/s", "cold MB/s", "peak MB", "hits"], lines)]


def levels(report):
    found = report["sets"].get("levels")
    if not found:
        return []
    best = max(one["mb_s"]["median"] for one in found.values())
    lines = [[name, cell(one["mb_s"]), f"{one['mb_s']['median'] / best:.2f}",
              str(one["hits"]["median"])] for name, one in found.items()]
    return ["", "## Levels of this machine", "",
            *table(["level", "warm MB/s", "of the best", "hits"], lines)]


def others(report):
    found = report["sets"].get("others")
    if not found:
        return []
    lines = [[one["name"] + (f" {tool.split()[1]}" if " " in tool else ""), one["version"] or "-",
              cell(one["mb_s"]), str(one["hits"]["median"]),
              cell(one["compile_ms"]) if "compile_ms" in one else "-"]
             for tool, one in found.items()]
    return ["", "## Other tools alone", "", "Over the first 4 MB of the same text, 2k phrases "
            "unless the name says more. Hits are words, terms or rows where a tool looks for no "
            "phrases.", "", *table(["tool", "version", "MB/s", "hits", "compile ms"], lines)]


def versions(report):
    named = {one["name"].split()[0]: one["version"] for tools in report["sets"].values()
             for one in tools.values() if one["version"]}
    return ", ".join(f"{name} {version}" for name, version in sorted(named.items())) or "no peers"


def page(report):
    head = ["row", "ours", "theirs", "ratio", "floor", "goal", "verdict", "our hits", "their hits",
            "pairs"]
    out = [INTRODUCTION.format(versions=versions(report), **report["machine"]), "",
           *table(head, list(judged(report)))]
    return "\n".join(out + growth(report) + levels(report) + others(report)) + "\n"
