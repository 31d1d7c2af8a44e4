"""What is filled in becomes decisions, the same as those made on the page."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.types import Span


def claim(desk, words, code, polarity="present"):
    """The claim of the one item with this code whose quote holds these words."""
    found = [
        item.coding.claim
        for name, transcript in desk.transcripts.items()
        for item in desk.items(name)
        if words in item.coding.span.of(transcript.text)
        and (item.coding.code, item.coding.polarity) == (code, polarity)
    ]
    assert len(found) == 1, found
    return found[0]


def span(desk, words, transcript="R1"):
    """Where words stand in a transcript."""
    start = desk.transcripts[transcript].text.index(words)
    return Span(start, start + len(words))


def test_an_untouched_sheet_decides_nothing(desktop):
    """Written and read at once, nothing is written; so too after decisions."""
    assert desktop.applied(desktop.out()) == {}
    assert not (desktop.folder / "decisions").exists()
    desk = desktop.desk()
    desk.accept(claim(desk, "nyemangatin", "support.emotional"))
    desk.reject(claim(desk, "minder", "stigma"))
    desk.add("R1", span(desk, "suka nyemangatin"), "stigma", "absent", "alasan")
    desk.memo(
        "=catatan\n  dua baris", "S1", span(desk, "Soal semangat kerja mah naik turun.", "S1")
    )
    desk.change(claim(desk, "saling dukung", "support"), "stigma", "present")
    before = desktop.log()
    sheet = desktop.out()
    assert desktop.applied(sheet) == {}
    assert desktop.log() == before


def test_yes_accepts_and_no_rejects_in_any_spelling(desktop):
    """As students type them; the words, the code and the evidence are the suggestion's."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Keputusan="YA ")
    sheet.fill(sheet.row("Kalau di rumah"), Keputusan="Salah")
    sheet.fill(sheet.row("saling dukung"), Keputusan="✓")
    sheet.fill(sheet.row("Anak itu"), Keputusan=0)
    assert desktop.applied(sheet) == {"accept": 2, "reject": 2}
    stands = desktop.stands()
    assert "support.emotional present confirmed rule: Temen-temen suka nyemangatin saya." in stands
    assert any(one.startswith("stigma present rejected rule: Kalau") for one in stands)
    assert "support present confirmed rule: Kita saling dukung di sini." in stands
    assert any(one.startswith("support.emotional absent rejected rule: Anak") for one in stands)


