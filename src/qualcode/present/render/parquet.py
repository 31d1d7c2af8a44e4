"""Table -> Parquet, the columns of which programs read with their types: for R, Python, DuckDB.

A file holds one table, a column for each of its heads. Numbers are numbers, 0 where the table has
"-"; all else is text, with no apostrophe before anything, since nothing runs it. Title, notes and
source go along as metadata of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from qualcode.errors import CannotWrite, Problem
from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part
from qualcode.present.render.captions import caption
from qualcode.present.render.values import decimals, value
from qualcode.types import Cell, Table

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIX = ".parquet"
INSTALL = 'pip install "qualcode[archive]"'


def refuse_without_library() -> None:
    """Raise CannotWrite where what writes Parquet, which takes 150 MB, is not installed."""
    if find_spec("pyarrow") is None:
        todo = f"Install it: {INSTALL}. Or write .csv, which holds the same."
        raise CannotWrite(Problem(SUFFIX, "needs pyarrow, which is not installed.", todo))


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:  # noqa: ARG001 - has no looks
    """The one table among parts -> the bytes of a .parquet file.

    Raises CannotWrite where there are several, or the library is missing.
    """
    tables = [part for part in parts if isinstance(part, Table)]
    if len(tables) != 1:
        raise CannotWrite(one_table(SUFFIX))
    refuse_without_library()
    return _drawn(tables[0])


def one_table(where: str) -> Problem:
    """What is wrong where several tables are to go into one file."""
    todo = f"Name it: qualcode tables T5 -o T5{SUFFIX}"
    return Problem(where, "a Parquet file holds one table.", todo)


def _drawn(table: Table) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    columns = [_column(table, at) for at in range(len(table.columns))]
    said = {"title": caption(table), "notes": " ".join(table.notes), "source": table.source}
    made = pa.table(columns, _names(table)).replace_schema_metadata(said)
    written = BytesIO()
    parquet.write_table(made, written, compression="zstd")
    return written.getvalue()


def _column(table: Table, at: int) -> pa.Array:
    """Column -> whole numbers, numbers or text, whatever all of its cells are."""
    import pyarrow as pa

    cells = [row[at] for row in table.rows]
    numbers = [_number(cell) for cell in cells] if table.kinds[at] == "number" else [None]
    if any(number is None for number in numbers):
        return pa.array([cell.text for cell in cells], pa.string())
    whole = not any(decimals(cell) for cell in cells)
    return pa.array(numbers, pa.int64() if whole else pa.float64())


def _number(cell: Cell) -> float | None:
    return None if cell.number is None else value(cell)


def _names(table: Table) -> list[str]:
    """Table -> a name for each column, no two alike: its head, behind the one it shares."""
    return list(_apart([_head(*pair) for pair in zip(table.groups, table.columns, strict=True)]))


def _head(group: str, column: str) -> str:
    return f"{group}: {column}" if group else column


def _apart(names: Sequence[str]) -> Iterator[str]:
    """Names -> the same; one that was there already gets a number."""
    given: set[str] = set()
    for name in names:
        number, unique = 1, name
        while unique in given:
            number += 1
            unique = f"{name} {number}"
        given.add(unique)
        yield unique
