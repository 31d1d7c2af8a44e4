"""What each renderer draws of a small study, file by file; `refresh.py` writes them anew."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path

from chapters import percentages, words
from studies import both

from qualcode.present.house import PRESETS
from qualcode.present.render import RENDERERS

FOLDER = Path(__file__).parent / "golden"


def _chapter(suffix: str, house: str) -> bytes:
    return RENDERERS[suffix](words("id", PRESETS[house]), PRESETS[house])


def _small(language: str) -> bytes:
    return RENDERERS[".md"](both(language))


def _member(suffix: str, name: str, house: str) -> bytes:
    """The one file inside a packed one that holds the table, a tag a line."""
    packed = RENDERERS[suffix]([percentages()], PRESETS[house])
    return zipfile.ZipFile(BytesIO(packed)).read(name).replace(b"><", b">\n<")


GOLDENS: Mapping[str, Callable[[], bytes]] = {
    "small_id.md": partial(_small, "id"),
    "small_en.md": partial(_small, "en"),
    **{
        f"chapter_{house}{suffix}": partial(_chapter, suffix, house)
        for house, suffix in (
            *(("id", ".md"), ("id", ".html"), ("id", ".csv"), ("id", ".tex")),
            *(("apa", ".md"), ("id-grid", ".tex")),
        )
    },
    "document_apa.xml": partial(_member, ".docx", "word/document.xml", "apa"),
    "document_id-grid.xml": partial(_member, ".docx", "word/document.xml", "id-grid"),
    "sheet_id.xml": partial(_member, ".xlsx", "xl/worksheets/sheet1.xml", "id"),
}
