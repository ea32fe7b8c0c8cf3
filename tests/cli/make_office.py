"""Small DOCX, ODT and zip files for tests, as bytes."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
               for name in ("office", "text", "table", "drawing")).replace("xmlns:drawing", "xmlns:draw")
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Own head"/><w:basedOn w:val="H1"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/></w:style>
</w:styles>"""


def zip_of(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return out.getvalue()


def docx_of(body, notes=None, styles=STYLES, more=()):
    """A DOCX whose w:body holds `body`; `notes` is the inside of w:footnotes."""
    parts = [("[Content_Types].xml", "<Types/>"),
             ("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')]
    if styles:
        parts.append(("word/styles.xml", styles))
    if notes:
        parts.append(("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'))
    return zip_of(parts + list(more))


def paragraph(text, style=None, inside="", run=""):
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + inside
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(rows):
    return "<w:tbl>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>"
                           for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def odt_of(body, more=()):
    content = f"<office:document-content {ODF}><office:body><office:text>{body}</office:text>" \
              "</office:body></office:document-content>"
    return zip_of([("mimetype", "application/vnd.oasis.opendocument.text"),
                   ("content.xml", content), *more])
