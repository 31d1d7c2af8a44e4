"""T8 to T11: saturation, co-occurrence, triangulation by source and by technique."""

import string
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from coded import PEOPLE, On, book, said, studies, study, texts
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analyse.saturation import Interview, Rule, Run, saturation
from qualcode.errors import QualcodeError
from qualcode.present.brief import Brief
from qualcode.present.comparing import groups_compared
from qualcode.present.figures.saturation import saturation_figure
from qualcode.present.numbering import numbered
from qualcode.present.render import RENDERERS
from qualcode.present.render.blocks import fitting_blocks
from qualcode.present.render.widths import is_printable
from qualcode.present.tables.contents import tables_of
from qualcode.present.tables.cooccurrence import cooccurrence_table
from qualcode.present.tables.saturation import saturation_table
from qualcode.present.tables.triangulation import sources_table, techniques_table
from qualcode.types import Informant

ID, EN = Brief("id"), Brief("en")
LANGUAGES = tomllib.loads(files("qualcode.present").joinpath("rigour.toml").read_text("utf-8"))
NUMBERS = {f"k{at:02}": (f"Kode {at}", f"Code {at}") for at in range(1, 24)}


def test_both_languages_say_the_same_things():
    """Every wording stands in both languages, is not empty and takes the same values."""
    assert LANGUAGES["id"].keys() == LANGUAGES["en"].keys()
    for key, words in LANGUAGES["id"].items():
        other = LANGUAGES["en"][key]
        assert words.strip() == words != ""
        assert _fields(words) == _fields(other), key
        assert words.count("|") == other.count("|")


def _fields(words):
    return sorted(name for _, name, _, _ in string.Formatter().parse(words) if name)


def worked_example(**dates):
    """The reference's eight interviews: 20 codes in the first four, then 2, 1, 0 and 0 new."""
    names = ("R1", "R2", "R3", "R4", "S1", "S2", "S3", "S4")
    new = (8, 6, 4, 2, 2, 1, 0, 0)
    read, ons, known = [], [], 0
    for name, count in zip(names, new, strict=True):
        date = {"date": dates[name]} if name in dates else {}
        read.append(said(*["Iya, begitu."] * max(count, 1), name=name, **date))
        ons += [On(name, at, f"k{known + at + 1:02}") for at in range(count)]
        known += count
    people = [
        Informant(name, "resident" if name.startswith("R") else "staff", dict(one.attributes))
        for name, one in zip(names, read, strict=True)
    ]
    return study(read, ons, people, book(NUMBERS))


COLUMNS = {
    saturation_table: (
        (
            "Urutan Wawancara | Informan | Tema Baru | Tema Kumulatif | Run | Tema Baru dalam Run"
            " | Tema Dasar | Informasi Baru (%) | Keterangan"
        ),
        (
            "Interview Order | Informant | New Themes | Cumulative Themes | Run | New Themes in Run"
            " | Base Themes | New Information (%) | Remark"
        ),
    ),
    cooccurrence_table: ("Kode | 1 | 2 | 3 | 4", "Code | 1 | 2 | 3 | 4"),
    sources_table: (
        "Tema | Subtema | Residen | Staf | Kesesuaian | Kesimpulan",
        "Theme | Subtheme | Residents | Staff | Agreement | Conclusion",
    ),
    techniques_table: (
        "Tema | Subtema | Wawancara | Observasi | Dokumentasi | Kesesuaian | Kesimpulan",
        "Theme | Subtheme | Interview | Observation | Documents | Agreement | Conclusion",
    ),
}


@pytest.mark.parametrize("make", COLUMNS)
def test_columns_are_those_of_the_reference(make):
    """Every table has exactly its columns, in order, in both languages."""
    for language, expected in zip(("id", "en"), COLUMNS[make], strict=True):
        table = make(talk(), Brief(language))
        assert " | ".join(table.columns) == expected
        assert len(table.groups) == len(table.kinds) == len(table.columns)
        assert {len(row) for row in table.rows} <= {len(table.columns)}


@pytest.mark.parametrize("suffix", RENDERERS)
def test_every_kind_of_file_takes_them(suffix):
    """With rows and without, drawn twice alike."""
    for found in (talk(), study([], people=[])):
        made = numbered(tables_of(["T8", "T9", "T10", "T11"], found, ID))
        assert [one.chapter for one in made] == ["3", "4", "4", "4"]
        first = RENDERERS[suffix](made)
        assert first
        assert RENDERERS[suffix](made) == first


