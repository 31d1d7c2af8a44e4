"""Whatever a chat window or a server gives back -> the rows in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_made import answer, coding

from qualcode.tag.reader.replies import replies, reply

ONE = coding(2, "aku malu", "stigma")
TWO = coding(4, "didukung", "support", "absent")
BOTH = answer(ONE, TWO)

AS_MARKDOWN = """\
Ini tabelnya:

| Segmen | Kata | Kode | Polaritas | Alasan |
|:---|---|---|---|---|
| 2 | aku malu | `stigma` | ada | sebab |
| [4] | didukung | support | tidak ada | sebab |

Semoga membantu.
"""
AS_CSV = (
    "segment;words;code;polarity;reason\n2;aku malu;stigma;present;sebab\n"
    '4;"didukung";support;absent;sebab\n'
)


@pytest.mark.parametrize(
    "text",
    [
        BOTH,
        f"\ufeff{BOTH}\n",
        f"Tentu!\n\n```json\n{BOTH}\n```\nAda lagi?",
        f"```\n{json.dumps(json.loads(BOTH), indent=2)}\n```",
        f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n",
        json.dumps([ONE, TWO]),
        f"<think>{answer(coding(9, 'x', 'y'))} hmm</think>{BOTH}",
        BOTH.replace('"segment"', '"segmen"').replace('"reason"', '"Alasan"'),
        AS_MARKDOWN,
        AS_CSV,
        AS_CSV.replace(";", ","),
        AS_CSV.replace(";", "\t"),
    ],
    ids=["json", "bom", "fence", "indented", "lines", "list", "thought", "names", "markdown",
         "semicolons", "commas", "tabs"],
)  # fmt: skip
def test_the_same_answer_in_any_dress_is_the_same(text):
    """JSON with or without words around it, a line each, or a table."""
    assert [dict(row) for row in reply(text).rows] == [ONE, TWO]


@pytest.mark.parametrize(
    "text",
    [
        BOTH.replace("}]", "},]").replace('"sebab"}', '"sebab",}'),
        json.dumps({"result": {"codings": [ONE, TWO]}}),
        str({"codings": [ONE, {**TWO, "words": "didukung"}]}),
        BOTH.replace('"segment": 2', '"segment": "2"').replace('"segment": 4', '"segment": "[4]"'),
        BOTH.replace('"segment": 2', '"segment": 2.0').replace(
            '"segment": 4', '"segment": "Segmen 4"'
        ),
        BOTH.replace('"present"', '"Ada"').replace('"absent"', '"Tidak  ada"'),
        BOTH.replace('"present"', '"Present"').replace('"absent"', '"ABSENT"'),
    ],
    ids=["commas", "wrapped", "python", "numbers", "floats", "indonesian", "capitals"],
)
def test_what_carries_no_meaning_may_be_written_otherwise(text):
    """In JSON as in tables."""
    (found,) = replies(text)
    assert [dict(row) for row in found.rows] == [ONE, TWO]
    assert (found.whole, found.cut) == (True, False)


def test_a_reason_may_be_missing():
    """It is asked for, and nothing hangs on it."""
    rows = reply('{"codings": [{"segment": 2, "reason": null}, {"segment": 3}]}').rows
    assert [row["reason"] for row in rows] == ["", ""]


@pytest.mark.parametrize("cut", [len(BOTH) - 1, len(BOTH) - 5, BOTH.index(", {") + 30])
def test_an_answer_that_was_cut_off_loses_only_its_end(cut):
    """The codings that are whole are taken, and it is said."""
    assert dict(reply(BOTH[:cut]).rows[0]) == ONE
    assert reply(BOTH[:cut]).cut


@pytest.mark.parametrize(
    "text",
    [
        f"[{json.dumps(ONE)}, {json.dumps(TWO)[:-9]}",
        f"[{json.dumps(ONE)},",
        f"{json.dumps(ONE)}\n{json.dumps(TWO)[:-9]}",
        answer(ONE, {**TWO, "words": "kata dia SAMPAH"}).replace("SAMPAH", '"sampah" itu'),
    ],
    ids=["list", "comma", "lines", "quotes"],
)
def test_rows_out_of_what_never_closes_are_not_all_there_is(text):
    """Also where a quotation mark inside the words breaks one of them."""
    found = reply(text)
    assert [dict(row) for row in found.rows] == [ONE]
    assert found.cut


@pytest.mark.parametrize(
    "text", [BOTH, AS_MARKDOWN, AS_CSV, json.dumps([ONE]), f"Pakai {{kode}}:\n{json.dumps(ONE)}"]
)
def test_what_is_whole_was_not_cut_off(text):
    """Braces in talk around it are no answer that broke."""
    assert not reply(text).cut


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Maaf, saya tidak bisa.",
        "<html><body>502</body></html>",
        "{}",
        "{" * 500,
        "[[[",
        "a" * 200_000,
    ],
)
def test_what_is_no_answer_is_none(text):
    """Prose, a page of HTML, brackets."""
    assert reply(text) is None


def test_no_coding_is_an_answer():
    """An interview in which nothing can be coded was read."""
    assert reply('{"codings": []}').rows == ()


def test_of_several_answers_the_last_counts_and_each_keeps_its_prompt():
    """Whoever reads several prompts in one window can hand all of it back."""
    text = answer(ONE, prompt="aaaa1111") + "\n\n" + answer(TWO, prompt="bbbb2222")
    assert [one.prompt for one in replies(text)] == ["aaaa1111", "bbbb2222"]
    assert [dict(row) for row in reply(text).rows] == [TWO]


def test_a_row_that_is_no_object_is_kept_to_be_refused():
    """Nothing vanishes silently."""
    assert len(reply('{"codings": ["malu", {"segment": 2}]}').rows) == 2


def test_half_characters_never_reach_a_file():
    """An escape can spell what UTF-8 can't hold."""
    row = reply('{"codings": [{"segment": 1, "reason": "a\\ud800b"}]}').rows[0]
    assert str(row["reason"]).encode()


def test_a_bar_inside_a_cell_is_no_end_of_it():
    """Escaped as Markdown does."""
    text = "|segment|words|code|\n|---|---|---|\n|2|a \\| b|stigma|\n"
    assert reply(text).rows[0]["words"] == "a | b"


@given(st.text(max_size=300))
def test_any_text_gives_rows_or_nothing(text):
    """No answer, however odd, stops a run."""
    for one in replies(text):
        assert isinstance(one.rows, tuple)


@given(st.text(alphabet='{}[]",:|ab12 \n\\', max_size=300))
def test_nor_does_any_text_that_looks_like_one(text):
    """Braces, quotes and bars in any order."""
    replies(text)
