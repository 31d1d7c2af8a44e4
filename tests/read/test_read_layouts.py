"""Every layout of speakers and turns that text comes in gives the same turns."""

import time
import unicodedata

import pytest
from reading_files import said, warnings, words

ASKED = ["Apa kabar?", "Kenapa begitu?", "Lalu bagaimana?"]
TOLD = ["Baik sekali, Kak.", "Ada teman yang datang.", "Saya pulang ke rumah."]
SAID = [turn for pair in zip(ASKED, TOLD, strict=True) for turn in pair]


def talk(layout, asker="P", answerer="I"):
    """Layout -> an interview of six turns in it."""
    who = [asker, answerer] * len(ASKED)
    return "".join(
        layout.format(who=speaker, words=spoken, at=f"{at:02}", n=at + 1)
        for at, (speaker, spoken) in enumerate(zip(who, SAID, strict=True))
    )


def turns(asker="P", answerer="I"):
    """What ``words`` must give of ``talk``."""
    return list(zip([asker, answerer] * len(ASKED), SAID, strict=True))


def notes(reading):
    """The notes about a file, each in one string."""
    return [str(problem) for problem in reading.problems if problem.severity == "note"]


LETTERS = {
    "bold": "**{who}:** {words}\n\n",
    "bold, colon outside": "**{who}**: {words}\n",
    "underlined": "__{who}:__ {words}\n",
    "italic": "*{who}:* {words}\n",
    "escaped": r"\*\*{who}:\*\* {words}" + "\n\n",
    "heading": "### **{who}:**\n{words}\n\n",
    "dash": "{who} - {words}\n",
    "long dash": "{who} – {words}\n",
    "full stop": "{who}. {words}\n",
    "bracket": "{who}) {words}\n",
    "code in brackets": "[{who}] {words}\n",
    "code in brackets, colon": "[{who}]: {words}\n",
    "number and label": "{n}. {who}: {words}\n",
    "noScribe": "{who}: [00:00:{at}] {words}\n\n",
    "stamp first": "[00:00:{at}] {who}: {words}\n",
    "range first": "[00:{at} - 00:59] {who}: {words}\n",
    "f4": "{who}: {words} #00:00:{at}-8#\n",
}


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("layout", LETTERS)
def test_letters_in_every_layout(files, layout, name):
    """However a letter is set off from the words, it is a label, in plain text and Markdown."""
    reading = files.read(talk(LETTERS[layout]), name)
    assert words(reading.transcript) == turns()
    assert {t.role for t in reading.transcript.turns if t.speaker == "P"} == {"interviewer"}
    assert warnings(reading) == []


NAMES = {
    "Otter": "{who}  0:{at}  \n{words}\n\n",
    "Otter, bold": "**{who}** 0:{at}\n{words}\n\n",
    "Otter with hours": "{who}  1:02:{at}\n{words}\n\n",
    "Zoom captions": "[{who}] 11:02:{at}\n{words}\n\n",
    "WhatsApp on Android": "12/05/24 10.{at} - {who}: {words}\n",
    "WhatsApp with a comma": "12/05/2024, 22:{at} - {who}: {words}\n",
    "WhatsApp with AM": "5/12/24, 9:{at}\u202fAM - {who}: {words}\n",
    "WhatsApp on iPhone": "\u200e[12/05/24 10.30.{at}] {who}: {words}\r\n",
    "WhatsApp, no contact": "[12/05/24, 10:30:{at}] ~\u202f{who}: {words}\n",
    "Zoom chat": "11:02:{at}\t{who}:\t{words}\n",
    "bold name": "**{who}:** {words}\n",
}


@pytest.mark.parametrize("layout", NAMES)
def test_names_in_every_layout(files, layout):
    """What apps export names its speakers; times and dates are no words."""
    text = talk(NAMES[layout], "Rina Wati", "Bu Tuti")
    assert words(files.read(text).transcript) == turns("Rina Wati", "Bu Tuti")


