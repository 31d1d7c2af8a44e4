"""What ``qualcode agree`` prints: a table of 80 columns, and what its numbers mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qualcode.analyse.agreement.results import FEW
from qualcode.cli import say
from qualcode.cli.lines import counted, paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.analyse.agreement.results import Agreement, Row
    from qualcode.analyse.agreement.values import Estimate, Value
    from qualcode.project.agreeing import Agreed

_WIDTH = 25
_USED = 10
_MOST = 5
_KINDS = {
    "intercoder": "Intercoder agreement / kesepakatan antar-koder",
    "researcher-tool": "Researcher-tool agreement / kesepakatan peneliti-alat",
}
_TOOL = (
    "This says how much of what the tool suggests the researcher keeps and adds. It is not "
    "intercoder reliability, and must not be reported as such."
)
_READ = {
    "interviews": "every segment of an interview in which a coder decided anything counts as "
    "read by that coder (--read says otherwise)",
    "decided": "only segments that a coder decided on count as read by that coder; what one coded "
    "and another passed over in silence is left out, so agreement can come out far too high: use "
    "this only where every suggestion was decided on",
    "all": "every coder is taken to have read all of it",
}


def show(found: Agreed, written: Path | None) -> None:
    """Print who was compared on what, the table, and how to read it."""
    result = found.agreement
    console = say.console()
    paragraph(f"{_KINDS[result.kind]}: {', '.join(result.coders)}", style="bold")
    if result.kind == "researcher-tool":
        paragraph(_TOOL)
    paragraph(_compared(found))
    if result.segments:
        console.print()
        _table(result)
        console.print()
        for line in _legend(result):
            paragraph(line, hanging=2, style="dim")
        _beside(result)
    _differing(result, written)


def _compared(found: Agreed) -> str:
    """On which segments, and what was taken for granted."""
    result = found.agreement
    segments = f"{result.segments:,} of {counted(result.out_of, 'segment')} ({found.unit}s)"
    drawn = f", out of {found.sampled:,} drawn" if found.sampled is not None else ""
    people = counted(len(result.informants), "informant")
    return f"Compared: {segments}{drawn} of {people}; {_READ[found.read]}."


def _table(result: Agreement) -> None:
    """The rows: codes, themes, all."""
    console = say.console()
    heads = f"{'%':>7}{'kappa':>7}{'alpha':>7}{'95 %':>14}{'AC1':>7}"
    used = "/".join(name[: _short(result)] for name in result.coders)
    console.print(f"{'':{_WIDTH}}{used:>{_USED}}{heads}", style="bold", markup=False)
    for name, rows in (("by code", result.codes), ("by theme", result.themes)):
        if rows:
            console.print(name, style="dim")
        for row in rows:
            console.print(_line(row.label, row), markup=False)
    console.print(_line("all codes", result.overall), markup=False, style="bold")


def _short(result: Agreement) -> int:
    """How many letters of each name fit above the counts."""
    return max((_USED - len(result.coders)) // len(result.coders), 1)


def _line(label: str, row: Row) -> str:
    short = label if len(label) < _WIDTH else f"…{label[2 - _WIDTH :]}"
    used = "/".join(f"{count}" for count in row.used)
    shares = f"{_percent(row.agreement):>7}{_two(row.kappa):>7}{_two(row.alpha):>7}"
    mark = "?" if row.rare else "!" if row.one_sided else ""
    ends = f"{_interval(row.alpha):>14}{_two(row.ac1):>7} {mark}"
    return f"{short:{_WIDTH}}{used:>{_USED}}{shares}{ends}".rstrip()


def _percent(share: Estimate) -> str:
    return "-" if share.number is None else f"{100 * share.number:.1f}"


def _two(estimate: Estimate) -> str:
    return "-" if estimate.number is None else _rounded(estimate.number)


def _rounded(number: float) -> str:
    """Two digits, and never a minus before nothing."""
    return f"{round(number, 2) + 0.0:.2f}"


def _interval(estimate: Estimate) -> str:
    if estimate.interval is None:
        return "-"
    low, high = estimate.interval
    return f"{_rounded(low)} to {_rounded(high)}"


def _legend(result: Agreement) -> Iterator[str]:
    """What the columns mean, and why there is no number where there is none."""
    unit = "segments" if result.by == "segments" else "characters"
    several = ", its mean over all pairs of coders" if len(result.coders) > 2 else ""
    yield (
        f"%: share of {unit} on which coders agree, text without the code included. kappa "
        f"(Cohen{several}) and alpha (Krippendorff) take away what chance would agree on: 1 is "
        "all, 0 no more than chance. AC1 (Gwet) does so too, and stays high where a code is rare, "
        "even if coders never put it on the same words: never report it alone. "
        f"The counts are the {unit} each coder gave the code."
    )
    drawn = result.drawn
    yield (
        f"95 %: interval of alpha; {drawn.groups:,} {drawn.resample} drawn again "
        f"{drawn.draws:,} times."
    )
    rows = (*result.codes, *result.themes, result.overall)
    if any(row.one_sided for row in rows):
        yield (
            "!: nearly everything is without the code (prevalence), so kappa and alpha are low "
            "though coders seldom differ. Report the counts beside them, and how many segments "
            "coders share (--json)."
        )
    if any(row.rare for row in rows):
        yield (
            f"?: no coder put the code on {FEW} segments or more: too few for any coefficient to "
            "say much. Report the counts, or compare the theme."
        )
    for why in _reasons(rows):
        yield f"-: {why}."


def _reasons(rows: Iterable[Row]) -> list[str]:
    shown: list[Value] = [
        one.value for row in rows for one in (row.agreement, row.kappa, row.alpha, row.ac1)
    ]
    return list(dict.fromkeys(str(one) for one in shown if not isinstance(one, float)))


def _beside(result: Agreement) -> None:
    """What is told beside the table: sets, pairs, unused codes, suggestions."""
    masi, jaccard = _two(result.sets.masi), _two(result.sets.jaccard)
    say.console().print()
    paragraph(f"Sets of codes on segments: alpha {masi} (MASI distance), {jaccard} (Jaccard).")
    if result.by == "characters" and result.overall.alpha_u is not None:
        value = result.overall.alpha_u
        told = _rounded(value) if isinstance(value, float) else f"{value}"
        paragraph(f"Where stretches begin and end (alpha_U): {told}.")
    for couple in result.couples:
        kappa, alpha = (
            _rounded(one) if isinstance(one, float) else "-" for one in (couple.kappa, couple.alpha)
        )
        paragraph(f"{' and '.join(couple.coders)}: kappa {kappa}, alpha {alpha} (all codes).")
    if result.unused:
        paragraph(f"Used by nobody, and not counted: {', '.join(result.unused)}.", hanging=2)
    _suggested(result)


def _suggested(result: Agreement) -> None:
    """Say how independent coders were who worked on the tool's suggestions."""
    shares = [
        f"{name} {100 * share:.0f} %"
        for name, share in zip(result.coders, result.suggested, strict=True)
        if share
    ]
    if shares and result.kind == "intercoder":
        paragraph(
            f"Codings that the tool had suggested first: {', '.join(shares)}. Coders who decide "
            "on the same suggestions do not code independently; say so.",
            hanging=2,
        )


def _differing(result: Agreement, written: Path | None) -> None:
    """The codes most often taken for one another, and where the disagreements are listed."""
    swapped = [
        (count, f"{name} {a}, {other} {b}")
        for found in result.confusions
        for name, other in [found.coders]
        for (a, b), count in found.counts.items()
        if a and b and a != b and count > 1
    ]
    for count, what in sorted(swapped, key=lambda one: (-one[0], one[1]))[:_MOST]:
        paragraph(f"On the same words: {what}: {count} times.", hanging=2)
    if result.segments:
        told = counted(len(result.differing), "segment")
        where = f"written to {written}" if written else "--disagreements FILE.csv lists them"
        paragraph(f"Coders differ on {told}" + (f"; {where}." if result.differing else "."))
