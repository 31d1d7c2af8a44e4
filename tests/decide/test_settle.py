"""What becomes of decisions when transcripts, rules, codes or people change."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.decide.log import read_logs
from qualcode.decide.replay import live
from qualcode.project.decided import decided
from qualcode.types import Span

EMOTIONAL, FAMILY = "support.emotional", "support.family"
KIND = "suka nyemangatin saya"


def stands(bench, coder=None, unit="turn"):
    """The study's codings as all coders leave them."""
    return decided(bench.folder, *bench.tagged(unit), coder)


def item_on(found, words, code):
    """The one item with this code that was decided on these words."""
    (item,) = (
        item
        for item in found.items
        if item.coding.code == code
        and any(one.quote and words in one.quote.exact for one in item.decided)
    )
    return item


@pytest.fixture
def accepted(bench, find):
    """The study, in which Rina accepted one suggestion."""
    desk = bench.desk("rina")
    desk.accept(find(desk, KIND, EMOTIONAL).coding.claim)
    return bench


def test_a_decision_moves_with_its_words(accepted):
    """Lines put in above leave it on the same words."""
    accepted.edit("Peneliti: Apakah", "Peneliti: Selamat pagi.\nInforman: Pagi.\nPeneliti: Apakah")
    item = item_on(stands(accepted), KIND, EMOTIONAL)
    assert (item.coding.status, item.how) == ("confirmed", "moved")


def test_a_decision_whose_words_were_corrected_says_so(accepted):
    """It still counts, the change is told, and the old words are kept in the note."""
    accepted.edit("Temen-temen suka", "Teman-teman suka")
    found = stands(accepted)
    item = item_on(found, KIND, EMOTIONAL)
    assert (item.coding.status, item.how) == ("confirmed", "similar")
    assert "Temen-temen suka nyemangatin saya." in item.coding.note
    assert any("changed a little since" in one.message for one in found.problems)


def test_a_decision_whose_words_are_gone_is_lost_and_kept(accepted):
    """It counts nowhere, is never put on other words, and the run says so."""
    accepted.edit("Temen-temen suka nyemangatin saya. ", "")
    found = stands(accepted)
    assert not any(item.decided for item in found.items)
    assert [one.why for one in found.idle] == ["lost"]
    assert any("not in the interview any more" in one.message for one in found.problems)


def test_a_renamed_file_keeps_its_decisions(accepted):
    """The text is known by its words, not by the name of its file."""
    folder = accepted.folder / "transcripts"
    (folder / "R1.txt").rename(folder / "Wawancara 1.txt")
    item = item_on(stands(accepted), KIND, EMOTIONAL)
    assert (item.coding.transcript, item.coding.status) == ("Wawancara 1", "confirmed")


def test_decisions_on_an_interview_that_is_away_are_told(accepted):
    """They are neither lost nor counted."""
    (accepted.folder / "transcripts" / "R1.txt").unlink()
    found = stands(accepted)
    assert [one.why for one in found.idle] == ["transcript"]
    assert any("not in this run" in one.message for one in found.problems)


def test_a_renamed_code_carries_its_decisions_along(accepted):
    """Through the codebook's aliases."""
    accepted.recode("- id: emotional", "- id: feelings")
    assert [one.why for one in stands(accepted).idle] == ["code"]
    accepted.recode(
        "codes:\n  - id: support", "aliases: [{old: support.emotional, new: support.feelings}]\n"
        "codes:\n  - id: support"
    )  # fmt: skip
    found = stands(accepted)
    assert not found.idle
    assert item_on(found, KIND, "support.feelings").coding.status == "confirmed"


def test_an_alias_of_a_theme_holds_for_its_subthemes(accepted):
    """One line renames the whole branch."""
    accepted.recode("- id: support", "- id: help")
    accepted.recode(
        "codes:\n  - id: help", "aliases: [{old: support, new: help}]\ncodes:\n  - id: help"
    )
    assert item_on(stands(accepted), KIND, "help.emotional").coding.status == "confirmed"


def test_two_codes_that_were_merged_share_their_decisions(bench, find):
    """Both became one: it is confirmed once."""
    desk = bench.desk()
    desk.accept(find(desk, KIND, EMOTIONAL).coding.claim)
    desk.add("R1", find(desk, KIND, EMOTIONAL).coding.span, "stigma", "present")
    bench.recode(
        "codes:\n  - id: support", "aliases: [{old: support.emotional, new: stigma}]\n"
        "codes:\n  - id: support"
    )  # fmt: skip
    bench.recode("- id: emotional", "- id: other")
    assert item_on(stands(bench), KIND, "stigma").coding.status == "confirmed"


