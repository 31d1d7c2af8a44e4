"""The report in a real browser: numbers, quotes and interviews follow each other."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect
from reports import CODES, FOUND, PEOPLE, TALK, book, rows, segments_of, study

from qualcode.types import Informant

COUNTED = ("suggested", "confirmed")
ALL = (*COUNTED, "rejected")


def cell(page, code, who):
    """The cell of an informant and a code."""
    column = page.locator("#grid thead tr:last-child th").all_text_contents().index(who)
    row = page.locator("#grid tbody tr").nth(CODES.index(code))
    return row.locator("td").nth(column - 1)


def numbers(page):
    """(informant, code) -> the count and the absences of every cell that is shown."""
    read = """() => [...document.querySelectorAll("#grid tbody tr:not([hidden])")].flatMap((row) =>
      [...row.querySelectorAll("td:not([hidden]):not(.total)")].map((cell) => [
        document.querySelectorAll("#grid thead tr:last-child th")[cell.cellIndex].textContent,
        row.querySelector("th").textContent.toLowerCase(), cell.textContent]))"""
    return {(who, code): _parts(text) for who, code, text in page.evaluate(read)}


def _parts(text):
    count, _, absent = text.partition("∅")
    return int(count.strip().replace("-", "0")), int(absent or 0)


def expected(found, people, codes, statuses):
    """The same from `codings.csv`."""
    lines = rows(found)
    return {
        (who, code): tuple(
            segments_of(lines, who, code, said, statuses) for said in ("present", "absent")
        )
        for code in codes
        for who in people
    }


def listed(page):
    """The quotes that can be seen once every list is open."""
    page.get_by_role("button", name="Buka semua").click()
    expect(page.locator("#quotes details:not([hidden]):not([open])")).to_have_count(0)
    seen = page.locator("#quotes details:not([hidden]) li:not([hidden]) blockquote")
    return sorted(words.strip("“”") for words in seen.all_text_contents())


def quotes(found, people, codes, statuses):
    """The same from `codings.csv`."""
    return sorted(
        line["quote"]
        for line in rows(found)
        if line["informant"] in people
        if line["code"] in codes
        if line["status"] in statuses
    )


EVERYBODY = tuple(who.id for who in PEOPLE)
SUPPORT = tuple(code for code in CODES if code.startswith("support"))


@pytest.mark.parametrize(
    ("choices", "people", "codes", "statuses"),
    [
        ({}, EVERYBODY, CODES, COUNTED),
        ({"informant": "R1"}, ("R1",), CODES, COUNTED),
        ({"Peran": "Staf"}, ("S1",), CODES, COUNTED),
        ({"code": "SUPPORT"}, EVERYBODY, SUPPORT, COUNTED),
        ({"code": "SUPPORT.EMOTIONAL", "Peran": "Residen"}, ("R1", "R2"), SUPPORT[1:3], COUNTED),
        ({"status": "rejected"}, EVERYBODY, CODES, ALL),
        ({"status": "suggested"}, EVERYBODY, CODES, ("confirmed",)),
    ],
)
def test_the_filter_changes_numbers_and_quotes_alike(opened, choices, people, codes, statuses):
    """By informant, by what is known of them, by code with those below it, and by status."""
    found = study(FOUND)
    page = opened(found)
    for name, value in choices.items():
        if name == "status":
            page.locator(
                f"[name=status][value='{ALL.index(value) if value == 'rejected' else 0}']"
            ).click()
        elif name == "Peran":
            page.get_by_label("Peran").select_option(label=value)
        else:
            label = page.locator(f"[name={name}] option", has_text=value).first.get_attribute(
                "value"
            )
            page.locator(f"[name={name}]").select_option(label)
    assert numbers(page) == expected(found, people, codes, statuses)
    assert listed(page) == quotes(found, people, codes, statuses)
    page.get_by_role("button", name="Hapus saringan").click()
    expect(page.locator("#showing")).to_have_text("6 dari 7 pengodean, 3 dari 3 informan")
    assert numbers(page) == expected(found, EVERYBODY, CODES, COUNTED)
    assert listed(page) == quotes(found, EVERYBODY, CODES, COUNTED)


def test_totals_follow_the_filter(opened):
    """How many informants and segments: of those who are shown."""
    page = opened(study(FOUND))
    totals = page.locator("#grid tbody tr").first.locator("td.total")
    expect(totals).to_have_text(["2", "2"])
    page.get_by_label("Peran").select_option(label="Staf")
    expect(totals).to_have_text(["1", "1"])
    expect(page.locator("#grid .groups th:visible")).to_have_text(["Staf"])


def test_a_number_opens_its_quotes_and_each_of_them_its_place(opened):
    """Beside the matrix, with the codes below it; from the interview one comes back."""
    page = opened(study(FOUND))
    cell(page, "support", "R1").locator("a").click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("R1 · SUPPORT")
    expect(panel.locator("[data-counts]")).to_have_text("1 segmen, 2 kutipan")
    expect(panel.locator("li > b")).to_have_text(
        ["SUPPORT.EMOTIONAL", "SUPPORT.EMOTIONAL.HEARD", "SUPPORT.PRACTICAL"]
    )
    expect(panel.locator("h3")).to_have_text("Dinyatakan tidak ada (1)")
    panel.locator("li a").last.click()
    expect(page.locator("mark.here")).to_have_text("Ibu tidak datang.")
    expect(page.locator("mark.here")).to_be_in_viewport()
    row = page.locator(".row", has=page.locator("mark.here"))
    expect(row.locator(".n")).to_have_text("2")
    row.locator("li a", has_text="SUPPORT.PRACTICAL").click()
    expect(page.locator("li.quote.here")).to_contain_text("Ibu tidak datang.")
    expect(page.locator("#quotes li.quote.here")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("mark.here")).to_be_in_viewport()


def test_the_panel_follows_the_filter(opened):
    """What is filtered out leaves it; where nothing is left it closes."""
    page = opened(study(FOUND))
    cell(page, "support", "R1").locator("a").click()
    expect(page.locator("#panel li")).to_have_count(3)
    page.locator("[name=status][value='0']").uncheck()
    expect(page.locator("#panel li")).to_have_count(1)
    page.locator("[name=status][value='1']").uncheck()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#quotes .none")).to_be_visible()


def test_marks_in_the_interview_follow_the_filter(opened):
    """What is rejected is marked only where it is asked for."""
    page = opened(study(FOUND), at="#t0")
    mark = page.locator("#t0 mark", has_text="Saya minder.")
    tag = page.locator("#t0 li", has_text="STIGMA.SELF")
    expect(mark).to_have_class("off")
    expect(tag).to_be_hidden()
    page.locator("[name=status][value='2']").check()
    expect(mark).to_have_class("rejected")
    expect(tag).to_be_visible()
    expect(page.locator("#t0 summary .count")).to_have_text("4")


def test_the_matrix_is_walked_with_the_keyboard(opened):
    """One stop of the Tab key; arrows go from number to number, Enter opens, Escape closes."""
    page = opened(study(FOUND))
    assert page.locator("#grid tbody td a[tabindex='0']").count() == 1
    page.locator("#grid tbody td a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    expect(cell(page, "support", "S1").locator("a")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    expect(cell(page, "support.emotional", "R1").locator("a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("R1 · SUPPORT.EMOTIONAL")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(cell(page, "support.emotional", "R1").locator("a")).to_be_focused()


def test_without_a_script_everything_can_be_read_and_followed(opened):
    """Nothing is folded away but what was rejected, and links work as they are."""
    page = opened(study(FOUND), script=False)
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#quotes li:visible")).to_have_count(6)
    cell(page, "support", "R1").locator("a").click()
    expect(page.locator("#quotes li:target")).to_contain_text("Teman saya mau dengar.")
    page.locator("#quotes li:target a").click()
    expect(page.locator(":target + mark")).to_be_in_viewport()


def test_an_address_with_a_place_opens_there(opened):
    """A link that somebody was sent: the interview unfolds and the words are shown."""
    page = opened(study(FOUND), at="#p1")
    expect(page.locator("mark.here")).to_be_in_viewport()


def test_very_long_interviews_are_read_when_they_are_opened(opened):
    """Panel, place, filter and search in the list work as in a short one."""
    talk = (*TALK, ("P", "Terus?"), ("I", "Panjang sekali. " * 40_000))
    page = opened(study(FOUND, talk=talk))
    expect(page.locator("li.quote")).to_have_count(0)
    cell(page, "support", "R1").locator("a").click()
    expect(page.locator("#panel li")).to_have_count(3)
    page.locator("#panel li a").first.click()
    expect(page.locator("mark.here")).to_have_text("Teman saya mau dengar.")
    expect(page.locator("mark.here")).to_be_in_viewport()
    assert len(listed(page)) == 6


def test_the_dangerous_is_harmless_in_a_browser_too(opened):
    """No dialog opens and nothing is fetched, with and without a script."""
    evil = "</script></noscript><img src=http://example.invalid/x onerror=alert(1)>"
    who = Informant(evil, "resident")
    found = study(
        [(evil, f"Saya {evil} begitu.", "stigma")],
        (who,),
        (("P", evil), ("I", f"Saya {evil} begitu.")),
    )
    for script in (True, False):
        page = opened(found, script=script)
        expect(page.locator("#quotes blockquote")).to_have_text(f"“Saya {evil} begitu.”")
    page = opened(found)
    page.locator("#grid tbody td a").last.click()
    expect(page.locator("#panel blockquote")).to_have_text(f"“Saya {evil} begitu.”")


def test_on_paper_quotes_are_open_and_the_filter_is_not_there(opened):
    """And afterwards the page is as it was."""
    page = opened(study(FOUND))
    expect(page.locator("#quotes details[open]")).to_have_count(0)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#quotes blockquote:visible")).to_have_count(6)
    expect(page.locator("#filters select:visible")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#quotes details[open]")).to_have_count(0)


def test_an_empty_study_opens(opened):
    """Nothing to count, nothing that goes wrong."""
    page = opened(study((), ()))
    expect(page.locator("#showing")).to_have_text("Semua: 0 pengodean, 0 informan")
    expect(page.locator("#quotes .none")).to_be_visible()


def test_a_report_without_texts_still_opens_its_quotes(opened):
    """Also where somebody's address names a place that is not in this file."""
    page = opened(study(FOUND), texts=False, at="#p1")
    cell(page, "support", "R1").locator("a").click()
    expect(page.locator("#panel li")).to_have_count(3)
    expect(page.locator("#panel li a")).to_have_count(0)


@pytest.mark.parametrize("width", [380, 800, 1280])
def test_a_long_name_makes_nothing_stand_out_of_the_window(opened, width):
    """The list of codes is no wider than its place, whatever a code is called."""
    long = book([*CODES, "panjang"])
    name = "Perasaan malu dan takut dipandang rendah oleh tetangga " * 4
    codes = (*long.codes[:-1], replace(long.codes[-1], label={"id": name}))
    page = opened(study(FOUND, codebook=replace(long, codes=codes)))
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
