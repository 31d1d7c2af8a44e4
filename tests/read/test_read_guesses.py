"""Who asks where a file hardly tells: refused or warned, and what is advised reads right."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_files import said, warnings

from qualcode.lang.interrogatives import interrogatives
from qualcode.read.speakers import unread
from qualcode.read.speakers.roles import settle
from qualcode.read.speakers.voices import Known, Voice

ROLE = re.compile(r'--role "([^"=]+)=(\w+)"')
ASKS_BACK = (
    "I: Ceritakan pengalaman Bapak.\n{0}: Pengalaman yang mana, Mbak? Yang di kampung dulu?\n"
    "I: Iya, itu.\n{0}: Waktu itu kakak saya yang menemani. Mbak sudah pernah ke sana?\n"
    "I: Belum, Pak. Lanjutkan.\n{0}: Begitu. Jadi mau tanya apa lagi sekarang, Mbak?\n"
    "I: Soal teman.\n{0}: Teman baik semua, sering mengantar makanan. Itu dukungan juga kan ya?\n"
)
BARE = (
    "selamat pagi pak boleh cerita siapa yang menolong bapak\nadik saya selalu datang\n"
    "kalau teman kerja gimana pak\nsaya ditinggal mereka\n"
)
DIARY = (
    "Saya duduk di teras dan tidak tahu kenapa hati ini berat. Adik datang membawa nasi, lalu "
    "kami makan berdua. Ia heran kenapa saya diam saja. Malamnya hujan dan saya tidur cepat.\n"
)
TITLED = (
    "Dr. Wati Lestari, M.Si: Bagaimana layanan di sini?\nBapak H. Darto, S.Sos.: Lancar saja.\n"
    "Dr. Wati Lestari, M.Si: Apa kendalanya?\nBapak H. Darto, S.Sos.: Dananya sedikit.\n"
)
ONCE = "Moderator: Apa yang membantu?\nAni: Adik.\nBeti: Saya malu.\nCici: Teman.\n"
TALK = "Peneliti: Siapa yang menolong?\nInforman: Kakak ke-{0}.\nPeneliti: Lalu?\nInforman: Adik.\n"


def advised(message):
    """A message -> the roles that it tells to type."""
    return dict(ROLE.findall(message))


def roles(reading):
    """Reading -> each speaker's role."""
    return {turn.speaker: turn.role for turn in reading.transcript.turns}


def test_an_informant_who_only_asks_back_is_no_interviewer(files):
    """Against the letter and most of the words, questions do not decide; the advice reads right."""
    message = files.refused(ASKS_BACK.format("N"))
    assert "it is not clear who asks and who answers: I, N" in message
    reading = files.read(ASKS_BACK.format("N"), roles=advised(message))
    assert roles(reading) == {"I": "interviewer", "N": "informant"}
    assert warnings(reading) == []


def test_questions_against_letters_and_words_are_refused(files):
    """P hardly asks and I asks back and says nearly all: what is advised reads right."""
    text = ASKS_BACK.replace("I:", "P:").format("I")
    text = text.replace("Ceritakan pengalaman Bapak.", "Soal keluarga.").replace("Lanjutkan.", "")
    message = files.refused(text)
    assert "it is not clear who asks and who answers: P, I" in message
    reading = files.read(text, roles=advised(message))
    assert roles(reading) == {"P": "interviewer", "I": "informant"}


def test_letters_tell_where_questions_lie_close(files):
    """P asks in half of the turns and I asks back in all: the letters are right."""
    reading = files.read(ASKS_BACK.replace("I:", "P:").format("I"))
    assert roles(reading) == {"P": "interviewer", "I": "informant"}


def test_a_guess_against_letters_can_be_turned_round_in_one_go(files):
    """What to type names both sides: one alone would leave no interviewer."""
    text = "I: Apa kabar?\nN: Baik.\nI: Siapa yang datang?\nN: Adik.\nI: Kapan?\nN: Kemarin.\n"
    (warning,) = warnings(files.read(text))
    turned = files.read(text, roles=advised(warning))
    assert roles(turned) == {"I": "informant", "N": "interviewer"}


def test_participants_beside_a_moderator_letter_need_no_warning(files):
    """P1 to P3 answer M: that P is peneliti elsewhere says nothing here."""
    text = "M: Apa kabar?\nP1: Baik.\nP2: Sama.\nM: Siapa lagi?\nP3: Saya.\nM: Lalu?\nP1: Sudah.\n"
    reading = files.read(text)
    assert roles(reading) == {"M": "interviewer"} | dict.fromkeys(["P1", "P2", "P3"], "informant")
    assert warnings(reading) == []


@pytest.mark.parametrize("letters", [("I", "N"), ("R", "S"), ("Residen", "Konselor")])
def test_two_who_both_usually_answer_are_refused_where_nobody_asks(files, letters):
    """An interviewer among them is never counted as an informant."""
    one, other = letters
    text = f"{one}: Soal teman.\n{other}: Teman saya baik.\n{one}: Baik.\n{other}: Begitulah.\n"
    message = files.refused(text, language="id")
    assert "it is not clear who asks" in message
    found = roles(files.read(text, roles=advised(message)))
    assert found == {one: "interviewer", other: "informant"}


