"""Learned -> what is suggested, and why: plain values that need no library to be read again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from qualcode.tag.learned.examples import ABSENT
from qualcode.tag.learned.labels import Known
from qualcode.tag.learned.model import Learned
from qualcode.tag.learned.speaking import Tally, Voice, spoken, voices
from qualcode.tag.learned.targets import NOBODY_KNOWS
from qualcode.tag.learned.unfound import Unfound, unfound
from qualcode.tag.learned.why import Near, Weighed, Why, why
from qualcode.types import Polarity, Span

_FORMAT = 2
_DIGITS = 4
_LIKELY = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code suggested for a sentence that nobody judged for it yet."""

    transcript: str
    informant: str
    segment: str
    span: Span
    code: str
    polarity: Polarity
    confidence: float
    why: Why


@dataclass(frozen=True, slots=True)
class Likely:
    """A sentence, the codes most likely on it (best first), and how many it may bear in all."""

    transcript: str
    span: Span
    read: bool
    codes: tuple[tuple[str, float], ...]
    expected: float


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that was learned, as a file keeps it. ``fingerprint`` says from what.

    ``left`` is how much is probably still unfound, where enough was read to say.
    """

    fingerprint: str
    made: Mapping[str, str]
    voices: tuple[Voice, ...]
    proposals: tuple[Proposal, ...]
    likely: tuple[Likely, ...]
    left: Unfound | None = None


def proposals(
    learned: Learned, known: Sequence[Known], fingerprint: str, made: Mapping[str, str]
) -> Proposals:
    """Learned, what it was learned from, its fingerprint and makings -> Proposals."""
    heard = voices(learned)
    wanted = spoken(learned, heard) & (learned.own == NOBODY_KNOWS)
    return Proposals(
        fingerprint,
        made,
        tuple(_rounded(voice) for voice in heard),
        tuple(_proposal(learned, *map(int, place)) for place in np.argwhere(wanted)),
        tuple(_likely(learned, row, one) for row, one in enumerate(known)),
        unfound(learned, known),
    )


def _rounded(voice: Voice) -> Voice:
    kept = {name: getattr(voice, name) for name in Voice.__slots__}
    return Voice(**{**kept, "threshold": round(voice.threshold, _DIGITS)})


def _proposal(learned: Learned, row: int, column: int) -> Proposal:
    one, label = learned.ground.examples[row], learned.labels[column]
    code = label.removesuffix(ABSENT)
    return Proposal(
        transcript=one.transcript,
        informant=one.informant,
        segment=one.segment,
        span=one.span,
        code=code,
        polarity="present" if code == label else "absent",
        confidence=round(float(learned.confidence[row, column]), _DIGITS),
        why=why(learned, row, column),
    )


def _likely(learned: Learned, row: int, known: Known) -> Likely:
    """The codes that nobody judged on this sentence, and how many codings are still expected.

    A rare code that counts for the one above it is not expected twice.
    """
    one, confidence = learned.ground.examples[row], learned.confidence[row]
    open_ = np.flatnonzero(learned.own[row] == NOBODY_KNOWS)
    best = sorted(open_, key=lambda at: (-confidence[at], at))[:_LIKELY]
    inner = {at for own, covers in enumerate(learned.covers) for at in covers - {own}}
    return Likely(
        one.transcript,
        one.span,
        known.read,
        tuple((learned.labels[at], round(float(confidence[at]), _DIGITS)) for at in best),
        round(float(sum(confidence[at] for at in open_ if at not in inner)), _DIGITS),
    )


def to_json(found: Proposals) -> bytes:
    """Proposals -> UTF-8 JSON, the same bytes for the same values."""
    plain = {"v": _FORMAT, **asdict(found)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def from_json(data: bytes) -> Proposals:
    """UTF-8 JSON -> Proposals. Raises ValueError where it holds anything else."""
    try:
        plain = json.loads(data)
        if plain["v"] != _FORMAT:
            raise ValueError(f"format {plain['v']}")
        return Proposals(
            plain["fingerprint"],
            plain["made"],
            tuple(map(_voice, plain["voices"])),
            tuple(map(_proposed, plain["proposals"])),
            tuple(map(_likelihood, plain["likely"])),
            Unfound(**plain["left"]) if plain["left"] else None,
        )
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError(f"not suggestions: {error!r}") from error


def _voice(plain: dict[str, Any]) -> Voice:
    tallies = {name: Tally(**plain[name]) for name in ("learned", "rule")}
    return Voice(**{**plain, **tallies, "gathered": tuple(plain["gathered"])})


def _proposed(plain: dict[str, Any]) -> Proposal:
    reasons = plain["why"]
    near = reasons["near"]
    told = Why(
        words=tuple(Weighed(**one) for one in reasons["words"]),
        shared=tuple(reasons["shared"]),
        near=near and Near(**{**near, "span": Span(**near["span"])}),
        hits=reasons["hits"],
        signs=reasons["signs"],
    )
    return Proposal(**{**plain, "span": Span(**plain["span"]), "why": told})


def _likelihood(plain: dict[str, Any]) -> Likely:
    codes = tuple((label, confidence) for label, confidence in plain["codes"])
    return Likely(**{**plain, "span": Span(**plain["span"]), "codes": codes})
