"""Correct transcripts at random, ten thousand times, and see where a thousand decisions end up.

Run: python benchmarks/soak.py [EDITS] [DECISIONS] [SEED]; it takes about five minutes.

Every letter of the shipped interviews keeps a number of its own through all edits, so that what
is found can be held against where the letters of a quote truly are. After every single edit all
decisions of that transcript are placed again, by `decide.place` and from the quote made on the
first day. After `LIFE` edits a transcript starts afresh, so that it never dissolves. Into each
interview some short exchanges are written first (``Iya, Kak.`` to questions that are asked again
and again): real interviews have more of them than the shipped ones, and they are the hard part.
Nearly all short replies are these; many are lost, rather than taken for one another.

Exits with 1 if a decision stands on words that are not its own, or is not accounted for.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editing import COPY, EDITS, WORD, Page, exchange_in
from rapidfuzz.distance import Levenshtein

from qualcode.anchors import quote
from qualcode.anchors.quotes import AROUND, same_after, same_before
from qualcode.anchors.similar import CHANGED_BETWEEN
from qualcode.decide.place import place
from qualcode.read import read
from qualcode.types import Decision, How, Placement, Quote, Span, Transcript

SHIPPED = Path(__file__).resolve().parents[1] / "transcripts"
LIFE = 40
EXCHANGES = 14
KINDS = ("sentence", "word", "selection", "turn", "short reply")
AGES = {"1 edit": range(1, 2), "2-10": range(2, 11), "11-40": range(11, LIFE + 1)}

OWN = ("exact", "moved", "similar")
COPIED = "on a pasted copy of its own words"
BESIDE = "such words in its very place (1)"
TWIN = "equal words in equal surroundings (2)"
STEP = "equal words as one edit would leave it (3)"
GONE, NEEDLESS = "lost: its words were changed or struck", "lost though its words stand untouched"
MISPLACED = "MISPLACED"
ENDS = (*OWN, COPIED, BESIDE, TWIN, STEP, GONE, NEEDLESS, MISPLACED)
NOTES = """\
(1) Its own words are struck, the same words, or nearly so, stand in their stead: on one side
    at least half of the letters within 32 are the very letters that always stood there.
