"""Lines -> the text, its header and who says what where. Offsets are fixed here alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from qualcode.errors import Problem
from qualcode.read import times
from qualcode.read.speakers import advice, dashed, header, inner, labels, once, quoted, slips
from qualcode.read.speakers.cast import Cast, cast, often
from qualcode.read.speakers.inner import Inside
from qualcode.read.speakers.labels import Head
from qualcode.types import Line, Mark, Span

_PEOPLE = ("informant", "interviewer", "name", "code")
_SIDES = ("interviewer", "informant")


class Utterance(NamedTuple):
    """A stretch of the text that one speaker says; None where nobody is named.

    ``heading`` marks a line that the format itself says is nobody's.
    """

    span: Span
    speaker: str | None
    seconds: float | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A transcript before anyone has a role: ``names`` is label -> all its speaker is called.

    ``joint`` is the label of several at once -> their labels. ``times`` and ``length`` are
    those of a Transcript. ``problems`` is what was decided on the way.
    """

    text: str
    attributes: Mapping[str, str]
    utterances: tuple[Utterance, ...]
    names: Mapping[str, tuple[str, ...]]
    joint: Mapping[str, tuple[str, ...]]
    times: tuple[Mark, ...] = ()
    length: float | None = None
    problems: tuple[Problem, ...] = ()


class _Page(NamedTuple):
    """The lines of a transcript: as given, as written, where they start, and what opens them.

    ``heads`` are possible labels; they change as more is known.
    """

    lines: Sequence[Line]
    written: Sequence[str]
    starts: Sequence[int]
    text: str
    heads: list[Head | None]

    def start(self, line: int) -> int:
        """Where a line starts, or where the text ends if there is none."""
        return min(self.starts[line], len(self.text))


class _Open(NamedTuple):
    """An utterance whose end is not known yet. ``since`` ends the one before it."""

    speaker: str | None
    since: int
    start: int
    heading: bool = False


def script(lines: Sequence[Line], known: Collection[str] = ()) -> Script:
    """Lines, and the labels known beforehand -> Script.

    Spans are in order, never overlap, hold no label, and begin and end with a character that
    is no space. The text has one line a Line.
    """
    page = _page(lines)
    top = header.read(page.written, often(page.heads))
    page.heads[: top.lines] = [None] * top.lines
    known = {*known, *(top.attributes[key] for key in _PEOPLE if key in top.attributes)}
    mistyped = slips.find(page.written, page.heads, known)
    for slip in mistyped:
        page.heads[slip.at] = slip.head
    inside = inner.find(page.text, page.starts, page.heads, page.start(top.lines))
    players, aside = _players(page, inside, top.lines, known)
    named = [players.speaker(head) for head in page.heads]
    players, named, told = _without_quoted(players, named, page.written, known)
    players, named, left = _without_aside(players, named, aside)
    marks = times.marks(lines, page.heads, named)
    opened, places = _parted(list(_opened(page, named, {*left}, top.lines)), inside, players)
    return Script(
        page.text,
        top.attributes,
        tuple(_closed(page.text, opened, marks)),
        players.names,
        players.joint,
        marks,
        times.length(marks, lines),
        (
            *slips.problems(mistyped),
            *once.problems(list(left.values())),
            *told,
            *advice.parted([bisect_right(page.starts, at) for at in places]),
        ),
    )


def _page(lines: Sequence[Line]) -> _Page:
    """Lines as they stand below each other in the text."""
    written = [_written(line) if line.speaker else line.text for line in lines]
    starts = list(accumulate((len(line) + 1 for line in written), initial=0))
    return _Page(lines, written, starts, "\n".join(written), _heads(lines))


def _written(line: Line) -> str:
    """A line whose speaker is given as it stands in the text."""
    return f"{line.speaker}: {line.text}" if line.text else f"{line.speaker}:"


def _heads(lines: Sequence[Line]) -> list[Head | None]:
    """Each line's possible label; one that the format gives is certain."""
    heads = [_given(line) if line.speaker else labels.head(line.text) for line in lines]
    for at, head in enumerate(heads):
        if head is not None and lines[at].speaker == "":
            heads[at] = _of_heading(head, lines[at].text)
        elif head is not None and head.mark == "alone":
            heads[at] = _alone(head, lines, at)
    return heads


def _of_heading(head: Head, text: str) -> Head | None:
    """The label in a line that nobody says: all of a heading, or one that says who speaks.

    Notes and topics open with words and a colon too.
    """
    if head.mark == "alone" or not text[head.start :].strip():
        return replace(head, mark="heading")
    speaks = labels.role_word(head.label) in _SIDES or labels.is_initial(head.label)
    return head if head.mark == "colon" and speaks else None


def _given(line: Line) -> Head:
    """The label that the format gives a line."""
    label, aside = labels.parts(line.speaker or "")
    return Head(label, aside, "given", times.shift(line))


