"""What the tables say: columns, rows, numbers, notes, in both languages."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import (
    ABSENT,
    CODINGS,
    COUNTS,
    LABELS,
    QUOTES,
    RESIDENTS,
    both,
    codebook,
    coding,
    excerpt,
    matrix,
    matrix_of,
    quotes_of,
    texts,
    wide,
)

from qualcode.present import people
from qualcode.types import Cell, Codebook, Informant


def test_matrix_in_indonesian():
    """Columns, groups, rows and sums of T5 as a thesis wants them."""
    table = both("id")[0]
    assert (table.number, table.title) == ("4.1", "Matriks Informan × Tema")
    assert table.columns == (
        *("Tema", "Subtema", "R1", "R2", "R10", "S1"),
        *("Jumlah Informan (n)", "Jumlah Segmen (f)"),
    )
    assert table.groups == ("", "", "Residen", "Residen", "Residen", "Staf", "", "")
    assert table.kinds == ("text", "text", *["number"] * 6)
    assert texts(table) == [
        ["Dukungan sosial", "Seluruh tema", "4", "2", "1", "-", "3", "7"],
        ["", "Dukungan emosional", "3", "-", "1", "-", "2", "4"],
        ["", "– Didengarkan", "1", "-", "-", "-", "1", "1"],
        ["", "Bantuan nyata", "-", "2", "-", "-", "1", "2"],
        ["Stigma", "Seluruh tema", "-", "3", "-", "1", "2", "4"],
        ["", "Stigma diri", "-", "3", "-", "1", "2", "4"],
        ["Harapan", "-", "1", "-", "-", "-", "1", "1"],
    ]
    assert table.strong == {0, 4}
    assert table.source == "Sumber: Olahan data peneliti"


def test_matrix_in_english():
    """T5 in English differs in its words alone."""
    table, indonesian = both("en")[0], both("id")[0]
    assert table.title == "Informant × Theme Matrix"
    assert table.columns[:2] == ("Theme", "Subtheme")
    assert table.columns[-2:] == ("Informants (n)", "Segments (f)")
    assert set(table.groups) == {"", "Residents", "Staff"}
    assert texts(table)[0][:2] == ["Social support", "Whole theme"]
    assert table.source == "Source: Researcher's own data analysis"
    assert [[cell.number for cell in row] for row in table.rows] == [
        [cell.number for cell in row] for row in indonesian.rows
    ]


def test_notes_say_how_much_is_confirmed():
    """The notes count confirmed, absent and rejected codings, with the language's decimals."""
    expected = {
        "id": (
            "Pengodean yang menyatakan sesuatu tidak ada, tidak dihitung di sini: 2.",
            "Dikonfirmasi peneliti: 1 dari 8 pengodean (12,5%); selebihnya usulan alat.",
            "Ditolak peneliti dan tidak dihitung: 1.",
        ),
        "en": (
            "Codings that say something was absent, not counted here: 2.",
            (
                "Confirmed by the researcher: 1 of 8 codings (12.5%); "
                "the rest are suggested by the tool."
            ),
            "Rejected by the researcher and not counted: 1.",
        ),
    }
    for language, notes in expected.items():
        assert both(language)[0].notes[-3:] == notes


@pytest.mark.parametrize(
    ("codings", "said"),
    [
        ([], "Belum ada pengodean."),
        ([coding("hope", status="rejected")], "Belum ada pengodean."),
        (
            [coding("hope")] * 214,
            "Dikonfirmasi peneliti: 0 dari 214 pengodean (0,0%); selebihnya usulan alat.",
        ),
        (
            [coding("hope", status="confirmed")] * 1214,
            "Dikonfirmasi peneliti: 1.214 dari 1.214 pengodean (100,0%).",
        ),
    ],
)
def test_note_on_decisions(codings, said):
    """None, some and all confirmed each have their own sentence."""
    table = matrix_of(matrix(), codebook(), codings, "id")
    assert said in table.notes
    assert not any("tidak ada, tidak dihitung" in note for note in table.notes)


