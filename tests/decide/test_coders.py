"""The name of a coder, and the file that it stands for."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.decide.coders import coder_key, file_name, same_coder
from qualcode.errors import BadSettings

RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
NAMES = st.text(st.characters(exclude_categories=()), max_size=300)


@pytest.mark.parametrize(
    ("coder", "name"),
    [
        ("rina", "rina.jsonl"),
        ("Rina A.", "rina-a.jsonl"),
        ("  Budi   Santoso ", "budi-santoso.jsonl"),
        ("../../etc/passwd", "etc-passwd.jsonl"),
        (r"C:\temp\x", "c-temp-x.jsonl"),
        ("rina.jsonl", "rina-jsonl.jsonl"),
        ("Ayşe Öztürk", "ayşe-öztürk.jsonl"),
        ("ꦫꦶꦤ", "ꦫꦶꦤ.jsonl"),
        ("ليلى", "ليلى.jsonl"),
        ("R🙂na", "r-na.jsonl"),
        ("ri\u200bna\u202e", "rina.jsonl"),
        ("R\u0131\u0301", "r\u0131\u0301.jsonl"),
        ("rina_a", "rina-a.jsonl"),
        ("\ud83dRina", "rina.jsonl"),
        ("7", "7.jsonl"),
    ],
)
def test_a_name_gives_a_file_name(coder, name):
    """Letters and digits of any script stay, in small; everything else parts them."""
    assert file_name(coder) == name


@pytest.mark.parametrize("coder", ["CON", "nul", "Com1", "LPT9", "aux.", "COM¹"])
def test_names_that_windows_keeps_for_itself_get_another_file(coder):
    """Nobody else's name can give that file, as no name holds an underscore."""
    name = file_name(coder)
    assert name.endswith("_.jsonl")
    assert not RESERVED.fullmatch(name)


@pytest.mark.parametrize("coder", ["", "   ", "...", "/", "🙂", "\u200b", "_", "\ud800"])
def test_a_name_of_which_nothing_is_left_is_refused(coder):
    """A log must be named after somebody; the message says what to do."""
    with pytest.raises(BadSettings, match="holds no letter and no digit.*--coder"):
        file_name(coder)


@pytest.mark.parametrize("coder", ["qualcode", "Qualcode", " QUALCODE! "])
def test_the_tool_is_no_coder(coder):
    """Suggestions stand under the tool's name; a person's decisions never do."""
    with pytest.raises(BadSettings, match="suggestions of the tool itself"):
        file_name(coder)


def test_one_coder_however_the_name_is_written():
    """Capitals, spaces and the two ways to write an accent make no other person."""
    assert same_coder("Rina", "rina ")
    assert same_coder("Rina A.", "rina-a")
    assert same_coder("José", "Jose\u0301")
    assert not same_coder("Rina", "Rino")
    assert not same_coder("José", "Jose")


@given(NAMES)
@example("a" * 300)
@example("ꦫ" * 90)
@example("İ" * 41)
def test_a_file_name_is_safe_on_every_system(coder):
    """One short name without a folder, a trailing dot or half a character; or a refusal."""
    try:
        name = file_name(coder)
    except BadSettings:
        return
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert len(name.encode()) <= 100
    assert not RESERVED.fullmatch(name)
    assert unicodedata.is_normalized("NFC", name)
    assert name.casefold() == name
    stem = name.removesuffix(".jsonl")
    assert stem == stem.strip(" .-")
    assert not set('<>:"/\\|?*.') & set(stem)


@given(NAMES)
def test_the_file_name_says_who_it_is(coder):
    """A coder known by the name of the log alone is the same coder."""
    assert coder_key(coder_key(coder)) == coder_key(coder)


def test_long_names_that_begin_alike_are_kept_apart():
    """Cutting a name short does not make two people one."""
    one, other = "a" * 200 + "b", "a" * 200 + "c"
    assert file_name(one) != file_name(other)
    assert not same_coder(one, other)
