"""Make the generated parts of the documentation: docs/cli.md, samples of tables, pictures.

Run: python docs/make.py. A test runs ``cli_reference()`` and compares; the pictures are made
from the real output over the shipped study. The picture of the Word tables needs LibreOffice
and poppler, those of the review page Chromium; without them the last ones stay.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = [
    *("init", "check", "show"),
    *("codebook check", "codebook terms", "codebook show", "codebook convert"),
    *("tag", "review", "sheet out", "sheet in", "suggest", "sample"),
    *("memo", "status", "quotes", "kwic", "agree", "audit", "saturation"),
    *("cooccurrence", "triangulate", "learn", "evaluate", "read"),
    *("tables", "figures", "report"),
]
WIDTH = 80


def main() -> None:
    """Write all files."""
    from samples import pictures, samples  # beside this script, which Python looks at first
    from screens import screens

    (ROOT / "docs" / "cli.md").write_text(cli_reference(), encoding="utf-8", newline="\n")
    picture = ROOT / "docs" / "images" / "tag.svg"
    picture.write_text(terminal_picture(), encoding="utf-8", newline="\n")
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        word_picture(picture.parent)
    screens(picture.parent)
    samples()
    pictures(picture.parent)


def cli_reference() -> str:
    """Every command's own help, as Markdown."""
    parts = [
        "# Command line reference\n",
        "Made from `--help` by `python docs/make.py`; a test compares it.\n",
        "Exit codes: 0 done, 1 a problem in the input, 2 wrong usage, 70 a fault in qualcode,",
        "130 stopped by Ctrl-C.\n",
        f"## qualcode\n\n```text\n{_help()}\n```\n",
        *(f"## qualcode {name}\n\n```text\n{_help(*name.split())}\n```\n" for name in COMMANDS),
    ]
    return "\n".join(parts)


def terminal_picture() -> str:
    """Draw ``qualcode tag`` as a terminal shows it, without any font from the network."""
    from rich.console import Console
    from rich.text import Text

    with tempfile.TemporaryDirectory() as out:
        shown = _run("tag", "-o", out, FORCE_COLOR="1").replace(out, "out")
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("$ qualcode tag\n" + shown.rstrip()))
    drawn = console.export_svg(title="qualcode tag", unique_id="qualcode")
    return re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)


def word_picture(folder: Path) -> None:
    """Draw the first page of tables.docx as LibreOffice shows it: word.png."""
    with tempfile.TemporaryDirectory() as out:
        _run("tag", "-o", out)
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", out]
        subprocess.run([*convert, f"{out}/tables.docx"], check=True, capture_output=True)
        crop = ["-x", "60", "-y", "70", "-W", "820", "-H", "520"]
        first = ["-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile"]
        target = str(folder / "word")
        subprocess.run(["pdftoppm", *first, *crop, f"{out}/tables.pdf", target], check=True)


def _help(*command: str) -> str:
    shown = _run(*command, "--help", NO_COLOR="1")
    return "\n".join(line.rstrip() for line in shown.splitlines()).strip("\n")


def _run(*arguments: str, **environment: str) -> str:
    env = {**os.environ, "COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH), **environment}
    env.pop("FORCE_COLOR" if "NO_COLOR" in environment else "NO_COLOR", None)
    command = [sys.executable, "-m", "qualcode", *arguments]
    done = subprocess.run(
        command, capture_output=True, check=True, cwd=ROOT, env=env, encoding="utf-8"
    )
    return done.stdout


if __name__ == "__main__":
    main()