def test_a_companion_is_set_aside_rather_than_who_was_interviewed(files):
    """Of I and Ibu, the one without a letter is the one to doubt, however little I says."""
    text = (
        "P: Kelas berapa?\nI: Lima.\nIbu: Kelas lima, dulu sering sakit.\nP: Siapa temannya?\n"
        "I: Nggak ada.\nIbu: Dia dijauhi, saya yang menemani.\nP: Sedih?\nI: Iya.\nIbu: Kadang.\n"
    )
    (warning,) = warnings(files.read(text))
    assert advised(warning) == {"Ibu": "context"}


@pytest.mark.parametrize("name", ["a.txt", "a.vtt"])
def test_bare_speech_that_asks_is_refused(files, name):
    """A recogniser's words without punctuation are no monologue if questions stand in them."""
    text = BARE if name == "a.txt" else _captions(BARE)
    message = files.refused(text, name)
    assert "questions seem to be asked here (lines 1, 3), but no speaker labels" in message
    assert advised(message) == {"a": "informant"}
    assert roles(files.read(text, name, roles=advised(message))) == {"a": "informant"}


def _captions(text):
    """Lines -> the same as cues of two seconds."""
    cues = (
        f"00:00:{3 * at:02}.000 --> 00:00:{3 * at + 2:02}.000\n{line}\n"
        for at, line in enumerate(text.splitlines())
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def test_labels_put_as_advised_make_it_an_interview(files):
    """P: and I: before each turn is all that such a text needs."""
    labelled = "".join(
        f"{label}: {line}\n" for label, line in zip("PIPI", BARE.splitlines(), strict=True)
    )
    assert roles(files.read(labelled)) == {"P": "interviewer", "I": "informant"}


@pytest.mark.parametrize(
    "text", [DIARY, DIARY.replace(".", "").replace(",", "").lower(), "nggak apa apa\natau apa\n"]
)
def test_a_monologue_that_wonders_is_read(files, text):
    """Questions that are only told of are an informant's own, with a warning."""
    reading = files.read(text, "R4.txt")
    assert roles(reading) == {"R4": "informant"}
    assert "read as one informant's own words" in warnings(reading)[0]


def test_two_questions_in_a_long_talk_are_no_interview(files):
    """Where questions are rare beside the words, one person wonders."""
    long = "saya bangun pagi lalu bekerja di kebun sampai sore dan pulang " * 60
    reading = files.read(f"{BARE}{long}\n", "R4.txt")
    assert roles(reading) == {"R4": "informant"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("kalau tetangga bagaimana bu\nbaik", [0]),
        ("baik\nmenurut bapak apakah itu cukup", [1]),
        ("so how did you feel\nbad\nand your mother why", [0, 2]),
        ("can you tell me about school", [0]),
        ("Kalau teman bagaimana, Bu. Baik. Kalau adik. Baik. Boleh cerita.", [0, 0]),
        ("saya nggak tahu siapa yang datang", []),
        ("kenapa ibu saya pergi", []),
        ("gimana ya bu saya bingung", []),
        ("they asked how are you", []),
        ("Saya merenung, apakah ini ujian. Saya diam. Hujan turun.", []),
        ('dia bilang "bagaimana bu" lalu pergi', []),
        ("", []),
    ],
)
def test_questions_without_a_mark_are_told_from_telling(text, lines):
    """Requests and question words that speak to somebody count; told and quoted ones do not."""
    assert interrogatives(text) == lines


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_interrogatives_stand_on_lines_of_the_text(text):
    """Whatever the text, each is on one of its lines, in order."""
    found = interrogatives(text)
    assert found == sorted(found)
    assert all(0 <= line <= text.count("\n") for line in found)


def test_many_questions_offer_no_way_round_labels(files):
    """A text full of questions is never advised to be called one informant's."""
    message = files.refused("Apa kabar?\nBaik.\nSiapa yang datang?\nAdik.\nKapan?\nKemarin.\n")
    assert "Put a label before each turn" in message
    assert advised(message) == {}


def test_a_header_line_with_a_name_is_no_turn(files):
    """``Narasumber: Pak Darto (Ketua RT)`` once above the talk says who was interviewed."""
    text = "Narasumber : Pak Darto (Ketua RT)\nP: Apa kabar?\nI: Baik.\nP: Lalu?\nI: Sehat.\n"
    reading = files.read(text)
    assert reading.transcript.attributes["informant"] == "Pak Darto (Ketua RT)"
    assert roles(reading) == {"P": "interviewer", "I": "informant"}
    message = files.refused("Narasumber: Pak Darto\nApa kabar?\nBaik.\n")
    assert "line 2: questions are asked here" in message


def test_names_that_stand_once_beside_a_moderator_can_be_typed(files):
    """A moderator is never advised to be an informant; typing the names reads the group."""
    message = files.refused(ONCE.replace("Ani", "ani"))
    assert "Moderator=informant" not in message
    names = unread.names(ONCE, {"Moderator"})
    reading = files.read(ONCE, roles=dict.fromkeys(names, "informant"))
    assert said(reading.transcript)[1:] == [
        ("Ani", "informant", "Adik."),
        ("Beti", "informant", "Saya malu."),
        ("Cici", "informant", "Teman."),
    ]