def test_saturation_as_in_the_reference():
    """The rows of the worked example, to the last digit."""
    table = saturation_table(worked_example(), ID)
    assert texts(table) == [
        ["1–4", "R1, R2, R3, R4", "20", "20", "-", "-", "20", "-", "dasar"],
        ["5", "S1", "2", "22", "-", "-", "20", "-", "-"],
        ["6", "S2", "1", "23", "5–6", "3", "20", "15,0", "belum"],
        ["7", "S3", "0", "23", "6–7", "1", "20", "5,0", "tercapai (≤5%)"],
        ["8", "S4", "0", "23", "7–8", "0", "20", "0,0", "tercapai (≤5% dan 0%)"],
    ]
    notes = " ".join(table.notes)
    assert "Semua wawancara: informasi baru ≤5% tercapai pada wawancara ke-5" in notes
    assert "run 6–7 (dilaporkan sebagai 5+2)" in notes
    assert "informasi baru 0% tercapai pada wawancara ke-6, dengan run 7–8" in notes
    assert "cakupan kode, bukan saturasi induktif" in notes
    assert "kurang dari 6 wawancara (dasar 4 + run 2): Residen 4, Staf 4." in notes


def growing(*new, rule):
    """Interviews that add so many codes each -> T9 by that rule."""
    names = [f"R{at}" for at in range(1, len(new) + 1)]
    labels = {f"k{at:02}": (f"Kode {at}", f"Code {at}") for at in range(1, sum(new) + 1)}
    codes = iter(labels)
    ons = [
        On(name, at, next(codes))
        for name, count in zip(names, new, strict=True)
        for at in range(count)
    ]
    read = [
        said(*["Begitu."] * max(count, 1), name=name)
        for name, count in zip(names, new, strict=True)
    ]
    people = [Informant(name, "resident") for name in names]
    return saturation_table(study(read, ons, people, book(labels)), EN, rule)


def test_a_threshold_that_later_runs_exceed_is_not_told_as_kept():
    """The first run counts, and the rows and a note say which later ones are above it again."""
    table = growing(20, 0, 0, 2, 1, rule=Rule(1, 1))
    assert [row[-1] for row in texts(table)] == [
        "base",
        "reached (≤5% and 0%)",
        "reached (≤5% and 0%)",
        "above again (≤5% and 0%)",
        "reached (≤5%); above again (0%)",
    ]
    notes = " ".join(table.notes)
    assert "≤5% and 0% was reached at interview 1, with run 2 (reported as 1+1)." in notes
    assert "after that, new information was above ≤5% again in run 4." in notes
    assert "after that, new information was above 0% again in run 4 and 5." in notes


@pytest.mark.parametrize(
    ("rule", "said_"),
    [
        (Rule(1, 1), "the base is the first interview, a run is one interview, and"),
        (Rule(2, 2), "the base is the first 2 interviews, a run is 2 interviews in a row, each"),
    ],
)
def test_one_interview_is_told_as_one(rule, said_):
    """A base or a run of one is no plural, and overlaps nothing."""
    assert any(said_ in note for note in growing(3, 1, 1, 1, rule=rule).notes)


def test_every_group_with_enough_interviews_has_rows_of_its_own():
    """Each under its name, counted from its own first interview."""
    table = saturation_table(worked_example(), EN, Rule(2, 1, 12.5))
    rows = texts(table)
    assert [rows[at][0] for at in sorted(table.strong)] == ["All interviews", "Residents", "Staff"]
    first = rows.index(["Staff", *[""] * 8])
    assert rows[first + 1 :] == [
        ["1–2", "S1, S2", "3", "3", "-", "-", "3", "-", "base"],
        ["3", "S3", "0", "3", "3", "0", "3", "0.0", "reached (0%)"],
        ["4", "S4", "0", "3", "4", "0", "3", "0.0", "reached (0%)"],
    ]
    assert "Residents: new information of ≤12.5% and 0% was not reached." in table.notes


