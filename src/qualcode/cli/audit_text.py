"""What ``qualcode audit`` prints: coders, origins, codes, days, codebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.cli import rigour, say
from qualcode.cli.lines import paragraph
from qualcode.present.worded import worded

if TYPE_CHECKING:
    from qualcode.analyse.audit import Audit, Changes, Fate, Used
    from qualcode.present.brief import Brief

_SHORT = 7  # letters of a hash
_WIDTH = 28  # letters of a code's id
_DEEDS = ("accepted", "rejected", "changed", "added", "settled", "retracted")
_FATES = ("confirmed", "changed", "rejected", "disputed", "open")


def show(found: Audit, brief: Brief) -> None:
    """Print the trail."""
    told = _Told(found, brief, worded(__package__, "audit_text.toml", brief.language))
    told.summary()
    told.coders()
    told.fates("origin", {told.words[name]: fate for name, fate in found.origins.items()})
    told.readers()
    told.fates("code", found.codes)
    told.days()
    say.console().print()
    for at, one in enumerate(found.editions):
        paragraph(" ".join(told.edition(one, first=not at)), hanging=2)
    told.left()
    paragraph(told.words["items"])


@dataclass(frozen=True, slots=True)
class _Told:
    """A trail and the words that it is told in."""

    found: Audit
    brief: Brief
    words: Mapping[str, str]

    def number(self, number: int) -> str:
        """A whole number as the language writes it."""
        from qualcode.present.wording import whole

        return whole(number, self.brief)

    def counted(self, key: str, number: int) -> str:
        """So many of what the key names."""
        one = self.words.get(f"{key}_one") if number == 1 else None
        return (one or self.words[key]).format(count=self.number(number))

    def cell(self, number: int) -> str:
        """A number of a table, "-" for none."""
        return self.number(number) if number else "-"

    def summary(self) -> None:
        """How much was decided, by how many, on how many days."""
        every = self.found.all
        paragraph(
            self.words["summary"].format(
                decisions=self.counted("decisions", every.judged),
                coders=self.counted("coders", len(self.found.coders)),
                days=self.counted("days", len(self.found.days)),
                retracted=self.number(every.retracted),
                memos=self.number(every.memos),
                summaries=self.number(every.summaries),
            )
        )

    def coders(self) -> None:
        """What each coder did; ``settled`` are differences between coders."""
        heads = [(self.words[head], "right") for head in _DEEDS]
        shown = rigour.columns([(self.words["coder"], "left"), *heads])
        for one in self.found.coders:
            shown.add_row(one.name, *(self.cell(getattr(one.deeds, deed)) for deed in _DEEDS))
        say.console().print()
        say.console().print(shown)

    def fates(self, what: str, fates: Mapping[str, Fate]) -> None:
        """What became of codings as it stands now."""
        heads = [(self.words[head], "right") for head in (*_FATES, "total")]
        shown = rigour.columns([(self.words[what], "left"), *heads])
        for name, fate in fates.items():
            counts = (getattr(fate, one) for one in (*_FATES, "total"))
            short = name if len(name) <= _WIDTH else f"…{name[1 - _WIDTH :]}"
            shown.add_row(short, *map(self.cell, counts))
        say.console().print()
        say.console().print(shown)

    def readers(self) -> None:
        """What became of the proposals of each language model, and when it answered."""
        if not self.found.readers:
            return
        heads = ("answers", "proposed", *_FATES[:-1], "unseen")
        shown = rigour.columns(
            [(self.words["model"], "left"), *((self.words[one], "right") for one in heads)]
        )
        for one in self.found.readers:
            counts = (getattr(one.fate, name) for name in _FATES)
            shown.add_row(one.model, *map(self.cell, (one.answers, one.fate.total, *counts)))
        say.console().print()
        say.console().print(shown)
        for one in self.found.readers:
            key = "asked" if one.first == one.last else "asked_between"
            told = self.words[key].format(model=one.model, first=one.first, last=one.last)
            paragraph(told, hanging=2)

    def days(self) -> None:
        """How many decisions each coder made on each day."""
        words = self.words
        heads = [(words["day"], "left"), (words["made"], "right"), (words["by"], "left")]
        shown = rigour.columns(heads)
        for day, each in self.found.days.items():
            who = ", ".join(f"{name} {self.number(count)}" for name, count in each.items())
            shown.add_row(day, self.cell(sum(each.values())), who)
        say.console().print()
        say.console().print(shown)

    def edition(self, one: Used, *, first: bool) -> Iterator[str]:
        """An edition of the codebook, and what changed since the one before it."""
        words, same = self.words, one.first == one.last
        between = words["days_between"].format(first=one.first, last=one.last)
        yield words["edition"].format(
            version=one.edition.version or "-",
            sha=one.edition.sha256[:_SHORT],
            file=one.source or words["no_file"],
            decisions=self.counted("decisions", one.decisions),
            days=one.first if same else between,
        )
        if one.changes is not None:
            changes = "; ".join(self._changes(one.changes)) or words["since_none"]
            yield words["since"].format(changes=changes)
        elif not first:
            yield words["unknown"]
        if one.gone:
            yield words["gone"].format(codes=", ".join(one.gone))
        if one.renamed:
            moved = (words["moved_pair"].format(before=a, now=b) for a, b in one.renamed)
            yield words["moved"].format(codes=", ".join(moved))

    def _changes(self, since: Changes) -> Iterator[str]:
        """Each kind of change with its codes, where there are any."""
        pair = self.words["renamed"]
        parts = {
            "added": since.added,
            "removed": since.removed,
            "renamed": tuple(pair.format(before=a, now=b) for a, b in since.renamed),
            "revised": since.revised,
        }
        for key, codes in parts.items():
            if codes:
                yield self.words[f"since_{key}"].format(codes=", ".join(codes))

    def left(self) -> None:
        """What coders differ on still, and what is counted nowhere."""
        if self.found.differences:
            still = self.number(self.found.differences)
            paragraph(self.words["differences"].format(count=still))
        for name, count in self.found.elsewhere.items():
            decisions = self.counted("decisions", count)
            paragraph(self.words["elsewhere"].format(name=name, decisions=decisions))
        if self.found.idle:
            decisions = self.counted("decisions", self.found.idle)
            paragraph(self.words["idle"].format(decisions=decisions))
