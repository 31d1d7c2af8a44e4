"""Reading in an order, in a real browser: keys and mouse, likely codes, and what is hidden."""

import pytest
from browsing import CODER, Served, chromium, log
from playwright.sync_api import expect

from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study
from qualcode.review.outlook import Hint, Unread
from qualcode.types import Span

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")

FIRST = "Iya, Kak."
FRIENDS = "Temen-temen suka nyemangatin saya."
LISTEN = "Mereka mau dengerin saya cerita."
MOTHER = "Ibu nggak pernah dateng jenguk."
HOME = "Kalau di rumah saya minder, takut di-judge."
STAFF = "Kita saling dukung"
# Spread, the rare codes of R1 come first, then S1 has its turn, then R1 again.


def hints(study, words, *found):
    """What is likely on some words of R1, as the page is told of it."""
    text = reviewing(find_study([study]), find_codebook(study, None), "turn", CODER)
    start = text.desk.transcripts["R1"].text.index(words)
    return {"R1": [(Span(start, start + len(words)), found)]}


def first_codes(window, many):
    """The first rows of the chooser that is open, as they read."""
    rows = window.page.locator("#palette [role=option]")
    return [" ".join(row.inner_text().split()) for row in rows.all()[:many]]


def test_the_key_b_leads_through_the_order_and_into_other_interviews(study, review):
    """The page opens there with the item in focus; how far one is stands beside the order."""
    window = review(order="spread")
    window.at(MOTHER, "Keluarga")
    expect(window.page.locator("#offer-orders")).to_have_text("Urutan: tersebar")
    expect(window.page.locator("#order-progress")).to_have_text("0 dari 7 usulan diputuskan")
    window.press("a")
    window.at(HOME, "Stigma")
    window.press("r")
    window.says("Ditolak: Stigma. b: berikutnya menurut urutan.")
    window.at(HOME, "Stigma")
    expect(window.page.locator("#order-progress")).to_have_text("2 dari 7 usulan diputuskan")
    window.press("b")
    window.at(STAFF, "Dukungan")
    window.says("Lanjut ke wawancara S1. 2 dari 7 usulan diputuskan")
    expect(window.current).to_be_focused()
    expect(window.current).to_be_in_viewport()
    assert [one["verb"] for one in log(study)] == ["accept", "reject"]


def test_the_button_does_what_the_key_does(review):
    """What is left undecided is passed over, and comes again at the end."""
    window = review(order="spread")
    window.at(MOTHER, "Keluarga")
    button = window.page.get_by_role("button", name="Berikutnya")
    for words, label in ((HOME, "Stigma"), (STAFF, "Dukungan")):
        button.click()
        window.at(words, label)
    items = window.page.locator(".item").count()
    for _ in range(items - 1):
        button.click()
    button.click()
    window.at(FIRST, "Dukungan")
    for words, label in ((FRIENDS, "Emosional"), (LISTEN, "Emosional"), (MOTHER, "Keluarga")):
        button.click()
        window.at(words, label)


def test_the_keys_of_an_interview_move_as_always(review):
    """In an order too, n, p, the arrows and the brackets know nothing of it."""
    window = review(order="spread")
    window.at(MOTHER, "Keluarga")
    window.press("p")
    window.at(LISTEN, "Emosional")
    window.press("n")
    window.at(MOTHER, "Keluarga")
    window.press("ArrowDown")
    window.at(HOME, "Stigma")
    window.press("]")
    window.at(STAFF, "Dukungan")
    window.press("[")
    window.at(FIRST, "Dukungan")


def test_in_the_order_of_the_files_everything_is_as_it_was(review):
    """A decision goes on to the next suggestion, and so does b."""
    window = review()
    window.at(FIRST, "Dukungan")
    window.press("a")
    window.at(FRIENDS, "Emosional")
    window.press("b")
    window.at(LISTEN, "Emosional")
    expect(window.page.locator("#said")).not_to_contain_text("berikutnya menurut urutan")


def test_an_order_is_chosen_with_the_keyboard(review):
    """Shift+B shows the orders with the one that holds in focus; the place is kept."""
    window = review()
    window.press("n", "n")
    window.at(LISTEN, "Emosional")
    window.press("Shift+B")
    expect(window.page.locator("#orders [data-order=file]")).to_be_focused()
    window.press("Tab", "Enter")
    window.says("Urutan: tersebar. b: ke usulan berikutnya.")
    expect(window.page.locator("#offer-orders")).to_have_text("Urutan: tersebar")
    window.at(LISTEN, "Emosional")
    window.press("b")
    window.at(MOTHER, "Keluarga")


