"""Decisions, codings and codebooks -> the trail of who decided what, when, and with which codes.

Everything is counted from the logs as they were written: nothing is known of the hours that
nobody decided anything in, nor of how a codebook read whose file is gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.decide.coders import coder_key
from qualcode.decide.discussion import discussed
from qualcode.decide.disputes import standing
from qualcode.decide.replay import live
from qualcode.decide.settle import Item
from qualcode.types import Codebook, Decision, Edition

JUDGING = ("accept", "reject", "change", "add")
_DAY = len("2024-03-01")


@dataclass(frozen=True, slots=True)
class Deeds:
    """What somebody did, or what was done on a day: decisions as they were made.

    ``settled`` are those that settle a difference between coders; they are in no other number.
    ``retracted`` counts decisions of all kinds that were taken back later; they are in their own
    numbers too.
    """

    accepted: int = 0
    rejected: int = 0
    changed: int = 0
    added: int = 0
    settled: int = 0
    retracted: int = 0
    memos: int = 0
    summaries: int = 0

    @property
    def judged(self) -> int:
        """All decisions on codes."""
        return self.accepted + self.rejected + self.changed + self.added + self.settled


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of codings: those suggested, and those that a person added.

    ``changed`` were rejected for another code; ``disputed`` are those that coders differ on.
    """

    confirmed: int = 0
    changed: int = 0
    rejected: int = 0
    disputed: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.confirmed + self.changed + self.rejected + self.disputed + self.open


@dataclass(frozen=True, slots=True)
class Who:
    """A coder's deeds, and the first and last day of them (UTC)."""

    name: str
    deeds: Deeds
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A language model: what became of its proposals, ``open`` being those nobody looked at.

    ``first`` and ``last`` are the days of its answers (UTC); ``answers`` are all that are kept.
    """

    model: str
    fate: Fate
    first: str
    last: str
    answers: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between a codebook and the one used before it, code by code."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    revised: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is any difference."""
        return bool(self.added or self.removed or self.renamed or self.revised)


@dataclass(frozen=True, slots=True)
class Used:
    """An edition of the codebook in which decisions were made.

    ``source`` is its file, "" where none with its hash is there; ``changes`` are those since
    the edition used before it, None for the first and where one of the two files is gone.
    ``gone`` are the codes of its decisions that today's codebook has no more, ``renamed`` those
    that bear another id today.
    """

    edition: Edition
    decisions: int
    coders: tuple[str, ...]
    first: str
    last: str
    source: str
    changes: Changes | None
    gone: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """The trail of a study. Days are UTC, as the logs note them.

    ``settled`` counts the decisions in force that settle a difference between coders,
    ``differences`` the codes on segments on which coders differ and that nobody settled, as
    agreement counts them. ``elsewhere`` counts decisions with other codebooks, ``idle`` those
    in force that count nowhere today because words, code or interview are gone.
    """

    codebook: Edition
    coders: tuple[Who, ...]
    origins: Mapping[str, Fate]
    codes: Mapping[str, Fate]
    days: Mapping[str, Mapping[str, int]]
    editions: tuple[Used, ...]
    settled: int = 0
    differences: int = 0
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    idle: int = 0
    readers: tuple[Reader, ...] = ()

    @property
    def all(self) -> Deeds:
        """What everybody did together."""
        return added_up(one.deeds for one in self.coders)


def audit(  # noqa: PLR0913 - what was decided, on what, and what else is known of it
    made: Sequence[Decision],
    items: Iterable[Item],
    codebook: Codebook,
    known: Iterable[Codebook] = (),
    *,
    idle: int = 0,
    differences: int = 0,
    readers: Iterable[Reader] = (),
) -> Audit:
    """Everybody's decisions in order, the codings as they stand, all codebooks -> Audit."""
    ours = [one for one in made if one.codebook.id in {"", codebook.id}]
    others = Counter(one.codebook.id for one in made) - Counter(one.codebook.id for one in ours)
    later, dead = discussed(ours), _dead(ours)
    items = list(items)
    return Audit(
        codebook=codebook.edition,
        coders=tuple(_coders(ours, later, dead)),
        origins=_fates((item.coding.origin, item) for item in items),
        codes=_in_order(_fates((item.coding.code, item) for item in items), codebook),
        days=_days(ours),
        editions=tuple(_editions(ours, codebook, known)),
        settled=len(standing(ours)),
        differences=differences,
        elsewhere=dict(sorted(others.items())),
        idle=idle,
        readers=tuple(readers),
    )


def added_up(deeds: Iterable[Deeds]) -> Deeds:
    """Several Deeds -> all of them together."""
    names = Deeds.__slots__
    counts: Counter[str] = Counter()
    for one in deeds:
        counts.update({name: getattr(one, name) for name in names})
    return Deeds(**counts)