@pytest.mark.parametrize(
    ("seldom", "role"), [(("Beti", "Cici"), "context"), (("Beti", "Cici", "Eka"), "informant")]
)
def test_members_of_a_group_who_speak_once_take_part(seldom, role):
    """More than two who hardly speak beside a moderator are no passers-by."""
    often = [
        Voice("Moderator", ("Moderator",), turns=12, words=60, asked=12, opens=True),
        Voice("Ani", ("Ani",), turns=20, words=200, asked=0),
        Voice("Dodi", ("Dodi",), turns=20, words=200, asked=0),
    ]
    once = [Voice(name, (name,), turns=1, words=2, asked=0) for name in seldom]
    found = settle([*often, *once], Known(), "id").verdicts
    assert {found[name].role for name in seldom} == {role}
    assert found["Ani"].role == found["Dodi"].role == "informant"


def test_an_interviewer_alone_is_told_that_answers_need_labels(files):
    """Where only the interviewer's label stands, labels are missing."""
    message = files.refused("Peneliti: Apa kabar?\nBaik.\nPeneliti: Siapa yang datang?\nAdik.\n")
    assert "the only labels are the interviewer's (Peneliti)" in message
    assert "Put a label before each answer" in message
    assert advised(message) == {}


def test_an_informant_alone_is_not_advised_to_interview(files):
    """Where only an informant's label stands, the interviewer's is missing."""
    (warning,) = warnings(files.read("Informan: Saya datang.\nInforman: Lalu pulang.\n"))
    assert "put a label before each question" in warning
    assert advised(warning) == {}


def test_words_like_labels_are_named_with_what_to_write(files):
    """Titles and commas make no label; the short names that are advised do."""
    assert unread.shorter(unread.find(TITLED, ())) == {
        "Dr. Wati Lestari, M.Si": "Wati",
        "Bapak H. Darto, S.Sos.": "Darto",
    }
    short = TITLED.replace("Dr. Wati Lestari, M.Si", "Wati").replace(
        "Bapak H. Darto, S.Sos.", "Darto"
    )
    assert roles(files.read(short)) == {"Wati": "interviewer", "Darto": "informant"}


def test_signs_around_letters_are_named_in_the_refusal(files):
    """``<P> ...`` and ``<I> ...`` on every line are shown with the lines and what to write."""
    text = "<P> Siapa yang datang?\n<I> Adik.\n<P> Lalu?\n<I> Kakak.\n"
    message = files.refused(text)
    assert "`<P>` (lines 1, 3), `<I>` (lines 2, 4)" in message
    assert "`P:` for `<P>`, `I:` for `<I>`" in message
    written = text.replace("<P>", "P:").replace("<I>", "I:")
    assert roles(files.read(written)) == {"P": "interviewer", "I": "informant"}


def test_short_names_stay_apart():
    """Two people with one first name get two labels."""
    text = "Dr. Ani Sari, M.A: a\nH. Ani Wati, S.H: b\nDr. Ani Sari, M.A: c\nH. Ani Wati, S.H: d\n"
    given_ = unread.shorter(unread.find(text, ()))
    assert len(set(given_.values())) == len(given_) == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Wawancara Informan {0}\nNama: Inf{0}\n\n", "1, 8"),
        ("Transkrip Wawancara {0}\n\n", "1, 7"),
        ("Kode: R{0}\nUsia: 3{0}\n\n", "1, 8"),
    ],
)
def test_several_interviews_in_one_file_are_told(files, text, lines):
    """Titles that count up, or names that come again, are no silent single informant."""
    whole = "".join((text + TALK).format(number) for number in (1, 2))
    (warning,) = [one for one in warnings(files.read(whole)) if "seems to hold" in one]
    assert f"2 interviews (they begin at the lines {lines})" in warning
    assert "save each interview as a file of its own" in warning
    assert "Nama=informant" not in "".join(warnings(files.read(whole)))


@pytest.mark.parametrize(
    "text",
    [
        "Wawancara Informan 1\nNama: Inf1\n\n" + TALK * 3,
        "Transkrip Wawancara 3\n\n" + TALK + "Transkrip Wawancara 3\n\n" + TALK,
        "Peserta\nNama: Ani\nNama: Beti\nNama: Cici\n\n" + TALK,
    ],
)
def test_one_interview_is_not_taken_for_several(files, text):
    """A running title, or a list of people above the talk, begins nothing."""
    assert "seems to hold" not in "".join(warnings(files.read(text)))


def test_many_interviews_in_one_file_do_not_end_in_bad_advice(files):
    """Header lines that come often are still nobody's words, and no role is asked for them."""
    whole = "".join(("Nama: Inf{0}\n\n" + TALK).format(number) for number in range(1, 9))
    reading = files.read(whole)
    assert roles(reading) == {
        "Nama": "context",
        "Peneliti": "interviewer",
        "Informan": "informant",
    }
    assert "seems to hold 8 interviews" in "".join(warnings(reading))
