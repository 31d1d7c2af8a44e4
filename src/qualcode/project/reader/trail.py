"""Run -> what became of what each language model proposed, for the trail and for ``status``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from qualcode.analyse.audit import Reader, fates
from qualcode.decide.readers import quoted
from qualcode.decide.settle import Item
from qualcode.project.reader.kept import SUGGESTIONS, Proposed, kept
from qualcode.project.reader.store import FOLDER, slug
from qualcode.project.run import Run
from qualcode.types import Claim, Coding

_Judged: TypeAlias = Mapping[tuple[str, str], Sequence[Item]]
_DAY = len("2024-03-01")


def readers(run: Run) -> list[Reader]:
    """Run -> each model that proposed anything, by name, with what people made of it.

    What a model proposed on words or with a codebook of former days counts as far as somebody
    decided on it.
    """
    found, judged = _proposed(run), _judged(run.decided.items)
    stands: dict[str, dict[Claim, Item]] = defaultdict(dict)
    days: dict[str, set[str]] = defaultdict(set)
    for model, claim, item, day in (*_decided(judged), *_waiting(found, judged)):
        stands[model].setdefault(claim, item)
        days[model].add(day)
    for one in found:
        days[one.model].update(each.at[:_DAY] for each in one.interviews)
    return [
        Reader(
            model=model,
            fate=fates(stands[model].values()),
            first=min(days[model]),
            last=max(days[model]),
            answers=_answers(run.study.root, model),
        )
        for model in sorted(days)
        if days[model]
    ]


def _proposed(run: Run) -> list[Proposed]:
    """What models proposed that fits today; where none did, no interview is looked at."""
    root = run.study.root
    if not any((root / SUGGESTIONS / "reader").glob("*/*.json")):
        return []
    return kept(root, run.codebook, run.transcripts, run.segments)[0]


def _judged(items: Iterable[Item]) -> _Judged:
    """The codings that somebody decided on, by interview and code."""
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        if item.decided:
            found[item.coding.transcript, item.coding.code].append(item)
    return found


def _decided(judged: _Judged) -> Iterator[tuple[str, Claim, Item, str]]:
    """Model, claim, what became of it and the day it was asked, as decisions themselves note it."""
    for item in (one for each in judged.values() for one in each):
        for decision in item.decided if item.coding.origin == "reader" else ():
            for one in quoted(decision.evidence):
                yield one.model, item.coding.claim, item, one.day


def _waiting(found: Iterable[Proposed], judged: _Judged) -> Iterator[tuple[str, Claim, Item, str]]:
    """The same of what is proposed today, decided on or not."""
    for model in found:
        for interview in model.interviews:
            for coding in interview.codings:
                item = _answer(coding, judged) or Item(coding)
                yield model.model, coding.claim, item, interview.at[:_DAY]


def _answer(coding: Coding, judged: _Judged) -> Item | None:
    """A proposal -> the decided coding that answers it: the same, or on the words it quotes."""
    near = judged.get((coding.transcript, coding.code), ())
    same = (one for one in near if one.coding.claim == coding.claim)
    return next(same, None) or next((one for one in near if _answers_it(one, coding)), None)


def _answers_it(item: Item, coding: Coding) -> bool:
    """Whether a decision on some of the same words answers a proposal, as ``settle`` has it."""
    alike = item.coding.status == "confirmed" or item.coding.polarity == coding.polarity
    return alike and all(item.coding.span.holds(one.span) for one in coding.evidence)


def _answers(root: Path, model: str) -> int:
    """How many questions a model answered in this study, corrections and repeats among them."""
    return sum(1 for _ in (root / FOLDER / slug(model)).glob("*.json.gz"))