@pytest.mark.parametrize("layout", ["Otter", "Zoom captions", "WhatsApp on Android"])
def test_a_name_that_an_app_writes_once_is_believed(files, layout):
    """Who speaks once in an export is not taken for the words of the one before."""
    text = talk(NAMES[layout], "Rina", "Bu Tuti")
    text += NAMES[layout].format(who="Pak Dadang", words="Permisi.", at="50", n=7)
    assert words(files.read(text).transcript)[-1] == ("Pak Dadang", "Permisi.")


def test_captions_of_one_speaker_are_one_turn(files):
    """Zoom cuts speech where a screen ends; each caption's time stays as a mark."""
    text = (
        "[Rina] 11:02:09\nApa kabar,\n\n[Rina] 11:02:12\nBu?\n\n"
        "[Bu Tuti] 11:02:20\nBaik.\n\n[Rina] 11:02:30\nSyukurlah?\n"
    )
    transcript = files.read(text).transcript
    assert words(transcript)[0] == ("Rina", "Apa kabar,\n\n\nBu?")
    marks = {mark.seconds: transcript.text[mark.at :].split()[0] for mark in transcript.times}
    assert marks[39732.0] == "Bu?"
    assert transcript.turns[1].seconds == 39740.0
    assert transcript.text.count("\n") == text.count("\n") - 1


def test_what_nobody_says_in_a_chat_or_an_export_is_nobodys(files):
    """System lines of WhatsApp and Otter's own last line name no speaker; nor do media lines."""
    chat = (
        "12/05/24 10.30 - Pesan dan panggilan dienkripsi secara end-to-end.\n"
        "12/05/24 10.30 - Rina 🌸: Apa kabar?\n12/05/24 10.31 - +62 812-0000-0000: Baik\nsekali\n"
        "12/05/24 10.32 - +62 812-0000-0000: <Media tidak disertakan>\n"
    )
    found = said(files.read(chat).transcript)
    assert found[0] == (None, "context", "Pesan dan panggilan dienkripsi secara end-to-end.")
    assert found[2:] == [
        ("+62 812-0000-0000", "informant", "Baik\nsekali"),
        (None, "context", "<Media tidak disertakan>"),
    ]
    otter = talk(NAMES["Otter"], "Rina", "Bu Tuti") + "Transcribed by https://otter.ai\n"
    *turns_, last = said(files.read(otter).transcript)
    assert last == (None, "context", "Transcribed by https://otter.ai")
    assert turns_[-1][2] == TOLD[-1]


def test_an_unknown_speaker_is_context_and_named(files):
    """A recogniser's "Unknown Speaker" may hide anyone, so that is said."""
    text = talk(NAMES["Otter"], "Rina", "Bu Tuti") + "Unknown Speaker  1:00\nSaya ikut.\n"
    reading = files.read(text)
    assert said(reading.transcript)[-1] == ("Unknown Speaker", "context", "Saya ikut.")
    assert "Unknown Speaker (1 turn, 2 words) is kept as context" in warnings(reading)[0]


@pytest.mark.parametrize("heading", ["Pewawancara|Informan", "Rina|Bu Tuti", "Interviewer|Tuti"])
def test_headings_name_who_speaks_below(files, heading):
    """In Markdown without other labels, headings that come again are the speakers."""
    asker, answerer = heading.split("|")
    text = talk("### {who}\n\n{words}\n\n", asker, answerer)
    assert words(files.read(text, "a.md").transcript) == turns(asker, answerer)