(2) Its own words are struck or changed, the very same words stand elsewhere between the same
    32 letters before and the same 32 after. (3) The same, where they stand as far from the
    beginning (or the end) of the text as ever, after (before) the same 32 letters.
    Nobody could tell these from an edit that left the quote alone: the text is the same."""


@dataclass(frozen=True)
class Made:
    """One decision, the kind of words it is on, and the numbers of their letters."""

    kind: str
    span: Span
    decision: Decision
    quote: Quote


@dataclass(frozen=True)
class Interview:
    """A transcript as it was on the day of the decisions, and those decisions."""

    transcript: Transcript
    page: Page
    made: tuple[Made, ...]


def main(edits: int, decisions: int, seed: int) -> int:
    """Soak, print the figures, and give what the process exits with."""
    began = time.perf_counter()
    draw = random.Random(seed)  # noqa: S311  nothing here is secret
    found = soak(interviews(decisions, draw), edits, draw)
    total = sum(number for (_, end), number in found.items() if end in ENDS) // 2
    accounted = not any(end not in ENDS for _, end in found)
    print(f"{edits} edits, {decisions} decisions, seed {seed}: {total} placements in ", end="")
    print(f"{time.perf_counter() - began:.0f} s\n")
    table("kind of words", KINDS, found)
    table("edits since the decision", tuple(AGES), found)
    print(NOTES)
    misplaced = sum(found[kind, MISPLACED] for kind in KINDS)
    print(f"\nmisplaced: {misplaced}; every decision accounted for: {'yes' if accounted else 'NO'}")
    return int(bool(misplaced) or not accounted)


def table(what: str, columns: Sequence[str], found: Mapping[tuple[str, str], int]) -> None:
    """Print how many placements of each column came to which end, as Markdown."""
    print(f"| {what} | {' | '.join(columns)} | all |")
    print(f"|---{'|---:' * (len(columns) + 1)}|")
    for end in ENDS:
        numbers = [found.get((column, end), 0) for column in columns]
        print(f"| {end} | {' | '.join(map(str, numbers))} | {sum(numbers)} |")
    sums = [sum(found.get((column, end), 0) for end in ENDS) for column in columns]
    print(f"| **all** | {' | '.join(map(str, sums))} | {sum(sums)} |\n")


def soak(known: Sequence[Interview], edits: int, draw: random.Random) -> Counter[tuple[str, str]]:
    """Edit, place, judge -> how many placements of each kind and age came to which end."""
    found: Counter[tuple[str, str]] = Counter()
    weights = [weight for _, weight in EDITS]
    page = known[0].page
    for done in range(edits):
        life, age = divmod(done, LIFE)
        here = known[life % len(known)]
        page = Page(here.page.text, here.page.labels) if age == 0 else page
        edit = draw.choices(EDITS, weights)[0][0]
        edit(page, draw, [other.page for other in known if other is not here])
        for kind, end in judged(here, page):
            found[kind, end] += 1
            found[_age(age + 1), end] += 1
            if end == MISPLACED:
                print(f"misplaced after edit {done} ({edit.__name__})", file=sys.stderr)
    return found


def _age(edits: int) -> str:
    return next(name for name, ages in AGES.items() if edits in ages)


def judged(here: Interview, page: Page) -> Iterator[tuple[str, str]]:
    """Place the decisions of an interview in its text of today -> kind and end of each."""
    placed = place([one.decision for one in here.made], [replace(here.transcript, text=page.text)])
    at = {number: n for n, number in enumerate(page.ids)}
    for one, placement in zip(here.made, placed, strict=True):
        same = placement.decision is one.decision
        whole = (placement.span is None) == (placement.how == "lost")
        end = verdict(page, one, placement, at) if same and whole else "not accounted for"
        if end == MISPLACED:
            _show(page.text, one, placement)
        yield one.kind, end


def _show(text: str, one: Made, placement: Placement) -> None:
    """Print what was decided on and what is found now, to look into."""
    known, span = one.quote, placement.span or Span(0, 0)
    print(f"{known.before!r} {known.exact!r} {known.after!r}", file=sys.stderr)
    around = text[max(0, span.start - AROUND) : span.end + AROUND]
    print(f"{placement.how} now: {span.of(text)!r} in {around!r}", file=sys.stderr)


def verdict(page: Page, one: Made, placement: Placement, at: Mapping[int, int]) -> str:
    """What became of one decision."""
    own, span = range(one.span.start, one.span.end), placement.span
    if span is None:
        begin = at.get(own[0], -1)
        whole = begin >= 0 and page.ids[begin : begin + len(own)] == list(own)
        return NEEDLESS if whole else GONE
    if not _within_bounds(span.of(page.text), one.quote.exact, placement):
        return MISPLACED
    here = page.ids[span.start : span.end]
    if 2 * sum(number in own for number in here) >= len(here):
        return placement.how
    if 2 * sum(number in own or number - COPY in own for number in here) >= len(here):
        return COPIED
    return _undecidable(page, one, placement.how, span)


def _within_bounds(words: str, known: str, placement: Placement) -> bool:
    """Whether exact and moved words are the same and similar ones as like as is promised."""
    distance = Levenshtein.distance(words, known)
    return distance <= (CHANGED_BETWEEN * len(known) if placement.how == "similar" else 0)


def _undecidable(page: Page, one: Made, how: How, span: Span) -> str:
    """Whether the words on which a decision stands could be its own for all anyone knows."""
    text, known = page.text, one.quote
    before, after = same_before(text, span.start, known), same_after(text, span.end, known)
    if _in_place(page.ids, span, one.span):
        return BESIDE
    if how == "similar":
        return MISPLACED
    if before and after:
        return TWIN
    late = len(text) - span.start == known.length - known.start
    return STEP if (before and span.start == known.start) or (after and late) else MISPLACED


def _in_place(ids: Sequence[int], span: Span, own: Span) -> bool:
    """Whether around a place stand mostly the very letters that stood around the quote."""
    before = ids[max(0, span.start - AROUND) : span.start]
    after = ids[span.end : span.end + AROUND]
    kept_before = sum(own.start - AROUND <= number < own.start for number in before)
    kept_after = sum(own.end <= number < own.end + AROUND for number in after)
    return 2 * max(kept_before, kept_after) >= AROUND


def interviews(decisions: int, draw: random.Random) -> list[Interview]:
    """Read the shipped interviews, with short exchanges, and make decisions on them."""
    known = [read(path).transcript for path in sorted(SHIPPED.glob("[RS]*"))]
    share, more = divmod(decisions, len(known))
    return [_coded(one, share + (n < more), draw) for n, one in enumerate(known)]


def _coded(transcript: Transcript, decisions: int, draw: random.Random) -> Interview:
    """Write exchanges into a transcript, and choose words in it as researchers do."""
    page = Page(transcript.text, _labels(transcript))
    for _ in range(EXCHANGES):
        exchange_in(page, draw, ())
    page = Page(page.text, page.labels)
    spans = [_chosen(page, draw) for _ in range(decisions)]
    made = tuple(_made(page.text, *one, transcript.id) for one in spans)
    return Interview(transcript, page, made)


def _made(text: str, kind: str, span: Span, transcript: str) -> Made:
    """Decide on a span."""
    known = quote(text, span)
    decision = Decision("", "", "rina", "add", transcript=transcript, quote=known, code="a")
    return Made(kind, span, decision, known)


def _chosen(page: Page, draw: random.Random) -> tuple[str, Span]:
    """Kind and place of some words: a sentence, a word, a selection, a turn, a short reply."""
    turns = [page.said(turn) for turn in page.turns()]
    kind = draw.choices(KINDS, (40, 20, 20, 10, 10))[0]
    if kind == "selection":
        return kind, _selection(page, draw)
    if kind == "word":  # of what is said: labels can't be coded
        return kind, draw.choice([word for word in page.words() if _said(word, turns)])
    among = page.sentences() if kind == "sentence" else turns
    fit = [one for one in among if _short(one) == (kind == "short reply")]
    return kind, draw.choice(fit)


def _said(word: Span, turns: Sequence[Span]) -> bool:
    return any(turn.holds(word) for turn in turns)


def _short(span: Span) -> bool:
    return span.end - span.start < 25


def _selection(page: Page, draw: random.Random) -> Span:
    """Any letters from somewhere to a little further on, across words and lines."""
    start = draw.randrange(len(page.text) - 2)
    words = page.text[start : start + draw.randint(2, 120)]
    start += len(words) - len(words.lstrip())
    span = Span(start, start + len(words.strip()))
    return span if WORD.search(page.text, span.start, span.end) else _selection(page, draw)


def _labels(transcript: Transcript) -> list[str]:
    """The labels as they are written, the interviewer's first."""
    text, roles = transcript.text, {}
    for turn in transcript.turns:
        label = text[text.rfind("\n", 0, turn.span.start) + 1 : turn.span.start]
        if turn.speaker and label:
            roles.setdefault(re.sub(r"\[.*", "[", label), turn.role)
    return sorted(roles, key=lambda label: (roles[label] != "interviewer", label))


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 1_000, 1][len(given) :])))
