"""The Word file: captions that Word counts, heads that repeat, A4, nothing of today."""

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
from chapters import table as made_of
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from studies import both, wide

from qualcode.present.numbering import numbered
from qualcode.present.render.docx import render
from qualcode.present.render.widths import column_widths, is_printable


def opened(tables):
    """Tables -> the document read back."""
    return docx.Document(BytesIO(render(tables)))


def captions(document):
    """The captions of a document and the fields in them."""
    found = [each for each in document.paragraphs if each.style.style_id == "Caption"]
    return [
        (each.text, "".join(code.text for code in each._p.iter(qn("w:instrText"))).strip())
        for each in found
    ]


def test_captions_are_counted_by_word():
    """The running number is a SEQ field under the language's own label."""
    assert captions(opened(both("id"))) == [
        ("Tabel 4.1 Matriks Informan × Tema", r"SEQ Tabel \* ARABIC"),
        ("Tabel 4.2 Tema, Subtema, dan Kutipan Wawancara", r"SEQ Tabel \* ARABIC"),
    ]
    assert captions(opened(both("en")))[0][1] == r"SEQ Table \* ARABIC"


def test_a_number_out_of_order_is_set():
    """A table whose number does not follow tells Word to count from there."""
    assert captions(opened(both("id")[1:])) == [
        ("Tabel 4.2 Tema, Subtema, dan Kutipan Wawancara", r"SEQ Tabel \* ARABIC \r 2")
    ]
    twelfth = replace(both("id")[0], number="4.12")
    assert captions(opened([twelfth]))[0][0].startswith("Tabel 4.12 ")


def test_continued_tables_refer_to_the_first():
    """Blocks of a wide table are continued, not counted again."""
    document = opened([wide(60)])
    found = captions(document)
    assert len(document.tables) == len(found) == 5
    assert [code for _, code in found] == [r"SEQ Tabel \* ARABIC", *[r"REF _Ref_matrix \h"] * 4]
    assert {text for text, _ in found[1:]} == {"Tabel 4.1 Matriks Informan × Tema (lanjutan)"}
    marks = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert marks == ["_Ref_matrix"]


def test_heads_repeat_and_rows_stay_whole():
    """Both head rows are marked to repeat; no row breaks across pages."""
    for table in opened(both("id")).tables:
        rows = table._tbl.findall(qn("w:tr"))
        repeated = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        heads = sum(repeated)
        assert heads in {1, 2}
        assert all(repeated[:heads])
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_rows_that_belong_together_stay_on_a_page():
    """A short matrix, a long one's themes, and the quotes of one subtheme are kept together."""

    def kept(table, heads):
        rows = opened([table]).tables[0]._tbl.findall(qn("w:tr"))[heads:]
        return [row.find(f".//{qn('w:keepNext')}") is not None for row in rows]

    matrix, quotes = both("id")
    assert kept(matrix, 2) == [True] * 7
    assert kept(quotes, 1) == [False, True, False, False, False, True]
    assert [at for at, keep in enumerate(kept(wide(2, 30), 2)) if keep] == [0, 10, 20, 29]


def test_no_rule_inside_what_goes_on():
    """A cell that goes on from the row above has no rule above it, and that one none below."""
    cells = [row._tr.tc_lst[0] for row in opened(both("id")).tables[0].rows[2:5]]
    sides = [
        {side for side in ("top", "bottom") if cell.find(f".//{qn(f'w:{side}')}") is not None}
        for cell in cells
    ]
    assert sides == [{"bottom"}, {"top", "bottom"}, {"top", "bottom"}]


def test_shared_headings_span_their_columns():
    """The roles stand across their informants, and nothing above the other columns."""
    table = opened(both("id")).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        *("", "", "Residen", "Residen", "Residen", "Staf", "", "")
    ]
    assert table.cell(0, 2)._tc is table.cell(0, 4)._tc
    assert not [
        row for row in table._tbl.tr_lst[:2] if row.find(f".//{qn('w:vMerge')}") is not None
    ]


def merged(made):
    """The cells of a table's rows: whether each begins a merged one, goes on in one, or neither."""
    marks = (None, "continue", "restart")
    rows = opened([made]).tables[0]._tbl.tr_lst[1:]
    return [[marks.index(cell.vMerge) for cell in row.tc_lst] for row in rows]


