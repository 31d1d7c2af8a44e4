"""What each coder did in a study: from the logs, from files, or the tool's own suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Literal, TypeAlias

from qualcode.analyse.agreement.coded import Coded, CoderKind, mark_of
from qualcode.decide.coders import coder_key, same_coder
from qualcode.decide.discussion import undiscussed
from qualcode.decide.log import read_logs
from qualcode.decide.settle import Item
from qualcode.errors import BadSettings, Problem
from qualcode.project.coded_files import FromFile
from qualcode.project.decided import DECISIONS, Decided, decided
from qualcode.types import Codebook, Coding, Edition, Segment, Transcript

Read: TypeAlias = Literal["interviews", "decided", "all"]

TOOL = "qualcode"
_SHORT = 7  # letters of a hash


@dataclass(frozen=True, slots=True)
class Work:
    """What one coder did, before it is known which segments count as looked at.

    ``touched`` are the segments and ``interviews`` the transcripts on which anything was
    decided, ``editions`` the codebooks it was decided with; ``again`` is the coder's name where
    there is other work of the same coder. ``judged`` are the codings of a log as this coder
    alone left them, rejected ones among them.
    """

    name: str
    codings: tuple[Coding, ...]
    touched: frozenset[str]
    interviews: frozenset[str]
    kind: CoderKind = "coder"
    editions: frozenset[Edition] = frozenset()
    problems: tuple[Problem, ...] = ()
    again: str = ""
    judged: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """A study as it was read and tagged."""

    root: Path
    transcripts: Sequence[Transcript]
    segments: Sequence[Segment]
    suggestions: Sequence[Coding]
    codebook: Codebook


# -- what they did -----------------------------------------------------------------------


def deciders(root: Path) -> list[str]:
    """Everybody who decided anything alone, each once, as first written.

    Who only settled what others differed on is no coder of their own.
    """
    made = undiscussed(read_logs(root / DECISIONS)[0])
    return sorted({coder_key(one.coder): one.coder for one in reversed(made)}.values())


def of_log(read: Tagged, name: str) -> Work:
    """A coder's log -> that coder's work before any discussion, as if there were no other."""
    stands = decided(
        *(read.root, read.transcripts, read.segments, read.suggestions, read.codebook),
        coder=name,
        alone=True,
    )
    items = tuple(item for item in stands.items if item.decided)
    judged = [item.coding for item in items]
    return Work(
        name=stands.coders[0] if stands.coders else name,
        codings=tuple(_as_made(item) for item in items if item.coding.status == "confirmed"),
        touched=frozenset(one.segment for one in judged),
        interviews=frozenset(one.transcript for one in judged),
        editions=_used(stands),
        problems=(*stands.problems, *_elsewhere(name, stands, read.codebook)),
        judged=items,
    )


def _as_made(item: Item) -> Coding:
    """A coding as its coder made it: their own where they added it, though a rule suggests it."""
    own = all(one.verb == "add" for one in item.decided)
    return replace(item.coding, origin="human") if own else item.coding


def _used(stands: Decided) -> frozenset[Edition]:
    """The editions of the codebook that decisions on codes were made with."""
    made = (one.decision for one in stands.standing)
    return frozenset(one.codebook for one in made if one.code and one.codebook.sha256)


def _elsewhere(name: str, stands: Decided, codebook: Codebook) -> Iterator[Problem]:
    """A warning where a coder decided with other codebooks only."""
    if stands.elsewhere and not stands.standing:
        others = ", ".join(stands.elsewhere)
        what = f"{name} decided nothing with the codebook `{codebook.id}`, only with {others}."
        yield Problem(DECISIONS, what, "Choose the codebook with -c.", severity="warning")


def of_file(found: FromFile) -> Work:
    """A file that was read -> its coder's work."""
    return Work(
        name=found.name,
        codings=found.codings,
        touched=found.touched,
        interviews=found.interviews,
        kind="tool" if found.tool else "coder",
        problems=found.problems,
    )


def of_tool(read: Tagged) -> Work:
    """The rules' suggestions -> the tool's work: it looked at everything."""
    return Work(
        name=TOOL,
        codings=tuple(read.suggestions),
        touched=frozenset(one.id for one in read.segments),
        interviews=frozenset(one.transcript for one in read.segments),
        kind="tool",
    )


def apart(works: Sequence[Work]) -> list[Work]:
    """Coders' works -> the same under names of their own. Raises BadSettings.

    The tool is compared with one researcher: a mean over more would mix two different things.
    """
    if any(one.kind == "tool" for one in works) and len(works) != 2:
        names = ", ".join(one.name for one in works)
        what = f"the tool is compared with one researcher at a time, not {names}."
        raise BadSettings(Problem("--tool", what, "Name one with --coder."))
    found: list[Work] = []
    for one in works:
        before = sum(same_coder(one.name, other.name) for other in works[: len(found)])
        name = f"{one.name} {before + 1}"
        found.append(replace(one, name=name, again=one.name) if before else one)
    return found


def coded(
    work: Work, segments: Sequence[Segment], read: Read, drawn: Collection[str] | None
) -> Coded:
    """A coder's work and the rule of what counts as looked at -> Coded."""
    looked = frozenset(
        one.id
        for one in segments
        if (drawn is None or one.id in drawn)
        and (
            read == "all"
            or (read == "interviews" and one.transcript in work.interviews)
            or (read == "decided" and one.id in work.touched)
        )
    )
    marks = tuple(mark_of(one) for one in work.codings)
    before = sum(one.origin != "human" for one in work.codings)
    share = before / len(marks) if marks and work.kind == "coder" else None
    return Coded(work.name, marks, looked, work.kind, share)


# -- what is wrong with it ---------------------------------------------------------------


def twice(works: Sequence[Work]) -> Iterator[Problem]:
    """A warning where one coder's codings are compared with that coder's own."""
    for one in works:
        if one.again:
            what = f"{one.again} is compared with {one.again}: that tells how steady one coder is."
            todo = "Call it intracoder agreement (stability), not intercoder agreement."
            yield Problem("agreement", what, todo, severity="warning")


def editions(works: Sequence[Work]) -> Iterator[Problem]:
    """A warning for each two coders who decided with different editions of the codebook."""
    for one, other in combinations(works, 2):
        if one.editions and other.editions and one.editions != other.editions:
            what = (
                f"{one.name} decided with {_edition(one)} of the codebook, "
                f"{other.name} with {_edition(other)}."
            )
            todo = "Agreement then also measures what was changed in it; say so, or code again."
            yield Problem(DECISIONS, what, todo, severity="warning")


def editions_apart(works: Sequence[Work]) -> tuple[tuple[str, ...], ...]:
    """Each coder's editions of the codebook, as ``1.0 (3f2a91c)``; nothing where all are alike."""
    alike = len({one.editions for one in works if one.editions}) < 2
    return () if alike else tuple(tuple(_editions(one)) for one in works)


def _edition(work: Work) -> str:
    return f"version {' and '.join(_editions(work))}"


def _editions(work: Work) -> list[str]:
    """``1.0 (3f2a91c)`` of each, as far as editions say."""
    return sorted(f"{one.version or '-'} ({one.sha256[:_SHORT]})" for one in work.editions)
