"""Tables of more informants than pages hold: in groups, in rows, never cut in silence."""

from dataclasses import replace

import pytest
from archived import CODES, archive
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import codebook, coding, excerpt, matrix

from qualcode.analyse.findings import Findings
from qualcode.errors import QualcodeError
from qualcode.present.brief import Brief
from qualcode.present.numbering import numbered
from qualcode.present.render import RENDERERS
from qualcode.present.render.blocks import column_blocks, fitting_blocks
from qualcode.present.tables import fitting
from qualcode.present.tables.informants import informants_table
from qualcode.present.tables.matrix import matrix_table
from qualcode.present.tables.quotes import quote_table
from qualcode.present.tables.reduction import reduction_table
from qualcode.types import Informant, Span

EN = Brief("en")
MOST = fitting.MOST_INFORMANTS


def texts(row):
    """A row of a table -> its words."""
    return [cell.text for cell in row]


def apart(one, at):
    """A quote -> the same at a place of its own."""
    return replace(one, coding=replace(one.coding, span=Span(at * 10, at * 10 + 5)))


def test_a_thesis_stays_as_it_is():
    """Up to the limit a page has a column an informant, and so has a sheet."""
    found = archive(MOST)
    for room in ("page", "sheet"):
        table = matrix_table(found, replace(EN, room=room))
        assert len(table.columns) == MOST + 4
        assert not any("fit on pages" in note for note in table.notes)


def test_pages_hold_groups():
    """One informant more, and a row says how many of each group, what share, how many segments."""
    table = matrix_table(archive(MOST + 1), EN)
    assert table.columns == ("Theme", "Subtheme", *("n", "%", "f") * 3)
    assert list(dict.fromkeys(table.groups)) == [
        "",
        "Residents (N = 161)",
        "Staff (N = 40)",
        "All informants (N = 201)",
    ]
    hope = next(row for row in table.rows if row[0].text == "Hope")
    assert texts(hope[8:]) == ["67", "33.3", "134"]
    numbers = [cell.number for cell in hope[2:]]
    assert numbers[0] + numbers[3] == numbers[6]
    assert numbers[2] + numbers[5] == numbers[8]
    assert table.notes[0] == (
        "There are 201 informants, more than the 200 that fit on pages, so this matrix groups "
        "them by role (--by for another). Each informant has a row in matrix.csv, and in this "
        "table as .xlsx, .csv or .parquet."
    )


def test_groups_are_what_is_asked_for():
    """--by groups them otherwise, those of whom it is not known last."""
    found = archive(MOST + 2, gender=lambda at: {0: "P", 1: "L"}.get(at % 3, ""))
    table = matrix_table(found, replace(EN, by="gender"))
    assert list(dict.fromkeys(table.groups))[1:] == [
        "F (N = 67)",
        "M (N = 68)",
        "- (N = 67)",
        "All informants (N = 202)",
    ]
    assert "by gender" in table.notes[0]
    assert table.title.endswith("by Gender")
    with pytest.raises(QualcodeError, match="no informant has the attribute"):
        matrix_table(found, replace(EN, by="suku"))


def test_too_many_groups_stand_together():
    """Of what everybody has for themselves there are no groups, and the table says so."""
    found = archive(MOST + 1, age=lambda at: str(15 + at % 60))
    table = matrix_table(found, replace(EN, by="age"))
    assert set(table.groups) == {"", "All informants (N = 201)"}
    assert table.notes[0] == (
        "There are 201 informants, more than the 200 that fit on pages, and by age 60 groups, "
        "more than the 12 that fit, so all informants are counted together (--by for another). "
        "Each informant has a row in matrix.csv, and in this table as .xlsx, .csv or .parquet."
    )
    assert table.title == matrix_table(found, EN).title, "nothing is grouped by age there"
    assert not any("not known" in note or "unknown" in note for note in table.notes)


def test_one_group_is_everybody():
    """Where all are alike there is nothing to stand beside them."""
    found = archive(MOST + 1)
    alike = tuple(Informant(who.id) for who in found.informants)
    table = matrix_table(replace(found, matrix=replace(found.matrix, rows=alike)), EN)
    assert set(table.groups) == {"", "All informants (N = 201)"}


