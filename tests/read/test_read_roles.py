"""The interviewer's words are never evidence: who asks is settled, or the file is refused."""

import pytest
from reading_files import warnings

from qualcode.errors import UnreadableFile
from qualcode.read.speakers.roles import settle
from qualcode.read.speakers.voices import Known, Voice

ASKED = ["Apa kabar hari ini?", "Siapa yang mendukung?", "Kenapa begitu?"]
ANSWERED = [
    "Baik, saya senang tinggal di sini.",
    "Keluarga saya yang datang tiap minggu.",
    "Karena jauh dari rumah.",
]
FLAT = ["Saya di sini sudah lama.", "Keluarga saya jauh.", "Begitu saja."]


def talk(*parts):
    """Label and lines of each speaker -> a talk in which they take turns."""
    rounds = zip(*([f"{label}: {line}" for line in lines] for label, lines in parts), strict=True)
    return "\n".join(line for turns in rounds for line in turns) + "\n"


def roles(reading):
    """Reading -> each speaker's role."""
    return {turn.speaker: turn.role for turn in reading.transcript.turns}


def test_indonesian_letters(files):
    """P asks and is peneliti; the decision says both."""
    reading = files.read(talk(("P", ASKED), ("I", ANSWERED)))
    assert roles(reading) == {"P": "interviewer", "I": "informant"}
    assert reading.decision == (
        'P interviews (asks in 100 % of turns; "P" is peneliti in Indonesian); '
        "I is informant wawancara"
    )
    assert [str(p) for p in reading.problems] == [f"wawancara.txt: {reading.decision}."]
    assert warnings(reading) == []


def test_english_letters(files):
    """In English the interviewer is I and the participant P."""
    asked = ["How are you today?", "What helps you?"]
    answered = ["I am fine and they are kind.", "The family that I have."]
    reading = files.read(talk(("I", asked), ("P", answered)))
    assert roles(reading) == {"I": "interviewer", "P": "informant"}


def test_questions_win_over_letters(files):
    """An Indonesian file in which I asks everything goes by the questions and warns once."""
    reading = files.read(talk(("I", ASKED), ("P", ANSWERED)))
    assert reading.transcript.language == "id"
    assert roles(reading) == {"I": "interviewer", "P": "informant"}
    assert len(warnings(reading)) == 1
    assert 'although "I" is informan in Indonesian' in warnings(reading)[0]
    assert '--role "I=informant" --role "P=interviewer"' in warnings(reading)[0]


@pytest.mark.parametrize(("language", "asker"), [("id", "P"), ("en", "I")])
def test_letters_decide_where_nobody_asks(files, language, asker):
    """Without questions the convention of the language holds."""
    reading = files.read(talk(("P", FLAT), ("I", FLAT)), language=language)
    assert {label for label, role in roles(reading).items() if role == "interviewer"} == {asker}


@pytest.mark.parametrize(
    ("asker", "answerer"),
    [
        ("Peneliti", "Informan"),
        ("pewawancara", "responden"),
        ("Moderator", "Residen 2"),
        ("Researcher", "Respondent"),
        ("Rina (Peneliti)", "Budi (Informan)"),
        ("Pewawancara 1", "Budi"),
    ],
)
def test_role_words_decide(files, asker, answerer):
    """A role word in the label, or in brackets behind it, needs no questions."""
    reading = files.read(talk((asker, FLAT), (answerer, FLAT)))
    assert list(roles(reading).values()) == ["interviewer", "informant"]
    assert warnings(reading) == []


def test_an_office_answers_unless_it_asks(files):
    """A counsellor who asks everything is no informant."""
    reading = files.read(talk(("Konselor", ASKED), ("Klien", ANSWERED)))
    assert roles(reading) == {"Konselor": "interviewer", "Klien": "informant"}
    assert '"Konselor" usually is an informant' in warnings(reading)[0]
    answering = files.read(talk(("Dina", ASKED), ("Konselor", ANSWERED)))
    assert roles(answering) == {"Dina": "interviewer", "Konselor": "informant"}


def test_role_words_against_questions_are_doubted(files):
    """Labels are followed, and it is said that the questions speak against them."""
    reading = files.read(talk(("Informan", ASKED), ("Peneliti", ANSWERED)))
    assert roles(reading) == {"Informan": "informant", "Peneliti": "interviewer"}
    assert "Informan asks in 100 % of turns but is read as informant" in warnings(reading)[0]


def test_two_hosts_and_a_guest(files):
    """Two who ask and one who answers at length, without any role word."""
    long = [
        f"{line} Begitu ceritanya dan masih panjang sekali kalau diteruskan." for line in ANSWERED
    ]
    mixed = [ASKED[0], "Oh begitu.", ASKED[2]]
    reading = files.read(talk(("K (Karin)", mixed), ("G (Gita)", ASKED), ("V (Vina)", long)))
    assert roles(reading) == {"K": "interviewer", "G": "interviewer", "V": "informant"}