def test_headings_that_come_again_in_an_interview_are_topics(files):
    """Beside labels a heading is no speaker, however often it stands there."""
    text = "## Keluarga\n\n" + talk("{who}: {words}\n\n") + "## Keluarga\n\nI: Baik.\n"
    assert {speaker for speaker, _ in words(files.read(text, "a.md").transcript)} == {
        "P",
        "I",
        None,
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "| No | Pembicara | Ucapan |\n|---|:---:|---|\n{}"),
        ("a.txt", "| No | Pembicara | Ucapan |\n|---|---|---|\n{}"),
        ("a.txt", "Baris | Pembicara | Ucapan\n{}"),
        ("a.txt", "No|Pembicara|Ucapan\n--|--|--\n{}"),
    ],
)
def test_tables_typed_with_strokes(files, name, text):
    """Rows of such a table are turns, numbered as the lines of the file."""
    row = "| {n} | {who} | {words} |\n" if text.startswith("|") else "{n} | {who} | {words}\n"
    transcript = files.read(text.format(talk(row)), name).transcript
    assert words(transcript)[1:] == turns()
    assert transcript.text.count("\n") == text.count("\n") + 5


def test_strokes_in_ordinary_text_are_no_table(files):
    """A stroke in speech, or a table in which nobody speaks, stays as it is written."""
    text = talk("{who}: {words}\n") + "I: Hidup | mati,\nsuka | duka,\nbaik | buruk.\n"
    assert words(files.read(text).transcript)[-1][1] == "Hidup | mati,\nsuka | duka,\nbaik | buruk."


@pytest.mark.parametrize(
    "text",
    [
        "A. Keluarga\nB. Teman\nA. Rumah\nB. Sekolah\nA. Ibu\nB. Guru\n",
        "Saya - dia pulang.\nIa - tidak.\nSaya - lalu diam.\n",
        "Vitamin C) dua\nVitamin D) satu\nVitamin C) tiga\nVitamin D) satu\n",
    ],
)
def test_lists_and_dashes_in_ordinary_text_name_nobody(files, text):
    """Letters that number a list, and dashes between words, are no labels."""
    assert len(files.read(text).transcript.turns) == 1


def test_role_words_with_a_dash(files):
    """A role word, a dash and a word are no label together, however short the answer is."""
    text = "Peneliti - Apa kabar?\nInforman - Baik.\nPeneliti - Kenapa?\nInforman - Begitu.\n"
    assert [who for who, _ in words(files.read(text).transcript)] == ["Peneliti", "Informan"] * 2


def test_a_dash_in_a_labelled_file_is_speech(files):
    """Where colons follow the labels, no other sign does."""
    text = talk("{who}: {words}\n") + "I: Begini.\nP - dan I - itu huruf.\nP - lagi.\nI - lagi.\n"
    assert words(files.read(text).transcript)[-1] == (
        "I",
        "Begini.\nP - dan I - itu huruf.\nP - lagi.\nI - lagi.",
    )


PAIRS = "P: Apa kabar? I: Baik, Kak. P: Sejak kapan? I: Dua bulan.\n"


