"""Time the rules against a bare regex pass over the same text: 2.5 MB, 500 and 5,000 terms.

Run: python benchmarks/matching.py [RUNS]. The text is the shipped interviews over and over,
each as a transcript of its own; the terms are those of the shipped codebooks, in their order.
The regex looks for the same terms as plain words and does nothing else: no forms, no
sentences, no denial.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from qualcode.codebook import load
from qualcode.read import read
from qualcode.segment import segment
from qualcode.tag import Tagger
from qualcode.types import Code, Codebook, Segment, Term, Transcript

ROOT = Path(__file__).resolve().parents[1]
_SIZE = 2_500_000
_FEW, _MANY = 500, 5_000
_Study = Sequence[tuple[Transcript, Sequence[Segment]]]


def main(runs: int) -> None:
    """Print one line a number of terms, and how the two compare."""
    study, terms = _study(), _terms()
    text = "\n".join(transcript.text for transcript, _ in study)
    print(f"{len(study)} transcripts, {len(text) / 1e6:.2f} million characters")
    print(f"{'terms':>6} {'rules s':>8} {'regex s':>8} {'ratio':>6} {'bound':>6}")
    pairs = {n: [_pair(study, text, terms[:n]) for _ in range(runs)] for n in (_FEW, _MANY)}
    for number, timed in pairs.items():
        rules, regex = (statistics.median(side) for side in zip(*timed, strict=True))
        bound = f"{3:6.1f}" if number == _FEW else ""
        print(f"{len(terms[:number]):6} {rules:8.2f} {regex:8.2f} {rules / regex:6.2f} {bound}")
    few, many = (statistics.median(rules for rules, _ in pairs[n]) for n in (_FEW, _MANY))
    print(f"rules with {_MANY} terms against {_FEW}: {many / few:.2f} (bound 1.5)")


def _study() -> _Study:
    files = sorted((ROOT / "transcripts").glob("[RS][1-4].*"))
    shipped = [read(path).transcript for path in files]
    each = sum(len(transcript.text) for transcript in shipped)
    many = islice(cycle(shipped), len(shipped) * _SIZE // each)
    named = [replace(one, id=f"{one.id}-{at}") for at, one in enumerate(many)]
    return [(transcript, segment(transcript)) for transcript in named]


def _terms() -> list[Term]:
    books = [load(path) for path in sorted((ROOT / "codebooks").glob("*.yaml"))]
    return [term for book in books for code in book.codes for term in code.terms]


def _pair(study: _Study, text: str, terms: Sequence[Term]) -> tuple[float, float]:
    """Seconds of the rules, vocabulary and all, and of the regex."""
    book = Codebook("b", "1", {}, (Code("a", {}, terms=tuple(terms)),), "")
    begun = time.perf_counter()
    tagger = Tagger(book)
    for transcript, segments in study:
        tagger.tag(transcript, segments)
    tagged = time.perf_counter()
    words = "|".join(re.escape(" ".join(word.text for word in term.parts[0])) for term in terms)
    found = sum(1 for _ in re.compile(rf"\b(?:{words})\b", re.IGNORECASE).finditer(text))
    if not found:
        raise AssertionError("the regex found nothing")
    return tagged - begun, time.perf_counter() - tagged


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
