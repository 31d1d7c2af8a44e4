"""Any turns, written out in any layout, are read back as the same turns."""

import unicodedata
from contextlib import suppress
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_files import Files, words

from qualcode.errors import UnreadableFile

LAYOUTS = {
    "colon": "{speaker}: {words}\n",
    "spaced": "{speaker} :  {words}  \n\n",
    "tab": "{speaker}\t{words}\n",
    "stamp first": "[00:01:12] {speaker}: {words}\n",
    "stamp behind": "{speaker} [00:01:12]: {words}\n",
    "stamp inside": "{speaker}: [00:01:12] {words}\r\n",
    "alone": "{speaker}:\n{words}\n",
}
CASTS = [("Peneliti", "Informan"), ("Interviewer 1", "Interviewee"), ("P", "I"), ("P1", "I6")]
# Words of small letters without a colon: anything else may well be a label.
WORD = st.text("abcdeghijklmnoprstuwyé", min_size=1, max_size=9)
WORDS = st.lists(WORD, min_size=1, max_size=8).map(lambda said: f"{' '.join(said)}.")
TURNS = st.lists(st.tuples(st.integers(0, 1), WORDS), min_size=2, max_size=12).filter(
    lambda turns: {0, 1} <= {who for who, _ in turns}
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(turns=TURNS, cast=st.sampled_from(CASTS), layout=st.sampled_from(sorted(LAYOUTS)))
def test_turns_written_out_read_back(tmp_path, turns, cast, layout):
    """Speakers and words survive every layout; spans are in order and hold no label."""
    expected = [(cast[who], unicodedata.normalize("NFC", said)) for who, said in turns]
    text = "".join(LAYOUTS[layout].format(speaker=who, words=said) for who, said in expected)
    roles = {cast[0]: "interviewer", cast[1]: "informant"}
    transcript = Files(tmp_path).read(text, roles=roles).transcript
    assert words(transcript) == expected
    assert all(one.span.end < other.span.start for one, other in pairwise(transcript.turns))
    assert transcript.text.count("\n") == text.count("\n") - 1
    assert all((turn.seconds == 72) == layout.startswith("stamp") for turn in transcript.turns)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=st.lists(st.text(max_size=30), max_size=12))
def test_any_text_is_read_or_refused(tmp_path, lines):
    """Whatever stands in a file, it is read soundly or refused, and nothing else is raised."""
    text = "P: Apa kabar?\nI: Baik.\n" + "\n".join(lines)
    roles = {"P": "interviewer", "I": "informant"}
    with suppress(UnreadableFile):
        transcript = Files(tmp_path).read(text, roles=roles).transcript
        sound(transcript)


def sound(transcript):
    """Assert what holds of every transcript."""
    assert unicodedata.is_normalized("NFC", transcript.text)
    for turn in transcript.turns:
        said = turn.span.of(transcript.text)
        assert said == said.strip() != ""
    assert all(one.span.end <= other.span.start for one, other in pairwise(transcript.turns))
