"""Codings to matrix and quotes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from making import codebook, tagged, transcript
from qualcode.analyse.matrix import lineage, matrix
from qualcode.analyse.quotes import choose, excerpts
from qualcode.analyse.terms import unmatched
from qualcode.anchors import LineIndex
from qualcode.types import Code, Codebook, Coding, Evidence, Informant, Provenance, Span

IDS = ("a", "a.b", "a.b.c", "a.d", "e")
BOOK = Codebook("t", "1", {}, tuple(Code(name, {}) for name in IDS), "")
MADE = Provenance("0", {}, "", (), {})
PEOPLE = (Informant("R1"), Informant("R2"), Informant("R3"))


def coding(informant="R1", segment="R1-1", code="a", polarity="present", status="suggested"):
    """Make a coding of which only what is counted matters."""
    return Coding(
        "T", informant, segment, Span(0, 5), code, "c", "rule", status, polarity, 0.5,
        (Evidence("x", "x", Span(0, 1)),),
    )  # fmt: skip


def test_no_codings_give_zeros_for_everyone():
    """Nobody disappears from the matrix because nothing was found."""
    empty = matrix([], PEOPLE, BOOK, MADE)
    assert empty.columns == IDS
    assert {empty.count(who.id, code) for who in PEOPLE for code in IDS} == {0}


def test_no_informants_give_no_rows():
    """An empty study has an empty matrix."""
    assert matrix([], (), BOOK, MADE).cells == {}


def test_a_code_counts_for_those_above_it_and_once_a_segment():
    """Two hits in one segment are one; a subcode counts for its theme."""
    found = [coding(code="a.b.c"), coding(code="a.b.c"), coding(code="a.d")]
    counted = matrix(found, PEOPLE, BOOK, MADE)
    assert [counted.count("R1", code) for code in IDS] == [1, 1, 1, 1, 0]


def test_absent_and_rejected_codings_are_not_counted():
    """Only what was said to be there, and what nobody rejected, makes a number."""
    found = [coding(polarity="absent"), coding(status="rejected"), coding(status="confirmed")]
    found = [replace(c, segment=f"s{n}") for n, c in enumerate(found)]
    assert matrix(found, PEOPLE, BOOK, MADE).count("R1", "a") == 1


CODINGS = st.lists(
    st.builds(
        coding,
        st.sampled_from([who.id for who in PEOPLE]),
        st.sampled_from(["s1", "s2", "s3"]),
        st.sampled_from(IDS),
        st.sampled_from(["present", "absent"]),
        st.sampled_from(["suggested", "confirmed", "rejected"]),
    )
)


@given(CODINGS)
def test_the_matrix_equals_a_count_by_hand(found):
    """Every cell is the number of distinct segments that carry the code or one below it."""
    counted = matrix(found, PEOPLE, BOOK, MADE)
    for who in PEOPLE:
        for code in IDS:
            segments = {
                c.segment
                for c in found
                if c.informant == who.id
                and code in lineage(c.code)
                and c.polarity == "present"
                and c.status != "rejected"
            }
            assert counted.count(who.id, code) == len(segments)


@given(CODINGS, st.randoms())
def test_the_order_of_codings_changes_no_number(found, random):
    """The matrix is a count, not a story."""
    shuffled = random.sample(found, len(found))
    assert matrix(found, PEOPLE, BOOK, MADE).cells == matrix(shuffled, PEOPLE, BOOK, MADE).cells


@given(st.text(st.sampled_from("ab\n"), min_size=1, max_size=30), st.data())
def test_lines_are_those_of_an_editor(text, data):
    """A span's lines are found again by counting line breaks."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = LineIndex(text).of(Span(start, end))
    assert first == text[:start].count("\n") + 1
    assert last == text[: end - 1].count("\n") + 1


def test_quotes_are_spread_over_informants_before_anyone_speaks_twice(tmp_path):
    """Three quotes of a code come from three people, even if one has the best three."""
    book = codebook(tmp_path, a=["dukung"])
    said = "Mereka selalu mendukung saya di sini, Kak."
    several = [replace(c, informant=who) for who in ("R1", "R1", "R1", "R2", "R3") for c in
               tagged(book, said)]  # fmt: skip
    several = [replace(c, segment=f"s{n}") for n, c in enumerate(several)]
    found = list(excerpts(several, [transcript([("I", said)])]))
    assert [excerpt.informant for excerpt in choose(found)["a"]] == ["R1", "R2", "R3"]
    assert len(choose(found, per_code=5)["a"]) == 5
    assert choose(found, "absent") == {}


def test_confirmed_quotes_go_before_suggested_ones(tmp_path):
    """What the researcher confirmed is shown first."""
    book = codebook(tmp_path, a=["dukung"])
    read = transcript([("I", "Mereka mendukung saya. Ibu mendukung saya juga.")])
    first, second = tagged(book, "Mereka mendukung saya. Ibu mendukung saya juga.")
    found = list(excerpts([first, replace(second, status="confirmed")], [read]))
    assert [e.quote for e in choose(found, per_code=1)["a"]] == ["Ibu mendukung saya juga."]


def test_terms_without_a_match_are_named(tmp_path):
    """Which terms found nothing is known by code."""
    book = codebook(tmp_path, a=["dukung", "curhat"], b=["dukung"])
    assert unmatched(tagged(book, "Mereka mendukung."), book) == [("a", "curhat")]
