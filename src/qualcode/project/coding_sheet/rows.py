"""A desk -> the rows of the coding sheet: every sentence that an informant says, in order.

A coding has a row of its own. It stands for its sentence where it covers just that; else it
follows the sentence in which it begins, with its own words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from textwrap import shorten

from qualcode.anchors import LineIndex, quote
from qualcode.decide.desk import Desk
from qualcode.decide.place import text_id
from qualcode.decide.readers import models_of
from qualcode.decide.settle import Item
from qualcode.present.coding_sheet import Line
from qualcode.present.sheet_words import SheetWords, named, sheet_words
from qualcode.project.coding_sheet.heads import OF_SUGGESTIONS
from qualcode.project.coding_sheet.record import About, Record, digest, packed
from qualcode.segment import lines_are_wrapped, sentences
from qualcode.types import Coding, Decision, Evidence, Language, Span, Transcript, Turn

CUT = "[...]"
_LONGEST = 1_000
_LONGEST_QUESTION = 220
_LONGEST_NEAR = 100
_DECISIONS = {"confirmed": "yes", "rejected": "no"}


@dataclass(frozen=True, slots=True)
class Row:
    """What one row is about: words that an informant says, and what is suggested on them."""

    ref: int
    transcript: Transcript
    informant: str
    turn: Turn
    question: str
    span: Span
    item: Item | None = None
    memos: tuple[Decision, ...] = ()


def rows(desk: Desk, *, blind: bool = False) -> list[Row]:
    """Desk -> its rows, numbered from 1 in reading order; the bare sentences where ``blind``."""
    numbers = count(1)
    return [
        Row(next(numbers), *row)
        for transcript in desk.transcripts.values()
        for row in (_bare(transcript) if blind else _of(desk, transcript))
    ]


_Unnumbered = tuple[Transcript, str, Turn, str, Span, Item | None, tuple[Decision, ...]]


def _of(desk: Desk, transcript: Transcript) -> Iterator[_Unnumbered]:
    """The rows of one transcript, still without their numbers."""
    spoken = list(_spoken(transcript))
    starts = [span.start for _, _, span in spoken]
    items: dict[int, list[Item]] = defaultdict(list)
    for item in desk.items(transcript.id):
        items[max(bisect_right(starts, item.coding.span.start) - 1, 0)].append(item)
    memos = _memos(desk, transcript.id)
    for at, (turn, question, span) in enumerate(spoken):
        here = items[at]
        whole = [item for item in here if item.coding.span == span]
        who = transcript.informants[turn.speaker or ""]
        own = memos.get((span, ""), ())
        if own or not whole or span.end - span.start > _LONGEST:
            for part in _parts(transcript.text, span):
                yield transcript, who, turn, question, part, None, own if part == span else ()
        for item in [*whole, *(item for item in here if item not in whole)]:
            code = item.coding.code
            noted = memos.get((item.coding.span, code), ())
            yield transcript, who, turn, question, item.coding.span, item, noted


def _bare(transcript: Transcript) -> Iterator[_Unnumbered]:
    """The rows of one transcript with nothing that anybody suggests or decided."""
    for turn, question, span in _spoken(transcript):
        who = transcript.informants[turn.speaker or ""]
        for part in _parts(transcript.text, span):
            yield transcript, who, turn, question, part, None, ()


def _spoken(transcript: Transcript) -> Iterator[tuple[Turn, str, Span]]:
    """Each sentence of an informant, with its turn and the question before it."""
    wrapped, question = lines_are_wrapped(transcript), ""
    for turn in transcript.turns:
        if turn.role == "interviewer":
            question = turn.span.of(transcript.text)
        elif turn.role == "informant" and turn.speaker is not None:
            for span in sentences(transcript, turn, wrapped=wrapped):
                yield turn, question, span


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A sentence -> itself; one that nobody ended for pages, in parts that a row can show."""
    start = span.start
    while span.end - start > _LONGEST:
        room = text[start : start + _LONGEST]
        end = start + (room.rfind(" ") if " " in room.strip() else _LONGEST)
        yield Span(start, end)
        start = end + (len(text[end : span.end]) - len(text[end : span.end].lstrip()))
    yield Span(start, span.end)


def _memos(desk: Desk, transcript: str) -> Mapping[tuple[Span, str], tuple[Decision, ...]]:
    """The memos on words of a transcript, by the words and the code."""
    found: dict[tuple[Span, str], tuple[Decision, ...]] = {}
    for one in desk.memos():
        if one.transcript == transcript and one.span is not None:
            code = desk.codebook.today(one.decision.code) or one.decision.code
            found[one.span, code] = (*found.get((one.span, code), ()), one.decision)
    return found


# -- what a row shows and what it keeps ------------------------------------------------


def columns(found: Sequence[Row], language: Language, *, blind: bool = False) -> list[str]:
    """Rows -> the columns of their sheet; the interview's only where informants don't say it."""
    same = all(row.transcript.id == row.informant for row in found)
    without = {*({"transcript"} if same else ()), *(OF_SUGGESTIONS if blind else ())}
    return [name for name in sheet_words(language).columns if name not in without]


def lines(found: Sequence[Row], desk: Desk, language: Language) -> list[Line]:
    """Rows -> what their cells show, and their records."""
    draw = _Drawing(desk, language)
    return [draw.line(row, above) for above, row in zip([None, *found], found, strict=False)]


def records(found: Sequence[Row], desk: Desk) -> list[Record]:
    """Rows -> the records that a sheet written now would keep of them."""
    return list(map(_Drawing(desk, "id").record, found))