def test_interviews_stand_by_their_dates():
    """Whatever the files are called; where a date lacks, as they stand, and it is said."""
    names = ("R1", "R2", "R3", "R4", "S1", "S2", "S3", "S4")
    dates = {name: f"{20 - at} Maret 2024" for at, name in enumerate(names)}
    dates["S4"] = "2024-01-05"
    table = saturation_table(worked_example(**dates), ID)
    assert [row[1] for row in texts(table)] == ["S4, S3, S2, S1", "R4", "R3", "R2", "R1"]
    assert "Urutan menurut tanggal wawancara." in table.notes
    assert not any("tanggal yang sama" in note for note in table.notes)
    del dates["R2"]
    table = saturation_table(worked_example(**dates), EN)
    assert texts(table)[0][1] == "R1, R2, R3, R4"
    assert (
        "In the order of the file names, as the interview date is not known of: R2." in table.notes
    )


def test_interviews_of_one_date_are_named():
    """Their order is that of the files and may be another; it is said, in the table and below."""
    names = ("R1", "R2", "R3", "R4", "S1", "S2", "S3", "S4")
    days = (3, 1, 2, 1, 4, 5, 4, 4)
    dates = {name: f"{day} Maret 2024" for name, day in zip(names, days, strict=True)}
    found = worked_example(**dates)
    told = "Of one date: R2 and R4; S1, S3, and S4. Among themselves they stand in the order"
    table = saturation_table(found, EN)
    assert [row[1] for row in texts(table)] == ["R2, R4, R3, R1", "S1", "S3", "S4", "S2"]
    for notes in (table.notes, saturation_figure(found, EN).notes):
        assert sum(note.startswith(told) for note in notes) == 1
    given = saturation_table(found, EN, None, names)
    assert not any(note.startswith("Of one date") for note in given.notes)


def test_a_threshold_below_one_code_is_no_second_criterion():
    """With fewer than 20 codes in the base, 5% is less than one code: only 0% can be reached."""
    coarse, fine = (growing(base, 0, 1, rule=Rule(1, 1)) for base in (19, 20))
    assert [row[-1] for row in texts(coarse)] == ["base", "reached (0%)", "above again (0%)"]
    assert texts(fine)[1][-1] == "reached (≤5% and 0%)"
    told = (
        "All interviews: the base has no more codes than 19, so a single new one is 5.3% already; "
        "≤5% is the same as 0% here, one criterion and not two."
    )
    assert told in coarse.notes
    assert not any("one criterion" in note for note in fine.notes)
    assert "All interviews: new information of 0% was reached at interview 1" in " ".join(
        coarse.notes
    )


@given(st.integers(1, 60), st.integers(0, 60), st.floats(0, 100))
def test_what_is_one_criterion_is_reached_alike(base, new, threshold):
    """A threshold that is told as none never holds for a run that adds a code."""
    of = saturation([Interview("a", (), frozenset(map(str, range(base))))], Rule(1, 1, threshold))
    run = Run(2, 2, new, base)
    if of.is_none(threshold):
        assert run.within(threshold) == run.within(0)


def test_what_is_said_to_be_absent_is_counted_in_a_note():
    """T8 and T9 leave it out, and say of how many codings; there is no note without any."""
    told = "Pengodean yang menyatakan sesuatu tidak ada, tidak dihitung di sini: 1."
    for make in (cooccurrence_table, saturation_table):
        assert told in make(talk(), ID).notes
        assert not any("menyatakan sesuatu" in note for note in make(worked_example(), ID).notes)


def test_interviews_stand_as_they_are_asked_for():
    """By informant or file in any case; an order that doesn't fit is refused."""
    order = ("s4", "S3", "S2", "S1", "R4", "R3", "R2", "R1")
    table = saturation_table(worked_example(), ID, None, order)
    assert [row[1] for row in texts(table)] == ["S4, S3, S2, S1", "R4", "R3", "R2", "R1"]
    assert "Urutan ditetapkan peneliti." in table.notes
    with pytest.raises(QualcodeError, match="--order: there is no interview `R9`"):
        saturation_table(worked_example(), ID, None, ("R9",))
    with pytest.raises(QualcodeError, match="where these interviews stand: R2, R3, R4, S1"):
        saturation_table(worked_example(), ID, None, ("R1",))


def test_two_interviews_of_one_informant_are_told_apart():
    """An informant who was interviewed twice has the file's name behind the code."""
    first = said("Iya.", name="R1")
    second = replace(first, id="R1b", source="R1b.txt")
    found = study([first, second], [On("R1", 0, "hope")], PEOPLE[:1])
    table = saturation_table(found, ID, Rule(1, 1))
    assert [row[1] for row in texts(table)][:2] == ["R1 (R1)", "R1 (R1b)"]


