"""Labels that count questions and answers, and those that tell people apart."""

import pytest

from qualcode.read import read

QUESTIONS = ("Bagaimana awalnya, Bu?", "Siapa yang membantu?", "Apa harapan Ibu?")
ANSWERS = ("Saya nggak tahu, Mbak.", "Adik saya yang nganter.", "Ya sembuh, kerja lagi.")


def interview(tmp_path, *labels, head="Informan: F6\n\n"):
    """Read an interview whose turns have these labels, questions and answers in turn."""
    said = [words for pair in zip(QUESTIONS * 9, ANSWERS * 9, strict=True) for words in pair]
    lines = (f"{label} : {words}" for label, words in zip(labels, said, strict=False))
    path = tmp_path / "F6.txt"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return read(path)


def labels(count, *names):
    """P1, I1, P2, I2, ... up to a number."""
    return [f"{name}{at}" for at in range(1, count + 1) for name in names]


@pytest.mark.parametrize("names", [("P", "I"), ("Peneliti ", "Informan "), ("T", "J")])
@pytest.mark.parametrize("count", [3, 12])
def test_questions_that_are_counted_are_one_interview(tmp_path, names, count):
    """P1, I1, P2, I2 and so on are two people, and the file says that it was read so."""
    found = interview(tmp_path, *labels(count, *names))
    speakers = [turn.speaker for turn in found.transcript.turns if turn.speaker]
    assert list(dict.fromkeys(speakers)) == [name.strip() for name in names]
    assert list(found.transcript.informants.values()) == ["F6"]
    assert any("count questions and answers" in one.message for one in found.problems)


def test_the_last_question_may_stay_open(tmp_path):
    """An interview that ends with a question is counted as the others."""
    found = interview(tmp_path, *labels(4, "P", "I"), "P5")
    assert list(found.transcript.informants.values()) == ["F6"]


@pytest.mark.parametrize(
    "order",
    [
        ("P1", "I1", "P1", "I2", "P1", "I3", "P1", "I1"),
        ("P", "I1", "P", "I2", "P", "I3"),
        ("P1", "I1", "P2", "I2", "P3", "I3", "P1", "I1"),
    ],
)
def test_people_with_numbers_stay_apart(tmp_path, order):
    """In a group people speak again, or one person asks all of them."""
    found = interview(tmp_path, *order, head="")
    assert len(found.transcript.informants) == 3
    assert not any("count questions" in one.message for one in found.problems)


def test_labels_that_were_named_beforehand_are_people(tmp_path):
    """A role given to P1 holds for P1."""
    path = tmp_path / "F6.txt"
    interview(tmp_path, *labels(3, "P", "I"))
    roles = {"P1": "interviewer", "P2": "interviewer", "P3": "interviewer"}
    speakers = {turn.speaker for turn in read(path, roles=roles).transcript.turns}
    assert {"P1", "P2", "P3"} <= speakers
