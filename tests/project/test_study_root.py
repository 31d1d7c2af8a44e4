"""Which folder is the study: never another one that happens to lie around the transcripts."""

import pytest

from qualcode.project.study import find_study

TALK = "Peneliti: Apa?\nInforman: Saya dukung.\n"


@pytest.fixture
def inside(tmp_path, monkeypatch):
    """A folder with an interview inside of another folder; one stands in it."""
    folder = tmp_path / "outer" / "inner"
    (folder / "transcripts").mkdir(parents=True)
    (folder / "transcripts" / "R1.txt").write_text(TALK, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_a_folder_above_with_codebooks_alone_is_no_study(inside):
    """It may be anything; the study is where one stands."""
    (inside.parent / "codebooks").mkdir()
    found = find_study()
    assert found.root.resolve() == inside
    assert [file.name for file in found.files] == ["R1.txt"]


@pytest.mark.parametrize("sign", ["qualcode.toml", "transcripts"])
def test_a_folder_above_that_is_a_study_is_found(inside, sign):
    """By its settings, or as it holds codebooks and transcripts."""
    above = inside.parent
    (above / "codebooks").mkdir()
    if sign == "transcripts":
        (above / sign).mkdir()
    else:
        (above / sign).write_text("", encoding="utf-8")
    found = find_study([inside / "transcripts" / "R1.txt"])
    assert found.root.resolve() == inside.resolve()  # no settings: the current folder
    assert find_study([above / "inner"]).root.resolve() == above


def test_codebooks_beside_the_transcripts_make_the_folder_the_study(inside, monkeypatch):
    """From wherever it is named."""
    (inside / "codebooks").mkdir()
    monkeypatch.chdir(inside.parent.parent)
    assert find_study([inside]).root.resolve() == inside
    assert find_study([inside / "transcripts"]).root.resolve() == inside
