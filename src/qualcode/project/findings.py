"""Run -> Findings: what its tables, figures and report are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from qualcode.analyse.findings import Findings
from qualcode.decide.coders import same_coder
from qualcode.decide.desk import summaries
from qualcode.project.noted import notes_on
from qualcode.project.run import Run
from qualcode.types import Claim

if TYPE_CHECKING:
    from qualcode.analyse.agreement.results import Agreement


def findings(run: Run) -> Findings:
    """Run -> everything that a chapter tells of it."""
    decisions = tuple(one.decision for one in run.decided.standing)
    written = summaries(decisions, run.codebook)
    coders = coders_of(run)
    return Findings(
        codebook=run.codebook,
        matrix=run.matrix,
        settled=run.settled,
        excerpts=run.excerpts,
        transcripts=run.transcripts,
        segments=run.segments,
        summaries={cell: one.note for cell, one in written.items()},
        coders=coders,
        decisions=decisions,
        only=run.only,
        compare=_compare(run, coders),
        notes=notes_on(run.decided),
        disputed=_disputed(run),
    )


def _disputed(run: Run) -> frozenset[Claim]:
    """What coders differ on; it takes two to differ."""
    items = run.decided.items if len(run.decided.coders) > 1 else ()
    return frozenset(one.coding.claim for one in items if one.disputed)


def coders_of(run: Run) -> tuple[str, ...]:
    """Run -> those who coded; who only settled what others differed on is none of them."""
    if len(run.decided.coders) < 2:
        return run.decided.coders
    from qualcode.project.coders_work import deciders

    alone = deciders(run.study.root)
    return tuple(one for one in run.decided.coders if any(same_coder(one, own) for own in alone))


def _compare(run: Run, coders: tuple[str, ...]) -> Callable[[], Agreement] | None:
    """What compares those who coded, once it is wanted and only once; None where it can't."""
    if len(coders) < 2:
        return None

    @cache
    def compare() -> Agreement:
        from qualcode.project.agreeing import Asked, agreed_of

        return agreed_of(run, Asked(coders=coders)).agreement

    return compare