@pytest.mark.parametrize(
    "text",
    [PAIRS, PAIRS * 3, "P: Apa kabar? I: Baik, Kak.\nP: Sejak kapan? I: Dua bulan.\n"],
)
def test_turns_run_together_on_one_line_are_parted(files, text):
    """Text out of a PDF: labels behind a sentence's end begin turns; the lines stay."""
    reading = files.read(text)
    once = [("P", "Apa kabar?"), ("I", "Baik, Kak."), ("P", "Sejak kapan?"), ("I", "Dua bulan.")]
    assert words(reading.transcript) == once * max(1, text.count("\n") // (1 + (PAIRS not in text)))
    assert reading.transcript.text == text.rstrip("\n")
    assert any("several turns stand on one line" in note for note in notes(reading))


def test_a_name_in_the_middle_of_a_line_begins_a_turn_if_it_is_a_speaker(files):
    """A name that stands at line starts too is one behind a sentence's end."""
    text = (
        talk("{who}: {words}\n", "Kak Rina", "Budi") + "Budi: Sudah. Kak Rina: Kapan? Budi: Tadi.\n"
    )
    assert words(files.read(text).transcript)[-3:] == [
        ("Budi", "Sudah."),
        ("Kak Rina", "Kapan?"),
        ("Budi", "Tadi."),
    ]


@pytest.mark.parametrize(
    "speech",
    [
        "Bapak bilang: jangan pergi.",
        "Terus Ibu: kamu pulang.",
        "Saya diam. Ibu: kamu pulang.",
        "Ketemu jam 10:30. Intinya: sabar.",
        "Baca ayat 2:5. Catatan saya: sabar.",
        "Vitamin A: dua. Vitamin B: satu.",
        "Kata P: jangan. Lalu I: iya.",
        "Nilai saya? A: bagus, katanya.",
    ],
)
def test_colons_in_speech_part_no_turn(files, speech):
    """What is reported, and what only looks like a label, stays with the one who says it."""
    text = talk("{who}: {words}\n") + f"P: Terus?\nI: {speech}\n" + talk("{who}: {words}\n")
    assert ("I", speech) in words(files.read(text).transcript)


@pytest.mark.parametrize("aside", ["//I: Iya, iya. //", "(I: Iya, iya.)", "[I: Iya, iya.]"])
def test_what_another_says_meanwhile_is_theirs(files, aside):
    """An overlap counts for the one who says it, and the speaker goes on behind it."""
    text = talk("{who}: {words}\n") + f"P: Saya dengar itu berat {aside} sekali, ya?\n"
    reading = files.read(text)
    assert words(reading.transcript)[-3:] == [
        ("P", "Saya dengar itu berat"),
        ("I", "Iya, iya."),
        ("P", "sekali, ya?"),
    ]
    assert warnings(reading) == []
    assert aside in reading.transcript.text


def test_an_interviewers_overlap_is_no_evidence(files):
    """Nothing that the interviewer says between strokes counts as the informant's."""
    text = talk("{who}: {words}\n", "S01", "S00") + "S00: Saya malu. //S01: Dikucilkan? // Iya.\n"
    informant = [
        words for _, role, words in said(files.read(text).transcript) if role == "informant"
    ]
    assert "Dikucilkan" not in " ".join(informant)
    assert informant[-2:] == ["Saya malu.", "Iya."]


def test_people_quoted_line_by_line_stay_in_the_answer(files):
    """Kinship words that only one speaker's stories hold name nobody who is there."""
    story = "I: Mereka ribut.\nIbu: Sini!\nBapak: Malas!\nIbu: Sini!\nBapak: Malas!\nSaya pergi.\n"
    reading = files.read(talk("{who}: {words}\n") * 3 + "P: Lalu?\n" + story + "P: Ke mana?\n")
    assert words(reading.transcript)[-2] == ("I", story.removeprefix("I: ").rstrip())
    assert "Bapak and Ibu (lines 21, 22, 23, 24) seem to be quoted" in warnings(reading)[0]
    assert reading.transcript.informants == {"I": "wawancara"}


@pytest.mark.parametrize(
    "told",
    [
        "P: Ibu setuju?\nIbu: Setuju sekali.\nP: Kenapa?\nIbu: Dia anak saya.\n",
        "I: Ini ibu saya.\nIbu: Permisi.\nI: Silakan.\nIbu: Ini tehnya.\n",
    ],
)
def test_people_who_are_there_are_not_taken_for_quoted(files, told):
    """Who is asked, or answered, speaks."""
    transcript = files.read(talk("{who}: {words}\n") * 3 + told + "P: Baik?\n").transcript
    assert [speaker for speaker, _ in words(transcript)].count("Ibu") == 2


def test_a_quoted_person_whom_the_researcher_names_speaks(files):
    """A role given for the label makes a speaker of who looked quoted."""
    quarrel = "P: Lalu?\nI: Ribut.\nIbu: Pulang!\nIbu: Cepat!\nP: Oh?\n"
    text = talk("{who}: {words}\n") * 3 + quarrel
    reading = files.read(text, roles={"Ibu": "context"})
    roles = [turn.role for turn in reading.transcript.turns if turn.speaker == "Ibu"]
    assert roles == ["context"] * 2


GROUP = (
    "Moderator: Apa kabar semua?\nP1: Baik.\nP2: Sehat.\nIbu A: Syukur.\n"
    "Moderator: Siapa yang bantu?\nP1: Ibu saya.\nP2: Teman.\nIbu A: Guru di sekolah.\n"
)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("P1 & P2: Iya!", "informant"),
        ("P1, P2: Iya!", "informant"),
        ("P1 dan Ibu A: Iya!", "informant"),
        ("P1/Moderator: Iya!", "context"),
        ("Moderator & P2: Iya!", "context"),
        ("P1 & Pak Joko: Iya!", "context"),
        ("Semua: Iya!", "context"),
    ],
)
def test_several_at_once_are_evidence_only_if_all_are_informants(files, line, role):
    """A label of several is one of its own, and never hides an interviewer's words."""
    reading = files.read(GROUP + line + "\nP1: Begitu.\n")
    assert said(reading.transcript)[-2] == (line.partition(":")[0], role, "Iya!")
    assert reading.transcript.informants["P1"] == "wawancara-P1"