def test_the_header_names_who_takes_part(files):
    """Names in the header decide where nobody asks anything."""
    head = "Nama: Budi Santoso\nPewawancara: Dina\n\n"
    reading = files.read(head + talk(("Kak Dina", FLAT), ("Budi", FLAT)))
    assert roles(reading) == {"Kak Dina": "interviewer", "Budi": "informant"}


def test_known_informants(files):
    """A label that is an informant's id in the study is that informant."""
    text = talk(("Dina", FLAT), ("R1", FLAT), ("R2", FLAT))
    assert "it is not clear who asks" in files.refused(text, informants=["R1", "R2"])
    reading = files.read(text, informants=["R1", "R2"], roles={"dina": "interviewer"})
    assert roles(reading) == {"Dina": "interviewer", "R1": "informant", "R2": "informant"}


def test_the_researcher_overrules_everything(files):
    """A role that is given stands against labels and questions, whatever its case."""
    reading = files.read(
        talk(("Peneliti", ASKED), ("Informan", ANSWERED)),
        roles={"PENELITI": "informant", "informan": "interviewer"},
    )
    assert roles(reading) == {"Peneliti": "informant", "Informan": "interviewer"}
    assert reading.decision == "Informan interviews (as you said); Peneliti is informant wawancara"


def test_one_overrule_leaves_one_to_answer(files):
    """Where the interviewer is known, the only other speaker answers."""
    text = talk(("Rina", FLAT), ("Budi", FLAT))
    assert roles(files.read(text, roles={"Rina": "interviewer"}))["Budi"] == "informant"


def test_undecided_speakers_are_refused_with_what_to_type(files):
    """Names that nobody knows and questions that tell nothing are no reason to guess."""
    assert files.refused(talk(("Rina", FLAT), ("Budi Tua", FLAT))) == (
        "wawancara.txt: it is not clear who asks and who answers: Rina, Budi Tua "
        "(Rina: 3 turns, 10 words, asks in 0 % of turns; "
        "Budi Tua: 3 turns, 10 words, asks in 0 % of turns). Say who is who, for example: "
        'add --role "Rina=interviewer" --role "Budi Tua=informant", or in qualcode.toml '
        'under [speakers]: Rina = "interviewer", "Budi Tua" = "informant".'
    )


def test_a_file_without_informant_is_refused(files):
    """An interviewer alone gives no evidence."""
    assert "no informant was found" in files.refused(talk(("Peneliti", ASKED)))


def test_a_rare_unknown_speaker_is_context(files):
    """Somebody who comes in twice is set aside, and that is said."""
    text = talk(("P", ASKED), ("I", ANSWERED)) * 3
    reading = files.read(f"{text}Ibu: Permisi.\nI: Ya, Bu.\nIbu: Ini tehnya.\n")
    assert roles(reading) == {"P": "interviewer", "I": "informant", "Ibu": "context"}
    assert "Ibu (2 turns, 3 words) is kept as context and never coded" in warnings(reading)[0]


def test_an_officer_who_looks_in_was_not_interviewed(files):
    """An office such as Petugas makes nobody an informant who hardly speaks."""
    text = talk(("P", ASKED), ("I", ANSWERED)) * 3
    reading = files.read(f"Informan: R4\nPeran: residen\n\n{text}Petugas: Giliran kamu, ya.\n")
    assert roles(reading) == {"P": "interviewer", "I": "informant", "Petugas": "context"}
    assert reading.transcript.informants == {"I": "R4"}


def test_a_focus_group_without_its_moderator(files):
    """Speakers who differ by a number and of whom nobody asks all answer; a warning says so."""
    reading = files.read("[id1] Saya senang.\n[id2] Saya juga.\n[id1] Begitu.\n[id2] Sama.\n")
    assert roles(reading) == {"id1": "informant", "id2": "informant"}
    assert "no interviewer was found" in warnings(reading)[0]


def test_a_monologue(files):
    """Words without labels and questions are one informant's own, with a warning."""
    reading = files.read("Hari ini saya senang.\n\nKeluarga datang.\n", "R4.txt")
    (turn,) = reading.transcript.turns
    assert (turn.role, turn.span.of(reading.transcript.text)) == (
        "informant",
        "Hari ini saya senang.\n\nKeluarga datang.",
    )
    assert reading.transcript.informants == {"R4": "R4"}
    assert "read as one informant's own words" in warnings(reading)[0]


def test_questions_without_labels_are_refused(files):
    """An interview whose labels are missing is never taken for a monologue."""
    message = files.refused("Halo.\nApa kabar?\nBaik.\n")
    assert message.startswith("wawancara.txt, line 2: questions are asked here")
    assert "Put a label before each turn" in message


