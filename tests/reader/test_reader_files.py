"""Prompts out as files, answers back in, as people save them from a chat window."""

import json

import pytest
from reader_made import answer, coding, material, store_in

from making import transcript
from qualcode.errors import CannotWrite, QualcodeError
from qualcode.project.reader.reading import How
from qualcode.project.reader.ways import through_files, write_prompts

MALU = coding(4, "aku malu", "stigma")


@pytest.fixture
def given(small_book, talk):
    """Two interviews."""
    other = transcript([("P", "Ya?"), ("I", "Biasa, aku malu.")], "R2")
    return material(small_book, talk, other)


@pytest.fixture
def folder(tmp_path, given):
    """A folder with their prompts."""
    write_prompts(tmp_path / "p", given, How(), "md", store_in(tmp_path, ""))
    return tmp_path / "p"


@pytest.fixture
def take(tmp_path, given, folder):
    """Take in the answers that were put there."""
    return lambda: through_files(folder, given, How(), store_in(tmp_path))


def key_of(folder, name):
    """The hash that a prompt is known by."""
    return (folder / name).read_text("utf-8").split("prompt ")[1][:8]


def test_a_prompt_is_one_file_that_holds_everything_and_names_nobody(folder):
    """The task, the codes, the interview, the form; not the name of the transcript."""
    text = (folder / "R1.md").read_text("utf-8")
    for part in ("# Tugas", "## stigma", "[4] Informan: Kata Tigor", "```json"):
        assert part in text
    key = key_of(folder, "R1.md")
    assert f'"prompt": "{key}"' in text
    assert "R1" not in text


@pytest.mark.parametrize(
    "name", ["R1.json", "r1.txt", "R1.md.txt", "R1 (1).json", "R1.answer.md", "R1-jawaban.csv"]
)
def test_an_answer_is_known_by_its_name(folder, take, name):
    """As browsers and people rename it."""
    name = name.replace("R1.md.txt", "R1.txt")
    (folder / name).write_text(answer(MALU), encoding="utf-8")
    found = take()
    assert [one.transcript for one in found.proposed.interviews] == ["R1"]
    assert found.unread == ("R2",)
    assert found.problems == ()


def test_an_answer_is_known_by_the_prompt_it_names(folder, take):
    """Whatever its file is called; several may stand in one file."""
    both = [
        answer(MALU, prompt=key_of(folder, "R1.md")),
        answer(coding(2, "aku malu", "stigma"), prompt=key_of(folder, "R2.md")),
    ]
    (folder / "chat.txt").write_text("\n\n".join(both), encoding="utf-8")
    found = take()
    assert [len(one.codings) for one in found.proposed.interviews] == [1, 1]


def test_a_table_that_names_its_prompt_in_words_is_known_too(folder, take):
    """Somebody pasted the whole chat."""
    table = "|segmen|kata|kode|\n|---|---|---|\n|4|aku malu|stigma|\n"
    text = f"Jawaban untuk prompt {key_of(folder, 'R1.md')}:\n\n{table}"
    (folder / "catatan.txt").write_text(text, encoding="utf-16")
    assert len(take().proposed.codings) == 1


def test_an_answer_may_stand_below_the_line_of_its_prompt(folder, take):
    """The prompt's own example is no answer."""
    path = folder / "R1.md"
    path.write_text(path.read_text("utf-8") + f"\n```json\n{answer(MALU)}\n```\n", encoding="utf-8")
    found = take()
    assert len(found.proposed.codings) == 1
    assert found.unread == ("R2",)


def test_what_answers_nothing_is_named(folder, take):
    """Empty files, pictures, answers to nothing, two answers to one prompt."""
    (folder / "R1.json").write_text(answer(MALU), encoding="utf-8")
    (folder / "R1.txt").write_text(answer(), encoding="utf-8")
    (folder / "R2.json").write_text(" \n", encoding="utf-8")
    (folder / "R7.json").write_text(answer(MALU), encoding="utf-8")
    (folder / "layar.png").write_bytes(b"\x89PNG\0\0")
    told = {one.where: str(one) for one in take().problems}
    assert set(told) == {"R1.txt", "R2.json", "R7.json", "layar.png"}
    assert "same prompt as R1.json" in told["R1.txt"]
    assert "is empty" in told["R2.json"]
    assert "answers no prompt that is asked today" in told["R7.json"]
    assert "is no text" in told["layar.png"]


