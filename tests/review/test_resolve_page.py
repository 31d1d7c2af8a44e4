"""The page on which coders settle what they differ on: what it shows, keeps and refuses."""

import csv
import json
import re
from contextlib import suppress
from queue import Queue
from threading import Thread

import httpx
import pytest
from browsing import Window
from playwright.sync_api import expect
from review_page import HOST, PORT, TOKEN, asked, plain

from qualcode.decide.log import read_logs
from qualcode.project.agreeing import Asked
from qualcode.project.resolving import resolving
from qualcode.project.study import find_codebook, find_study
from qualcode.review.guard import hosts_of
from qualcode.review.server import serve_page
from qualcode.review.talk import Talk
from qualcode.review.talking import talking
from qualcode.types import Span

FRIENDS = "suka nyemangatin"
BOTH = "rina & budi"


@pytest.fixture
def apart(sit):
    """Rina accepts all on R1 and adds stigma to the first answer; budi rejects the first."""
    rina, budi = sit("rina"), sit("budi")
    claims = [item.coding.claim for item in rina.items("R1")]
    assert len(claims) > 2
    for at, claim in enumerate(claims):
        rina.accept(claim)
        (budi.accept if at else budi.reject)(claim)
    answer = next(one for one in rina.segments if one.transcript == "R1" and one.informant)
    rina.add("R1", answer.span, "stigma", "present")
    return claims[0]


@pytest.fixture
def lay_apart(study, apart):
    """What coders differ on, before who settles it."""

    def laid(decider=BOTH, **more):
        asked = Asked(**more)
        return resolving(find_study([study]), find_codebook(study, None), "turn", asked, decider)

    return laid


def talk_of(laid, language="id"):
    """What makes the Talk of an address."""
    return lambda base: Talk(laid.desk, laid.load, base, language, laid.title)


class Page:
    """The page, as a window asks for it."""

    def __init__(self, laid, language="id"):
        self.app = talking(talk_of(laid, language), TOKEN, hosts_of(PORT), lambda: None)

    def get(self, path="/"):
        """Ask for an address under the token."""
        return asked(self.app, "GET", f"/{TOKEN}{path}")

    def cards(self):
        """Key -> what its card says of itself."""
        html = self.get().text
        found = re.findall(r'<article class="dispute[^>]*>', html)
        cards = [dict(re.findall(r'([\w-]+)="([^"]*)"', one)) for one in found]
        return {one["data-key"]: one for one in cards}

    def decide(self, verb, key="", status=200, **fields):
        """Settle something -> what is answered."""
        headers = {"origin": f"http://{HOST}", "content-type": "application/json"}
        body = {"verb": verb, "key": key, **fields}
        answer = asked(self.app, "POST", f"/{TOKEN}/decide", headers=headers, json=body)
        assert answer.status_code == status, answer.text
        return answer.json()


@pytest.fixture
def page(lay_apart):
    """The page of what rina and budi differ on."""
    return Page(lay_apart())


def logged(study, coder="rina-budi"):
    """The lines of a log."""
    path = study / "decisions" / f"{coder}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_card_shows_both_sides(page):
    """Who put the code on which words, who refused it, who said nothing; both languages."""
    text = plain(page.get().text)
    assert "budi menolak kode ini" in text
    assert "rina memberi kode ini" in text
    assert "budi tidak memberi kode ini" in text
    assert "0 dari 2 perbedaan diputuskan" in text
    assert page.get("/lang/en").headers["location"] == f"/{TOKEN}/"
    assert "budi refused this code" in plain(page.get().text)


def test_what_is_settled_counts_and_agreement_stays(study, page, run):
    """The table of codings has it confirmed or rejected; the coefficients are those of before."""
    before = json.loads(run("agree", "--json").out)
    assert before["overall"]["kappa"]["value"] is not None
    refused, silent = sorted(page.cards(), key=lambda key: "stigma" in key)
    page.decide("kept", refused, note="sesuai definisi")
    page.decide("dropped", silent, note="bukan stigma")
    after = json.loads(run("agree", "--json").out)
    told = {one["label"]: (one["agreed"], one["reason"]) for one in after["settled"]}
    assert told == {"support": ("support", "sesuai definisi"), "stigma": ("", "bukan stigma")}
    for result in (before, after):
        result.pop("settled")
    assert after == before
    assert after["coders"] == ["budi", "rina"]
    assert run("tag").code == 0
    with (study / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["transcript"] == "R1"]
    stand = {row["code"]: row["status"] for row in rows if row["coder"] == BOTH}
    assert stand == {"support": "confirmed", "stigma": "rejected"}
    assert not any("disputed" in row["note"] for row in rows)


