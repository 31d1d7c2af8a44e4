"""What one researcher decides, and how it stands afterwards."""

import pytest

from qualcode.decide.desk import Changed
from qualcode.errors import QualcodeError
from qualcode.types import Span

EMOTIONAL, FAMILY = "support.emotional", "support.family"
KIND = "suka nyemangatin saya"


def span_of(desk, words, transcript="R1"):
    """Where these words stand, which stand there once."""
    text = desk.transcripts[transcript].text
    assert text.count(words) == 1
    return Span(text.index(words), text.index(words) + len(words))


def test_what_nobody_decided_is_a_suggestion(bench, find):
    """The tool proposes: every item is open, and nothing is written."""
    desk = bench.desk()
    items = desk.items("R1")
    assert items
    assert {item.coding.status for item in items} == {"suggested"}
    assert not (bench.folder / "decisions").exists()


@pytest.mark.parametrize(("verb", "status"), [("accept", "confirmed"), ("reject", "rejected")])
def test_a_suggestion_is_accepted_or_rejected_for_good(bench, find, verb, status):
    """It stands so at once, and still when the study is read again."""
    desk = bench.desk()
    getattr(desk, verb)(find(desk, KIND, EMOTIONAL).coding.claim)
    for again in (desk, bench.desk()):
        coding = find(again, KIND, EMOTIONAL).coding
        assert (coding.status, coding.coder, coding.origin) == (status, "rina", "rule")
        assert [str(one) for one in coding.evidence] == ["nyemangatin <- semangat"]


def test_the_later_decision_on_a_coding_holds(bench, find):
    """Accepted, then rejected: rejected; both stand in the log."""
    desk = bench.desk()
    claim = find(desk, KIND, EMOTIONAL).coding.claim
    desk.accept(claim)
    desk.reject(claim)
    assert find(bench.desk(), KIND, EMOTIONAL).coding.status == "rejected"
    log = (bench.folder / "decisions" / "rina.jsonl").read_text(encoding="utf-8")
    assert len(log.splitlines()) == 2


def test_deciding_the_same_twice_is_one_decision(bench, find):
    """A second press of the key writes nothing."""
    desk = bench.desk()
    claim = find(desk, KIND, EMOTIONAL).coding.claim
    assert desk.accept(claim) == desk.accept(claim)
    assert len(desk.placements()) == 1


def test_accepting_changed_words_takes_them_as_they_read_now(bench, find):
    """A correction that was looked at is not shown as changed again."""
    desk = bench.desk()
    desk.accept(find(desk, KIND, EMOTIONAL).coding.claim)
    bench.edit("Temen-temen suka", "Teman-teman suka")
    desk = bench.desk()
    item = find(desk, KIND, EMOTIONAL)
    assert item.how == "similar"
    desk.accept(item.coding.claim, [one.id for one in item.decided])
    item = find(bench.desk(), KIND, EMOTIONAL)
    assert (item.how, len(item.decided), item.coding.status) == ("exact", 1, "confirmed")


def test_a_changed_code_rejects_the_old_and_confirms_the_new(bench, find):
    """Both are seen: what the tool said, and what the researcher says instead."""
    desk = bench.desk()
    desk.change(find(desk, KIND, EMOTIONAL).coding.claim, "stigma", "absent")
    assert find(desk, KIND, EMOTIONAL).coding.status == "rejected"
    new = find(desk, KIND, "stigma").coding
    assert (new.status, new.polarity, new.origin) == ("confirmed", "absent", "human")


def test_a_change_can_be_changed_again(bench, find):
    """The suggestion stays rejected, the code in between leaves no trace."""
    desk = bench.desk()
    desk.change(find(desk, KIND, EMOTIONAL).coding.claim, "stigma", "present")
    desk.change(find(desk, KIND, "stigma").coding.claim, FAMILY, "present")
    assert find(desk, KIND, EMOTIONAL).coding.status == "rejected"
    assert find(desk, KIND, "stigma") is None
    assert find(desk, KIND, FAMILY).coding.status == "confirmed"


def test_the_polarity_alone_can_be_changed(bench, find):
    """The same code, said to be absent."""
    desk = bench.desk()
    desk.change(find(desk, KIND, EMOTIONAL).coding.claim, EMOTIONAL, "absent")
    assert find(desk, KIND, EMOTIONAL, "present").coding.status == "rejected"
    assert find(desk, KIND, EMOTIONAL, "absent").coding.status == "confirmed"


def test_a_code_can_be_put_on_words_of_ones_own_choice(bench, find):
    """The quote is just these words; the coder made it."""
    desk = bench.desk()
    desk.add("R1", span_of(desk, "dengerin saya"), FAMILY, "present")
    coding = find(desk, "dengerin saya", FAMILY).coding
    assert (coding.status, coding.origin, coding.score) == ("confirmed", "human", 1.0)
    assert coding.span == span_of(desk, "dengerin saya")


def test_blanks_around_selected_words_are_not_coded(bench, find):
    """A selection with the mouse often takes a blank along."""
    desk = bench.desk()
    words = span_of(desk, " Temen-temen ")
    (made,) = desk.add("R1", words, FAMILY, "present")
    assert made.quote.exact == "Temen-temen"


def test_a_selection_over_several_turns_is_a_coding_in_each(bench):
    """What the interviewer says between is left out; all of it is one step of the log."""
    desk = bench.desk()
    text = desk.transcripts["R1"].text
    whole = Span(text.index("Mereka mau"), text.index("Kalau di rumah"))
    made = desk.add("R1", whole, FAMILY, "present")
    assert [one.quote.exact for one in made] == [
        "Mereka mau dengerin saya cerita.",
        "Ibu nggak pernah dateng jenguk.",
    ]


