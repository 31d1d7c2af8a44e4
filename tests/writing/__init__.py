"""The same interview as bytes, in every format and habit that is read: ``DIALECTS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from writing import documents, tables, text, timed
from writing.interview import INTERVIEW, Interview, Said, Spoken, interview

__all__ = ["DIALECTS", "INTERVIEW", "Dialect", "Interview", "Said", "Spoken", "interview"]


@dataclass(frozen=True)
class Dialect:
    """One way to write an interview.

    ``header``, ``times`` and ``breaks`` say whether it keeps the header lines, the time of
    every turn, and the paragraphs inside a turn. ``since`` is the time it begins at,
    ``letters`` an encoding that has all the letters it can write, and ``lacks`` what it takes
    for markup and has no way to escape.
    """

    suffix: str
    make: Callable[[Interview], bytes | str]
    header: bool = True
    times: bool = False
    breaks: bool = True
    since: float = 0.0
    letters: str = "utf-8"
    lacks: str = ""

    def bytes(self, given: Interview) -> bytes:
        """Interview -> the bytes of a file."""
        made = self.make(given.within(self.letters))
        return made if isinstance(made, bytes) else made.encode("utf-8")


def _document(layout: documents.Layout, write: Callable, given: Interview) -> bytes | str:
    return write(layout(given))


def _sheet(headings: tuple[str, ...], write: Callable, given: Interview) -> bytes | str:
    return write(tables.rows(given, headings))


def _documents() -> dict[str, Dialect]:
    """Every layout of a word processor in every format that can show it."""
    found = {}
    for name, layout in documents.LAYOUTS.items():
        times = layout is documents.process_recording
        made = {
            "docx": (".docx", documents.as_docx),
            "odt": (".odt", documents.as_odt),
            "rtf \\u": (".rtf", documents.as_rtf_unicode),
            "html": (".html", documents.as_html),
        }
        for kind, (suffix, write) in made.items():
            found[f"{kind}: {name}"] = Dialect(
                suffix, partial(_document, layout, write), times=times
            )
    flat = documents.labelled
    found["rtf \\': labels"] = Dialect(".rtf", partial(_document, flat, documents.as_rtf_bytes))
    found["pdf: labels"] = Dialect(
        ".pdf", partial(_document, flat, documents.as_pdf), letters="cp1252"
    )
    found["html: noScribe"] = Dialect(".html", documents.noscribe_html, False, True, breaks=False)
    return found


def _tables() -> dict[str, Dialect]:
    """Every kind of table under headings in both languages."""
    made = {
        "csv": (".csv", tables.as_csv),
        "csv;": (".csv", partial(tables.as_csv, delimiter=";")),
        "tsv": (".tsv", partial(tables.as_csv, delimiter="\t")),
        "xlsx": (".xlsx", tables.as_xlsx),
        "ods": (".ods", tables.as_ods),
        "xls": (".xls", tables.as_xls),
    }
    return {
        f"{kind}: {language}": Dialect(
            suffix, partial(_sheet, headings, write), header=False, times=True
        )
        for kind, (suffix, write) in made.items()
        for language, headings in (("id", tables.INDONESIAN), ("en", tables.ENGLISH))
    }


_HEADLESS = partial(Dialect, header=False, times=True, breaks=False)
DIALECTS: dict[str, Dialect] = {
    "txt: labels": Dialect(".txt", text.labels),
    "txt: tabs": Dialect(".txt", text.tabs),
    "txt: label lines": Dialect(".txt", text.own_lines),
    "txt: brackets": Dialect(".txt", text.brackets),
    "txt: stamps": Dialect(".txt", text.stamps, header=False, times=True),
    "txt: f4": Dialect(".txt", text.f4, times=True),
    "txt: Otter": Dialect(".txt", text.otter, header=False, times=True),
    "txt: Zoom": Dialect(".txt", text.zoom_captions, False, True, since=39600),
    "txt: noScribe": Dialect(".txt", text.noscribe, header=False, times=True),
    "md: bold": Dialect(".md", text.markdown_bold),
    "md: headings": Dialect(".md", text.markdown_headings),
    "md: Otter": Dialect(".md", text.markdown_names, header=False, times=True),
    "md: table": Dialect(".md", text.markdown_table),
    **_documents(),
    **_tables(),
    "vtt: voices": _HEADLESS(".vtt", timed.vtt_voices),
    "vtt: Teams": _HEADLESS(".vtt", timed.vtt_teams),
    "vtt: open voices": _HEADLESS(".vtt", timed.vtt_open_voices),
    "vtt: Zoom": _HEADLESS(".vtt", timed.vtt_zoom),
    "srt": _HEADLESS(".srt", timed.srt, lacks="<{"),
    "json: Whisper": _HEADLESS(".json", timed.whisper),
    "otr": Dialect(".otr", timed.otr, times=True),
    "eaf": _HEADLESS(".eaf", timed.elan),
    "cha": _HEADLESS(".cha", timed.chat, lacks='<{[(“&+=%;,"\\'),
    "TextGrid": _HEADLESS(".TextGrid", timed.textgrid),
    "TextGrid: short": _HEADLESS(".TextGrid", timed.textgrid_short),
    "trs": _HEADLESS(".trs", timed.transcriber),
}
