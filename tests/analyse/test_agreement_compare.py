"""Coders' marks on the segments of a study -> agreement, differences and the draw."""

import math
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import transcript
from qualcode.analyse.agreement.coded import Coded, Mark
from qualcode.analyse.agreement.compare import compare
from qualcode.analyse.agreement.resampling import FEW_UNITS, OFTEN_LOST, ONE_VALUE, UNDRAWN
from qualcode.analyse.agreement.results import NOTHING, Settled
from qualcode.analyse.agreement.sampling import allotted, draw
from qualcode.analyse.agreement.unshared import unshared
from qualcode.analyse.agreement.values import Estimate, Undefined
from qualcode.segment import segment
from qualcode.types import Code, Codebook, Span

BOOK = Codebook("t", "1", {}, tuple(Code(one, {}) for one in ("a", "a.x", "a.y", "b", "c")), "0")
SAID = ["Satu dua tiga.", "Empat lima enam.", "Tujuh.", "Delapan sembilan.", "Sepuluh."]


def interviews(count=1):
    """Interviews of one informant each who says five things, and all their segments."""
    read = []
    for at in range(1, count + 1):
        turns = [turn for words in SAID for turn in (("P", "Terus?"), ("I", words))]
        read.append(transcript(turns, f"R{at}"))
    return read, [part for one in read for part in segment(one)]


def coder(name, segments, *marks, looked=None, kind="coder"):
    """A coder with marks (place among the informant's segments, label, first and last word)."""
    spoken = [one for one in segments if one.informant]
    made = []
    for at, label, *words in marks:
        one = spoken[at]
        if words:
            start = one.text.index(words[0])
            end = one.text.index(words[-1]) + len(words[-1])
            span = Span(one.span.start + start, one.span.start + end)
        else:
            span = one.span
        made.append(Mark(one.id, span, label))
    seen = range(len(spoken)) if looked is None else looked
    return Coded(name, tuple(made), frozenset(spoken[at].id for at in seen), kind)


def compared(*coders, count=1, draws=200, **how):
    """Compare coders given as (name, marks, further arguments)."""
    read, segments = interviews(count)
    made = [coder(name, segments, *marks, **more) for name, marks, more in coders]
    return compare(made, segments, read, BOOK, draws=draws, **how)


def row(rows, label):
    """The row with a label."""
    return next(one for one in rows if one.label == label)


def test_text_without_any_code_counts():
    """Five segments, one code in common, one of one coder: the other three agree too."""
    found = compared(("rina", [(0, "b")], {}), ("budi", [(0, "b"), (1, "b")], {}))
    b = row(found.codes, "b")
    assert (b.units, b.used, b.shared, b.coded) == (5, (1, 2), 1, (1, 2))
    assert b.agreement.value == pytest.approx(4 / 5)
    assert b.kappa.value == pytest.approx((0.8 - 0.56) / 0.44)
    assert b.prevalence == pytest.approx((1 - 3) / 5)
    assert b.bias == pytest.approx(-1 / 5)
    assert found.unused == ("a", "a.x", "a.y", "c")
    assert found.kind == "intercoder"


def test_nested_codes_count_once_at_their_theme():
    """Coders who chose different subthemes differ on the codes and agree on the theme."""
    found = compared(("rina", [(0, "a.x"), (0, "a")], {}), ("budi", [(0, "a.y"), (1, "a.y")], {}))
    assert row(found.codes, "a.x").shared == 0
    theme = row(found.themes, "a")
    assert (theme.used, theme.shared) == ((1, 2), 1)
    assert [one.label for one in found.themes] == ["a"]


def test_a_denial_is_a_code_of_its_own():
    """One coder says present, the other absent: they agree on neither, nor on the theme."""
    found = compared(("rina", [(0, "a.x")], {}), ("budi", [(0, "a.x:absent")], {}))
    assert [one.label for one in found.codes] == ["a.x", "a.x:absent"]
    assert [one.label for one in found.themes] == ["a", "a:absent"]
    assert {one.shared for one in (*found.codes, *found.themes)} == {0}


