"""How many codes each interview adds, and when that becomes few."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import transcript
from qualcode.analyse.findings import Findings
from qualcode.analyse.matrix import matrix
from qualcode.analyse.saturation import Interview, Rule, Run, band, interviews, saturation
from qualcode.types import Code, Codebook, Coding, Informant, Provenance, Span

CODES = st.frozensets(st.sampled_from("abcdefgh"), max_size=8)
STUDIES = st.lists(CODES, max_size=12)


def held(*each):
    """Sets of codes -> interviews that hold them, in that order."""
    return [Interview(f"R{at}", (f"R{at}",), frozenset(one)) for at, one in enumerate(each, 1)]


def adding(*counts):
    """Counts -> interviews that add so many codes each, and repeat one that is known."""
    made, known = [], 0
    for count in counts:
        made.append(
            {str(number) for number in range(known, known + count)} | ({"0"} if known else set())
        )
        known += count
    return held(*made)


def test_the_worked_example_comes_out():
    """20 codes in a base of four, runs of two with 3, 1 and 0 new: 15, 5 and 0 percent."""
    found = saturation(adding(8, 6, 4, 2, 2, 1, 0, 0))
    assert (found.base, found.cumulative[-1], found.lack) == (20, 23, None)
    assert found.runs == (Run(5, 6, 3, 20), Run(6, 7, 1, 20), Run(7, 8, 0, 20))
    assert [run.percent for run in found.runs] == [15.0, 5.0, 0.0]
    assert found.reached(5.0) == Run(6, 7, 1, 20)  # at interview 5, written 5+2
    assert found.reached(0.0) == Run(7, 8, 0, 20)  # at interview 6, written 6+2


def test_a_threshold_is_reached_exactly_and_not_nearly():
    """One of twenty is five percent, one of nineteen is more."""
    assert saturation(adding(20, 1), Rule(1, 1)).reached(5.0)
    assert saturation(adding(19, 1), Rule(1, 1)).reached(5.0) is None


def test_later_runs_above_the_threshold_are_told():
    """The first run counts, and those after it that add more all the same are not hidden."""
    found = saturation(adding(20, 0, 0, 2, 0, 0, 1), Rule(1, 1))
    assert found.reached(5.0) == Run(2, 2, 0, 20)
    assert found.above_again(5.0) == (Run(4, 4, 2, 20),)
    assert found.above_again(0.0) == (Run(4, 4, 2, 20), Run(7, 7, 1, 20))
    assert saturation(adding(8, 6, 4, 2, 2, 1, 0, 0)).above_again(5.0) == ()
    assert saturation(adding(8, 6, 4, 2, 9, 9)).above_again(5.0) == ()  # never reached


@pytest.mark.parametrize(
    ("counts", "lack"),
    [((), "few"), ((3,), "few"), ((3, 0, 0, 0, 0), "few"), ((0, 0, 0, 0, 3, 1), "empty")],
)
def test_too_few_interviews_and_an_empty_base_are_told(counts, lack):
    """There is no ratio then: no run, nothing reached, and the reason."""
    found = saturation(adding(*counts))
    assert (found.lack, found.runs, found.reached(100.0)) == (lack, (), None)
    assert sum(found.new) == sum(counts)


@given(STUDIES, st.integers(1, 6), st.integers(1, 4), st.sampled_from([0.0, 2.5, 5.0, 50.0, 100.0]))
def test_runs_are_those_counted_by_hand(each, base, run, threshold):
    """New codes of a run: those of its interviews that stand in none before it."""
    found = saturation(held(*each), Rule(base, run, threshold))
    first = set().union(*each[:base])
    expected = [
        (at + 1, at + run, len(set().union(*each[at : at + run]) - set().union(*each[:at])))
        for at in range(base, len(each) - run + 1)
        if first
    ]
    assert [(one.first, one.last, one.new) for one in found.runs] == expected
    assert [one.base for one in found.runs] == [len(first)] * len(expected)
    reached = [one for one in expected if one[2] / len(first) * 100 <= threshold]
    shown = found.reached(threshold)
    assert (shown.first if shown else None) == (reached[0][0] if reached else None)
    later = [one for one in expected if reached and one > reached[0] and one not in reached]
    assert [(one.first, one.last, one.new) for one in found.above_again(threshold)] == later
    assert found.cumulative == tuple(len(set().union(*each[: at + 1])) for at in range(len(each)))


@given(STUDIES.filter(len))
def test_the_band_holds_the_ends_and_grows(each):
    """After all interviews every order has all codes; each end only grows on the way."""
    found = band(held(*each), orders=40)
    everything = len(set().union(*each))
    assert len(found) == len(each)
    assert found[-1] == (everything, everything)
    lows, highs = zip(*found, strict=True)
    assert list(lows) == sorted(lows)
    assert list(highs) == sorted(highs)
    assert all(low <= high for low, high in found)


def test_the_band_is_what_all_orders_give():
    """Of four interviews there are 24 orders: 95 % of 2,000 drawn ones reach their extremes."""
    each = held("abc", "a", "bd", "")
    paths = [saturation(order).cumulative for order in permutations(each)]
    expected = tuple((min(after), max(after)) for after in zip(*paths, strict=True))
    assert band(each, orders=2_000) == expected


def test_the_band_is_fixed_by_its_seed():
    """The same seed gives the same band; no interviews give none."""
    each = held("abc", "cdefg", "a", "hb", "cd", "g")
    assert band(each, orders=20, seed=1) == band(each, orders=20, seed=1)
    assert len({band(each, orders=20, seed=seed) for seed in range(5)}) > 1
    assert band([]) == ()


def test_what_an_interview_holds():
    """What was put, at the level where it was put; nothing absent, rejected, or noted beside it."""
    read = [
        transcript([("P", "Lalu?"), ("I", "Saya didukung.")], "R1"),
        transcript([("P", "Lalu?"), ("I", "Saya malu.")], "S1"),
    ]
    note = transcript([("I", "Residen duduk sendiri.")], "obs")
    noted = type(note)(
        note.id, note.source, note.text, note.turns, note.informants, "id", "",
        {"technique": "observasi"},
    )  # fmt: skip
    people = tuple(Informant(name) for name in ("R1", "S1", "obs"))

    def put(who, code, polarity="present", status="suggested"):
        return Coding(who, who, f"{who}-0001", Span(0, 1), code, "x", "rule", status, polarity, 0.5)

    settled = (
        *(put("R1", "a.b"), put("R1", "a", "absent"), put("R1", "c", status="rejected")),
        *(put("S1", "a"), put("obs", "c")),
    )
    book = Codebook("b", "1", {}, tuple(Code(name, {}) for name in ("a", "a.b", "c")), "")
    counted = matrix(settled, people, book, Provenance("0", {}, "", (), {}))
    found = Findings(book, counted, settled, transcripts=(*read, noted))
    assert interviews(found) == (
        Interview("R1", ("R1",), frozenset({"a.b"})),
        Interview("S1", ("S1",), frozenset({"a"})),
    )
    assert interviews(found, ["S1"]) == (Interview("S1", ("S1",), frozenset({"a"})),)