def test_decisions_of_another_codebook_are_set_aside(accepted):
    """The same ids may mean other things there."""
    accepted.recode("id: kecil", "id: lain")
    found = stands(accepted)
    assert not any(item.decided for item in found.items)
    assert found.elsewhere == {"kecil": 1}


def test_a_decision_outlives_the_rule_that_proposed_it(accepted):
    """The researcher said so; that the tool once proposed it is still told."""
    accepted.recode("terms: {id: [semangat, ", "terms: {id: [")
    coding = item_on(stands(accepted), KIND, EMOTIONAL).coding
    assert (coding.status, coding.origin) == ("confirmed", "rule")


def test_a_new_term_does_not_ask_again_for_judged_words(bench, find):
    """The sentence was rejected for the code; another word in it changes nothing."""
    desk = bench.desk()
    desk.reject(find(desk, KIND, EMOTIONAL).coding.claim)
    bench.recode("terms: {id: [semangat, ", "terms: {id: [semangat, suka, ")
    assert item_on(stands(bench), KIND, EMOTIONAL).coding.status == "rejected"
    assert sum(item.coding.code == EMOTIONAL for item in stands(bench).items) == 3


def test_a_role_that_changed_is_told(accepted):
    """The words now stand in the interviewer's mouth: kept, listed, not counted."""
    (accepted.folder / "qualcode.toml").write_text(
        '[speakers]\nInforman = "interviewer"\nPeneliti = "informant"\n', encoding="utf-8"
    )
    assert [one.why for one in stands(accepted).idle] == ["nobody"]


def test_units_dont_matter_for_decisions(accepted):
    """What was decided by turn holds by sentence and by paragraph."""
    for unit in ("turn", "sentence", "paragraph"):
        assert item_on(stands(accepted, unit=unit), KIND, EMOTIONAL).coding.status == "confirmed"


def test_a_quote_over_two_sentences_is_a_coding_in_each_of_them(bench):
    """A coding never crosses a segment."""
    desk = bench.desk()
    text = desk.transcripts["R1"].text
    whole = Span(text.index("Temen-temen"), text.index(" cerita.\nPeneliti"))
    desk.add("R1", whole, FAMILY, "present")
    found = stands(bench, unit="sentence")
    spans = [item.coding.span.of(text) for item in found.items if item.decided]
    assert spans == ["Temen-temen suka nyemangatin saya.", "Mereka mau dengerin saya"]


def test_coders_who_agree_confirm(bench, find):
    """One row, with both names."""
    for coder in ("rina", "Budi"):
        desk = bench.desk(coder)
        desk.accept(find(desk, KIND, EMOTIONAL).coding.claim)
    item = item_on(stands(bench), KIND, EMOTIONAL)
    assert (item.coding.status, item.coding.coder) == ("confirmed", "Budi, rina")


def test_coders_who_differ_leave_a_suggestion_in_dispute(bench, find):
    """Nobody wins by coming later; the note says who says what."""
    rina, budi = bench.desk("rina"), bench.desk("budi")
    rina.accept(find(rina, KIND, EMOTIONAL).coding.claim)
    budi.reject(find(budi, KIND, EMOTIONAL).coding.claim)
    item = item_on(stands(bench), KIND, EMOTIONAL)
    assert item.disputed
    assert item.coding.status == "suggested"
    assert item.coding.note == "disputed: rina confirms, budi rejects"
    assert item_on(stands(bench, "budi"), KIND, EMOTIONAL).coding.status == "rejected"


def test_coders_who_put_different_codes_in_a_place_differ_on_both(bench, find):
    """Neither counts as confirmed, and the note names both."""
    for coder, code in (("rina", "stigma"), ("budi", FAMILY)):
        desk = bench.desk(coder)
        desk.change(find(desk, KIND, EMOTIONAL).coding.claim, code, "present")
    found = stands(bench)
    for code in ("stigma", FAMILY):
        item = item_on(found, KIND, code)
        assert (item.disputed, item.coding.status) == (True, "suggested")
        assert (
            item.coding.note == "disputed: rina changes to stigma, budi changes to support.family"
        )
    assert item_on(found, KIND, EMOTIONAL).coding.status == "rejected"


