"""How turns and what is coded in them become HTML."""

from hypothesis import given
from hypothesis import strategies as st
from review_page import Said

from making import transcript
from qualcode.decide.settle import Item
from qualcode.review.board import Board
from qualcode.review.codes import code_views
from qualcode.review.drawing import Drawing, exact
from qualcode.review.items import key_of
from qualcode.types import Code, Codebook, Coding, Decision, Evidence, Placement, Span

BOOK = Codebook(
    "b",
    "1",
    {"id": "Kecil"},
    tuple(Code(name, {"id": label}) for name, label in (("a", "Satu"), ("b", "Dua & <tiga>"))),
    "0" * 64,
)
DRAWING = Drawing("id", "/T")
CODES = code_views(BOOK, "id")
WORDS = st.text(
    st.one_of(
        st.sampled_from(list("ab \n<>&\"'{}%/;\r\t😀👍🏽é\u202e\u200f")),
        st.characters(exclude_categories=("Cs",), exclude_characters="\0"),
    ),
    min_size=1,
    max_size=40,
)
SPANS = st.tuples(st.integers(0, 120), st.integers(1, 60))
STATUSES = st.sampled_from(["suggested", "confirmed", "rejected"])


def item(span, code="a", status="suggested", evidence=(), polarity="present"):
    """A coding on words, which these spans speak for."""
    proofs = tuple(Evidence("kata", "term", one) for one in evidence)
    coding = Coding(
        *("R1", "R1", "R1-0001", span, code, "qualcode", "rule", status, polarity, 0.5), proofs
    )
    return Item(coding)


def drawn(read, items, memos=()):
    """A transcript and what is coded in it -> its turns as HTML."""
    board = Board(read, CODES, DRAWING)
    board.update(items, memos, 1)
    return "".join(board.all())


@given(
    st.lists(WORDS, min_size=1, max_size=4),
    st.lists(st.tuples(SPANS, st.sampled_from("ab"), STATUSES, st.lists(SPANS, max_size=3))),
)
def test_a_browser_reads_exactly_the_words_of_a_turn(turns, codings):
    """Whatever they are, and however codings and their evidence overlap; so offsets hold."""
    read = transcript([("I", words) for words in turns])

    def within(at, long):
        start = min(at, len(read.text) - 1)
        return Span(start, min(start + long, len(read.text)))

    items = {
        key_of(one.coding.claim): one
        for one in (
            item(within(*place), code, status, [within(*proof) for proof in proofs])
            for place, code, status, proofs in codings
        )
    }
    said = Said(drawn(read, list(items.values())))
    assert said.text == {
        turn.span.start: turn.span.of(read.text) for turn in read.turns if turn.span.of(read.text)
    }
    for key, one in items.items():
        span = one.coding.span
        parts = (
            read.text[max(span.start, turn.span.start) : min(span.end, turn.span.end)]
            for turn in read.turns
        )
        assert said.marked.get(key, "") == "".join(parts)


def test_an_interview_that_holds_html_is_only_text():
    """A script, a template's braces and an entity stand there as they were said."""
    words = "<script>alert(1)</script> {{ 7*7 }} {% raw %} &amp; <!-- --> ]]>"
    read = transcript([("<b>I</b>", words)])
    html = drawn(read, [item(Span(read.text.index("<script>"), len(read.text) - 1))])
    said = Said(html)
    assert list(said.text.values()) == [words]
    assert "script" not in said.tags
    assert "&lt;b&gt;I&lt;/b&gt;" in html


def test_words_under_several_codes_carry_all_and_look_like_the_open_one():
    """An open suggestion goes before what is decided, then the codebook's order."""
    read = transcript([("I", "satu dua tiga")])
    span = Span(read.text.index("dua"), read.text.index("dua") + 3)
    both = [item(read.turns[0].span, "a", "confirmed"), item(span, "b")]
    html = drawn(read, both)
    keys = " ".join(key_of(one.coding.claim) for one in reversed(both))
    assert (
        f'<mark class="quote c1 suggested present several" data-items="{keys}">dua</mark>' in html
    )
    assert '<mark class="quote c0 confirmed present"' in html


def test_evidence_stands_out_unless_it_was_rejected_or_asked():
    """The question's words are told in the margin, since the informant did not say them."""
    read = transcript([("I", "Iya, didukung terus.")])
    start = read.text.index("didukung")
    span = Span(start, start + len("didukung"))
    one = item(read.turns[0].span, evidence=[span])
    assert Said(drawn(read, [one])).proof == "didukung"
    assert Said(drawn(read, [item(read.turns[0].span, "a", "rejected", [span])])).proof == ""
    asked = item(read.turns[0].span)
    asked = Item(
        Coding(
            *("R1", "R1", "s", read.turns[0].span, "a", "qualcode", "rule", "suggested"),
            *("present", 0.2, (Evidence("mendukung", "dukung", span, asked=True),)),
        )
    )
    html = drawn(read, [asked])
    assert Said(html).proof == ""
    assert "mendukung? &lt;- dukung" in html
    assert "kata dari pertanyaan pewawancara" in html


def test_lines_have_the_numbers_that_quotes_cite():
    """They count the lines of the whole text, and a line break belongs to the line it ends."""
    read = transcript([("P", "Tanya?"), ("I", "Satu.\nDua.")])
    html = drawn(read, [])
    assert (
        '<span class="line" data-n="2">Satu.\n</span><span class="line" data-n="3">Dua.</span>'
        in html
    )


def test_status_is_told_in_words_and_signs():
    """Nobody has to tell colours apart."""
    read = transcript([("I", "satu dua tiga")])
    span = read.turns[0].span
    for status, sign, word in (
        ("suggested", "?", "Usulan"),
        ("confirmed", "✓", "Dikonfirmasi"),
        ("rejected", "✗", "Ditolak"),
    ):
        html = drawn(read, [item(span, "a", status, polarity="absent")])
        assert f'{sign}</span> <span class="status">{word}</span>' in html
        assert '<span class="polarity">Tidak ada</span>' in html


def test_only_what_changed_is_drawn_again():
    """The others keep the revision in which they changed."""
    read = transcript([("I", "satu"), ("I", "dua")])
    board = Board(read, CODES, DRAWING)
    board.update([item(read.turns[0].span)], (), 1)
    board.update([item(read.turns[0].span), item(read.turns[1].span)], (), 2)
    assert list(board.since(1)) == [1]
    assert list(board.since(0)) == [0, 1]
    assert board.since(2) == {}


def test_a_memo_on_words_that_nothing_is_coded_on_stands_in_its_turn():
    """It would be lost to the eye otherwise; it is escaped like all the rest."""
    read = transcript([("I", "satu dua"), ("I", "tiga")])
    span = Span(read.text.index("dua"), read.text.index("dua") + 3)
    memo = Decision("m1", "", "rina", "memo", note="<i>lihat</i> S2")
    html = drawn(read, [], [Placement(memo, "R1", span, "exact")])
    assert html.count("data-id") == 1
    assert "<bdi>dua</bdi>" in html
    assert "&lt;i&gt;lihat&lt;/i&gt; S2" in html


def test_words_of_a_codebook_are_escaped():
    """Labels are text like any other."""
    read = transcript([("I", "satu")])
    html = drawn(read, [item(read.turns[0].span, "b")])
    assert "Dua &amp; &lt;tiga&gt;" in html


def test_a_bare_return_stays_one():
    """A browser would read it as a line break."""
    assert exact("a\rb\n<") == "a&#13;b\n&lt;"
