"""A gold file -> its rows: a coding made by hand, to measure the rules against."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from qualcode.analyse.evaluate import ABSENT, Gold
from qualcode.errors import BadSettings, Problem, did_you_mean
from qualcode.types import Codebook, Span, Transcript

_COLUMNS = ("transcript", "start", "end", "codes")
_TODO = "Give the columns transcript, start, end, codes; codes are separated by `;`."


def load_gold(path: Path, transcripts: Mapping[str, Transcript], codebook: Codebook) -> list[Gold]:
    """CSV with transcript, start, end (code points), codes -> its rows.

    ``code:absent`` is a denial. Former ids of codes are taken for today's. Raises BadSettings
    with every problem by line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadSettings(Problem(path.name, f"can't be read ({error.strerror}).", "")) from None
    except UnicodeDecodeError:
        raise BadSettings(Problem(path.name, "is not UTF-8 text.", "Save it as UTF-8.")) from None
    reader = csv.DictReader(io.StringIO(text.replace("\0", "")))
    if missing := [name for name in _COLUMNS if name not in (reader.fieldnames or ())]:
        raise BadSettings(Problem(path.name, f"has no column `{missing[0]}`.", _TODO, 1))
    rows: list[Gold] = []
    problems: list[Problem] = []
    for row in reader:
        try:
            rows.append(_row(row, transcripts, codebook))
        except ValueError as error:
            problems.append(Problem(path.name, str(error), "", reader.line_num))
    if problems or not rows:
        raise BadSettings(*problems or [Problem(path.name, "holds no rows.", _TODO)])
    return rows


def _row(
    row: Mapping[str, str | None], transcripts: Mapping[str, Transcript], codebook: Codebook
) -> Gold:
    """One row -> Gold. Raises ValueError saying what is wrong with it."""
    name = (row["transcript"] or "").strip()
    if name not in transcripts:
        near = did_you_mean(name, transcripts, f"There are {', '.join(transcripts)}.")
        raise ValueError(f"there is no transcript `{name}`. {near}")
    try:
        span = Span(int(row["start"] or ""), int(row["end"] or ""))
    except ValueError:
        raise ValueError("start and end must be numbers, start before end.") from None
    if span.end > len(transcripts[name].text):
        raise ValueError(f"{name} has {len(transcripts[name].text)} characters, fewer than `end`.")
    codes = [part.strip() for part in (row["codes"] or "").split(";") if part.strip()]
    return Gold(name, span, tuple(_code(code, codebook) for code in codes))


def _code(written: str, codebook: Codebook) -> str:
    """A code as written -> its id of today, with ``:absent`` where that was said."""
    plain = written.removesuffix(ABSENT)
    try:
        return codebook[plain].id + written[len(plain) :]
    except KeyError:
        near = did_you_mean(plain, codebook.ids, "")
        raise ValueError(f"`{codebook.source}` has no code `{plain}`. {near}".rstrip()) from None
