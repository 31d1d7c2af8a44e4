"""What two language models propose alike is one row on the page."""

import html
import re

import pytest
from review_page import opened

from qualcode.decide.place import text_id
from qualcode.project.reader.kept import Interview, Proposed, keep
from qualcode.project.run import read_all
from qualcode.project.study import find_codebook, find_study
from qualcode.tag.reader.prompt import meaning
from qualcode.types import Coding, Evidence, Span

WORDS = "dengerin saya"


@pytest.fixture
def both(study):
    """Two models that propose the same code on the same words."""
    book = find_codebook(study, None)
    (one, *_), _ = read_all(find_study([study]))
    text = one.transcript.text
    span = Span(text.index(WORDS), text.index(WORDS) + len(WORDS))
    for model in ("satu", "dua"):
        term = f"reader:{model} 0123abcd 2024-03-04"
        made = Coding(
            *("R1", "R1", "", span, "stigma", f"reader:{model}", "reader"),
            *("suggested", "present", 0.75),
            evidence=(Evidence(WORDS, term, span),),
        )
        kept = Interview("R1", text_id(text), meaning(book), (), "2024", ("0123abcd",), (made,))
        keep(study, book, Proposed(model, (kept,)))


@pytest.mark.usefixtures("both")
def test_words_that_two_models_quote_stand_there_once(lay):
    """With both names, and when each was asked where one points at them."""
    drawn = opened(lay().desk).html("/t/0")
    told = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", drawn)).split())
    assert f"dari model dua, satu Bukti: {WORDS}" in told
    assert f"{WORDS} ; {WORDS}" not in told
    assert "reader:dua 0123abcd 2024-03-04; reader:satu 0123abcd 2024-03-04" in drawn
