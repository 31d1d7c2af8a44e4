"""A table too wide for its page -> tables that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from qualcode.present.wording import wording
from qualcode.types import Table


def fitting_blocks(table: Table, fits: Callable[[Table], bool]) -> tuple[Table, ...]:
    """Table -> the fewest blocks of columns that all fit.

    At worst there is one grouped column in each, or one group of those that stay together.
    """
    units = _units(table, [at for at, group in enumerate(table.groups) if group])
    for pieces in range(1, len(units)):
        blocks = column_blocks(table, -(-len(units) // pieces) * len(units[0]))
        if all(map(fits, blocks)):
            return blocks
    return column_blocks(table, 1)


def column_blocks(table: Table, most: int) -> tuple[Table, ...]:
    """Table -> tables of at most ``most`` (1 or more) grouped columns, about as many in each.

    Every block repeats the columns before the grouped ones; the columns after them, the
    notes and the source stand in the last. From the second on the title says "(lanjutan)".
    Rows without a word in a block's own columns, as above a diagonal, are left out of it.
    Groups that all have the same columns, such as n, % and f, are never torn apart.
    """
    grouped = [at for at, group in enumerate(table.groups) if group]
    if len(grouped) <= most:
        return (table,)
    before, after = range(grouped[0]), range(grouped[-1] + 1, len(table.columns))
    units = _units(table, grouped)
    pieces = _even(units, max(1, most // len(units[0])))
    *early, last = ([column for unit in piece for column in unit] for piece in pieces)
    first, *others = (
        *(replace(_block(table, before, piece), notes=(), source="") for piece in early),
        _block(table, before, [*last, *after]),
    )
    title = f"{table.title} {wording(table.language)['continued']}"
    return (first, *(replace(block, title=title) for block in others))


def _units(table: Table, grouped: Sequence[int]) -> list[list[int]]:
    """Grouped columns -> those that stay together, the same number each."""
    runs = [list(run) for _, run in groupby(grouped, key=table.groups.__getitem__)]
    heads = {tuple(table.columns[column] for column in run) for run in runs}
    return runs if len(heads) == 1 < len(runs) else [[column] for column in grouped]


def _even(units: Sequence[list[int]], most: int) -> Iterator[Sequence[list[int]]]:
    """Units -> the fewest runs of at most ``most``, no two differing by more than one."""
    pieces = -(-len(units) // most)
    edges = [len(units) * piece // pieces for piece in range(pieces + 1)]
    for start, stop in pairwise(edges):
        yield units[start:stop]


def _block(table: Table, before: Sequence[int], own: Sequence[int]) -> Table:
    """A table -> its first columns and a block's own, with the rows that say something there."""
    rows = [at for at in range(len(table.rows)) if _says_something(table, at, before, own)]
    kept = rows or range(len(table.rows))
    strong = frozenset(place for place, at in enumerate(kept) if at in table.strong)
    rest = replace(table, rows=tuple(table.rows[at] for at in kept), strong=strong)
    return _only(rest, [*before, *own])


def _says_something(table: Table, at: int, before: Sequence[int], own: Sequence[int]) -> bool:
    """Whether a row has words in these columns, or opens what goes on in the row below it."""
    below = next(iter(table.rows[at + 1 : at + 2]), ())
    opens = bool(below) and not all(below[column].text for column in before)
    return opens or any(table.rows[at][column].text for column in own)


def _only(table: Table, columns: Sequence[int]) -> Table:
    return replace(
        table,
        columns=tuple(table.columns[at] for at in columns),
        groups=tuple(table.groups[at] for at in columns),
        kinds=tuple(table.kinds[at] for at in columns),
        rows=tuple(tuple(row[at] for at in columns) for row in table.rows),
    )