def talk():
    """Three informants who say this and that, one of them in an order of their own."""
    read = [
        said("Saya didengar.", "Kadang minder.", name="R1"),
        said("Temen dengerin saya.", name="R2"),
        said("Mereka berubah.", "Tidak ada yang minder.", name="S1"),
    ]
    ons = [
        On("R1", 0, "support.emotional"), On("R1", 0, "hope"), On("R1", 1, "stigma.self"),
        On("R2", 0, "support.emotional"), On("R2", 0, "support"),
        On("S1", 0, "hope"), On("S1", 1, "stigma.self", polarity="absent"),
        On("S1", 0, "support.practical", status="rejected"),
    ]  # fmt: skip
    return study(read, ons, [one for one in PEOPLE if one.id != "R10"])


def test_cooccurrence_is_the_lower_triangle():
    """The diagonal is f, nothing after it, × for nested codes, "-" for none together."""
    table = cooccurrence_table(talk(), ID)
    assert table.columns == ("Kode", "1", "2", "3", "4")
    assert texts(table) == [
        ["1 Dukungan sosial", "2", "", "", ""],
        ["2 Dukungan emosional", "×", "2", "", ""],
        ["3 Stigma diri", "-", "-", "1", ""],
        ["4 Harapan", "1", "1", "-", "2"],
    ]
    assert "Jumlah segmen yang memuat sedikitnya satu kode: 4." in table.notes
    shares = texts(cooccurrence_table(talk(), EN, "informant", jaccard=True))
    assert shares[-1] == ["4 Hope", "1 (0.33)", "1 (0.33)", "1 (0.50)", "2"]


def test_a_sheet_can_compute_with_the_jaccard_index():
    """Counts and indices are numbers of their own there; nested codes keep their mark."""
    table = cooccurrence_table(talk(), replace(EN, room="sheet"), "informant", jaccard=True)
    assert table.columns == ("Code", *"1234", *"1234")
    assert table.groups == ("", *["n12, diagonal f"] * 4, *["Jaccard"] * 4)
    assert texts(table)[1] == ["2 Emotional support", "×", "2", "", "", "×", "", "", ""]
    numbers = [cell.number for cell in table.rows[3]]
    assert numbers[:5] == [None, 1, 1, 1, 2]
    assert numbers[5:] == [pytest.approx(1 / 3), pytest.approx(1 / 3), 0.5, None]
    assert not any(note.startswith("In brackets") for note in table.notes)


def test_only_marks_that_the_table_has_are_explained():
    """× where codes are nested, "-" where two are never together."""
    both = [On("R1", 0, "hope"), On("R1", 0, "stigma")]
    for more, nested, never in (
        ([], False, False),
        ([On("R1", 0, "stigma.self")], True, False),
        ([On("R1", 1, "support")], False, True),
    ):
        notes = cooccurrence_table(study([said("Iya.", "Iya.")], [*both, *more]), EN).notes
        assert any(note.startswith("The mark ×") for note in notes) is nested
        assert any(note.startswith("The mark -") for note in notes) is never


def test_codes_of_one_name_are_told_apart():
    """Two subthemes of one label stand with their themes' labels."""
    labels = {"a": ("A",), "a.x": ("Lain",), "b": ("B",), "b.x": ("Lain",)}
    found = study([said("Iya.")], [On("R1", 0, "a.x"), On("R1", 0, "b.x")], codebook=book(labels))
    assert [row[0] for row in texts(cooccurrence_table(found, ID))] == ["1 A – Lain", "2 B – Lain"]


def test_sources_side_by_side():
    """The best quote and n of each group, who agrees, and what is left to the author."""
    table = sources_table(talk(), ID)
    assert table.columns == ("Tema", "Subtema", "Residen", "Staf", "Kesesuaian", "Kesimpulan")
    assert texts(table) == [
        [
            *("Dukungan sosial", "Seluruh tema", "“Temen dengerin saya.” (R2, baris 2); n = 2/2"),
            *("-", "Hanya residen", "[diisi peneliti]"),
        ],
        [
            *("", "Dukungan emosional", "“Temen dengerin saya.” (R2, baris 2); n = 2/2"),
            *("-", "Hanya residen", "[diisi peneliti]"),
        ],
        [
            *("Stigma", "Seluruh tema", "n = 1/2", "dinyatakan tidak ada: 1/1"),
            *("Hanya residen; periksa: juga dinyatakan tidak ada (staf)", "[diisi peneliti]"),
        ],
        [
            *("", "Stigma diri", "“Kadang minder.” (R1, baris 4); n = 1/2"),
            "dinyatakan tidak ada: 1/1, “Tidak ada yang minder.” (S1, baris 4)",
            *("Hanya residen; periksa: juga dinyatakan tidak ada (staf)", "[diisi peneliti]"),
        ],
        [
            *("Harapan", "-", "“Saya didengar.” (R1, baris 2); n = 1/2"),
            *("“Mereka berubah.” (S1, baris 2); n = 1/1", "Sesuai", "[diisi peneliti]"),
        ],
    ]
    assert any("tanpa uji signifikansi" in note for note in table.notes)