def test_only_segments_that_two_looked_at_are_compared():
    """What one coder alone read is no disagreement, whatever she coded there."""
    found = compared(
        ("rina", [(0, "b"), (4, "b")], {"looked": [0, 1, 4]}),
        ("budi", [(0, "b")], {"looked": [0, 1, 2]}),
    )
    assert found.segments == 2
    assert found.out_of == 5
    assert row(found.codes, "b").used == (1, 1)
    assert found.differing == ()


def test_a_third_coder_may_have_left_segments_out():
    """Units that two of three looked at count, the third being missing there."""
    found = compared(
        ("rina", [(0, "b"), (1, "b")], {}),
        ("budi", [(0, "b"), (1, "b")], {}),
        ("sari", [(0, "b")], {"looked": [0, 2]}),
    )
    b = row(found.codes, "b")
    assert (b.units, b.used, b.shared) == (5, (2, 2, 1), 2)
    assert b.alpha.value == b.fleiss.value == b.kappa.value == 1
    assert isinstance(b.pi.value, Undefined)
    assert [one.coders for one in found.couples] == [
        ("rina", "budi"), ("rina", "sari"), ("budi", "sari"),
    ]  # fmt: skip
    assert [one.units for one in found.couples] == [5, 2, 2]


def test_characters_count_by_the_words_that_were_marked():
    """Who marks two words of three shares the letters of these."""
    found = compared(
        ("rina", [(0, "b", "Satu", "dua")], {}), ("budi", [(0, "b", "dua", "tiga")], {}),
        by="characters",
    )  # fmt: skip
    b = row(found.codes, "b")
    assert b.units == sum(map(len, SAID))
    assert (b.used, b.shared, b.coded) == ((8, 8), 3, (1, 1))
    assert b.agreement.value == pytest.approx(1 - 10 / b.units)
    assert -1 < b.alpha_u < 1
    assert row(found.themes, "b").alpha_u == b.alpha_u == found.overall.alpha_u


def test_codes_on_the_same_words_are_set_against_each_other():
    """Not where they only stand in one segment, nor where the other coder has the code too."""
    found = compared(
        ("rina", [(0, "a.x", "Satu"), (1, "b"), (2, "b"), (3, "c", "Delapan")], {}),
        ("budi", [(0, "b", "Satu", "dua"), (1, "b"), (1, "c"), (3, "a", "sembilan")], {}),
    )
    assert found.confusions[0].counts == {
        ("a.x", "b"): 1,
        ("b", "b"): 1,
        (NOTHING, "c"): 1,
        ("b", NOTHING): 1,
        ("c", NOTHING): 1,
        (NOTHING, "a"): 1,
    }


def test_disagreements_hold_the_words_of_both():
    """The segment, its lines, and what each coder put on which words."""
    found = compared(("rina", [(0, "a.x", "dua"), (1, "b")], {}), ("budi", [(1, "b", "lima")], {}))
    [one] = found.differing
    assert (one.transcript, one.informant, one.lines) == ("R1", "R1", (2, 2))
    assert one.text == "Satu dua tiga."
    assert one.labels == ("a.x",)
    assert [(said.label, said.quote) for said in one.said["rina"]] == [("a.x", "dua")]
    assert one.said["budi"] == ()


def test_researcher_against_tool_is_never_intercoder():
    """The kind says what was compared."""
    found = compared(("rina", [(0, "b")], {}), ("qualcode", [(0, "b")], {"kind": "tool"}))
    assert found.kind == "researcher-tool"


@pytest.mark.parametrize(
    ("looked", "marks", "why"),
    [
        ([3, 4], [], "no segment was looked at by two coders"),
        ([0, 1, 2], [], "nobody used a code"),
    ],
)
def test_nothing_to_compare_is_said(looked, marks, why):
    """No overlap, and coders who read but coded nothing."""
    found = compared(("rina", marks, {"looked": [0, 1, 2]}), ("budi", marks, {"looked": looked}))
    assert found.overall.alpha == Estimate(Undefined(why))
    assert found.overall.agreement == Estimate(Undefined(why))
    assert found.codes == found.differing == ()