def test_a_folder_without_answers_proposes_nothing(folder, take):
    """The prompts alone are none."""
    found = take()
    assert (found.proposed.codings, found.unread, found.problems) == ([], ("R1", "R2"), ())
    with pytest.raises(QualcodeError, match="is no folder"):
        through_files(folder / "x", material(None), How(), store_in(folder))


def test_corrections_are_written_out_and_taken_in(tmp_path, given, folder, take):
    """What did not fit goes out once more, with the reason; what is answered does not."""
    (folder / "R1.json").write_text(answer(coding(4, "aku sedih", "stigma")), encoding="utf-8")
    assert dict(take().left) == {"quote": 1}
    more = write_prompts(tmp_path / "q", given, How(), "md", store_in(tmp_path))
    assert sorted(path.name for path in more) == ["R1.again.md", "R2.md"]
    assert "aku sedih" in (tmp_path / "q" / "R1.again.md").read_text("utf-8")
    (folder / "R1.again.json").write_text(answer(MALU), encoding="utf-8")
    found = take()
    assert len(found.proposed.codings) == 1
    assert dict(found.left) == {}


def test_a_corrected_file_replaces_its_answer(folder, take):
    """The later one counts; the first stays in the record."""
    (folder / "R1.json").write_text(answer(), encoding="utf-8")
    assert take().proposed.codings == []
    (folder / "R1.json").write_text(answer(MALU), encoding="utf-8")
    assert len(take().proposed.codings) == 1


def test_answers_are_never_written_over(tmp_path, given, folder):
    """Neither those below a prompt nor a file of the same name."""
    path = folder / "R1.md"
    plain = path.read_text("utf-8")
    for text in (plain + answer(MALU), answer(MALU)):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CannotWrite, match="something else than this prompt"):
            write_prompts(folder, given, How(), "md", store_in(tmp_path, ""))
    path.write_text(plain, encoding="utf-8")
    assert len(write_prompts(folder, given, How(), "md", store_in(tmp_path, ""))) == 2


def test_a_batch_goes_out_as_one_file_and_its_output_comes_back(tmp_path, given):
    """As OpenAI and those who speak like it take and give them."""
    folder = tmp_path / "b"
    (path,) = write_prompts(folder, given, How(), "jsonl", store_in(tmp_path, ""))
    asked = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(asked) == 2
    assert asked[0]["body"]["temperature"] == 0
    assert "[4] Informan: Kata Tigor" in asked[0]["body"]["messages"][1]["content"]
    said = {"choices": [{"message": {"content": answer(MALU)}}], "model": "besar-1"}
    lines = [
        {"custom_id": asked[0]["custom_id"], "response": {"body": said}},
        {"custom_id": asked[1]["custom_id"], "response": None},
    ]
    out = "\n".join(json.dumps(line) for line in lines)
    (folder / "batch_output.jsonl").write_text(out, encoding="utf-8")
    found = through_files(folder, given, How(), store_in(tmp_path))
    assert len(found.proposed.codings) == 1
    assert found.outcomes[0].kept.answer.model == "besar-1"
    assert found.unread == ("R2",)


def test_parts_and_repeats_have_files_of_their_own(tmp_path, small_book):
    """Each named so that one sees what it is."""
    long = [("P", "Ya?"), *(("I", f"Hari ke-{day} aku malu sekali.") for day in range(60))]
    given = material(small_book, transcript(long, "Bu Sari/1"))
    found = write_prompts(
        tmp_path / "p", given, How(context=3500, repeat=2), "md", store_in(tmp_path, "")
    )
    names = [path.name for path in found]
    assert names[:2] == ["Bu-Sari-1-1.md", "Bu-Sari-1-2.md"]
    assert "Bu-Sari-1-1.r2.md" in names
    assert len(set(names)) == len(names)
