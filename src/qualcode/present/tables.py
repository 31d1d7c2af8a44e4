"""Results -> Table: every word, number and order that a reader of the thesis sees.

Nothing here knows of file formats, and nothing is decided later: a renderer draws a Table
as it stands. A cell with nothing to count is "-"; one that goes on from the row above is "".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.present import people
from qualcode.present.outline import outline, path, sums_up
from qualcode.present.quoting import cited_by, is_cut, place, quoted
from qualcode.present.wording import percent, whole, wording
from qualcode.types import (
    Cell,
    Cite,
    Code,
    Codebook,
    Coding,
    Excerpt,
    Language,
    Matrix,
    Polarity,
    Status,
    Table,
)

_CONTINUED = Cell("")
_NUMBER: Literal["number"] = "number"


def matrix_table(
    matrix: Matrix,
    codebook: Codebook,
    codings: Sequence[Coding],
    language: Language,
    *,
    only: Status | None = None,
) -> Table:
    """Matrix -> "Matriks Informan × Tema": one row a code, one column an informant.

    ``codings`` are all settled codings, rejected ones among them; they are only counted for
    the notes. ``only`` is the status that the matrix was made of.
    """
    words = wording(language)
    informants = people.in_order(matrix.rows)
    ids = tuple(informant.id for informant in informants)
    codes = outline(codebook)
    return Table(
        id="matrix",
        number="4.1",
        title=words["matrix_title"],
        columns=(
            *(words["theme"], words["subtheme"]),
            *ids,
            *(words["informants_n"], words["segments_f"]),
        ),
        groups=("", "", *(people.heading(who.role, language) for who in informants), "", ""),
        kinds=("text", "text", *(_NUMBER for _ in ids), "number", "number"),
        rows=tuple(
            (
                *_names(code, codebook, language),
                *_counts([matrix.count(informant, code.id) for informant in ids], language),
            )
            for code in codes
        ),
        notes=_matrix_notes(codings, language, only),
        source=words["source"],
        language=language,
        strong=frozenset(row for row, code in enumerate(codes) if sums_up(code, codebook)),
    )


def quote_table(  # noqa: PLR0913, PLR0917 - six results meet in this table
    excerpts: Mapping[str, Sequence[Excerpt]],
    absent: Mapping[str, Sequence[Excerpt]],
    codebook: Codebook,
    matrix: Matrix,
    codings: Sequence[Coding],
    language: Language,
    cite: Cite = "lines",
    *,
    only: Status | None = None,
) -> Table:
    """Code id -> the excerpts to show -> "Tema, Subtema, dan Kutipan Wawancara".

    ``absent`` holds the excerpts that say something was not there. A code without quotes is
    left out. n comes from the matrix; where the matrix does not count apart, for a theme as
    such and for absence, it comes from the codings. ``cite`` says how quotes are cited,
    ``only`` which status the matrix and the excerpts were made of.
    """
    words = wording(language)
    findings = tuple(_findings(excerpts, absent, codebook))
    counted = _counted(codings, only)
    columns = ("theme", "subtheme", "quotes_quote", "informant", "informants_n")
    rows: list[tuple[Cell, ...]] = []
    theme = ""
    for finding in findings:
        labels = path(finding.code, codebook, language)
        opens = _theme(finding.code) != theme
        names = (Cell(labels[0]) if opens else _CONTINUED, _subtheme(finding, labels, language))
        n = _number(_informants(finding, matrix, counted), language)
        rows += _quote_rows(names, n, _shown(finding.excerpts, language, cite))
        theme = _theme(finding.code)
    return Table(
        id="quotes",
        number="4.2",
        title=words["quotes_title"],
        columns=tuple(words[column] for column in columns),
        groups=("",) * len(columns),
        kinds=("text", "text", "quote", "text", "number"),
        rows=tuple(rows),
        notes=_quote_notes(findings, codings, language, cite, only),
        source=words["source"],
        language=language,
    )


@dataclass(frozen=True, slots=True)
class _Finding:
    """One code, said to be there or said to be absent, with the quotes that show it."""

    code: Code
    polarity: Polarity
    excerpts: Sequence[Excerpt]


def _findings(
    excerpts: Mapping[str, Sequence[Excerpt]],
    absent: Mapping[str, Sequence[Excerpt]],
    codebook: Codebook,
) -> Iterator[_Finding]:
    for code in outline(codebook):
        if shown := excerpts.get(code.id):
            yield _Finding(code, "present", shown)
        if shown := absent.get(code.id):
            yield _Finding(code, "absent", shown)


def _informants(finding: _Finding, matrix: Matrix, codings: Sequence[Coding]) -> int:
    """How many informants say what a finding says."""
    code = finding.code
    if code.depth and finding.polarity == "present":
        return sum(matrix.count(informant.id, code.id) > 0 for informant in matrix.rows)
    below = f"{code.id}." if code.depth else code.id
    return len(
        {
            coding.informant
            for coding in codings
            if coding.polarity == finding.polarity
            if coding.code == code.id or (code.depth and coding.code.startswith(below))
        }
    )


def _theme(code: Code) -> str:
    return code.id.partition(".")[0]


def _subtheme(finding: _Finding, labels: Sequence[str], language: Language) -> Cell:
    """Finding and the labels down to its code -> its subtheme cell."""
    words = wording(language)
    subtheme = " – ".join(labels[1:]) or words["quotes_general"]
    absent = finding.polarity == "absent"
    return Cell(words["quotes_absent"].format(subtheme=subtheme) if absent else subtheme)


def _shown(
    excerpts: Sequence[Excerpt], language: Language, cite: Cite
) -> Iterator[tuple[Cell, Cell]]:
    """Excerpts -> each one's words, and where they stand."""
    for excerpt in excerpts:
        yield Cell(quoted(excerpt)), Cell(place(excerpt, language, cite))


