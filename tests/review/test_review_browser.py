"""The review page in a real browser: coding with keys and mouse, and nothing lost."""

import csv
import re
import unicodedata
from contextlib import ExitStack
from itertools import cycle, islice

import pytest
from browsing import Command, Served, Window, chromium, launch, log
from playwright.sync_api import expect, sync_playwright

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")

LOOPBACK = "127.0.0.1"
FIRST = "Iya, Kak."
FRIENDS = "Temen-temen suka nyemangatin saya."
LISTEN = "Mereka mau dengerin saya cerita."
MOTHER = "Ibu nggak pernah dateng jenguk."
HOME = "Kalau di rumah saya minder, takut di-judge."

expect.set_options(timeout=10_000)


@pytest.fixture(scope="module")
def browser():
    """One browser for all of these tests."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def afterwards():
    """What is to be done when every window is closed: a page asks its server all the time."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def opened(browser, afterwards):
    """A function that opens one more window on an address.

    At the end nothing may have gone wrong in any window, but for what a test took out of
    ``wrong``, and no window may have asked another computer for anything.
    """
    context = browser.new_context()
    context.set_default_timeout(10_000)
    windows = []

    def window(address):
        windows.append(Window.on(context, address))
        return windows[-1]

    yield window
    context.close()
    assert [window.wrong for window in windows] == [[] for _ in windows]
    hosts = {re.match(r"\w+://([^:/]*)", url)[1] for window in windows for url in window.asked}
    assert hosts == {LOOPBACK}


@pytest.fixture
def review(study, opened, afterwards):
    """Begin a review of the study -> a function that opens one more window on it."""
    begun = []

    def window(path=""):
        if not begun:
            begun.append(Served(study))
            afterwards.callback(begun[0].end)
        return opened(begun[0].address + path)

    return window


@pytest.fixture
def command(study, afterwards):
    """``qualcode review`` as a program of its own."""
    running = Command.on(study)
    afterwards.callback(running.end)
    return running