def test_a_cell_that_goes_on_is_one_with_the_cell_above():
    """A long name takes the room of all its rows, and does not stretch the first of them."""
    made = made_of([["a", "b", "1"], ["", "", "2"], ["", "c", "3"], ["d", "e", "4"]], ["text"] * 3)
    assert merged(made) == [[2, 2, 0], [1, 1, 0], [1, 0, 0], [0, 0, 0]]


def test_what_is_empty_from_the_first_row_goes_on_from_nothing():
    """The cells above a diagonal stay cells of their own."""
    made = made_of([["a", "1", "", ""], ["b", "-", "2", ""], ["c", "-", "-", "3"]], ["text"] * 4)
    assert merged(made) == [[0] * 4] * 3


def test_pages_are_a4_and_lie_down_for_wide_tables():
    """A table too wide for a page that stands lies, the others stand; all on A4."""
    sections = opened(numbered([wide(8), both("id")[1]])).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    sizes = [{round(each.page_width.cm, 1), round(each.page_height.cm, 1)} for each in sections]
    assert sizes == [{21.0, 29.7}] * 2
    assert len(opened(both("id")).sections) == 1


def test_summing_rows_are_bold():
    """The rows that sum up are bold, the others are not."""
    drawn, table = opened(both("id")).tables[0], both("id")[0]
    bold = [
        all(run.bold for cell in row.cells for each in cell.paragraphs for run in each.runs)
        for row in drawn.rows[2:]
    ]
    assert table.strong
    assert bold == [at in table.strong for at in range(len(table.rows))]


def test_notes_and_source_stand_below():
    """The note and then the source follow the table, in the style for notes."""
    found = [each for each in opened(both("id")).paragraphs if each.style.name == "Table Note"]
    assert found[0].text.startswith("Keterangan: Angka dalam sel")
    assert found[1].text == "Sumber: Olahan data peneliti"


def test_screen_readers_are_told_what_the_table_is():
    """Each table has a title and a description."""
    table = opened(both("en")).tables[0]._tbl
    title = table.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))
    description = table.find(f".//{qn('w:tblDescription')}").get(qn("w:val"))
    assert title == "Table 4.1 Informant × Theme Matrix"
    assert description.startswith("Note: ")


def test_nothing_of_the_author_or_of_today():
    """The properties name no person and no real time; the language is the tables'."""
    properties = opened(both("en")).core_properties
    assert (properties.title, properties.author, properties.comments) == ("qualcode", "", "")
    assert properties.created.year == properties.modified.year == 2000
    assert properties.language == "en-GB"
    styles = zipfile.ZipFile(BytesIO(render(both("id")))).read("word/styles.xml")
    assert b'w:lang w:val="id-ID"' in styles


def test_times_new_roman_ten_points():
    """The cells' own style carries font and size, so that a copied table keeps them."""
    style = opened(both("id")).styles["Table Text"]
    assert (style.font.name, style.font.size.pt) == ("Times New Roman", 10)


def test_columns_fill_the_page():
    """Whatever the table, its columns together are as wide as the room, and none is lost."""
    for table, room in ((both("id")[0], 24.7), (both("id")[1], 16.0), (wide(12), 24.7)):
        widths = column_widths(table, room)
        assert abs(sum(widths) - room) < 0.001
        assert min(widths) > 1


def test_twelve_informants_stand_side_by_side():
    """Twelve informants with short codes are legible, thirteen or long codes are not."""
    assert is_printable(wide(12), 24.7)
    assert not is_printable(wide(13), 24.7)
    long_names = replace(wide(8), columns=("Tema", "Subtema", *["wawancara-01"] * 8, "n", "f"))
    assert not is_printable(long_names, 24.7)


def test_one_long_code_does_not_split_a_table():
    """Ten informants, one of them with a long code, still stand in one table."""
    table = wide(10)
    assert len(opened([table]).tables) == 1
    named = replace(table, columns=("Tema", "Subtema", "Petugas", *table.columns[3:]))
    assert len(opened([named]).tables) == 1


def test_a_shared_heading_over_one_column_is_not_broken():
    """A single informant's column is wide enough for the role above it."""
    alone, together = (column_widths(wide(informants), 24.7)[2] for informants in (1, 2))
    assert alone > together


def test_ranges_of_lines_are_not_broken():
    """The hyphen of a range is one that Word keeps on the line; it still reads as a hyphen."""
    table = opened(both("id")).tables[1]
    assert table._tbl.find(f".//{qn('w:noBreakHyphen')}") is not None
    assert table.cell(1, 3).text == "R1, baris 45-46"
