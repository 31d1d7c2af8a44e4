"""How fast transcripts are read: Word files against python-docx, and plain text in MB/s."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from measure import Measured

from qualcode.read import read

_FILES, _LETTERS = 50, 50_000
_PLAIN = 5_000_000
_SEED = 20240304
_WORDS = (
    "saya dia teman keluarga ibu cerita dengar semangat malu takut pulang jenguk bantu uang "
    "sekolah kerja kamar dapur pagi malam nggak udah belum kalau karena terus waktu itu sama "
    "banget sih kok"
).split()


def measured(runs: int) -> list[Measured]:
    """Measure everything here, on interviews that are the same in every run."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            _word(Path(folder), runs, "790 kB of styles", lambda _: None),
            _word(Path(folder), runs, "40 kB of styles", _lighten),
            _plain(Path(folder), runs),
        ]


def _word(folder: Path, runs: int, styles: str, prepare: Callable[[Document], None]) -> Measured:
    """Word files: our reading against python-docx opening them, file by file in turn."""
    paths = [_word_file(folder / f"R{n}.docx", n, prepare) for n in range(_FILES)]
    pairs = [_all(paths, read, docx.Document) for _ in range(runs + 1)][1:]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    return Measured(
        f"{_FILES} .docx of {_LETTERS // 1000} kB text, {styles}",
        "ratio <= 2.00",
        f"{mine:.2f} s / {theirs:.2f} s = {ratio:.2f}",
        ratio <= 2,
    )


def _plain(folder: Path, runs: int) -> Measured:
    """A plain text: read with turns, roles and header."""
    path = folder / "R1.txt"
    path.write_text("\n".join(_talk(_PLAIN, _SEED)), encoding="utf-8")
    size = path.stat().st_size / 1e6
    took = statistics.median([_seconds(read, path) for _ in range(runs + 1)][1:])
    speed = size / took
    what = f".txt of {size:.1f} MB, turns included"
    return Measured(what, ">= 20 MB/s", f"{took:.2f} s = {speed:.1f} MB/s", speed >= 20)


def _all(
    paths: list[Path], mine: Callable[[Path], object], theirs: Callable[[str], object]
) -> tuple[float, float]:
    """Seconds of both readers over all files, each file by one and then the other."""
    pairs = [(_seconds(mine, path), _seconds(theirs, str(path))) for path in paths]
    first, second = zip(*pairs, strict=True)
    return sum(first), sum(second)


def _seconds(read_it: Callable[[Any], object], path: object) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    read_it(path)
    return time.perf_counter() - start


def _lighten(document: Document) -> None:
    """Leave as many styles as Word writes, 40 kB of the 790 kB in python-docx's template.

    Opening a file is mostly unpacking and parsing these, which python-docx always does.
    """
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE:
            style.delete()
    parts = document.part.rels
    for name in [one for one, part in parts.items() if part.reltype.endswith("WithEffects")]:
        del parts[name]


def _word_file(path: Path, seed: int, prepare: Callable[[Document], None]) -> Path:
    """An interview of `_LETTERS` letters in Word's format, a turn a paragraph."""
    document = docx.Document()
    prepare(document)
    for line in _talk(_LETTERS, seed):
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _talk(letters: int, seed: int) -> list[str]:
    """Made-up turns of about so many letters in all; the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311  nothing here is secret
    lines, length = ["Informan: R1", "Tanggal: 4 Maret 2024", ""], 0
    while length < letters:
        speaker, words = (
            ("P", draw.randint(4, 15)) if len(lines) % 2 else ("I", draw.randint(5, 80))
        )
        said = " ".join(draw.choices(_WORDS, k=words)).capitalize()
        lines.append(f"{speaker}: {said}{'?' if speaker == 'P' else '.'}")
        length += len(lines[-1]) + 1
    return lines
