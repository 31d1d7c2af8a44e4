"""A few hundred broken files of every format; ``tests/fuzz/fuzz_readers.py`` tries many more."""

import pytest

from fuzz.mutating import broken
from fuzz.promises import InMemory, outcome, sound
from fuzz.seeds import BUILDS, TALK, seed
from qualcode import read
from qualcode.read import SUFFIXES

INPUTS = 12


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_sound_file_of_each_format_is_the_same_talk(suffix):
    """Every format of the table is read, and what is said in it is the same in all."""
    path = InMemory(f"a{suffix}")
    path.content = seed(suffix)
    transcript = read.read(path).transcript
    sound(transcript)
    told = [(turn.role, turn.span.of(transcript.text)) for turn in transcript.turns]
    words = [text.replace("[tertawa]", "(tertawa)") for role, text in told if role != "context"]
    assert words[:4] == [said for _, said in TALK]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_broken_files_are_read_soundly_or_refused_with_a_reason(suffix):
    """Nothing but UnreadableFile is raised, and what is read keeps every promise."""
    ends = [outcome(broken(suffix, number), f"a{suffix}") for number in range(INPUTS)]
    assert set(ends) <= {"read", "refused"}


def test_the_fuzzer_breaks_every_format_the_same_way_each_time():
    """A number found yesterday gives the same bytes today, and few of them are sound."""
    assert set(BUILDS) == set(SUFFIXES)
    assert broken(".odt", 7) == broken(".odt", 7)
    assert sum(broken(suffix, 3) == seed(suffix) for suffix in SUFFIXES) < 5