def test_a_code_in_the_place_of_one_that_another_confirmed_is_disputed(bench, find):
    """One says it is this, the other that it is something else."""
    rina, budi = bench.desk("rina"), bench.desk("budi")
    claim = find(rina, KIND, EMOTIONAL).coding.claim
    rina.accept(claim)
    budi.change(claim, "stigma", "present")
    found = stands(bench)
    assert item_on(found, KIND, EMOTIONAL).disputed
    assert item_on(found, KIND, "stigma").disputed


def test_coders_who_change_alike_agree(bench, find):
    """The new code is confirmed by both."""
    for coder in ("rina", "budi"):
        desk = bench.desk(coder)
        desk.change(find(desk, KIND, EMOTIONAL).coding.claim, "stigma", "present")
    item = item_on(stands(bench), KIND, "stigma")
    assert (item.disputed, item.coding.coder) == (False, "budi, rina")


def test_a_change_away_from_a_code_that_is_gone_still_counts(bench, find):
    """What stands there now is what matters."""
    desk = bench.desk()
    desk.change(find(desk, KIND, EMOTIONAL).coding.claim, "stigma", "present")
    bench.recode("- id: emotional", "- id: feelings")
    found = stands(bench)
    assert not found.idle
    assert item_on(found, KIND, "stigma").coding.status == "confirmed"


def test_a_decision_that_names_both_settles_a_dispute(bench, find):
    """Whoever decided it together is the one that counts."""
    rina, budi = bench.desk("rina"), bench.desk("budi")
    claim = find(rina, KIND, EMOTIONAL).coding.claim
    both = [rina.accept(claim).id, budi.reject(claim).id]
    coding = find(rina, KIND, EMOTIONAL).coding
    third = bench.desk("tim")
    third.write([third.maker.judged("accept", coding, rina.transcripts["R1"], both)])
    item = item_on(stands(bench), KIND, EMOTIONAL)
    assert (item.coding.status, item.coding.coder, item.disputed) == ("confirmed", "tim", False)


def test_a_rejection_a_little_wider_is_the_same_dispute(bench, find):
    """Two coders mark words a little otherwise: it is one finding, not two."""
    rina, budi = bench.desk("rina"), bench.desk("budi")
    coding = find(rina, KIND, EMOTIONAL).coding
    rina.add("R1", Span(coding.span.start, coding.span.end - 1), EMOTIONAL, "present")
    budi.reject(coding.claim)
    items = [item for item in stands(bench).items if item.decided]
    assert [(item.disputed, item.coding.status) for item in items] == [(True, "suggested")]


def test_nobody_can_take_back_anothers_decision(bench, find):
    """A retraction holds for one's own decisions only."""
    rina, budi = bench.desk("rina"), bench.desk("budi")
    made = rina.accept(find(rina, KIND, EMOTIONAL).coding.claim)
    budi.write([budi.maker.retracted([made.id])])
    assert item_on(stands(bench), KIND, EMOTIONAL).coding.status == "confirmed"


def _decide_something(draw, desk):
    """Decide at random, as a researcher with restless fingers would."""
    items = [item for name in desk.transcripts for item in desk.items(name)]
    item = draw.choice(items)
    act = draw.choice(["accept", "reject", "change", "add", "undo", "redo", "memo"])
    if act in {"accept", "reject"}:
        getattr(desk, act)(item.coding.claim)
    elif act == "change":
        desk.change(item.coding.claim, draw.choice(desk.codebook.ids), "present")
    elif act in {"undo", "redo"}:
        getattr(desk, act)()
    elif act == "add":
        desk.add(item.coding.transcript, item.coding.span, draw.choice(desk.codebook.ids), "absent")
    else:
        desk.memo("catatan", item.coding.transcript, item.coding.span, item.coding.code)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6))
def test_every_decision_is_accounted_for_and_replays_alike(bench, seed):
    """In = in force + retracted; in force = placed + lost; a desk that saw it all agrees."""
    draw = random.Random(seed)  # noqa: S311
    desk = bench.desk()
    for _ in range(12):
        _decide_something(draw, desk)
    made, problems = read_logs(bench.folder / "decisions")
    found = stands(bench)
    assert not problems
    assert len(made) == len(found.standing) + found.settled
    assert [one.decision for one in found.standing] == live(made)
    assert all((one.span is None) == (one.how == "lost") for one in found.standing)
    assert list(found.items) == [i for name in desk.transcripts for i in desk.items(name)]
    assert stands(bench) == found
