"""The review page in a real browser: coding with keys and mouse, and nothing lost."""

import csv
import unicodedata
from itertools import cycle, islice

import pytest
from browsing import CODER, chromium, interview, log
from playwright.sync_api import expect

from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")

FIRST = "Iya, Kak."
FRIENDS = "Temen-temen suka nyemangatin saya."
LISTEN = "Mereka mau dengerin saya cerita."
MOTHER = "Ibu nggak pernah dateng jenguk."
HOME = "Kalau di rumah saya minder, takut di-judge."


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
    expect(window.page.locator("#memo")).to_be_hidden()
    expect(window.current).to_be_focused()
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
    """It is said at once, no code is offered, and nothing is written."""
    window = review()
    window.drag("Ibu bagaimana", "bagaimana")
    window.says("bukan ucapan informan")
    expect(window.page.locator("#offer")).to_be_hidden()
    window.press("c")
    expect(window.page.locator("#palette")).to_be_hidden()
    assert window.selected() == "Ibu bagaimana"
    assert not list((study / "decisions").glob("*.jsonl"))


def test_the_mouse_selects_whole_words(study, review):
    """A word it begins or ends in is taken whole, a letter of another turn is left out."""
    window = review()
    window.drag("yemangatin saya. Mer", "saya. Mer")
    expect(window.page.locator("#offer")).to_be_visible()
    assert window.selected() == "nyemangatin saya. Mereka"
    window.drag("takut di-j", "takut di-j")
    expect(window.page.locator("#offer")).to_be_visible()
    assert window.selected() == "takut di-judge"
    window.drag("dengerin saya cerita.", "Ib")
    expect(window.page.locator("#offer")).to_be_visible()
    assert window.selected() == "dengerin saya cerita."
    window.press("c")
    window.choose("stigma")
    window.status("dengerin saya cerita", "Stigma", "confirmed")
    assert decided(study) == [("add", "dengerin saya cerita.", "stigma")]


def test_words_stay_selected_when_a_box_is_left(study, review):
    """Esc closes the chooser of codes or the memo, and the words wait for another one."""
    window = review()
    for key, box in (("c", "#palette"), ("m", "#memo")):
        window.press("s")
        chosen = window.selected()
        assert chosen
        window.press(key)
        expect(window.page.locator(box)).to_be_visible()
        window.press("Escape")
        expect(window.page.locator(box)).to_be_hidden()
        window.page.wait_for_function("words => getSelection().toString() == words", arg=chosen)


def test_a_memo_is_not_lost_when_the_server_stops(study, command, opened):
    """What was written stays in the box, with the reason and the button to save it."""
    window = opened(command.address)
    window.press("m")
    window.type("Takut pada tetangga")
    command.kill()
    window.press("Control+Enter")
    memo = window.page.locator("#memo")
    expect(memo).to_contain_text("Belum tersimpan, tulisan tetap di sini.")
    expect(memo.locator("textarea")).to_have_value("Takut pada tetangga")
    expect(memo.get_by_role("button", name="Simpan")).to_be_visible()
    assert all("net::ERR_" in one for one in window.wrong)
    window.wrong.clear()


def test_a_file_that_changed_is_told_while_the_page_is_open(study, review):
    """Within seconds and without a reload; one can go on deciding."""
    window = review()
    expect(window.page.locator("#stale")).to_be_hidden()
    file = study / "transcripts" / "R1.txt"
    file.write_text(file.read_text("utf-8").replace("Iya, Kak.", "Ya, Kak."), "utf-8")
    expect(window.page.locator("#stale")).to_contain_text("R1.txt berubah")
    window.press("a")
    window.status(FIRST, "Dukungan", "confirmed")


def test_a_lost_decision_is_taken_back_with_a_button(study, review):
    """The same button puts it back; what is taken back is told no more after a reload."""
    sit_and_lose(study)
    window = review("decisions")
    window.page.get_by_role("button", name="Hapus keputusan ini").click()
    window.says("Diurungkan: Diterima – Stigma")
    window.page.get_by_role("button", name="Kembalikan").click()
    window.says("Diulangi: Diterima – Stigma")
    window.page.get_by_role("button", name="Hapus keputusan ini").click()
    window.says("Diurungkan")
    window.page.reload()
    expect(window.page.get_by_text("Semua keputusan menemukan kata-katanya.")).to_be_visible()


def sit_and_lose(study):
    """Accept a suggestion whose words are then cut out of the interview."""
    laid = reviewing(find_study([study]), find_codebook(study, None), "turn", CODER)
    [stigma] = [one for one in laid.desk.items("R1") if one.coding.code == "stigma"]
    laid.desk.accept(stigma.coding.claim)
    file = study / "transcripts" / "R1.txt"
    file.write_text(file.read_text("utf-8").replace(HOME, ""), "utf-8")


def test_learned_suggestions_can_be_hidden(learned, review):
    """They have a sign of their own; hidden ones are skipped, also after a reload."""
    learned("stigma", LISTEN, "Kita saling dukung di sini.")
    window = review()
    item = window.item(LISTEN, "Stigma")
    expect(item.locator(".sign")).to_have_text("≈?")
    window.press("h")
    window.says("disembunyikan")
    expect(item).to_be_hidden()
    window.page.reload()
    expect(item).to_be_hidden()
    window.press("n", "n")
    window.at(LISTEN, "Emosional")
    window.press("n")
    window.at(MOTHER, "Keluarga")
    window.press("h", "p")
    window.at(LISTEN, "Stigma")
    window.press("a")
    window.status(LISTEN, "Stigma", "confirmed")
    expect(item.locator(".sign")).to_have_text("✓")


def test_a_narrow_window_shows_the_help_from_its_top_and_never_scrolls_sideways(study, review):
    """Also with more informants than fit beside each other: the matrix scrolls by itself."""
    for number in range(12):
        interview(study, f"Informan-panjang-{number}", "Apa?", "Saya minder.")
    window = review("matrix")
    window.page.set_viewport_size({"width": 700, "height": 500})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert window.page.evaluate(wide) == 0
    window.press("?")
    expect(window.page.locator("#help-title")).to_be_in_viewport()
    window.press("Escape")
    window.page.get_by_role("button", name="Bantuan").click()
    expect(window.page.locator("#help-title")).to_be_in_viewport()


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
    window.warns("jalankan lagi: qualcode review")
    window.press("r", "c")
    expect(window.page.locator("#palette")).to_be_hidden()
    window.press("j", "g", "]")
    window.page.get_by_role("link", name="Matriks").click()
    window.says("Tidak dapat dibuka")
    window.at(FRIENDS, "Emosional")
    window.status(FRIENDS, "Emosional", "suggested")
    assert len(log(study)) == 1
    assert all("net::ERR_" in one for one in window.wrong)
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