def _alone(head: Head, lines: Sequence[Line], at: int) -> Head:
    """A label alone on its line, which may have its time before it.

    A time before words that stand alone is the label's only if the next line has none:
    otherwise each line has its time, and these are words.
    """
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if head.seconds is None and line.seconds is not None and after and after.text:
        return head if after.seconds is not None else replace(head, seconds=line.seconds)
    return head


def _players(
    page: _Page, inside: Sequence[Inside], top: int, known: Collection[str]
) -> tuple[Cast, frozenset[str]]:
    """Who speaks on a page, and the keys of those whose words are put aside.

    Where no label is believed, labels with a dash may be.
    """
    heads = _in_order(page.heads, page.starts, inside)
    players = cast(heads, known)
    if players.names:
        more = once.find(page.heads, page.written, players)
        again = more.believed | more.aside
        return cast(heads, {*known, *again}) if again else players, more.aside
    page.heads[top:] = dashed.heads(page.written[top:])
    return cast(page.heads, known), frozenset()


def _in_order(
    heads: Sequence[Head | None], starts: Sequence[int], inside: Sequence[Inside]
) -> Sequence[Head | None]:
    """The possible labels of line starts and those inside lines, as they follow each other."""
    if not inside:
        return heads
    placed = [*zip(starts, heads, strict=False), *((one.since, one.head) for one in inside)]
    return [head for _, head in sorted(placed, key=lambda one: one[0])]


def _without_quoted(
    players: Cast, named: list[str | None], written: Sequence[str], known: Collection[str]
) -> tuple[Cast, list[str | None], tuple[Problem, ...]]:
    """The cast and who is named where, without those whom a speaker only quotes."""
    if not quoted.possible(players.names):
        return players, named, ()
    at = [number for number, name in enumerate(named) if name]
    said = [
        quoted.Said(named[one] or "", "\n".join(written[one:end]))
        for one, end in zip(at, [*at[1:], len(written)], strict=True)
    ]
    gone = quoted.find(said, players.names, known)
    lines = [number + 1 for number in at if named[number] in gone]
    left = {name: every for name, every in players.names.items() if name not in gone}
    named = [None if name in gone else name for name in named]
    return replace(players, names=left), named, advice.quoted(sorted(gone), lines)


def _without_aside(
    players: Cast, named: list[str | None], aside: Collection[str]
) -> tuple[Cast, list[str | None], dict[int, tuple[str, int]]]:
    """The cast and who is named where, without those who are put aside, and on which lines."""
    if not aside:
        return players, named, {}
    gone = {name for name in players.names if labels.key(name) in aside}
    left = {at: (name, at + 1) for at, name in enumerate(named) if name and name in gone}
    names = {name: every for name, every in players.names.items() if name not in gone}
    named = [None if at in left else name for at, name in enumerate(named)]
    return replace(players, names=names), named, left


def _opened(
    page: _Page, named: Sequence[str | None], aside: Collection[int], top: int
) -> Iterator[_Open]:
    """Every place where an utterance begins. Words of no label go on with the last speaker.

    Lines that are put aside are nobody's, and so are those below them.
    """
    speaker: str | None = None
    lines, starts, heads = page.lines, page.starts, page.heads
    yield _Open(None, starts[top], starts[top])
    for at in range(top, len(lines)):
        if (head := heads[at]) and (name := named[at]):
            speaker, offset = name, starts[at]
            yield _Open(speaker, offset, offset + head.start)
        elif at in aside:
            speaker = None
            yield _Open(None, starts[at], starts[at])
        elif lines[at].speaker == "":
            offset, end = starts[at], starts[at + 1] - 1
            yield _Open(None, offset, offset, heading=True)
            yield _Open(speaker, end, end)


def _parted(
    opened: list[_Open], inside: Sequence[Inside], players: Cast
) -> tuple[list[_Open], list[int]]:
    """Beginnings, with those inside lines put between them, and where these are.

    Behind what another says meanwhile, the speaker before goes on.
    """
    if not inside:
        return opened, []
    found: list[_Open] = []
    at, places = 0, []
    for one in inside:
        while at < len(opened) and opened[at].since <= one.since:
            found.append(opened[at])
            at += 1
        before, speaker = found[-1].speaker, players.speaker(one.head)
        goes_on = speaker == before and one.resume is not None and one.head.mark != "given"
        if speaker not in players.names or goes_on:
            continue
        places.append(one.since)
        found.append(_Open(speaker, one.since, one.start))
        if one.until is not None and one.resume is not None:
            found.append(_Open(before, one.until, one.resume))
    return [*found, *opened[at:]], places


def _closed(text: str, opened: Sequence[_Open], marks: Sequence[Mark]) -> Iterator[Utterance]:
    """Beginnings -> utterances; one without words is dropped."""
    ends = [following.since for following in opened[1:]] + [len(text)]
    before = 0
    for (speaker, _, first, heading), end in zip(opened, ends, strict=True):
        words = text[first:end].strip()
        if words:
            start = text.index(words[0], first)
            span = Span(start, start + len(words))
            seconds = times.between(marks, before, start) if marks else None
            yield Utterance(span, speaker, seconds, heading)
            before = span.end
