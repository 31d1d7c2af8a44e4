"""Run -> what ``qualcode status`` tells: how far the coding has come, and what needs a look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from qualcode.analyse.progress import Tally, tally, verbs
from qualcode.anchors import LineIndex
from qualcode.project.agreeing import open_differences
from qualcode.project.findings import coders_of
from qualcode.project.reader.trail import readers
from qualcode.project.run import Run
from qualcode.types import Placement

DISPUTED = "Disputed: coders differ; counted as a suggestion"
SIMILAR = "On words that were changed a little since: do they still say it?"
_IDLE = {
    "lost": "Lost: these words are not in the interview any more",
    "code": "Without a code: the codebook has it no more (`aliases:` brings it back)",
    "nobody": "On words that no informant says",
    "transcript": "On interviews that are not here: was a file renamed or left out?",
}


@dataclass(frozen=True, slots=True)
class Look:
    """A decision that needs a look: which, on which words, and what there is to know of it."""

    transcript: str
    verb: str
    code: str
    words: str
    now: str = ""
    note: str = ""


def by_informant(run: Run) -> dict[str, Tally]:
    """Informant -> the codings of what they say, everybody listed."""
    found = tally(run.decided.items, lambda item: item.coding.informant)
    return {who.id: found.get(who.id, Tally()) for who in run.informants}


def by_code(run: Run) -> dict[str, Tally]:
    """Code -> its codings, in the codebook's order, only where there are any."""
    found = tally(run.decided.items, lambda item: item.coding.code)
    return {code: found[code] for code in run.codebook.ids if code in found}


def by_coder(run: Run) -> Mapping[str, Mapping[str, int]]:
    """Coder -> verb -> the number of decisions in force."""
    return verbs(one.decision for one in run.decided.standing)


def looks(run: Run) -> Iterator[tuple[str, list[Look]]]:
    """What needs a look, under the headings that say why."""
    texts = {one.id: one.text for one in run.transcripts}
    disputed = [one for one in run.decided.items if one.disputed]
    yield (
        DISPUTED,
        [
            Look(one.transcript, "", one.code, one.span.of(texts[one.transcript]), note=one.note)
            for one in (item.coding for item in disputed)
        ],
    )
    similar = [one for one in run.decided.standing if one.how == "similar"]
    yield SIMILAR, _once(_look(one, texts) for one in similar)
    for why, head in _IDLE.items():
        idle = (one.placement for one in run.decided.idle if one.why == why)
        yield head, _once(_look(one, texts) for one in idle)


def _once(found: Iterable[Look]) -> list[Look]:
    """Looks in order of time -> one for each code and words, the last."""
    last = {(look.transcript, look.code, look.words): look for look in found}
    return list(last.values())


def _look(placement: Placement, texts: Mapping[str, str]) -> Look:
    one = placement.decision
    words = one.quote.exact if one.quote else one.note
    text = texts.get(placement.transcript, "")
    now = placement.span.of(text) if placement.span and placement.how == "similar" else ""
    note = _elsewhere(words, text) if placement.how == "lost" else ""
    return Look(one.transcript, one.verb, one.to or one.code, words, now, note)


def _elsewhere(words: str, text: str) -> str:
    """Words that could not be placed -> where the very same stand, since nobody can tell which."""
    lines = LineIndex(text)
    places = [str(lines.line(found.start())) for found in re.finditer(re.escape(words), text)]
    return f"the same words stand in line {', '.join(places)}: code them there" if places else ""


def differing(run: Run) -> tuple[int, int]:
    """Run -> on how many segments coders differ, and on how many codes there; settled ones not."""
    found = open_differences(run, coders_of(run))
    return len({segment for segment, _ in found}), len(found)


def plainly(run: Run) -> dict[str, Any]:
    """What ``--json`` prints of all this."""
    stands, (segments, codes) = run.decided, differing(run)
    return {
        "informants": {name: asdict(counts) for name, counts in by_informant(run).items()},
        "codes": {name: asdict(counts) for name, counts in by_code(run).items()},
        "coders": by_coder(run),
        "differences": {"segments": segments, "codes": codes},
        "readers": [asdict(one) for one in readers(run)],
        "decisions": {"in_force": len(stands.standing), "retracted": stands.settled},
        "other_codebooks": dict(stands.elsewhere),
        "similar": [_plain(one) for one in stands.standing if one.how == "similar"],
        "idle": [{"why": one.why, **_plain(one.placement)} for one in stands.idle],
    }


def _plain(placement: Placement) -> dict[str, Any]:
    one, span = placement.decision, placement.span
    return {
        "id": one.id,
        "at": one.at,
        "coder": one.coder,
        "verb": one.verb,
        "transcript": placement.transcript,
        "code": one.code,
        "to": one.to,
        "words": one.quote.exact if one.quote else "",
        "note": one.note,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
