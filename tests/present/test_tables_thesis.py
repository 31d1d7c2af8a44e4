"""What the tables of a thesis say, column by column, in both languages."""

from dataclasses import replace

import pytest
from coded import LABELS, PEOPLE, On, book, said, study, texts

from qualcode.analyse.narrow import narrowed
from qualcode.errors import QualcodeError
from qualcode.present.brief import Brief
from qualcode.present.tables.checklist import checklist_table
from qualcode.present.tables.codebook import bare_codebook_table, codebook_table
from qualcode.present.tables.coding import coding_table
from qualcode.present.tables.contents import MADE, TABLES, named, tables_of
from qualcode.present.tables.framework import framework_table
from qualcode.present.tables.frequency import frequency_table
from qualcode.present.tables.informants import informants_table
from qualcode.present.tables.matrix import matrix_table
from qualcode.present.tables.reduction import reduction_table
from qualcode.types import Decision, Informant, Mark

COLUMNS = {
    "T1": (
        (
            "No | Kode Informan | Peran | Jenis Kelamin | Usia (tahun) | Pendidikan"
            " | Lama di Lembaga/Masa Kerja | Fase/Jabatan | Tanggal Wawancara | Durasi (menit)"
        ),
        (
            "No. | Informant Code | Role | Gender | Age (years) | Education"
            " | Length of Stay/Service | Phase/Position | Interview Date | Duration (min)"
        ),
    ),
    "T2": (
        (
            "Kode | Tema | Subtema | Definisi | Kriteria Inklusi | Kriteria Eksklusi"
            " | Contoh Kutipan | Sumber Teori"
        ),
        (
            "Code | Theme | Subtheme | Definition | Inclusion Criteria | Exclusion Criteria"
            " | Example Quote | Theoretical Source"
        ),
    ),
    "T3a": (
        "No | Informan | Baris | Data Mentah (Verbatim) | Reduksi (Inti Pernyataan) | Kode",
        "No. | Informant | Lines | Raw Data (Verbatim) | Reduction (Gist) | Code",
    ),
    "T3b": (
        (
            "No | Kutipan (Verbatim) | Informan/Baris | Open Coding (Konsep)"
            " | Axial Coding (Kategori) | Selective Coding (Tema Inti)"
        ),
        (
            "No. | Quote (Verbatim) | Informant/Lines | Open Coding (Concept)"
            " | Axial Coding (Category) | Selective Coding (Core Theme)"
        ),
    ),
    "T4": (
        "Tema | Subtema | Kutipan Wawancara | Informan | Jumlah Informan (n)",
        "Theme | Subtheme | Interview Quote | Informant | Informants (n)",
    ),
    "T5": (
        "Tema | Subtema | R1 | R2 | R10 | S1 | Jumlah Informan (n) | Jumlah Segmen (f)",
        "Theme | Subtheme | R1 | R2 | R10 | S1 | Informants (n) | Segments (f)",
    ),
    "T6": (
        "Informan | Peran | Dukungan emosional | Bantuan nyata | Stigma diri | Harapan",
        "Informant | Role | Emotional support | Practical help | Self-stigma | Hope",
    ),
    "T7": (
        (
            "Tema | Subtema | Jumlah Segmen (f) | % Segmen | Jumlah Informan (n) | % Informan"
            " | Jumlah Kata | % Kata"
        ),
        (
            "Theme | Subtheme | Segments (f) | % of Segments | Informants (n) | % of Informants"
            " | Words | % of Words"
        ),
    ),
    "T13": (
        "Butir | Isi | Diisi oleh | Lokasi",
        "Item | Content | Filled by | Location",
    ),
}
ENGLISH = Brief("en")
TALK = said("Saya didengar. Senang.", "Kadang minder.", name="R1", date="4 Maret 2024")
LONG = " ".join([*["kata"] * 1990, "habis.", *["lagi"] * 9])


