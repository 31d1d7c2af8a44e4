"""Lines that several commands print: counted things, and paragraphs that keep their indent."""

from __future__ import annotations

import textwrap

from qualcode.cli import say


def counted(number: int, what: str) -> str:
    """``3, "code"`` -> ``3 codes``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def paragraph(words: str, indent: int = 0, hanging: int = 0, style: str = "") -> None:
    """Print a paragraph no wider than the console, indented, its later lines by more."""
    from rich.text import Text

    console = say.console()
    lines = textwrap.wrap(
        words,
        max(console.width, indent + hanging + 20),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_on_hyphens=False,
    )
    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)
