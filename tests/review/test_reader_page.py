"""What a language model proposed, on the page: told apart, with its reason, hidden by a key."""

import html
import json
import re

import pytest
from review_page import opened

from qualcode.decide.place import text_id
from qualcode.project.reader.kept import Interview, Proposed, keep
from qualcode.project.run import read_all
from qualcode.project.study import find_codebook, find_study
from qualcode.tag.reader.prompt import meaning
from qualcode.types import Coding, Evidence, Span

LISTEN = "Mereka mau dengerin saya cerita."


@pytest.fixture
def proposed(study):
    """A model's proposal on one sentence, as ``qualcode read`` keeps it."""
    book = find_codebook(study, None)
    (one, *_), _ = read_all(find_study([study]))
    text = one.transcript.text
    span = Span(text.index(LISTEN), text.index(LISTEN) + len(LISTEN))
    words = Span(text.index("dengerin"), text.index("dengerin") + len("dengerin saya"))
    made = Coding(
        *("R1", "R1", "", span, "stigma", "reader:uji", "reader", "suggested", "absent", 0.75),
        evidence=(Evidence("dengerin saya", "reader:uji 0123abcd 2024-03-04", words),),
        note="<b>didengarkan</b>",
    )
    kept = Interview("R1", text_id(text), meaning(book), (), "2024", ("0123abcd",), (made,))
    return keep(study, book, Proposed("uji", (kept,)))


def plain(page):
    """A page -> its words."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_a_models_proposal_is_told_apart_and_counted_nowhere(lay, proposed):
    """Its sign, the model, the words and the reason, as text and never as markup."""
    assert proposed.is_file()
    page = opened(lay().desk)
    drawn = page.html("/t/0")
    told = plain(drawn)
    assert "≡? Usulan Stigma Tidak ada dari model uji Bukti: dengerin saya Alasan model:" in told
    assert "&lt;b&gt;didengarkan&lt;/b&gt;" in drawn
    assert "≡? usulan sebuah model bahasa" in told
    assert 'data-learned="1"' in drawn
    assert LISTEN not in page.html("/quotes?informant=R1&code=stigma")


def test_an_accepted_proposal_is_an_ordinary_coding(lay, proposed, study):
    """It counts from then on, and the log says where it came from."""
    assert proposed.is_file()
    page = opened(lay().desk)
    page.decide("accept", **page.on("dengerin", "stigma"))
    assert "≡?" not in page.html("/t/0").split("<main")[1].split("help")[0]
    assert LISTEN in page.html("/quotes?informant=R1&code=stigma")
    (line,) = (study / "decisions" / "rina.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["origin"] == "reader"


def test_proposals_on_a_changed_interview_are_left_out_and_it_is_said(lay, proposed, study):
    """The page goes on without them."""
    assert proposed.is_file()
    file = study / "transcripts" / "R1.txt"
    file.write_text(file.read_text("utf-8").replace("Temen-temen", "Teman-teman"), "utf-8")
    laid = lay()
    assert "reader" not in {one.origin for one in laid.suggestions}
    assert any("changed since it was read" in str(one) for one in laid.problems)