@pytest.mark.parametrize(
    ("words_a_turn", "opens", "clear"), [(4, False, True), (40, True, True), (40, False, False)]
)
def test_short_turns_and_opening_the_talk_tip_the_scales(words_a_turn, opens, clear):
    """Where shares of questions lie close, the one who is brief or opens is the interviewer."""
    rina = Voice("Rina", ("Rina",), turns=10, words=10 * words_a_turn, asked=4, opens=opens)
    budi = Voice("Budi", ("Budi",), turns=10, words=400, asked=2)
    if clear:
        assert settle([rina, budi], Known(), "id").of("interviewer") == ["Rina"]
    else:
        with pytest.raises(UnreadableFile, match="it is not clear who asks"):
            settle([rina, budi], Known(), "id")


CHAT = (
    "Johan: Bagaimana kabarnya?\nMila: Baik, saya Mila, Mas sendiri?\n"
    "Johan: Baik. Suara saya terdengar?\nMila: Terdengar. Saya rekam ya untuk skripsi.\n"
    "Johan: Boleh sekali.\nMila: Terima kasih sudah meluangkan waktu hari ini.\n"
    "Johan: Sama-sama.\nMila: Jadi saya sudah empat bulan meneliti di panti.\n"
)


def test_a_few_questions_alone_do_not_tell_names_apart(files):
    """Who asks once more in a few turns of small talk is not called the interviewer."""
    message = files.refused(CHAT)
    assert "it is not clear who asks and who answers: Johan, Mila" in message
    assert '--role "Johan=' in message


def test_thin_evidence_is_told_with_what_to_type(files):
    """Roles that a few questions settle come with a warning that turns them round."""
    text = talk(("Rina", ["Apa kabar?", "Baik.", "Begitu."]), ("Budi", FLAT))
    reading = files.read(text * 2)
    assert roles(reading) == {"Rina": "interviewer", "Budi": "informant"}
    (warning,) = warnings(reading)
    assert "only a few questions tell who is who (Rina asks in 2 of 6 turns; " in warning
    assert '--role "Rina=informant" --role "Budi=interviewer"' in warning


def test_an_ordinary_interview_needs_no_warning(files):
    """One asks and the other answers, in a few turns: nothing is doubtful."""
    reading = files.read(talk(("Rina", ASKED), ("Budi", ANSWERED)))
    assert roles(reading) == {"Rina": "interviewer", "Budi": "informant"}
    assert warnings(reading) == []


def test_a_few_questions_back_do_not_overrule_letters(files):
    """An informant who asks back a little more often than P stays the informant."""
    text = (
        "P: Cerita soal teman di sini.\nI: Teman? Ada beberapa.\nP: Oh gitu.\n"
        "I: Yang dekat Yudi. Kakak kenal?\nP: Belum. Seperti apa dia?\nI: Suka menolong.\n"
        "P: Bagus.\nI: Iya.\n"
    )
    assert roles(files.read(text)) == {"P": "interviewer", "I": "informant"}


@pytest.mark.parametrize("asker", ["INT", "Interviewer", "Pewawancara", "Rina (Peneliti)"])
def test_the_only_one_beside_the_interviewer_answers(files, asker):
    """However much AB asks back, nobody else is there to answer."""
    reading = files.read(
        f"{asker}: Silakan bercerita, Bu.\nAB: Dari mana saya mulai?\n"
        f"{asker}: Dari masa kecil.\nAB: Waktu kecil? Saya lahir di desa.\n"
    )
    assert list(roles(reading).values()) == ["interviewer", "informant"]


def test_members_of_a_row_share_a_role(files):
    """Ibu A and Ibu B who ask each other something are no interviewers beside Ibu C."""
    text = (
        "Peneliti: Ibu-ibu, apa manfaatnya?\nIbu A: Bisa cerita, plong, ya?\n"
        "Ibu B: Saya ikut Ibu A. Betul kan?\nIbu C: Saya baru.\nIbu A: Sama.\nIbu B: Iya.\n"
    )
    found = roles(files.read(text))
    assert found == {"Peneliti": "interviewer"} | dict.fromkeys(
        ["Ibu A", "Ibu B", "Ibu C"], "informant"
    )


def test_one_who_asks_all_may_also_say_a_little_more(files):
    """Half of the words are no reason to doubt who opens the talk and asks in every turn."""
    asked = [f"{line} Silakan diceritakan pelan-pelan saja dulu." for line in ASKED]
    reading = files.read(talk(("Speaker 1", asked * 2), ("Speaker 2", ANSWERED * 2)))
    assert roles(reading) == {"Speaker 1": "interviewer", "Speaker 2": "informant"}


def test_an_observer_is_context(files):
    """What the one who takes notes writes between the turns is nobody's evidence."""
    text = "Interviewer\tHow are you?\nResident 5\tI am fine.\nObserver\tPhone rings.\n"
    assert roles(files.read(text))["Observer"] == "context"
