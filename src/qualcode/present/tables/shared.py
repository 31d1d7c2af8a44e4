"""What tables do alike: their rows of codes, cells of numbers, and what is said of who decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.analyse.agreement.coded import label_of
from qualcode.analyse.agreement.unshared import unshared
from qualcode.analyse.findings import Findings
from qualcode.analyse.tally import Alike, summed
from qualcode.present.brief import Brief
from qualcode.present.outline import path, shown, sums_up
from qualcode.present.worded import worded
from qualcode.present.wording import percent, share, whole, wording
from qualcode.types import Cell, Code

Kind = Literal["text", "quote", "number"]
NUMBER: Kind = "number"
TEXT: Kind = "text"
QUOTE: Kind = "quote"

CONTINUED = Cell("")
NONE = Cell("-")


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code and how its row begins; ``strong`` where it sums up the rows below it."""

    code: Code
    theme: Cell
    subtheme: Cell
    strong: bool


def code_rows(found: Findings, brief: Brief) -> Iterator[CodeRow]:
    """Findings -> the codes that have rows, each theme named on its first."""
    before = ""
    listed = {code.id for code in shown(found)}
    for code in shown(found):
        theme, *below = path(code, found.codebook, brief.language)
        strong = sums_up(code, found.codebook)
        opens = theme_of(code) != before
        label = _subtheme(code, below, listed, strong=strong, brief=brief)
        yield CodeRow(code, Cell(theme) if opens else CONTINUED, Cell(label), strong)
        before = theme_of(code)


def _subtheme(code: Code, below: list[str], listed: set[str], *, strong: bool, brief: Brief) -> str:
    """What stands beside the theme: a code below a subtheme is set in where that has a row."""
    if not below:
        return wording(brief.language)["matrix_whole"] if strong else NONE.text
    if len(below) > 1:
        return f"– {below[-1]}" if code.parent in listed else " – ".join(below)
    return below[0]


def theme_of(code: Code) -> str:
    """Code -> the id of its theme."""
    return code.id.partition(".")[0]


def number(count: int, brief: Brief) -> Cell:
    """Count -> its cell: "-" where there is nothing to count."""
    return Cell(whole(count, brief) if count else NONE.text, count)


def percentage(part: int, total: int, brief: Brief) -> Cell:
    """Part of a total -> its cell, without the sign; "-" where there is nothing to count."""
    if not part:
        return Cell(NONE.text, 0)
    return Cell(share(part, total, brief), float(share(part, total, replace(brief, decimal="."))))


def text(written: str) -> Cell:
    """What is known -> its cell, "-" where nothing is."""
    return Cell(written) if written else NONE


def to_fill(brief: Brief) -> Cell:
    """The cell that the researcher writes."""
    return Cell(wording(brief.language)["to_fill"])


def absent(label: str, brief: Brief) -> str:
    """What is said not to be there, "-" a theme without subthemes -> its name."""
    words = wording(brief.language)
    if label == NONE.text:
        return words["quotes_absent_alone"]
    return words["quotes_absent"].format(subtheme=label)


def below_theme(code: Code, labels: Sequence[str], found: Findings, brief: Brief) -> str:
    """A code and the labels down to it -> its subtheme, what is coded with a theme as such, "-"."""
    general = sums_up(code, found.codebook)
    alone = wording(brief.language)["quotes_general"] if general else NONE.text
    return " – ".join(labels[1:]) or alone


def decided(found: Findings, brief: Brief) -> Iterator[str]:
    """How many codings the researcher confirmed, how many are open, how many were rejected."""
    words, counts = wording(brief.language), standing(found)
    confirmed, total = (
        counts["confirmed"],
        counts["confirmed"] + counts["open"] + counts["disputed"],
    )
    yield words[f"confirmed_{_decided(found, counts)}"].format(
        confirmed=whole(confirmed, brief),
        total=whole(total, brief),
        disputed=whole(counts["disputed"], brief),
        percent=percent(confirmed, total, brief) if total else "",
    )
    yield from _unshared(found, brief)
    left = ("open", "disputed") if found.only else ()
    for key in (*left, "rejected"):
        if counts[key]:
            yield words[key].format(count=whole(counts[key], brief))


def _unshared(found: Findings, brief: Brief) -> Iterator[str]:
    """How many of the confirmed codings one coder gave and another who read them did not."""
    if found.compare is None:
        return
    apart = unshared(found.compare(), found.codebook)
    count = sum(
        one.status == "confirmed" and (one.segment, label_of(one.code, one.polarity)) in apart
        for one in (found.settled if apart else ())
    )
    if count:
        told = worded("qualcode.present", "agreement.toml", brief.language)["unshared"]
        yield told.format(count=whole(count, brief))


def standing(found: Findings) -> Counter[str]:
    """Findings -> how many codings are confirmed, rejected, disputed by coders, and open."""
    return summed(found.tally.every, _stands)


def _stands(one: Alike) -> str:
    if one.disputed:
        return "disputed"
    return "open" if one.status == "suggested" else one.status


def _decided(found: Findings, counts: Counter[str]) -> str:
    """Which sentence tells how much is confirmed."""
    if not counts["open"] + counts["disputed"]:
        return "all" if counts["confirmed"] else "none"
    if found.only:
        return "only" if counts["confirmed"] else "not_yet"
    if counts["disputed"]:
        return "some_disputed" if counts["open"] else "disputed"
    return "some"
