"""Make the pictures of deciding: the review page in Chromium and the coding sheet in LibreOffice.

Run by ``python docs/make.py``. What is shown is the shipped study, copied to a folder of its
own and decided on in part; without the programs the last pictures stay.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
SIZE = {"width": 1200, "height": 720}
COLOURS = 64
TOP = (60, 75, 1860, 620)  # of the sheet's first page, at 170 dots an inch


def screens(folder: Path) -> None:
    """Write the pictures of the page and of the sheet, as far as the programs are there."""
    with tempfile.TemporaryDirectory() as made:
        study = Path(made, "skripsi")
        for name in ("transcripts", "codebooks"):
            shutil.copytree(ROOT / name, study / name)
        if browser():
            _page(study, folder)
        if shutil.which("soffice") and shutil.which("pdftoppm"):
            _sheet(study, Path(made), folder)


def browser() -> str | None:
    """The Chromium of this system, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def _page(study: Path, folder: Path) -> None:
    """Decide on some suggestions by keyboard, and draw what is seen on the way."""
    with _served(study) as address, _opened(address) as page:
        for key in "aarana":
            page.keyboard.press(key)
            page.locator("#said").wait_for()
            page.wait_for_timeout(300)
        _draw(page, folder / "review.png")
        page.keyboard.press("c")
        page.locator("#palette[open]").wait_for()
        page.keyboard.type("keluarga")
        _draw(page, folder / "review-code.png")
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.locator("#matrix").wait_for()
        _draw(page, folder / "review-matrix.png")


@contextmanager
def _served(study: Path) -> Iterator[str]:
    """Run ``qualcode review`` and give its address."""
    command = ["review", str(study), "--no-browser", "--coder", "rina", "--lang", "id"]
    command += ["--order", "file"]
    server = subprocess.Popen(
        [sys.executable, "-m", "qualcode", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        lines = iter(server.stdout or ())
        yield next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _opened(address: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        page = chromium.new_page(viewport=SIZE)
        page.goto(address)
        yield page
        chromium.close()


def _draw(page: Page, target: Path) -> None:
    """A picture of the page in few colours, so that the repository stays small."""
    page.wait_for_timeout(300)
    _kept(Image.open(io.BytesIO(page.screenshot())), target)


def _sheet(study: Path, work: Path, folder: Path) -> None:
    """The first page of the coding sheet as LibreOffice prints it."""
    sheet = work / "lembar.xlsx"
    made = ["sheet", "out", str(sheet), str(study), "--coder", "rina"]
    subprocess.run([sys.executable, "-m", "qualcode", *made], check=True, capture_output=True)
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(work)]
    subprocess.run([*convert, str(sheet)], check=True, capture_output=True)
    first = ["-png", "-r", "170", "-f", "1", "-l", "1", "-singlefile"]
    drawn = work / "lembar"
    subprocess.run(["pdftoppm", *first, str(work / "lembar.pdf"), str(drawn)], check=True)
    whole = Image.open(drawn.with_suffix(".png"))
    _kept(whole.crop(TOP), folder / "sheet.png")


def _kept(picture: Image.Image, target: Path) -> None:
    picture.convert("RGB").quantize(COLOURS).save(target, optimize=True)
