"""T4: themes, subthemes and the quotes that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.analyse.findings import Findings
from qualcode.analyse.quotes import choose
from qualcode.present.brief import Brief
from qualcode.present.outline import outline, path
from qualcode.present.quoting import cited_by, is_cut, place, quoted
from qualcode.present.tables.shared import CONTINUED, NUMBER, QUOTE, TEXT, decided, number
from qualcode.present.wording import wording
from qualcode.types import Cell, Code, Excerpt, Language, Polarity, Table

_COLUMNS = ("theme", "subtheme", "quotes_quote", "informant", "informants_n")


def quote_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Tema, Subtema, dan Kutipan Wawancara".

    What is said to be absent has rows of its own. A code without quotes is left out. n comes
    from the matrix; where the matrix does not count apart, for a theme as such and for
    absence, it comes from the codings.
    """
    words = wording(brief.language)
    shown = tuple(_findings(found, brief))
    rows: list[tuple[Cell, ...]] = []
    theme = ""
    for one in shown:
        labels = path(one.code, found.codebook, brief.language)
        opens = _theme(one.code) != theme
        names = (Cell(labels[0]) if opens else CONTINUED, _subtheme(one, labels, brief.language))
        n = number(_informants(one, found), brief)
        rows += _quote_rows(names, n, _shown(one.excerpts, brief))
        theme = _theme(one.code)
    return Table(
        id="quotes",
        title=words["quotes_title"],
        columns=tuple(words[column] for column in _COLUMNS),
        groups=("",) * len(_COLUMNS),
        kinds=(TEXT, TEXT, QUOTE, TEXT, NUMBER),
        rows=tuple(rows),
        notes=_notes(shown, found, brief),
        source=words["source"],
        language=brief.language,
    )


@dataclass(frozen=True, slots=True)
class _Finding:
    """One code, said to be there or said to be absent, with the quotes that show it."""

    code: Code
    polarity: Polarity
    excerpts: Sequence[Excerpt]


def _findings(found: Findings, brief: Brief) -> Iterator[_Finding]:
    present = choose(found.excerpts, "present", brief.per_code)
    absent = choose(found.excerpts, "absent", brief.per_code)
    for code in outline(found.codebook):
        if excerpts := present.get(code.id):
            yield _Finding(code, "present", excerpts)
        if excerpts := absent.get(code.id):
            yield _Finding(code, "absent", excerpts)


def _informants(shown: _Finding, found: Findings) -> int:
    """How many informants say what is shown."""
    code = shown.code
    if code.depth and shown.polarity == "present":
        return sum(found.matrix.count(who.id, code.id) > 0 for who in found.informants)
    below = f"{code.id}." if code.depth else code.id
    return len(
        {
            coding.informant
            for coding in found.counted
            if coding.polarity == shown.polarity
            if coding.code == code.id or (code.depth and coding.code.startswith(below))
        }
    )


def _theme(code: Code) -> str:
    return code.id.partition(".")[0]


def _subtheme(shown: _Finding, labels: Sequence[str], language: Language) -> Cell:
    """What is shown and the labels down to its code -> its subtheme cell."""
    words = wording(language)
    subtheme = " – ".join(labels[1:]) or words["quotes_general"]
    absent = shown.polarity == "absent"
    return Cell(words["quotes_absent"].format(subtheme=subtheme) if absent else subtheme)


def _shown(excerpts: Sequence[Excerpt], brief: Brief) -> Iterator[tuple[Cell, Cell]]:
    """Excerpts -> each one's words, and where they stand."""
    for excerpt in excerpts:
        yield Cell(quoted(excerpt)), Cell(place(excerpt, brief.language, brief.cite))


def _quote_rows(
    names: tuple[Cell, Cell], n: Cell, shown: Iterable[tuple[Cell, Cell]]
) -> Iterator[tuple[Cell, ...]]:
    """One row a quote; the names and n stand on the first."""
    theme, subtheme = names
    for quote, where in shown:
        yield theme, subtheme, quote, where, n
        theme = subtheme = n = CONTINUED


def _notes(shown: Sequence[_Finding], found: Findings, brief: Brief) -> tuple[str, ...]:
    words = wording(brief.language)
    quotes = [excerpt for one in shown for excerpt in one.excerpts]
    cut = any(map(is_cut, quotes))
    ways = {cited_by(excerpt, brief.cite) for excerpt in quotes} or {brief.cite}
    return (
        words["quotes_n"],
        *([words["quotes_times"]] if "times" in ways else []),
        *([words["quotes_lines"]] if "lines" in ways else []),
        *([words["quotes_cut"]] if cut else []),
        *decided(found, brief),
    )