def test_any_attribute_makes_sources_and_three_can_be_compared():
    """Two of three groups are named together; who has no value is in none, and is named."""
    people = [
        Informant(name, "resident", {"fase": phase} if phase else {})
        for name, phase in (("R1", "awal"), ("R2", "lanjut"), ("S1", "akhir"), ("R10", ""))
    ]
    read = [said("Iya.", name=one.id) for one in people]
    found = study(read, [On(name, 0, "hope") for name in ("R1", "S1", "R10")], people)
    table = sources_table(found, replace(EN, by="fase"))
    assert table.columns[2:5] == ("akhir", "awal", "lanjut")
    assert [row[5] for row in texts(table)] == ["Only akhir and awal"]
    assert any(note.startswith("In no group") and note.endswith(": R10.") for note in table.notes)


def test_a_code_that_only_the_ungrouped_speak_of_is_named():
    """It has no row, or one that says nobody speaks of it: a note tells."""
    people = [*PEOPLE[:1], PEOPLE[-1], Informant("X1")]
    read = [said("Iya.", "Iya.", name=one.id) for one in people]
    ons = [On("R1", 0, "support"), On("X1", 0, "support.practical"), On("X1", 1, "hope")]
    denied = On("S1", 0, "hope", polarity="absent")
    table = sources_table(study(read, [*ons, denied], people), EN)
    assert [row[0] for row in texts(table)] == ["Social support", "Hope"]
    told = (
        "Only in what is not compared here (informants in no group, notes, documents), "
        "and so not counted: "
    )
    assert f"{told}Practical help, Hope." in table.notes
    whole = sources_table(
        study(read, [*ons, On("S1", 0, "hope"), On("R1", 1, ons[1].code)], people), EN
    )
    assert not any(note.startswith(told) for note in whole.notes)


def test_groups_have_one_key_in_any_language():
    """The role or the value, whatever the heading is called."""
    for by, keys in (("role", ["resident", "staff"]), ("gender", ["M", "F"])):
        for language in ("id", "en"):
            of = groups_compared(talk(), Brief(language, by=by))
            assert sorted(one.key for one in of.sources) == sorted(keys)


def grouped(count):
    """So many groups that all say a long sentence -> T10."""
    people = [Informant(f"R{at}", "resident", {"fase": f"Tahap {at}"}) for at in range(count)]
    read = [said("Waktu itu temen sekamar " * 6, name=one.id) for one in people]
    ons = [On(one.id, 0, "hope") for one in people]
    return sources_table(study(read, ons, people), replace(ID, by="fase"))


@pytest.mark.parametrize("count", [2, 3, 4, 5, 7, 12])
def test_no_head_is_torn_however_many_groups_there_are(count):
    """On a page that lies each part of the table has room for its longest word."""
    table = grouped(count)
    blocks = fitting_blocks(table, lambda block: is_printable(block, 24.7))
    assert (len(blocks) > 1) is (count > 3)
    assert blocks[-1].columns[-2:] == ("Kesesuaian", "Kesimpulan")
    assert all(is_printable(block, 24.7) for block in blocks)
    shown = [name for block in blocks for name in block.columns if name.startswith("Tahap")]
    assert len(shown) == count


def phases(*spoke, count=5):
    """Informants of as many phases, those at ``spoke`` of whom speak of hope -> the table."""
    people = [Informant(f"R{at}", "resident", {"fase": f"F{at}"}) for at in range(count)]
    read = [said("Iya.", name=one.id) for one in people]
    found = study(read, [On(f"R{at}", 0, "hope") for at in spoke], people)
    return [row[2 + count] for row in texts(sources_table(found, replace(ID, by="fase")))]


