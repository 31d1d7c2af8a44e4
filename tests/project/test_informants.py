"""Who the informants are: the list in CSV or Excel, the settings, and the headers."""

import csv
import datetime as dt

import openpyxl
import pytest

from qualcode.errors import BadSettings
from qualcode.project.differing import differing
from qualcode.project.informants import (
    Roster,
    informants_of,
    joined,
    load_roster,
    role_named,
)
from qualcode.types import Transcript

SETTINGS = {"R1": {"role": "staf", "usia": "18"}}


def roster(tmp_path, text, encoding="utf-8"):
    """Load informants from this text."""
    (tmp_path / "informants.csv").write_text(text, encoding=encoding)
    return load_roster(tmp_path)


def workbook(tmp_path, *rows, name="informants.xlsx"):
    """Save these rows as a workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / name)


def transcript(informants, attributes=(), name="T", length=None):
    """Make a transcript of which only the people matter."""
    return Transcript(
        name, f"{name}.txt", "", (), informants, "id", attributes=dict(attributes), length=length
    )


def test_a_study_needs_no_list(tmp_path):
    """No file, no informants, no error."""
    assert load_roster(tmp_path) == Roster()
    assert load_roster(tmp_path / "nowhere") == Roster()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_informants_as_any_program_saves_them(tmp_path, sign, encoding):
    """Comma, semicolon or tab, in any encoding, with Indonesian or English column names."""
    text = "Informan,Peran,Usia,Asal\nR1,Residen,17,Café\n\nS1,Pekerja,31,Solo\n"
    found = roster(tmp_path, text.replace(",", sign), encoding).informants
    assert list(found) == ["R1", "S1"]
    assert found["R1"].role == "resident"
    assert found["S1"].role == "staff"
    assert found["R1"].attributes["usia"] == "17"
    assert found["R1"].attributes["asal"] == "Café"


def test_excel_may_say_what_sets_cells_apart(tmp_path):
    """The line `sep=;` is none of the rows, and lines are still numbered as an editor does."""
    assert list(roster(tmp_path, "sep=;\ninforman;peran\nR1;residen\n").informants) == ["R1"]
    with pytest.raises(BadSettings, match="line 4: `R1` stands twice"):
        roster(tmp_path, "sep=;\ninforman;peran\nR1;residen\nR1;staf\n")


def test_a_workbook_is_read_like_the_csv(tmp_path):
    """Numbers and days as Excel shows them; names of columns in any case."""
    workbook(
        tmp_path,
        ["Informan", "Peran", "Usia", "Tanggal"],
        ["R1", "residen", 17, dt.datetime(2024, 3, 4)],  # noqa: DTZ001
        [None, None, None, None],
        [2, "staf", 31.5, None],
    )
    found = load_roster(tmp_path).informants
    assert found["R1"].attributes == {"usia": "17", "tanggal": "2024-03-04", "role": "residen"}
    assert found["2"].attributes == {"usia": "31.5", "role": "staf"}


def test_of_csv_and_workbook_the_csv_is_read_and_it_is_said(tmp_path):
    """Two lists would be two truths; which one is used is no secret."""
    workbook(tmp_path, ["informant"], ["R9"])
    found = roster(tmp_path, "informant\nR1\n")
    assert list(found.informants) == ["R1"]
    (problem,) = found.problems
    assert problem.severity == "warning"
    assert str(problem).startswith("informants.xlsx: was not read, since informants.csv stands")
    assert joined([found]).problems == found.problems


def test_a_list_is_found_in_any_case(tmp_path):
    """Windows writes Informants.CSV, and Linux would not find it."""
    (tmp_path / "Informants.CSV").write_text("informant\nR1\n", encoding="utf-8")
    assert list(load_roster(tmp_path).informants) == ["R1"]


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0"])
def test_a_broken_workbook_is_told(tmp_path, data):
    """What is no workbook is named, with what to do."""
    (tmp_path / "informants.xlsx").write_bytes(data)
    with pytest.raises(BadSettings, match="informants.xlsx"):
        load_roster(tmp_path)


def test_a_role_of_the_researchers_own_stays_as_written():
    """Only the words for residents and staff are brought together."""
    assert role_named(" Warga  Binaan ") == "resident"
    assert role_named("Orang tua") == "Orang tua"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("umur,usia\n16,17\n", "informants.csv, line 1: has no column `informant`"),
        ("informant,role\nR1,resident\nR1,staff\n", "line 3: `R1` stands twice"),
        ("", "has no column `informant`"),
        ("informant,role\nR1,interviewer\n", "`R1` has the role `interviewer`"),
        ("informant,transcript\nR1,a.txt\nR2,a.txt\n", "line 3: `a.txt` is given to R1 and to R2"),
    ],
)
def test_a_wrong_list_of_informants_is_named_by_line(tmp_path, text, expected):
    """A list without ids, or with one twice, is refused."""
    with pytest.raises(BadSettings, match=expected):
        roster(tmp_path, text)


def test_a_cell_that_never_ends_is_told(tmp_path):
    """A quotation mark that is never closed makes one huge cell of the whole file."""
    before = csv.field_size_limit(1000)
    try:
        with pytest.raises(BadSettings, match="can't be understood"):
            roster(tmp_path, 'informant,note\nR1,"' + "x\n" * 2000)
    finally:
        csv.field_size_limit(before)


def test_two_interviews_with_one_person_are_listed_by_file(tmp_path):
    """With a column `transcript`, an informant may stand in several lines."""
    listed = "informant,transcript\nR1,R1a.docx\nR1,apa? 1.txt\nR1,Wawancara 1. Budi\n"
    found = roster(tmp_path, listed)
    assert found.by_transcript == {"R1a": "R1", "apa- 1": "R1", "Wawancara 1. Budi": "R1"}
    assert list(found.informants) == ["R1"]


def test_the_settings_may_say_whose_interview_a_file_is(tmp_path):
    """`transcript` in [informants.R1] does what the column does, and goes before it."""
    listed = roster(tmp_path, "informant,transcript\nR2,a.txt\n")
    found = joined([listed], {"R1": {"berkas": "a.txt"}})
    assert found.by_transcript == {"a": "R1"}
    assert found.informants["R1"].attributes == {}


def test_a_header_alone_tells_who_someone_is():
    """Without list and settings, the header's lines are what is known."""
    (found,) = informants_of([transcript({"I": "R1"}, {"role": "Residen", "age": "17"})], Roster())
    assert (found.id, found.role, found.attributes["age"]) == ("R1", "resident", "17")


