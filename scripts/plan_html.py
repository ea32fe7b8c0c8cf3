"""Blocks as a web page."""

import re
from html import escape


def inline(text):
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text, quote=False))
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)


def anchor(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def table(rows):
    out = []
    for i, row in enumerate(rows):
        cell = "td" if i else "th"
        out.append("<tr>" + "".join(f"<{cell}>{inline(text)}</{cell}>" for text in row) + "</tr>")
    return "<table>\n" + "\n".join(out) + "\n</table>"


def html_of(blocks):
    title = next(text for kind, _, text in blocks if kind == "heading")
    out = [f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
           "<style>body { max-width: 40em; margin: 2em auto; font-family: sans-serif; }</style>\n</head>\n<body>",
           '<header>The partnership</header>\n<nav><a href="/">Home</a> <a href="/plans">Plans</a></nav>\n<main>']
    depth = 0
    for kind, level, text in blocks:
        wanted = level if kind == "item" else 0
        while depth > wanted:
            out.append("</ul>")
            depth -= 1
        while depth < wanted:
            out.append("<ul>")
            depth += 1
        if kind == "heading":
            out.append(f'<h{level} id="{anchor(text)}">{inline(text)}</h{level}>')
        elif kind == "table":
            out.append(table(text))
        else:
            out.append(f"<li>{inline(text)}</li>" if kind == "item" else f"<p>{inline(text)}</p>")
    out += ["</ul>"] * depth
    return "\n".join([*out, "</main>\n<footer>Terms of use</footer>\n</body>\n</html>\n"]).encode("utf-8")
