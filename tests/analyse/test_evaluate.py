"""Codings against gold: counts worked out by hand, and published values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import codebook, transcript
from qualcode.analyse.evaluate import Count, Gold, evaluate
from qualcode.segment import segment
from qualcode.tag import Tagger
from qualcode.types import Span


@pytest.fixture
def compared(tmp_path):
    """Evaluate gold rows given as (words, codes) against rules for one invented interview."""
    book = codebook(tmp_path, a=["dukung"], b=["malu"])

    def compare(answers, gold):
        read = transcript([("I", words) for words in answers])
        units = segment(read)
        rows = [
            Gold("R1", Span(read.text.index(words), read.text.index(words) + len(words)), codes)
            for words, codes in gold
        ]
        return evaluate(rows, units, Tagger(book).tag(read, units), book)

    return compare


def test_right_wrong_and_missed_are_told_apart(compared):
    """One hit, one false hit and one miss give precision and recall of one half."""
    found = compared(
        ["Mereka mendukung.", "Didukung bensin.", "Nggak enak dilihat orang."],
        [("mendukung", ("a",)), ("Nggak enak", ("b",))],
    )
    assert found.overall.count == Count(right=1, wrong=1, missed=1, neither=3)
    assert found.overall.count.precision == found.overall.count.recall == pytest.approx(0.5)
    assert [miss.code for miss in found.missed] == ["b"]
    assert [miss.segment.text for miss in found.wrong] == ["Didukung bensin."]
    assert str(found.wrong[0].coding.evidence[0]) == "Didukung <- dukung"


def test_absence_is_a_decision_of_its_own(compared):
    """A denial that was coded as present is wrong, and the denial is missed."""
    found = compared(["Nggak ada yang dukung."], [("Nggak ada yang dukung.", ("a",))])
    assert found.overall.count == Count(wrong=1, missed=1)
    again = compared(["Nggak ada yang dukung."], [("Nggak", ("a:absent",))])
    assert again.overall.count == Count(right=1)


def test_transcripts_the_gold_file_does_not_name_are_left_out(compared):
    """A gold file for half of a study judges that half only."""
    assert compared(["Mereka mendukung."], []).overall.count == Count()


def test_nothing_found_and_nothing_there_have_no_figure():
    """A share of nothing is not shown as 0 or 1."""
    empty = Count(neither=5)
    assert (empty.precision, empty.recall, empty.f1, empty.kappa) == (None, None, None, None)


@pytest.mark.parametrize(
    ("count", "kappa"),
    [
        (Count(right=20, wrong=5, missed=10, neither=15), 0.4),
        (Count(right=45, wrong=15, missed=25, neither=15), 0.1304),
        (Count(right=25, wrong=35, missed=5, neither=35), 0.2593),
    ],
)
def test_kappa_is_cohens(count, kappa):
    """The three worked examples of the literature on Cohen's kappa come out."""
    assert count.kappa == pytest.approx(kappa, abs=5e-5)


@given(st.tuples(*[st.integers(0, 50)] * 4))
def test_f1_lies_between_precision_and_recall(numbers):
    """F1 is a mean of the two."""
    count = Count(*numbers)
    if count.right:
        low, high = sorted([count.precision, count.recall])
        assert low - 1e-9 <= count.f1 <= high + 1e-9
