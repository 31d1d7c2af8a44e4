"""A whole chat or web page saved -> only what the reader wrote in it is its answer."""

import html

import pytest
from reader_made import answer, coding, material, store_in

from making import transcript
from qualcode.project.reader.reading import How
from qualcode.project.reader.ways import through_files, write_prompts
from qualcode.tag.reader.replies import replies, reply

MALU = coding(4, "aku malu", "stigma")
SORRY = "Maaf, saya tidak dapat membantu dengan permintaan ini."


@pytest.fixture(params=["id", "en"])
def how(request):
    """Both languages of prompts."""
    return How(request.param)


@pytest.fixture
def given(small_book, talk):
    """Two interviews."""
    return material(small_book, talk, transcript([("P", "Ya?"), ("I", "Biasa, aku malu.")], "R2"))


@pytest.fixture
def folder(tmp_path, given, how):
    """A folder with their prompts."""
    write_prompts(tmp_path / "p", given, how, "md", store_in(tmp_path, ""))
    return tmp_path / "p"


@pytest.fixture
def take(tmp_path, given, how, folder):
    """Take in the answers that were put there."""
    return lambda: through_files(folder, given, how, store_in(tmp_path))


def chat(folder, said):
    """The prompt as a chat window shows it, without marks, and what was answered."""
    prompt = (folder / "R1.md").read_text("utf-8").partition("-->")[2]
    shown = prompt.replace("`", "").replace("# ", "").replace("<!-- qualcode answer -->", "")
    return f"Anda berkata:\n{shown}\nBot berkata:\n{said}\n"


@pytest.mark.parametrize("name", ["R1.txt", "obrolan.txt"])
def test_a_refusal_below_its_prompt_is_no_answer(folder, take, name):
    """The prompt's own examples are nobody's; the answer is named with how it begins."""
    (folder / name).write_text(chat(folder, SORRY), encoding="utf-8")
    found = take()
    assert found.unread == ("R1", "R2")
    (problem,) = found.problems
    assert f"the answer in {name} can't be read" in str(problem)
    assert "Bot berkata: Maaf, saya tidak dapat" in str(problem)
    assert "Tugas" not in str(problem)


def test_a_whole_chat_is_its_answer_alone(folder, take):
    """Found by the prompt that stands in it."""
    (folder / "obrolan.txt").write_text(chat(folder, answer(MALU)), encoding="utf-8")
    found = take()
    assert [one.code for one in found.proposed.codings] == ["stigma"]
    assert found.outcomes[0].refused == ()


def test_of_two_chats_in_one_text_both_answers_are_found(folder):
    """An answer stands between two prompts."""
    text = chat(folder, answer(MALU)) + chat(folder, answer())
    assert [len(one.rows) for one in replies(text)] == [1, 0]


def test_half_a_prompt_leaves_no_example_either(folder, take):
    """Whoever copies from the middle copies the examples at times."""
    whole = (folder / "R1.md").read_text("utf-8")
    (folder / "R1.txt").write_text(whole[40 : whole.index("## stigma")] + SORRY, encoding="utf-8")
    assert take().unread == ("R1", "R2")


def test_a_web_page_is_read_as_it_is_seen(folder, take):
    """Scripts hold no answer, whatever they look like."""
    page = (
        '<!DOCTYPE html><html><head><script>{"codings":[]}</script></head><body>'
        f"<div>{html.escape(chat(folder, 'Tentu!'))}</div>"
        f"<pre><code>{html.escape(answer(MALU))}</code></pre>"
        '<script>window.x = {"codings": []}</script></body></html>'
    )
    (folder / "R1.html").write_text(page, encoding="utf-8")
    assert [one.code for one in take().proposed.codings] == ["stigma"]


def test_a_table_of_a_web_page_is_a_table():
    """Chat windows show tables as such."""
    cells = "<tr><th>Segmen</th><th>Kata</th><th>Kode</th></tr>"
    page = f"<html><table>{cells}<tr><td>4</td><td><b>aku</b> malu</td><td>stigma</td></tr></table>"
    (row,) = reply(page).rows
    assert (row["segment"], row["words"], row["code"]) == (4, "aku malu", "stigma")


def test_an_interview_without_codings_was_read_and_is_told(folder, take):
    """Nothing found is an answer, but one to look at."""
    (folder / "R1.json").write_text(answer(), encoding="utf-8")
    found = take()
    assert (found.bare, found.unread) == (("R1",), ("R2",))


@pytest.mark.parametrize("name", ["R1 (1).json", "R1.txt"])
@pytest.mark.parametrize(
    ("other", "told"), [(answer(MALU), "says the same"), (answer(), "says something else")]
)
def test_two_files_for_one_prompt_are_told_and_the_first_is_used(folder, take, name, other, told):
    """Also where they do not differ."""
    (folder / "R1.json").write_text(answer(MALU), encoding="utf-8")
    (folder / name).write_text(other, encoding="utf-8")
    found = take()
    assert len(found.proposed.codings) == 1
    (problem,) = found.problems
    assert problem.where == name
    assert f"same prompt as R1.json and {told}; R1.json was used" in problem.message
