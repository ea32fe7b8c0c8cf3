"""A source's pages as PDF: Helvetica at the places the source's columns give, and one scan."""

import re

LEFT, TOP, SIZE, COLUMN = 66, 792, 9, 4.62  # points
GLYPHS = {  # five columns of seven dots, the lowest bit on top
    "A": "7e1111117e", "B": "7f49494936", "C": "3e41414122", "D": "7f4141221c", "E": "7f49494941",
    "F": "7f09090901", "G": "3e41494979", "H": "7f0808087f", "I": "00417f4100", "J": "2040413f01",
    "K": "7f08142241", "L": "7f40404040", "M": "7f020c027f", "N": "7f0408107f", "O": "3e4141413e",
    "P": "7f09090906", "Q": "3e4151215e", "R": "7f09192946", "S": "4649494931", "T": "01017f0101",
    "U": "3f4040403f", "V": "1f2040201f", "W": "3f4038403f", "X": "6314081463", "Y": "0708700807",
    "Z": "6151494543", ".": "0060600000", " ": "0000000000",
}
LIGATURES = {"ﬁ": "\x01", "ﬂ": "\x02", "ﬀ": "ff", "ﬃ": "f\x01", "ﬄ": "f\x02", "▪": "•", "\u2011": "-"}


def literal(text):
    """A PDF string in ASCII: WinAnsi, with the two ligatures of Helvetica as codes 1 and 2."""
    for sign, code in LIGATURES.items():
        text = text.replace(sign, code)
    out = ""
    for byte in text.encode("cp1252"):
        plain = 0x20 <= byte < 0x7F and chr(byte) not in "()\\"
        out += chr(byte) if plain else f"\\{byte:03o}"
    return f"({out})"


def is_heading(line, before, after):
    text = line.strip()
    alone = not before.strip() and not after.strip()
    number = re.match(r"\d+(\.\d+)*\.?\s+[A-Z]", text)
    return 3 < len(text) < 60 and text[-1] not in ".,;:|" and "   " not in text.lstrip("0123456789. ") and \
        ((alone and bool(number)) or (text.isupper() and "..." not in text))


def content_of(lines):
    leading = min(13.2, 730 / max(1, len(lines)))
    parts = ["BT"]
    for i, line in enumerate(lines):
        bold = is_heading(line, lines[i - 1] if i else "", lines[i + 1] if i + 1 < len(lines) else "")
        if bold:
            line = re.sub(r"^([\d.]+) +", r"\1 ", line)
        for piece in re.finditer(r"\S+(?: {1,2}\S+)*", line):
            font = "/F2 10" if bold else f"/F1 {SIZE}"
            x = LEFT + COLUMN * piece.start()
            parts.append(f"{font} Tf 1 0 0 1 {x:.1f} {TOP - leading * i:.1f} Tm {literal(piece.group(0))} Tj")
    return "\n".join([*parts, "ET"])


def bitmap_of(lines, width=480, height=680):
    """Rows of bytes, one bit a dot, black is 0; each dot of a glyph is two by two."""
    rows = [bytearray(b"\xff" * (width // 8)) for _ in range(height)]
    for number, line in enumerate(lines):
        for place, sign in enumerate(line):
            for x, bits in enumerate(bytes.fromhex(GLYPHS[sign])):
                for y in range(7):
                    for dot in range(4 if bits >> y & 1 else 0):
                        column = 40 + place * 9 + x + (dot & 1)
                        rows[70 + number * 26 + 2 * y + (dot >> 1)][column // 8] &= ~(0x80 >> column % 8) & 0xFF
    return bytes(b"".join(rows))


def run_lengths(data):
    """ISO 32000-1, 7.4.5, in hexadecimal."""
    out, at = bytearray(), 0
    while at < len(data):
        same = 1
        while at + same < len(data) and same < 128 and data[at + same] == data[at]:
            same += 1
        if same > 1:
            out += bytes([257 - same, data[at]])
        else:
            out += bytes([0, data[at]])
        at += same
    code = (bytes(out) + b"\x80").hex().upper()
    return "\n".join(code[i:i + 100] for i in range(0, len(code), 100)) + ">"


def stream(dictionary, body):
    return f"<< {dictionary} /Length {len(body)} >>\nstream\n{body}\nendstream"


def pdf_of(pages, letter):
    """The bytes of the PDF; `letter`, if there is one, is on a page of its own, as a picture."""
    fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
    encoding = "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>", "",
               f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {encoding} >>",
               f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold {encoding} >>",
               stream("/Type /XObject /Subtype /Image /Width 480 /Height 680 /BitsPerComponent 1 "
                      "/ColorSpace /DeviceGray /Filter [/ASCIIHexDecode /RunLengthDecode]",
                      run_lengths(bitmap_of(letter or [])))]
    kids = []
    bodies = [(content_of(lines), fonts) for lines in pages]
    if letter:
        bodies.append(("q 480 0 0 680 58 80 cm /Scan Do Q",
                       "<< /XObject << /Scan 5 0 R >> >>"))
    for body, resources in bodies:
        objects.append(stream("", body))
        objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                       f"/Contents {len(objects)} 0 R /Resources {resources} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return file_of(objects)


def file_of(objects):
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    count = len(objects) + 1
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}" \
           f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out.encode("ascii")
