"""Decisions made when coders had talked: they count in tables, and never in agreement."""

import pytest

from making import transcript
from qualcode.decide.desk import Desk
from qualcode.decide.discussion import discussed, undiscussed
from qualcode.decide.disputes import Dispute, Side, settlements, settling, standing
from qualcode.decide.place import place
from qualcode.decide.replay import live
from qualcode.decide.settle import settle
from qualcode.segment import segment
from qualcode.types import Code, Codebook, Decision

BOOK = Codebook("b", "1", {}, (Code("stigma", {}), Code("hope", {})), "sha")
SAID = "Saya minder di rumah. Tapi saya mau sembuh."


def decision(name, coder, verb="accept", of=()):
    """A bare decision."""
    return Decision(name, name, coder, verb, code="stigma", of=tuple(of))


@pytest.fixture
def interview():
    """One interview of one answer."""
    return transcript([("P", "Bagaimana?"), ("I", SAID)], "R1")


@pytest.fixture
def sit(interview, tmp_path):
    """Sit down as a coder at that interview, where nothing is suggested."""

    def desk(coder):
        return Desk([interview], segment(interview), [], BOOK, tmp_path, coder)

    return desk


@pytest.fixture
def dispute(sit, interview):
    """Rina puts stigma on the answer, budi hope; what they differ on is stigma."""
    answer = next(one for one in segment(interview) if one.informant)
    sit("rina").add("R1", answer.span, "stigma", "present")
    sit("budi").add("R1", answer.span, "hope", "present")
    put = tuple(sit("rina").items("R1"))
    assert len(put) == 1
    return Dispute(answer, "stigma", "present", (Side("rina", put), Side("budi")))


def together(sit, interview):
    """Everybody's decisions put together: code -> how it stands."""
    placed = place(live(sit("x").made), [interview])
    items = settle([], placed, BOOK, segment(interview))
    assert not any(item.disputed for item in items)
    return {item.coding.code: item.coding.status for item in items}


def test_what_names_another_coders_decision_was_discussed():
    """And whatever rests on it; one's own changes of mind were not."""
    made = [
        decision("1", "rina"),
        decision("2", "budi", "reject"),
        decision("3", "Rina", "reject", ["1"]),
        decision("4", "rina", "accept", ["3", "2"]),
        decision("5", "rina", "reject", ["4"]),
        decision("6", "budi", "accept", ["2"]),
    ]
    assert discussed(made) == {"4", "5"}
    assert [one.id for one in undiscussed(made)] == ["1", "2", "3", "6"]


def test_taking_a_settlement_back_is_part_of_the_discussion():
    """So who only settled is no coder, even after an undo; own decisions are taken back alone."""
    made = [
        decision("1", "rina"),
        decision("2", "both", "accept", ["1"]),
        decision("3", "both", "retract", ["2"]),
        decision("4", "rina", "retract", ["1"]),
    ]
    assert discussed(made) == {"2", "3"}
    assert standing(made) == []
    assert [one.id for one in standing(made[:2])] == ["2"]


@pytest.mark.parametrize(
    ("outcome", "stands"),
    [
        ("kept", {"stigma": "confirmed", "hope": "confirmed"}),
        ("dropped", {"stigma": "rejected", "hope": "confirmed"}),
        ("changed", {"stigma": "rejected", "hope": "confirmed"}),
    ],
)
def test_a_settlement_counts_for_all(sit, interview, dispute, outcome, stands):
    """The code is confirmed, rejected or replaced, whoever put it there; nothing is disputed."""
    both = sit("rina & budi")
    both.write(settling(dispute, outcome, both.maker, interview, to="hope", note="sepakat"))
    assert together(sit, interview) == stands


def test_the_last_settlement_holds(sit, interview, dispute):
    """It names what it replaces, and tells who, what and why."""
    both = sit("rina & budi")
    both.write(settling(dispute, "dropped", both.maker, interview, note="ragu"))
    before = settlements([dispute], both.made, BOOK)[dispute.key]
    assert (before.outcome, before.last.note) == ("dropped", "ragu")
    made = settling(dispute, "kept", both.maker, interview, before=before, note="jelas")
    both.write(made)
    now = settlements([dispute], both.made, BOOK)[dispute.key]
    assert (now.outcome, now.last.note, now.last.coder) == ("kept", "jelas", "rina & budi")
    assert set(before.ids) < set(made[0].of)
    assert together(sit, interview)["stigma"] == "confirmed"


def test_one_of_the_coders_may_settle(sit, interview, dispute):
    """Their own earlier decision is kept as what they had decided alone."""
    rina = sit("rina")
    before = [one.id for one in undiscussed(rina.made)]
    rina.write(settling(dispute, "dropped", rina.maker, interview))
    assert "stigma" not in together(sit, interview)
    assert [one.id for one in undiscussed(rina.made)] == before


def test_a_settlement_is_taken_back(sit, interview, dispute):
    """Then all is as before."""
    both = sit("both")
    before = together(sit, interview)
    made = both.write(settling(dispute, "dropped", both.maker, interview))
    assert together(sit, interview) != before
    both.write([both.maker.retracted([one.id for one in made])])
    assert together(sit, interview) == before
    assert settlements([dispute], both.made, BOOK) == {}


def test_words_that_overlap_are_settled_as_one(sit, interview, dispute):
    """Where coders marked more or less of the words, the longest are decided on."""
    answer = dispute.segment
    part = type(answer.span)(answer.span.start, answer.span.start + 11)
    sit("sari").add("R1", part, "stigma", "present")
    shorter = tuple(item for item in sit("sari").items("R1") if item.coding.code == "stigma")
    wider = Dispute(answer, "stigma", "present", (*dispute.sides, Side("sari", shorter)))
    assert [one.span for one in wider.codings] == [answer.span]
    both = sit("both")
    both.write(settling(wider, "kept", both.maker, interview))
    placed = place(live(both.made), [interview])
    items = settle([], placed, BOOK, segment(interview))
    assert [one.coding.span for one in items if one.coding.code == "stigma"] == [answer.span]