def small(*ons, **more):
    """Two interviews with a few codings."""
    read = [TALK, said("Anak-anak didukung semua.", name="S1")]
    return study(read, ons, **more)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_those_of_the_reference(name):
    """Every table has exactly its columns, in order, in both languages, whatever is known."""
    for language, expected in zip(("id", "en"), COLUMNS[name], strict=True):
        (table,) = tables_of([name], small(), Brief(language))
        assert " | ".join(table.columns) == expected
        assert len(table.groups) == len(table.kinds) == len(table.columns)
        assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_tables_stand_in_the_order_of_a_thesis():
    """Chapter 3, chapter 4, then the appendix, however they are asked for."""
    made = tables_of(COLUMNS, small(), Brief())
    assert [(table.chapter, table.id) for table in made] == [
        *[("3", "codebook"), ("4", "informants"), ("4", "quotes"), ("4", "matrix")],
        *[("4", "framework"), ("4", "frequency")],
        *[("L", "reduction"), ("L", "coding"), ("L", "checklist")],
    ]
    assert list(MADE) == [name for name in TABLES if name in MADE]
    asked = tables_of(["t13", "T3", "T1", "t1"], small(), Brief())
    assert [table.id for table in asked] == ["informants", "reduction", "coding", "checklist"]
    assert {f"T{at}" for at in range(1, 14)} - {"T3"} | {"T3a", "T3b"} == set(TABLES)


def test_names_of_tables_are_told_from_paths(tmp_path, monkeypatch):
    """A word in the shape of a name is a table, unless a file is called so."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "T4").mkdir()
    names, paths = named(["t5", "T3", "T4", "R1.txt"])
    assert (names, [path.name for path in paths]) == (["T5", "T3a", "T3b"], ["T4", "R1.txt"])


@pytest.mark.parametrize(
    ("asked", "said_"),
    [("T14", "T14: is no table."), ("T99a", "T99a: is no table.")],
)
def test_a_table_that_is_none_is_refused(asked, said_):
    """The message names those there are."""
    with pytest.raises(QualcodeError) as error:
        named([asked])
    assert str(error.value) == f"{said_} There are {', '.join(MADE)}."


def test_a_table_that_nothing_makes_is_refused():
    """A table with a place in the thesis that can't be made yet is named so."""
    for name in set(TABLES) - set(MADE):
        with pytest.raises(QualcodeError, match=f"{name}: can't be made yet. There are T2, "):
            tables_of([name], small(), Brief())


def test_informants():
    """T1: one spelling for one thing, numbers as numbers, "-" for what nobody knows."""
    people = [
        Informant(
            "R2",
            "resident",
            {
                "gender": "laki-laki",
                "Usia": "17 tahun",
                "pendidikan": "SMA",
                "lama di lembaga": "5 bulan",
                "Fase": "primary",
                "date": "Senin, 4 Maret 2024",
                "duration": "00:41:40",
                "pekerjaan": "pelajar",
            },
        ),
        Informant("R10", "Keluarga", {"gender": "tidak disebut", "usia": "sekitar 40"}),
    ]
    table = informants_table(study([], people=people), Brief())
    assert texts(table) == [
        ["1", "R2", "Residen", "L", "17", "SMA", "5 bulan", "primary", "04-03-2024", "42"],
        ["2", "R10", "Keluarga", "tidak disebut", "sekitar 40", "-", "-", "-", "-", "-"],
    ]
    assert [cell.number for cell in table.rows[0]][4::5] == [17, 42]
    assert table.rows[1][4].number is None
    assert table.notes[:2] == (
        "Jumlah informan: 2 (Residen 1, Keluarga 1).",
        "L = laki-laki, P = perempuan.",
    )
    more = informants_table(study([], people=people), Brief("en", also=("pekerjaan", "gender")))
    assert more.columns[10:] == ("Pekerjaan",)
    assert [row[10].text for row in more.rows] == ["pelajar", "-"]
    assert [row[3].text for row in more.rows] == ["M", "tidak disebut"]


def test_informants_interviewed_twice():
    """T1 gives every date of somebody's interviews."""
    again = replace(TALK, id="R1b", attributes={"date": "5/3/2024"})
    table = informants_table(study([TALK, again]), Brief())
    assert table.rows[0][8].text == "04-03-2024, 05-03-2024"


def test_unknown_attribute_is_refused():
    """Grouping by what nobody has, or showing it, says what there is."""
    for make, brief in (
        (matrix_table, Brief(by="kelas")),
        (framework_table, Brief(by="kelas")),
        (frequency_table, Brief(by="kelas")),
        (informants_table, Brief(also=("kelas",))),
    ):
        with pytest.raises(QualcodeError, match="no informant has the attribute `kelas`") as error:
            make(small(), brief)
        assert str(error.value).endswith("There are peran, jenis kelamin, usia.")


