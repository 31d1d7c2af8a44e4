"""The decisions page: those that lost their words, those on changed words, and the latest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote as in_address

from qualcode.anchors import LineIndex
from qualcode.review.naming import described, focus
from qualcode.review.session import Session
from qualcode.types import Placement, Span

LATEST = 200


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as a line: what, on which words, where. ``href`` is "" where there is no place.

    ``now`` are the words that stand there today, ``ids`` the decisions that it stands for.
    """

    at: str
    when: str
    what: str
    words: str
    now: str
    note: str
    place: str
    href: str
    ids: str


def lost(session: Session) -> list[DecisionLine]:
    """The decisions whose words are gone, as they were made: the newest of each kind."""
    kinds: dict[tuple[object, ...], list[Placement]] = defaultdict(list)
    for placement in session.desk.lost():
        one = placement.decision
        words = one.quote.exact if one.quote else ""
        kinds[one.transcript, words, one.code, one.polarity, one.verb == "memo" and one.id].append(
            placement
        )
    newest = _lines(session, (alike[-1] for alike in kinds.values()))
    ids = (" ".join(each.decision.id for each in alike) for alike in kinds.values())
    return [replace(line, ids=of) for line, of in zip(newest, ids, strict=True)]


def similar(session: Session) -> list[DecisionLine]:
    """The decisions that were found on words a little different, in reading order."""
    found = [one for one in session.desk.placements() if one.how == "similar"]
    found.sort(key=lambda one: (session.numbers[one.transcript], one.span or Span(0, 0)))
    return _lines(session, found)


def latest(session: Session) -> list[DecisionLine]:
    """This coder's decisions in force, newest first."""
    return _lines(session, reversed(session.desk.placements()[-LATEST:]))


def _lines(session: Session, placements: Iterable[Placement]) -> list[DecisionLine]:
    index = {one.id: LineIndex(one.text) for one in session.transcripts}
    return [_line(session, one, index) for one in placements]


def _line(session: Session, placement: Placement, index: Mapping[str, LineIndex]) -> DecisionLine:
    one, span = placement.decision, placement.span
    return DecisionLine(
        at=one.at,
        when=_when(one.at),
        what=described(session, one),
        words=" ".join(one.quote.exact.split()) if one.quote else "",
        now=_now(session, placement),
        note=one.note,
        place=_place(session, placement, index),
        href=_href(session, placement) if span or one.verb == "summary" else "",
        ids=one.id,
    )


def _when(at: str) -> str:
    """A decision's time in UTC -> the time on this computer's clock, to the minute."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return at


def _now(session: Session, placement: Placement) -> str:
    """The words that stand there today."""
    transcript = session.desk.transcripts.get(placement.transcript)
    if transcript is None or placement.span is None:
        return ""
    return " ".join(placement.span.of(transcript.text).split())


def _place(session: Session, placement: Placement, index: Mapping[str, LineIndex]) -> str:
    """Transcript and line, or as much as there is: a summary stands with its informant."""
    name, span = placement.transcript, placement.span
    if span is None or name not in index:
        return name or placement.decision.informant
    return session.say("place_line", transcript=name, first=index[name].of(span)[0])


def _href(session: Session, placement: Placement) -> str:
    """Where the page shows it, under the session's address."""
    one, span = placement.decision, placement.span
    if span is None:
        return f"/quotes?informant={in_address(one.informant)}&code={in_address(one.code)}"
    key = focus(session, placement)
    there = f"item={in_address(key)}" if key else f"at={span.start}"
    return f"/t/{session.numbers[placement.transcript]}?{there}"
