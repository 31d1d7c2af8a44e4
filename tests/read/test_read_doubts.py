"""What a researcher is shown of a reading, and what looks wrong in it."""

import pytest

from qualcode.read import read
from qualcode.read.doubts import doubts
from qualcode.read.facts import NAMES, facts
from qualcode.read.formats import FORMATS

TALK = [
    "P: Siapa yang menemani di sini?",
    "I: Temen kamar, Kak, namanya si Jangkung. " + "Dia yang ngajarin masak. " * 6,
    "P: Lalu keluarga bagaimana?",
    "I: Mamah dateng tiap lebaran. " + "Bawa rendang satu panci. " * 6,
    "P: Kalau petugas?",
    "I: Baik sih, walau galak. " + "Suka marah kalau kotor. " * 6,
]


@pytest.fixture
def reading(tmp_path):
    """Read these lines as a file of this name."""

    def from_lines(lines, name="R1.txt", **given):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        return read(tmp_path / name, **given)

    return from_lines


def said(reading, settled=()):
    """All that is doubted, as one text."""
    return "\n".join(map(str, doubts(reading, settled)))


def test_every_format_has_a_name_for_people():
    """A new format can't be forgotten."""
    assert set(NAMES) == set(FORMATS)


def test_facts_say_who_says_how_much(reading):
    """Format, encoding, language, speakers with role, turns, words and share, and why."""
    known = facts(reading(["Informan: R7", "Fase: entry", "", *TALK]))
    assert (known.file, known.format, known.encoding) == ("R1.txt", "plain text", "utf-8")
    assert known.language == "id"
    assert known.turns == 6
    asks, answers = known.speakers
    assert (asks.name, asks.role, asks.informant, asks.turns) == ("P", "interviewer", None, 3)
    assert (answers.name, answers.role, answers.informant) == ("I", "informant", "R7")
    assert asks.words + answers.words == known.words
    assert asks.share + answers.share == pytest.approx(1)
    assert "P interviews" in known.decision
    assert known.length is None


def test_facts_give_the_length_where_times_stand(reading):
    """A recording with times has a length; header lines of one's own are named."""
    timed = [f"[00:0{at}:10] {line}" for at, line in enumerate(TALK)]
    known = facts(reading(["Informan: R7", "Fase: entry", "Tanggal: 1 Mei 2024", "", *timed]))
    assert known.length == 310
    assert known.other_keys == ("fase",)


def test_an_ordinary_interview_is_not_doubted(reading):
    """Two who talk in turns, the informant more: nothing to say."""
    assert said(reading(TALK)) == ""


def test_a_label_that_stands_once_is_told_with_its_line(reading):
    """The slip `N:` for `I:` makes a second informant; its line is named."""
    found = reading([*TALK, "P: Ada lagi?", "N: Udah, Kak."])
    assert "R1.txt, line 8: `N` speaks once (2 words)." in said(found)


def test_a_speaker_who_says_next_to_nothing_is_told(reading):
    """Two short turns beside thousands of words are hardly a person's part."""
    lines = [*TALK * 4, "N: Ya.", "P: Baik?", "N: Ya."]
    assert "`N` says hardly anything (2 words in 2 turns)." in said(reading(lines))


def test_context_is_not_doubted_again(reading):
    """That a passer-by is context is told when roles are settled, and only then."""
    found = reading([*TALK * 2, "Petugas: Permisi, mau ambil kunci."])
    assert any("kept as context" in str(problem) for problem in found.problems)
    assert said(found) == ""


def test_an_informant_who_says_little_is_told_and_how_to_turn_it_round(reading):
    """The interviewer talks most: perhaps the roles are the wrong way round."""
    swapped = [
        line.replace("P:", "X:").replace("I:", "P:").replace("X:", "I:") for line in TALK * 2
    ]
    found = reading(swapped, roles={"P": "interviewer", "I": "informant"})
    (only,) = doubts(found)
    assert "I says 10% of the words" in only.message
    assert '--role "I=interviewer"' in only.todo
    assert doubts(found, settled=["p"]) == []


def test_one_turn_as_long_as_an_interview_is_told(reading):
    """A label that was left out makes one turn of many."""
    lines = [*TALK, "P: Ceritakan semuanya.", "I: " + "lalu saya pulang " * 700]
    assert "R1.txt, line 8: a single turn of I has 2100 words." in said(reading(lines))


def test_one_persons_story_may_be_long(reading):
    """Without an interviewer a long turn is what one expects."""
    assert said(reading(["Lalu saya pulang. " * 900], "cerita.txt")) == ""


def test_times_that_go_back_are_told_once(reading):
    """The first place is named, and how many there are."""
    stamps = ("00:00:05", "00:01:00", "00:00:40", "00:02:00", "00:01:00", "00:03:00")
    found = reading([f"[{stamp}] {line}" for stamp, line in zip(stamps, TALK, strict=True)])
    (only,) = doubts(found)
    assert only.line == 3
    assert only.message == "00:00:40 stands after 00:01:00, and so in 1 more places."


def test_a_name_that_is_no_name_is_told(tmp_path, reading):
    """A format may call a whole sentence the speaker."""
    name = "Selamat pagi semuanya dan terima kasih sudah mau datang ke sini"
    found = reading(TALK)
    turns = tuple(
        type(turn)(turn.span, name if turn.speaker == "I" else turn.speaker, turn.role)
        for turn in found.transcript.turns
    )
    changed = type(found)(
        type(found.transcript)(
            "R1", "R1.txt", found.transcript.text, turns, {name: "R1"}, "id"
        ),
        (), "utf-8", "",
    )  # fmt: skip
    assert "a speaker's name is 63 letters long: `Selamat pagi semuanya" in said(changed)


def test_a_header_key_with_a_slip_is_asked_about(reading):
    """`Pendidkan` is no key of one's own."""
    found = reading(["Informan: R1", "Pendidkan: SMA", "Tanggal: 1 Mei 2024", "", *TALK])
    assert "`pendidkan` means nothing here. Did you mean `pendidikan`?" in said(found)


def test_every_doubt_says_what_to_do(reading):
    """No warning without advice, and none keeps a file out."""
    lines = [
        *("Informan: R1", "Pendidkan: SMA", "Tanggal: 1 Mei 2024", ""),
        *(f"[00:0{9 - at}:00] {line}" for at, line in enumerate(TALK)),
        "N: Udah.",
    ]
    found = doubts(reading(lines))
    assert len(found) >= 3
    assert all(problem.todo and problem.severity == "warning" for problem in found)
    assert {problem.where for problem in found} == {"R1.txt"}
