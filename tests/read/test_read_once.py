"""People who speak once, labels with a slip in them, and lines that nobody says."""

import pytest
from reading_files import said, warnings, words

TALK = "P: Siapa yang mendukung Ibu?\nI: Kakak saya.\nP: Bagaimana?\nI: Dia ikut kontrol.\n"
GROUP = (
    "Moderator: Siapa yang mulai?\nAndi: Saya pernah diusir.\nBudi: Saya didukung keluarga.\n"
    "Moderator: Yang lain bagaimana?\nAndi: Teman menguatkan.\nBudi: Iya, saling curhat.\n"
)


def speakers(reading):
    """Speaker -> role, in the order they first speak."""
    return {speaker: role for speaker, role, _ in said(reading.transcript)}


def spoken_by(reading, speaker):
    """All that one speaker says."""
    return [text for who, text in words(reading.transcript) if who == speaker]


@pytest.mark.parametrize("label", ["Suami", "Bu Ani", "Dewi", "Ketua RT", "DEWI"])
@pytest.mark.parametrize("after", ["", "P: Tetangga bagaimana?\n"])
def test_whom_nothing_tells_of_is_nobody(files, label, after):
    """Beside letters a name that stands once is neither the informant nor the interviewer."""
    line = f"{label}: Saya malu, tapi saya dukung."
    reading = files.read(f"{TALK}{after}{line}\nP: Apa harapannya?\nI: Sembuh.\n")
    assert (None, "context", line) in said(reading.transcript)
    assert words(reading.transcript)[-1] == ("I", "Sembuh.")
    number = 5 + bool(after)
    (warning,) = warnings(reading)
    assert f"`{label}:` (line {number}) stands only once like a label" in warning
    assert f'--role "{label}=informant"' in warning


def test_what_is_put_aside_may_be_given_a_role(files):
    """The role that the warning says to type makes a speaker of the label."""
    text = f"{TALK}Dewi: Saya dukung.\nP: Lalu?\nI: Ya.\n"
    assert speakers(files.read(text, roles={"Dewi": "informant"}))["Dewi"] == "informant"


def test_several_who_are_put_aside_are_told_in_one_warning(files):
    """A list inside an answer gives one warning, with the first few labels."""
    lines = "".join(f"{name}: ada.\n" for name in ("Ana", "Bela", "Cici", "Dodo", "Edi", "Fani"))
    (warning,) = warnings(files.read(TALK + lines + "P: Lalu?\nI: Ya.\n"))
    assert "`Ana:` (line 5)" in warning
    assert "`Edi:` (line 9) and 1 more each stand once" in warning


@pytest.mark.parametrize(
    "talk",
    [
        GROUP,
        "Rina: Apa kabar?\nBudi: Baik.\nRina: Siapa yang bantu?\nBudi: Teman.\n",
        "Peneliti 1: Apa kabar?\nInforman: Baik.\nPeneliti 2: Siapa yang bantu?\nInforman: Ibu.\n",
        "Moderator: Siapa yang bantu?\nAni: Ibu.\nModerator: Yang lain?\nBeti: Kakak.\n",
    ],
)
def test_one_who_speaks_once_in_a_talk_of_several_is_a_speaker(files, talk):
    """Among several, or people called by their names, nobody speaks for another."""
    reading = files.read(f"{talk}Dewi: Saya takut dijauhi.\n")
    assert words(reading.transcript)[-1] == ("Dewi", "Saya takut dijauhi.")
    assert speakers(reading)["Dewi"] in ("informant", "context")


def test_a_word_that_is_written_small_too_is_no_persons_name(files):
    """What the text writes without a capital elsewhere is nobody, but never the one before."""
    text = GROUP + "Budi: Kalau soal stigma sulit.\nStigma: itu berat.\nModerator: Terima kasih?\n"
    reading = files.read(text)
    assert "Stigma" not in speakers(reading)
    assert (None, "context", "Stigma: itu berat.") in said(reading.transcript)


