"""One interview in every encoding and with every line end is one transcript."""

import unicodedata

import pytest
from reading_files import warnings

TALK = (
    "P: Apa kabar, Bu Renée?\nI: Baik – “senang” sekali, itu déjà vu.\n\n"
    "P: Kenapa?\nI: Ada teman yang datang tiap minggu ke sini.\n"
)


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_every_encoding_reads_the_same(files, codec, named):
    """The text does not show how it was saved; the reading names it."""
    reading = files.read(TALK.encode(codec))
    assert reading.transcript.text == TALK.rstrip("\n")
    assert reading.encoding == named
    assert warnings(reading) == []


def test_another_script_is_guessed(files):
    """Text in many letters beyond ASCII is told by charset-normalizer, with a note."""
    russian = "P: Как дела у вас сегодня?\nI: Хорошо, друзья помогают мне каждый день.\n" * 20
    reading = files.read(russian.encode("cp1251"))
    assert reading.transcript.text == russian.rstrip("\n")
    assert any("If letters look wrong" in problem.todo for problem in reading.problems)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_is_a_line_feed(files, end):
    """Line numbers are those of the user's editor."""
    assert files.read(TALK.replace("\n", end)).transcript.text == TALK.rstrip("\n")


def test_mixed_line_ends_and_odd_separators(files):
    """Only line ends break lines; a form feed or a line separator is a space."""
    text = files.read("P: Apa\x0ckabar?\r\nI: Baik\u2028sekali.\rP: Ya?\n").transcript.text
    assert text == "P: Apa kabar?\nI: Baik sekali.\nP: Ya?"


def test_the_text_is_composed_and_clean(files):
    """Letters are composed, hard spaces plain, invisible characters gone, emoji whole."""
    family = "👨\u200d👩\u200d👧"
    talk = f"P:\u00a0Apa kabar, Rene\u200be\u0301?\nI: du\u200bkung \u00ad{family}\n"
    text = files.read(talk).transcript.text
    assert text == f"P: Apa kabar, Reneé?\nI: dukung {family}"
    assert unicodedata.is_normalized("NFC", text)


def test_stray_nul_bytes_are_dropped_with_their_line(files):
    """Bytes astray in plain text go, and a warning names the line."""
    reading = files.read("P: Apa kabar?\nI: Ba\0ik sekali.\n")
    assert reading.transcript.text == "P: Apa kabar?\nI: Baik sekali."
    assert warnings(reading)[0].startswith("wawancara.txt, line 2: stray control bytes")


def test_a_broken_letter_in_utf8_is_pointed_out(files):
    """One bad byte does not turn the whole file into another encoding."""
    talk = f"{TALK}I: é é é é é é é é é é é é é é\nI: rusak X sini\n".encode().replace(
        b"X", b"\xff"
    )
    reading = files.read(talk)
    assert reading.encoding == "utf-8"
    assert "line 7: some letters could not be read" in warnings(reading)[0]


WESTERN = {
    "Indonesian": (
        "P: “Apa kabar?” – tanya saya… Rp5.000, €20, 30°C, 5 m² dan 3 m³, café.\n"
        "I: ‘Baik’ — kata dia · begitu. It´s ½ gelas.\n"
    ),
    "French": (
        "P: «Ça va?» Où êtes-vous née?\n"
        "I: L’été dernier, j’étais à Lyon, c’était très difficile pour ma sœur. N° 5.\n"
    ),
    "German": (
        "P: „Wie geht’s?“ – Schöne Grüße, Frau Müller…\n"
        "I: Größer wäre schöner, für uns alle. §5, 10°, ±2 €.\n"
    ),
    "Danish": (
        "P: Hvordan går det på øen? – Ærligt…\nI: Jeg føler mig ældre, så er det. ½ år, 3 m².\n"
    ),
    "Spanish": "P: ¿Cómo está, señor? ¡Qué bien!\nI: Mañana, corazón. 1º, 2ª. Años.\n",
}
CENTRAL = {
    "cp1250": (
        "P: Kako ste došli ovamo? Što kažete?\n"
        "I: Došao sam u lječilište, a čekao je i moj rođak, žao mi je što ne može više.\n"
    ),
    "iso8859_2": (
        "P: Jak się pani czuła, będąc tam?\n"
        "I: Było ciężko, ale rodzina mnie wspierała, później było lżej, mówię szczerze.\n"
    ),
}


@pytest.mark.parametrize("language", WESTERN)
@pytest.mark.parametrize("times", [1, 10])
def test_western_text_stays_western(files, language, times):
    """Quotation marks, dashes, signs and many letters of Western Europe are no other encoding."""
    text = WESTERN[language] * times
    reading = files.read(text.encode("cp1252"))
    assert (reading.encoding, reading.transcript.text) == ("cp1252", text.rstrip("\n"))


@pytest.mark.parametrize("codec", CENTRAL)
def test_central_european_letters_are_told(files, codec):
    """Signs among letters, or letters that no Western language has, speak against cp1252."""
    text = CENTRAL[codec] * 3
    reading = files.read(text.encode(codec), roles={"P": "interviewer", "I": "informant"})
    assert (reading.encoding, reading.transcript.text) == (codec, text.rstrip("\n"))
