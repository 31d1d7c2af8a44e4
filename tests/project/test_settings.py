"""What the researcher fixes in qualcode.toml."""

import pytest

from qualcode.errors import BadSettings
from qualcode.project.settings import Settings, load_settings


def settings(tmp_path, text):
    """Load settings from this text."""
    (tmp_path / "qualcode.toml").write_text(text, encoding="utf-8")
    return load_settings(tmp_path)


def test_a_study_without_settings_has_defaults(tmp_path):
    """No file, no settings, no error."""
    assert load_settings(tmp_path) == Settings()


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
        ('cite = "pages"', "`cite` is `pages`. Write one of lines, times, dates instead."),
        ('tables = "apa"', "`tables` must be a table. Write [tables] and below it"),
        (
            '[tables]\nstyel = "apa"',
            "`styel` of `tables` means nothing here. Did you mean `style`?",
        ),
        ('[tables]\nstyle = "mla"', "`style` is `mla`. Write one of id, id-grid, apa instead."),
        ("[tables]\nby = 3", "`by` must be text. Put it in quotes."),
        ('informants = "R1"', "`informants` must hold a table for each"),
        ('[informants]\nR1 = "staf"', "Write [informants.R1] and below it role"),
        ("[informants.R1]\nage = [1]", "`age` of informant `R1` must be one value"),
        ("[informants.R1]\nlulus = true", "`lulus` of informant `R1` must be one value"),
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


def test_a_file_is_named_as_a_mac_or_windows_writes_it(tmp_path):
    """Case and the two ways to write é make no difference in a file's name."""
    found = settings(tmp_path, '[speakers."An\u00e9.TXT"]\nP = "pewawancara"\n')
    assert found.roles_for("ane\u0301.txt") == {"P": "interviewer"}


def test_the_command_line_goes_before_a_file_and_a_file_before_the_study(tmp_path):
    """--role, then [speakers."R1.docx"], then [speakers]; labels in any case."""
    text = '[speakers]\nP = "interviewer"\nI = "informant"\n[speakers."R1.docx"]\nP = "context"\n'
    found = settings(tmp_path, text)
    assert found.roles_for("R1.docx") == {"P": "context", "I": "informant"}
    over = found.overruled({"p": "informant"})
    assert over.roles_for("R1.docx") == {"p": "informant", "I": "informant"}
    assert over.roles_for("R2.docx") == {"p": "informant", "I": "informant"}
    assert found.roles_for("R2.docx") == {"P": "interviewer", "I": "informant"}


def test_the_first_of_several_names_is_the_one_that_holds(tmp_path):
    """A role for a full name and one for its initials: the command line's comes first."""
    found = settings(tmp_path, '[speakers]\n"Dina Sari" = "informant"\n')
    over = found.overruled({"D": "interviewer"})
    assert list(over.roles_for("R1.docx").items()) == [
        ("D", "interviewer"),
        ("Dina Sari", "informant"),
    ]


def test_informants_may_stand_in_the_settings(tmp_path):
    """Text, numbers and dates are kept as text; keys in any case."""
    found = settings(tmp_path, '[informants.R1]\nRole = "staf"\nusia = 31\nmulai = 2024-03-04\n')
    assert found.informants == {"R1": {"role": "staf", "usia": "31", "mulai": "2024-03-04"}}


def test_how_quotes_are_cited_is_a_setting(tmp_path):
    """Lines unless the researcher says otherwise."""
    assert settings(tmp_path, "").cite is None
    assert settings(tmp_path, 'cite = "times"').cite == "times"
