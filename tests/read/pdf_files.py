"""What tests of PDFs need: small PDFs, every letter of which stands where a test puts it.

All type is Courier: a letter is 0.6 of its size wide, so that tests can count in letters.
"""

import textwrap
import zlib

WIDE, HIGH = 595, 842
SIZE, PITCH, LEFT, TOP = 10, 14, 60, 80
LETTER = 0.6 * SIZE
COLUMNS = 79


class Pdf:
    """A PDF in the making; heights are counted from the top of the page."""

    def __init__(self, wide=WIDE, high=HIGH):
        self.wide, self.high = wide, high
        self.pages = []
        self.page()

    def page(self):
        """Begin a page."""
        self.pages.append([])
        return self

    def put(self, text, left=LEFT, down=TOP, size=SIZE, *, bold=False, turn=(1, 0, 0, 1)):
        """Put a row of words on the last page."""
        face = "/B" if bold else "/F"
        code = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(")
        code = code.replace(b")", rb"\)")
        place = " ".join(map(str, turn))
        head = f"BT {face} {size} Tf {place} {left:.2f} {self.high - down:.2f} Tm (".encode()
        self.pages[-1].append(head + code + b") Tj ET")
        return self

    def rows(self, *rows, left=LEFT, down=TOP, pitch=PITCH, **face):
        """Put rows below each other."""
        for at, row in enumerate(rows):
            self.put(row, left, down + at * pitch, **face)
        return self

    def box(self, left, top, right, bottom):
        """Draw a frame."""
        wide, low = right - left, self.high - bottom
        self.pages[-1].append(f"{left} {low} {wide} {bottom - top} re S".encode())
        return self

    def draw(self, operators):
        """Put what a page's language says on the last page."""
        self.pages[-1].append(operators)
        return self

    def bytes(self, *, packed=True):
        """The file."""
        count = len(self.pages)
        kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(count))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
            _font("Courier"),
            _font("Courier-Bold"),
        ]
        for at, page in enumerate(self.pages):
            objects += [
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {self.wide} {self.high}]/Contents"
                f" {6 + 2 * at} 0 R/Resources<</Font<</F 3 0 R/B 4 0 R>>>>>>".encode(),
                _stream(b"\n".join(page), packed=packed),
            ]
        return _file(objects)


def _font(name):
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()


def _stream(content, *, packed):
    content, coding = (zlib.compress(content), "/Filter/FlateDecode") if packed else (content, "")
    return f"<</Length {len(content)}{coding}>>stream\n".encode() + content + b"\nendstream"


def packed_stream(content):
    """Content -> an object that holds it packed."""
    return b"99 0 obj\n" + _stream(content, packed=True) + b"\nendobj\n%%EOF\n"


def _file(objects):
    """Objects -> a file with a table of where they stand."""
    found, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(found))
        found += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table
    root = f"trailer<</Size {size}/Root 1 0 R".encode()
    return found + end + root + f">>\nstartxref\n{len(found)}\n%%EOF\n".encode()


def printed(*paragraphs, columns=COLUMNS, gap=0, lines=45, spaces=False, around=None):
    """Paragraphs -> a PDF as a word processor prints it, ``gap`` points between paragraphs.

    ``spaces`` prints the space at which a row is wrapped; ``around`` is called with the PDF
    and the page's number for what else stands on each page.
    """
    pdf, down = Pdf(), TOP
    if around:
        around(pdf, 1)
    for text in paragraphs:
        after = 0
        for row in textwrap.wrap(text, columns, break_on_hyphens=True) or [""]:
            after = text.find(row, after) + len(row)
            if down >= TOP + lines * PITCH:
                pdf.page()
                down = TOP
                if around:
                    around(pdf, len(pdf.pages))
            pdf.put(row + (" " if spaces and text[after : after + 1] == " " else ""), down=down)
            down += PITCH
        down += gap
    return pdf.bytes()
