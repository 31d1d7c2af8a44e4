"""How often two codes stand together, against a count by another way."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analyse.cooccurrence import cooccurrence, finest, nested
from qualcode.analyse.findings import Findings
from qualcode.analyse.matrix import matrix
from qualcode.types import Code, Codebook, Coding, Informant, Provenance, Segment, Span

IDS = ("a", "a.b", "a.b.c", "a.d", "e", "e.f", "ab")
BOOK = Codebook("b", "1", {}, tuple(Code(name, {}) for name in IDS), "")
PEOPLE = tuple(Informant(name) for name in ("R1", "R2"))
LEVELS = st.sampled_from(IDS)
# In each of two interviews, turn after turn: who speaks (None interviews), in how many segments.
TURNS = st.lists(st.tuples(st.booleans(), st.integers(1, 2)), max_size=7)


def segments(name, turns):
    """The segments of one interview, two a turn at most."""
    found = []
    for turn, (speaks, parts) in enumerate(turns):
        for _ in range(parts):
            at, who = len(found), name if speaks else None
            role = "informant" if speaks else "interviewer"
            found.append(
                Segment(f"{name}-{at}", name, at, turn, Span(at, at + 1), "x", who, role, who, "id")
            )
    return found


def put(segment, code, polarity="present", status="suggested"):
    """A code put on a segment."""
    return Coding(
        segment.transcript, segment.informant, segment.id, segment.span, code, "x", "rule",
        status, polarity, 0.5,
    )  # fmt: skip


def study(parts, settled, **more):
    """Segments and codings -> Findings."""
    made = matrix(settled, PEOPLE, BOOK, Provenance("0", {}, "", (), {}))
    return Findings(BOOK, made, tuple(settled), segments=tuple(parts), **more)


@st.composite
def studies(draw):
    """Two interviews with codes put anywhere, denied and rejected ones among them."""
    parts = [one for who in PEOPLE for one in segments(who.id, draw(TURNS))]
    spoken = [one for one in parts if one.informant]
    kind = st.tuples(
        LEVELS, st.sampled_from(["present", "present", "absent"]),
        st.sampled_from(["suggested", "confirmed", "rejected"]),
    )  # fmt: skip
    settled = [put(one, *how) for one in spoken for how in draw(st.lists(kind, max_size=3))]
    return study(parts, settled, only=draw(st.sampled_from([None, "confirmed"])))


def by_hand(found, places):
    """Places as lists of segment ids -> the counts of codes and of pairs, by a table of 0 and 1."""
    counted = [
        one
        for one in found.settled
        if one.polarity == "present" and one.status != "rejected"
        if found.only in {None, one.status}
    ]
    said = [[f"{one.code}." for one in counted if one.segment in place] for place in places]
    rows = [[any(c.startswith(f"{code}.") for c in put) for code in IDS] for put in said]
    ones = np.array([row for row in rows if any(row)], dtype=int).reshape(-1, len(IDS))
    return ones.T @ ones, len(ones)


def placed(found, within):
    """The places of a study, as lists of segment ids, in another way than the program's."""
    spoken = [one for one in found.segments if one.informant]
    if within == "segment":
        return [[one.id] for one in spoken]
    if within == "informant":
        return [[one.id for one in spoken if one.informant == who.id] for who in PEOPLE]
    size, places = (1 if within == "turn" else within), []
    for who in PEOPLE:
        turns = sorted({one.turn for one in spoken if one.transcript == who.id})
        runs = [turns[at : at + size] for at in range(len(turns))]
        kept = [run for run in runs if len(run) == size] or runs[:1]
        places += [
            [one.id for one in spoken if one.transcript == who.id and one.turn in run]
            for run in kept
        ]
    return places


@pytest.mark.parametrize("within", ["segment", "turn", "informant", 1, 2, 3])
@given(found=studies())
def test_counts_are_those_of_a_table_of_zeros_and_ones(within, found):
    """Every code, every pair and every Jaccard index, whatever a place is."""
    paired = cooccurrence(found, within)
    both, places = by_hand(found, placed(found, within))
    assert paired.places == places
    assert set(paired.codes) == {one.code for one in found.counted if one.polarity == "present"}
    at = {code: place for place, code in enumerate(IDS)}
    for code in paired.codes:
        assert paired.counts[code] == both[at[code], at[code]]
    for one, other in combinations(paired.codes, 2):
        if one.startswith(f"{other}.") or other.startswith(f"{one}."):
            assert paired.both(one, other) is None
            assert paired.jaccard(one, other) is None
        else:
            together = both[at[one], at[other]]
            either = both[at[one], at[one]] + both[at[other], at[other]] - together
            assert paired.both(one, other) == paired.both(other, one) == together
            assert paired.jaccard(one, other) == pytest.approx(together / either)


def test_a_code_never_stands_together_with_one_above_it():
    """Not by lying below it, and not by being put on the same words either."""
    (part,) = segments("R1", [(True, 1)])
    paired = cooccurrence(study([part], [put(part, "a"), put(part, "a.b.c"), put(part, "e")]))
    assert paired.codes == ("a", "a.b.c", "e")
    assert paired.both("a", "a.b.c") is None
    assert (paired.both("a", "e"), paired.both("e", "a.b.c")) == (1, 1)
    assert not nested("a", "ab")


def test_the_finest_codes_are_never_nested():
    """Whoever has one of the others below it is left out, and nobody else."""
    assert finest(("a", "a.b.c", "ab", "e")) == ("a.b.c", "ab", "e")
    assert finest(IDS) == ("a.b.c", "a.d", "e.f", "ab")
    assert finest(()) == ()


def test_the_jaccard_index_of_the_reference():
    """Seven and nine segments, five of them with both: 5 / 11 is .45."""
    parts = segments("R1", [(True, 1)] * 11)
    settled = [put(one, "a") for one in parts[:7]] + [put(one, "e") for one in parts[2:]]
    paired = cooccurrence(study(parts, settled))
    assert (paired.counts["a"], paired.counts["e"], paired.both("a", "e")) == (7, 9, 5)
    assert round(paired.jaccard("a", "e"), 2) == 0.45


def test_the_interviewer_stands_between_nobody():
    """Turns in a row are those of informants; an interview with fewer of them is one place."""
    parts = segments("R1", [(True, 1), (False, 1), (True, 1), (False, 1), (True, 1)])
    first, second, third = (one for one in parts if one.informant)
    found = study(parts, [put(first, "a"), put(second, "e"), put(third, "ab")])
    assert cooccurrence(found, "turn").both("a", "e") == 0
    assert cooccurrence(found, 2).both("a", "e") == 1
    assert cooccurrence(found, 2).both("a", "ab") == 0
    assert cooccurrence(found, 2).counts == {"a": 1, "e": 2, "ab": 1}
    assert cooccurrence(found, 9).pairs == {("a", "e"): 1, ("a", "ab"): 1, ("e", "ab"): 1}


def test_nothing_coded():
    """There are no codes then, and no pairs."""
    paired = cooccurrence(study([], []), 3)
    assert (paired.codes, paired.places, paired.pairs) == ((), 0, {})