def test_several_at_once_are_pointed_out_and_can_be_overruled(files):
    """The warning names the line, and a role given for the label holds."""
    text = GROUP + "P1 & P2: Iya!\n"
    assert "wawancara.txt, line 9: P1 & P2 (1 turn, 1 word) is read as informant" in " ".join(
        warnings(files.read(text))
    )
    overruled = files.read(text, roles={"P1 & P2": "context"})
    assert said(overruled.transcript)[-1][1] == "context"


def test_a_focus_group_has_an_informant_a_voice(files):
    """Each participant is an informant of their own, by the study's id where it has one."""
    text = GROUP + "".join(f"Informan {n}: Sama.\nInforman {n}: Betul.\n" for n in (1, 2))
    reading = files.read(text, informants=["p1", "P2"])
    assert reading.transcript.informants == {
        "P1": "p1",
        "P2": "P2",
        "Ibu A": "Ibu A",
        "Informan 1": "wawancara-Informan 1",
        "Informan 2": "wawancara-Informan 2",
    }
    assert not any("peneliti in Indonesian" in warning for warning in warnings(reading))


def test_a_quiet_member_of_a_group_is_one_of_them(files):
    """Who speaks once in a row of like labels is neither the one before nor set aside."""
    reading = files.read(GROUP + "Ibu B: Rukun.\nP1: Iya.\nIbu B: Sama.\nIbu C: Pulang.\n")
    assert said(reading.transcript)[-1] == ("Ibu C", "informant", "Pulang.")


def test_a_wrong_initial_is_named_with_its_line(files):
    """A letter that comes once is nobody's evidence, and may be a slip."""
    text = (
        talk("{who}: {words}\n", "Kartika (K)", "V") + "K: Sudah?\nV: Ya.\nL: Kapan?\nV: Kemarin.\n"
    )
    reading = files.read(text)
    assert said(reading.transcript)[-2] == ("L", "context", "Kapan?")
    (warning,) = warnings(reading)
    assert warning.startswith("wawancara.txt, line 9: L (1 turn, 1 word) is kept as context")
    assert "If it is a slip for another label, correct it." in warning


def test_a_translator_is_context_and_named(files):
    """What a translator says may be the informant's, so the researcher is asked."""
    text = talk("{who}: {words}\n") + "Penerjemah: Dia bilang terima kasih.\n"
    reading = files.read(text)
    assert said(reading.transcript)[-1][1] == "context"
    assert "Penerjemah (1 turn, 4 words) is kept as context" in warnings(reading)[0]
    assert (
        files.read(text, roles={"Penerjemah": "informant"}).transcript.turns[-1].role == "informant"
    )


