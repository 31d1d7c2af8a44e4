"""The workbook: sheets by name, zeros that sum, a head that stays in view."""

from dataclasses import replace
from io import BytesIO

import openpyxl
from studies import both, wide

from qualcode.present.render.xlsx import render


def opened(tables):
    """Tables -> the workbook read back."""
    return openpyxl.load_workbook(BytesIO(render(tables)))


def test_sheets_are_named_by_number_and_title():
    """A name is cut at a word where it is too long for Excel."""
    assert opened(both("id")).sheetnames == [
        "4.1 Matriks Informan × Tema",
        "4.2 Tema, Subtema, dan Kutipan",
    ]


def test_sheet_names_obey_excel():
    """Signs Excel refuses are left out, and no two names are the same."""
    table = replace(both("id")[0], title="[Tema]: a/b*c? " + "panjang" * 5)
    names = opened([table, table]).sheetnames
    assert len({name.casefold() for name in names}) == 2
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_zero_is_a_number_that_shows_as_none():
    """A cell with nothing to count holds 0 and shows "-"."""
    sheet = opened(both("id")).worksheets[0]
    cell = sheet["F4"]
    assert (cell.value, cell.number_format) == (0, '0;-0;"-"')


def test_head_and_labels_stay_in_view():
    """The panes are frozen below the head and beside the labels, and the head is printed again."""
    matrix, quotes = opened(both("id")).worksheets
    assert (matrix.freeze_panes, quotes.freeze_panes) == ("C4", "A3")
    assert matrix.print_title_rows == "$1:$3"
    assert (matrix.page_setup.orientation, matrix.page_setup.paperSize) == ("landscape", 9)
    assert matrix.sheet_properties.pageSetUpPr.fitToPage
    assert int(matrix.page_setup.fitToHeight) == 0


def test_a_very_wide_matrix_is_not_shrunk():
    """Sixty informants go over several pages with their labels, instead of unreadably on one."""
    sheet = opened([wide(60)]).worksheets[0]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_cols == "$A:$B"


def test_title_heads_notes_and_source():
    """The caption stands first, the roles above their informants, note and source last."""
    sheet = opened(both("en")).worksheets[0]
    assert sheet["A1"].value == "Table 4.1 Informant × Theme Matrix"
    assert "C2:E2" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert (sheet["C2"].value, sheet["F2"].value) == ("Residents", "Staff")
    last = [row[0] for row in sheet.iter_rows(values_only=True) if row[0]][-2:]
    assert last[0].startswith("Note: ")
    assert last[1] == "Source: Researcher's own data analysis"


def test_long_quotes_get_room():
    """A row is as high as its quote needs, and never higher than Excel allows."""
    table = both("id")[1]
    long = replace(table.rows[0][2], text="kata " * 9000)
    sheet = opened([replace(table, rows=((*table.rows[0][:2], long, *table.rows[0][3:]),))])
    sheet = sheet.worksheets[0]
    assert 200 < sheet.row_dimensions[3].height <= 409
    assert len(sheet["C3"].value) == 32_767


def test_nothing_of_the_author_or_of_today():
    """The properties name no person and no real time."""
    properties = opened(both("id")).properties
    assert (properties.title, properties.creator) == ("qualcode", None)
    assert properties.created.year == 2000
