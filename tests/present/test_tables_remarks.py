"""What the notes below tables say: what is confirmed, disputed, counted and grouped by."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from coded import PEOPLE, On, said, study, texts

from qualcode.analyse.narrow import narrowed
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.tables.checklist import checklist_table
from qualcode.present.tables.coding import coding_table
from qualcode.present.tables.contents import MADE, tables_of
from qualcode.present.tables.frequency import frequency_table
from qualcode.present.tables.informants import informants_table
from qualcode.present.tables.matrix import matrix_table
from qualcode.present.tables.quotes import quote_table
from qualcode.present.tables.saturation import saturation_table
from qualcode.present.tables.shared import decided
from qualcode.present.tables.triangulation import sources_table, techniques_table
from qualcode.types import Informant

ID, EN = Brief("id"), Brief("en")
READ = (said("Saya didengar.", "Kadang minder."), said("Anak-anak didukung.", name="S1"))


def disputed(found, *codes):
    """The same study, with coders who differ on these codes."""
    claims = (one.claim for one in found.settled if one.code in codes)
    return replace(found, disputed=frozenset(claims))


@pytest.mark.parametrize(
    ("status", "only", "expected"),
    [
        (
            ("confirmed", "suggested", "suggested"),
            None,
            [
                (
                    "Dikonfirmasi peneliti: 1 dari 3 pengodean (33,3%); belum disepakati "
                    "antarpengode: 1; selebihnya usulan alat."
                )
            ],
        ),
        (
            ("confirmed", "suggested", "rejected"),
            None,
            [
                (
                    "Dikonfirmasi peneliti: 1 dari 2 pengodean (50,0%); belum disepakati "
                    "antarpengode: 1."
                ),
                "Ditolak peneliti dan tidak dihitung: 1.",
            ],
        ),
        (
            ("confirmed", "suggested", "suggested"),
            "confirmed",
            [
                "Hanya pengodean yang dikonfirmasi peneliti yang dihitung: 1.",
                "Usulan alat yang belum diputuskan tidak dihitung: 1.",
                "Belum disepakati antarpengode dan tidak dihitung: 1.",
            ],
        ),
        (
            ("suggested", "suggested", "suggested"),
            "confirmed",
            [
                (
                    "Belum ada pengodean yang dikonfirmasi peneliti; karena hanya yang "
                    "dikonfirmasi yang diminta, belum ada yang dihitung."
                ),
                "Usulan alat yang belum diputuskan tidak dihitung: 2.",
                "Belum disepakati antarpengode dan tidak dihitung: 1.",
            ],
        ),
    ],
)
def test_what_coders_differ_on_is_no_suggestion(status, only, expected):
    """Disputed codings are named, and are not told as suggestions nobody looked at."""
    codes = ("hope", "stigma", "support")
    ons = [On("R1", 0, code, status=one) for code, one in zip(codes, status, strict=True)]
    found = disputed(study(READ, ons, only=only), "stigma")
    assert list(decided(found, ID)) == expected


def test_disputes_stay_disputes_where_codes_are_joined():
    """With fewer levels, a code that counts for its theme is still in dispute."""
    found = disputed(study(READ, [On("R1", 0, "support.practical")]), "support.practical")
    assert "not yet agreed between coders: 1." in next(decided(narrowed(found, None, 1), EN))


@pytest.mark.parametrize("name", ["T3a", "T3b", "T4", "T5", "T6", "T7", "T8", "T10"])
def test_nothing_confirmed_is_the_first_thing_said(name):
    """Where only confirmed codings count and there are none, the first note says so."""
    found = study(READ, [On("R1", 0, "hope")], only="confirmed")
    (table,) = tables_of([name], found, ID)
    assert table.notes[0].startswith("Belum ada pengodean yang dikonfirmasi peneliti;")


@pytest.mark.parametrize(
    ("unit", "word"),
    [("turn", "giliran bicara"), ("sentence", "kalimat"), ("paragraph", "paragraf")],
)
def test_a_segment_is_explained(unit, word):
    """Tables that count segments say what a segment is, and so does the checklist."""
    found = study(READ, [On("R1", 0, "hope")], unit=unit)
    for table in tables_of(["T5", "T7", "T8"], found, ID):
        assert any(note.startswith(f"Segmen adalah satu {word}") for note in table.notes)
    rows = {row[0]: row[1] for row in texts(checklist_table(found, ID))}
    assert f"segmen ujaran informan ({word}): 3" in rows["SRQR 13"]


def test_a_theme_as_such_has_one_name():
    """It is Umum in T4, T3b and T6; T5 and T7 say how many segments of the whole theme it is."""
    ons = [
        On("R1", 0, "support"),
        On("R1", 1, "support", polarity="absent"),
        On("R1", 1, "hope"),
        On("S1", 0, "hope", polarity="absent"),
    ]
    found = study(READ, ons)
    quoted = [row[1] for row in texts(quote_table(found, ID))]
    assert quoted == ["Umum", "Umum (dinyatakan tidak ada)", "-", "Dinyatakan tidak ada"]
    assert {row[4] for row in texts(coding_table(found, ID))} == set(quoted)
    (framework,) = tables_of(["T6"], found, ID)
    assert framework.columns[2] == "Umum"
    for table in (matrix_table(found, ID), frequency_table(found, ID)):
        (note,) = (one for one in table.notes if "(Umum dalam" in one)
        assert note.endswith(": Dukungan sosial 1.")
    deep = study(READ, [On("R1", 0, "support.practical")])
    assert not any("(Umum dalam" in note for note in matrix_table(deep, ID).notes)


def test_what_informants_are_grouped_by_is_in_the_title():
    """By gender, the title says so and the notes explain the letters and the dash."""
    found = study(READ, [On("R1", 0, "hope")])
    by = replace(ID, by="jenis_kelamin")
    for table in (matrix_table(found, by), frequency_table(found, by)):
        assert table.title.endswith(" menurut Jenis Kelamin")
        assert "L = laki-laki, P = perempuan." in table.notes
        assert "Kelompok bertanda - : jenis kelamin tidak diketahui." in table.notes
    assert sources_table(found, by).title == "Triangulasi Sumber menurut Jenis Kelamin"
    assert matrix_table(found, replace(EN, by="usia")).title.endswith("Theme Matrix by Age")
    assert "menurut" not in matrix_table(found, ID).title
    rows = {row[0]: row[3] for row in texts(checklist_table(found, by))}
    assert rows["COREQ 31"] == "Tabel “Matriks Informan × Tema menurut Jenis Kelamin”"


def test_own_roles_are_written_like_headings():
    """A role of the researcher's own begins with a capital above columns, not among the data."""
    who = (*PEOPLE[:1], Informant("K1", "keluarga"), Informant("B1", "konselor BNN"))
    assert [one.name for one in people.groups(who, ID)] == ["Residen", "Keluarga", "Konselor BNN"]
    found = study([], people=who)
    assert [row[2] for row in texts(informants_table(found, ID))] == [
        *("Residen", "keluarga", "konselor BNN")
    ]


