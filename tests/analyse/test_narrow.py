"""Fewer codes, or fewer levels of the tree: the same study, counted anew."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analyse.findings import Findings
from qualcode.analyse.matrix import matrix
from qualcode.analyse.narrow import narrowed
from qualcode.analyse.quotes import best, excerpts
from qualcode.errors import BadCodebook
from qualcode.types import Code, Codebook, Coding, Informant, Provenance, Span, Transcript

IDS = ("a", "a.b", "a.b.c", "a.d", "e", "e.f")
BOOK = Codebook(
    *("t", "1", {}, tuple(Code(id_, {}, parent=id_.rpartition(".")[0] or None) for id_ in IDS), ""),
    source="t.yaml",
    aliases={"old": "a.d"},
)
PEOPLE = (Informant("R1"), Informant("R2"))
TEXT = Transcript("T", "T.txt", "kata " * 40, (), {}, "id")


def coding(code="a.b", at=0, status="suggested", polarity="present", who="R1"):
    """Make a coding on some of the words; each informant has words of their own."""
    at += 10 if who == "R2" else 0
    span = Span(5 * at, 5 * at + 4)
    return Coding(
        "T", who, f"{who}-{at // 2}", span, code, "c", "rule", status, polarity, 0.5
    )  # fmt: skip


def found_in(codings, only=None, **more):
    """Codings -> Findings."""
    wanted = [one for one in codings if only in {None, one.status}]
    return Findings(
        codebook=BOOK,
        matrix=matrix(wanted, PEOPLE, BOOK, Provenance("0", {}, "", (), {"unit": "turn"})),
        settled=tuple(codings),
        excerpts=tuple(excerpts(wanted, [TEXT])),
        transcripts=(TEXT,),
        only=only,
        **more,
    )


def test_everything_asked_for_is_the_same():
    """No code chosen and no level, or all of them, change nothing."""
    found = found_in([coding()])
    for codes, level in ((None, None), ((), None), (("a", "e"), None), (None, 3), (IDS, 9)):
        assert narrowed(found, codes, level) is found


def test_chosen_codes_and_those_below():
    """Other codings are gone everywhere; the codes above only lend their names."""
    found = found_in(
        [coding("a"), coding("a.b", 2), coding("a.b.c", 4), coding("e", 6)],
        summaries={("R1", "a.b.c"): "Ini.", ("R1", "a"): "Itu."},
    )
    few = narrowed(found, ["a.b"], None)
    assert few.matrix.columns == ("a.b", "a.b.c")
    assert few.codebook.ids == ("a", "a.b", "a.b.c")
    assert [one.code for one in few.settled] == ["a.b", "a.b.c"]
    assert [one.coding.code for one in few.excerpts] == ["a.b", "a.b.c"]
    assert few.summaries == {("R1", "a.b.c"): "Ini."}
    assert [few.matrix.count("R1", code) for code in few.codebook.ids] == [2, 2, 1]
    assert few.matrix.made.settings == {"unit": "turn", "codes": "a.b a.b.c"}


def test_a_former_name_chooses_todays_code():
    """A code is chosen by a name it had before, too."""
    assert narrowed(found_in([]), ["old"], None).matrix.columns == ("a.d",)


def test_themes_alone():
    """Level 1: what was coded deeper is the theme's, the same words once."""
    found = found_in(
        [coding("a.b"), coding("a.b.c", status="confirmed"), coding("a.d", 1), coding("e.f", 2)],
        summaries={("R1", "a.d"): "Dua.", ("R1", "a.b"): "Satu."},
    )
    few = narrowed(found, None, 1)
    assert few.matrix.columns == few.codebook.ids == ("a", "e")
    assert [(one.code, one.status) for one in few.settled] == [
        ("a", "confirmed"),
        ("a", "suggested"),
        ("e", "suggested"),
    ]
    assert len(few.excerpts) == 3
    assert few.matrix.count("R1", "a") == 1
    assert few.summaries == {("R1", "a"): "Satu. Dua."}


def test_a_rejection_of_one_subtheme_is_none_of_the_theme():
    """The theme stands where any of its subthemes does."""
    found = found_in([coding("a.b", status="rejected"), coding("a.d")])
    assert [one.status for one in narrowed(found, None, 1).settled] == ["suggested"]


def test_presence_and_absence_stay_apart():
    """One subtheme said to be there, another to be absent: both are told of the theme."""
    found = found_in([coding("a.b"), coding("a.d", polarity="absent")])
    assert {one.polarity for one in narrowed(found, None, 1).settled} == {"present", "absent"}


def test_a_chosen_code_below_the_level_stays():
    """What was chosen is shown, however deep it stands; only what is below it is cut."""
    few = narrowed(found_in([coding("a.b.c")]), ["a.b", "e"], 1)
    assert few.matrix.columns == ("a.b", "e")
    assert few.matrix.count("R1", "a.b") == 1


@pytest.mark.parametrize(
    ("codes", "level", "said"),
    [
        (["a.bb"], None, "t.yaml: has no code `a.bb`. Did you mean `a.b`?"),
        (["zzz"], None, "t.yaml: has no code `zzz`. See qualcode codebook show."),
        (None, 0, "--level: 0 is no level. 1 leaves the themes."),
    ],
)
def test_what_there_is_not(codes, level, said):
    """A code or a level that is none is named."""
    with pytest.raises(BadCodebook) as error:
        narrowed(found_in([]), codes, level)
    assert str(error.value) == said


@given(
    st.lists(
        st.builds(
            coding,
            st.sampled_from(IDS),
            st.integers(0, 9),
            st.sampled_from(["suggested", "confirmed", "rejected"]),
            st.sampled_from(["present", "absent"]),
            st.sampled_from(["R1", "R2"]),
        ),
        max_size=15,
        unique_by=lambda one: one.claim,
    ),
    st.sampled_from([None, "confirmed"]),
    st.sampled_from([1, 2]),
)
def test_each_segment_counts_once_for_the_code_above(codings, only, level):
    """Counts of the codes that are left don't change, and twice narrowed is once narrowed."""
    found = found_in(codings, only)
    few = narrowed(found, None, level)
    for who in PEOPLE:
        for code in few.matrix.columns:
            assert few.matrix.count(who.id, code) == found.matrix.count(who.id, code)
    assert narrowed(few, None, level) == few
    claims = [one.claim for one in few.settled]
    assert len(claims) == len(set(claims))


def test_the_clearest_quote_of_each_informant_and_code():
    """A quote stands for its code and those above; absent and rejected ones for none."""
    shown = [coding("a.b.c", 1), coding("a.b", 3, "confirmed")]
    hidden = [coding("a", 5, "rejected"), coding("e", 7, polarity="absent")]
    found = found_in([*shown, *hidden, coding("a", 9, who="R2")])
    quotes = {key: one.coding.span.start // 5 for key, one in best(found.excerpts).items()}
    assert quotes == {
        ("R1", "a"): 3,
        ("R1", "a.b"): 3,
        ("R1", "a.b.c"): 1,
        ("R2", "a"): 19,
    }


def test_narrowing_changes_nothing_it_was_given():
    """The study that was narrowed is as before."""
    found = found_in([coding("a.b"), coding("e")])
    before = replace(found)
    assert narrowed(found, ["e"], 1) != found
    assert found == before
