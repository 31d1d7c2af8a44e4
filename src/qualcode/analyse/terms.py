"""Codings x Codebook -> what each term does: the forms it matched, how often, denied or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from qualcode.types import Code, Codebook, Coding, Language, Term

_FEWEST_SHARED = 3
_LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Use:
    """One term of one code: every surface form that it matched, most frequent first.

    ``present`` and ``absent`` count codings, ``forms`` the places that made them; a form that
    stands in a question somebody said yes or no to ends in ``?``.
    """

    code: str
    term: str
    language: Language
    line: int
    forms: Mapping[str, int]
    present: int
    absent: int

    @property
    def places(self) -> int:
        """How many places the term matched, all forms together."""
        return sum(self.forms.values())

    @property
    def idle(self) -> bool:
        """Whether the term matched nothing."""
        return not self.forms

    @property
    def only_denied(self) -> bool:
        """Whether all that the term matched was denied."""
        return self.absent > 0 and self.present == 0


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two codes that stand on the same segments: how many, and how many either has at all."""

    codes: tuple[str, str]
    both: int
    either: int

    @property
    def share(self) -> float:
        """The share of the segments of either that bear both (Jaccard, 1912)."""
        return self.both / self.either

    @property
    def close(self) -> bool:
        """Whether the codes meet too often for chance or a single passage."""
        return self.both >= _FEWEST_SHARED and self.share > _LEAST_SHARE


def uses(codings: Iterable[Coding], codebook: Codebook) -> list[Use]:
    """Codings -> what every term did, in codebook order.

    A term that stands twice in a code, or in both languages of it, is one.
    """
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    polarities: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for coding in codings:
        for found in coding.evidence:
            form = " ".join(found.words.casefold().split()) + ("?" if found.asked else "")
            forms[coding.code, found.term][form] += 1
        for term in {found.term for found in coding.evidence}:
            polarities[coding.code, term][coding.polarity] += 1
    return [
        Use(
            code.id,
            term.written,
            term.language,
            term.line,
            dict(_ranked(forms[code.id, term.written])),
            polarities[code.id, term.written]["present"],
            polarities[code.id, term.written]["absent"],
        )
        for code in codebook.codes
        for term in _distinct(code)
    ]


def unmatched(codings: Iterable[Coding], codebook: Codebook) -> list[tuple[str, str]]:
    """Codings -> (code, term) for every term that is no coding's evidence, in codebook order."""
    return [(use.code, use.term) for use in uses(codings, codebook) if use.idle]


def overlaps(codings: Iterable[Coding], codebook: Codebook) -> list[Overlap]:
    """Codings -> the pairs of codes that share segments, the closest first.

    A code and one above it are no pair: they are meant to meet.
    """
    segments: dict[str, set[str]] = defaultdict(set)
    for coding in codings:
        segments[coding.code].add(coding.segment)
    used = [code for code in codebook.ids if code in segments]
    found = [
        Overlap((a, b), len(segments[a] & segments[b]), len(segments[a] | segments[b]))
        for a, b in combinations(used, 2)
        if not b.startswith(f"{a}.") and not segments[a].isdisjoint(segments[b])
    ]
    return sorted(found, key=lambda pair: (-pair.share, -pair.both, pair.codes))


def _distinct(code: Code) -> Iterable[Term]:
    """The terms of a code, each spelling once, as it first stands."""
    first: dict[str, Term] = {}
    for term in code.terms:
        first.setdefault(term.written, term)
    return first.values()


def _ranked(forms: Counter[str]) -> list[tuple[str, int]]:
    return sorted(forms.items(), key=lambda item: (-item[1], item[0]))