def test_quotes_in_indonesian():
    """T4: one row a quote, names and n on the first, absence after presence."""
    table = both("id")[1]
    assert (table.number, table.title) == ("4.2", "Tema, Subtema, dan Kutipan Wawancara")
    assert table.columns == (
        *("Tema", "Subtema", "Kutipan Wawancara", "Informan", "Jumlah Informan (n)"),
    )
    assert texts(table) == [
        [
            *("Dukungan sosial", "Umum", "“Di sini saling dukung, kayak keluarga.”"),
            *("R1, baris 45-46", "2"),
        ],
        ["", "Dukungan emosional", "“Dia mau dengerin saya sampai tenang.”", "R1, baris 30", "2"],
        ["", "", "“Dia bilang ‘kamu bisa’.”", "R10, baris 8", ""],
        [
            *("", "Dukungan emosional (dinyatakan tidak ada)", "“Nggak ada yang nyemangatin.”"),
            *("S1, baris 30", "2"),
        ],
        ["", "Dukungan emosional – Didengarkan", "“Didengerin.”", "R1, baris 30", "1"],
        ["Stigma", "Stigma diri", "“Saya minder.”", "R2, baris 30", "2"],
    ]
    assert not table.strong


def test_quotes_in_english():
    """T4 in English: the words around the quotes change, the quotes do not."""
    table = both("en")[1]
    assert table.title == "Themes, Subthemes and Interview Quotes"
    assert table.columns == (
        *("Theme", "Subtheme", "Interview Quote", "Informant", "Informants (n)"),
    )
    rows = texts(table)
    assert rows[0][1] == "General"
    assert rows[3][1] == "Emotional support (said to be absent)"
    assert [rows[0][3], rows[1][3]] == ["R1, lines 45-46", "R1, line 30"]
    assert [row[2] for row in rows] == [row[2] for row in texts(both("id")[1])]


def test_number_of_a_theme_as_such_leaves_out_its_subthemes():
    """The n beside a theme's own quotes counts those who spoke of it in general, not the matrix."""
    row = both("id")[1].rows[0]
    assert matrix().count("R2", "support") > 0
    assert row[4] == Cell("2", 2)


def test_rejected_codings_have_no_informants():
    """A rejected coding does not add an informant to n."""
    quotes = {"hope": [excerpt("hope", "R1", "Semoga.")]}
    rejected = [coding("hope", status="rejected"), coding("hope", "R2")]
    table = quotes_of(quotes, {}, codebook(), matrix(), rejected, "id")
    assert table.rows[0][4] == Cell("1", 1)


def test_long_quotes_are_explained():
    """A note says what [...] means, and only where a quote is cut."""
    cut = {"hope": [excerpt("hope", "R1", "kata " * 2000)]}
    table = quotes_of(cut, {}, codebook(), matrix(), (), "id")
    assert "Tanda [...] menunjukkan bagian yang dipotong." in table.notes
    assert not any("[...]" in note for note in both("id")[1].notes)


def test_codebook_order_puts_children_under_their_parents():
    """A codebook that lists all themes first still gives each theme its own subthemes."""
    nested = codebook()
    flat = Codebook(
        "b", "1", {}, tuple(sorted(nested.codes, key=lambda code: code.depth)), nested.sha256
    )
    assert flat.ids != nested.ids
    assert texts(matrix_of(matrix(), flat, (), "id")) == texts(
        matrix_of(matrix(), nested, (), "id")
    )


def test_other_roles_stand_last_and_as_written():
    """Residents, staff, then other roles; a researcher's own word is left alone."""
    roles = {
        "K1": "Keluarga",
        "I1": "informant",
        "S2": "staff",
        "R2": "resident",
        "R10": "resident",
    }
    informants = [Informant(name, role) for name, role in roles.items()]
    table = matrix_of(matrix({}, informants), codebook(), (), "id")
    assert table.columns[2:-2] == ("R2", "R10", "S2", "I1", "K1")
    assert table.groups[2:-2] == ("Residen", "Residen", "Staf", "Informan", "Keluarga")
    english = matrix_of(matrix({}, informants), codebook(), (), "en")
    assert english.groups[5:7] == ("Informants", "Keluarga")


def test_an_empty_study_has_tables():
    """No informants, no codings, no quotes: the tables are there and say so."""
    empty = matrix({}, [])
    t5 = matrix_of(empty, codebook(), (), "id")
    t4 = quotes_of({}, {}, codebook(), empty, (), "id")
    assert texts(t5)[0] == ["Dukungan sosial", "Seluruh tema", "-", "-"]
    assert t4.rows == ()
    assert "Belum ada pengodean." in t4.notes