def test_a_code_on_everything_by_all_has_no_kappa():
    """Whole agreement, and nothing that chance could not do."""
    marks = [(at, "b") for at in range(5)]
    b = compared(("rina", marks, {}), ("budi", marks, {})).codes[0]
    assert b.agreement.value == 1
    assert isinstance(b.kappa.value, Undefined)
    assert isinstance(b.alpha.value, Undefined)
    assert b.ac1.value == 1


def test_empty_segments_are_no_units():
    """A turn in which nothing is said is not agreed upon."""
    read = transcript([("P", "Ya?"), ("I", "Ya."), ("I", " ")])
    segments = segment(read)
    looked = frozenset(one.id for one in segments)
    coders = [Coded(name, (), looked) for name in ("rina", "budi")]
    assert compare(coders, segments, [read], BOOK, draws=10).segments == 1


def test_a_low_kappa_on_a_rare_code_is_marked():
    """Nearly all segments are without it: prevalence, not carelessness."""
    found = compared(
        ("rina", [(0, "b"), (1, "b"), (7, "c")], {}),
        ("budi", [(1, "b"), (2, "b"), (7, "c")], {}),
        count=6,
    )
    assert row(found.codes, "b").positive == pytest.approx(0.5)
    assert row(found.codes, "b").one_sided
    assert not row(found.codes, "c").one_sided
    assert row(found.codes, "c").rare


def test_coders_who_never_share_a_code_are_not_excused():
    """Nearly all segments are without it, and yet nobody else put it where one coder did."""
    found = compared(
        ("rina", [(at, "b") for at in (0, 1)], {}),
        ("budi", [(at, "b") for at in (2, 3)], {}),
        count=6,
    )
    told = row(found.codes, "b")
    assert told.ac1.number - told.kappa.number > 0.2
    assert not told.one_sided
    assert told.never
    mostly = compared(
        ("rina", [(0, "b"), (1, "b"), (2, "b")], {}),
        ("budi", [(2, "b"), (3, "b"), (4, "b")], {}),
        count=8,
    )
    assert not row(mostly.codes, "b").one_sided  # p+ is a third
    assert not row(mostly.codes, "b").never


def test_a_code_used_where_one_coder_read_alone_is_not_unused():
    """It is told apart from codes that nobody used."""
    found = compared(
        ("rina", [(0, "b"), (4, "c")], {}), ("budi", [(0, "b")], {"looked": [0, 1, 2]})
    )
    assert found.outside == ("c",)
    assert found.unused == ("a", "a.x", "a.y")


def test_turns_without_words_are_no_units():
    """Dots, and a remark in brackets alone; not where somebody coded them, nor drawn."""
    answers = ["Satu dua.", "...", "(diam)", "[tertawa] iya", "(menangis)"]
    read = transcript([turn for words in answers for turn in (("P", "Terus?"), ("I", words))])
    segments = segment(read)
    coders = [coder("rina", segments, (0, "b"), (4, "b")), coder("budi", segments, (0, "b"))]
    found = compare(coders, segments, [read], BOOK, draws=20)
    assert (found.segments, found.out_of, found.wordless) == (3, 3, 2)
    assert row(found.codes, "b").used == (2, 1)
    drawn = draw(segments, Fraction(1), 1)
    assert [one.text for one in drawn] == ["Satu dua.", "[tertawa] iya"]


def test_nobody_used_a_code_on_so_many_segments():
    """There is no number, but what was read is counted."""
    found = compared(("rina", [], {}), ("budi", [], {}))
    assert found.overall.units == found.segments == 5
    assert not found.overall.rare
    by_characters = compared(("rina", [], {}), ("budi", [], {}), by="characters")
    assert by_characters.overall.units == sum(map(len, SAID))


def test_what_was_settled_is_open_no_more():
    """A code on a segment each; what is shared at the theme is shared there."""
    found = compared(("rina", [(0, "a.x"), (1, "b")], {}), ("budi", [(0, "a.y"), (2, "b")], {}))
    one, other = found.differing[0], found.differing[1]
    assert len(found.open) == 4
    made = replace(found, settled=(Settled(other.segment, "b", "b", "rina", "2024", ""),))
    assert (other.segment, "b") not in made.open
    assert len(made.open) == 3
    assert unshared(made, BOOK) == made.open
    themes = replace(BOOK, codes=tuple(one for one in BOOK.codes if "." not in one.id))
    assert (one.segment, "a") not in unshared(made, themes)
    assert {label for _, label in unshared(made, themes)} == {"b"}