def test_an_order_is_chosen_with_the_mouse(review):
    """Each is explained where it is chosen."""
    window = review(order="spread")
    window.page.locator("#offer-orders").click()
    window.page.get_by_role("button", name="paling ragu").click()
    expect(window.page.locator("#offer-orders")).to_have_text("Urutan: paling ragu")


def test_after_a_restart_one_goes_on_where_one_was(study, opened, afterwards):
    """The order is the same, and what was decided is gone from it."""
    first = Served(study, "spread")
    window = opened(first.address)
    window.at(MOTHER, "Keluarga")
    window.press("a", "a")
    window.status(HOME, "Stigma", "confirmed")
    window.page.close()
    first.end()
    again = Served(study, "spread")
    afterwards.callback(again.end)
    opened(again.address).at(STAFF, "Dukungan")


def test_when_everything_is_decided_the_key_says_so(review):
    """It stays where one is."""
    window = review("t/0")
    for label in ("Dukungan", "Emosional", "Emosional", "Keluarga", "Stigma"):
        expect(window.current).to_contain_text(label)
        window.press("a")
    window.status(HOME, "Stigma", "confirmed")
    window.press("b")
    window.at(STAFF, "Dukungan")
    window.press("a", "a")
    expect(window.page.locator("#order-progress")).to_have_text("7 dari 7 usulan diputuskan")
    window.press("b")
    window.says("Semua usulan di semua wawancara sudah diputuskan.")


def test_what_is_hidden_counts_nowhere_and_is_never_next(learned, review):
    """Neither in the order nor in the progress, from the moment on that the page opens."""
    learned("stigma", LISTEN, f"{STAFF} di sini.")
    window = review(order="file")
    overall, first = (
        window.page.locator("#order-progress"),
        window.page.locator("#progress li").first,
    )
    expect(overall).to_have_text("0 dari 9 usulan diputuskan")
    expect(first).to_contain_text("0 dari 6 usulan diputuskan", use_inner_text=True)
    window.press("h")
    expect(overall).to_have_text("0 dari 7 usulan diputuskan")
    expect(first).to_contain_text("0 dari 5 usulan diputuskan", use_inner_text=True)
    expect(first).not_to_contain_text("0 dari 6", use_inner_text=True)
    window.page.reload()
    expect(overall).to_have_text("0 dari 7 usulan diputuskan")
    for words, label in ((FRIENDS, "Emosional"), (LISTEN, "Emosional"), (MOTHER, "Keluarga")):
        window.press("b")
        window.at(words, label)
    window.press("a")
    window.status(MOTHER, "Keluarga", "confirmed")
    expect(overall).to_have_text("1 dari 7 usulan diputuskan")
    start = window.page.get_by_role("link", name="Wawancara", exact=True)
    assert start.get_attribute("href").endswith("/?hidden")
    window.press("h")
    expect(overall).to_have_text("1 dari 9 usulan diputuskan")
    assert start.get_attribute("href").endswith("/")


def test_the_chooser_shows_the_most_likely_codes_first(study, review):
    """With how likely each is where that is known, and why; typing finds any code."""
    known = hints(
        study,
        FRIENDS,
        Hint("stigma", "present", 0.42, 42, ("suka", "temen")),
        Hint("support.family", "absent", 0.2),
        Hint("support.emotional", "present", 0.1, 0),
    )
    window = review(hints=known)
    window.press("n")
    window.at(FRIENDS, "Emosional")
    window.press("c")
    chosen = window.page.locator("#palette [aria-selected=true]")
    expect(chosen).to_contain_text("Emosional")
    assert first_codes(window, 3) == [
        "Stigma paling mungkin, 42 %",
        "Keluarga Dukungan Tidak ada paling mungkin",
        "Emosional Dukungan",
    ]
    window.press("ArrowUp", "ArrowUp")
    expect(window.page.locator("#palette")).to_contain_text("Kata yang berbobot: suka, temen.")
    window.press("Escape")
    window.press("c", "ArrowUp", "Enter")
    window.at(FRIENDS, "Keluarga")
    expect(window.current).to_have_attribute("data-polarity", "absent")
    [change] = log(study)
    assert (change["to"], change["to_polarity"]) == ("support.family", "absent")


