"""Decisions find their words again in the transcripts of today."""

from dataclasses import replace

import pytest

from qualcode.anchors import quote
from qualcode.decide.make import Maker
from qualcode.decide.place import place
from qualcode.types import Decision, Edition, Span, Transcript

SAID = "Peneliti: Siapa?\nInforman: Ibu datang tiap Minggu, bawa makanan kesukaan saya.\n"
WORDS = "Ibu datang tiap Minggu, bawa makanan kesukaan saya."


def transcript(name, text=SAID):
    """A transcript as far as placing cares."""
    return Transcript(name, f"{name}.txt", text, (), {}, "id")


@pytest.fixture
def made():
    """A decision on the informant's words in R1."""
    start = SAID.index(WORDS)
    maker = Maker("rina", Edition("kecil", "1", "0"))
    return maker.added(transcript("R1"), Span(start, start + len(WORDS)), "support", "present")


def where(made, *transcripts):
    """Where the decision stands among these transcripts."""
    (one,) = place([made], transcripts)
    return one.transcript, one.how


def test_words_stand_in_their_own_transcript_first(made):
    """Also where a copy of the file lies beside it."""
    assert where(made, transcript("salinan"), transcript("R1")) == ("R1", "exact")


def test_a_renamed_transcript_is_known_by_its_text(made):
    """The decision goes along, and says where it stands now."""
    assert where(made, transcript("R1 baru"), transcript("S1", "Lain.")) == ("R1 baru", "exact")


def test_two_files_that_swapped_their_names_keep_their_decisions(made):
    """The words are not where they were, and are where the text is."""
    assert where(made, transcript("R1", "Lain sama sekali."), transcript("R2")) == ("R2", "exact")


def test_two_copies_under_new_names_are_no_answer(made):
    """Which of them was coded can't be told."""
    assert where(made, transcript("a"), transcript("b")) == ("R1", "lost")


def test_another_interview_with_the_same_words_is_not_taken(made):
    """A transcript that is away stays away; its decisions don't move to somebody else's words."""
    assert where(made, transcript("S1", f"Peneliti: Ya?\nI: {WORDS}\n")) == ("R1", "lost")


def test_a_decision_without_words_is_never_lost():
    """A summary or a memo on a code stands nowhere in particular."""
    made = Decision("1", "", "rina", "summary", informant="R1", code="support", note="Ada.")
    (one,) = place([made], [transcript("R1")])
    assert (one.how, one.span) == ("exact", None)


def test_an_old_log_without_a_text_is_placed_by_name(made):
    """What a first version did not write is not needed."""
    older = replace(made, text="", quote=replace(quote(SAID, Span(27, 40)), length=0))
    assert where(older, transcript("R1")) == ("R1", "exact")


TOLD = [
    "Awalnya saya dibawa paman naik bus malam.",
    "Di panti saya kenal Ucup yang suka melucu.",
    "Tiap sore kami main catur di teras belakang.",
    "Sekarang saya kerja di bengkel dekat pasar.",
]


@pytest.fixture
def many():
    """Decisions on every sentence of an interview that was called A1 then."""
    text = "\n".join(f"Peneliti: Lalu?\nInforman: {words}" for words in TOLD)
    whole = transcript("A1", text)
    maker = Maker("rina", Edition("kecil", "1", "0"))
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in TOLD]
    return whole, [maker.added(whole, span, "support", "present") for span in spans]


def test_a_file_renamed_and_corrected_keeps_its_decisions(many):
    """Most of the words stand in one file that nobody decided on: it is that."""
    whole, made = many
    corrected = whole.text.replace("kenal Ucup", "kenal Ucop")
    now = [transcript("Wawancara 1", f"Catatan baru.\n{corrected}"), transcript("S1", SAID)]
    placed = place(made, now)
    assert {one.transcript for one in placed} == {"Wawancara 1"}
    assert [one.how for one in placed] == ["moved", "similar", "moved", "moved"]


def test_a_file_that_is_decided_on_itself_is_not_taken_for_another(many, made):
    """Its name is known: it can't be the one that went away."""
    whole, gone = many
    other = transcript("R1", f"{SAID}{whole.text}")
    placed = place([*gone, made], [other])
    assert [one.how for one in placed] == ["lost"] * 4 + ["exact"]


def test_two_files_that_hold_the_words_are_no_answer(many):
    """Which of them was renamed can't be told."""
    whole, made = many
    now = [transcript(name, f"{name}\n{whole.text}") for name in ("B1", "B2")]
    assert {one.how for one in place(made, now)} == {"lost"}
