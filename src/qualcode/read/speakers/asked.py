"""Questions and answers without labels, told apart where that is beyond doubt.

A list of numbered questions, or questions set as headings, each with its answer below. Any
other question among the answers makes it doubtful: it may be the interviewer's, and then so
may be what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.lang import asks
from qualcode.read.turns import Script, Utterance
from qualcode.types import Span

_TWICE = 2
_NUMBER = re.compile(r"\s*(?:[Pp]ertanyaan\s+|[Qq]uestion\s+)?(?P<number>\d{1,3})\s?[.):]\s+(?=\S)")
_LONGEST = 600
_WRAPPED = 4


def apart(script: Script, asker: str, answerer: str) -> Script | None:
    """Script without labels -> the same with these two speakers, or None if that is in doubt."""
    lines = list(_unwrapped(list(_lines(script)), script.text))
    asking = _numbered(lines, script.text) or _headed(lines, script.text)
    if len(asking) < _TWICE or not _sure(lines, asking, script.text):
        return None
    return replace(script, utterances=tuple(_told(lines, asking, asker, answerer, script.text)))


def _lines(script: Script) -> Iterator[Utterance]:
    """Every line with words as an utterance of its own."""
    for said in script.utterances:
        start = said.span.start
        for line in said.span.of(script.text).split("\n"):
            if words := line.strip():
                at = start + len(line) - len(line.lstrip())
                yield said._replace(span=Span(at, at + len(words)))
            start += len(line) + 1


def _unwrapped(lines: Sequence[Utterance], text: str) -> Iterator[Utterance]:
    """Lines with each numbered question whole that goes on in the next lines."""
    at = 0
    while at < len(lines):
        end = at + 1
        if _number(lines[at], text) is not None:
            end = _question_end(lines, at, text)
        yield lines[at]._replace(span=Span(lines[at].span.start, lines[end - 1].span.end))
        at = end


def _question_end(lines: Sequence[Utterance], at: int, text: str) -> int:
    """The index behind a question's last line: the next one that ends in a question mark."""
    for end in range(at + 1, min(at + _WRAPPED, len(lines)) + 1):
        words = lines[end - 1].span.of(text)
        if words.endswith("?"):
            return end
        gap = text[lines[end - 1].span.end : lines[end].span.start] if end < len(lines) else ""
        if words[-1] in ".!:" or gap.count("\n") != 1:
            break
    return at + 1


def _numbered(lines: Sequence[Utterance], text: str) -> list[int]:
    """The numbered lines, if they count up and each of them asks; () otherwise."""
    found = [(at, number) for at, one in enumerate(lines) if (number := _number(one, text))]
    rising = all(one < after for (_, one), (_, after) in pairwise(found))
    asking = all(_asks(lines[at], text) for at, _ in found)
    return [at for at, _ in found] if rising and asking else []


def _number(line: Utterance, text: str) -> int | None:
    found = None if line.heading else _NUMBER.match(line.span.of(text))
    return int(found["number"]) if found else None


def _headed(lines: Sequence[Utterance], text: str) -> list[int]:
    """The headings that ask."""
    return [at for at, one in enumerate(lines) if one.heading and _asks(one, text)]


def _asks(line: Utterance, text: str) -> bool:
    words = line.span.of(text)
    number = _NUMBER.match(words)
    return len(words) <= _LONGEST and asks(words[number.end() :] if number else words)


def _sure(lines: Sequence[Utterance], asking: Sequence[int], text: str) -> bool:
    """Whether every question is answered, and nobody asks anywhere else."""
    answered = all(
        any(not one.heading for one in lines[at + 1 : end])
        for at, end in zip(asking, [*asking[1:], len(lines)], strict=True)
    )
    questions = set(asking)
    return answered and not any(
        asks(one.span.of(text))
        for at, one in enumerate(lines)
        if at not in questions and not one.heading
    )


def _told(
    lines: Sequence[Utterance], asking: Sequence[int], asker: str, answerer: str, text: str
) -> Iterator[Utterance]:
    """Questions and answers with their speakers; an answer's lines are one utterance again."""
    first = lines[0 : asking[0]]
    if first:
        yield first[0]._replace(span=Span(first[0].span.start, first[-1].span.end), heading=False)
    for at, end in zip(asking, [*asking[1:], len(lines)], strict=True):
        number = _NUMBER.match(lines[at].span.of(text))
        start = lines[at].span.start + (number.end() if number else 0)
        yield lines[at]._replace(span=Span(start, lines[at].span.end), speaker=asker, heading=False)
        yield from _answer(lines[at + 1 : end], answerer)


def _answer(lines: Sequence[Utterance], answerer: str) -> Iterator[Utterance]:
    """The lines of one answer as utterances, parted by the headings among them."""
    run: list[Utterance] = []
    for line in lines:
        if line.heading:
            yield from _whole(run, answerer)
            yield line
            run = []
        else:
            run.append(line)
    yield from _whole(run, answerer)


def _whole(run: Sequence[Utterance], answerer: str) -> Iterator[Utterance]:
    if run:
        yield run[0]._replace(span=Span(run[0].span.start, run[-1].span.end), speaker=answerer)