def test_words_that_are_selected_have_their_most_likely_codes_first(study, review):
    """What was judged there already is not offered first any more."""
    known = hints(
        study, FRIENDS, Hint("stigma", "present", 0.4, 40), Hint("support", "present", 0.2)
    )
    window = review(hints=known)
    window.drag("Temen-temen", "saya.")
    window.press("c")
    assert first_codes(window, 2) == ["Stigma paling mungkin, 40 %", "Dukungan paling mungkin"]
    window.press("Enter")
    window.at("Temen-temen", "Stigma")
    window.drag("suka", "saya.")
    window.press("c")
    assert first_codes(window, 1) == ["Dukungan paling mungkin"]
    window.type("kelu")
    assert first_codes(window, 1) == ["Keluarga Dukungan"]


def test_a_likely_denial_is_taken_only_where_it_is_seen(study, review):
    """The box is ticked on its row; who types a code or unticks the box says that it is there."""
    window = review(hints=hints(study, FRIENDS, Hint("stigma", "absent", 0.4, 40)))
    box = window.page.locator("#palette [name=absent]")
    window.drag("Temen-temen", "saya.")
    window.press("c")
    assert first_codes(window, 1) == ["Stigma Tidak ada paling mungkin, 40 %"]
    expect(box).to_be_checked()
    window.press("ArrowDown")
    expect(box).not_to_be_checked()
    window.press("ArrowUp")
    expect(box).to_be_checked()
    window.type("stig")
    expect(box).not_to_be_checked()
    assert first_codes(window, 1) == ["Stigma"]
    window.press("Escape")
    expect(window.page.locator("#palette[open]")).to_have_count(0)
    window.drag("Temen-temen", "saya.")
    window.press("c")
    expect(box).to_be_checked()
    box.uncheck()
    window.page.locator("#palette [role=option]").first.click()
    window.at("Temen-temen", "Stigma")
    assert [one.get("polarity", "present") for one in log(study)] == ["present"]


def test_the_chooser_begins_at_the_code_that_is_changed(review):
    """It is in sight wherever it stands, and Enter then changes nothing."""
    window = review()
    window.press("n", "n", "n", "n")
    window.at(HOME, "Stigma")
    window.press("c")
    expect(window.page.locator("#palette [aria-selected=true]")).to_contain_text("Stigma")
    expect(window.page.locator("#palette [aria-selected=true]")).to_be_in_viewport()
    window.press("Enter")
    window.status(HOME, "Stigma", "suggested")


def test_while_suggestions_are_hidden_the_chooser_hints_at_nothing(study, review):
    """Whoever codes blindly sees the codebook in its own order."""
    window = review(hints=hints(study, FRIENDS, Hint("stigma", "present", 0.4, 40)))
    window.press("h", "n")
    window.at(FRIENDS, "Emosional")
    window.press("c")
    expect(window.page.locator("#palette")).to_be_visible()
    assert all("mungkin" not in row for row in first_codes(window, 4))
    window.press("Escape", "h", "c")
    assert first_codes(window, 1) == ["Stigma paling mungkin, 40 %"]


def test_what_is_probably_unfound_is_told_with_its_interval(review):
    """Beside the progress, with what it is and how to renew it."""
    window = review(unread=Unread(12, 20))
    told = window.page.locator("#unread")
    expect(told).to_have_text("kira-kira 12-20 kutipan belum ditemukan")
    assert "qualcode suggest" in told.get_attribute("title")


def test_no_key_accepts_more_than_the_one_suggestion(study, review):
    """Neither with Shift nor with Ctrl or Alt: there is no accepting of everything."""
    window = review()
    window.press("Shift+A", "Control+a", "Alt+a", "Control+Shift+A", "Control+Enter", "Shift+R")
    window.press("Escape", "n")
    window.at(FRIENDS, "Emosional")
    window.press("a")
    window.status(FRIENDS, "Emosional", "confirmed")
    assert len(log(study)) == 1


@pytest.mark.parametrize("width", [800, 1280])
def test_the_order_is_in_reach_in_a_window_of_any_width(review, width):
    """The header stays one line, nothing scrolls sideways, and the button is always in sight."""
    window = review("t/1", order="spread", unread=Unread(12, 20))
    window.page.set_viewport_size({"width": width, "height": 600})
    for language in ("en", "id"):
        window.page.goto(window.page.url.split("/t/")[0] + f"/lang/{language}?back=/t/1")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert window.page.evaluate(wide) == 0
        assert window.page.locator("#top").bounding_box()["height"] < 60
        window.page.mouse.wheel(0, 2000)
        expect(window.page.locator("#next")).to_be_in_viewport()
