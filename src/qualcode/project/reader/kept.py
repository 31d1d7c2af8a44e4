"""What readers proposed, kept in the study folder beside what was learned, to be decided on.

``suggestions/reader/CODEBOOK/MODEL.json`` holds the proposals by interview. They can be made again
from the answers in ``reader/``, without the model.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from qualcode.decide.pieces import Pieces
from qualcode.decide.place import text_id
from qualcode.errors import BadSettings, Problem, did_you_mean
from qualcode.project.outputs import put
from qualcode.project.reader.merging import merged, replaced
from qualcode.project.reader.store import slug
from qualcode.tag.reader.prompt import meaning, narrowed
from qualcode.tag.reader.proposals import coder_of
from qualcode.types import Claim, Codebook, Coding, Evidence, Segment, Span, Transcript

SUGGESTIONS = "suggestions"
AGAIN = "Run qualcode read; what is unchanged is not asked again."
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Interview:
    """What a reader proposed on one interview. ``prompts`` are the hashes of what it was asked.

    ``text`` and ``meaning`` tell whether it still fits the words and the codes, ``codes`` to which
    of them the reader was restricted; ``segments`` and ``repeats`` how many pieces it was shown,
    and how often.
    """

    transcript: str
    text: str
    meaning: str
    codes: tuple[str, ...]
    at: str
    prompts: tuple[str, ...]
    codings: tuple[Coding, ...]
    segments: int = 0
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one model proposed, on which interviews."""

    model: str
    interviews: tuple[Interview, ...]

    @property
    def codings(self) -> list[Coding]:
        """All of it."""
        return [one for interview in self.interviews for one in interview.codings]


def keep(root: Path, codebook: Codebook, found: Proposed) -> Path:
    """Write what a model proposed; interviews and codes that it did not read now stay.

    Raises CannotWrite.
    """
    path = _folder(root, codebook) / f"{slug(found.model)}.json"
    held = _held(path)
    for one in found.interviews:
        held[one.transcript] = _merged(held.get(one.transcript), _plain(one), codebook)
    plain = {"v": _FORMAT, "model": found.model, "interviews": list(held.values())}
    with contextlib.suppress(OSError):  # then writing fails, and says why
        path.parent.mkdir(parents=True, exist_ok=True)
    data = json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"
    put(path, data, "See that you may write there.")
    return path


def _held(path: Path) -> dict[str, Mapping[str, Any]]:
    """What a file holds of each interview."""
    known = _read(path).get("interviews")
    return {_named(one): one for one in known if _named(one)} if isinstance(known, list) else {}


def _merged(
    before: Mapping[str, Any] | None, now: Mapping[str, Any], codebook: Codebook
) -> Mapping[str, Any]:
    """What is kept of an interview and what was read now; what is damaged is written over."""
    try:
        return merged(before, now, codebook)
    except (KeyError, TypeError, AttributeError):
        return now


def replacing(root: Path, codebook: Codebook, found: Proposed) -> list[Problem]:
    """What was read now -> a warning where what is kept was read otherwise, and is replaced."""
    path = _folder(root, codebook) / f"{slug(found.model)}.json"
    return list(replaced(_held(path), map(_plain, found.interviews), _where(path)))


def kept(
    root: Path, codebook: Codebook, transcripts: Sequence[Transcript], segments: Sequence[Segment]
) -> tuple[list[Proposed], list[Problem]]:
    """Study folder -> what each model proposed on interviews and codes as they are today.

    Those made from other words or another codebook are left out, and it is said.
    """
    fits = _Fits(codebook, transcripts, Pieces(segments))
    found: list[Proposed] = []
    told: list[Problem] = []
    for path in sorted(_folder(root, codebook).glob("*.json")):
        try:
            proposed, stale = _kept(path, fits)
        except ValueError as error:
            what = f"the reader's proposals can't be read ({error})."
            told.append(Problem(_where(path), what, AGAIN, severity="warning"))
        else:
            found.append(proposed)
            told += _left_out(path, stale)
    return found, told


def kept_in(
    path: Path, codebook: Codebook, transcripts: Sequence[Transcript], segments: Sequence[Segment]
) -> tuple[Proposed, list[Problem]]:
    """One file of proposals -> what is in it, what of it is left out. Raises BadSettings."""
    try:
        found, stale = _kept(path, _Fits(codebook, transcripts, Pieces(segments)))
    except ValueError as error:
        what = f"holds no proposals of a reader ({error})."
        raise BadSettings(Problem(path.name, what, "They are made by qualcode read.")) from None
    return found, _left_out(path, stale)


def path_of(root: Path, codebook: Codebook, model: str) -> Path:
    """A model -> the file of its proposals. Raises BadSettings where it proposed nothing yet."""
    path = _folder(root, codebook) / f"{slug(model)}.json"
    if path.is_file():
        return path
    known = [_read(one).get("model", "") for one in sorted(path.parent.glob("*.json"))]
    todo = f"There are {', '.join(known)}." if known else f"Run qualcode read --model {model}."
    what = f"no interview was read by `{model}` with the codebook `{codebook.id}`."
    raise BadSettings(Problem("reader", what, did_you_mean(model, known, todo)))