def test_of_many_groups_the_fewer_are_named():
    """Those that are silent, where fewer of them are; else those that speak."""
    assert phases(0, 1, 2, 3, 4) == ["Sesuai"]
    assert phases(0, 1, 3, 4) == ["Semua kecuali F2"]
    assert phases(0, 1, 4) == ["Semua kecuali F2 dan F3"]
    assert phases(0, 1) == ["Hanya F0 dan F1"]
    assert phases(0, 1, count=3) == ["Hanya F0 dan F1"]
    assert phases(0, 1, count=4) == ["Hanya F0 dan F1"]


def decided_in(r1, s1, only=None, disputed=()):
    """How one coding of R1 and one of S1 stand -> what the table says of their agreement."""
    people = [Informant("R1", "resident"), Informant("S1", "staff")]
    ons = [On(who, 0, "hope", status=status) for who, status in (("R1", r1), ("S1", s1)) if status]
    found = study([said("Iya.", name=who.id) for who in people], ons, people, only=only)
    claims = {one.claim for one in found.settled if one.informant in disputed}
    table = sources_table(replace(found, disputed=frozenset(claims)), EN)
    told = any(note.startswith("“Not decided yet”") for note in table.notes)
    return [row[4] for row in texts(table)], told


def test_what_nobody_decided_on_is_no_agreement_yet():
    """A group of which a code is only suggested or disputed is named; a rejected one is silent."""
    assert decided_in("confirmed", "confirmed") == (["Agree"], False)
    assert decided_in("confirmed", "suggested") == (["Agree; not decided yet (staff)"], True)
    disputed = decided_in("confirmed", "suggested", disputed=["S1"])
    assert disputed == (["Agree; not decided yet (staff)"], True)
    assert decided_in("confirmed", "rejected") == (["Only residents"], False)
    assert decided_in("confirmed", None) == (["Only residents"], False)
    only = decided_in("confirmed", "suggested", only="confirmed")
    assert only == (["Only residents; not decided yet (staff)"], True)


def test_where_nothing_is_confirmed_no_row_says_so():
    """The note on what was confirmed says it once for all."""
    assert decided_in("suggested", "suggested") == (["Agree"], False)
    assert decided_in("suggested", None) == (["Only residents"], False)


def test_a_denial_alone_is_told_with_its_words():
    """Nobody speaks of the code then, and there is neither agreement nor a quote for it."""
    people = [Informant("R1", "resident"), Informant("S1", "staff")]
    read = [said("Nggak ada harapan.", name=one.id) for one in people]
    denied = [On("S1", 0, "hope", polarity="absent")]
    (row,) = texts(sources_table(study(read, denied, people), ID))
    quote = "dinyatakan tidak ada: 1/1, “Nggak ada harapan.” (S1, baris 2)"
    assert row[2:5] == ["-", quote, "Dinyatakan tidak ada (staf)"]


def test_a_mere_yes_stands_for_no_theme_whose_subthemes_have_words():
    """The row of the theme has its number then, and the subtheme its quote."""
    people = [Informant("R1", "resident"), Informant("S1", "staff")]
    read = [said("Nggih.", "Saya minder.", name="R1"), said("Nggih.", name="S1")]
    ons = [On("R1", 0, "stigma"), On("R1", 1, "stigma.self"), On("S1", 0, "stigma")]
    theme, below = texts(sources_table(study(read, ons, people), ID))
    assert theme[2:4] == ["n = 1/1", "“Nggih.” (S1, baris 2); n = 1/1"]
    assert below[2] == "“Saya minder.” (R1, baris 4); n = 1/1"


def test_one_group_alone_agrees_with_nobody():
    """There is a reason in place of rows, and an attribute nobody has is refused."""
    found = study([said("Iya.", name="R1")], [On("R1", 0, "hope")], PEOPLE[:1])
    table = sources_table(found, EN)
    assert table.rows == ()
    assert table.notes[0] == (
        "Agreement is not defined, because there is only one group by role: Residents."
    )
    with pytest.raises(QualcodeError, match="no informant has the attribute `hobi`"):
        sources_table(found, replace(EN, by="hobi"))


