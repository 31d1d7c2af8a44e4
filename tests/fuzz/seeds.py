"""Small sound files of every format that is read, to be broken by the fuzzer."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import docx
import openpyxl

TALK = (
    ("P", "Selama ini siapa yang paling mendukung Ibu?"),
    ("I", "Suami saya (tertawa). Dia selalu nyemangatin, café pun dibukain."),
    ("P", "Kalau teman-teman bagaimana?"),
    ("I", "Nggak ada yang bantu, jujur aja. Semua diurus sendiri."),
)
HEADER = "Kode Informan: R1\nTanggal: 2 Mei 2024\n\n"
Build = Callable[[], bytes]
_DATE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _plain(row: str, head: str = "") -> bytes:
    """The talk with each turn in a row of this shape; {at} counts seconds."""
    rows = [row.format(who=who, said=said, at=10 + at) for at, (who, said) in enumerate(TALK)]
    return (head + "".join(rows)).encode()


def packed(members: Mapping[str, bytes]) -> bytes:
    """Names and contents -> a package, the same one whenever it is made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _dateless(stream: io.BytesIO) -> bytes:
    """A package -> the same without the moment it was made at."""
    with zipfile.ZipFile(stream) as package:
        members = {name: package.read(name) for name in package.namelist()}
    return packed(
        {name: _DATE.sub(b"2024-05-02T09:00:00Z", data) for name, data in members.items()}
    )


def _word() -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    document.add_heading("Transkrip Wawancara")
    for who, said in TALK:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(said)
    table = document.add_table(0, 2)
    for turn in TALK:
        for cell, text in zip(table.add_row().cells, turn, strict=True):
            cell.text = text
    document.save(stream)
    return _dateless(stream)


def _workbook() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    for row in [("Waktu", "Pembicara", "Ucapan"), *(("00:12", *turn) for turn in TALK)]:
        sheet.append(row)
    book.save(stream)
    return _dateless(stream)


def _open_document(kind: str, body: str) -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("table", "table"))
    )
    whole = f"<office:body>{body}</office:body>"
    content = f"<office:document-content {names}>{whole}</office:document-content>"
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


def _open_text() -> bytes:
    rows = "".join(f"<text:p>{who}: <text:span>{said}</text:span></text:p>" for who, said in TALK)
    return _open_document("text", f"<office:text><text:h>Wawancara</text:h>{rows}</office:text>")


def _open_sheet() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(map(cell.format, turn))}</table:table-row>"
        for turn in [("Pembicara", "Ucapan"), *TALK]
    )
    table = f'<table:table table:name="a">{rows}</table:table>'
    return _open_document("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>")


_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>"
)


