"""What the researcher fixes in qualcode.toml and informants.csv."""

import pytest

from qualcode.errors import BadSettings
from qualcode.project.informants import Roster, informants_of, load_roster, role_named
from qualcode.project.settings import Settings, load_settings
from qualcode.types import Transcript


def settings(tmp_path, text):
    """Load settings from this text."""
    (tmp_path / "qualcode.toml").write_text(text, encoding="utf-8")
    return load_settings(tmp_path)


def roster(tmp_path, text, encoding="utf-8"):
    """Load informants from this text."""
    (tmp_path / "informants.csv").write_text(text, encoding=encoding)
    return load_roster(tmp_path)


def transcript(informants, attributes=()):
    """Make a transcript of which only the people matter."""
    return Transcript("T", "T.txt", "", (), informants, "id", attributes=dict(attributes))


def test_a_study_without_settings_has_defaults(tmp_path):
    """No file, no settings, no error."""
    assert load_settings(tmp_path) == Settings()
    assert load_roster(tmp_path) == Roster()


def test_a_files_own_roles_go_before_the_general_ones(tmp_path):
    """[speakers."R1.docx"] overrules [speakers] for that file only."""
    text = '[speakers]\nP = "interviewer"\nI = "informant"\n[speakers."R1.docx"]\nP = "Informant"\n'
    found = settings(tmp_path, text)
    assert found.roles_for("R1.docx") == {"P": "informant", "I": "informant"}
    assert found.roles_for("R2.docx") == {"P": "interviewer", "I": "informant"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('langage = "id"', "`langage` means nothing here. Did you mean `language`?"),
        ('language = "fr"', "`language` is `fr`. Write one of id, en instead."),
        ("unit = 3", "`unit` must be text. Put it in quotes."),
        ("language = id", "can't be understood"),
        ('speakers = "P"', "`speakers` must be a table"),
        ('[speakers]\nP = "boss"', "the role of `P` is `boss`. Write one of interviewer"),
        ("a = " + "[" * 5_000, "can't be understood"),
        ("unit = " + "9" * 5_000, "can't be understood"),
    ],
)
def test_a_wrong_setting_is_named_with_what_may_stand_there(tmp_path, text, expected):
    """Each message names the key and says what to write."""
    with pytest.raises(BadSettings, match="qualcode.toml") as caught:
        settings(tmp_path, text)
    assert expected in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_informants_as_excel_saves_them(tmp_path, sign, encoding):
    """Comma or semicolon, with or without BOM, Indonesian or English column names."""
    text = "Informan,Peran,Usia\nR1,Residen,17\n\nS1,Pekerja,31\n".replace(",", sign)
    found = roster(tmp_path, text, encoding).informants
    assert list(found) == ["R1", "S1"]
    assert found["R1"].role == "resident"
    assert found["S1"].role == "staff"
    assert found["R1"].attributes["usia"] == "17"


def test_a_file_is_named_as_a_mac_or_windows_writes_it(tmp_path):
    """Case and the two ways to write é make no difference in a file's name."""
    found = settings(tmp_path, '[speakers."An\u00e9.TXT"]\nP = "pewawancara"\n')
    assert found.roles_for("ane\u0301.txt") == {"P": "interviewer"}


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
        (f"informant,note\nR1,{'x' * 200_000}\n", "can't be understood"),
    ],
)
def test_a_wrong_list_of_informants_is_named_by_line(tmp_path, text, expected):
    """A list without ids, or with one twice, is refused."""
    with pytest.raises(BadSettings, match=expected):
        roster(tmp_path, text)


def test_two_interviews_with_one_person_are_listed_by_file(tmp_path):
    """With a column `transcript`, an informant may stand in several lines."""
    listed = "informant,transcript\nR1,R1a.docx\nR1,apa? 1.txt\nR1,Wawancara 1. Budi\n"
    found = roster(tmp_path, listed)
    assert found.by_transcript == {"R1a": "R1", "apa- 1": "R1", "Wawancara 1. Budi": "R1"}
    assert list(found.informants) == ["R1"]


def test_the_list_goes_before_the_header_and_both_are_kept(tmp_path):
    """informants.csv overrules the interview's header; what it leaves open is filled."""
    listed = roster(tmp_path, "informant,role\nR2,staff\nR1,resident\n")
    header = {"role": "Konselor", "age": "31"}
    found = informants_of([transcript({"I": "R1"}, header), transcript({"I": "X"}, header)], listed)
    assert [(who.id, who.role) for who in found] == [("R1", "resident"), ("X", "Konselor")]
    assert found[0].attributes["age"] == "31"


def test_several_informants_of_one_interview_share_no_header():
    """In a focus group the header's age belongs to nobody in particular."""
    (group,) = [transcript({"A": "A", "B": "B"}, {"age": "31", "role": "Residen"})]
    assert [who.role for who in informants_of([group], Roster())] == ["informant", "informant"]
