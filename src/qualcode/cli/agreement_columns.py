"""The table that ``qualcode agree`` prints: one where it fits the width, else two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING, TypeAlias

from qualcode.cli import say

if TYPE_CHECKING:
    from qualcode.analyse.agreement.results import Agreement, Row
    from qualcode.analyse.agreement.values import Estimate, Value
    from qualcode.present.brief import Brief

_LEAST = 18  # letters of a code's id, below which nobody knows it again
_NAMES = 7  # letters for the names of coders above their counts
_MOST = 10  # letters of a coder's name above a column of its own

Column: TypeAlias = tuple[str, Sequence[str]]


def draw(result: Agreement, words: Mapping[str, str], brief: Brief) -> None:
    """Print the rows of codes, themes and all codes, no wider than the console."""
    rows = (*result.codes, *result.themes, result.overall)
    shares, coefficients = _shares(rows, words, brief), _coefficients(rows, words, brief)
    one = [*_together(result, rows, words), *shares, *coefficients]
    if say.console().width - _wide(one) >= _LEAST:
        _print(result, one, words)
        return
    _print(result, [*_apart(result, rows, words, brief), *shares], words)
    say.console().print()
    _print(result, coefficients, words)


# -- columns -----------------------------------------------------------------------------


def _together(result: Agreement, rows: Sequence[Row], words: Mapping[str, str]) -> Iterable[Column]:
    """The counts of all coders in one column, and those of all of them at once."""
    counts = ["/".join(map(str, row.used)) for row in rows]
    room = max(_NAMES, *map(len, counts)) - len(result.coders) + 1
    yield "/".join(_cut(result.coders, max(room // len(result.coders), 1))), counts
    yield words[_both(result)], [str(row.shared) for row in rows]


def _apart(
    result: Agreement, rows: Sequence[Row], words: Mapping[str, str], brief: Brief
) -> Iterable[Column]:
    """The counts of each coder in a column of its own, and those of all of them at once."""
    from qualcode.present.wording import whole

    for at, name in enumerate(_cut(result.coders, _MOST)):
        yield name, [whole(row.used[at], brief) for row in rows]
    yield words[_both(result)], [whole(row.shared, brief) for row in rows]


def _cut(names: Sequence[str], letters: int) -> Sequence[str]:
    """The first letters of each name; A, B and so on where these tell nobody apart."""
    short = [name[:letters].strip() for name in names]
    apart = len(set(short)) == len(short) or len(short) > len(ascii_uppercase)
    return short if apart else ascii_uppercase[: len(short)]


def _both(result: Agreement) -> str:
    return "every" if len(result.coders) > 2 else "both"


def _shares(rows: Sequence[Row], words: Mapping[str, str], brief: Brief) -> list[Column]:
    """Agreement in per cent, and that on what was coded and on what was not."""
    return [
        (words["percent"], [_percent(row.agreement, brief) for row in rows]),
        (words["positive"], [_two(row.positive, brief) for row in rows]),
        (words["negative"], [_two(row.negative, brief) for row in rows]),
    ]


def _coefficients(rows: Sequence[Row], words: Mapping[str, str], brief: Brief) -> list[Column]:
    """Coefficients that allow for chance, an interval, and the sign of what says little."""
    return [
        (words["kappa"], [_two(row.kappa.value, brief) for row in rows]),
        (words["alpha"], [_two(row.alpha.value, brief) for row in rows]),
        (words["interval"], [_interval(row.alpha, words, brief) for row in rows]),
        (words["ac1"], [_two(row.ac1.value, brief) for row in rows]),
        ("", [sign(row) for row in rows]),
    ]


def sign(row: Row) -> str:
    """The sign of a row whose coefficients say little, which the legend explains."""
    if row.rare:
        return "?"
    return "x" if row.never else "!" if row.one_sided else ""


def _percent(share: Estimate, brief: Brief) -> str:
    from qualcode.present.rigour import decimal

    return "-" if share.number is None else decimal(100 * share.number, brief, 1)


def _two(value: Value, brief: Brief) -> str:
    from qualcode.present.agreement import rounded

    return rounded(value, brief) if isinstance(value, float) else "-"


def _interval(estimate: Estimate, words: Mapping[str, str], brief: Brief) -> str:
    if estimate.interval is None:
        return "-"
    low, high = (_two(end, brief) for end in estimate.interval)
    return words["range"].format(low=low, high=high)


# -- lines -------------------------------------------------------------------------------


def _wide(columns: Sequence[Column]) -> int:
    """How much room columns take."""
    return sum(map(_width, columns))


def _width(column: Column) -> int:
    """A column's widest cell, and the blank before it."""
    head, cells = column
    return 1 + max(map(len, (head, *cells)))


def _print(result: Agreement, columns: Sequence[Column], words: Mapping[str, str]) -> None:
    """Print a table: heads, codes, themes, all codes."""
    console = say.console()
    labels = [row.label for row in (*result.codes, *result.themes)] + [words["all"]]
    room = min(max(map(len, labels)), console.width - _wide(columns))
    heads, widths = [head for head, _ in columns], [_width(one) for one in columns]
    begins = {0: "by_code", len(result.codes): "by_theme"} if result.codes else {}
    console.print(_line("", heads, room, widths), style="bold")
    for at, label in enumerate(labels):
        if at in begins:
            console.print(words[begins[at]], style="dim")
        line = _line(label, [cells[at] for _, cells in columns], room, widths)
        last = at == len(labels) - 1
        console.print(line, style="bold" if last else "")


def _line(label: str, cells: Sequence[str], room: int, widths: Sequence[int]) -> str:
    short = label if len(label) <= room else f"…{label[1 - room :]}"
    told = "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"{short:{room}}{told}".rstrip()
