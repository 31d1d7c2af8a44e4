"""Answers that were cut off or can't be read are asked for once more; nothing of them is lost."""

import json

import pytest
from reader_made import Scripted, answer, coding, material, read, store_in

from qualcode.codebook import load
from qualcode.project.reader.ask import Answer
from qualcode.project.reader.kept import keep, kept
from qualcode.project.reader.reading import How
from qualcode.project.reader.store import Recorded
from qualcode.project.reader.ways import through_files, write_prompts

FIRST = coding(2, "nyemangatin aku", "support.emotional")
SECOND = coding(4, "aku malu", "stigma")
CUT = answer(FIRST, SECOND)[:-20]


@pytest.fixture
def given(small_book, talk):
    """One interview."""
    return material(small_book, talk)


def codes(found):
    """The codes that are proposed."""
    return [one.code for one in found.proposed.codings]


def test_an_answer_that_was_cut_off_is_gone_on_with(tmp_path, given):
    """The reader is told from which segment on; both halves count."""

    def says(prompt):
        return answer(SECOND) if "Lanjutkan dari segmen 2" in prompt.user else CUT

    found = read(tmp_path, given, ask := Scripted(says))
    assert len(ask.asked) == 2
    assert codes(found) == ["support.emotional", "stigma"]
    assert found.problems == ()


def test_an_answer_cut_off_before_anything_held_is_asked_for_as_a_whole(tmp_path, given):
    """There is nothing that could have been taken."""
    cut = answer(coding(4, "aku sedih", "stigma"), SECOND)[:-20]
    again = "Berikan lagi seluruhnya"
    ask = Scripted(lambda one: answer(SECOND) if again in one.user else cut)
    assert codes(read(tmp_path, given, ask)) == ["stigma"]
    assert len(ask.asked) == 2


def test_what_was_cut_twice_is_told_and_asked_for_in_the_next_run(tmp_path, given):
    """Until an answer comes that is whole."""
    found = read(tmp_path, given, Scripted(lambda _: CUT))
    assert codes(found) == ["support.emotional"]
    assert "was cut off" in str(found.problems[0])
    recorded = read(tmp_path, given, Recorded(store_in(tmp_path)))
    assert (codes(recorded), recorded.known) == (["support.emotional"], 2)
    better = read(tmp_path, given, ask := Scripted(lambda _: answer(FIRST, SECOND)))
    assert len(ask.asked) == 1
    assert codes(better) == ["support.emotional", "stigma"]
    silent = Scripted(lambda _: pytest.fail("asked again"))
    assert codes(read(tmp_path, given, silent)) == ["support.emotional", "stigma"]


def test_a_server_that_stopped_for_length_cut_the_answer_unless_it_is_whole(tmp_path, given):
    """A table does not tell whether it is."""
    table = "|segmen|kata|kode|\n|---|---|---|\n|4|aku malu|stigma|\n"

    class Stops:
        name = "uji"

        def __init__(self, text):
            self.text, self.times = text, 0

        def __call__(self, _prompt, **_):
            self.times += 1
            return Answer(self.text, "uji-1", 0.1, cut=True)

    assert read(tmp_path / "a", given, whole := Stops(answer(SECOND) + "\n" * 9)).problems == ()
    assert whole.times == 1
    assert "was cut off" in str(read(tmp_path / "b", given, Stops(table)).problems[0])
    assert "--context" in str(read(tmp_path / "c", given, Stops("Saya mulai dari")).problems[0])


def test_prose_is_asked_for_again_in_the_next_run_and_stays(tmp_path, given):
    """As a further answer to the same question; where nobody answers, the old one stands."""
    found = read(tmp_path, given, Scripted(lambda _: "Maaf, " + "tidak " * 40))
    assert 'it begins "Maaf, tidak' in str(found.problems[0])
    assert "..." in str(found.problems[0])
    gone = read(tmp_path, given, Scripted(lambda _: None))
    assert (gone.asked, gone.unread, gone.tried) == (0, ("R1",), True)
    assert codes(read(tmp_path, given, Scripted(lambda _: answer(SECOND)))) == ["stigma"]
    first = read(tmp_path, given, Recorded(store_in(tmp_path))).outcomes[0]
    assert first.kept.answer.text == answer(SECOND)


def test_through_files_the_rest_of_a_cut_answer_is_written_out_and_taken_in(tmp_path, given):
    """Taking it in a second time changes nothing."""
    folder, store = tmp_path / "p", store_in(tmp_path)
    folder.mkdir()
    (folder / "R1.json").write_text(CUT, encoding="utf-8")
    found = through_files(folder, given, How(), store)
    assert "was cut off" in str(found.problems[0])
    (path,) = write_prompts(folder, given, How(), "md", store)
    assert path.name == "R1.again.md"
    for _ in range(2):
        (folder / "R1.again.json").write_text(answer(SECOND), encoding="utf-8")
        found = through_files(folder, given, How(), store)
        assert codes(found) == ["support.emotional", "stigma"]
        assert found.problems == ()
    assert write_prompts(tmp_path / "q", given, How(), "md", store) == []


def test_a_correction_that_cant_be_read_is_written_out_again(tmp_path, given):
    """It would never be answered else."""
    folder, store = tmp_path / "p", store_in(tmp_path)
    folder.mkdir()
    for name in ("R1.txt", "R1.again.txt"):
        (folder / name).write_text("Maaf.", encoding="utf-8")
    assert through_files(folder, given, How(), store).unread == ("R1",)
    assert [one.name for one in write_prompts(tmp_path / "q", given, How(), "md", store)] == [
        "R1.again.md"
    ]