def _quote_rows(
    names: tuple[Cell, Cell], n: Cell, shown: Iterable[tuple[Cell, Cell]]
) -> Iterator[tuple[Cell, ...]]:
    """One row a quote; the names and n stand on the first."""
    theme, subtheme = names
    for quote, where in shown:
        yield theme, subtheme, quote, where, n
        theme = subtheme = n = _CONTINUED


def _names(code: Code, codebook: Codebook, language: Language) -> tuple[Cell, Cell]:
    """Code -> its theme cell and its subtheme cell in the matrix."""
    label = code.labelled(language)
    if code.depth:
        return _CONTINUED, Cell(f"– {label}" if code.depth > 1 else label)
    whole_theme = wording(language)["matrix_whole"]
    return Cell(label), Cell(whole_theme if sums_up(code, codebook) else "-")


def _counts(counts: Sequence[int], language: Language) -> tuple[Cell, ...]:
    """One count an informant -> their cells, then n and f."""
    n = sum(count > 0 for count in counts)
    return tuple(_number(number, language) for number in (*counts, n, sum(counts)))


def _number(number: int, language: Language) -> Cell:
    return Cell(whole(number, language) if number else "-", number)


def _counted(codings: Iterable[Coding], only: Status | None) -> list[Coding]:
    """The codings that tables count: none that was rejected, and only those wanted."""
    kept = (coding for coding in codings if coding.status != "rejected")
    return [coding for coding in kept if only in {None, coding.status}]


def _matrix_notes(
    codings: Sequence[Coding], language: Language, only: Status | None
) -> tuple[str, ...]:
    words = wording(language)
    absent = sum(coding.polarity == "absent" for coding in _counted(codings, only))
    return (
        *(words[key] for key in ("matrix_cell", "matrix_sums", "interviewer")),
        *([words["matrix_absent"].format(count=whole(absent, language))] if absent else []),
        *_decided(codings, language, only),
    )


def _quote_notes(
    findings: Sequence[_Finding],
    codings: Sequence[Coding],
    language: Language,
    cite: Cite,
    only: Status | None,
) -> tuple[str, ...]:
    words = wording(language)
    shown = [excerpt for finding in findings for excerpt in finding.excerpts]
    cut = any(map(is_cut, shown))
    ways = {cited_by(excerpt, cite) for excerpt in shown} or {cite}
    return (
        words["quotes_n"],
        *([words["quotes_times"]] if "times" in ways else []),
        *([words["quotes_lines"]] if "lines" in ways else []),
        *([words["quotes_cut"]] if cut else []),
        *_decided(codings, language, only),
    )


def _decided(codings: Sequence[Coding], language: Language, only: Status | None) -> Iterator[str]:
    """Codings -> how many the researcher confirmed, how many are open, how many were rejected."""
    words = wording(language)
    counts = Counter(coding.status for coding in codings)
    confirmed, total = counts["confirmed"], counts["confirmed"] + counts["suggested"]
    key = "none" if not total else "all" if confirmed == total else "only" if only else "some"
    yield words[f"confirmed_{key}"].format(
        confirmed=whole(confirmed, language),
        total=whole(total, language),
        suggested=whole(counts["suggested"], language),
        percent=percent(confirmed, total, language) if total else "",
    )
    if counts["rejected"]:
        yield words["rejected"].format(count=whole(counts["rejected"], language))
