"""A trial of suggestions -> a figure: the learning curve, and the calibration beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from qualcode.analyse.learning import Bin, Measured, Step
from qualcode.present.figures.canvas import BLACK, DARK, MIDDLE, SMALL, TEXT, Sheet, drawn
from qualcode.present.figures.fonts import width
from qualcode.present.worded import worded
from qualcode.types import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _HEIGHT = 14.0, 7.4
_SIDE, _TOP, _LEFTS = 5.2, 0.4, (1.3, 8.4)
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_MOST_NUMBERS = 10


def learning_figure(
    curve: Sequence[Step], calibration: Sequence[Bin], suffix: str, language: Language
) -> bytes:
    """Learning curve, calibration -> .png, .svg or .pdf; the same gives the same bytes."""
    words = _wording(language)
    told = words["alt"].format(
        curve=", ".join(_step(one, words) for one in curve),
        calibration=", ".join(_bin(one, words) for one in calibration),
    )
    paint = partial(_paint, curve=curve, calibration=calibration, words=words)
    return drawn(_WIDTH, _HEIGHT, paint, suffix, words["title"], told)


def _step(one: Step, words: Mapping[str, str]) -> str:
    return words["step"].format(interviews=one.interviews, value=_known(one.f1, words))


def _bin(one: Bin, words: Mapping[str, str]) -> str:
    said, right = _decimal(one.said, words, 2), _known(one.right, words)
    return words["bin"].format(said=said, right=right, pairs=one.pairs)


def _known(one: Measured, words: Mapping[str, str]) -> str:
    return "-" if one.value is None else _decimal(one.value, words, 2)


def _paint(
    sheet: Sheet, curve: Sequence[Step], calibration: Sequence[Bin], words: Mapping[str, str]
) -> None:
    first, second = (sheet.panel(left, _TOP, _SIDE, _SIDE) for left in _LEFTS)
    _paint_curve(first, curve, words)
    _paint_calibration(second, calibration, words)
    for left, below, beside in zip(_LEFTS, ("interviews", "said"), ("f1", "right"), strict=True):
        sheet.write(left + _SIDE / 2, _TOP + _SIDE + 0.85, words[below], align="center")
        middle = _TOP + (_SIDE + width(words[beside], TEXT)) / 2
        sheet.write(left - 0.8, middle, words[beside], upright=True)
    sheet.write(_LEFTS[0] - 0.8, _HEIGHT - 0.35, words["interval"], size=SMALL, grey=DARK)


def _paint_curve(axes: Axes, curve: Sequence[Step], words: Mapping[str, str]) -> None:
    """F1 by the number of interviews, as high as its interval reaches."""
    most = max((one.interviews for one in curve), default=0)
    apart = -(-(most + 1) // _MOST_NUMBERS)
    highest = max((_ends(one.f1)[1] for one in curve), default=0.0)
    # Where all is 0 the whole axis stands, so that this is seen, and it is said.
    ticks = [tick for tick in _TICKS if not highest or tick - 0.2 < highest]
    _frame(axes, (-0.5, most + 0.5), (0, ticks[-1]))
    axes.set_xticks(range(0, most + 1, apart))
    axes.set_yticks(ticks, [_decimal(tick, words) for tick in ticks])
    if not highest:
        place = (most / 2, ticks[-1] / 2)
        axes.annotate(words["nothing_right"], place, fontsize=SMALL, ha="center", va="center")
    _paint_points(axes, [one.interviews for one in curve], [one.f1 for one in curve], "-")


def _paint_calibration(axes: Axes, bins: Sequence[Bin], words: Mapping[str, str]) -> None:
    """How often a confidence is right, and the line on which it would be as right as it says."""
    _frame(axes, (-0.03, 1.03), (-0.03, 1.03))
    for set_ticks in (axes.set_xticks, axes.set_yticks):
        set_ticks(list(_TICKS), [_decimal(tick, words) for tick in _TICKS])
    axes.plot([0, 1], [0, 1], color=MIDDLE, linestyle=(0, (4, 3)), linewidth=0.8)
    _paint_points(axes, [one.said for one in bins], [one.right for one in bins], "")


def _frame(axes: Axes, across: tuple[float, float], up: tuple[float, float]) -> None:
    axes.set_xlim(*across)
    axes.set_ylim(*up)
    axes.tick_params(labelsize=SMALL, width=0.6, length=2.5)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        axes.spines[side].set_linewidth(0.6)


def _paint_points(
    axes: Axes, places: Sequence[float], values: Sequence[Measured], line: str
) -> None:
    """Points, each with its interval; none for what is not defined."""
    known = [
        (at, one.value, _ends(one))
        for at, one in zip(places, values, strict=True)
        if one.value is not None
    ]
    for at, _, ends in known:
        axes.plot([at, at], ends, color=DARK, linewidth=0.8, clip_on=False)
    axes.plot(
        *([at for at, _, _ in known], [value for _, value, _ in known]),
        color=BLACK,
        linestyle=line,
        linewidth=1,
        marker="o",
        markersize=3.5,
        clip_on=False,
    )


def _ends(one: Measured) -> tuple[float, float]:
    return one.interval or (one.value or 0, one.value or 0)


def _decimal(value: float, words: Mapping[str, str], digits: int = 1) -> str:
    return f"{value:.{digits}f}".replace(".", words["decimal"])


def _wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `learning.toml`."""
    return worded(__package__, "learning.toml", language)
