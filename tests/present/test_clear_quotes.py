"""Which quote stands for a code: one that a reader understands, and never a mere yes."""

import pytest
from coded import On, said, study

from qualcode.analyse.quotes import best, choose, is_bare

LONG = "Temen sekamar selalu nanya kabar saya tiap pagi sebelum apel."
MIDDLING = "Temen nanya kabar saya."


def chosen(*answers, per_code=1, **how):
    """Answers of one informant, all on one code -> the quotes that are shown of it."""
    statuses = how.get("statuses", ["suggested"] * len(answers))
    polarity = how.get("polarity", "present")
    ons = [
        On("R1", at, "hope", status=status, polarity=polarity) for at, status in enumerate(statuses)
    ]
    found = study([said(*answers)], ons).excerpts
    return [one.quote for one in choose(found, polarity, per_code).get("hope", ())]


@pytest.mark.parametrize(
    "reply",
    [
        *("Nggih.", "Iya, Mas.", "Iya, sering banget, Kak.", "Ada, Bu.", "Nggak, Bu."),
        *("Nggak pernah.", "Yes.", "Yes, I do.", "No.", "Not really.", "--"),
    ],
)
def test_a_mere_yes_or_no_is_bare(reply):
    """In either language, with whom it is said to and what strengthens it."""
    assert is_bare(reply)


@pytest.mark.parametrize(
    "reply",
    [
        *("Saya minder.", "Iya. Keluarga dukung saya.", "Nggak ada yang dukung."),
        *("Dikasih makan.", "Yes, they visit me.", "Nobody came.", LONG),
    ],
)
def test_words_of_their_own_are_not_bare(reply):
    """However short they are."""
    assert not is_bare(reply)


def test_a_bare_yes_is_shown_only_where_nobody_says_more():
    """Not even where the researcher confirmed it, and not to fill up the number wanted."""
    statuses = ("confirmed", "suggested")
    assert chosen("Nggih.", MIDDLING, statuses=statuses) == [MIDDLING]
    assert chosen("Nggih.", MIDDLING, per_code=3) == [MIDDLING]
    assert chosen("Nggih.", "Iya, Mas.", per_code=3) == ["Nggih.", "Iya, Mas."]


def test_a_bare_no_is_no_denial_to_show():
    """What is said to be absent is quoted by the same rule."""
    denial = "Nggak ada yang dukung saya."
    assert chosen("Nggak.", denial, polarity="absent") == [denial]


def test_what_the_researcher_confirmed_goes_before_what_is_longer():
    """Among quotes that say anything, the decision counts first."""
    assert chosen(LONG, MIDDLING, statuses=("suggested", "confirmed")) == [MIDDLING]


def test_a_quote_is_long_enough_to_be_understood():
    """Eight words do; of fewer, the more the better; a page is no better than eight."""
    page = " ".join([LONG] * 9)
    assert chosen("Saya senang.", MIDDLING, LONG) == [LONG]
    assert chosen("Saya senang.", MIDDLING) == [MIDDLING]
    assert chosen(page, LONG) == [LONG]
    assert chosen(page, MIDDLING) == [page]


def test_the_best_quote_of_a_cell_follows_the_same_rule():
    """That of the matrix and of the framework: the code or one below it."""
    ons = [On("R1", 0, "stigma"), On("R1", 1, "stigma.self")]
    found = best(study([said("Iya.", "Saya minder.")], ons).excerpts)
    assert found["R1", "stigma"].quote == "Saya minder."
    assert found["R1", "stigma.self"].quote == "Saya minder."
