"""What codings add up to."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analyse.lazy import Lazy
from qualcode.analyse.tally import summed, tally
from qualcode.types import Coding, Span

WANTED = {"confirmed", "suggested"}


def coding(transcript, code, polarity, status, at, origin):
    """A coding on the third of three words, by whoever is interviewed there."""
    span = Span(at, at + 4)
    return Coding(
        *(transcript, f"of {transcript}", f"{transcript}:{at // 2}", span, code),
        *("qualcode", origin, status, polarity, 0.5),
    )


CODINGS = st.lists(
    st.builds(
        coding,
        st.sampled_from(["R1", "R2", "R3"]),
        st.sampled_from(["support", "support.family", "stigma"]),
        st.sampled_from(["present", "absent"]),
        st.sampled_from(["confirmed", "suggested", "rejected"]),
        st.integers(0, 3),
        st.sampled_from(["rule", "human"]),
    ),
    max_size=20,
)


@given(CODINGS, st.sets(st.sampled_from(["confirmed", "suggested"])))
def test_every_figure_is_what_counting_by_hand_gives(codings, wanted):
    """Whatever is asked of a tally, it is what going through the codings would have told."""
    found = tally(codings, wanted)
    counted = [one for one in codings if one.status in wanted]
    present = [one for one in counted if one.polarity == "present"]
    assert found.every.total() == len(codings)
    assert summed(found.every, lambda one: one.status) == Counter(one.status for one in codings)
    assert summed(found.counted, lambda one: one.code) == Counter(one.code for one in counted)
    assert found.absent == len(counted) - len(present)
    assert found.codes == {one.code for one in counted}
    assert found.transcripts == {one.transcript for one in counted}
    segments = {(one.code, one.segment) for one in present}
    assert found.segments == Counter(code for code, _ in segments)
    for (code, polarity), who in found.informants.items():
        said = [one for one in counted if (one.code, one.polarity) == (code, polarity)]
        assert who == {one.informant for one in said}


@given(CODINGS)
def test_codings_that_are_not_held_add_up_to_the_same(codings):
    """Of an archive, whose interviews stand together, nothing is told otherwise."""
    ordered = sorted(codings, key=lambda one: one.transcript)
    assert tally(Lazy(lambda: ordered), WANTED) == tally(codings, WANTED)


@given(CODINGS)
def test_only_what_is_open_is_disputed(codings):
    """Where coders differ on a claim, it counts as disputed while nobody settled it."""
    claims = {one.claim for one in codings}
    found = tally(codings, WANTED, claims)
    apart = summed(found.every, lambda one: one.disputed)
    assert apart[True] == sum(one.status == "suggested" for one in codings)
    assert not summed(tally(codings, WANTED).every, lambda one: one.disputed)[True]
