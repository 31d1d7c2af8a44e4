"""The order of reading on the page's side: what is next, what is told, and what nobody can do."""

import json
import re
from dataclasses import replace

import pytest
from review_page import TOKEN, opened, plain

from qualcode.review.outlook import Hint, Outlook, Unread
from qualcode.types import Span

HOME, DUKUNG = "Kalau di rumah", "Kita saling dukung"
LISTEN = "Mereka mau dengerin saya cerita."
ORDERS = ("file", "spread", "likely", "uncertain")


@pytest.fixture
def paged(lay):
    """A function that opens the page of the study in an order, with what else is known."""

    def page(order=None, **known):
        laid = lay()
        return opened(laid.desk, outlook=replace(laid.outlook, **known), order=order)

    return page


def after(page, place=None, **asked):
    """What is next after a place, as (transcript, key); None where nothing is."""
    where = {"page": place[0], "item": place[1]} if place else {}
    told = page.get("/next", params={**where, **asked}).json()
    return (told["transcript"], told["focus"]) if told["focus"] else None


def walked(page, **asked):
    """All places, from the first on, until the first comes again."""
    places = [after(page, **asked)]
    while (place := after(page, places[-1], **asked)) != places[0]:
        places.append(place)
    return places


def key(item):
    """The name of an item on the page."""
    one = item.coding
    return f"{one.span.start}-{one.span.end}-{one.code}-{one.polarity}"


def places(page):
    """Every item in reading order, as (transcript, key)."""
    names = enumerate(page.desk.transcripts)
    return [(number, key(item)) for number, name in names for item in page.desk.items(name)]


# -- what is next ------------------------------------------------------------------------


@pytest.mark.parametrize("order", ORDERS)
def test_one_walks_through_everything_and_begins_again(paged, order):
    """Every suggestion comes once before the first comes again, in each order."""
    page = paged(order)
    found = walked(page)
    assert sorted(found) == sorted(places(page))
    if order == "file":
        assert found == places(page)
    elif order == "spread":
        assert {number for number, _ in found[:4]} == {0, 1}


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_decided_drops_out_and_nothing_else_moves(paged, order):
    """Also when it is undone, and when the page is opened anew."""
    page = paged(order)
    before = walked(page)
    number, gone = before[1]
    item = next(one for one in page.desk.items(("R1", "S1")[number]) if key(one) == gone)
    page.desk.accept(item.coding.claim)
    left = [place for place in before if place != (number, gone)]
    assert walked(page) == left
    assert walked(paged(order)) == left
    assert after(page, before[1]) == before[2]
    page.desk.undo()
    assert walked(page) == before


def test_a_decision_that_answers_another_suggestion_moves_nothing(paged):
    """A code changed on words leaves what follows where it was."""
    page = paged("spread")
    before = walked(page)
    page.decide(
        "change", to="stigma", to_polarity="present", **page.on(LISTEN, "support.emotional")
    )
    found = walked(page)
    assert found == [place for place in before if place in found]
    assert len(found) == len(before) - 1


def test_hidden_suggestions_are_passed_over(lay, learned):
    """Nothing that only decisions speak for is next while it is hidden, nor opened first."""
    learned("stigma", LISTEN)
    laid = lay()
    page = opened(laid.desk, outlook=laid.outlook, order="likely")
    hidden = [place for place in places(page) if place not in walked(page, hidden="")]
    assert hidden == [(0, key(page.item(LISTEN, "stigma")))]
    assert hidden[0] in walked(page)
    for item in [*page.desk.items("R1"), *page.desk.items("S1")]:
        if item.coding.origin == "rule":
            page.desk.accept(item.coding.claim)
    assert after(page) == hidden[0]
    assert after(page, hidden="") is None


def test_what_can_not_be_a_place_begins_at_the_start(paged):
    """An item that is gone, a page that is not there, a number that is none."""
    page = paged("file")
    for asked in ({"page": "0", "item": "1-2-gone-present"}, {"page": "99"}, {"page": "x"}):
        assert page.get("/next", params=asked).json()["focus"] == places(page)[0][1]


def test_where_nothing_is_suggested_nothing_is_next(desk):
    """The page opens on the first interview."""
    page = opened(desk, outlook=Outlook(), order="spread")
    for name in desk.transcripts:
        for item in list(desk.items(name)):
            desk.reject(item.coding.claim)
    assert page.get("/next").json() == {"focus": None}
    assert page.get("/").headers["location"].endswith("/t/0")


# -- which order -------------------------------------------------------------------------


def test_the_order_is_spread_until_one_interview_is_complete(paged, lay):
    """Then, when the page is opened again, it is that of the files; what is asked for wins."""
    page = paged()
    assert 'data-order="spread"' in page.html("/t/0")
    for item in list(page.desk.items("S1")):
        page.desk.reject(item.coding.claim)
    assert 'data-order="spread"' in page.html("/t/0")
    assert 'data-order="file"' in paged().html("/t/0")
    assert 'data-order="likely"' in paged("likely").html("/t/0")


def test_the_page_opens_on_the_first_place_of_the_order(paged):
    """The item is named in the address, so that the page goes there."""
    page = paged("likely")
    number, item = after(page)
    assert page.get("/").headers["location"].endswith(f"/t/{number}?item={item}")
    assert f'data-focus="{item}"' in page.html(f"/t/{number}?item={item}")


