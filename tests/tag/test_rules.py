"""What the rules find in what people say, and what they must leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import codebook, tagged, transcript
from qualcode.segment import segment
from qualcode.tag import Tagger
from qualcode.tag.tokens import tokenize
from qualcode.types import Span


def evidence(tmp_path, term, said):
    """The words by which one term is found in one answer."""
    codings = tagged(codebook(tmp_path, a=[term]), said)
    return [found.words for coding in codings for found in coding.evidence]


FOUND = [
    ("dukung", "Mereka ngedukung banget.", ["ngedukung"]),
    ("dukung", "Dukungannya kerasa.", ["Dukungannya"]),
    ("semangat", "Aku disemangatin terus.", ["disemangatin"]),
    ("teman", "Temen-temen di sini.", ["Temen-temen"]),
    ("support", "Aku di-support, mbak.", ["di-support"]),
    ("judge", "Takut di-judge orang.", ["di-judge"]),
    ("dengar cerita", "Dia dengerin saya cerita.", ["dengerin … cerita"]),
    ("dengar cerita", "Dia mau dengerin ceritaku.", ["dengerin ceritaku"]),
    ("=FSG", "Kalau fsg mah rame.", ["fsg"]),
    ("kasih* sayang", "Kasih sayang ibu.", ["Kasih sayang"]),
    ("ibu ~3 jenguk", "Ibu tiap bulan pasti jenguk.", ["Ibu … jenguk"]),
    ("{all: [teman, nangis]}", "Saya nangis, temen datang.", ["nangis … temen"]),
    ("{all: [teman, nangis], within: turn}", "Saya nangis. Temen datang.", ["nangis … Temen"]),
]
LEFT = [
    ("uang", "Ada beruang di kebun."),
    ("dukung", "Kemarin hujan deras."),
    ("=FSG", "Ada FSG-nya."),
    ("=dukung", "Mereka ngedukung."),
    ("dengar cerita", "Dia dengerin aja tanpa banyak cerita."),
    ("dengar cerita", "Saya dengar, cerita itu lama."),
    ("ibu ~2 jenguk", "Ibu saya tiap satu bulan jenguk."),
    ("ibu ~5 jenguk", "Ada ibu. Bapak jenguk."),
    ("ibu ~5 jenguk", "Jenguk sama ibu."),
    ("{all: [teman, nangis]}", "Saya nangis. Temen datang."),
]


@pytest.mark.parametrize(("term", "said", "words"), FOUND)
def test_a_term_finds_what_it_says(tmp_path, term, said, words):
    """Roots, phrases, exact forms, wildcards, distances and `all` in spoken words."""
    written = term if term.startswith("{") else f'"{term}"'
    assert evidence(tmp_path, Raw(written), said) == words


@pytest.mark.parametrize(("term", "said"), LEFT)
def test_a_term_leaves_what_it_does_not_say(tmp_path, term, said):
    """A near miss is a miss."""
    written = term if term.startswith("{") else f'"{term}"'
    assert evidence(tmp_path, Raw(written), said) == []


class Raw(str):
    """YAML that is put into the codebook as it stands."""

    __slots__ = ()
    __repr__ = str.__str__


def test_what_a_code_never_means_is_left_to_other_codes(tmp_path):
    """`not` takes words from its own code only."""
    book = codebook(tmp_path, a=["semangat"], not_a=["semangat kerja"], b=["semangat"])
    assert [c.code for c in tagged(book, "Semangat kerja turun.")] == ["b"]
    assert [c.code for c in tagged(book, "Semangat kami naik.")] == ["a", "b"]


def test_a_surface_form_in_not_bars_only_itself(tmp_path):
    """One word in `not` is a form, not a root."""
    book = codebook(tmp_path, a=["dukung"], not_a=["pendukung"])
    assert tagged(book, "Dia pendukung Persib.") == []
    assert len(tagged(book, "Dia mendukung saya.")) == 1


@pytest.mark.parametrize(
    ("said", "polarity"),
    [
        ("Keluarga dukung saya.", "present"),
        ("Keluarga nggak dukung saya.", "absent"),
        ("Nggak ada yang nyemangatin.", "absent"),
        ("Bukan cuma dukung, nyemangatin juga.", "present"),
        ("Awalnya nggak mau, tapi akhirnya mereka dukung.", "present"),
    ],
)
def test_absence_is_kept_as_a_finding(tmp_path, said, polarity):
    """A negated match is a coding with polarity absent, never dropped, never present."""
    found = tagged(codebook(tmp_path, a=["dukung", "semangat"]), said)
    assert found
    assert {coding.polarity for coding in found} == {polarity}


def test_negation_between_the_words_of_a_match_counts(tmp_path):
    """'Ibu nggak pernah jenguk' is no visit."""
    (coding,) = tagged(codebook(tmp_path, a=[Raw('"ibu ~5 jenguk"')]), "Ibu nggak pernah jenguk.")
    assert coding.polarity == "absent"


def test_a_term_that_holds_its_own_negation_is_present(tmp_path):
    """'Nggak pernah dijenguk' as a term of its own is said, not denied."""
    book = codebook(tmp_path, a=[Raw('"nggak pernah dijenguk"')])
    (coding,) = tagged(book, "Aku nggak pernah dijenguk.")
    assert coding.polarity == "present"


def test_the_quote_is_the_sentence_and_evidence_is_joined(tmp_path):
    """Two terms in one sentence make one coding; the next sentence makes another."""
    book = codebook(tmp_path, a=["dukung", "semangat"])
    said = "Iya. Dukung dan semangat, Kak. Terus makan. Semangat lagi."
    first, second = tagged(book, said)
    text = transcript([("I", said)]).text
    assert first.span.of(text) == "Dukung dan semangat, Kak."
    assert [found.term for found in first.evidence] == ["dukung", "semangat"]
    assert second.span.of(text) == "Semangat lagi."


def test_the_interviewer_is_never_tagged(tmp_path):
    """Theme words in a question are no finding."""
    read = transcript([("P", "Apakah keluarga mendukung?"), ("I", "Begitulah, Kak.")])
    assert Tagger(codebook(tmp_path, a=["dukung"])).tag(read, segment(read)) == []


def test_more_words_matched_score_higher(tmp_path):
    """The score ranks a phrase above a word."""
    book = codebook(tmp_path, a=["cerita"], b=[Raw('"dengar cerita"')])
    word, phrase = tagged(book, "Dia dengar cerita saya.")
    assert 0 < word.score < phrase.score < 1


WORDS = st.lists(
    st.sampled_from(["dukung", "ibu", "nggak", "jenguk", ".", ",", "\n", "🙂", "di-support", "é"])
)


@given(said=st.lists(WORDS.map(" ".join), min_size=1, max_size=4), unit=st.sampled_from(
    ["turn", "sentence", "paragraph"]))  # fmt: skip
def test_every_coding_lies_in_its_segment_and_holds_its_evidence(tmp_path_factory, said, unit):
    """Spans nest: evidence in quote (where the unit allows), quote in segment, in its text."""
    book = codebook(tmp_path_factory.mktemp("book"), a=["dukung", Raw('"ibu ~5 jenguk"')])
    read = transcript([("I", words) for words in said])
    segments = {part.id: part for part in segment(read, unit)}
    for coding in Tagger(book).tag(read, list(segments.values())):
        part = segments[coding.segment]
        assert part.span.holds(coding.span)
        assert coding.span.of(read.text).strip()
        assert coding.span.start <= coding.evidence[0].span.start < coding.span.end
        assert unit != "turn" or all(coding.span.holds(e.span) for e in coding.evidence)


@given(st.text())
def test_tokens_are_slices_in_order(words):
    """Whatever the words, each token is the slice it says it is, and none is lost."""
    tokens = tokenize("x" + words, 0, [Span(0, len(words) + 1)])
    assert [token.span.of("x" + words) for token in tokens] == [token.text for token in tokens]
    assert "".join(token.text for token in tokens) == "".join(("x" + words).split())


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ("temen-temen di-support.", ["temen-temen", "di-support", "."]),
        ("nggak...terus, ya...", ["nggak", "...", "terus", ",", "ya", "..."]),
        ("jam 10.30 Rp1.500.000", ["jam", "10.30", "Rp1.500.000"]),
        ('"iya,"katanya', ['"', "iya", ',"', "katanya"]),
        ("don't (ketawa)", ["don't", "(", "ketawa", ")"]),
    ],
)
def test_words_stay_whole(words, tokens):
    """Hyphens, apostrophes and numbers don't break a word; other signs stand alone."""
    assert [token.text for token in tokenize(words, 0, [Span(0, len(words))])] == tokens


@pytest.mark.parametrize("unit", ["turn", "sentence"])
def test_a_turn_without_end_is_no_hang(tmp_path, unit):
    """A hundred kilobytes of one turn, all of it matching, takes time in step with its length."""
    book = codebook(tmp_path, a=["dukung", Raw('"ibu ~5 jenguk"')])
    found = tagged(book, "Ibu nggak dukung. Ibu pernah jenguk. " * 3_000, unit=unit)
    assert len(found) == 6_000