def _kept(path: Path, fits: _Fits) -> tuple[Proposed, list[str]]:
    """A file -> what fits today, and the interviews that do not. Raises ValueError."""
    plain = _read(path)
    try:
        held = {
            one["transcript"]: _interview(one, fits, plain["model"]) for one in plain["interviews"]
        }
    except (KeyError, TypeError) as error:
        raise ValueError(repr(error)) from error
    stale = [name for name, one in held.items() if one is None and name in fits.texts]
    return Proposed(plain["model"], tuple(filter(None, held.values()))), stale


def _left_out(path: Path, stale: Sequence[str]) -> list[Problem]:
    """A warning where interviews are left out."""
    if not stale:
        return []
    what = f"{', '.join(stale)}: the interview or the codebook changed since it was read. Left out."
    return [Problem(_where(path), what, AGAIN, severity="warning")]


def _where(path: Path) -> str:
    return f"{SUGGESTIONS}/reader/{path.parent.name}/{path.name}"


def proposed(found: Iterable[Proposed], others: Iterable[Coding]) -> list[Coding]:
    """What readers propose and nobody else does, each claim once whichever models say so."""
    said = {one.claim for one in others}
    merged: dict[Claim, Coding] = {}
    for one in (coding for model in found for coding in model.codings):
        if one.claim not in said:
            before = merged.get(one.claim)
            merged[one.claim] = one if before is None else _both(before, one)
    return list(merged.values())


def _both(one: Coding, other: Coding) -> Coding:
    """The same claim of two models as one."""
    return replace(
        one,
        coder=f"{one.coder}, {other.coder}",
        score=max(one.score, other.score),
        evidence=(*one.evidence, *other.evidence),
        note="; ".join(dict.fromkeys(filter(None, (one.note, other.note)))),
    )


# -- the file ----------------------------------------------------------------------------


def _folder(root: Path, codebook: Codebook) -> Path:
    return root / SUGGESTIONS / "reader" / slug(codebook.id)


def _read(path: Path) -> dict[str, Any]:
    """What a file holds, nothing where it is none of ours."""
    try:
        plain = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return plain if isinstance(plain, dict) and plain.get("v") == _FORMAT else {}


def _named(plain: object) -> str:
    """Whose proposals these are, or nothing where they are none of ours."""
    return str(plain.get("transcript", "")) if isinstance(plain, dict) else ""


def _plain(one: Interview) -> dict[str, Any]:
    return {
        "transcript": one.transcript,
        "text": one.text,
        "meaning": one.meaning,
        "codes": list(one.codes),
        "at": one.at,
        "prompts": list(one.prompts),
        "segments": one.segments,
        "repeats": one.repeats,
        "codings": [_plain_coding(coding) for coding in one.codings],
    }


def _plain_coding(one: Coding) -> dict[str, Any]:
    return {
        "start": one.span.start,
        "end": one.span.end,
        "code": one.code,
        "polarity": one.polarity,
        "score": round(one.score, 4),
        "evidence": [
            [each.words, each.term, each.span.start, each.span.end] for each in one.evidence
        ],
        "note": one.note,
    }


class _Fits:
    """A study as it is today, to see what still fits it."""

    def __init__(
        self, codebook: Codebook, transcripts: Sequence[Transcript], pieces: Pieces
    ) -> None:
        self.texts = {one.id: text_id(one.text) for one in transcripts}
        self.pieces, self.ids = pieces, frozenset(codebook.ids)
        self.meaning = cache(lambda codes: meaning(narrowed(codebook, codes)))


def _interview(plain: Mapping[str, Any], fits: _Fits, model: str) -> Interview | None:
    """An interview as it is kept, or None where it fits no more. Raises ValueError and others."""
    codes = tuple(plain["codes"])
    if fits.texts.get(plain["transcript"]) != plain["text"] or not fits.ids.issuperset(codes):
        return None
    if fits.meaning(codes) != plain["meaning"]:
        return None
    return Interview(
        plain["transcript"],
        plain["text"],
        plain["meaning"],
        codes,
        plain["at"],
        tuple(plain["prompts"]),
        tuple(_codings(plain, fits.pieces, coder_of(model))),
        plain.get("segments", 0),
        plain.get("repeats", 0),
    )


def _codings(plain: Mapping[str, Any], pieces: Pieces, coder: str) -> Iterator[Coding]:
    """The proposals on an interview, in the segments as they are cut today."""
    for one in plain["codings"]:
        span = Span(one["start"], one["end"])
        for claim in pieces.of(Claim(plain["transcript"], span, one["code"], one["polarity"])):
            segment = pieces.holding(claim)
            evidence = (Evidence(words, term, Span(*at)) for words, term, *at in one["evidence"])
            yield Coding.on(
                claim,
                segment,
                coder=coder,
                origin="reader",
                status="suggested",
                score=one["score"],
                evidence=tuple(evidence),
                note=one["note"],
            )