def test_two_interviewers(files):
    """Both are interviewers where both say so."""
    text = talk("{who}: {words}\n", "Pewawancara 1", "Bu Tuti") + "Pewawancara 2: Begitu.\n"
    assert said(files.read(text).transcript)[-1][1] == "interviewer"


NUMBERED = (
    "WAWANCARA TERTULIS\n\n1. Bagaimana perasaan Anda?\n“Saya senang. Ibu tanya: sehat?”\n\n"
    "2. Siapa yang mendukung?\nKeluarga saya,\ndan teman.\n\n3. Ceritakan harapan Anda.\nPulang.\n"
)
ANSWERED = [
    ("Pertanyaan", "interviewer", "Bagaimana perasaan Anda?"),
    ("R7", "informant", "“Saya senang. Ibu tanya: sehat?”"),
    ("Pertanyaan", "interviewer", "Siapa yang mendukung?"),
    ("R7", "informant", "Keluarga saya,\ndan teman."),
    ("Pertanyaan", "interviewer", "Ceritakan harapan Anda."),
    ("R7", "informant", "Pulang."),
]


def test_numbered_questions_and_answers_without_labels(files):
    """Questions that count up are the interviewer's, what stands below them the informant's."""
    reading = files.read(NUMBERED, "R7.txt")
    assert said(reading.transcript)[-6:] == ANSWERED
    assert reading.transcript.informants == {"R7": "R7"}
    assert "no speaker labels were found; numbers or headings told who asks" in warnings(reading)[0]


def test_a_numbered_question_may_go_on_in_the_next_line(files):
    """A question that was wrapped is one question."""
    text = NUMBERED.replace("Siapa yang mendukung?", "Siapa yang mendukung,\ndan kenapa?")
    found = said(files.read(text, "R7.txt").transcript)
    assert found[-4] == ("Pertanyaan", "interviewer", "Siapa yang mendukung,\ndan kenapa?")
    assert found[-3] == ANSWERED[3]


def test_bold_questions_in_a_labelled_file_are_the_speakers(files):
    """An informant who asks in bold type is still the informant."""
    text = talk("{who}: {words}\n\n") + "**Kenapa saya?**\n\n**Apa salah saya?**\n"
    assert words(files.read(text, "a.md").transcript)[-1] == (
        "I",
        f"{TOLD[-1]}\n\nKenapa saya?\n\nApa salah saya?",
    )


@pytest.mark.parametrize("mark", ["**{}**", "## {}", "__{}__"])
def test_questions_in_bold_or_as_headings(files, mark):
    """In Markdown, questions set apart by their type are the interviewer's."""
    asked = ["Bagaimana perasaan Anda?", "Siapa yang mendukung?"]
    text = "".join(f"{mark.format(one)}\n\nKeluarga **saya**.\n\n" for one in asked)
    assert said(files.read(text, "R7.md").transcript) == [
        turn
        for one in asked
        for turn in [("Pertanyaan", "interviewer", one), ("R7", "informant", "Keluarga saya.")]
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (NUMBERED.replace("dan teman.", "Siapa lagi?\nTeman."), 3),
        ("Bagaimana perasaan Anda?\nSenang.\nSiapa yang datang?\nIbu.\n", 1),
        ("1. Bagaimana perasaan Anda?\n2. Siapa yang mendukung?\nKeluarga.\n", 1),
        ("Saya sebut:\n2. Siapa?\nIbu.\n1. Kapan?\nKemarin.\n", 2),
    ],
)
def test_questions_that_are_not_surely_the_interviewers_are_refused(files, text, line):
    """A question among the answers, or no numbers at all: nothing is guessed."""
    refused = files.refused(text)
    assert refused.startswith(f"wawancara.txt, line {line}: questions are asked here")


