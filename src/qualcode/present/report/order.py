"""Findings -> everything that the page numbers: people, codes and quotes, each in its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualcode.analyse.findings import Findings
from qualcode.present import people
from qualcode.present.brief import Brief
from qualcode.present.outline import outline
from qualcode.present.people import Group
from qualcode.types import Code, Excerpt, Informant, Span

Passage = tuple[str, Span]


@dataclass(frozen=True)
class Order:
    """The study in the order of the page; a thing's number is its place in its tuple.

    ``quotes`` are all codings that the study is about, rejected ones too: by code, then by
    informant, then as they were said. A passage is the words of one or more quotes.
    ``interview`` gives each transcript's number.
    """

    groups: tuple[Group, ...]
    codes: tuple[Code, ...]
    quotes: tuple[Excerpt, ...]
    interview: Mapping[str, int]

    @classmethod
    def of(cls, found: Findings, brief: Brief) -> Order:
        """Findings -> their order, informants in the groups that are asked for.

        Raises QualcodeError where nobody has the attribute that they are to be grouped by.
        """
        codes, groups = outline(found.codebook), people.groups(found.informants, brief)
        code = {one.id: at for at, one in enumerate(codes)}
        person = {who.id: at for at, who in enumerate(_members(groups))}
        interview = {one.id: at for at, one in enumerate(found.transcripts)}

        def place(one: Excerpt) -> tuple[int, int, int, Span, str]:
            coding, who = one.coding, person[one.informant]
            return code[coding.code], who, interview[one.transcript], coding.span, coding.polarity

        return cls(groups, codes, tuple(sorted(found.excerpts, key=place)), interview)

    @cached_property
    def people(self) -> tuple[Informant, ...]:
        """Everybody, group after group."""
        return _members(self.groups)

    @cached_property
    def person(self) -> Mapping[str, int]:
        """Informant id -> its number."""
        return {who.id: at for at, who in enumerate(self.people)}

    @cached_property
    def code(self) -> Mapping[str, int]:
        """Code id -> its number."""
        return {code.id: at for at, code in enumerate(self.codes)}

    @cached_property
    def passages(self) -> Mapping[Passage, int]:
        """Passage -> its number."""
        return {one: at for at, one in enumerate(dict.fromkeys(map(passage, self.quotes)))}

    @cached_property
    def segments(self) -> Mapping[tuple[str, str], int]:
        """A coded segment -> its number."""
        return {one: at for at, one in enumerate(dict.fromkeys(map(segment, self.quotes)))}


def _members(groups: Iterable[Group]) -> tuple[Informant, ...]:
    return tuple(who for group in groups for who in group.members)


def passage(quote: Excerpt) -> Passage:
    """Quote -> the words it stands on."""
    return quote.transcript, quote.coding.span


def segment(quote: Excerpt) -> tuple[str, str]:
    """Quote -> the segment it is counted in."""
    return quote.transcript, quote.coding.segment