def test_who_has_no_role_is_no_source():
    """Informants of whom no role is known are named, and are not compared."""
    people = [*PEOPLE[:1], PEOPLE[-1], Informant("X1")]
    read = [said("Iya.", name=one.id) for one in people]
    found = study(read, [On("X1", 0, "hope"), On("R1", 0, "hope")], people)
    table = sources_table(found, ID)
    assert table.columns[2:4] == ("Residen", "Staf")
    assert [row[4] for row in texts(table)] == ["Hanya residen"]
    assert "Tidak dikelompokkan karena peran tidak diketahui: X1." in table.notes
    alone = study(read[2:], [On("X1", 0, "hope")], people[2:])
    assert sources_table(alone, EN).notes[0] == (
        "Agreement is not defined, because the role of no informant is known."
    )


def test_techniques_side_by_side():
    """Interviews, notes and documents by the files that hold a code; notes are no informants."""
    read = [
        said("Saya didengar.", name="R1"),
        said("Iya.", name="S1"),
        said("Residen didengar.", name="obs", technique="observasi"),
    ]
    people = [*PEOPLE[:1], PEOPLE[-1], Informant("obs")]
    ons = [On("R1", 0, "hope"), On("obs", 0, "hope"), On("R1", 0, "stigma")]
    found = study(read, ons, people)
    table = techniques_table(found, EN)
    assert table.columns[2:5] == ("Interview", "Observation", "Agreement")
    quote = "“Saya didengar.” (R1, line 2); n = 1/2"
    assert [row[:5] for row in texts(table)] == [
        ["Stigma", "Whole theme", quote, "-", "Only interview"],
        ["Hope", "-", quote, "“Residen didengar.” (obs, line 2); n = 1/1", "Agree"],
    ]
    assert "Techniques without files, and so without a column: Documents." in table.notes
    whole = techniques_table(found, EN, every=True)
    assert whole.columns[2:5] == ("Interview", "Observation", "Documents")
    assert [row[4:6] for row in texts(whole)] == [["-", "Only interview"], ["-", "Agree"]]
    assert "Techniques without files, not compared: Documents." in whole.notes
    assert sources_table(found, EN).columns[2:4] == ("Residents", "Staff")


def test_notes_that_nobody_speaks_in_are_not_compared():
    """An observation that can't be coded yet is named, and does not count as silent."""
    note = replace(said("Iya.", name="obs", technique="observasi"), informants={})
    found = study([said("Iya.", name="R1")], [On("R1", 0, "hope")], PEOPLE[:1])
    table = techniques_table(replace(found, transcripts=(*found.transcripts, note)), EN)
    assert table.rows == ()
    assert "collected with one technique only: Interview" in table.notes[0]
    assert "cannot be coded yet: obs;" in table.notes[0]


@given(studies())
def test_triangulation_counts_what_the_matrix_counts(found):
    """Every group's n is the number of its informants with a count in the matrix."""
    brief = Brief("id")
    table = sources_table(found, brief)
    labels = {one.labelled("id"): one.id for one in found.codebook.codes}
    groups = {"Residen": "resident", "Staf": "staff"}
    theme = ""
    for row in table.rows:
        theme = row[0].text or theme
        code = labels[theme if row[1].text in {"Seluruh tema", "-"} else row[1].text.lstrip("– ")]
        for at, role in enumerate(groups.values(), 2):
            members = [who for who in found.informants if who.role == role]
            n = sum(found.matrix.count(who.id, code) > 0 for who in members)
            assert (f"n = {n}/{len(members)}" in row[at].text) == (n > 0)


@given(studies())
def test_whatever_is_coded_gives_all_four_tables(found):
    """No study fails, and no cell holds what is no number."""
    for make in (cooccurrence_table, saturation_table, sources_table, techniques_table):
        for brief in (ID, EN):
            table = make(found, brief)
            cells = [cell.text for row in table.rows for cell in row]
            assert not any("nan" in cell.casefold().split() for cell in cells)
            assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_interviews_in_which_nothing_counts_are_named_first():
    """Nobody takes an interview that was not coded yet for one that adds nothing."""
    people = [Informant("R1", "resident"), Informant("S1", "staff")]
    found = study([said("Iya.", name=who.id) for who in people], [On("R1", 0, "hope")], people)
    for make in (saturation_table, sources_table):
        first = make(found, Brief("id")).notes[0]
        assert first.startswith("Perhatian: tidak ada pengodean yang dihitung di S1.")
    notes = said("Iya.", name="obs", technique="observasi")
    read = [*found.transcripts, notes]
    watched = study(read, [On("R1", 0, "hope")], [*people, Informant("obs")])
    first = techniques_table(watched, Brief("en")).notes[0]
    assert first.startswith("Careful: no coding counts in S1, obs.")