@pytest.mark.parametrize(
    ("text", "name", "technique"),
    [
        ("Teknik: Observasi\nTanggal: 4 Maret\n\n{}", "R1.txt", "observasi"),
        ("CATATAN LAPANGAN\n\n{}", "R1.txt", "observasi"),
        ("# Lembar Observasi 2\n\n{}", "R1.md", "observasi"),
        ("{}", "observasi_R1.txt", "observasi"),
        ("Metode: studi dokumen\n\n{}", "R1.txt", "dokumentasi"),
        ("{}", "Dokumentasi 3.txt", "dokumentasi"),
        ("Field notes\n\n{}", "R1.txt", "observasi"),
        ("Catatan Lapangan 3\nHari/Tanggal: Senin\n\nR1: diam.\n{}", "R1.txt", "observasi"),
    ],
)
def test_notes_and_documents_are_context(files, text, name, technique):
    """Nobody speaks in them and nobody is asked: they are never coded, and that is said."""
    notes_ = "Residen: duduk di teras. Apakah ia sedih?\nIa diam saja."
    reading = files.read(text.format(notes_), name)
    assert reading.transcript.attributes["technique"] == technique
    *_, (speaker, role, kept) = said(reading.transcript)
    assert (speaker, role) == (None, "context")
    assert kept.endswith(notes_)
    assert reading.transcript.informants == {}
    assert reading.decision.startswith("nobody speaks here (")
    assert technique in reading.decision
    assert warnings(reading) == []


def test_notes_are_an_informants_words_if_the_researcher_says_so(files):
    """What the decision tells to type makes the whole text evidence."""
    text = "CATATAN LAPANGAN\n\nHari ini saya senang. Kenapa ya?\n"
    assert '--role "R4=informant"' in files.read(text, "R4.txt").decision
    reading = files.read(text, "R4.txt", roles={"R4": "informant"})
    assert said(reading.transcript)[-1] == ("R4", "informant", "Hari ini saya senang. Kenapa ya?")
    assert reading.transcript.informants == {"R4": "R4"}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Teknik: wawancara dan observasi\n\n", "R1.txt"),
        ("Catatan lapangan dan transkrip\n\n", "R1.txt"),
        ("", "observasi_R1.txt"),
    ],
)
def test_an_interview_is_one_whatever_else_was_done(files, head, name):
    """Where people talk by turns they are read as speakers."""
    transcript = files.read(head + talk("{who}: {words}\n"), name).transcript
    assert words(transcript)[-6:] == turns()
    assert transcript.attributes.get("technique", "wawancara") == "wawancara"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("layout", ["bold", "dash", "noScribe", "f4"])
def test_every_encoding_and_line_end_gives_the_same_turns(files, layout, codec, end):
    """How a file was saved does not show in its turns."""
    text = talk(LETTERS[layout].replace(" – ", " - ")).replace("Kak", "Renée") + "\n"
    found = files.read(text.replace("\n", end).encode(codec)).transcript
    assert [(who, line.replace("Renée", "Kak")) for who, line in words(found)] == turns()


def test_dirt_between_label_and_words_does_not_matter(files):
    """Hard spaces, invisible characters and letters in pieces are cleaned away."""
    text = talk("\ufeff{who}\u200b\u00a0:\u00a0{words}\u200e\n").replace("Kak", "Renée")
    found = words(files.read(unicodedata.normalize("NFD", text)).transcript)
    assert [(who, line.replace("Renée", "Kak")) for who, line in found] == turns()


@pytest.mark.parametrize(
    "unit",
    [
        "I: a. ",
        "(P: ",
        "//I: ",
        "//I: a ",
        "A & B, ",
        "** ",
        "| ",
        "[a] 11:02:09 ",
        "P - ",
        "1. a? ",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_no_layout_takes_long(files, unit, name):
    """Whatever comes again and again on one line or on many is read in linear time."""
    text = "P: Apa kabar?\nI: Baik.\nP: Lalu?\nI: " + unit * (150_000 // len(unit)) + "\n"
    begun = time.process_time()
    files.read(text + (unit + "\n") * 5_000, name, roles={"P": "interviewer", "I": "informant"})
    assert time.process_time() - begun < 3