OWN = (
    Informant("R1", "resident", {"gender": "L", "zat utama": "sabu", "status_kawin": "kawin"}),
    Informant("R2", "resident", {"lama_tinggal": "5 bulan", "suku": "Jawa", "title": "Transkrip"}),
)


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        *(("jenis_kelamin", "gender"), ("Jenis-Kelamin", "gender"), ("gender", "gender")),
        *(("status kawin", "status kawin"), ("STATUS_KAWIN", "status kawin")),
        *(("zat_utama", "zat utama"), ("lama-tinggal", "length"), ("length of stay", "length")),
        *(("ethnicity", "suku"), ("peran", "role"), (" Role ", "role")),
    ],
)
def test_attributes_are_found_however_they_are_written(asked, fact):
    """Blanks, underscores and hyphens are alike, and so are both languages."""
    assert facts.fact_named(asked, OWN, "--by", "id") == fact
    if fact != "role":
        assert any(facts.shown(who, fact, ID) for who in OWN)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_attribute_that_is_offered_is_one(language):
    """What an error lists can be asked for as it stands there."""
    known = ("gender", "age", "education", "length", "phase", "date", "duration", "occupation")
    known += ("religion", "ethnicity", "marriage", "place", "status_kawin")
    who = [Informant("R1", "resident", dict.fromkeys(known, "x"))]
    with pytest.raises(facts.QualcodeError) as error:
        facts.fact_named("hobi", who, "--by", language)
    offered = str(error.value).rpartition("There are ")[2].rstrip(".").split(", ")
    assert len(offered) == len(known) + 1
    assert len({facts.fact_named(one, who, "--by", language) for one in offered}) == len(offered)


def test_columns_left_out_of_the_informants_are_named():
    """T1 keeps its columns, and says which of the researcher's own it leaves out."""
    found = study([], people=OWN)
    (note,) = (one for one in informants_table(found, ID).notes if "--also" in one)
    assert note.startswith("Diketahui tetapi tidak ditampilkan: zat utama, status kawin, suku (")
    all_of_them = replace(ID, also=("zat_utama", "status-kawin", "ethnicity"))
    assert not any("--also" in one for one in informants_table(found, all_of_them).notes)


