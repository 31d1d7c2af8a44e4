"""In which order suggestions are looked at: each once, the same every time, spread or by score."""

from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.decide.ordering import ordered, usual
from qualcode.decide.settle import Item
from qualcode.types import Coding, Span

ORDERS = ("file", "spread", "likely", "uncertain")


def suggestion(interview, turn, at=0, code="a", score=0.5, status="suggested"):
    """A coding in the ``turn``-th segment of an interview."""
    start = 100 * turn + at
    return Coding(
        *(interview, interview, f"{interview}-{turn}", Span(start, start + 1), code, "qualcode"),
        *("rule", status, "present", score),
    )


@st.composite
def studies(draw):
    """All suggestions of some interviews, in reading order."""
    found = []
    for interview in ("R1", "R2", "S1")[: draw(st.integers(0, 3))]:
        for turn in range(draw(st.integers(0, 9))):
            for at in range(draw(st.integers(1, 3))):
                code = draw(st.sampled_from("aaab"))
                found.append(suggestion(interview, turn, at, code, draw(st.floats(0, 1))))
    return found


def segments(claims, suggestions):
    """Claims -> the segments that they stand in, each as often as one goes to it."""
    where = {one.claim: (one.transcript, one.segment) for one in suggestions}
    visits = [where[claim] for claim in claims]
    return [one for at, one in enumerate(visits) if at == 0 or visits[at - 1] != one]


@given(studies(), st.sampled_from(ORDERS))
def test_every_order_holds_every_suggestion_once_and_is_always_the_same(suggestions, order):
    """Nothing is left out, nothing comes twice, and a restart changes nothing."""
    found = ordered(suggestions, order)
    assert len(found) == len(suggestions)
    assert set(found) == {one.claim for one in suggestions}
    assert ordered(suggestions, order) == found


@given(studies(), st.sampled_from(ORDERS))
def test_what_is_suggested_in_one_segment_is_looked_at_together(suggestions, order):
    """One goes to a segment once, and reads it from its start."""
    found = ordered(suggestions, order)
    visits = segments(found, suggestions)
    assert len(visits) == len(set(visits))
    inside = defaultdict(list)
    for claim in found:
        inside[claim.transcript, claim.span.start // 100].append(claim.span.start)
    assert all(starts == sorted(starts) for starts in inside.values())


@given(studies())
def test_the_order_of_the_files_is_the_reading_order(suggestions):
    """It stays as it was given."""
    assert ordered(suggestions, "file") == [one.claim for one in suggestions]


@given(studies())
def test_a_spread_order_takes_every_interview_in_turn(suggestions):
    """At any moment no interview is ahead of another that has something left."""
    visits = segments(ordered(suggestions, "spread"), suggestions)
    total, so_far = Counter(name for name, _ in visits), Counter()
    for name, _ in visits:
        so_far[name] += 1
        left = [other for other in total if so_far[other] < total[other]]
        assert all(so_far[other] >= so_far[name] - 1 for other in left)


@given(studies(), st.data())
def test_a_spread_order_does_not_look_at_scores(suggestions, data):
    """What is learned meanwhile moves nothing in it."""
    scores = [data.draw(st.floats(0, 1)) for _ in suggestions]
    pairs = zip(suggestions, scores, strict=True)
    again = [
        suggestion(one.transcript, one.span.start // 100, one.span.start % 100, one.code, score)
        for one, score in pairs
    ]
    assert ordered(again, "spread") == ordered(suggestions, "spread")


def test_a_spread_order_meets_rare_codes_first_and_draws_a_quarter():
    """Of 40 places with a common code and four with a rare one, three rare ones lead."""
    common = [suggestion("R1", turn) for turn in range(40)]
    rare = [suggestion("R1", turn, code="rare") for turn in range(40, 44)]
    found = [claim.code for claim in ordered([*common, *rare], "spread")]
    assert found[:3] == ["rare"] * 3
    assert "rare" in found[3:5]
    starts = [claim.span.start for claim in ordered(common, "spread")]
    in_turn = [start for at, start in enumerate(starts) if at % 4 != 3]
    assert in_turn == sorted(in_turn)
    assert starts != sorted(starts)


def test_another_seed_draws_otherwise():
    """The draw comes from the seed, not from the clock."""
    suggestions = [suggestion("R1", turn) for turn in range(40)]
    assert ordered(suggestions, "spread", seed=1) != ordered(suggestions, "spread", seed=2)


def test_likely_has_the_surest_first_and_uncertain_those_nearest_to_a_half():
    """What is told of a suggestion goes before its own score; equals stay in reading order."""
    scores = (0.1, 0.9, 0.55, 0.9)
    one, two, three, four = (suggestion("R1", at, score=score) for at, score in enumerate(scores))
    given_ = [one, two, three, four]
    assert ordered(given_, "likely") == [each.claim for each in (two, four, three, one)]
    assert ordered(given_, "uncertain")[0] == three.claim
    sure = {one.claim: 0.95, three.claim: 0.0}
    assert ordered(given_, "likely", sure)[0] == one.claim
    assert ordered(given_, "uncertain", sure)[-1] == three.claim


def test_a_segment_goes_where_its_first_suggestion_would():
    """The likeliest of a segment takes the others along."""
    low, high = suggestion("R1", 1, 0, score=0.2), suggestion("R1", 1, 5, score=0.9)
    middle = suggestion("R1", 0, score=0.5)
    assert ordered([middle, low, high], "likely") == [low.claim, high.claim, middle.claim]


@pytest.mark.parametrize(
    ("reviewed", "order"),
    [
        ([], "spread"),
        ([[], []], "spread"),
        ([["suggested"], ["confirmed", "suggested"]], "spread"),
        ([["suggested"], ["confirmed", "rejected"]], "file"),
        ([[], ["rejected"]], "file"),
    ],
)
def test_spread_is_usual_until_one_interview_is_complete(reviewed, order):
    """An interview in which nothing was suggested completes nothing."""
    items = [
        [Item(suggestion("R1", at, status=status)) for at, status in enumerate(statuses)]
        for statuses in reviewed
    ]
    assert usual(items) == order
