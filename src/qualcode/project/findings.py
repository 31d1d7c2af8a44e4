"""Run -> Findings: what its tables, figures and report are made of."""

from __future__ import annotations

from qualcode.analyse.findings import Findings
from qualcode.decide.desk import summaries
from qualcode.project.run import Run


def findings(run: Run) -> Findings:
    """Run -> everything that a chapter tells of it."""
    decisions = tuple(one.decision for one in run.decided.standing)
    written = summaries(decisions, run.codebook)
    return Findings(
        codebook=run.codebook,
        matrix=run.matrix,
        settled=run.settled,
        excerpts=run.excerpts,
        transcripts=run.transcripts,
        segments=run.segments,
        summaries={cell: one.note for cell, one in written.items()},
        coders=run.decided.coders,
        decisions=decisions,
        only=run.only,
    )
