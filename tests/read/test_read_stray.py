"""Words that may stand in the wrong mouth are named by line, and who is who is not guessed."""

import pytest
from reading_files import said

TALK = "P: Apa kabar?\nI: Baik, Kak.\nP: Lalu bagaimana?\nI: Ya begitu saja.\n"


def warnings(reading):
    """The warnings about a file, each in one string."""
    return [str(problem) for problem in reading.problems if problem.severity == "warning"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALK + "\nApakah kamu dikucilkan?\n\nPernah.\n", "line 6 is a question inside"),
        (TALK + "I: Teman. (P: Siapa? Iya.\n", "line 5 holds a label in its middle"),
        (TALK + "I: Dikucilkan. T: Oleh siapa?\n", "line 5 holds a label in its middle"),
        (TALK + "I; Ibu jenguk.\n", "line 5 looks like a label with a typing error"),
        (
            "Peneliti: Apa?\nInforman: Baik.\nPeneliti: Lalu?\nPenelti : Siapa?\nInforman: Ya.\n",
            "line 4 looks like a label with a typing error",
        ),
    ],
)
def test_a_label_that_was_not_read_as_one_is_named(files, text, expected):
    """The researcher hears of every line where the wrong person may be speaking."""
    assert any(expected in warning for warning in warnings(files.read(text)))


def test_ordinary_speech_is_not_suspected(files):
    """Colons, questions back in one's own line and names in a sentence are no strays."""
    text = TALK + "I: Intinya: sabar. Kata Ibu: jangan. Jam 10:30 ya? Iya kan?\n"
    assert warnings(files.read(text)) == []


def test_questions_alone_against_the_grain_are_refused(files):
    """Who opens with statements and is asked back is not taken for the informant."""
    text = (
        "Mbak Rina: Terima kasih sudah mau. Saya ingin tahu soal keluarga.\n"
        "Bu Tuti: Maksudnya gimana, Mbak?\n"
        "Mbak Rina: Misalnya keluarga tidak mau menjenguk.\n"
        "Bu Tuti: Memangnya ada yang bilang nggak?\n"
    )
    refused = files.refused(text)
    assert "it is not clear who asks and who answers" in refused
    assert '--role "Mbak Rina=interviewer" --role "Bu Tuti=informant"' in refused
    named = files.read(text, roles={"Mbak Rina": "interviewer"})
    assert named.transcript.informants == {"Bu Tuti": "wawancara"}
    header = files.read("Informan: Bu Tuti\nTanggal: 4 Maret\n\n" + text)
    assert [role for _, role, _ in said(header.transcript)[:2]] == ["interviewer", "informant"]


def test_numbered_members_of_a_group_share_a_role(files):
    """P2 who asks back once is no interviewer while P1 answers."""
    text = (
        "M: Apa kabar semua, silakan cerita soal stigma.\nP1: Saya pernah dikucilkan.\n"
        "P2: Saya malu.\nM: P2 bagaimana?\nP2: Sama, dikucilkan juga. Kalau P1 gimana tuh?\n"
        "P1: Teman nyemangatin.\n"
    )
    roles = {speaker: role for speaker, role, _ in said(files.read(text).transcript)}
    assert roles == {"M": "interviewer", "P1": "informant", "P2": "informant"}


def test_a_second_informant_whom_nobody_announced_is_told(files):
    """People quoted line by line look like informants; the researcher is asked."""
    text = TALK * 3 + "Ibu: Kamu bikin malu saja.\nBapak: Sudah, Bu.\n" * 4
    assert any("several informants were found" in warning for warning in warnings(files.read(text)))


@pytest.mark.parametrize("mark", ["{n}. ", "{n}\t", "- ", "{n}) "])
def test_numbered_lines_keep_their_labels(files, mark):
    """A line number or a list mark before the label is not part of it."""
    lines = [mark.format(n=n) + line for n, line in enumerate(TALK.splitlines(), 1)]
    roles = [role for _, role, _ in said(files.read("\n".join(lines)).transcript)]
    assert roles == ["interviewer", "informant"] * 2


def test_a_legend_tells_who_is_who(files):
    """`PW: Pewawancara` at the top settles what PW stands for."""
    text = "PW : Pewawancara\nIF : Informan\n\n" + TALK.replace("P:", "PW:").replace("I:", "IF:")
    roles = {speaker: role for speaker, role, _ in said(files.read(text).transcript)}
    assert roles == {"PW": "interviewer", "IF": "informant"}


def test_a_single_header_line_is_one(files):
    """`Informan: K1` right above the talk names the informant and is no turn."""
    transcript = files.read("Informan: K1\n" + TALK).transcript
    assert transcript.informants == {"I": "K1"}
    assert [speaker for speaker, _, _ in said(transcript)] == ["P", "I", "P", "I"]


def test_the_researchers_reflection_is_nobodys_words(files):
    """What the researcher concludes below the talk is never evidence."""
    text = TALK + "Kesimpulan peneliti: informan merasa malu.\n"
    reading = files.read(text)
    assert said(reading.transcript)[-1][1] == "context"
    assert warnings(reading) == []


def test_the_end_of_a_quarrel_is_the_tellers(files):
    """What goes on below a quoted line is no longer what the quoted one says."""
    text = (
        "P: Bisa cerita waktu bertengkar?\nI: Waktu itu saya pulang malam.\n"
        "Ibu: Dari mana kamu?\nSaya jawab dari rumah teman.\nIbu: Bohong!\n"
        "Terus saya pergi dari rumah.\nP: Lalu siapa yang menolong?\nI: Tante saya.\n"
    )
    transcript = files.read(text).transcript
    assert {turn.speaker for turn in transcript.turns} == {"P", "I"}
    assert any("seem to be quoted" in warning for warning in warnings(files.read(text)))


def test_numbered_lines_hold_one_turn_each(files):
    """The point behind a line's number ends no sentence, so nothing is said to be parted."""
    text = "".join(f"{n}. {line}\n" for n, line in enumerate(TALK.splitlines(), 1))
    assert not any("several turns stand" in str(problem) for problem in files.read(text).problems)


@pytest.mark.parametrize("note", ["Tema: dukungan", "Catatan: listrik padam", "Bagian 2: keluarga"])
def test_a_heading_with_a_colon_is_nobodys(files, note):
    """However often a topic stands in a heading, it names nobody."""
    text = f"P: Apa kabar?\n\nI: Baik.\n\n## {note}\n\n" * 3
    transcript = files.read(text, "a.md").transcript
    assert {turn.speaker for turn in transcript.turns} == {"P", "I", None}
    assert (None, "context", note) in said(transcript)


def test_a_heading_may_say_who_speaks(files):
    """A role or a letter before a colon names the speaker of the words in and below a heading."""
    turns = (("Apa kabar?", "Baik."), ("Lalu?", "Ya."))
    text = "".join(
        f"## Peneliti: {asked}\n\n## Informan:\n\n{answer}\n\n" for asked, answer in turns
    )
    assert said(files.read(text, "a.md").transcript) == [
        ("Peneliti", "interviewer", "Apa kabar?"),
        ("Informan", "informant", "Baik."),
        ("Peneliti", "interviewer", "Lalu?"),
        ("Informan", "informant", "Ya."),
    ]