def test_the_order_is_named_and_can_be_changed(paged):
    """All four with what they do; the way back never leaves the page."""
    page = paged("spread")
    html = page.html("/t/0")
    assert "Urutan: tersebar" in plain(html)
    assert re.findall(r'data-order="(\w+)"', html.split("<body")[1])[1:] == list(ORDERS)
    answer = page.get("/order/likely", params={"back": "/t/1?item=3"})
    assert answer.headers["location"].endswith("/t/1?item=3")
    assert "Urutan: paling mungkin" in plain(page.html("/t/1"))
    assert page.get("/order/best").status_code == 404
    location = page.get("/order/file", params={"back": "//example.org"}).headers["location"]
    assert location == f"/{TOKEN}//example.org"


def test_it_is_told_what_an_order_goes_by(paged):
    """By the rules' scores where nothing was learned, else by what was."""
    unlearned, learned = (paged(learned=known).html("/t/0") for known in (False, True))
    assert "memakai skor aturan" in plain(unlearned.split('id="words"')[0])
    told = plain(learned.split('id="words"')[0])
    assert "memakai skor aturan" not in told
    assert "menurut qualcode suggest yang terakhir" in told


def test_how_likely_a_suggestion_is_decides_the_order(paged, lay):
    """What was learned of it goes before the rules' score."""
    page = paged("likely")
    surest = page.item(DUKUNG, "support", "S1")
    page = paged("likely", sure={surest.coding.claim: 0.99})
    assert after(page) == (1, key(surest))


def test_the_command_says_where_an_order_goes_by_less(study, run, monkeypatch):
    """Nothing learned, or nothing suggested at all."""
    served = {}
    monkeypatch.setattr("qualcode.review.server.serve", lambda *_what, **how: served.update(how))
    done = run("review", "--no-browser", "--coder", "rina", "--order", "likely")
    assert done.code == 0, done.err
    assert "No learned suggestions can be used: the order goes by the rules' score." in done.out
    assert served["order"] == "likely"
    done = run("review", "--no-browser", "--coder", "rina")
    assert "learned" not in done.out
    assert served["order"] is None
    for path in (study / "transcripts").iterdir():
        path.write_text("Peneliti: Apa kabar?\nInforman: Baik.\n", encoding="utf-8")
    done = run("review", "--no-browser", "--coder", "rina", "--order", "spread")
    assert "Nothing is suggested, so there is nothing to put in order." in done.out


# -- how far, and what is probably left --------------------------------------------------


def test_progress_is_told_with_and_without_what_is_hidden(lay, learned):
    """Where learned suggestions are open, both counts stand there, and one is shown."""
    learned("stigma", LISTEN)
    page = opened(lay().desk)
    html = page.html("/t/0").split('id="progress"')[1].split("</nav>")[0]
    first = html.split("<li")[1]
    with_all, without = first.split('class="figures unlearned"')
    assert "0 dari 6 usulan diputuskan" in plain(with_all)
    assert "0 dari 5 usulan diputuskan" in plain(without)
    assert "unlearned" not in html.split("<li")[2]
    page.decide("accept", **page.on(LISTEN, "stigma"))
    told = page.html("/t/0").split('id="progress"')[1].split("</nav>")[0]
    assert "1 dari 6 usulan diputuskan" in plain(told)
    assert "unlearned" not in told


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (Unread(12, 20), "kira-kira 12-20 kutipan belum ditemukan"),
        (Unread(0, 0), "mungkin tidak ada lagi kutipan yang belum ditemukan"),
        (None, ""),
    ],
)
def test_what_is_probably_left_is_told_as_an_interval(paged, left, told):
    """Nothing where nobody has learned."""
    html = paged(unread=left).html("/t/0")
    shown = re.search(r'<p id="unread"[^>]*>([^<]*)</p>', html)
    assert (shown[1] if shown else "") == told


# -- the most likely codes ---------------------------------------------------------------


def test_the_page_knows_the_most_likely_codes_of_its_sentences(paged):
    """Those of its own interview, with a share only where there is one."""
    hints = (Hint("stigma", "absent", 0.4, 40, ("takut",)), Hint("support", "present", 0.1))
    page = paged(hints={"R1": [(Span(3, 9), hints), (Span(10, 12), ())]})
    block = r'id="likely">(.*?)</script>'
    assert json.loads(re.search(block, page.html("/t/0"))[1]) == [
        {
            "start": 3,
            "end": 9,
            "codes": [
                {"code": "stigma", "absent": True, "confidence": 0.4, "share": 40, "why": "takut"},
                {"code": "support", "absent": False, "confidence": 0.1, "share": None, "why": ""},
            ],
        }
    ]
    assert json.loads(re.search(block, page.html("/t/1"))[1]) == []


# -- nothing is accepted by the heap -----------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        {"verb": "accept_all"},
        {"verb": "accept"},
        {"verb": "accept", "code": "support.emotional"},
        {"verb": "accept", "start": 0, "end": 300},
        {"verb": "accept", "code": ["support", "stigma"], "start": 0, "end": 9},
        {"verb": "accept", "start": 0, "end": 300, "code": "support.emotional"},
        [{"verb": "accept"}, {"verb": "accept"}],
    ],
)
def test_no_request_accepts_more_than_one_suggestion(paged, study, asked):
    """One has to name the one coding whole; there is no accepting by code, by words or at all."""
    page = paged()
    body = {**asked, "page": 0} if isinstance(asked, dict) else asked
    assert 400 <= page.post("/decide", json=body).status_code < 500
    assert not list(study.glob("decisions/*.jsonl"))


def test_no_control_of_the_page_stands_for_several_suggestions(paged):
    """Every button that decides stands in the row of the one item it decides."""
    html = paged().html("/t/0")
    rows = re.findall(r'<li class="item.*?</li>', html, re.DOTALL)
    inside = [re.findall(r'data-do="(\w+)"', row) for row in rows]
    assert len(rows) == 5
    assert all(found == ["accept", "reject", "change", "flip", "memo"] for found in inside)
    assert html.count("data-do=") == sum(map(len, inside))