@pytest.mark.parametrize(
    "line",
    [
        "Harapannya: sembuh.",
        "Pertama: saya malu.",
        "Pagi: olahraga.",
        "Senin: konseling.",
        "Alasan: takut.",
        "Bapak bilang: jangan.",
        "dewi: sama.",
        "Jam 10: pulang.",
        "Monday: we pray.",
        "Reason: fear.",
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_a_list_in_an_answer_is_the_informants(files, line, times):
    """Days, times of day and words that open a list name nobody, however often they come."""
    text = f"{TALK}{line}\n" + f"P: Lalu?\nI: Begitu.\n{line}\n" * (times - 1) + "P: Oke?\n"
    reading = files.read(text)
    assert set(speakers(reading)) == {"P", "I"}
    assert sum(line in answer for answer in spoken_by(reading, "I")) == times
    assert warnings(reading) == []


def test_a_name_that_is_a_month_too_is_believed(files):
    """Mei and Juni are persons; they speak when they come again."""
    text = TALK + "Mei: Saya juga.\nP: Siapa?\nMei: Saya, adiknya yang ikut menjaga di sini.\n"
    assert len(spoken_by(files.read(text), "Mei")) == 2


@pytest.mark.parametrize("quoted", ["Ibu: Dari mana kamu?\n", "Ibu: Pulang!\nBapak: Sekarang!\n"])
def test_a_quarrel_that_is_told_stays_in_the_answer(files, quoted):
    """Kin in the middle of a story are quoted, even once; that is told."""
    story = f"I: Saya pulang malam dari rumah teman.\n{quoted}Saya diam saja di kamar sampai pagi."
    reading = files.read(f"{TALK}P: Waktu itu?\n{story}\nP: Lalu?\nI: Tante yang menolong saya.\n")
    assert ("I", story.removeprefix("I: ")) in words(reading.transcript)
    assert any("to be quoted" in warning for warning in warnings(reading))


def test_a_label_above_its_words_may_stand_once(files):
    """Where labels stand alone on their lines, so does that of one who speaks once."""
    text = TALK.replace(": ", ":\n") + "Dewi:\nSaya juga.\nP:\nOh?\n"
    assert (None, "context", "Dewi:\nSaya juga.") in said(files.read(text).transcript)


LONG = "Peneliti: Siapa?\nInforman: Ibu.\nPeneliti: Lalu?\nInforman: Kakak.\n"


@pytest.mark.parametrize(
    ("slip", "speaker"),
    [
        ("Penelti", "Peneliti"),
        ("Infroman", "Informan"),
        ("Inforrman", "Informan"),
        ("penelitii", "Peneliti"),
    ],
)
def test_a_label_with_a_slip_is_read_as_the_one_meant(files, slip, speaker):
    """A letter or two wrong in a long label move nobody's words, and the line is named."""
    reading = files.read(f"{LONG}{slip}: Saya malu.\n")
    assert words(reading.transcript)[-1] == (speaker, "Saya malu.")
    assert "line 5 looks like a label with a typing error" in warnings(reading)[0]
    assert f"`{slip}` as `{speaker}`" in warnings(reading)[0]
    assert f"{slip}: Saya malu." in reading.transcript.text


def test_a_slip_in_a_role_may_come_again(files):
    """A role's name that is mistyped twice names no third speaker."""
    reading = files.read(LONG * 2 + "Penelti: Apa?\nInforman: Ya.\nPenelti: Oh?\n")
    assert list(speakers(reading)) == ["Peneliti", "Informan"]


def test_a_long_label_before_a_semicolon_is_one(files):
    """``Informan;`` is a slip for ``Informan:``."""
    reading = files.read(f"{LONG}Peneliti ; Baik.\nInforman; Teman; tetangga.\n")
    assert words(reading.transcript)[-2:] == [
        ("Peneliti", "Baik."),
        ("Informan", "Teman; tetangga."),
    ]
    assert "each of the lines 5, 6 looks like a label with a typing error" in warnings(reading)[0]


@pytest.mark.parametrize("other", ["Penelitian", "Informans", "Informan 2", "Sri Lestari"])
def test_another_word_or_person_is_no_slip(files, other):
    """Endings, numbers and short names tell people apart who are written nearly alike."""
    talk = LONG + "Siti Lestari: Saya.\nPeneliti: Siapa?\nSiti Lestari: Saya lagi.\n"
    reading = files.read(f"{talk}{other}: Begitu.\n")
    assert not any("was read without it" in warning for warning in warnings(reading))


def test_who_is_known_is_no_slip(files):
    """A label that the researcher gives a role is a speaker's own."""
    text = "Moderator: Apa?\nMariana: Baik.\nModerator: Siapa?\nMariana: Ibu.\nMariani: Kakak.\n"
    assert "Mariani" not in speakers(files.read(text))
    assert "Mariani" in speakers(files.read(text, roles={"Mariani": "informant"}))


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2"),
        ("- 4 -", "- 5 -"),
        ("Halaman 2 dari 5", "Halaman 3 dari 5"),
        ("Page 1 of 9", "page 2 of 9"),
        ("12", "Halaman 2 dari 5"),
    ],
)
def test_page_numbers_are_nobodys_words(files, numbers):
    """Numbers of pages are kept in the text, and the answer goes on below them."""
    first, second = numbers
    text = f"P: Siapa?\n\nI: Ibu.\n\n{first}\n\nBapak juga.\n\n{second}\n\nP: Lalu?\n\nI: Ya.\n"
    reading = files.read(text)
    assert spoken_by(reading, "I") == ["Ibu.", "Bapak juga.", "Ya."]
    assert [text for who, text in words(reading.transcript) if who is None] == [first, second]