@pytest.mark.parametrize("cells", ["tick", "percent", "quote"])
def test_groups_are_counted_whatever_cells_tell(cells):
    """A group has no tick and no quote; title and notes speak of counts."""
    found = archive(MOST + 1)
    assert matrix_table(found, replace(EN, cells=cells)) == matrix_table(found, EN)


def test_sheets_have_a_row_an_informant():
    """All of them, with who they are, and a column a code under its theme."""
    found = archive(MOST + 1, gender=lambda at: "LP"[at % 2])
    table = matrix_table(found, replace(EN, room="sheet", by="gender"))
    assert len(table.rows) == MOST + 1
    assert table.columns[:5] == ("Informant", "Role", "Gender", "Whole theme", "Emotional support")
    assert table.columns[5] == "Emotional support – Being heard"
    assert table.groups[3:6] == ("Social support",) * 3
    assert texts(table.rows[0][:3]) == ["R1", "Resident", "F"]
    assert sum(row[-1].number for row in table.rows) == 134
    assert "the column's code" in table.notes[0]


def test_data_has_a_row_an_informant_of_any_study():
    """A program never gets informants as columns."""
    table = matrix_table(archive(2), replace(EN, room="data"))
    assert [row[0].text for row in table.rows] == ["R1", "R2"]
    assert len(table.columns) == 2 + len(CODES)


@pytest.mark.parametrize(("cells", "shown"), [("tick", "v"), ("percent", "-"), ("quote", "-")])
def test_rows_hold_what_cells_tell(cells, shown):
    """--cells works in rows as in columns."""
    table = matrix_table(archive(MOST + 1), replace(EN, room="sheet", cells=cells))
    assert table.rows[0][-1].text == shown
    assert table.kinds[-1] == ("quote" if cells == "quote" else "number")


@settings(max_examples=20)
@given(st.dictionaries(st.integers(1, 60), st.integers(0, 9), max_size=20))
def test_groups_and_rows_tell_the_same(counts):
    """What all informants sum up to in groups is what their rows add up to."""
    found = archive(MOST + 1)
    cells = {
        who.id: {**found.matrix.cells[who.id], "hope": counts.get(at, 0)}
        for at, who in enumerate(found.informants)
    }
    found = replace(found, matrix=replace(found.matrix, cells=cells))
    groups, rows = (matrix_table(found, replace(EN, room=room)) for room in ("page", "sheet"))
    hope = next(row for row in groups.rows if row[0].text == "Hope")
    each = [row[-1].number for row in rows.rows]
    assert hope[-3].number == sum(count > 0 for count in each)
    assert hope[-1].number == sum(each)


@pytest.mark.parametrize("suffix", [".docx", ".tex", ".html", ".md"])
def test_pages_are_few(suffix):
    """Thousands of columns would be a file of thousands of pages; groups are one table."""
    drawn = RENDERERS[suffix](numbered([matrix_table(archive(3_000), EN)]))
    assert len(drawn) < 100_000


@pytest.mark.parametrize("most", [1, 3, 4, 8])
def test_what_is_said_of_a_group_stays_together(most):
    """A table too wide for its page is split between groups, never between n, % and f."""
    table = matrix_table(archive(MOST + 1), EN)
    blocks = column_blocks(table, most)
    assert [len(block.columns) - 2 for block in blocks] == ([3, 6] if most == 8 else [3, 3, 3])
    for block in blocks:
        assert block.columns[2:5] == ("n", "%", "f")
        assert len(set(block.groups[2:5])) == 1
    assert column_blocks(table, 9) == (table,)
    fitting_two = fitting_blocks(table, lambda block: len(block.columns) <= 8)
    assert [len(block.columns) - 2 for block in fitting_two] == [3, 6]


