"""Sources side by side as a terminal has room for them: counts and agreement."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.cli import rigour

if TYPE_CHECKING:
    from rich.table import Table as Shown

    from qualcode.analyse.findings import Findings
    from qualcode.analyse.triangulation import Source
    from qualcode.present.brief import Brief
    from qualcode.present.comparing import Comparison
    from qualcode.types import Table

_MOST_NAMED = 3  # sources that there is room to name in the heads
_LONGEST = 14  # characters of such a name
_LABELS, _LEAST_LABELS = 34, 20  # characters for the codes
_LEAST_VERDICT = 20  # and for the agreement


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Counts and agreement, without the quotes, which only a page has room for.

    Sources are named in the heads where there are few; else they are numbered, and where not
    even their numbers find room, only the agreement is shown.
    """

    of: Comparison
    table: Table
    found: Findings
    brief: Brief
    width: int

    def drawn(self) -> Shown:
        """The table, as wide as the terminal and no wider."""
        heads, rows = self._heads(), list(self._rows())
        counts = [
            max(map(len, column)) + 1
            for column in zip(heads, *(cells for _, cells, _ in rows), strict=True)
        ]
        longest = max((len(label) for label, _, _ in rows), default=0) + 1
        room = self.width - sum(counts) - _LEAST_VERDICT
        labels = min(longest, max(_LEAST_LABELS, min(room, _LABELS)))
        verdicts = self.width - sum(counts) - labels
        sides = [(" / ".join(self.table.columns[:2]), "left"), *((one, "right") for one in heads)]
        shown = rigour.columns([*sides, (self.table.columns[-2], "left")])
        for label, cells, verdict in rows:
            shown.add_row(_wrapped(label, labels - 1), *cells, _wrapped(verdict, verdicts - 1))
        return shown

    def notes(self, written: Sequence[str]) -> tuple[str, ...]:
        """The notes of the table, those on quotes left out, and where these are."""
        from qualcode.present.rigour import wording
        from qualcode.present.tables.triangulation import quote_notes

        words = wording(self.brief.language)
        left = quote_notes(self.of, self.found, self.brief)
        kept = [note for note in self.table.notes if note not in left]
        file = next((name for name in written if not rigour.is_figure(name)), "-o FILE.docx")
        key = "quotes_elsewhere" if self._counted else "counts_elsewhere"
        return (*self._legend(words), *kept, words[key].format(file=file))

    def _legend(self, words: Mapping[str, str]) -> Iterator[str]:
        """Which source each number is."""
        if not self._named:
            each = (
                words["numbered_source"].format(number=at, name=f"{one.name} ({len(one.members)})")
                for at, one in enumerate(self.of.sources, 1)
            )
            yield words["numbered_sources"].format(names=", ".join(each))

    @property
    def _named(self) -> bool:
        """Whether there is room for the names of the sources."""
        names = [one.name for one in self.of.sources]
        return len(names) <= _MOST_NAMED and all(len(name) <= _LONGEST for name in names)

    @property
    def _counted(self) -> bool:
        """Whether there is room for a column of each source."""
        widest = max(len(str(len(one.members))) for one in self.of.sources)
        columns = len(self.of.sources) * (2 * widest + 2)  # "2/4" and a blank
        return self._named or columns + _LEAST_LABELS + _LEAST_VERDICT <= self.width

    def _heads(self) -> list[str]:
        names = [one.name for one in self._sources()]
        return names if self._counted else []

    def _sources(self) -> tuple[Source, ...]:
        """The sources, under their numbers where their names find no room."""
        if self._named:
            return self.of.sources
        return tuple(replace(one, name=str(at)) for at, one in enumerate(self.of.sources, 1))

    def _rows(self) -> Iterator[tuple[str, list[str], str]]:
        """Each code's label, how many of each source speak of it, and the agreement."""
        from qualcode.present.comparing import agreement
        from qualcode.present.tables.shared import code_rows

        compared = {row.code: row for row in self.of.codes}
        numbered = replace(self.of, sources=self._sources())
        for row in code_rows(self.found, self.brief):
            if told := compared.get(row.code.id):
                pairs = zip(told.voices, self.of.sources, strict=True)
                counts = [f"{one.spoke}/{len(source.members)}" for one, source in pairs]
                label = row.theme.text or f"  {row.subtheme.text}"
                cells = counts if self._counted else []
                yield label, cells, agreement(numbered, told, self.brief)


def _wrapped(text: str, width: int) -> str:
    """Words -> as lines no longer than that, the later ones set in a little more."""
    indent = len(text) - len(text.lstrip())
    later = " " * (indent + 2)
    return "\n".join(textwrap.wrap(text, max(width, 8), subsequent_indent=later))