def test_codebook_shows_what_was_confirmed():
    """T2: the study's own quote where one was confirmed, else the example of the codebook."""
    found = small(
        On("R1", 0, "support.emotional", end=14, status="confirmed"),
        On("S1", 0, "support.emotional"),
        On("R1", 1, "stigma.self"),
    )
    codes = [
        replace(one, examples=("Contoh.",), include=("a", "b")) if one.depth else one
        for one in book().codes
    ]
    found = replace(found, codebook=replace(found.codebook, codes=tuple(codes)))
    table = codebook_table(found, Brief())
    assert [row[6].text for row in table.rows[:2]] == ["-", "“Saya didengar.” (R1, baris 2)"]
    assert table.rows[5][6].text == "“Contoh.”"
    assert [cell.text for cell in table.rows[2][:6]] == [
        *("support.emotional.heard", "Dukungan sosial", "Dukungan emosional – Didengarkan"),
        *("-", "a; b", "-"),
    ]
    assert table.notes[0] == "Kecil, versi 2."
    assert any("dikonfirmasi peneliti" in note for note in table.notes)
    bare = bare_codebook_table(found.codebook, Brief())
    assert bare.rows[1][6].text == "“Contoh.”"
    assert bare.notes == ("Kecil, versi 2.",)


def test_data_reduction():
    """T3a: the words once with all their codes, the gist where the researcher noted one."""
    found = small(
        On("S1", 0, "support"),
        On("R1", 1, "stigma.self", status="rejected", note="Bukan."),
        On("R1", 0, "support.emotional", end=14, status="confirmed", note="Didengar teman."),
        On("R1", 0, "hope", end=14, polarity="absent"),
    )
    assert texts(reduction_table(found, Brief())) == [
        [
            *("1", "R1", "2", "“Saya didengar.”", "Didengar teman."),
            "support.emotional; hope (dinyatakan tidak ada)",
        ],
        ["2", "S1", "2", "“Anak-anak didukung semua.”", "[diisi peneliti]", "support"],
    ]


def test_only_the_researchers_words_are_a_gist():
    """What settling or a rule writes into a coding is not taken for the researcher's."""
    found = small(On("R1", 0, "hope", status="confirmed"), On("S1", 0, "hope"))
    written = replace(found.excerpts[0].coding, note='the words were: "Saya didengar"')
    found = replace(found, excerpts=(replace(found.excerpts[0], coding=written), found.excerpts[1]))
    shown = [row[4].text for row in reduction_table(found, ENGLISH).rows]
    assert shown == ["[for the researcher]"] * 2


def test_every_note_on_a_passage_is_its_gist_once():
    """Notes on a suggestion count too, those on each of its codes, and none twice."""
    ons = [On("R1", 0, "hope", note="Inti."), On("R1", 0, "stigma", note="Lain.")]
    found = small(*ons, On("R1", 0, "support", note="Inti."))
    assert reduction_table(found, ENGLISH).rows[0][4].text == "Inti.; Lain."
    merged = narrowed(small(On("R1", 0, "support.practical", note="Inti.")), None, 1)
    assert reduction_table(merged, ENGLISH).rows[0][4].text == "Inti."


def test_raw_data_are_whole():
    """T3a never cuts; T3b does, and says so."""
    found = study([said(LONG)], [On("R1", 0, "hope")])
    assert reduction_table(found, Brief()).rows[0][3].text == f"“{LONG}”"
    table = coding_table(found, Brief())
    assert table.rows[0][1].text == f"“{' '.join(['kata'] * 60)} [...]”"
    assert "Tanda [...] menunjukkan bagian yang dipotong." in table.notes


def test_open_axial_selective():
    """T3b: open codes are left to the researcher; one row a code, the quote on the first."""
    found = small(
        On("R1", 0, "support.emotional.heard"),
        On("R1", 0, "hope", polarity="absent"),
        On("R1", 1, "support"),
    )
    assert texts(coding_table(found, ENGLISH)) == [
        [
            *("1", "“Saya didengar. Senang.”", "R1/2", "[for the researcher]"),
            *("Emotional support – Being heard", "Social support"),
        ],
        ["", "", "", "", "Said to be absent", "Hope"],
        ["2", "“Kadang minder.”", "R1/4", "[for the researcher]", "General", "Social support"],
    ]