def test_lists_of_people_stop_at_the_same_number():
    """T1 names the first ones, and how many there are; a sheet names all."""
    found = archive(MOST + 50)
    table = informants_table(found, EN)
    page = fitting.printed(table, EN)
    assert page.rows == table.rows[:MOST]
    told, *others = page.notes
    assert others == list(table.notes)
    assert told == (
        "The first 200 rows of 250 are shown; this table holds all of them as .xlsx, .csv or "
        ".parquet."
    )
    assert fitting.printed(table, replace(EN, room="sheet")) is table
    few = informants_table(archive(MOST), EN)
    assert fitting.printed(few, EN) is few


def test_lists_of_quotes_stop_later(monkeypatch):
    """What has a row a quote goes on for thousands of rows."""
    monkeypatch.setattr(fitting, "MOST_ROWS", 3)
    quotes = [excerpt("hope", "R1", f"Kata {at}.", (at, at)) for at in range(5)]
    quotes = tuple(apart(one, at) for at, one in enumerate(quotes))
    found = Findings(codebook(), matrix(), tuple(one.coding for one in quotes), quotes)
    table = reduction_table(found, EN)
    assert len(table.rows) == 5
    assert len(fitting.printed(table, EN).rows) == 3
    strong = replace(table, strong=frozenset({1, 4}))
    assert fitting.printed(strong, EN).strong == {1}


def test_what_is_shortened_is_said():
    """A warning names the table, what it shows instead, and what to do for the rest."""
    found = archive(MOST + 50)
    tables = [matrix_table(found, EN), informants_table(found, EN)]
    matrix_told, people_told = (fitting.shortened(table, found, EN) for table in tables)
    todo = "For all of them write it as .xlsx, .csv or .parquet."
    assert (matrix_told.where, matrix_told.severity) == ("Informant × Theme Matrix", "warning")
    what = "250 informants are more than pages hold, so it groups them (--by WHAT)."
    assert (matrix_told.message, matrix_told.todo) == (what, todo)
    what = "250 rows are more than pages hold, so it shows the first 200."
    assert (people_told.message, people_told.todo) == (what, todo)
    assert fitting.shortened(tables[0], found, replace(EN, room="sheet")) is None
    few = archive(3)
    assert fitting.shortened(matrix_table(few, EN), few, EN) is None


def test_how_many_quotes_there_are_is_said():
    """T4 shows as many as ever; of an archive it says of how many, and where they are."""
    found = archive(MOST + 1)
    quotes = tuple(excerpt("hope", one.informant, "Saya berharap.") for one in found.settled)
    told = "3 of 134 quotes are shown; codings.csv holds all of them."
    assert told in quote_table(replace(found, excerpts=quotes), EN).notes
    every = replace(EN, per_code=200)
    notes = quote_table(replace(found, excerpts=quotes), every).notes
    assert notes
    assert not any("quotes are shown;" in note for note in notes)


def test_who_says_so_is_counted_once():
    """The n of T4 holds of the very code where the matrix can't tell: a theme, and absence."""
    said = [("support", "R1"), ("support", "R1"), ("support.emotional", "R2")]
    denied = [("support.emotional", "S1"), ("support.emotional.heard", "R10")]
    quotes = tuple(
        [excerpt(code, who, "Ada.") for code, who in said]
        + [excerpt(code, who, "Tidak ada.", polarity="absent") for code, who in denied]
    )
    found = Findings(codebook(), matrix(), tuple(one.coding for one in quotes), quotes)
    counts = {
        (row[0].text or row[1].text, row[1].text): row[4].number
        for row in quote_table(found, EN).rows
        if row[4].text
    }
    assert counts["Social support", "General"] == 1
    absent = next(n for (_, name), n in counts.items() if name.startswith("Emotional support ("))
    assert absent == 2


def test_only_what_counts_is_counted():
    """A rejected coding is no quote that there is."""
    assert coding("hope", status="rejected").status == "rejected"
    found = archive(MOST + 1)
    rejected = tuple(replace(one, status="rejected") for one in found.settled[:34])
    quotes = tuple(excerpt("hope", one.informant, "Saya berharap.") for one in found.settled[34:])
    found = replace(found, settled=(*rejected, *found.settled[34:]), excerpts=quotes)
    assert any("3 of 100 quotes" in note for note in quote_table(found, EN).notes)
