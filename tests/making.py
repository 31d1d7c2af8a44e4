"""Small values made by hand, for tests that need no file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qualcode.codebook import load
from qualcode.segment import segment
from qualcode.tag import Tagger
from qualcode.types import Codebook, Coding, Span, Transcript, Turn

ROOT = Path(__file__).resolve().parents[1]


def transcript(turns: Iterable[tuple[str, str]], name: str = "R1") -> Transcript:
    """(speaker, words) -> Transcript; P interviews, everyone else is an informant."""
    text, made, speakers = "", [], {}
    for speaker, words in turns:
        start = len(text) + len(speaker) + 2
        text += f"{speaker}: {words}\n"
        role = "interviewer" if speaker == "P" else "informant"
        made.append(Turn(Span(start, start + len(words)), speaker, role))
        if role == "informant":
            speakers[speaker] = name
    return Transcript(name, f"{name}.txt", text, tuple(made), speakers, "id")


def codebook(folder: Path, **terms: list[object]) -> Codebook:
    """code=[terms] -> Codebook; terms under `not_code` are the code's `not`."""
    lines = ["id: t", "codes:"]
    for code, written in terms.items():
        if code.startswith("not_"):
            continue
        barred = terms.get(f"not_{code}", [])
        lines += [f"  - id: {code}", f"    terms: {{id: {written}}}", f"    not: {barred}"]
    path = folder / "t.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return load(path)


def tagged(book: Codebook, *answers: str, unit: str = "turn") -> list[Coding]:
    """What the rules propose for these answers of one informant."""
    read = transcript([("I", words) for words in answers])
    return Tagger(book).tag(read, segment(read, unit))
