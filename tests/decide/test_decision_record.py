"""A decision written as one line, and read back."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.decide.record import from_line, to_line
from qualcode.types import Decision, Edition, Quote

ANY = st.text(st.characters(exclude_categories=()))  # half characters too
WORDS = st.text()
COUNT = st.integers(1, 10**9)
POLARITY = st.sampled_from(["present", "absent"])


def quotes(words):
    """Any quote made of such words."""
    return st.builds(
        Quote, words, words, words, st.integers(0, 10**9), COUNT, COUNT, st.integers(0, 10**9)
    )


def decisions(words):
    """Any decision made of such words, every field said or left as it is."""
    return st.builds(
        Decision,
        id=words.filter(bool),
        at=words.filter(bool),
        coder=words.filter(bool),
        verb=st.sampled_from("accept reject add change retract memo summary".split()),
        transcript=words,
        text=words,
        quote=st.none() | quotes(words),
        code=words,
        polarity=POLARITY,
        to=words,
        to_polarity=POLARITY,
        informant=words,
        codebook=st.builds(Edition, words, words, words),
        origin=st.sampled_from(["rule", "learned", "human"]),
        evidence=words,
        score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        of=st.lists(words, max_size=3).map(tuple),
        note=words,
        among=st.lists(words, max_size=3).map(tuple),
    )


FULL = Decision(
    id="a1",
    at="2026-11-22T08:44:27.907342Z",
    coder="Rina A.",
    verb="change",
    transcript="R1",
    text="0123456789abcdef",
    quote=Quote('bilang "nggak"', "dia ", "\u2028lalu\n", 7, 2, 3, 90),
    code="support.emotional",
    polarity="absent",
    to="support.family",
    to_polarity="absent",
    informant="R1",
    codebook=Edition("kecil", "1", "ff"),
    origin="rule",
    evidence="nyemangatin <- semangat",
    score=0.5,
    of=("z9", "y8"),
    note="Perlu 👩‍👧 dilihat\r\nlagi\t\x00",
    among=("rina", "budi"),
)


@given(decisions(WORDS))
@example(FULL)
def test_a_decision_comes_back_as_it_was_written(decision):
    """Every field survives, with line breaks, quotes, emoji and separators in its words."""
    line = to_line(decision)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert from_line(line) == decision


def test_no_field_is_left_out():
    """The decision that these tests read back says something else than usual in every field."""
    plain = Decision("", "", "", "memo")
    assert all(getattr(FULL, one.name) != getattr(plain, one.name) for one in fields(Decision))
    bare = Quote("", "", "", 0)
    assert all(getattr(FULL.quote, one.name) != getattr(bare, one.name) for one in fields(Quote))


def test_the_line_as_it_stands_in_the_log():
    """Keys stand in one order, letters as they are, and what says nothing is left out."""
    decision = Decision(
        "a1", "2026-11-22T08:44:27.907342Z", "Rina", "memo", transcript="R1", note="Çok iyi 🙂"
    )
    assert to_line(decision).decode() == (
        '{"v":1,"id":"a1","at":"2026-11-22T08:44:27.907342Z","coder":"Rina","verb":"memo",'
        '"transcript":"R1","note":"Çok iyi 🙂"}\n'
    )
    assert (
        list(json.loads(to_line(FULL)))
        == (
            "v id at coder verb transcript text quote code polarity to to_polarity informant "
            "codebook origin evidence score of note among"
        ).split()
    )


@given(decisions(ANY))
@example(replace(FULL, note="\ud83d"))
@example(replace(FULL, note="\ud83d\ude42", coder="\udc80"))
def test_half_characters_never_reach_the_log(decision):
    """A lone surrogate, which UTF-8 can't hold, becomes a replacement character."""
    line = to_line(decision)
    line.decode()
    again = from_line(line)
    assert to_line(again) == line
    assert again.verb == decision.verb
    assert len(again.of) == len(decision.of)


def test_two_halves_that_belong_together_are_one_character():
    """What a browser sent as two halves is the emoji that was meant."""
    assert from_line(to_line(replace(FULL, note="\ud83d\ude42"))).note == "🙂"


@pytest.mark.parametrize("escape", [r"\ud83d", r"\uD83D", r"\uDE42"])
def test_half_characters_written_as_escapes_are_replaced_too(escape):
    """A line that another program wrote can't bring in what no file can hold."""
    line = to_line(replace(FULL, note="@")).replace(b'"@"', f'"{escape}"'.encode())
    assert from_line(line).note == "\ufffd"


