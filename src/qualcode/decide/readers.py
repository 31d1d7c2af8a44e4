"""What a coding or a decision notes of a language model: which one, and which words it quoted.

It is noted as evidence, ``words <- reader:MODEL HASH DATE``, with the hash of the question and the
day of the answer. A decision keeps no more of it than that, in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.types import Coding, Decision, Evidence, Segment, Span

CODER = "reader:"  # what stands before the name of a model
_NOTED = re.compile(
    r"(?P<words>.+?) <- reader:(?P<model>.+?) [0-9a-f]{8} (?P<day>\d{4}-\d\d-\d\d)(?:; |$)",
    re.DOTALL,
)
_WHEN = re.compile(r" [0-9a-f]{8} \d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a model quoted, and the day of its answer."""

    model: str
    words: str
    day: str


def quoted(evidence: str) -> Iterator[Quoted]:
    """Evidence as a decision keeps it -> what models quoted."""
    for one in _NOTED.finditer(evidence):
        yield Quoted(one["model"], one["words"], one["day"])


def models_of(coding: Coding) -> list[str]:
    """A coding -> the models that proposed it, as far as its evidence tells, each once."""
    terms = (one.term for one in coding.evidence if one.term.startswith(CODER))
    return list(dict.fromkeys(_WHEN.sub("", term.removeprefix(CODER)) for term in terms))


def evidence_of(decision: Decision, segment: Segment) -> tuple[Evidence, ...]:
    """A decision on a model's proposal -> the words that it quoted, with the model as the term."""
    if decision.origin != "reader":
        return ()
    found = (
        Evidence(one.words, f"{CODER}{one.model}", _place(one.words, segment))
        for one in quoted(decision.evidence)
    )
    return tuple(dict.fromkeys(found))


def _place(words: str, segment: Segment) -> Span:
    """Words on one line -> where they stand in a segment; all of it where they do not any more."""
    written = r"\s+".join(map(re.escape, words.split()))
    found = re.search(written, segment.text)
    if found is None:
        return segment.span
    start = segment.span.start + found.start()
    return Span(start, start + len(found[0]))