def _pdf() -> bytes:
    shown = "".join(
        f"1 0 0 1 72 {760 - 20 * at} Tm ({who}: {said}) Tj " for at, (who, said) in enumerate(TALK)
    ).replace("(tertawa)", "[tertawa]")
    stream = f"BT /F1 12 Tf {shown}ET".encode("latin-1")
    return _pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            _PAGE,
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
    )


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    """Objects, the first of which is the catalogue -> a PDF."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(data))
    )


def _rtf() -> bytes:
    rows = "".join(
        rf"{{\b {who}:}} {said.replace('é', chr(92) + 'u233?')}\par " for who, said in TALK
    )
    return rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0 Arial;}}}}\f0 {rows}}}".encode("latin-1")


def _json() -> bytes:
    rows = ",".join(
        f'{{"start":{at}.5,"end":{at + 1},"speaker":"{who}","text":" {said}"}}'
        for at, (who, said) in enumerate(TALK)
    )
    return f'{{"text":"","language":"id","segments":[{rows}]}}'.encode()


def _otr() -> bytes:
    rows = "".join(
        f'<p><span class=\\"timestamp\\" data-timestamp=\\"{at}.5\\">0:0{at}</span>'
        f"{who}: {said}</p>"
        for at, (who, said) in enumerate(TALK)
    )
    return f'{{"text":"{rows}","media":"","media-source":"","media-time":3}}'.encode()


def _elan() -> bytes:
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{at}" TIME_VALUE="{at}000"/>' for at in range(5))
    tiers = "".join(
        f'<TIER TIER_ID="{who}" PARTICIPANT="{who}">'
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{at}" TIME_SLOT_REF1="t{at}" '
            f'TIME_SLOT_REF2="t{at + 1}"><ANNOTATION_VALUE>{said}</ANNOTATION_VALUE>'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            for at, (speaker, said) in enumerate(TALK)
            if speaker == who
        )
        + "</TIER>"
        for who in "PI"
    )
    word = (
        '<TIER TIER_ID="w" PARENT_REF="I"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r" '
        'ANNOTATION_REF="a1"><ANNOTATION_VALUE>suami</ANNOTATION_VALUE></REF_ANNOTATION>'
        "</ANNOTATION></TIER>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT>'
        f"<TIME_ORDER>{slots}</TIME_ORDER>{tiers}{word}</ANNOTATION_DOCUMENT>"
    ).encode()


def _chat() -> bytes:
    rows = "".join(
        f"*{who}:\t{said} \x15{at}000_{at + 1}000\x15\n" for at, (who, said) in enumerate(TALK)
    )
    people = "@Participants:\tP Dewi Investigator, I Sari Participant"
    return f"@UTF8\n@Begin\n{people}\n@Date:\t02-MAY-2024\n{rows}%com:\thujan\n@End\n".encode()


def _praat() -> bytes:
    tiers = "".join(
        f'item [1]:\nclass = "IntervalTier"\nname = "{who}"\nxmin = 0\nxmax = 4\n'
        "intervals: size = 2\n"
        + "".join(
            f'intervals [1]:\nxmin = {at}\nxmax = {at + 1}\ntext = "{said}"\n'
            for at, (speaker, said) in enumerate(TALK)
            if speaker == who
        )
        for who in "PI"
    )
    head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 4\n'
    return f"{head}tiers? <exists>\nsize = 2\nitem []:\n{tiers}".encode()


def _transcriber() -> bytes:
    turns = "".join(
        f'<Turn speaker="s{who}" startTime="{at}" endTime="{at + 1}"><Sync time="{at}"/>\n{said}\n'
        '<Event desc="b"/></Turn>'
        for at, (who, said) in enumerate(TALK)
    )
    people = "".join(f'<Speaker id="s{who}" name="{who}"/>' for who in "PI")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n<Trans>'
        f'<Topics><Topic id="t" desc="Keluarga"/></Topics><Speakers>{people}</Speakers>'
        f'<Episode><Section topic="t">{turns}</Section></Episode></Trans>'
    ).encode()


def _text() -> bytes:
    return _plain("{who}: [00:00:{at}] {said}\n", HEADER)


def _page() -> bytes:
    return (
        _plain("<p><b>{who}:</b> {said}</p>\n", "<!DOCTYPE html><html><body>") + b"</body></html>"
    )


def _subtitles() -> bytes:
    return _plain("{at}\n00:00:{at},000 --> 00:00:{at},900\n{who}: {said}\n\n")


def _web_subtitles() -> bytes:
    return _plain("00:{at}.000 --> 00:{at}.900\n<v {who}>{said}</v>\n\n", "WEBVTT\n\n")


def _separated(comma: str) -> Build:
    head = comma.join(("Waktu", "Pembicara", "Ucapan")) + "\n"
    return lambda: _plain(f'00:{{at}}{comma}{{who}}{comma}"{{said}}"\n', head)


BUILDS: Mapping[str, Build] = {
    ".docx": _word, ".docm": _word, ".odt": _open_text, ".rtf": _rtf, ".pdf": _pdf,
    ".txt": _text, ".md": _text, ".markdown": _text, ".html": _page, ".htm": _page,
    ".csv": _separated(","), ".tsv": _separated("\t"), ".tab": _separated("\t"),
    ".xlsx": _workbook, ".xlsm": _workbook, ".xls": _workbook, ".ods": _open_sheet,
    ".vtt": _web_subtitles, ".srt": _subtitles, ".json": _json, ".otr": _otr,
    ".eaf": _elan, ".cha": _chat, ".textgrid": _praat, ".trs": _transcriber,
}  # fmt: skip


@cache
def seed(suffix: str) -> bytes:
    """A suffix -> a small sound file of that format."""
    return BUILDS[suffix]()
