"""A study's decisions -> what can be learned from them, and the suggestions kept in its folder."""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.decide.desk import by_transcript
from qualcode.decide.settle import Item
from qualcode.errors import Problem
from qualcode.project.outputs import put
from qualcode.tag.learned.examples import Example, examples, label
from qualcode.tag.learned.fingerprint import fingerprint
from qualcode.tag.learned.labels import UNKNOWN, Judged, Known, known
from qualcode.tag.learned.proposals import Proposal, Proposals, from_json, to_json
from qualcode.tag.learned.why import Weighed
from qualcode.tag.propose import CODER
from qualcode.types import Claim, Codebook, Coding, Evidence, Segment, Span, Transcript

SUGGESTIONS = "suggestions"
AGAIN = "Run qualcode suggest."


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a study teaches: its sentences, and what researchers said of each."""

    examples: tuple[Example, ...]
    known: tuple[Known, ...]

    @property
    def decided(self) -> int:
        """How many codings of sentences somebody judged, either way."""
        return sum(len(one.there) + len(one.not_there) for one in self.known)


def lesson(
    transcripts: Iterable[Transcript],
    segments: Sequence[Segment],
    rules: Sequence[Coding],
    items: Sequence[Item],
) -> Lesson:
    """Transcripts, segments, the rules' codings and how all codings stand -> Lesson.

    A turn on which anything was decided counts as read, and an interview without any open
    suggestion counts as read from end to end.
    """
    transcripts = list(transcripts)
    said = spoken(transcripts, segments, rules)
    judged = [_judged(item) for item in items if item.decided and not item.disputed]
    return Lesson(tuple(said), tuple(known(said, judged, _read(transcripts, items))))


def spoken(
    transcripts: Iterable[Transcript], segments: Sequence[Segment], rules: Sequence[Coding]
) -> list[Example]:
    """Transcripts, segments, the rules' codings -> every sentence that informants say."""
    parts = by_transcript(segments)
    return [one for each in transcripts for one in examples(each, parts[each.id], rules)]


def _judged(item: Item) -> Judged:
    one = item.coding
    there = one.status == "confirmed"
    return Judged(one.transcript, one.span, label(one.code, one.polarity), there)


def _read(transcripts: Iterable[Transcript], items: Iterable[Item]) -> dict[str, list[Span]]:
    """Transcript id -> the stretches that were read with care."""
    mine: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        mine[item.coding.transcript].append(item)
    return {
        one.id: [Span(0, len(one.text))]
        if all(item.decided for item in mine[one.id])
        else list(_turns(one, [item.coding.span for item in mine[one.id] if item.decided]))
        for one in transcripts
        if any(item.decided for item in mine[one.id])
    }


def _turns(transcript: Transcript, decided: Sequence[Span]) -> Iterator[Span]:
    for turn in transcript.turns:
        if any(span.start < turn.span.end and turn.span.start < span.end for span in decided):
            yield turn.span


def ground(said: Sequence[Example], made: dict[str, str]) -> str:
    """Sentences, what suggestions are made with -> the hash that tells whether they still fit."""
    return fingerprint(said, [UNKNOWN] * len(said), made)


def keep(root: Path, codebook: Codebook, found: Proposals) -> Path:
    """Write the suggestions into the study folder, whole or not at all. Raises CannotWrite."""
    path = _path(root, codebook)
    with contextlib.suppress(OSError):  # then writing fails, and says why
        path.parent.mkdir(parents=True, exist_ok=True)
    put(path, to_json(found), "See that you may write there.")
    return path


def kept(
    root: Path,
    codebook: Codebook,
    transcripts: Sequence[Transcript],
    said: Callable[[], Sequence[Example]],
) -> tuple[list[Coding], Proposals | None, list[Problem]]:
    """Study folder, codebook, transcripts, their sentences -> Codings, and all that was learned.

    Those made from other words, terms or versions are left out, and it is said.
    """
    path = _path(root, codebook)
    if not path.is_file():
        return [], None, []
    where = f"{SUGGESTIONS}/{path.name}"
    try:
        found = from_json(path.read_bytes())
    except (OSError, ValueError) as error:
        what = f"the learned suggestions can't be read ({error})."
        return [], None, [Problem(where, what, AGAIN, severity="warning")]
    made = {key: value for key, value in found.made.items() if key != "decided"}
    sentences = said()
    if ground(sentences, made) != found.fingerprint or made.get("codebook") != codebook.sha256:
        what = "the interviews, the codebook or qualcode changed since these were learned."
        return [], None, [Problem(where, f"{what} They are left out.", AGAIN, severity="warning")]
    segments = {(one.transcript, one.span): one.segment for one in sentences}
    texts = {one.id: one.text for one in transcripts}
    codings = [_coding(one, segments, texts[one.transcript]) for one in found.proposals]
    return codings, found, []


def beside(learned: Iterable[Coding], rules: Iterable[Coding]) -> list[Coding]:
    """What was learned and what the rules say -> what is learned and no rule says."""
    said: set[Claim] = {one.claim for one in rules}
    return [one for one in learned if one.claim not in said]


def _coding(one: Proposal, segments: Mapping[tuple[str, Span], str], text: str) -> Coding:
    """A proposal as a suggested Coding, with the words that weighed and the nearest quote."""
    near = one.why.near
    return Coding(
        transcript=one.transcript,
        informant=one.informant,
        segment=segments[one.transcript, one.span],
        span=one.span,
        code=one.code,
        coder=CODER,
        origin="learned",
        status="suggested",
        polarity=one.polarity,
        score=one.confidence,
        evidence=tuple(_evidence(weighed, one.span, text) for weighed in one.why.words),
        note=near.text if near else "",
    )


def _evidence(weighed: Weighed, span: Span, text: str) -> Evidence:
    """A word that weighed -> where it stands in the sentence, or that it stands beside it."""
    at = text.find(weighed.word, span.start, span.end) if weighed.where == "text" else -1
    place = Span(at, at + len(weighed.word)) if at >= 0 else Span(span.start, span.start)
    told = f"learned {weighed.share:.0%}"
    return Evidence(weighed.word, told, place, asked=weighed.where == "question")


def _path(root: Path, codebook: Codebook) -> Path:
    name = re.sub(r"[^\w.-]+", "-", codebook.id).strip(".-") or "codebook"
    return root / SUGGESTIONS / f"{name}.json"