@pytest.mark.parametrize(
    "typed",
    [
        "Stigma — stigma", "stigma", "STIGMA", "stig", " Stigma - stigma ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("decision", ["", "ya", "tidak"])
def test_another_code_takes_the_place_of_the_suggestion(desktop, typed, decision):
    """However the code is named, and whatever the decision beside it says."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Kode=typed, Keputusan=decision)
    assert desktop.applied(sheet) == {"change": 1}
    words = "Temen-temen suka nyemangatin saya."
    assert f"stigma present confirmed human: {words}" in desktop.stands()
    assert f"support.emotional present rejected rule: {words}" in desktop.stands()


def test_the_other_polarity_changes_the_suggestion(desktop):
    """Written as tidak ada where the tool said ada."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), **{"Ada_/_tidak_ada": "Tidak ada"})
    assert desktop.applied(sheet) == {"change": 1}
    words = "Temen-temen suka nyemangatin saya."
    assert f"support.emotional absent confirmed human: {words}" in desktop.stands()


def test_the_suggested_code_chosen_again_accepts_it(desktop):
    """Who picks the very code from the list means yes."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Kode="support.emotional")
    assert desktop.applied(sheet) == {"accept": 1}


def test_codes_on_words_without_a_suggestion_and_further_codes_are_added(desktop):
    """With the polarity of the row; further codes are always present."""
    sheet = desktop.out()
    row = sheet.row("Soal semangat kerja mah naik turun.")
    sheet.fill(row, Kode="keluarga", Kode_tambahan_2="stigma")
    sheet.fill(row, **{"Ada_/_tidak_ada": "tidak ada"})
    sheet.fill(sheet.row("Temen-temen"), Keputusan="ya", Kode_tambahan_1="Keluarga")
    assert desktop.applied(sheet) == {"add": 3, "accept": 1}
    stands = desktop.stands()
    assert "support.family absent confirmed human: Soal semangat kerja mah naik turun." in stands
    assert "stigma present confirmed human: Soal semangat kerja mah naik turun." in stands
    assert "support.family present confirmed human: Temen-temen suka nyemangatin saya." in stands


def test_a_memo_keeps_its_words_its_code_and_its_lines(desktop):
    """Written, changed and emptied; a memo is never run as a formula."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Catatan="=penting\n-  sekali")
    sheet.fill(sheet.row("Soal semangat kerja mah naik turun."), Catatan="tanpa kode")
    assert desktop.applied(sheet) == {"memo": 2}
    memos = [(one.decision.note, one.decision.code) for one in desktop.desk().memos()]
    assert memos == [("=penting\n-  sekali", "support.emotional"), ("tanpa kode", "")]
    sheet = desktop.out()
    assert sheet.get(sheet.row("Soal semangat kerja mah naik turun."), "Catatan") == "tanpa kode"
    sheet.fill(sheet.row("Soal semangat kerja mah naik turun."), Catatan="lain")
    sheet.fill(sheet.row("Temen-temen"), Catatan="")
    assert desktop.applied(sheet) == {"memo": 2}
    assert [one.decision.note for one in desktop.desk().memos()] == ["lain"]


def test_what_was_decided_before_is_filled_in_and_emptying_it_takes_it_back(desktop):
    """One's own codes have rows of their own, with their own words."""
    desk = desktop.desk()
    desk.accept(claim(desk, "nyemangatin", "support.emotional"))
    desk.reject(claim(desk, "minder", "stigma"))
    desk.add("R1", span(desk, "suka nyemangatin"), "stigma", "absent")
    sheet = desktop.out()
    own = next(row for row in sheet.numbers() if sheet.get(row, "Teks") == "suka nyemangatin")
    assert sheet.get(own, "Keputusan") == "ya"
    assert sheet.get(own, "Bukti") == "(kode Anda sendiri)"
    assert sheet.get(own, "Ada / tidak ada") == "tidak ada"
    assert sheet.get(sheet.row("minder"), "Keputusan") == "tidak"
    for row in sheet.numbers():
        sheet.fill(row, Keputusan="")
    assert desktop.applied(sheet) == {"retract": 3}
    assert {one.split()[2] for one in desktop.stands()} == {"suggested"}


def test_rejecting_ones_own_code_takes_it_away(desktop):
    """As on the page, it leaves no trace in the tables."""
    desk = desktop.desk()
    desk.add("S1", span(desk, "Soal semangat kerja mah naik turun.", "S1"), "stigma", "present")
    sheet = desktop.out()
    sheet.fill(sheet.row("Soal semangat kerja mah naik turun.", "stigma"), Keputusan="tidak")
    assert desktop.applied(sheet) == {"reject": 1}
    assert not any("Soal semangat kerja mah naik turun." in one for one in desktop.stands())
    assert desktop.applied(sheet) == {}


def test_taking_back_one_side_of_a_change_leaves_the_other(desktop):
    """The row that was not touched says what it said."""
    desk = desktop.desk()
    desk.change(claim(desk, "nyemangatin", "support.emotional"), "stigma", "present")
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen", "emotional"), Keputusan="")
    assert desktop.applied(sheet) == {"retract": 1}
    words = "Temen-temen suka nyemangatin saya."
    assert f"support.emotional present suggested rule: {words}" in desktop.stands()
    assert f"stigma present confirmed human: {words}" in desktop.stands()


def test_a_sheet_read_twice_writes_nothing_the_second_time(desktop):
    """Whatever it decides."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Kode="stigma", Catatan="a", Kode_tambahan_1="family")
    sheet.fill(sheet.row("minder"), Keputusan="tidak")
    sheet.fill(sheet.row("Soal semangat kerja mah naik turun."), Kode="stigma", Catatan="b")
    sheet.fill(sheet.row("saling dukung"), Keputusan="ya")
    counts = desktop.applied(sheet)
    assert counts == {"change": 1, "reject": 1, "add": 2, "accept": 1, "memo": 2}
    before = desktop.log()
    assert desktop.applied(sheet) == {}
    assert desktop.log() == before


def test_a_copied_row_adds_its_code_beside_the_suggestion(desktop):
    """The row that names no other code speaks for the suggestion."""
    sheet = desktop.out()
    row = sheet.row("Temen-temen")
    sheet.fill(row, Keputusan="ya")
    sheet.fill(sheet.copy(row), Kode="stigma")
    sheet.fill(sheet.copy(row), Kode="keluarga", **{"Ada_/_tidak_ada": "tidak ada"})
    assert desktop.applied(sheet) == {"accept": 1, "add": 2}
    words = "Temen-temen suka nyemangatin saya."
    assert [one for one in desktop.stands() if words in one] == [
        f"support.emotional present confirmed rule: {words}",
        f"support.family absent confirmed human: {words}",
        f"stigma present confirmed human: {words}",
    ]


def test_of_copies_that_all_name_another_code_the_first_takes_the_suggestions_place(desktop):
    """And the others add theirs."""
    sheet = desktop.out()
    row = sheet.row("Temen-temen")
    sheet.fill(sheet.copy(row), Kode="keluarga")
    sheet.fill(row, Kode="stigma")
    assert desktop.applied(sheet) == {"change": 1, "add": 1}


def test_what_was_decided_later_is_overruled_only_by_cells_that_were_touched(desktop):
    """And the preview says which rows would do so."""
    sheet = desktop.out()
    desk = desktop.desk()
    desk.accept(claim(desk, "nyemangatin", "support.emotional"))
    desk.accept(claim(desk, "minder", "stigma"))
    sheet.fill(sheet.row("minder"), Keputusan="tidak")
    done, told = desktop.read(sheet.save(), "--dry-run")
    assert done.code == 0
    assert [(one["kind"], one["overrules"]) for one in told["changes"]] == [("reject", True)]
    done = desktop.run("sheet", "in", sheet.path, "--coder", "rina", "--dry-run")
    assert "1 row would overrule what rina decided later" in done.out
    assert desktop.applied(sheet) == {"reject": 1}
    stands = desktop.stands()
    assert "support.emotional present confirmed rule: Temen-temen suka nyemangatin saya." in stands


def test_words_are_found_again_after_the_interview_was_corrected(desktop):
    """Lines added above, and a word mended in the sentence itself."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Keputusan="ya")
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    path = desktop.folder / "transcripts" / "R1.txt"
    text = path.read_text(encoding="utf-8").replace("Temen-temen", "Temen-temenku")
    path.write_text(text.replace("Peneliti: Ibu", "Peneliti: Nah. Ibu"), encoding="utf-8")
    done, told = desktop.read(sheet.save())
    assert done.code == 0
    assert [one["placed"] for one in told["changes"]] == ["similar", "moved"]
    words = "Temen-temenku suka nyemangatin saya."
    assert f"support.emotional present confirmed rule: {words}" in desktop.stands()


def test_a_suggestion_that_no_rule_makes_any_more_can_still_be_decided(desktop):
    """The researcher said so; a renamed code is followed."""
    sheet = desktop.out()
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    sheet.fill(sheet.row("saling dukung"), Keputusan="tidak")
    path = desktop.folder / "codebooks" / "kecil.yaml"
    text = path.read_text(encoding="utf-8").replace("[minder]", "[malu]").replace("judge", "shy")
    text = text.replace("id: stigma", "id: cap") + "aliases:\n  - {old: stigma, new: cap}\n"
    path.write_text(text, encoding="utf-8")
    assert desktop.applied(sheet) == {"accept": 1, "reject": 1}
    words = "Kalau di rumah saya minder, takut di-judge."
    assert f"cap present confirmed rule: {words}" in desktop.stands()
    assert desktop.applied(sheet) == {}


def test_another_coders_decisions_are_not_taken_over(desktop, run):
    """A sheet with Rina's decisions, read as Budi's, says so; untouched cells are nobody's."""
    desk = desktop.desk()
    desk.accept(claim(desk, "nyemangatin", "support.emotional"))
    sheet = desktop.out()
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    done = run("sheet", "in", sheet.save(), "--coder", "budi", "--yes")
    assert done.code == 0
    assert "decisions of rina" in done.err
    decided = [one.split()[0] for one in desktop.stands(desktop.desk("budi")) if "confirmed" in one]
    assert decided == ["stigma"]


def test_the_same_decisions_on_the_desk_give_the_same_codings(desktop):
    """Every kind of decision, once through the desk and once through the sheet."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Kode="stigma")
    sheet.fill(sheet.row("minder"), Keputusan="tidak")
    sheet.fill(sheet.row("saling dukung"), Keputusan="ya", Kode_tambahan_1="family")
    sheet.fill(sheet.row("Soal semangat kerja mah naik turun."), Kode="family")
    desktop.applied(sheet)
    by_sheet = desktop.stands()
    (desktop.folder / "decisions" / "rina.jsonl").unlink()
    desk = desktop.desk()
    one = claim(desk, "saling dukung", "support")
    desk.change(claim(desk, "nyemangatin", "support.emotional"), "stigma", "present")
    desk.reject(claim(desk, "minder", "stigma"))
    desk.accept(one)
    desk.add("S1", one.span, "support.family", "present")
    desk.add(
        "S1", span(desk, "Soal semangat kerja mah naik turun.", "S1"), "support.family", "present"
    )
    assert by_sheet == desktop.stands()


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(choices=st.lists(st.sampled_from(["ya", "tidak", "stigma", ""]), min_size=12, max_size=12))
def test_whatever_was_decided_the_next_sheet_decides_nothing_by_itself(desktop, choices):
    """A sheet written, left unchanged and read gives no decision, after any decisions."""
    (desktop.folder / "decisions" / "rina.jsonl").unlink(missing_ok=True)
    sheet = desktop.out()
    rows = [row for row in sheet.numbers() if sheet.get(row, "Usulan kode")]
    for row, choice in zip(rows, choices, strict=False):
        head = "Kode" if choice == "stigma" else "Keputusan"
        sheet.fill(row, **{head: choice})
    desktop.applied(sheet)
    assert desktop.applied(sheet) == {}
    before = desktop.log()
    assert desktop.applied(desktop.out()) == {}
    assert desktop.log() == before
