"""How long it takes to replay a long log: read, place and settle 100,000 decisions.

Run: python benchmarks/replaying.py [RUNS]. The decisions of two coders on interviews that are
the same in every run, first as they were coded, then with every transcript corrected since.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from measure import Measured

from qualcode.decide.log import Log, Tail, read_logs
from qualcode.decide.make import Maker
from qualcode.project.decided import DECISIONS, decided
from qualcode.segment import segment
from qualcode.types import (
    Code,
    Codebook,
    Coding,
    Decision,
    Evidence,
    Span,
    Transcript,
    Turn,
)

_DECISIONS, _INTERVIEWS, _TURNS, _TURN = 100_000, 40, 120, 80
_SUGGESTIONS = 1_000  # an interview; both coders judge all of them
_SEED = 20240304
_EARLIER = "Catatan: ejaan dibetulkan, satu kalimat ditambah.\n"
_SPOKEN = (
    "saya dia teman keluarga ibu cerita dengar semangat malu takut pulang jenguk bantu uang "
    "sekolah kerja kamar dapur pagi malam nggak udah belum kalau karena terus waktu itu sama "
    "banget sih kok"
).split()
_CODES = tuple(Code(f"theme{n // 5}.code{n}", {"en": f"Code {n}"}) for n in range(30))
BOOK = Codebook("speed", "1", {"en": "Speed"}, _CODES, "0" * 64)


def measured(runs: int) -> list[Measured]:
    """Measure reading against bare JSON, then the whole replay, then what one decision costs."""
    spoken = [_interview(n) for n in range(_INTERVIEWS)]
    corrected = [_corrected(one) for one in spoken]
    asked = [coding for n, one in enumerate(spoken) for coding in _suggested(one, n)]
    with tempfile.TemporaryDirectory() as name:
        study = Path(name)
        folder = study / DECISIONS
        for coder in ("rina", "budi"):
            _decide(Log(folder, coder), spoken, asked, _DECISIONS // 2)
        return [
            _read(folder, runs),
            _replay(study, runs, "as coded", spoken, asked),
            _replay(study, runs, "all transcripts corrected", corrected, _moved(asked)),
            _one_more(folder, runs),
        ]


def _read(folder: Path, runs: int) -> Measured:
    """Reading the logs against parsing their lines, in turn."""
    pairs = [(_took(read_logs, folder), _took(_parsed, folder)) for _ in range(runs + 1)][1:]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    what = f"reading {_DECISIONS:,} decisions, against json.loads"
    found = f"{mine:.2f} s / {theirs:.2f} s = {ratio:.2f}"
    return Measured(what, "ratio <= 4.00", found, ratio <= 4)


def _replay(
    study: Path, runs: int, how: str, transcripts: Sequence[Transcript], asked: Sequence[Coding]
) -> Measured:
    """Read, place and settle everything, as each command does."""
    segments = [part for one in transcripts for part in segment(one)]
    found = decided(study, transcripts, segments, asked, BOOK)
    if found.problems or not found.items or found.idle:
        raise SystemExit("what is measured here does not work")
    took = [
        _took(lambda _: decided(study, transcripts, segments, asked, BOOK), None)
        for _ in range(runs)
    ]
    whole = statistics.median(took)
    what = f"replaying {_DECISIONS:,} decisions, {how}"
    return Measured(what, "<= 3.00 s", f"{whole:.2f} s", whole <= 3)


def _one_more(folder: Path, runs: int) -> Measured:
    """Writing one decision to a log of 50,000 and taking it in again."""
    tail, log = Tail(folder), Log(folder, "rina")
    tail.read()
    memo = Decision("", "", "rina", "memo", note="x")
    took = [_took(log.append, [memo]) + _took(lambda _: tail.read(), None) for _ in range(runs)]
    whole = statistics.median(took)
    what = f"one decision more, written and read, after {_DECISIONS:,}"
    return Measured(what, "<= 0.50 s", f"{whole:.3f} s", whole <= 0.5)


def _parsed(folder: Path) -> None:
    """What no reader of these logs can do without; nothing is kept."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_bytes().split(b"\n")[:-1]:
            json.loads(line.decode())


def _took(call: Callable[..., object], argument: object) -> float:
    """CPU seconds of one call, whatever else the machine does."""
    start = time.process_time()
    call(argument)
    return time.process_time() - start


