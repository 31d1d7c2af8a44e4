"""Any turns, written out in any format, are read back: nothing is lost, moved or made up."""

from itertools import cycle, pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reading_files import Files, spoken

from writing import DIALECTS, interview

ROLES = {"P": "interviewer", "I": "informant"}
# What markup, quoting and escapes must get past: quotes, tags, braces, separators.
ODD = [
    "<i>",
    "a&b",
    "{x}",
    "c\\d",
    'kata "itu"',
    "satu,dua",
    "a;b",
    "“ya”",
    "(tawa)",
    "apa?",
    "50%",
    "e=f",
]
WORD = st.text(alphabet="abdegiknstuéñ’", min_size=2, max_size=8)
FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),  # examples are small as they are; shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _paragraphs(word):
    """A strategy for the paragraphs of one turn."""
    said = st.lists(word, min_size=2, max_size=12).map(lambda said: f"Aku {' '.join(said)}.")
    return st.lists(said, min_size=1, max_size=3)


def _turns(word):
    """A strategy for turns of P and I in turn, each of whom speaks twice at least."""
    turns = st.lists(_paragraphs(word), min_size=4, max_size=8)
    return turns.map(lambda said: list(zip(cycle("PI"), said, strict=False)))


@pytest.mark.parametrize("name", DIALECTS)
@FEW
@given(data=st.data())
def test_turns_written_out_read_back(tmp_path, name, data):
    """Speakers, words, and times where there are some, survive every format."""
    dialect = DIALECTS[name]
    odd = [word for word in ODD if not set(word) & set(dialect.lacks)]
    written = interview(data.draw(_turns(WORD | st.sampled_from(odd))))
    reading = Files(tmp_path).read(dialect.bytes(written), f"R7{dialect.suffix}", roles=ROLES)
    transcript = reading.transcript
    assert spoken(transcript) == [
        (turn.speaker, " ".join(turn.text.split())) for turn in written.turns
    ]
    assert all(one.span.end <= other.span.start for one, other in pairwise(transcript.turns))
    starts = {turn.paragraphs[0].start + dialect.since for turn in written.turns}
    found = {turn.seconds for turn in transcript.turns if turn.speaker}
    assert starts <= found if dialect.times else found == {None}
