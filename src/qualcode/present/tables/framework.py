"""T6: the framework matrix, one summary for each informant and subtheme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.analyse.findings import Findings
from qualcode.analyse.lineage import lineage
from qualcode.analyse.quotes import best
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.outline import shown, sums_up
from qualcode.present.quoting import CUT, at_lines, line_numbers, quoted
from qualcode.present.tables.remarks import group_notes, with_decided
from qualcode.present.tables.shared import NONE, QUOTE, TEXT, text, theme_of
from qualcode.present.wording import wording
from qualcode.types import Cell, Code, Excerpt, Informant, Polarity, Table

_MOST_WORDS = 30  # a quote among many others
_POLARITIES: tuple[Polarity, Polarity] = ("present", "absent")


def framework_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Matriks Framework": one row an informant, one column a subtheme.

    A cell holds the researcher's summary. Where there is none yet, it says so, and gives the
    lines and the best quote to write it from. Raises QualcodeError where nobody has what is
    to be grouped by.
    """
    words = wording(brief.language)
    columns = tuple(_columns(found, brief))
    cells = _Cells(found, brief)
    groups = people.groups(found.informants, brief)
    fact = people.grouped_by(found.informants, brief)
    rows = tuple(
        (
            *(Cell(who.id), _second(who, fact, brief)),
            *(cells.of(who.id, column) for column in columns),
        )
        for group in groups
        for who in group.members
    )
    return Table(
        id="framework",
        title=words["framework_title"],
        columns=(words["informant"], facts.heading(fact, brief), *(one.name for one in columns)),
        groups=("", "", *(one.theme for one in columns)),
        kinds=(TEXT, TEXT, *(QUOTE for _ in columns)),
        rows=rows,
        notes=with_decided(_notes(rows, found, brief), found, brief),
        source=words["source"],
        language=brief.language,
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """A subtheme with what stands below it, or, ``alone``, what is said of a theme in general."""

    code: Code
    name: str
    theme: str
    alone: bool = False


def _columns(found: Findings, brief: Brief) -> Iterator[_Column]:
    """The subthemes; a theme without any; and what was said of a theme as such."""
    words = wording(brief.language)
    said = found.tally.codes | {code for _, code in found.summaries}
    listed = {code.id for code in shown(found)}
    for code in shown(found):
        name = code.labelled(brief.language)
        if sums_up(code, found.codebook):
            if code.id in said:
                yield _Column(code, words["quotes_general"], name, alone=True)
        elif code.depth == 0:
            yield _Column(code, name, words["theme"])
        elif code.parent not in listed or code.depth == 1:
            theme = found.codebook[theme_of(code)].labelled(brief.language)
            yield _Column(code, name, theme)


def _second(who: Informant, fact: str, brief: Brief) -> Cell:
    if fact == facts.ROLE:
        return Cell(people.role_of(who, brief.language))
    return text(facts.shown(who, fact, brief))


class _Cells:
    """What stands in the cells of one study."""

    def __init__(self, found: Findings, brief: Brief) -> None:
        """Put every quote and every summary where it is looked for."""
        self._brief = brief
        self._labels = {one.id: one.labelled(brief.language) for one in found.codebook.codes}
        self._said: defaultdict[tuple[str, str, bool], list[Excerpt]] = defaultdict(list)
        self._summed: defaultdict[tuple[str, str, bool], list[str]] = defaultdict(list)
        for one in found.excerpts:
            if one.coding.status != "rejected":
                for key in _places(one.informant, one.coding.code):
                    self._said[key].append(one)
        for code in found.codebook.ids:
            for who in found.informants:
                if said := found.summaries.get((who.id, code)):
                    for key in _places(who.id, code):
                        self._summed[key].append(
                            said if key[1] == code else self._named(code, said)
                        )
        several = {(one.informant, one.transcript) for one in found.excerpts}
        self._several = len(several) > len({who for who, _ in several})

    def of(self, who: str, column: _Column) -> Cell:
        """Informant, column -> the summaries there are, else what they can be written from."""
        key = who, column.code.id, column.alone
        if summed := self._summed.get(key):
            return Cell(" ".join(summed))
        return self._open(self._said.get(key, ()))

    def _named(self, code: str, said: str) -> str:
        return f"{self._labels[code]}: {said}"

    def _open(self, mine: Sequence[Excerpt]) -> Cell:
        """The lines where something is said, the best quote, and the lines where it is denied."""
        words = wording(self._brief.language)
        there, denied = (_with(mine, polarity) for polarity in _POLARITIES)
        told = []
        if there:
            clearest = next(iter(best(there).values()))
            told.append(f"{self._lines(there)}: {quoted(clearest, _MOST_WORDS)}")
        if denied:
            told.append(words["framework_absent"].format(lines=self._lines(denied)))
        return Cell(" ".join([words["framework_open"], "; ".join(told)])) if told else NONE

    def _lines(self, excerpts: Sequence[Excerpt]) -> str:
        """Excerpts of one informant -> `baris 12, 30-31`, by transcript where there are several."""
        by_transcript: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for one in excerpts:
            by_transcript[one.transcript].append(one.lines)
        return "; ".join(
            (f"{name} " if self._several else "") + _numbers(lines, self._brief)
            for name, lines in by_transcript.items()
        )


def _places(who: str, code: str) -> Iterator[tuple[str, str, bool]]:
    """What an informant says of a code -> the columns it belongs to: its own, those above it."""
    yield who, code, True
    for one in lineage(code):
        yield who, one, False


def _numbers(lines: Sequence[tuple[int, int]], brief: Brief) -> str:
    first, *others = sorted(set(lines))
    if not others:
        return at_lines(first, brief.language)
    numbers = ", ".join(line_numbers(one) for one in (first, *others))
    return wording(brief.language)["several_lines"].format(lines=numbers)


def _with(excerpts: Sequence[Excerpt], polarity: Polarity) -> list[Excerpt]:
    return [one for one in excerpts if one.coding.polarity == polarity]


def _notes(rows: Sequence[Sequence[Cell]], found: Findings, brief: Brief) -> Iterator[str]:
    words = wording(brief.language)
    texts = [cell.text for row in rows for cell in row]
    yield words["framework_cell"]
    if any(one.startswith(words["framework_open"]) for one in texts):
        yield words["framework_open_note"].format(mark=words["framework_open"])
        yield words["quotes_lines"]
    if any(CUT in one for one in texts):
        yield words["quotes_cut"]
    yield from group_notes(found, brief)
