"""How fast the review page answers: a 3-hour interview with 500 codings, without a browser.

Run: python benchmarks/reviewing.py [RUNS]. Requests are made inside this process, so that what
is measured is reading the log, settling, drawing and writing, not the network.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
from measure import Measured

from qualcode.codebook import load
from qualcode.decide.desk import Desk
from qualcode.read import read
from qualcode.review.app import application
from qualcode.segment import segment, sentences
from qualcode.types import Codebook, Coding, Evidence, Informant, Segment, Span, Transcript

ROOT = Path(__file__).resolve().parents[1]
_WORDS, _CODINGS, _DECISIONS = 30_000, 500, 100
_HOST, _TOKEN = "127.0.0.1:8000", "token"
_SEED = 20240304
_SAID = (
    "saya dia teman keluarga ibu cerita dengar semangat malu takut pulang jenguk bantu uang "
    "sekolah kerja kamar dapur pagi malam nggak udah belum kalau karena terus waktu itu"
).split()


def measured(runs: int) -> list[Measured]:
    """Measure everything here, on an interview that is the same in every run."""
    opened, again, decided, polled = [], [], [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            first, second, decisions, polls = asyncio.run(_session(_desk(Path(folder))))
        opened.append(first)
        again.append(second)
        decided.append(statistics.median(decisions))
        polled.append(statistics.median(polls))
    size = f"{_WORDS:,} words, {_CODINGS} codings"
    return [
        _line(f"page of {size}, first time", opened, 1.0),
        _line(f"page of {size}, again", again, 1.0),
        _line("a decision in it, median", decided, 0.05),
        _line("asking for news in it, median", polled, 0.05),
    ]


def _line(what: str, seconds: Sequence[float], bound: float) -> Measured:
    found = statistics.median(seconds)
    return Measured(what, f"<= {bound * 1000:.0f} ms", f"{found * 1000:.0f} ms", found <= bound)


async def _session(desk: Desk) -> tuple[float, float, list[float], list[float]]:
    """Seconds of the first page, of the page again, of each decision, of each poll."""
    app = application(
        desk,
        [Informant("R1")],
        token=_TOKEN,
        hosts=frozenset([_HOST]),
        language="id",
        title="Skripsi",
    )
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{_HOST}") as client:
        first = await _timed(client, "GET", "/t/0")
        second = await _timed(client, "GET", "/t/0")
        decided, polled = [], []
        for item in desk.items("R1")[:: _CODINGS // _DECISIONS]:
            decided.append(await _timed(client, "POST", "/decide", _accept(desk, item.coding)))
            polled.append(await _timed(client, "GET", f"/changes?page=0&revision={desk.revision}"))
    return first, second, decided, polled


async def _timed(
    client: httpx.AsyncClient, method: str, path: str, body: dict[str, Any] | None = None
) -> float:
    """Wall time of one request, which must succeed."""
    start = time.perf_counter()
    headers = {"origin": f"http://{_HOST}"} if body else {}
    answer = await client.request(method, f"/{_TOKEN}{path}", json=body, headers=headers)
    took = time.perf_counter() - start
    answer.raise_for_status()
    return took


def _accept(desk: Desk, coding: Coding) -> dict[str, Any]:
    return {
        "verb": "accept",
        "page": 0,
        "revision": desk.revision,
        "start": coding.span.start,
        "end": coding.span.end,
        "code": coding.code,
        "polarity": coding.polarity,
        "words": coding.span.of(desk.transcripts["R1"].text),
        "seen": [],
    }


def _desk(folder: Path) -> Desk:
    """A long interview on a desk, with suggestions drawn by lot."""
    path = folder / "R1.txt"
    path.write_text("\n".join(_talk()), encoding="utf-8")
    transcript = read(path).transcript
    book = load(ROOT / "codebooks" / "dukungan-sosial.yaml")
    parts = segment(transcript)
    return Desk([transcript], parts, _codings(transcript, book), book, folder / "log", "rina")


def _codings(transcript: Transcript, book: Codebook) -> list[Coding]:
    """Suggestions on sentences of the informant, often several on one."""
    draw = random.Random(_SEED)  # noqa: S311  nothing here is secret
    quotes = [
        (part, quote)
        for part in segment(transcript)
        if part.informant
        for quote in sentences(transcript, transcript.turns[part.turn], wrapped=False)
    ]
    chosen = {(draw.choice(quotes), draw.choice(book.ids)) for _ in range(_CODINGS * 2)}
    return [
        Coding(
            *("R1", "R1", part.id, quote, code, "qualcode", "rule", "suggested", "present", 0.5),
            (Evidence("kata", "kata", Span(quote.start, quote.start + 4)),),
        )
        for (part, quote), code in draw.sample(sorted(chosen, key=_place), _CODINGS)
    ]


def _place(chosen: tuple[tuple[Segment, Span], str]) -> tuple[Span, str]:
    (_part, quote), code = chosen
    return quote, code


def _talk() -> list[str]:
    """Made-up turns of about so many words in all."""
    draw = random.Random(_SEED)  # noqa: S311  nothing here is secret
    lines, count = ["Informan: R1", ""], 0
    while count < _WORDS:
        asked, told = draw.choices(_SAID, k=12), draw.choices(_SAID, k=60)
        answer = ". ".join(" ".join(told[at : at + 10]).capitalize() for at in range(0, 60, 10))
        lines += [f"P: {' '.join(asked).capitalize()}?", f"I: {answer}."]
        count += len(asked) + len(told)
    return lines


def main(runs: int) -> None:
    """Print every figure beside its bound."""
    print(f"{'reviewing':56} {'target':14} measured")
    for line in measured(runs):
        print(f"{line.what:56} {line.target:14} {line.found}{'' if line.met else '  (missed)'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
