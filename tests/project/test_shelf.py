"""Interviews in order, in memory or in a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.project.interviews.shelf import Shelf, packed
from qualcode.project.interviews.work import Interview
from qualcode.read import Reading
from qualcode.types import Coding, Evidence, Segment, Span, Transcript, Turn

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def interview(at, text, codings):
    """One interview with so many codings on all that is said in it."""
    name, span = f"R{at}", Span(0, len(text))
    turn = Turn(span, "I", "informant", None)
    transcript = Transcript(name, f"{name}.txt", text, (turn,), {"I": name}, "id")
    part = Segment(f"{name}:0", name, 0, 0, span, text, "I", "informant", name, "id")
    found = Evidence(text, text, span)
    coding = Coding(
        *(name, name, part.id, span, "support", "qualcode", "rule", "suggested", "present", 0.5),
        evidence=(found,),
    )
    return Interview(Reading(transcript, (), "utf-8", "I is"), (part,), (coding,) * codings)


INTERVIEWS = st.lists(st.tuples(WORDS, st.integers(0, 3)), max_size=6).map(
    lambda drawn: [interview(at, *one) for at, one in enumerate(drawn)]
)


@given(INTERVIEWS, st.integers(0, 60), st.lists(st.booleans(), min_size=6, max_size=6))
def test_what_is_put_there_stands_there(wanted, most, as_bytes):
    """Whether it lies in memory or in a file, whole or as bytes, what is taken is what was put."""
    shelf = Shelf(most=most)
    for one, sent in zip(wanted, as_bytes, strict=False):
        shelf.add(packed(one) if sent else one)
    letters = sum(len(one.reading.transcript.text) for one in wanted)
    assert shelf.in_memory == (letters <= most)
    assert len(shelf) == len(wanted)
    assert list(shelf.readings) == [one.reading for one in wanted]
    assert list(shelf.transcripts) == [one.reading.transcript for one in wanted]
    assert list(shelf.segments) == [part for one in wanted for part in one.segments]
    assert list(shelf.suggestions) == [part for one in wanted for part in one.suggestions]


@given(INTERVIEWS, st.sampled_from([0, 10_000]), st.data())
def test_what_is_kept_keeps_its_order(wanted, most, data):
    """Of some that are left out, nothing is left."""
    shelf = Shelf(most=most)
    for one in wanted:
        shelf.add(one)
    places = range(len(wanted))
    kept = [at for at in places if data.draw(st.booleans())]
    shelf.keep(kept)
    assert list(shelf.transcripts) == [wanted[at].reading.transcript for at in kept]
    assert list(shelf.segments) == [part for at in kept for part in wanted[at].segments]


def test_sequences_from_a_file_are_sequences():
    """They have a length, places from either end, slices and truth, and are no tuple."""
    shelf = Shelf(most=0)
    for at in range(4):
        shelf.add(interview(at, f"kata {at}", at))
    codings, transcripts = shelf.suggestions, shelf.transcripts
    assert not isinstance(codings, tuple)
    assert (len(codings), len(transcripts)) == (6, 4)
    assert codings[5] == codings[-1] == tuple(codings)[5]
    assert transcripts[3] == transcripts[-1]
    assert codings[1:3] == tuple(codings)[1:3]
    assert codings[-2:] == tuple(codings)[-2:]
    assert transcripts[1:3] == tuple(transcripts)[1:3]
    for sequence, beyond in ((codings, 6), (codings, -7), (transcripts, 4)):
        with pytest.raises(IndexError):
            sequence[beyond]
    shelf.keep([])
    assert not shelf.suggestions
    assert not shelf.transcripts
