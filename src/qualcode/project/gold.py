"""A gold file -> its rows: a coding made by hand, to measure the rules against."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode.analyse.evaluate import ABSENT, Gold
from qualcode.errors import BadSettings, Problem, did_you_mean
from qualcode.project.sheet import rows
from qualcode.types import Codebook, Span, Transcript

_COLUMNS = ("transcript", "start", "end", "codes")
_TODO = "Give the columns transcript, start, end, codes; codes are separated by `;`."


def load_gold(path: Path, transcripts: Mapping[str, Transcript], codebook: Codebook) -> list[Gold]:
    """CSV or .xlsx with transcript, start, end (code points), codes -> its rows.

    ``code:absent`` is a denial. Former ids of codes are taken for today's. Raises BadSettings
    with every problem by line.
    """
    (_, head), *body = [*rows(path)] or [(1, [])]
    columns = [cell.casefold() for cell in head]
    if missing := [name for name in _COLUMNS if name not in columns]:
        raise BadSettings(Problem(path.name, f"has no column `{missing[0]}`.", _TODO, 1))
    found: list[Gold] = []
    problems: list[Problem] = []
    for line, cells in body:
        row = dict(zip(columns, cells, strict=False))
        try:
            found += [_row(row, transcripts, codebook)] if any(cells) else []
        except ValueError as error:
            problems.append(Problem(path.name, str(error), "", line))
    if problems or not found:
        raise BadSettings(*problems or [Problem(path.name, "holds no rows.", _TODO)])
    return found


def _row(row: Mapping[str, str], transcripts: Mapping[str, Transcript], codebook: Codebook) -> Gold:
    """One row -> Gold. Raises ValueError saying what is wrong with it."""
    name = row.get("transcript", "")
    if name not in transcripts:
        near = did_you_mean(name, transcripts, f"There are {', '.join(transcripts)}.")
        raise ValueError(f"there is no transcript `{name}`. {near}")
    try:
        span = Span(int(row.get("start", "")), int(row.get("end", "")))
    except ValueError:
        raise ValueError("start and end must be numbers, start before end.") from None
    if span.end > len(transcripts[name].text):
        raise ValueError(f"{name} has {len(transcripts[name].text)} characters, fewer than `end`.")
    codes = [part.strip() for part in row.get("codes", "").split(";") if part.strip()]
    return Gold(name, span, tuple(_code(code, codebook) for code in codes))


def _code(written: str, codebook: Codebook) -> str:
    """A code as written -> its id of today, with ``:absent`` where that was said."""
    plain = written.removesuffix(ABSENT)
    try:
        return codebook[plain].id + written[len(plain) :]
    except KeyError:
        near = did_you_mean(plain, codebook.ids, "")
        raise ValueError(f"`{codebook.source}` has no code `{plain}`. {near}".rstrip()) from None
