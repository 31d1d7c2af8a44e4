"""Put samples of the real tables into docs/tables.md and docs/tabel.md, and draw their pictures.

Run by ``python docs/make.py``; a test compares the samples. A sample stands between
``<!-- table: T5 --level 1 -->`` and ``<!-- end -->``: the first rows of what that command makes of
the shipped study, as Markdown.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from screens import COLOURS, SIZE, browser

if TYPE_CHECKING:
    from qualcode.project.run import Run
    from qualcode.types import Language, Table

ROOT = Path(__file__).resolve().parents[1]
PAGES: dict[str, Language] = {"tabel.md": "id", "tables.md": "en"}
_ROWS = 4
_SAMPLE = re.compile(r"(<!-- table: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def samples() -> None:
    """Write the samples into the pages."""
    for name in PAGES:
        page = ROOT / "docs" / name
        page.write_text(sampled(page), encoding="utf-8", newline="\n")


def pictures(folder: Path) -> None:
    """Draw some pages of the chapter, the heatmap and the report, as far as programs are there."""
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        if shutil.which("soffice") and shutil.which("pdftoppm"):
            _pages(work, folder / "chapter.png")
        _qualcode("figures", "heatmap", ROOT, "-o", work / "figures")
        drawn = Image.open(work / "figures" / "heatmap.png").convert("L")
        drawn.thumbnail((1100, 1100))
        drawn.quantize(16).save(folder / "heatmap.png", optimize=True)
        if browser():
            _report(work, folder / "report.png")


def _pages(work: Path, target: Path) -> None:
    """Some pages of the chapter side by side."""
    _qualcode("report", ROOT, "-o", work / "chapter.docx")
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(work)]
    subprocess.run([*convert, str(work / "chapter.docx")], check=True, capture_output=True)
    drawn = ["pdftoppm", "-png", "-r", "50", str(work / "chapter.pdf"), str(work / "page")]
    subprocess.run(drawn, check=True)
    pages = [Image.open(page) for page in sorted(work.glob("page-*.png"))]
    upright = [page for page in pages if page.height > page.width]
    lying = [page for page in pages if page.height < page.width]
    shown = [upright[0], upright[2], upright[4], lying[-1]]
    sheet = Image.new("L", (sum(page.width + 8 for page in shown), shown[0].height + 8), 160)
    left = 4
    for page in shown:
        sheet.paste(page.convert("L"), (left, 4))
        left += page.width + 8
    sheet.quantize(16).save(target, optimize=True)


def _report(work: Path, target: Path) -> None:
    """The report with the quotes of one number open."""
    from playwright.sync_api import sync_playwright

    _qualcode("report", ROOT, "-o", work / "report.html")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        page = chromium.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto((work / "report.html").as_uri())
        page.locator("#matrix").scroll_into_view_if_needed()
        page.locator("#matrix td a, #matrix td button").first.click()
        page.wait_for_timeout(500)
        page.screenshot(path=work / "report.png")
        chromium.close()
    Image.open(work / "report.png").convert("RGB").quantize(COLOURS).save(target, optimize=True)


def _qualcode(*arguments: object) -> None:
    command = [sys.executable, "-m", "qualcode", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


def sampled(page: Path) -> str:
    """A page -> the same with the samples as they are made now."""
    language = PAGES[page.name]

    def fresh(found: re.Match[str]) -> str:
        return f"{found[1]}\n{_sample(found[2], language)}\n{found[3]}"

    return _SAMPLE.sub(fresh, page.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class _Asked:
    """The words of one ``qualcode tables`` command that change what a table says."""

    name: str
    code: list[str]
    level: int | None
    cells: str


def _asked(words: str) -> _Asked:
    name, *options = shlex.split(words)
    given = dict(zip(options[::2], options[1::2], strict=True))
    level = given.get("--level")
    return _Asked(
        name=name,
        code=[given["--code"]] if "--code" in given else [],
        level=int(level) if level else None,
        cells=given.get("--cells", "count"),
    )


def _sample(words: str, language: Language) -> str:
    """The table that a command makes -> its first rows as Markdown, without the notes."""
    from qualcode.cli.work import told_of
    from qualcode.present.brief import Brief
    from qualcode.present.numbering import numbered
    from qualcode.present.render import RENDERERS
    from qualcode.present.tables.contents import tables_of

    asked = _asked(words)
    found = told_of(_run(language), asked.code, asked.level)
    brief = Brief(language, cells=asked.cells)  # type: ignore[arg-type]  # as the option has it
    made = numbered(map(_cut, tables_of([asked.name], found, brief)))
    return "\n".join(_table_lines(RENDERERS[".md"](made).decode())) + "\n"


def _cut(table: Table) -> Table:
    rows = table.rows[:_ROWS]
    strong = frozenset(at for at in table.strong if at < len(rows))
    return replace(table, rows=rows, strong=strong)


def _table_lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.startswith("|"))


@cache
def _run(language: Language) -> Run:
    """The shipped study, read and tagged once."""
    from qualcode.project.run import run
    from qualcode.project.study import find_codebook, find_study

    study = find_study([ROOT])
    return run(study, find_codebook(study.root, study.settings.codebook), language, "turn")