# -- intervals ---------------------------------------------------------------------------

MARKS = [("rina", [(at, "b") for at in range(0, 30, 3)], {}),
         ("budi", [(at, "b") for at in range(0, 30, 4)], {})]  # fmt: skip


@pytest.mark.parametrize("by", ["segments", "characters"])
@pytest.mark.parametrize("resample", ["segments", "interviews"])
def test_intervals_hold_the_value_and_are_the_same_again(by, resample):
    """Seeded: the same numbers in every run, others with another seed."""
    first, again, other = (
        compared(*MARKS, count=6, by=by, resample=resample, seed=seed) for seed in (1, 1, 2)
    )
    alpha = first.codes[0].alpha
    low, high = alpha.interval
    assert -1 <= low < alpha.value < high <= 1
    assert first == again
    assert other.codes[0].alpha.interval != alpha.interval
    assert other.codes[0].alpha.value == alpha.value
    assert first.drawn.groups == (6 if resample == "interviews" else 30)


def test_one_interview_can_not_be_drawn_again():
    """No interval rather than one of no width."""
    found = compared(*[(name, marks[:2], more) for name, marks, more in MARKS],
                     resample="interviews")  # fmt: skip
    alpha = found.codes[0].alpha
    assert alpha.interval is None
    assert alpha.why == UNDRAWN


def rare(held, other=()):
    """A hundred segments, ``held`` coded by rina, ``other`` by budi -> the row of that code."""
    return compared(
        ("rina", [(at, "b") for at in held], {}),
        ("budi", [(at, "b") for at in other], {}),
        count=20,
    ).codes[0]


@pytest.mark.parametrize("name", ["agreement", "kappa", "alpha", "ac1"])
@pytest.mark.parametrize(
    ("held", "other"), [([3], []), ([3], [3]), ([3, 9], [3, 9]), ([3, 9], [9, 40]), ([3], [9])]
)
def test_a_code_on_three_segments_or_fewer_has_no_interval(name, held, other):
    """More than 2.5 % of resamples would hold none: neither [1, 1] nor [0, 0], but the reason."""
    found = getattr(rare(held, other), name)
    assert found.number is not None
    assert found.interval is None
    assert found.why == FEW_UNITS


def test_a_code_on_four_segments_has_an_interval_and_its_lost_resamples_are_counted():
    """Those without the code leave kappa and alpha without a value, and per cent with one."""
    found = rare([3, 9, 40], [9, 40, 77])
    assert found.alpha.interval is not None
    assert 0 < found.alpha.lost <= 0.025 * 200
    assert found.alpha.lost == found.kappa.lost
    assert found.agreement.lost == 0


def test_coders_who_never_differ_have_no_interval_of_no_width():
    """However many segments there are: resamples of agreement agree."""
    found = rare(range(10), range(10))
    assert found.alpha.number == 1
    assert found.alpha.interval is None
    assert found.alpha.why == ONE_VALUE


def test_a_coefficient_that_is_often_lost_has_no_interval():
    """A code on all segments but one: without that one, coders gave all the same value."""
    found = rare(range(100), range(99))
    assert found.alpha.number is not None
    assert found.alpha.interval is None
    assert found.alpha.why == OFTEN_LOST
    assert found.alpha.lost > 0.025 * 200
    assert found.agreement.interval is not None


@given(
    st.lists(st.integers(0, 29), max_size=12),
    st.lists(st.integers(0, 29), max_size=12),
    st.sampled_from(["segments", "interviews"]),
)
@settings(max_examples=25)
def test_an_interval_has_a_width_or_a_reason(first, second, resample):
    """Never one end without the other, never NaN, never nothing said."""
    found = compared(
        ("rina", [(at, "a") for at in first], {}),
        ("budi", [(at, "a") for at in second], {}),
        count=6,
        resample=resample,
    )
    for row in (*found.codes, found.overall):
        for name in ("agreement", "kappa", "alpha", "ac1"):
            one = getattr(row, name)
            if one.number is None:
                assert (one.interval, one.why, one.lost) == (None, "", 0)
            else:
                assert bool(one.why) == (one.interval is None)
                assert one.interval is None or one.interval[0] < one.interval[1]


