"""Every prompt and raw answer stays in the study folder, found again by what was asked."""

import gzip
import json

import pytest
from reader_made import WHEN, store_in

from qualcode.errors import CannotWrite, QualcodeError
from qualcode.project.reader.ask import Answer, Prompt, ReaderFailed
from qualcode.project.reader.store import Recorded, Store, slug

ASKED = Prompt("tugas", "wawancara", {"type": "object"})
SAID = Answer("jawab", "uji-1", 1.26, cut=True)


def files(root):
    """The files of a study's answers."""
    return sorted((root / "reader").rglob("*.gz"))


def test_an_answer_is_given_again_with_all_that_is_known_of_it(tmp_path):
    """Word for word, who answered, when, and whether it was cut off."""
    store_in(tmp_path).put(ASKED, SAID)
    kept = store_in(tmp_path).get(ASKED)
    assert (kept.answer.text, kept.answer.model, kept.answer.cut) == ("jawab", "uji-1", True)
    assert kept.at == WHEN


@pytest.mark.parametrize(
    "other",
    [Prompt("tugas", "wawancara lain", ASKED.schema), Prompt("tugas", "wawancara", {})],
)
def test_another_question_has_no_answer(tmp_path, other):
    """Nor has the same one for another model or another repeat."""
    store = store_in(tmp_path)
    store.put(ASKED, SAID)
    assert store.get(other) is None
    assert store.get(ASKED, 1) is None
    assert store_in(tmp_path, "lain").get(ASKED) is None


def test_the_prompt_stands_with_the_answer_and_the_bytes_tell_no_clock(tmp_path):
    """A study can be shown as it was asked; the same in, the same bytes."""
    store_in(tmp_path).put(ASKED, SAID)
    (path,) = files(tmp_path)
    first = path.read_bytes()
    plain = json.loads(gzip.decompress(first))
    assert plain["prompt"] == {"system": "tugas", "user": "wawancara", "schema": ASKED.schema}
    assert plain["model"] == "uji"
    path.unlink()
    store_in(tmp_path).put(ASKED, SAID)
    assert path.read_bytes() == first


def test_another_answer_is_added_and_counts_and_the_first_stays(tmp_path):
    """Nothing that was answered is ever taken out; the same again is kept once."""
    store = store_in(tmp_path)
    store.put(ASKED, SAID)
    store.put(ASKED, SAID)
    store.put(ASKED, Answer("lain", "uji-1", 0.0))
    assert store.get(ASKED).answer.text == "lain"
    (path,) = files(tmp_path)
    kept = json.loads(gzip.decompress(path.read_bytes()))["answers"]
    assert [one["text"] for one in kept] == ["jawab", "lain"]


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"nothing packed", gzip.compress(b"{"), gzip.compress(b'{"v": 9, "answers": []}'),
        gzip.compress(b'{"v": 1, "answers": 3}'), gzip.compress(b'{"v": 1, "answers": [{}]}'),
    ],
    ids=["empty", "not packed", "half", "of another version", "no answers", "no answer"],
)  # fmt: skip
def test_what_is_damaged_is_named_and_not_asked_over(tmp_path, damage):
    """It may be the only record; the researcher deletes it, or brings it back."""
    store_in(tmp_path).put(ASKED, SAID)
    files(tmp_path)[0].write_bytes(damage)
    with pytest.raises(QualcodeError, match="Delete it; then it is asked again"):
        store_in(tmp_path).get(ASKED)


def test_half_a_file_is_damaged_too(tmp_path):
    """As a full disk leaves one behind."""
    store_in(tmp_path).put(ASKED, SAID)
    (path,) = files(tmp_path)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(QualcodeError, match="can't be read"):
        store_in(tmp_path).get(ASKED)


def test_a_recorded_reader_says_only_what_it_said(tmp_path):
    """A finished study is reproduced without the model."""
    store_in(tmp_path).put(ASKED, SAID)
    recorded = Recorded(store_in(tmp_path))
    assert recorded(ASKED).text == "jawab"
    with pytest.raises(ReaderFailed, match="leave out --recorded"):
        recorded(ASKED, seed=1)


def test_models_never_share_a_folder():
    """However their names are written on a disk."""
    names = ["llama3.1", "Llama3.1", "hf.co/a/b:Q4", "hf.co/a-b:Q4", "../..", "模型", "a" * 200]
    folders = [slug(name) for name in names]
    assert folders[0] == "llama3.1"
    assert len(set(folders)) == len(names)
    assert all("/" not in one and len(one) < 80 and one.strip(".") for one in folders)


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    """Before anything else is asked."""
    (tmp_path / "reader").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(CannotWrite, match="can't be made"):
        Store(tmp_path, "uji").put(ASKED, SAID)