def test_a_backslash_is_only_a_backslash():
    """Words that look like an escape stay as they were typed."""
    note = r"C:\udang\u0041 \\ud83d"
    assert from_line(to_line(replace(FULL, note=note))).note == note


def said(**changed):
    """The line of a whole decision, with some keys said otherwise; None leaves one out."""
    keys = {**json.loads(to_line(FULL)), **changed}
    return json.dumps({key: value for key, value in keys.items() if value is not None}).encode()


def test_unknown_keys_are_skipped():
    """A later version may say more; what is known is read all the same."""
    assert from_line(said(mood="glad", seen={"by": [1]})) == FULL


def test_a_line_without_a_version_is_read():
    """Whoever wrote a line by hand may have left the version out."""
    assert from_line(said(v=None)) == FULL


def test_spaces_around_a_line_are_no_matter():
    """Some editors end lines with a carriage return."""
    assert from_line(b"  " + said() + b"\r\n") == FULL


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "it is not whole JSON"),
        (b'{"v":1,"id":"a', "it is not whole JSON"),
        (b"\x00\x00\x00", "it is not whole JSON"),
        (b'{"note":"\xff"}', "it is not whole JSON"),
        (b'{"score":NaN}', "it is not whole JSON"),
        (b"[" * 100_000, "it is not whole JSON"),
        (b"[1]", "it is not one JSON object"),
        (b'"accept"', "it is not one JSON object"),
        (b"{} {}", "it is not one JSON object"),
        (said(verb="forget"), "its `verb` 'forget' is unknown"),
        (said(verb=["accept"]), "its `verb` ['accept'] is unknown"),
        (said(verb=None), "it has no `verb`"),
        (said(id=None), "it has no `id`"),
        (said(at=""), "it has no `at`"),
        (said(coder=7), "its `coder` is not words"),
        (said(note=7), "its `note` is not words"),
        (said(code=["a"]), "its `code` is not words"),
        (said(polarity="maybe"), "its `polarity` 'maybe' is unknown"),
        (said(to_polarity=1), "its `to_polarity` 1 is unknown"),
        (said(origin="dream"), "its `origin` 'dream' is unknown"),
        (said(quote="words"), "its `quote` is not an object"),
        (said(quote={"exact": 1}), "its `exact` is not words"),
        (said(quote={"start": -1}), "its `start` is not a whole number from 0 up"),
        (said(quote={"start": 1.5}), "its `start` is not a whole number from 0 up"),
        (said(quote={"nth": True}), "its `nth` is not a whole number from 1 up"),
        (said(quote={"among": 0}), "its `among` is not a whole number from 1 up"),
        (said(codebook="kecil"), "its `codebook` is not an object"),
        (said(codebook={"version": 1}), "its `codebook` is not told in words"),
        (said(codebook={"id": []}), "its `codebook` is not told in words"),
        (said(score="high"), "its `score` is not a number"),
        (said(score=True), "its `score` is not a number"),
        (said(score=777).replace(b"777", b"1e999"), "its `score` is not a number"),
        (said(of="a1"), "its `of` is not a list of ids"),
        (said(of=[1]), "its `of` is not a list of ids"),
        (said(among="rina"), "its `among` is not a list of names"),
        (said(v=2), "a newer qualcode wrote it (version 2 of a log's lines)"),
        (said(v="1"), "its `v` is no version of a log: '1'"),
        (said(v=0), "its `v` is no version of a log: 0"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(line, reason):
    """Every reason is plain enough to mend the line by it."""
    with pytest.raises(ValueError) as raised:
        from_line(line)
    assert str(raised.value) == reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*json.loads(to_line(FULL)), "other"]), JSON))
def test_whatever_stands_on_a_line_it_is_read_or_refused(odd):
    """No line makes anything fail but in the one way that callers expect."""
    line = json.dumps({**json.loads(to_line(FULL)), **odd}).encode()
    try:
        decision = from_line(line)
    except ValueError:
        return
    assert from_line(to_line(decision)) == decision


@given(st.binary())
def test_bytes_of_any_kind_are_refused(data):
    """What is no line of a log is not taken for one."""
    with pytest.raises(ValueError):
        from_line(data)