def test_the_list_goes_before_the_header_and_both_are_kept(tmp_path):
    """informants.csv overrules the interview's header; what it leaves open is filled."""
    listed = roster(tmp_path, "informant,role,usia\nR2,staff,1\nR1,resident,17\n")
    header = {"role": "Konselor", "age": "31", "gender": "P"}
    found = informants_of([transcript({"I": "R1"}, header), transcript({"I": "X"}, header)], listed)
    assert [(who.id, who.role) for who in found] == [("R1", "resident"), ("X", "Konselor")]
    assert found[0].attributes == {"role": "resident", "age": "17", "gender": "P"}


def test_the_settings_go_before_the_list(tmp_path):
    """[informants.R1] overrules what informants.csv says, key by key, in either language."""
    listed = roster(tmp_path, "informant,role,age,asal\nR1,residen,17,Solo\nR2,residen,16,Tegal\n")
    found = informants_of(
        [transcript({"I": "R1"}, {"age": "19"}), transcript({"I": "R2"})],
        joined([listed], SETTINGS),
    )
    assert [(who.id, who.role) for who in found] == [("R1", "staff"), ("R2", "resident")]
    assert found[0].attributes == {"age": "18", "asal": "Solo", "role": "staf"}


def test_the_settings_can_stand_alone_and_keep_the_same_rules():
    """Informants may stand in the settings only; an interviewer is none there either."""
    (found,) = informants_of([transcript({"I": "R1"})], joined([], SETTINGS))
    assert (found.role, found.attributes["age"]) == ("staff", "18")
    with pytest.raises(BadSettings, match="qualcode.toml: `R1` has the role `pewawancara`"):
        joined([], {"R1": {"role": "pewawancara"}})


def test_several_informants_of_one_interview_share_no_header():
    """In a focus group the header's age belongs to nobody in particular."""
    (group,) = [transcript({"A": "A", "B": "B"}, {"age": "31", "role": "Residen"})]
    assert [who.role for who in informants_of([group], Roster())] == ["informant", "informant"]


def test_sources_that_differ_are_named_with_both_values_and_the_one_that_is_used(tmp_path):
    """Settings, list and header say three things: one warning names them all."""
    listed = roster(tmp_path, "informant,peran,umur\nR1,residen,17\n")
    header = {"role": "Residen", "age": "19 tahun"}
    found = differing([transcript({"I": "R1"}, header)], joined([listed], SETTINGS))
    age, role = map(str, found)
    assert age == (
        "qualcode.toml: `age` of R1 is `18` here, but `17` in informants.csv and `19 tahun` in "
        "T.txt. `18` is used; correct what is wrong."
    )
    assert "`role` of R1 is `staf` here, but `residen` in informants.csv" in role
    assert {problem.severity for problem in found} == {"warning"}


@pytest.mark.parametrize(
    ("listed", "header"),
    [
        ("usia,17", {"age": "17 tahun"}),
        ("jenis kelamin,P", {"gender": "Perempuan"}),
        ("fase,Re-Entry", {"fase": "  re-entry "}),
        ("peran,warga binaan", {"role": "Residen"}),
        ("tanggal,2024-03-04", {"date": "4 Maret 2024"}),
        ("length,5 bulan", {"duration": "40 menit"}),
    ],
)
def test_one_thing_said_in_two_ways_is_no_difference(tmp_path, listed, header):
    """Case, spaces, a unit or a first letter make no conflict; dates are not compared."""
    key, value = listed.split(",")
    found = roster(tmp_path, f"informant,{key}\nR1,{value}\n")
    assert differing([transcript({"I": "R1"}, header)], found) == []


def test_two_headers_may_differ():
    """A second interview may find somebody in another phase."""
    both = [transcript({"I": "R1"}, {"fase": fase}, fase) for fase in ("entry", "primary")]
    assert differing(both, joined([], SETTINGS)) == []


def test_how_long_somebody_was_interviewed_is_summed_over_the_interviews():
    """Two recordings of one informant count together; unknown lengths count for nothing."""
    talks = [
        transcript({"I": "R1"}, name="a", length=1800.5),
        transcript({"I": "R1"}, name="b", length=730.0),
        transcript({"I": "R1"}, name="c"),
        transcript({"I": "R2"}, name="d"),
    ]
    first, second = informants_of(talks, Roster())
    assert first.attributes["duration"] == "00:42:10"
    assert "duration" not in second.attributes


@pytest.mark.parametrize("column", ["durasi", "lama wawancara", "duration"])
def test_a_length_that_somebody_wrote_down_is_kept(tmp_path, column):
    """List and header go before what the times of the recording say."""
    talk = transcript({"I": "R1"}, {"duration": "40 menit"}, length=60.0)
    (found,) = informants_of([talk], Roster())
    assert found.attributes["duration"] == "40 menit"
    (found,) = informants_of([talk], roster(tmp_path, f"informant,{column}\nR1,1 jam\n"))
    assert found.attributes["duration"] == "1 jam"