def test_how_many_segments_each_coder_read_is_known():
    """Also those that nobody else read."""
    found = compared(("rina", [], {"looked": [0, 1, 2, 3]}), ("budi", [], {"looked": [0]}))
    assert found.looked == (4, 1)
    assert found.segments == 1


def test_intervals_are_those_of_drawing_segments_one_by_one():
    """Drawing kinds of segments is drawing segments: the interval of a share is binomial."""
    read, segments = interviews(40)
    marks = [(at, "b") for at in range(0, 200, 2)]
    coders = [coder("rina", segments, *marks), coder("budi", segments, *marks[:50])]
    found = compare(coders, segments, read, BOOK, draws=4000)
    low, high = found.codes[0].agreement.interval
    half = 1.96 * math.sqrt(0.75 * 0.25 / 200)
    assert low == pytest.approx(0.75 - half, abs=0.012)
    assert high == pytest.approx(0.75 + half, abs=0.012)


# -- what always holds -------------------------------------------------------------------

marks = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["a.x", "a.y", "b", "b:absent"])), max_size=12
)


def numbers(value):
    """Every float in a result."""
    if isinstance(value, float):
        return [value]
    if is_dataclass(value):
        return [one for each in fields(value) for one in numbers(getattr(value, each.name))]
    return [one for each in value for one in numbers(each)] if isinstance(value, tuple) else []


@given(marks, marks, marks, st.sampled_from(["segments", "characters"]))
def test_no_result_holds_nan_and_nobody_is_first(one, two, three, by):
    """Whatever was coded, every number is one, and the coders' order changes no coefficient."""
    given_ = [("rina", one, {}), ("budi", two, {}), ("sari", three, {"looked": range(7)})]
    found = compared(*given_, count=2, by=by, draws=20)
    back = compared(*reversed(given_), count=2, by=by, draws=20)
    assert not any(map(math.isnan, numbers(found)))
    for before, after in zip(found.codes, back.codes, strict=True):
        assert before.used == after.used[::-1]
        assert before.alpha.number == pytest.approx(after.alpha.number)
        assert before.ac1.number == pytest.approx(after.ac1.number)
    assert found.sets.masi.number == pytest.approx(back.sets.masi.number)


@given(marks)
def test_coders_who_code_alike_agree(one):
    """Every coefficient that exists is 1, and there is nothing to talk about."""
    found = compared(("rina", one, {}), ("budi", one, {}), count=2, draws=20)
    assert found.differing == ()
    for each in found.codes:
        assert each.agreement.value == 1
        assert each.kappa.number in {1, None}
        assert each.alpha.number in {1, None}


# -- drawing -----------------------------------------------------------------------------


def test_every_informant_is_drawn_from_and_the_draw_comes_again():
    """Twenty percent of each, in reading order, the same with one seed."""
    _, segments = interviews(6)
    drawn = draw(segments, Fraction(20, 100), 7)
    assert [one.informant for one in drawn] == ["R1", "R2", "R3", "R4", "R5", "R6"]
    assert draw(segments, Fraction(20, 100), 7) == drawn
    assert draw(segments, Fraction(20, 100), 8) != drawn
    assert not any(one.informant is None for one in drawn)


def test_a_larger_draw_holds_the_smaller_one():
    """Who finds that 20 percent were too few goes on where they stopped."""
    _, segments = interviews(6)
    small, large = (draw(segments, Fraction(share, 100), 7) for share in (20, 60))
    assert set(small) < set(large)
    assert len(large) == 18


@given(
    st.dictionaries(st.sampled_from("ABCDEF"), st.integers(1, 50), min_size=1),
    st.integers(1, 100).map(lambda share: Fraction(share, 100)),
)
def test_each_informant_has_a_fair_share(sizes, share):
    """At least one, never more than there are, and no further than one from the exact share."""
    counts = allotted(sizes, share)
    assert sum(counts.values()) >= sum(sizes.values()) * share
    for who, size in sizes.items():
        assert 1 <= counts[who] <= size
        assert abs(counts[who] - size * share) <= 1
