"""Blocks as DOCX (ISO 29500) and ODT (ISO 26300): no more parts than a word processor asks for."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for name, long in
               (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
                ("manifest", "manifest")))
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def package(parts):
    """A zip file without a clock: entries are dated 1980, and stored or deflated the same way."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, text, zipfile.ZIP_STORED)
    return out.getvalue()


# ---------------------------------------------------------------- DOCX ---

def w_paragraph(text, style=None, more=""):
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def w_table(rows):
    cells = ["".join(f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{w_paragraph(text)}</w:tc>'
                     for text in row) for row in rows]
    grid = "<w:gridCol/>" * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>" + \
        "".join(f"<w:tr>{row}</w:tr>\n" for row in cells) + "</w:tbl>"


def w_block(kind, level, text):
    if kind == "heading":
        return w_paragraph(text, f"Heading{level}")
    if kind == "item":
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        return w_paragraph(text, "ListParagraph", number)
    if kind == "table":
        return w_table(text)
    return w_paragraph(text, "TOC1" if kind == "contents" else None)


def w_style(name, title, more=""):
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>{more}</w:style>\n'


def docx_of(blocks, running):
    spaces = f'xmlns:w="{W}" xmlns:r="{R}"'
    body = "\n".join(w_block(*block) for block in blocks)
    styles = "".join(w_style(f"Heading{i}", f"heading {i}", f'<w:pPr><w:outlineLvl w:val="{i - 1}"/></w:pPr>')
                     for i in range(1, 5)) + w_style("TOC1", "toc 1") + w_style("ListParagraph", "List Paragraph")
    levels = "".join(f'<w:lvl w:ilvl="{i}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>' for i in range(3))
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in
                    (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
                     ("header1", "header")))
    links = "".join(f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{kind}{"1" if kind == "header" else ""}.xml"/>'
                    for name, kind in (("r1", "styles"), ("r2", "numbering"), ("r3", "header")))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r3"/></w:sectPr>'
    return package([
        ("[Content_Types].xml", f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
         f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'),
        ("_rels/.rels", f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
         f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f"{HEAD}<w:document {spaces}><w:body>\n{body}\n{section}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'),
        ("word/styles.xml", f"{HEAD}<w:styles {spaces}>\n{styles}</w:styles>"),
        ("word/numbering.xml", f'{HEAD}<w:numbering {spaces}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
         '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'),
        ("word/header1.xml", f"{HEAD}<w:hdr {spaces}>{''.join(w_paragraph(line) for line in running)}</w:hdr>"),
    ])


# ----------------------------------------------------------------- ODT ---

def t_paragraph(text):
    return f"<text:p>{escape(text)}</text:p>"


def t_item(level, text):
    return "<text:list><text:list-item>" * level + t_paragraph(text) + "</text:list-item></text:list>" * level


def t_table(rows):
    out = f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>\n'
    for row in rows:
        cells = "".join(f"<table:table-cell>{t_paragraph(text)}</table:table-cell>" for text in row)
        out += f"<table:table-row>{cells}</table:table-row>\n"
    return out + "</table:table>"


def t_blocks(blocks):
    out, contents = [], False
    for kind, level, text in blocks:
        if contents != (kind == "contents"):
            contents = not contents
            out.append("<text:table-of-content text:name='Contents'><text:index-body>" if contents
                       else "</text:index-body></text:table-of-content>")
        if kind == "heading":
            out.append(f'<text:h text:outline-level="{level}">{escape(text)}</text:h>')
        elif kind == "table":
            out.append(t_table(text))
        else:
            out.append(t_item(level, text) if kind == "item" else t_paragraph(text))
    return "\n".join(out)


def odt_of(blocks, running):
    version = 'office:version="1.3"'
    header = "".join(t_paragraph(line) for line in running)
    kinds = (("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    files = "".join(f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
                    for path, kind in kinds)
    return package([
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", f'{HEAD}<manifest:manifest {ODF} manifest:version="1.3">{files}</manifest:manifest>'),
        ("content.xml", f"{HEAD}<office:document-content {ODF} {version}><office:body><office:text>\n"
         f"{t_blocks(blocks)}\n</office:text></office:body></office:document-content>"),
        ("styles.xml", f"{HEAD}<office:document-styles {ODF} {version}><office:automatic-styles>"
         '<style:page-layout style:name="page"/></office:automatic-styles><office:master-styles><style:master-page '
         f'style:name="Standard" style:page-layout-name="page"><style:header>{header}</style:header>'
         "</style:master-page></office:master-styles></office:document-styles>"),
    ])