def test_only_what_is_held_since_is_mended(tmp_path, given):
    """One mended, one wrong again, one not given again."""
    wrong = [coding(4, "aku sangat malu", "stigma"), coding(4, "aku malu", "sedih")]
    wrong.append(coding(9, "apa", "stigma"))

    def says(prompt):
        return answer(SECOND, wrong[1]) if "# Perbaikan" in prompt.user else answer(FIRST, *wrong)

    found = read(tmp_path, given, Scripted(says))
    assert (found.refused.total(), found.mended, found.dropped) == (3, 1, 1)
    assert {name: dict(left) for name, left in found.left_of.items()} == {"R1": {"code": 1}}


def test_corrections_speak_the_language_of_the_study(tmp_path, given):
    """Each sentence of them, with one full stop at most."""
    wrong = [
        coding(4, "salah", "stigma"), coding(4, "aku malu", "stigmaa"), coding(3, "O", "stigma"),
        coding(99, "x", "stigma"), coding(4, "x", "stigma", "mungkin"), {"segment": 4},
    ]  # fmt: skip
    read(tmp_path, given, ask := Scripted(lambda _: answer(*wrong)), language="id")
    told = ask.asked[1][0].user.partition("# Perbaikan")[2]
    for english in ("segment 4,", " is ", "there ", "not ", "Did you"):
        assert english not in told
    assert told.count("segmen 4, ") == 4
    assert "mungkin maksudnya `stigma`" in told
    assert "?." not in told
    assert ".." not in told


# -- what was proposed before ------------------------------------------------------------


@pytest.fixture
def before(tmp_path, small_book, given):
    """Proposals on all codes that were kept."""
    found = read(tmp_path, given, Scripted(lambda _: answer(FIRST, SECOND)))
    keep(tmp_path, small_book, found.proposed)
    return found.proposed


def laid(root, book, talk):
    """What a review is given of it: code and words, and what the interview was read for."""
    given = material(book, talk)
    (found,), told = kept(root, book, [talk], given.interviews[0][1])
    assert told == []
    words = [(one.code, one.evidence[0].words) for one in found.codings]
    return words, found.interviews[0].codes


def reading(root, book, talk, text, unit="turn", **how):
    """Let the same model answer -> what was reported; its proposals are kept."""
    found = read(root, material(book, talk, unit=unit), Scripted(lambda _: text), **how)
    keep(root, book, found.proposed)
    return found


def test_one_code_read_anew_leaves_the_others(tmp_path, small_book, talk, before):
    """Only what was asked for is replaced, and the reading stays one of all codes."""
    assert len(before.codings) == 2
    other = answer(coding(4, "sampah", "stigma"))
    found = reading(tmp_path, small_book, talk, other, codes=("stigma",))
    assert found.problems == ()
    assert laid(tmp_path, small_book, talk) == (
        [("support.emotional", "nyemangatin aku"), ("stigma", "sampah")],
        (),
    )


def test_readings_of_some_codes_add_up(tmp_path, small_book, talk):
    """What they were asked for does too."""
    reading(tmp_path, small_book, talk, answer(SECOND), codes=("stigma",))
    reading(tmp_path, small_book, talk, answer(FIRST), codes=("support",))
    words, codes_ = laid(tmp_path, small_book, talk)
    assert [code for code, _ in words] == ["support.emotional", "stigma"]
    assert codes_ == ("stigma", "support")


def test_what_fits_no_more_is_not_joined(tmp_path, small_book, talk, before):
    """Proposals made by another codebook would look like today's."""
    assert before.codings
    path = tmp_path / "kecil.yaml"
    path.write_text(path.read_text("utf-8").replace("Cap buruk", "Cap"), encoding="utf-8")
    book = load(path)
    reading(tmp_path, book, talk, answer(SECOND), codes=("stigma",))
    assert laid(tmp_path, book, talk) == ([("stigma", "aku malu")], ("stigma",))


@pytest.mark.parametrize(
    ("how", "told"),
    [({"unit": "sentence"}, "other pieces (--unit)"), ({"repeat": 2}, "another number of times")],
)
def test_another_kind_of_reading_replaces_and_it_is_said(tmp_path, small_book, how, told):
    """Before anybody looks for what is gone; once it is replaced, no more."""
    from making import transcript

    talk = transcript([("P", "Ya?"), ("I", "Rina nyemangatin aku. Aku malu.")])
    said = answer(coding(2, "malu", "stigma"))
    reading(tmp_path, small_book, talk, said)
    found = reading(tmp_path, small_book, talk, answer(), **how)
    assert [told in str(one) for one in found.problems] == [True]
    assert "R1: read" in str(found.problems[0])
    assert reading(tmp_path, small_book, talk, answer(), **how).problems == ()


def test_a_damaged_file_of_proposals_is_written_over(tmp_path, small_book, talk, before):
    """They can be made again; nothing stops for them."""
    assert before.codings
    (path,) = (tmp_path / "suggestions").rglob("*.json")
    plain = json.loads(path.read_text("utf-8"))
    plain["interviews"] = [{"transcript": "R1", "codings": [{}]}]
    path.write_text(json.dumps(plain), encoding="utf-8")
    reading(tmp_path, small_book, talk, answer(SECOND), codes=("stigma",))
    assert laid(tmp_path, small_book, talk)[0] == [("stigma", "aku malu")]
