"""What a file can't hold is refused or told; Parquet holds the numbers with their types."""

import sys
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from archived import archive
from studies import both, quotes_of

from qualcode.errors import CannotWrite
from qualcode.present.brief import Brief
from qualcode.present.render import parquet, xlsx
from qualcode.present.tables.matrix import matrix_table
from qualcode.types import Cell, Table

LARGE = Brief("en", room="sheet")


def sheets(drawn):
    """The bytes of a workbook -> the cells of each sheet."""
    book = openpyxl.load_workbook(BytesIO(drawn))
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]


def text_table(*rows):
    """Words -> a table of one column."""
    return replace(
        both("en")[1],
        columns=("Quote",),
        groups=("",),
        kinds=("quote",),
        rows=tuple((Cell(row),) for row in rows),
    )


def columns_table(count):
    """Count -> a table of so many columns, and one row."""
    names = tuple(str(at) for at in range(count))
    return replace(
        text_table(),
        columns=names,
        groups=("",) * count,
        kinds=("quote",) * count,
        rows=(tuple(map(Cell, names)),),
    )


def test_a_table_of_too_many_rows_is_refused(monkeypatch):
    """Title, head, notes and source need rows too; nothing is left out in silence."""
    monkeypatch.setattr(xlsx, "MOST_ROWS", 12)
    assert len(sheets(xlsx.render([text_table(*["a"] * 7)]))[0]) <= 12
    with pytest.raises(CannotWrite) as caught:
        xlsx.render([text_table(*["a"] * 8)])
    assert str(caught.value) == (
        "Table 4.2 Themes, Subthemes and Interview Quotes: has 13 rows; a sheet of Excel holds "
        "12. Write it as .csv or .parquet instead, or fewer codes of it with --code."
    )


def test_a_table_of_too_many_columns_is_refused():
    """Excel has no column behind XFD."""
    with pytest.raises(CannotWrite, match=r"has 16,385 columns; a sheet of Excel holds 16,384\."):
        xlsx.render([columns_table(16_385)])


def test_what_a_cell_cannot_hold_is_cut_and_told():
    """With a mark, and a note that counts them; a letter less is not touched."""
    (cells,) = sheets(xlsx.render([text_table("a" * 32_767, "b" * 32_768)]))
    whole, cut = cells[2][0], cells[3][0]
    assert whole == "a" * 32_767
    assert (len(cut), cut[-7:]) == (32_767, "b [...]")
    assert cells[-1][0] == "Cells of more than 32767 letters, Excel's limit, are cut with [...]: 1."


def test_a_large_workbook_is_the_same_as_a_small_one(monkeypatch):
    """Written row by row it holds the same cells, widths, heights and panes."""
    tables = [*both("en"), matrix_table(archive(300), LARGE)]
    small = xlsx.render(tables)
    monkeypatch.setattr(xlsx, "_MANY_CELLS", 0)
    large = xlsx.render(tables)
    assert large != small
    assert sheets(large) == sheets(small)
    for one, other in zip(
        *(openpyxl.load_workbook(BytesIO(b)) for b in (large, small)), strict=True
    ):
        assert one.freeze_panes == other.freeze_panes
        assert one.merged_cells.ranges == other.merged_cells.ranges
        heights = [{at: row.height for at, row in s.row_dimensions.items()} for s in (one, other)]
        assert heights[0] == heights[1]
        assert [c.number_format for c in one[6]] == [c.number_format for c in other[6]]
        assert [c.font.b for c in one[4]] == [c.font.b for c in other[4]]


def test_a_large_workbook_has_the_same_bytes_twice(monkeypatch):
    """Whatever files it was written through."""
    monkeypatch.setattr(xlsx, "_MANY_CELLS", 0)
    table = matrix_table(archive(300), LARGE)
    assert xlsx.render([table]) == xlsx.render([table])


def written(table):
    """Table -> what another program reads from it as Parquet."""
    library = pytest.importorskip("pyarrow.parquet", reason="comes with the extra `test`")
    return library.read_table(BytesIO(parquet.render([table])))


def test_parquet_has_numbers_with_their_types():
    """Whole numbers, shares and words; 0 where the table shows nothing; what stands around it."""
    rows = (("R1", Cell("1.214", 1214), Cell("12,5", 12.5)), ("=R2", Cell("-", 0), Cell("-", 0)))
    table = Table(
        id="t",
        title="Judul",
        columns=("Informan", "Jumlah", "Jumlah"),
        groups=("", "Tema", "Tema"),
        kinds=("text", "number", "number"),
        rows=tuple((Cell(name), *numbers) for name, *numbers in rows),
        notes=("Satu.", "Dua."),
        source="Sumber",
        language="id",
        number="4.1",
    )
    found = written(table)
    assert found.to_pydict() == {
        "Informan": ["R1", "=R2"],
        "Tema: Jumlah": [1214, 0],
        "Tema: Jumlah 2": [12.5, 0.0],
    }
    assert [str(field.type) for field in found.schema] == ["string", "int64", "double"]
    assert found.schema.metadata == {
        b"title": b"Tabel 4.1 Judul",
        b"notes": b"Satu. Dua.",
        b"source": b"Sumber",
    }


def test_numbers_beside_words_stay_as_they_are_shown():
    """A column of both is text; one without rows has its type all the same."""
    table = matrix_table(archive(3), Brief("en", room="data"))
    mixed = replace(table, rows=((*table.rows[0][:-1], Cell("5 (0.45)", 5)), *table.rows[1:]))
    assert written(mixed).column(-1).to_pylist() == ["5 (0.45)", "-", "-"]
    empty = written(replace(table, rows=()))
    assert (len(empty), str(empty.schema[-1].type)) == (0, "int64")


def test_parquet_has_the_same_bytes_twice():
    """As every file has."""
    pytest.importorskip("pyarrow")
    table = matrix_table(archive(500), Brief(room="data"))
    assert parquet.render([table]) == parquet.render([table])


def test_a_parquet_file_holds_one_table():
    """Several, or none, are refused with what to write instead."""
    for tables in ([], both("id")):
        with pytest.raises(CannotWrite, match="a Parquet file holds one table. Name it: "):
            parquet.render(tables)


def test_a_missing_library_is_named_with_its_extra(monkeypatch):
    """It is large, so that it comes only where it is wanted."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CannotWrite) as caught:
        parquet.render([quotes_of({}, {}, *_small(), "id")])
    assert str(caught.value) == (
        ".parquet: needs pyarrow, which is not installed. Install it: "
        'pip install "qualcode[archive]". Or write .csv, which holds the same.'
    )


def _small():
    found = archive(2)
    return found.codebook, found.matrix, found.settled