def test_the_interviewers_words_are_never_coded(bench):
    """A selection of them alone is refused, and nothing is written."""
    desk = bench.desk()
    with pytest.raises(QualcodeError, match="no informant says"):
        desk.add("R1", span_of(desk, "Ibu bagaimana?"), FAMILY, "present")
    assert not desk.placements()


def test_an_own_code_taken_away_leaves_no_trace(bench, find):
    """It was never a suggestion, so there is nothing to list as rejected."""
    desk = bench.desk()
    desk.add("R1", span_of(desk, "dengerin saya"), FAMILY, "present")
    desk.reject(find(desk, "dengerin saya", FAMILY).coding.claim)
    assert find(desk, "dengerin saya", FAMILY) is None


def test_a_code_of_ones_own_that_the_rules_suggest_too_can_be_rejected(bench, find):
    """It does not become an open suggestion again."""
    desk = bench.desk()
    span = find(desk, KIND, EMOTIONAL).coding.span
    desk.add("R1", span, EMOTIONAL, "present")
    coding = find(desk, KIND, EMOTIONAL).coding
    assert (coding.status, coding.origin) == ("confirmed", "rule")
    desk.reject(coding.claim)
    assert find(desk, KIND, EMOTIONAL).coding.status == "rejected"


def test_undo_goes_back_step_by_step_and_redo_forward(bench, find):
    """Every step is a line of its own; nothing is taken out of the log."""
    desk = bench.desk()
    claim = find(desk, KIND, EMOTIONAL).coding.claim
    desk.accept(claim)
    desk.reject(claim)
    seen = []
    for step in (desk.undo, desk.undo, desk.redo, desk.redo, desk.redo, desk.undo):
        step()
        seen.append(find(desk, KIND, EMOTIONAL).coding.status)
    assert seen == ["confirmed", "suggested", "confirmed", "rejected", "rejected", "confirmed"]
    log = (bench.folder / "decisions" / "rina.jsonl").read_text(encoding="utf-8")
    assert len(log.splitlines()) == 7


def test_undo_of_a_change_brings_the_suggestion_back(bench, find):
    """Open, as it was."""
    desk = bench.desk()
    desk.change(find(desk, KIND, EMOTIONAL).coding.claim, "stigma", "present")
    desk.undo()
    assert find(desk, KIND, EMOTIONAL).coding.status == "suggested"
    assert find(desk, KIND, "stigma") is None


def test_nothing_to_undo_is_no_error(bench):
    """A key pressed once too often does nothing."""
    desk = bench.desk()
    assert desk.undo() is None
    assert desk.redo() is None


def test_two_windows_dont_overwrite_each_other(bench, find):
    """The second is told that the coding stands otherwise than it saw."""
    one, other = bench.desk(), bench.desk()
    claim = find(one, KIND, EMOTIONAL).coding.claim
    one.accept(claim, seen=[])
    with pytest.raises(Changed, match="decided on this coding meanwhile"):
        other.reject(claim, seen=[])
    assert find(other, KIND, EMOTIONAL).coding.status == "confirmed"
    seen = [decision.id for decision in find(other, KIND, EMOTIONAL).decided]
    other.reject(claim, seen=seen)
    assert find(bench.desk(), KIND, EMOTIONAL).coding.status == "rejected"


def test_a_desk_notices_what_another_program_wrote(bench, find):
    """The revision grows, and only the transcript in question counts as changed."""
    one, other = bench.desk(), bench.desk()
    before = other.revision
    one.accept(find(one, KIND, EMOTIONAL).coding.claim)
    assert other.refresh()
    assert other.revision > before
    assert other.changed("R1") == other.revision
    assert other.changed("S1") < other.revision
    assert not other.refresh()


def test_two_coders_dont_see_each_other(bench, find):
    """So that both can code the same interviews without being led."""
    rina, budi = bench.desk("rina"), bench.desk("budi")
    rina.accept(find(rina, KIND, EMOTIONAL).coding.claim)
    budi.refresh()
    assert find(budi, KIND, EMOTIONAL).coding.status == "suggested"


def test_memos_stand_with_the_coding_they_were_written_on(bench, find):
    """They are kept apart from the decision, and taken back alone."""
    desk = bench.desk()
    coding = find(desk, KIND, EMOTIONAL).coding
    desk.memo("Dukungan teman sebaya?", "R1", coding.span, coding.code)
    item = find(desk, KIND, EMOTIONAL)
    assert [memo.note for memo in item.memos] == ["Dukungan teman sebaya?"]
    assert item.coding.status == "suggested"
    desk.undo()
    assert not find(desk, KIND, EMOTIONAL).memos


def test_the_last_summary_of_a_framework_cell_holds(bench):
    """An empty one empties the cell."""
    desk = bench.desk()
    desk.summarise("R1", EMOTIONAL, "Teman menyemangati.")
    desk.summarise("R1", EMOTIONAL, "Teman menyemangati dan mendengarkan.")
    assert [one.note for one in desk.summaries().values()] == [
        "Teman menyemangati dan mendengarkan."
    ]
    desk.summarise("R1", EMOTIONAL, "")
    assert not desk.summaries()


def test_an_unknown_code_is_refused_by_name(bench, find):
    """The message offers the nearest."""
    desk = bench.desk()
    claim = find(desk, KIND, EMOTIONAL).coding.claim
    with pytest.raises(QualcodeError, match=r"Did you mean `support\.family`\?"):
        desk.change(claim, "support.famili", "present")


def test_what_is_not_there_cant_be_decided(bench, find):
    """A page that shows an old state is told to look again."""
    desk = bench.desk()
    claim = find(desk, KIND, EMOTIONAL).coding.claim
    with pytest.raises(Changed, match="does not stand there any more"):
        desk.accept(type(claim)(claim.transcript, claim.span, "stigma", "present"))
