"""Run x a person's coding -> how much of it the rules, or a reader, find."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.analyse.evaluate import ABSENT, Evaluation, Gold, evaluate
from qualcode.errors import BadSettings, Problem
from qualcode.project.coders_work import TOOL, Tagged, Work, of_log
from qualcode.project.gold import load_gold
from qualcode.project.reader.kept import kept_in, path_of
from qualcode.project.run import Run
from qualcode.tag.reader.proposals import coder_of
from qualcode.types import Coding


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A comparison: whose codings with whose.

    ``suggested`` is the share of the person's that the tool had suggested first.
    """

    evaluation: Evaluation
    compared: str
    against: str
    suggested: float = 0.0
    problems: tuple[Problem, ...] = ()


def evaluating(run: Run, gold: Path | None, coder: str | None, model: str | None) -> Evaluated:
    """Compare the rules, or what a model proposed, with a gold file or a coder's decisions.

    Raises BadSettings where either is not there, or both are about different interviews.
    """
    rows, against, suggested = _person(run, gold, coder)
    if model is None:
        found = evaluate(rows, run.segments, run.suggestions, run.codebook)
        return Evaluated(found, TOOL, against, suggested)
    path = path_of(run.study.root, run.codebook, model)
    proposed, told = kept_in(path, run.codebook, run.transcripts, run.segments)
    read = {one.transcript for one in proposed.interviews}
    both = [row for row in rows if row.transcript in read]
    if not both:
        what = f"{model} read none of the interviews that {against} coded."
        line = shlex.join(["qualcode", "read", str(run.study.root), "--model", model])
        raise BadSettings(Problem("reader", what, f"Run {line}."))
    found = evaluate(both, run.segments, proposed.codings, run.codebook)
    return Evaluated(found, coder_of(model), against, suggested, tuple(told))


def _person(run: Run, gold: Path | None, coder: str | None) -> tuple[list[Gold], str, float]:
    """A gold file, or a coder -> what is taken for right, its name, how much was suggested."""
    if gold is not None:
        known = {one.id: one for one in run.transcripts}
        return load_gold(gold, known, run.codebook), gold.name, 0.0
    tagged = Tagged(run.study.root, run.transcripts, run.segments, run.suggestions, run.codebook)
    work = of_log(tagged, coder or "")
    before = sum(one.origin != "human" for one in work.codings)
    share = before / len(work.codings) if work.codings else 0.0
    return [*map(_row, work.codings), *_uncoded(work)], work.name, share


def _row(coding: Coding) -> Gold:
    label = coding.code + (ABSENT if coding.polarity == "absent" else "")
    return Gold(coding.transcript, coding.span, (label,))


def _uncoded(work: Work) -> Sequence[Gold]:
    """Rows that say nothing, for interviews in which the coder only rejected."""
    coded = {one.transcript for one in work.codings}
    judged = {item.coding.transcript: item.coding.span for item in work.judged}
    return [Gold(name, span, ()) for name, span in judged.items() if name not in coded]