def about_sheet(found: Sequence[Row], desk: Desk, *, blind: bool = False) -> str:
    """Rows -> the hidden note on the whole sheet."""
    filled = any(row.memos or (row.item and row.item.decided) for row in found)
    return packed(About(desk.codebook.id, desk.coder, filled=filled, blind=blind))


class _Drawing:
    """Draws rows one after the other; knows the lines of every transcript."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self.language, self.codes = language, {code.id: code for code in desk.codebook.codes}
        self.words: SheetWords = sheet_words(language)
        self._lines = {name: LineIndex(one.text) for name, one in desk.transcripts.items()}
        self._texts = {name: text_id(one.text) for name, one in desk.transcripts.items()}

    def line(self, row: Row, above: Row | None) -> Line:
        """A row and the one above -> its Line."""
        cells = {
            "ref": str(row.ref),
            "transcript": row.transcript.id,
            "informant": row.informant,
            "lines": self._cited(row),
            "question": _end_of(row.question),
            "words": shown(row),
            **self._filled(row),
        }
        return Line(cells, packed(self.record(row)), _again(row, above))

    def record(self, row: Row) -> Record:
        """A row -> what the sheet keeps of it."""
        kept = Record(
            row.ref,
            row.transcript.id,
            self._texts[row.transcript.id],
            digest(shown(row)),
            quote(row.transcript.text, row.span),
            row.informant,
            self._cited(row),
            note=noted(row.memos),
            memos=tuple(one.id for one in row.memos),
        )
        return _with_item(kept, row.item) if row.item else kept

    def _cited(self, row: Row) -> str:
        """The lines that a row's words stand on."""
        first, last = self._lines[row.transcript.id].of(row.span)
        return str(first) if first == last else f"{first}-{last}"

    def _filled(self, row: Row) -> dict[str, str]:
        """What is suggested, and what is filled in from the start."""
        note = {"note": noted(row.memos)}
        if row.item is None:
            return note
        coding, decision = row.item.coding, decision_on(row.item)
        return {
            "suggested": named(self.codes[coding.code], self.language),
            "evidence": self._evidence(row.item),
            "decision": self.words.decision.get(decision, ""),
            "polarity": self.words.polarity[coding.polarity],
            **note,
        }

    def _evidence(self, item: Item) -> str:
        """Why a code is there: what made a rule fire, or what weighed in what was learned."""
        coding = item.coding
        if coding.origin == "human":
            return self.words.own
        if coding.origin == "rule":
            return "; ".join(map(str, coding.evidence))
        if coding.origin == "reader":
            return self._read(coding)
        learned = self.words.learned.format(share=round(100 * coding.score))
        words = ", ".join(map(_weighed, coding.evidence))
        near = "" if item.decided else _start_of(coding.note)
        lines = [f"{learned}: {words}" if words else learned]
        return "\n".join([*lines, f"{self.words.near}: {near}"] if near else lines)

    def _read(self, coding: Coding) -> str:
        """What a language model quotes, and its reason."""
        words = "; ".join(dict.fromkeys(one.words for one in coding.evidence))
        who = " ".join([self.words.reader, ", ".join(models_of(coding))]).rstrip()
        said = f"{who}: {words}"
        return f"{said}\n{coding.note}" if coding.status == "suggested" and coding.note else said


def _again(row: Row, above: Row | None) -> frozenset[str]:
    """What only repeats the row above: the question of the same answer, the same words."""
    if above is None or above.turn is not row.turn:
        return frozenset()
    return frozenset({"question", "words"} if above.span == row.span else {"question"})


def shown(row: Row) -> str:
    """A row -> its words on one line, cut around the evidence where they are very long."""
    span, text = row.span, row.transcript.text
    if span.end - span.start <= _LONGEST:
        return " ".join(span.of(text).split())
    evidence = row.item.coding.evidence if row.item else ()
    middle = evidence[0].span.start if evidence else span.start
    start = max(span.start, min(middle - _LONGEST // 2, span.end - _LONGEST))
    end = min(span.end, start + _LONGEST)
    before, after = CUT if start > span.start else "", CUT if end < span.end else ""
    return " ".join(f"{before} {text[start:end]} {after}".split())


def _with_item(kept: Record, item: Item) -> Record:
    coding: Coding = item.coding
    return replace(
        kept,
        code=coding.code,
        polarity=coding.polarity,
        decision=decision_on(item),
        decided=tuple(one.id for one in item.decided),
        origin=coding.origin,
        evidence="; ".join(map(str, coding.evidence)),
        score=coding.score,
    )


def decision_on(item: Item) -> str:
    """An item -> ``yes``, ``no``, or "" where it is still open."""
    return _DECISIONS.get(item.coding.status, "") if item.decided else ""


def noted(memos: Sequence[Decision]) -> str:
    """Memos on the same words -> what the cell shows of them."""
    return "\n".join(one.note for one in memos)


def _weighed(one: Evidence) -> str:
    """``Konselor <- learned 42%`` as the cell shows it: ``Konselor 42%``."""
    return f"{one.words}{'?' if one.asked else ''} {one.term.removeprefix('learned ')}"


def _start_of(quote_near: str) -> str:
    """A similar quote on one line, of a long one the start."""
    return shorten(quote_near, _LONGEST_NEAR, placeholder=f" {CUT}")


def _end_of(question: str) -> str:
    """A question on one line; of a long one the end, where what is asked mostly stands."""
    plain = " ".join(question.split())
    if len(plain) <= _LONGEST_QUESTION:
        return plain
    return f"{CUT} {plain[-_LONGEST_QUESTION:].partition(' ')[2]}"
