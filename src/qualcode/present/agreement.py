"""Agreement of coders in words: its rows in the order of the codebook, and how each is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualcode.analyse.agreement import coefficients, resampling, rows, unitising
from qualcode.analyse.agreement.coded import theme_of, told_by
from qualcode.analyse.agreement.results import Agreement, Row
from qualcode.analyse.agreement.values import Estimate
from qualcode.analyse.findings import Findings
from qualcode.errors import Problem, QualcodeError
from qualcode.present.brief import Brief
from qualcode.present.outline import path
from qualcode.present.rigour import decimal
from qualcode.present.tables.shared import absent
from qualcode.present.worded import worded
from qualcode.types import Language

_JOINT = " – "
_TOOL = "_tool"
_WHY: Mapping[str, str] = {
    coefficients.ALIKE: "why_alike",
    coefficients.A_PAIR: "why_pair",
    coefficients.NO_PAIRS: "why_pairs",
    coefficients.UNUSED: "why_unused",
    coefficients.TWO_CODERS: "why_two",
    unitising.MORE_CODERS: "why_more_coders",
    unitising.UNMARKED: "why_unmarked",
    unitising.WHOLE: "why_whole",
    resampling.FEW_UNITS: "why_few",
    resampling.OFTEN_LOST: "why_lost",
    resampling.ONE_VALUE: "why_one_value",
    resampling.UNDRAWN: "why_undrawn",
    rows.NO_SEGMENTS: "why_segments",
    rows.NOBODY: "why_nobody",
}


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `agreement.toml`."""
    return worded(__package__, "agreement.toml", language)


def worded_for(of: Agreement, language: Language) -> Mapping[str, str]:
    """Language -> the same, in words for the researcher and the tool where it compares these."""
    words = dict(wording(language))
    if of.kind == "researcher-tool":
        ends = [key for key in words if key.endswith(_TOOL)]
        words |= {key.removesuffix(_TOOL): words[key] for key in ends}
    return words


@dataclass(frozen=True, slots=True)
class Named:
    """A Row and how it is called; ``strong`` where it sums up those below it."""

    row: Row
    name: str
    depth: int = 1
    strong: bool = False


def compared(found: Findings) -> Agreement:
    """Findings -> how far its coders agree. Raises QualcodeError where nobody can be compared."""
    if found.compare is None:
        who = f"only {found.coders[0]} coded" if found.coders else "nobody has decided anything yet"
        what = f"is not defined, because {who}: agreement needs two coders."
        todo = (
            "Let somebody else code part of the interviews (qualcode sample); or compare with the "
            "tool: qualcode agree --tool -o FILE."
        )
        raise QualcodeError(Problem("agreement (T12)", what, todo))
    return found.compare()


def named_rows(of: Agreement, found: Findings, brief: Brief) -> Iterator[Named]:
    """The rows of the codes that the study tells of, those of a theme after its own, then all.

    A theme of which one code only was used has no row of its own.
    """
    listed, words = set(found.matrix.columns), wording(brief.language)
    for theme in of.themes:
        own = [one for one in of.codes if theme_of(one.label) == theme.label]
        own = [one for one in own if told_by(one.label)[0] in listed]
        several = len(own) > 1
        if several or (not own and told_by(theme.label)[0] in listed):
            name = words["whole_theme"].format(label=_whole(theme.label, found, brief))
            yield Named(theme, _said(theme.label, name, brief), 0, strong=True)
        for one in own:
            yield _code(one, found, brief, below=several)
    yield Named(of.overall, words["all"], 0, strong=True)


def _code(row: Row, found: Findings, brief: Brief, *, below: bool) -> Named:
    """The row of a code; where it stands ``below`` its theme's, the theme is not told again."""
    name = _whole(row.label, found, brief)
    if below:
        itself = wording(brief.language)["theme_itself"].format(label=name)
        name = name.partition(_JOINT)[2] or itself
    return Named(row, _said(row.label, name, brief), int(below))


def _whole(label: str, found: Findings, brief: Brief) -> str:
    """A label -> the labels from its theme down to it; its id where the codebook has it not."""
    code = told_by(label)[0]
    if code not in found.codebook.ids:
        return code
    return _JOINT.join(path(found.codebook[code], found.codebook, brief.language))


def _said(label: str, name: str, brief: Brief) -> str:
    return absent(name, brief) if told_by(label)[1] == "absent" else name


def two(estimate: Estimate, brief: Brief) -> str:
    """An Estimate -> its value with two decimals, "-" where there is none."""
    return "-" if estimate.number is None else rounded(estimate.number, brief)


def rounded(number: float, brief: Brief) -> str:
    """A number -> with two decimals, and never a minus before nothing."""
    return decimal(round(number, 2) + 0.0, brief, 2)


def why(reason: str, of: Agreement, brief: Brief) -> str:
    """Why a number or an interval does not exist, in the language of the table."""
    words = worded_for(of, brief.language)
    return words[_WHY.get(reason, "why_other")].format(what=words[of.drawn.resample])