def test_who_was_interviewed_twice_is_cited_with_the_interview():
    """Line numbers of two interviews of one person are told apart."""
    again = replace(TALK, id="R1b")
    found = study([TALK, again], [On("R1", 0, "hope"), On("R1b", 1, "hope")])
    assert [row[1].text for row in reduction_table(found, Brief()).rows] == ["R1 (R1)", "R1 (R1b)"]
    cell = framework_table(found, Brief()).rows[0][-1].text
    assert "R1 baris 2; R1b baris 4: “" in cell


def test_framework():
    """T6: the researcher's summary, else lines and the best quote, marked; "-" for nothing."""
    found = small(
        On("R1", 0, "support.emotional.heard", end=14),
        On("R1", 1, "support.emotional"),
        On("R1", 1, "stigma.self", polarity="absent"),
        On("S1", 0, "support.practical"),
        summaries={
            ("S1", "support.practical"): "Anak dibantu (baris 2)",
            ("S1", "support.emotional.heard"): "mendengar",
        },
    )
    table = framework_table(found, Brief())
    assert table.groups[2:] == ("Dukungan sosial", "Dukungan sosial", "Stigma", "Tema")
    assert texts(table)[0] == [
        *("R1", "Residen", "[belum diringkas] baris 2, 4: “Saya didengar.”", "-"),
        *("[belum diringkas] dinyatakan tidak ada: baris 4", "-"),
    ]
    assert texts(table)[3] == [
        *("S1", "Staf", "Didengarkan: mendengar", "Anak dibantu (baris 2)", "-", "-"),
    ]
    assert any("[belum diringkas]" in note for note in table.notes)


def test_framework_has_a_column_for_what_is_said_in_general():
    """T6: a theme with subthemes has a column of its own only where somebody speaks of it so."""
    general = framework_table(small(On("S1", 0, "support")), ENGLISH)
    assert general.columns[2:4] == ("General", "Emotional support")
    assert general.rows[3][2].text == "[not summarised] line 2: “Anak-anak didukung semua.”"
    assert general.rows[3][3].text == "-"


def test_framework_by_an_attribute():
    """T6: rows stand by group, which is named beside the informant."""
    table = framework_table(small(), Brief(by="GENDER"))
    assert table.columns[1] == "Jenis Kelamin"
    assert [row[:2] for row in texts(table)] == [
        ["R1", "L"],
        ["R2", "P"],
        ["S1", "P"],
        ["R10", "-"],
    ]


def test_matrix_by_an_attribute():
    """T5: informants stand by group, those of whom nothing is known under "-" and last."""
    table = matrix_table(small(), Brief(by="Jenis Kelamin"))
    assert table.columns[2:6] == ("R1", "R2", "S1", "R10")
    assert table.groups[2:6] == ("L", "P", "P", "-")


@pytest.mark.parametrize(
    ("cite", "date", "shown"),
    [
        ("lines", "4 Maret 2024", "R1, baris 2"),
        ("dates", "4 Maret 2024", "R1, 04-03-2024"),
        ("dates", "", "R1, baris 2"),
        ("times", "", "R1, 00:01:05"),
    ],
)
def test_quotes_in_cells_are_cited_as_asked(cite, date, shown):
    """By line, by date or by time, and by line where the other is not known."""
    talk = replace(TALK, attributes={"date": date}, times=(Mark(0, 65.0),))
    found = study([talk], [On("R1", 0, "hope")])
    brief = Brief(cite=cite, cells="quote")
    assert matrix_table(found, brief).rows[-1][2].text == f"“Saya didengar. Senang.” ({shown})"
    (quotes,) = tables_of(["T4"], found, brief)
    assert quotes.rows[0][3].text == shown


