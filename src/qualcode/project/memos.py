"""Memos: thoughts kept on words, a code, an informant or an interview."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualcode.decide.desk import summaries
from qualcode.decide.log import Log
from qualcode.decide.make import Maker
from qualcode.errors import Problem, QualcodeError, did_you_mean
from qualcode.project.decided import DECISIONS
from qualcode.project.run import Run
from qualcode.types import Decision, Placement, Span, Transcript


@dataclass(frozen=True, slots=True)
class About:
    """What a memo is about, as far as it was said."""

    transcript: Transcript | None = None
    span: Span | None = None
    code: str = ""
    informant: str = ""


def about(run: Run, transcript: str | None, quote: str | None, code: str, informant: str) -> About:
    """What was named -> About. Raises QualcodeError where it isn't there, or words stand twice."""
    held = _transcript(run, transcript) if transcript else None
    if not quote:
        return About(held, None, code, informant)
    places = [
        (one, span)
        for one in ([held] if held else run.transcripts)
        for span in _places(one.text, quote)
    ]
    if len(places) != 1:
        what = f"these words stand {len(places) or 'no'} times in the interviews."
        todo = "Give more of the words, or the interview with --transcript."
        raise QualcodeError(Problem(f'"{quote}"', what.replace("no times", "nowhere"), todo))
    return About(*places[0], code, informant)


def keep(run: Run, coder: str, what: About, note: str) -> Decision:
    """Write a memo into the coder's log. Raises QualcodeError where it says nothing."""
    if not note.strip():
        raise QualcodeError(Problem("--add", "the memo is empty.", "Write some words."))
    maker = Maker(coder, run.codebook.edition)
    made = maker.memo(note.strip(), what.transcript, what.span, what.code, what.informant)
    return Log(run.study.root / DECISIONS, coder).append([made])[0]


def memos(run: Run, what: About) -> list[Placement]:
    """The memos and summaries in force that are about all that was named, in order of time."""
    standing = run.decided.standing
    cells = {one.id for one in summaries((p.decision for p in standing), run.codebook).values()}
    kept = (one for one in standing if one.decision.verb == "memo" or one.decision.id in cells)
    return [one for one in kept if _fits(one, what, run)]


def _fits(placement: Placement, what: About, run: Run) -> bool:
    one = placement.decision
    code = run.codebook.today(one.code) if one.code else ""
    return (
        (not what.code or f"{code}.".startswith(f"{what.code}."))
        and what.informant in {"", one.informant}
        and (what.transcript is None or what.transcript.id == placement.transcript)
        and (what.span is None or (placement.span is not None and what.span.holds(placement.span)))
    )


def _transcript(run: Run, name: str) -> Transcript:
    by_name = {one.id.casefold(): one for one in run.transcripts}
    if name.casefold() in by_name:
        return by_name[name.casefold()]
    ids = [one.id for one in run.transcripts]
    todo = did_you_mean(name, ids, f"There are {', '.join(ids)}.")
    raise QualcodeError(Problem("--transcript", f"there is no interview `{name}`.", todo))


def _places(text: str, quote: str) -> list[Span]:
    """Where words stand, whatever blanks and line breaks are between them."""
    words = r"\s+".join(map(re.escape, quote.split()))
    return [Span(*found.span()) for found in re.finditer(words, text)] if words else []