def test_the_log_tells_whose_difference_was_settled(study, page):
    """It names the decisions of both, the coders, and the reason."""
    key = next(key for key in page.cards() if "stigma" not in key)
    page.decide("changed", key, to="support.family", note="keluarga")
    [line] = logged(study)
    ids = {one.id: one.coder for one in read_logs(study / "decisions")[0]}
    assert {ids[one] for one in line["of"]} == {"rina", "budi"}
    assert line["among"] == ["budi", "rina"]
    assert (line["verb"], line["to"], line["note"]) == ("change", "support.family", "keluarga")


def test_a_silent_coder_has_no_say_taken_away(study, lay_apart, run):
    """One of the two settles what only that one had coded: agreement stays what it was."""
    before = json.loads(run("agree", "--json").out)["codes"]
    page = Page(lay_apart("rina"))
    key = next(key for key in page.cards() if "stigma" in key)
    page.decide("dropped", key)
    assert json.loads(run("agree", "--json").out)["codes"] == before
    assert run("tag").code == 0
    with (study / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        left = [row for row in csv.DictReader(file) if row["code"] == "stigma"]
    assert not any(row["quote"].startswith("Iya, Kak.") for row in left)


def test_undo_opens_it_again(page):
    """The last one, or the one named; then there is nothing to undo."""
    first, second = page.cards()
    page.decide("kept", first)
    page.decide("kept", second)
    assert page.decide("undo")["done"] == second
    assert page.decide("undo", first)["done"] == first
    assert page.decide("undo")["done"] == ""
    assert {one["data-status"] for one in page.cards().values()} == {"open"}


def test_who_sees_an_older_state_is_told(page):
    """Another window settled it meanwhile: the card comes as it is now, nothing is written."""
    key, card = next(iter(page.cards().items()))
    seen = card["data-seen"].split()
    page.decide("kept", key, seen=seen, revision=0)
    told = page.decide("dropped", key, 409, seen=seen, revision=0)
    assert "sudah diputuskan di jendela atau program lain" in told["message"]
    assert 'data-status="kept"' in told["cards"][card["data-number"]]
    assert page.cards()[key]["data-status"] == "kept"


def test_a_coder_who_gives_in_ends_the_dispute(sit, apart, page):
    """What a coder decides alone meanwhile changes what is in dispute; other cards stay."""
    key = next(key for key in page.cards() if "stigma" not in key)
    assert key in page.cards()
    sit("budi").accept(apart)
    told = page.decide("kept", key, 409)
    assert "tidak ada perbedaan lagi" in told["message"]
    assert key not in page.cards()
    assert len(page.cards()) == 1


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"verb": "accept"}, 422),
        ({"verb": "changed"}, 422),
        ({"verb": "changed", "to": "none"}, 422),
        ({"verb": "kept", "seen": "x"}, 400),
        ({"verb": "kept", "key": "R9-0001 stigma present"}, 409),
        ({"verb": "kept", "note": 7}, 400),
    ],
)
def test_what_makes_no_sense_is_refused(study, page, fields, status):
    """With a message, and nothing is written."""
    key = fields.pop("key", next(iter(page.cards())))
    told = page.decide(fields.pop("verb"), key, status, **fields)
    assert told["message"]
    assert not (study / "decisions" / "rina-budi.jsonl").exists()


def test_nobody_differs(sit, lay_apart, study, apart):
    """The page says so."""
    sit("budi").accept(apart)
    answer = next(one for one in sit("budi").segments if one.transcript == "R1" and one.informant)
    sit("budi").add("R1", answer.span, "stigma", "present")
    assert "Tidak ada perbedaan" in plain(Page(lay_apart()).get().text)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--file", "x.csv"], "a file is no part of it"),
        (["--tool", "--coder", "rina"], "the tool is none"),
        (["--coder", "rina"], "only rina is there to compare"),
        (["--decider", "qualcode"], "suggestions of the tool itself"),
        (["--decider", "..."], "holds no letter"),
    ],
)
def test_what_cannot_be_settled_is_named(run, apart, arguments, says):
    """Before any page is opened."""
    done = run("agree", "--resolve", "--no-browser", *arguments)
    assert done.code == 1
    assert says in done.err


def test_words_at_odds_are_settled_though_both_put_the_code_elsewhere(study, sit, run):
    """No coefficient counts that, but tables, the page and agree hold it in dispute till then."""
    rina, budi = sit("rina"), sit("budi")
    claim = rina.items("R1")[0].coding.claim
    rina.accept(claim)
    budi.reject(claim)
    text = rina.transcripts["R1"].text
    inside = next(
        one for one in rina.segments if one.informant and one.span.holds(claim.span)
    )  # the segment has words enough beside those of the claim
    before, after = Span(inside.span.start, claim.span.start), Span(claim.span.end, inside.span.end)
    free = max(before, after, key=lambda span: span.end - span.start)
    assert free.of(text).strip()
    budi.add("R1", free, claim.code, claim.polarity)
    laid = resolving(find_study([study]), find_codebook(study, None), "turn", Asked(), BOTH)
    told = json.loads(run("agree", "--json").out)
    assert told["overall"]["agreement"]["value"] == 1
    assert [one["labels"] for one in told["differing"]] == [[claim.code]]
    assert "1 di antaranya hanya soal kata-katanya" in " ".join(run("agree").out.split())
    page = Page(laid)
    [key] = page.cards()
    page.decide("dropped", key)
    assert run("tag").code == 0
    with (study / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] == claim.code]
    stand = {int(row["start"]): row["status"] for row in rows if row["transcript"] == "R1"}
    assert stand[claim.span.start] == "rejected"
    assert list(stand.values()).count("confirmed") == 1
    after = json.loads(run("agree", "--json").out)
    assert [(one["label"], one["agreed"]) for one in after["settled"]] == [(claim.code, "")]
    assert after["differing"] == told["differing"]