def interview(study, name, *turns):
    """Write one more interview, question and answer in turn."""
    labels = cycle(["Peneliti", "Informan"])
    lines = [f"{label}: {turn}" for label, turn in zip(labels, turns, strict=False)]
    text = "\n".join([f"Informan: {name}", "", *lines, ""])
    (study / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")


def decided(study):
    """The decisions on disk: verb, words, code, and whatever came of it."""
    return [
        (one["verb"], one.get("quote", {}).get("exact", ""), one.get("code", ""), *_more(one))
        for one in log(study)
    ]


def _more(one):
    return tuple(one[key] for key in ("to", "polarity", "to_polarity", "note") if key in one)


def coded(study):
    """codings.csv without what was rejected: words, code, polarity and status of each coding."""
    with (study / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        return sorted(
            (row["quote"], row["code"], row["polarity"], row["status"])
            for row in csv.DictReader(file)
            if row["status"] != "rejected"
        )


def test_a_whole_study_is_coded_with_the_keyboard_alone(study, command, opened, run):
    """Accept, reject, change, add, memo, the other polarity and undo: the tables follow."""
    window = opened(command.address)
    window.at(FIRST, "Dukungan")
    window.press("r")
    window.at(FRIENDS, "Emosional")
    window.press("a")
    window.press("c")
    window.choose("kelu")
    window.status(LISTEN, "Keluarga", "confirmed")
    window.press("n")
    window.at(MOTHER, "Keluarga")
    window.press("o")
    expect(window.item(MOTHER, "Keluarga")).to_have_count(2)
    window.press("u")
    expect(window.item(MOTHER, "Keluarga")).to_have_count(1)
    window.press("a")
    window.at(HOME, "Stigma")
    window.press("m")
    window.type("Takut pada tetangga")
    window.press("Control+Enter")
    expect(window.current).to_contain_text("Takut pada tetangga")
    window.press("a")
    window.status(HOME, "Stigma", "confirmed")
    window.press("s", *["Shift+ArrowLeft"] * 3, *["ArrowRight"] * 2)
    assert window.selected() == "rumah saya minder"
    window.press("c")
    window.choose("emo")
    window.at("rumah saya minder", "Emosional")
    window.press("n")
    window.at("Kita saling dukung", "Dukungan")
    window.press("a")
    window.at("Anak itu", "Emosional")
    window.press("o")
    expect(window.item("Anak itu", "Emosional")).to_have_count(2)
    assert run("tag").code == 0
    assert coded(study) == sorted(
        [
            (FRIENDS, "support.emotional", "present", "confirmed"),
            (LISTEN, "support.family", "present", "confirmed"),
            (MOTHER, "support.family", "absent", "confirmed"),
            (HOME, "stigma", "present", "confirmed"),
            ("rumah saya minder", "support.emotional", "present", "confirmed"),
            ("Kita saling dukung di sini.", "support", "present", "confirmed"),
            ("Anak itu\nnggak semangat lagi.", "support.emotional", "present", "confirmed"),
        ]
    )


def test_words_selected_with_the_mouse_across_a_highlight_get_a_code(study, review):
    """A selection may begin inside marked words and end outside; it is what was selected."""
    window = review()
    window.drag("suka nyemangatin", "Mereka mau")
    window.page.get_by_role("button", name="Tambah kode (c)").click()
    window.choose("stigma")
    window.at("suka nyemangatin", "Stigma")
    words = "suka nyemangatin saya. Mereka mau"
    assert decided(study) == [("add", words, "stigma")]
    marks = window.page.locator("mark.current")
    assert "".join(marks.all_text_contents()) == words


def test_words_after_an_emoji_are_the_words_that_were_selected(study, review):
    """Emoji of several parts and combining marks count as the transcript counts them."""
    said = "Senang 😊👩‍👩‍👧 sekali, café\u0323 ramai dan saya minder di sana."
    interview(study, "A1", "Bagaimana?", said)
    window = review("t/0")
    window.drag("ramai dan", "saya")
    window.press("c")
    window.choose("kelu")
    window.at("ramai", "Keluarga")
    [added] = log(study)
    assert added["quote"]["exact"] == "ramai dan saya"
    assert added["quote"]["after"].startswith(" minder di sana.")
    assert added["quote"]["before"].endswith(unicodedata.normalize("NFC", "sekali, café\u0323 "))


def test_a_selection_over_several_turns_codes_each_informants_turn(study, review):
    """What the interviewer says between is left out."""
    window = review()
    window.drag("dengerin saya cerita.", "Ibu nggak pernah")
    window.press("c")
    window.choose("stigma")
    window.status("dengerin saya cerita", "Stigma", "confirmed")
    assert decided(study) == [
        ("add", "dengerin saya cerita.", "stigma"),
        ("add", "Ibu nggak pernah", "stigma"),
    ]


def test_words_of_the_interviewer_are_refused_with_the_reason(study, review):
    """The banner says why, and nothing is written."""
    window = review()
    window.drag("Ibu bagaimana", "bagaimana")
    window.press("c")
    window.choose("stigma")
    window.warns("bukan ucapan informan")
    assert not list((study / "decisions").glob("*.jsonl"))
    window.wrong.remove(next(one for one in window.wrong if "422" in one))


def test_a_reload_shows_everything_as_it_was(review):
    """Decisions are on disk as soon as they are shown."""
    window = review()
    window.press("a")
    window.status(FIRST, "Dukungan", "confirmed")
    window.press("r")
    window.status(FRIENDS, "Emosional", "rejected")
    window.page.reload()
    window.status(FIRST, "Dukungan", "confirmed")
    window.status(FRIENDS, "Emosional", "rejected")
    window.at(LISTEN, "Emosional")


def test_a_key_held_down_decides_once(study, review):
    """A cat on the keyboard accepts one suggestion, not the whole interview."""
    window = review()
    for _ in range(5):
        window.page.keyboard.down("a")
    window.page.keyboard.up("a")
    window.at(FRIENDS, "Emosional")
    window.status(FIRST, "Dukungan", "confirmed")
    window.press("n", "r")
    window.status(LISTEN, "Emosional", "rejected")
    assert [verb for verb, *_ in decided(study)] == ["accept", "reject"]


def test_sentences_without_suggestions_are_reached_with_the_keyboard(study, review):
    """The key s selects the sentence one is at, then the next one, also in the next turn."""
    interview(study, "A1", "Apa kabar?", "Baik, Kak. Tadi hujan.", "Lalu?", "Saya 5.000 langkah.")
    window = review("t/0")
    sentences = []
    for _ in range(3):
        window.press("s")
        sentences.append(window.selected())
    assert sentences == ["Baik, Kak.", "Tadi hujan.", "Saya 5.000 langkah."]
    window.press("ArrowUp", "Shift+ArrowLeft", "c")
    window.choose("stig")
    window.at("Tadi hujan", "Stigma")
    assert decided(study) == [("add", "Tadi hujan", "stigma")]


def test_undo_and_redo(review):
    """u, Ctrl+Z and the button take back the last decision; Shift+U brings it back."""
    window = review()
    window.press("a")
    window.status(FIRST, "Dukungan", "confirmed")
    window.press("u")
    window.status(FIRST, "Dukungan", "suggested")
    window.at(FIRST, "Dukungan")
    window.press("Shift+U")
    window.status(FIRST, "Dukungan", "confirmed")
    window.press("Control+z")
    window.status(FIRST, "Dukungan", "suggested")
    window.press("r")
    window.status(FIRST, "Dukungan", "rejected")
    window.page.locator("#said").get_by_role("button").click()
    window.status(FIRST, "Dukungan", "suggested")


def test_a_second_window_sees_what_the_first_decides(review):
    """Without a reload, and without losing its place."""
    first, second = review(), review()
    second.press("n")
    second.at(FRIENDS, "Emosional")
    first.press("a")
    second.status(FIRST, "Dukungan", "confirmed")
    second.at(FRIENDS, "Emosional")


def test_two_windows_do_not_overwrite_each_other(study, review):
    """A window that did not see the other's decision is told of it, and nothing is written."""
    first, second = review(), review()
    second.page.route("**/changes*", lambda route: route.fulfill(json={"revision": 0}))
    first.press("a")
    first.status(FIRST, "Dukungan", "confirmed")
    second.press("r")
    second.warns("Jendela lain")
    second.status(FIRST, "Dukungan", "confirmed")
    second.at(FIRST, "Dukungan")
    assert [verb for verb, *_ in decided(study)] == ["accept"]
    second.wrong.remove(next(one for one in second.wrong if "409" in one))


def test_an_interview_that_looks_like_a_page_is_only_text(study, review):
    """Markup, template signs and entities are shown as they were said, also in the margin."""
    said = "<script>alert(1)</script> {{ 7*7 }} &lt;b&gt; <img src=x onerror=alert(2)> minder"
    interview(study, "A1", "Bagaimana?", said)
    window = review("t/0")
    expect(window.page.locator(".informant .said")).to_have_text(said)
    window.press("m")
    window.type("</li><script>alert(3)</script>")
    window.press("Control+Enter")
    expect(window.current).to_contain_text("</li><script>alert(3)</script>")


def test_a_stopped_server_is_said_and_nothing_is_shown_as_decided(study, command, opened):
    """The banner tells it and how to go on; deciding keys then change nothing."""
    window = opened(command.address)
    window.press("a")
    window.status(FIRST, "Dukungan", "confirmed")
    command.kill()
    window.press("a")
    window.warns("Keputusan terakhir TIDAK tersimpan")
    window.warns("qualcode review sudah berhenti")
    window.press("r")
    window.status(FRIENDS, "Emosional", "suggested")
    assert len(log(study)) == 1
    assert all("ERR_CONNECTION_REFUSED" in one for one in window.wrong)
    window.wrong.clear()


def test_from_a_number_of_the_matrix_to_its_words(review):
    """A cell leads to its quotes, a quote to its place in the interview."""
    window = review()
    window.press("g")
    row = window.page.get_by_role("row", name="Emosional")
    row.get_by_role("link").nth(1).click()
    window.page.get_by_role("link", name=LISTEN).click()
    window.at(LISTEN, "Emosional")


def test_a_summary_of_a_cell_is_kept(study, review):
    """What is written about an informant and a code stands there again."""
    window = review("quotes?informant=R1&code=stigma")
    window.page.locator("#summary").fill("R1 malu di rumah.")
    window.press("Control+Enter")
    window.says("Ringkasan disimpan")
    window.page.reload()
    expect(window.page.locator("#summary")).to_have_value("R1 malu di rumah.")


def test_the_page_speaks_the_other_language(review):
    """The switch keeps the place where one is."""
    window = review()
    expect(window.page.get_by_role("link", name="Matriks")).to_be_visible()
    window.page.get_by_role("link", name="English").click()
    expect(window.page.get_by_role("link", name="Matrix")).to_be_visible()
    expect(window.page.locator("html")).to_have_attribute("lang", "en")
    window.at(FIRST, "Support")


def test_an_interview_of_30000_words_opens_and_obeys(study, review):
    """Three hours of talk with hundreds of suggestions: keys, undo and the far end work."""
    says = [FRIENDS, LISTEN, "Setiap pagi kami bangun, makan, lalu ikut kelompok sampai siang."]
    answers = [" ".join(islice(cycle(says), 9)) for _ in range(420)]
    interview(study, "A1", *(turn for answer in answers for turn in ("Lalu bagaimana?", answer)))
    window = review("t/0")
    items = window.page.locator(".item")
    assert items.count() > 400
    window.press("a", "a", "r", "u")
    window.says("Diurungkan")  # whose answer goes back to the item
    window.press("n")
    expect(window.page.locator(".item.confirmed")).to_have_count(2)
    expect(window.page.locator(".item.rejected")).to_have_count(0)
    items.last.evaluate("item => item.scrollIntoView()")
    items.last.click()
    window.press("a")
    expect(items.last).to_have_attribute("data-status", "confirmed")
    expect(items.last).to_be_in_viewport()