@pytest.mark.parametrize("answer", ["5", "5\n6", "9\n\n4", "2019\n\n2024", "Umurnya?\n5\n\n6"])
def test_numbers_in_an_answer_are_words(files, answer):
    """A number alone, numbers in a row, those that do not count up, and answers stay."""
    reading = files.read(f"P: Berapa?\nI: Begini.\n{answer}\nP: Lalu?\nI: Ya.\n")
    assert spoken_by(reading, "I")[0] == f"Begini.\n{answer}"


@pytest.mark.parametrize(
    "unsaid",
    [
        "<Media tidak disertakan>",
        "<Media omitted>",
        "audio omitted",
        "\u200eimage omitted",
        "gambar tidak disertakan",
        "surat izin.pdf • 3 halaman dokumen tidak disertakan",
        "<terlampir: 00000012-AUDIO.opus>",
        "IMG-20240312-WA0001.jpg (file terlampir)",
        "Pesan ini telah dihapus",
        "This message was deleted.",
        "You deleted this message",
        "Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
    ],
)
def test_what_an_app_writes_in_a_chat_is_nobodys(files, unsaid):
    """What stands for a picture or a deleted message is no informant's words."""
    chat = (
        "12/05/24 10.30 - Rina: Siapa yang bantu?\n12/05/24 10.31 - Bu Tuti: Kakak\n"
        f"12/05/24 10.32 - Bu Tuti: {unsaid}\n12/05/24 10.33 - Rina: Siapa lagi?\n"
        "12/05/24 10.34 - Bu Tuti: Ibu <Pesan ini diedit>\n"
    )
    reading = files.read(chat)
    assert (None, "context", unsaid.strip("\u200e")) in said(reading.transcript)
    assert spoken_by(reading, "Bu Tuti") == ["Kakak", "Ibu"]


def test_words_about_a_picture_are_words(files):
    """Who writes about what was left out says something; so does a caption."""
    chat = (
        "12/05/24 10.30 - Rina: Siapa?\n12/05/24 10.31 - Bu Tuti: fotonya tidak disertakan ya\n"
        "12/05/24 10.32 - Rina: Ada foto?\n12/05/24 10.33 - Bu Tuti: <Media tidak disertakan>\n"
        "ini keluarga saya\n12/05/24 10.34 - Rina: Wah?\n"
    )
    found = spoken_by(files.read(chat), "Bu Tuti")
    assert found == ["fotonya tidak disertakan ya", "ini keluarga saya"]


@pytest.mark.parametrize(
    ("first", "second", "seconds"),
    [
        ("12/05/24 10.30 - ", "12/05/24 22.31 - ", [37800, 81060]),
        ("[12/05/24 10.30.05] ", "[12/05/24 22.31.06] ", [37805, 81066]),
        ("5/12/24, 12:30 AM - ", "5/12/24, 12:31 PM - ", [1800, 45060]),
        ("12/05/24 10.30 - ", "13/05/24 09.00 - ", [None, None]),
        ("12/05/24 10.30 - ", "12/05/24 09.00 - ", [None, None]),
    ],
)
def test_a_chats_clock_stays_where_it_only_goes_forward(files, first, second, seconds):
    """The time of day is kept beside the words of one day; of several days no time is."""
    chat = f"{first}Rina: Siapa yang bantu?\n{second}Bu Tuti: Kakak\n"
    reading = files.read(chat, roles={"Rina": "interviewer"})
    assert [turn.seconds for turn in reading.transcript.turns] == seconds


@pytest.mark.parametrize(
    "aside",
    ["(I: a? (I: b? (I: c (tertawa). Ya", "(I: iya (tertawa)) ya", "(I: iya. (P: oh?) ya) ya"],
)
def test_brackets_in_brackets_part_turns_once(files, aside):
    """What is said meanwhile ends at its own bracket, and turns never overlap."""
    transcript = files.read(TALK + f"P: Saya dengar {aside}?\n").transcript
    ends = [turn.span.end for turn in transcript.turns]
    starts = [turn.span.start for turn in transcript.turns]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert words(transcript)[-1][0] == "P"