def _interview(n: int) -> Transcript:
    """An interview of some 10,000 words: questions, and answers of several sentences."""
    dice, text, turns = random.Random(_SEED + n), "", []  # noqa: S311  nothing here is secret
    for at in range(2 * _TURNS):
        asked = at % 2 == 0
        speaker = "Peneliti" if asked else "Informan"
        words = [dice.choice(_SPOKEN) for _ in range(5 if asked else _TURN)]
        text += f"{speaker}: "
        span = Span(len(text), len(text) + len(" ".join(words)) + 1)
        text += " ".join(words) + ("?\n" if asked else ".\n")
        turns.append(Turn(span, speaker, "interviewer" if asked else "informant"))
    return Transcript(f"R{n}", f"R{n}.txt", text, tuple(turns), {"Informan": f"R{n}"}, "id")


def _corrected(transcript: Transcript) -> Transcript:
    """The same interview with a line put before everything else."""
    by = len(_EARLIER)
    turns = [
        replace(turn, span=Span(turn.span.start + by, turn.span.end + by))
        for turn in transcript.turns
    ]
    return replace(transcript, text=_EARLIER + transcript.text, turns=tuple(turns))


def _moved(asked: Sequence[Coding]) -> list[Coding]:
    """The same suggestions on the corrected interviews."""
    by = len(_EARLIER)
    spans = [Span(one.span.start + by, one.span.end + by) for one in asked]
    return [
        replace(one, span=span, evidence=(replace(one.evidence[0], span=span),))
        for one, span in zip(asked, spans, strict=True)
    ]


def _suggested(transcript: Transcript, n: int) -> list[Coding]:
    """What rules suggest on an interview: codes on three to thirty words, each for one word."""
    dice = random.Random(_SEED - n)  # noqa: S311  nothing here is secret
    spans = {_words(dice, transcript) for _ in range(_SUGGESTIONS)}
    return [
        Coding(
            transcript=transcript.id,
            informant=transcript.id,
            segment="",
            span=span,
            code=dice.choice(_CODES).id,
            coder="qualcode",
            origin="rule",
            status="suggested",
            polarity="present",
            score=0.5,
            evidence=(Evidence(span.of(transcript.text)[:3], "kata", Span(span.start, span.end)),),
        )
        for span in sorted(spans)
    ]


def _words(dice: random.Random, transcript: Transcript) -> Span:
    """Some words of one answer."""
    turn = transcript.turns[2 * dice.randrange(_TURNS) + 1].span
    start = transcript.text.index(" ", dice.randrange(turn.start, turn.end - 200)) + 1
    end = transcript.text.find(" ", start + dice.randrange(15, 150))
    return Span(start, end if start < end < turn.end else turn.end)


def _decide(log: Log, spoken: Sequence[Transcript], asked: Sequence[Coding], many: int) -> None:
    """Write what a coder decides: everything that was asked, then second thoughts."""
    dice = random.Random(f"{_SEED}{log.coder}")  # noqa: S311  nothing here is secret
    texts = {one.id: one for one in spoken}
    maker = Maker(log.coder, BOOK.edition)
    first = log.append([_judged(dice, maker, one, texts[one.transcript]) for one in asked])
    again = [dice.randrange(len(asked)) for _ in range(many - len(asked))]
    log.append(
        [
            maker.retracted([first[at].id])
            if dice.random() < 0.1
            else _judged(dice, maker, asked[at], texts[asked[at].transcript], [first[at].id])
            for at in again
        ]
    )


def _judged(
    dice: random.Random,
    maker: Maker,
    coding: Coding,
    transcript: Transcript,
    of: Sequence[str] = (),
) -> Decision:
    """Mostly accepted, often rejected, now and then something else."""
    kind = dice.random()
    if kind < 0.9:
        return maker.judged("accept" if kind < 0.65 else "reject", coding, transcript, of)
    if kind < 0.95:
        return maker.changed(coding, dice.choice(_CODES).id, "present", transcript, of)
    if kind < 0.98:
        return maker.added(transcript, coding.span, dice.choice(_CODES).id, "present")
    return maker.memo("Perlu dilihat lagi.", transcript, coding.span, coding.code)


if __name__ == "__main__":
    for line in measured(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        print(f"{line.what:56} {line.target:14} {line.found}{'' if line.met else '  (missed)'}")