def test_checklist():
    """T13: what the data answer is filled in, everything else is the author's."""
    found = small(
        On("R1", 0, "hope", status="confirmed"),
        On("R1", 1, "hope", status="confirmed", origin="human"),
        On("S1", 0, "stigma", status="rejected"),
        coders=("A",),
        decisions=(
            Decision("1", "", "A", "change"),
            Decision("2", "", "A", "change", of=("1",)),
        ),
    )
    rows = {row[0]: row[1:] for row in texts(checklist_table(found, ENGLISH))}
    assert len(rows) == 32 + 21
    assert rows["COREQ 12"] == [
        "Number of informants: 4",
        "tool",
        "Table “Informant Characteristics”",
    ]
    assert rows["COREQ 24"] == ["Number of coders: 1", "tool", "-"]
    assert rows["COREQ 25"][0] == "Coding tree: themes: 3; subthemes: 4"
    assert rows["COREQ 32"][0].endswith(
        "informants: Hope; codings that say something was absent: 0"
    )
    assert rows["SRQR 14"][0].endswith(
        "suggestions confirmed: 1; rejected: 1; codes of the researcher's own: 1, "
        "of these in place of a suggestion: 1; suggestions not yet decided: 0"
    )
    for item in ("COREQ 1", "COREQ 28", "SRQR 9"):
        assert rows[item][1:] == ["researcher", "[for the researcher]"]


def test_checklist_of_nothing():
    """T13 of an empty study claims nothing of informants, interviews or coders."""
    empty = study([], people=[])
    filled = [row[0].text for row in checklist_table(empty, Brief()).rows if row[2].text == "alat"]
    assert filled == ["COREQ 25", "COREQ 26", "COREQ 27", "SRQR 11"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("cells", ["count", "tick", "percent", "quote"])
def test_empty_studies_have_all_tables(language, cells):
    """No informants, no codings, or one informant: every table asked for is there and says so."""
    brief = Brief(language, cells=cells)
    names = [name for name in MADE if name != "T12"]
    for found in (study([], people=[]), small(), study([TALK], people=PEOPLE[:1])):
        made = tables_of(names, found, brief)
        assert len(made) == len(names)
        assert all(table.title and table.notes for table in made)


def test_tables_that_a_study_does_not_give_are_left_out_of_all():
    """Nobody compared, two interviews: no T12, and no T9 that says it can't be told."""
    found = study([], people=[])
    assert {table.id for table in tables_of([], found, Brief())}.isdisjoint(
        {"agreement", "saturation", "sources", "techniques"}
    )
    (asked,) = tables_of(["T9"], found, Brief())
    assert not asked.rows
    assert asked.notes


def test_labels_are_taken_as_they_are():
    """Names and words in whatever script and signs reach every table unchanged."""
    odd = '& _ % < " 😀 دعم {x}'
    found = study(
        [said(f"kata {odd}")],
        [On("R1", 0, "hope.odd", status="confirmed")],
        codebook=book({"hope": [odd], "hope.odd": [odd]}),
        summaries={("R1", "hope.odd"): odd},
    )
    made = {table.id: table for table in tables_of([], found, Brief())}
    for name in ("codebook", "quotes", "matrix", "framework", "frequency", "coding"):
        assert odd in "|".join(cell.text for row in made[name].rows for cell in row) + "|".join(
            made[name].columns
        )
    assert f"“kata {odd}”" in texts(made["reduction"])[0]


def test_a_large_study():
    """Sixty informants and two hundred codes: a row a code, a column an informant."""
    people = [Informant(f"R{at}", "resident") for at in range(60)]
    names = [f"t{at // 20}" + (f".s{at}" if at % 20 else "") for at in range(200)]
    codes = book({name: (name,) for name in names})
    read = [said("Satu dua tiga.", "Empat.", name=who.id) for who in people]
    ons = [On(who.id, at % 2, names[at]) for who in people for at in range(0, 200, 7)]
    made = {table.id: table for table in tables_of([], study(read, ons, people, codes), Brief())}
    assert (len(made["matrix"].rows), len(made["matrix"].columns)) == (200, 64)
    assert (len(made["framework"].rows), len(made["framework"].columns)) == (60, 2 + 190 + 2)
    assert len(made["frequency"].rows) == 200
    assert sum(row[0].text != "" for row in made["matrix"].rows) == 10


def test_labels_of_this_file_are_known():
    """The small codebook has three levels, a theme of its own and both languages."""
    assert {code.depth for code in book().codes} == {0, 1, 2}
    assert all(len(words) == 2 for words in LABELS.values())
