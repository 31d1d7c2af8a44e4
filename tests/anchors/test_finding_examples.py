"""A study's transcript is corrected after coding, as it happens."""

import pytest

from qualcode.anchors import find, quote
from qualcode.types import Span

TEXT = """\
P: Apakah keluarga mendukung kamu waktu itu?
I: Ibu nggak pernah datang menjenguk, tapi Pak Slamet telepon tiap minggu. Saya takut sekali.
P: Terus bagaimana dengan teman-teman di sini?
I: Mereka suka nyemangatin saya. Pak Slamet juga bilang begitu, katanya sabar saja dulu.
P: Kalau di sekolah, guru-gurunya tahu?
I: Iya, Kak.
P: Lalu tetangga di kampung sudah tahu juga?
I: Iya, Kak.
P: Apa rencana kamu sesudah selesai dari sini?
I: Mau kerja di bengkel, terus bantu Ibu bayar uang sekolah adik. (tertawa)
"""


def coded(words, nth=1, text=TEXT):
    """The quote of some words of the transcript, and their span."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return quote(text, Span(start, start + len(words))), Span(start, start + len(words))


def found(text, known):
    """The words that are found, and how."""
    span, how = find(text, known)
    return span and span.of(text), how


def test_a_header_put_in_front_moves_everything():
    """The words are the same, further down."""
    known, span = coded("Saya takut sekali.")
    at, how = find("Informan: R1\n\n" + TEXT, known)
    assert (at, how) == (Span(span.start + 14, span.end + 14), "moved")


def test_a_name_corrected_in_front_moves_the_words_after_it():
    """A short word after a corrected name is found, though it is said elsewhere too."""
    known, span = coded("saya", 1)
    text = TEXT.replace("mendukung kamu", "dan Mas Yoga mendukung kamu")
    at, how = find(text, known)
    assert (at, how) == (Span(span.start + 13, span.end + 13), "moved")


def test_a_typing_error_put_right_inside_is_similar():
    """The corrected words are found, whole words and nothing else."""
    known, _ = coded("Ibu nggak pernah datang menjenguk")
    text = TEXT.replace("pernah datang", "pernah dateng")
    assert found(text, known) == ("Ibu nggak pernah dateng menjenguk", "similar")


def test_a_short_word_put_right_is_similar_where_all_around_it_stands():
    """One letter of a single word may change between untouched words."""
    known, _ = coded("takut")
    assert found(TEXT.replace("takut", "takud"), known) == ("takud", "similar")


def test_a_word_put_in_belongs_to_the_corrected_words():
    """What is written inside the quote is inside afterwards."""
    known, _ = coded("Mereka suka nyemangatin saya.")
    text = TEXT.replace("suka nyemangatin", "suka ikut nyemangatin")
    assert found(text, known) == ("Mereka suka ikut nyemangatin saya.", "similar")


def test_another_word_in_the_place_of_the_quoted_one_is_not_it():
    """Words that were replaced are lost, whatever stands around them."""
    known, _ = coded("takut")
    assert found(TEXT.replace("takut", "senang"), known) == (None, "lost")


def test_a_quoted_turn_that_was_struck_is_lost():
    """The same reply elsewhere is another reply."""
    known, _ = coded("Iya, Kak.", 2)
    text = TEXT.replace("P: Lalu tetangga di kampung sudah tahu juga?\nI: Iya, Kak.\n", "")
    text = text.replace("Ibu nggak pernah", "Ibu tidak pernah").replace("(tertawa)", "(ketawa)")
    assert found(text, known) == (None, "lost")


def test_equal_replies_are_told_apart_by_what_was_asked():
    """With the text changed at both ends each reply is found after its own question."""
    text = ("Catatan: rekaan\n" + TEXT).replace("(tertawa)", "(tertawa keras)")
    for nth in (1, 2):
        known, span = coded("Iya, Kak.", nth)
        assert find(text, known) == (Span(span.start + 16, span.end + 16), "moved")


def ten_replies(struck, edits):
    """Ten equal replies to ten questions, one struck: for each decision whose reply it has."""
    topics = "ibu bapak kakak adik paman bibi guru teman tetangga mantan".split()
    turns = [f"P: Apa {topic} kamu tahu soal ini?\nI: Iya, Kak.\n" for topic in topics]
    end = "P: Makasih ya, sudah mau bercerita panjang sekali hari ini.\n"
    left = edits.format("".join(turns[:struck] + turns[struck + 1 :]) + end)
    spans = [
        find(left, coded("Iya, Kak.", nth, "".join(turns) + end)[0])[0] for nth in range(1, 11)
    ]
    asked = [span and left[: span.start].rpartition("Apa ")[2].split()[0] for span in spans]
    return [None if topic is None else topics.index(topic) for topic in asked]


@pytest.mark.parametrize("struck", range(10))
def test_of_ten_equal_replies_one_is_struck_and_the_others_keep_theirs(struck):
    """If that is all that changed, every other decision stays with its own reply."""
    others = ten_replies(struck, "{}")
    assert [*others[:struck], *others[struck + 1 :]] == [n for n in range(10) if n != struck]


@pytest.mark.parametrize("struck", range(10))
def test_a_struck_reply_is_not_taken_for_its_equal(struck):
    """With more changed, the struck one is lost, and at most the one before it with it."""
    for nth, own in enumerate(ten_replies(struck, "Informan: R1\n{}(selesai)\n")):
        assert own == nth or (own is None and nth in {struck - 1, struck})
        assert own != struck


def test_a_passage_cut_and_pasted_elsewhere_is_followed():
    """A sentence goes where it was pasted, a word in it too."""
    passage = (
        "Mereka suka nyemangatin saya. Pak Slamet juga bilang begitu, katanya sabar saja dulu."
    )
    text = TEXT.replace(passage, "Baik.").replace("(tertawa)", f"(tertawa) {passage}")
    known, _ = coded("Mereka suka nyemangatin saya.")
    assert found(text, known) == ("Mereka suka nyemangatin saya.", "moved")
    at, how = find(text, coded("Slamet", 2)[0])
    assert how == "moved"
    assert at.start == text.index("Slamet juga")


def test_labels_changed_everywhere_lose_nothing():
    """Sentences and replies are found under the new labels."""
    text = TEXT.replace("P: ", "Pewawancara: ").replace("I: ", "Informan: ")
    for words, nth in (("Saya takut sekali.", 1), ("Iya, Kak.", 1), ("Iya, Kak.", 2), ("adik", 1)):
        at, how = find(text, coded(words, nth)[0])
        assert how == "moved"
        assert text.count(words, 0, at.end) == nth


def test_lines_broken_elsewhere_lose_nothing():
    """Line breaks inside a quote make it similar, outside they move it."""
    text = TEXT.replace("\n", "\n\n").replace("menjenguk, tapi", "menjenguk,\ntapi")
    assert found(text, coded("Saya takut sekali.")[0]) == ("Saya takut sekali.", "moved")
    known, _ = coded("Ibu nggak pernah datang menjenguk, tapi Pak Slamet telepon")
    assert found(text, known)[1] == "similar"


def test_a_pseudonym_for_a_name_is_found_in_every_quote():
    """Quotes that hold the name are similar, the others moved, none is lost."""
    text = TEXT.replace("Pak Slamet", "Pak R.")
    for words in (
        "tapi Pak Slamet telepon tiap minggu.",
        "Pak Slamet juga bilang begitu, katanya sabar saja dulu.",
    ):
        assert found(text, coded(words)[0]) == (words.replace("Pak Slamet", "Pak R."), "similar")
    assert found(text, coded("katanya sabar saja dulu.")[0]) == (
        "katanya sabar saja dulu.",
        "moved",
    )


def test_nearly_the_same_words_of_somebody_else_are_not_taken():
    """The quoted sentence was struck; who says nearly the same elsewhere said something else."""
    known, _ = coded("Saya takut sekali.")
    text = TEXT.replace(" Saya takut sekali.", "").replace("(tertawa)", "Saya takut sekolah.")
    assert found(text, known) == (None, "lost")


def test_one_of_two_equally_good_places_is_never_picked():
    """The words were corrected, and stand twice as nearly as each other: lost."""
    known, _ = coded("Mereka suka nyemangatin saya.")
    text = TEXT.replace(known.exact, "Baik.").replace("(tertawa)", "Mereka suka menyemangati saya.")
    text += "I: Mereka suka menyemangati saya.\n"
    assert found(text, known) == (None, "lost")


def test_no_boundary_is_set_inside_a_word_or_between_a_letter_and_its_accent():
    """Corrected words end with a whole letter, and an emoji before them counts as typed."""
    text = (
        "🙂 P: Apa yang kamu rasa waktu itu?\nI: Saya tkaut x\u0301y sekali. Terus saya pulang.\n"
    )
    start = text.index("tkaut")
    known = quote(text, Span(start, text.index(" sekali")))
    mended = text.replace("tkaut", "takut")
    assert found(mended, known) == ("takut x\u0301y", "similar")


def test_an_empty_quote_or_text_is_lost_not_an_error():
    """Nothing to look for, or nowhere to look."""
    known, _ = coded("Iya, Kak.")
    assert find("", known) == (None, "lost")
    empty = quote(TEXT, Span(5, 5))
    assert find("lain sama sekali", empty) == (None, "lost")