# -- in the browser ----------------------------------------------------------------------


@pytest.fixture
def talk(lay_apart, opened, afterwards):
    """A function that opens one more window on the served page."""
    laid, addresses = lay_apart(), Queue()
    thread = Thread(
        target=serve_page,
        args=(
            lambda token, hosts, stop: talking(talk_of(laid), token, hosts, stop),
            0,
            addresses.put,
        ),
        daemon=True,
    )
    thread.start()
    address = addresses.get(timeout=20)

    def end():
        origin = address.rsplit("/", 2)[0]
        with suppress(httpx.ConnectError):  # a test may have stopped it
            httpx.post(f"{address}stop", json={}, headers={"Origin": origin})
        thread.join(20)

    afterwards.callback(end)
    return lambda: opened(address)


def card(window: Window, code):
    """The card of a code."""
    return window.page.locator(f'.dispute[data-code="{code}"]')


def test_the_keyboard_alone_settles_all(study, talk):
    """Reason, holds, does not hold, another code, undo."""
    window = talk()
    first = window.page.locator(".dispute.current")
    expect(first).to_have_count(1)
    window.press("m")
    window.type("dibicarakan")
    window.press("Escape", "a")
    expect(window.page.locator('.dispute[data-status="kept"]')).to_have_count(1)
    window.press("r")
    expect(window.page.locator("#settled")).to_have_text("2 dari 2 perbedaan diputuskan")
    window.says("Semua perbedaan sudah diputuskan.")
    window.press("u")
    expect(window.page.locator("#settled")).to_have_text("1 dari 2 perbedaan diputuskan")
    window.press("c")
    window.choose("kelu")
    expect(window.page.locator('.dispute[data-status="changed"]')).to_have_count(1)
    verbs = [one["verb"] for one in logged(study)]
    assert verbs == ["accept", "reject", "retract", "change"]
    assert logged(study)[0]["note"] == "dibicarakan"


def test_the_mouse_settles_and_takes_back(talk):
    """By the buttons of a card."""
    window = talk()
    stigma = card(window, "stigma")
    stigma.get_by_role("button", name="Tidak berlaku").click()
    expect(stigma).to_have_attribute("data-status", "dropped")
    stigma.get_by_role("button", name="Urungkan").click()
    expect(stigma).to_have_attribute("data-status", "open")


def test_a_reason_is_changed_afterwards(study, talk):
    """Enter in the reason of what was settled keeps the new one."""
    window = talk()
    stigma = card(window, "stigma")
    stigma.get_by_role("button", name="Tidak berlaku").click()
    expect(stigma).to_have_attribute("data-status", "dropped")
    stigma.get_by_role("textbox").fill("definisi diubah")
    window.press("Enter")
    expect(stigma.get_by_role("textbox")).to_have_attribute("data-kept", "definisi diubah")
    expect(stigma).to_have_attribute("data-status", "dropped")
    assert logged(study)[-1]["note"] == "definisi diubah"


def test_two_windows_show_the_same(talk):
    """What one settles the other shows; a reason that was begun there stays."""
    one, other = talk(), talk()
    card(other, "stigma").get_by_role("textbox").fill("masih dipikir")
    card(one, "stigma").get_by_role("button", name="Tidak berlaku").click()
    expect(card(other, "stigma")).to_have_attribute("data-status", "dropped")
    expect(card(other, "stigma").get_by_role("textbox")).to_have_value("masih dipikir")
    card(other, "stigma").get_by_role("textbox").fill("")


def test_a_page_that_was_left_alone_is_told_that_nobody_answers(talk):
    """Finish stops it; what was settled is saved, and the command to go on is named."""
    window = talk()
    window.press("a")
    expect(window.page.locator('.dispute[data-status="kept"]')).to_have_count(1)
    window.page.get_by_role("button", name="Selesai").click()
    window.warns("qualcode agree sudah berhenti. Semua keputusan sampai di sini tersimpan.")
    window.press("r")
    expect(window.page.locator('.dispute[data-status="dropped"]')).to_have_count(0)
    window.wrong.clear()
