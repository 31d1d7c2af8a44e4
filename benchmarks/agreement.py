"""How long agreement takes: 3 coders, 20,000 segments, 60 codes, with intervals.

Run: python benchmarks/agreement.py [SEGMENTS] [CODES] [CODERS]. Ratings are invented: each
coder finds nine of ten of what there is, and puts one in a hundred where there is nothing.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from measure import Measured

from qualcode.analyse.agreement.coded import Coded, Mark
from qualcode.analyse.agreement.compare import compare
from qualcode.analyse.agreement.results import By
from qualcode.types import Code, Codebook, Segment, Span, Transcript, Turn

_SEED = 20240305
_PER_INTERVIEW = 200
_SENTENCE = "Waktu itu saya cerita sama teman sekamar, terus dia dengerin sampai selesai. "
_TARGET = 20.0
_SEGMENTS, _CODES, _CODERS = 20_000, 60, 3


def measured(_runs: int) -> Iterator[Measured]:
    """Time agreement by segments and by characters, once each."""
    return timed(_SEGMENTS, _CODES, _CODERS)


def timed(segments: int, codes: int, coders: int) -> Iterator[Measured]:
    """Time agreement over so much."""
    transcripts, units = study(segments)
    book = codebook(codes)
    coded = [coder(f"coder{at}", units, book, at) for at in range(coders)]
    ways: tuple[By, ...] = ("segments", "characters")
    for by in ways:
        begun, ran = time.perf_counter(), time.process_time()
        compare(coded, units, transcripts, book, by=by)
        took, used = time.perf_counter() - begun, time.process_time() - ran
        what = f"agreement, {coders} coders, {segments:,} segments, {codes} codes, by {by}"
        told = f"{took:.1f} s, processor {used:.1f} s"
        yield Measured(what, f"<= {_TARGET:.0f} s", told, took <= _TARGET)


def study(segments: int) -> tuple[list[Transcript], list[Segment]]:
    """Give interviews of one informant each, and their segments."""
    transcripts: list[Transcript] = []
    units: list[Segment] = []
    for start in range(0, segments, _PER_INTERVIEW):
        name = f"R{len(transcripts) + 1}"
        count = min(_PER_INTERVIEW, segments - start)
        spans = [Span(at * len(_SENTENCE), (at + 1) * len(_SENTENCE) - 1) for at in range(count)]
        text = _SENTENCE * count
        turns = tuple(Turn(span, "I", "informant") for span in spans)
        transcripts.append(Transcript(name, f"{name}.txt", text, turns, {"I": name}, "id"))
        units += list(_segments(name, text, spans))
    return transcripts, units


def _segments(name: str, text: str, spans: list[Span]) -> Iterator[Segment]:
    for at, span in enumerate(spans):
        words = span.of(text)
        yield Segment(
            f"{name}-{at:04d}", name, at, at, span, words, "I", "informant", name, "id"
        )  # fmt: skip


def codebook(codes: int) -> Codebook:
    """Themes of five codes each."""
    ids = [f"t{at // 5}.c{at}" for at in range(codes)]
    return Codebook("t", "1", {}, tuple(Code(one, {"id": one}) for one in ids), "0")


def coder(name: str, units: list[Segment], book: Codebook, number: int) -> Coded:
    """One coder's marks on what there is to find, which is the same for all coders."""
    truth, own = random.Random(_SEED), random.Random(_SEED + number + 1)  # noqa: S311
    marks: list[Mark] = []
    for unit in units:
        there = {truth.choice(book.ids) for _ in range(truth.choice((0, 0, 1, 1, 2)))}
        seen = [code for code in sorted(there) if own.random() < 0.9]
        if own.random() < 0.01:
            seen.append(own.choice(book.ids))
        cut = own.choice((0, 0, 0, 10))
        marks += [Mark(unit.id, Span(unit.span.start + cut, unit.span.end), one) for one in seen]
    return Coded(name, tuple(marks), frozenset(one.id for one in units))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    for line in timed(*(given + [_SEGMENTS, _CODES, _CODERS][len(given) :])):
        print(f"{line.what:60} {line.target:16} {line.found}{'' if line.met else '  (missed)'}")