@pytest.mark.parametrize("interviews", [1, 5])
def test_few_interviews_are_counted_without_a_ratio(interviews):
    """T9 below base and run: what each adds, no runs, and one sentence that says why."""
    read = [said("Iya.", name=f"R{at}") for at in range(interviews)]
    people_ = [Informant(one.id, "resident") for one in read]
    found = study(read, [On("R0", 0, "hope")], people_)
    table = saturation_table(found, ID)
    expected = [[str(at + 1), f"R{at}", str(int(not at)), "1"] for at in range(interviews)]
    assert texts(table) == [[*row, *"-----"] for row in expected]
    lacking = [note for note in table.notes if "tidak terdefinisi" in note]
    assert lacking == [
        (
            "Informasi baru tidak terdefinisi karena kurang dari 6 wawancara (dasar 4 + run 2): "
            f"Semua wawancara {interviews}."
        )
    ]


def test_denials_beside_agreement_are_to_be_checked():
    """T10: what a group also denies stands beside its agreement; what is only denied says so."""
    read = [said("Iya.", name=name) for name in ("R1", "R2", "S1")]
    ons = [
        On("R1", 0, "hope"),
        On("R2", 0, "hope", polarity="absent"),
        On("S1", 0, "hope"),
        On("R1", 0, "stigma", polarity="absent"),
    ]
    found = study(read, ons)
    verdicts = [row[4] for row in texts(sources_table(found, ID))]
    assert verdicts == [
        "Dinyatakan tidak ada (residen)",
        "Sesuai; periksa: juga dinyatakan tidak ada (residen)",
    ]
    assert [row[4] for row in texts(sources_table(found, EN))][1] == (
        "Agree; to check: also said to be absent (residents)"
    )


@pytest.mark.parametrize("make", [sources_table, techniques_table])
def test_nothing_to_compare_has_its_reason_first(make):
    """T10 of one group and T11 of one technique begin their notes with why they are empty."""
    found = study(READ[:1], [On("R1", 0, "hope")], PEOPLE[:1])
    table = make(found, ID)
    assert not table.rows
    assert table.notes[0].startswith("Kesesuaian tidak terdefinisi karena")


def test_the_checklist_answers_what_other_tables_tell():
    """T13: saturation, techniques, triangulation and coders are filled in from T9 to T12."""
    read = (*READ, said("Residen didengar.", name="obs", technique="observasi"))
    who = (PEOPLE[0], PEOPLE[-1], Informant("obs"))
    ons = [On("R1", 0, "hope", status="confirmed"), On("S1", 0, "stigma")]
    of = SimpleNamespace(open={("S1#1", "stigma")}, differing=())
    found = disputed(study(read, ons, who, coders=("A", "B"), compare=lambda: of), "stigma")
    rows = {row[0]: row[1:] for row in texts(checklist_table(found, ID))}
    assert rows["COREQ 22"][0].startswith(
        "Saturasi data: cakupan 2 kode dalam 2 wawancara, bukan saturasi induktif. Informasi baru"
    )
    assert rows["COREQ 22"][2] == "Tabel “Cakupan Kode (Saturasi) Menurut Urutan Wawancara”"
    assert rows["SRQR 10"][0].endswith("wawancara 2, observasi 1")
    assert rows["SRQR 15"][0].endswith(
        "belum disepakati antarpengode: 1; kesepakatan 2 pengode dihitung; "
        "triangulasi sumber: Residen, Staf; triangulasi teknik: wawancara, observasi"
    )
    assert "usulan belum diputuskan: 0" in rows["SRQR 15"][0]


def test_one_length_is_no_range():
    """T13: interviews that all lasted as long have one length."""
    for lengths, shown in (("4", "4 menit"), ("60", "4–60 menit")):
        who = [Informant("R1", "resident", {"durasi": "4"})]
        who.append(Informant("R2", "resident", {"durasi": lengths}))
        rows = {row[0]: row[1] for row in texts(checklist_table(study([], people=who), ID))}
        assert rows["COREQ 21"].startswith(f"Durasi wawancara: {shown};")


def test_no_table_calls_the_researcher_an_author():
    """One word for who writes the thesis."""
    found = study(READ, [On("R1", 0, "hope")])
    names = [name for name in MADE if name != "T12"]
    for table in tables_of(names, found, ID):
        cells = " ".join(cell.text for row in table.rows for cell in row)
        assert "penulis" not in " ".join((cells, *table.notes)).casefold()