# -- who and when ------------------------------------------------------------------------


def _dead(made: Sequence[Decision]) -> frozenset[str]:
    """The decisions that were taken back."""
    force = {one.id for one in live(made)}
    return frozenset(one.id for one in made if one.verb != "retract" and one.id not in force)


def _coders(
    made: Sequence[Decision], later: Collection[str], dead: Collection[str]
) -> Iterator[Who]:
    """Everybody who wrote into a log, by name."""
    own: dict[str, list[Decision]] = defaultdict(list)
    for one in made:
        own[coder_key(one.coder)].append(one)
    for key in sorted(own):
        days = sorted(map(_day, own[key]))
        yield Who(own[key][0].coder, _deeds(own[key], later, dead), days[0], days[-1])


_KINDS: Mapping[str, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "change": "changed",
    "add": "added",
    "memo": "memos",
    "summary": "summaries",
}


def _deeds(made: Iterable[Decision], later: Collection[str], dead: Collection[str]) -> Deeds:
    counts: Counter[str] = Counter()
    for one in made:
        if one.verb != "retract":
            counts["settled" if one.id in later else _KINDS[one.verb]] += 1
            counts["retracted"] += one.id in dead
    return Deeds(**counts)


def _day(one: Decision) -> str:
    return one.at[:_DAY]


def _days(made: Iterable[Decision]) -> Mapping[str, Mapping[str, int]]:
    """Day -> coder -> how many decisions on codes."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for one in made:
        if one.verb in JUDGING:
            found[_day(one)][names.setdefault(coder_key(one.coder), one.coder)] += 1
    return {day: dict(sorted(found[day].items())) for day in sorted(found)}


# -- what became of it -------------------------------------------------------------------


def _fates(items: Iterable[tuple[str, Item]]) -> dict[str, Fate]:
    """Names with what they are counted for -> the fate of all under each name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, item in items:
        counts[name][_fate(item)] += 1
    return {name: Fate(**found) for name, found in counts.items()}


def fates(items: Iterable[Item]) -> Fate:
    """Codings as they stand -> how many met which fate."""
    return _fates(("", item) for item in items).get("", Fate())


def _fate(item: Item) -> str:
    """What became of one coding."""
    if item.disputed:
        return "disputed"
    status = item.coding.status
    if status == "rejected":
        return "changed" if item.decided[-1].verb == "change" else "rejected"
    return "confirmed" if status == "confirmed" else "open"


def _in_order(fates: Mapping[str, Fate], codebook: Codebook) -> dict[str, Fate]:
    return {code: fates[code] for code in codebook.ids if code in fates}


# -- codebooks ---------------------------------------------------------------------------


def _editions(
    made: Iterable[Decision], today: Codebook, known: Iterable[Codebook]
) -> Iterator[Used]:
    """The editions in the order in which they were first used."""
    files = {one.sha256: one for one in (*known, today)}
    by: dict[Edition, list[Decision]] = defaultdict(list)
    for one in made:
        if one.verb in JUDGING and one.codebook.sha256:
            by[one.codebook].append(one)
    before: Codebook | None = None
    for edition in sorted(by, key=lambda one: by[one][0].at):
        here = files.get(edition.sha256)
        since = changes(before, here) if before and here else None
        yield _used(edition, by[edition], today, here, since)
        before = here


def _used(
    edition: Edition,
    made: Sequence[Decision],
    today: Codebook,
    file: Codebook | None,
    since: Changes | None,
) -> Used:
    codes = sorted({code for one in made for code in (one.code, one.to) if code})
    moved = [(code, today.today(code)) for code in codes]
    days = sorted(map(_day, made))
    return Used(
        edition=edition,
        decisions=len(made),
        coders=tuple(sorted({one.coder for one in made})),
        first=days[0],
        last=days[-1],
        source=file.source if file else "",
        changes=since,
        gone=tuple(code for code, now in moved if now is None),
        renamed=tuple((code, now) for code, now in moved if now and now != code),
    )


def changes(before: Codebook, after: Codebook) -> Changes:
    """Two editions of a codebook -> what differs, code by code."""
    old, new = {one.id: one for one in before.codes}, {one.id: one for one in after.codes}
    moved = {code: after.today(code) for code in old if code not in new}
    renamed = tuple((code, now) for code, now in moved.items() if now)
    arrived = {now for _, now in renamed}
    return Changes(
        added=tuple(code for code in new if code not in old and code not in arrived),
        removed=tuple(code for code, now in moved.items() if now is None),
        renamed=renamed,
        revised=tuple(code for code in new if code in old and old[code] != new[code]),
    )