def test_one_informant():
    """One informant has one column."""
    table = matrix_of(matrix(COUNTS, RESIDENTS[1:2]), codebook(), (), "en")
    assert table.columns[2:3] == ("R1",)
    assert texts(table)[0] == ["Social support", "Whole theme", "4", "1", "4"]


def test_numbers_are_set_apart_in_thousands():
    """A count of a thousand is written as the language writes it; the number stays whole."""
    counts = {"R1": {"hope": 1214}}
    for language, text in (("id", "1.214"), ("en", "1,214")):
        table = matrix_of(matrix(counts), codebook(), (), language)
        assert table.rows[-1][2] == Cell(text, 1214)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=4))
def test_n_and_f_follow_from_the_cells(counts):
    """The n is the number of cells above 0, f their sum, and an empty cell is "-" with number 0."""
    ids = ("R1", "R2", "R10", "S1")
    cells = {name: {"hope": number} for name, number in zip(ids, counts, strict=True)}
    row = matrix_of(matrix(cells), codebook(), (), "id").rows[-1]
    numbers = [cell.number for cell in row[2:]]
    assert numbers == [*counts, sum(number > 0 for number in counts), sum(counts)]
    assert all((cell.text == "-") == (cell.number == 0) for cell in row[2:])


@given(st.sets(st.integers(0, 10**6)))
def test_informants_stand_in_natural_order(numbers):
    """R2 stands before R10, whatever the numbers and the order they come in."""
    informants = [Informant(f"R{number}", "resident") for number in numbers]
    ordered = [informant.id for informant in people.in_order(informants)]
    assert ordered == [f"R{number}" for number in sorted(numbers)]


def test_two_hundred_codes_and_sixty_informants():
    """A large study gives one row a code and one column an informant."""
    table = wide(60, 200)
    assert len(table.rows) == 200
    assert len(table.columns) == 64
    assert all(len(row) == 64 for row in table.rows)


def test_labels_are_taken_as_they_are():
    """No label is changed on its way into a table, in whatever script or signs."""
    labels = {"a": ['& _ % < " | 😀 دعم'], "a.b": ["=1+1"]}
    book = codebook(labels)
    table = matrix_of(matrix({}, RESIDENTS, tuple(labels)), book, (), "id")
    assert [table.rows[0][0].text, table.rows[1][1].text] == ['& _ % < " | 😀 دعم', "=1+1"]


def test_themes_of_the_same_name_are_told_apart():
    """Two themes with one label each open with it."""
    book = codebook({"a": ["Sama"], "b": ["Sama"]})
    quotes = {name: [excerpt(name, "R1", "Ya.")] for name in ("a", "b")}
    table = quotes_of(quotes, {}, book, matrix({}, RESIDENTS, ("a", "b")), (), "id")
    assert [row[0].text for row in table.rows] == ["Sama", "Sama"]


def test_inputs_are_left_alone():
    """Making tables changes nothing it was given."""
    before = [dict(QUOTES), dict(ABSENT), CODINGS, dict(LABELS)]
    table = both("id")[1]
    assert replace(table) == both("id")[1]
    assert before == [dict(QUOTES), dict(ABSENT), CODINGS, dict(LABELS)]


@pytest.mark.parametrize(
    ("seconds", "noted"),
    [
        ((1.0, 2.0), ["Times are those"]),
        ((1.0, None), ["Times are those", "Line numbers"]),
        ((None, None), ["Line numbers"]),
    ],
)
def test_notes_say_how_quotes_are_cited(seconds, noted):
    """Cited by time, the notes explain times, and lines only where a quote has no time."""
    quotes = [
        replace(excerpt("hope", "R1", f"Kata {at}."), seconds=time)
        for at, time in enumerate(seconds)
    ]
    table = quotes_of({"hope": quotes}, {}, codebook(), matrix(), (), "en", "times")
    said = [note for note in table.notes if note.startswith(("Times", "Line"))]
    assert [note[: len(start)] for note, start in zip(said, noted, strict=True)] == noted
