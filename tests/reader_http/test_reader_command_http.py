"""``qualcode read`` with a model at an address: from the question to the proposal."""

import json

import pytest
from fake_model_server import Says, completion

CODING = {
    "segment": 2,
    "words": "Temen-temen suka nyemangatin saya",
    "code": "support.emotional",
    "polarity": "present",
    "reason": "teman memberi semangat",
}
NOTHING = Says(completion('{"codings": []}'))


def says(*codings):
    """Codings -> the server's reply with them."""
    return Says(completion(json.dumps({"codings": codings})))


@pytest.fixture
def read(run, study, server):
    """Run the command on the study, with the server's model."""

    def command(*arguments):
        return run("read", "--model", "small", "--url", server.url, *arguments)

    return command


def test_a_study_is_read_by_a_model_at_an_address(read, server):
    """Each interview is one question, and the words of it stand in it."""
    server.says(says(CODING), NOTHING)
    done = read("--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert (told["asked"], told["proposed"]) == (2, 1)
    assert told["codes"] == {"support.emotional": 1}
    assert len(server.asked) == 2
    assert "Temen-temen suka nyemangatin saya" in server.asked[0].body["messages"][1]["content"]


def test_what_was_answered_is_not_asked_again(read, server):
    """Also where the server is gone."""
    server.says(says(CODING), NOTHING)
    first = json.loads(read("--json").out)
    server.end()
    again = json.loads(read("--json").out)
    assert (again["asked"], again["known"]) == (0, 2)
    assert again["codes"] == first["codes"] == {"support.emotional": 1}


def test_words_that_nobody_said_are_asked_for_once_more_and_left_out(read, server):
    """The server may say what it likes."""
    server.says(says(CODING | {"words": "ucapan yang tidak ada"}))
    told = json.loads(read("--json").out)
    assert told["proposed"] == 0
    assert told["refused"]
    assert told["left_out"]
    assert len(server.asked) == 4


def test_one_interview_that_fails_keeps_the_others(read, server):
    """It is named, and the next run asks for it alone."""
    server.says(says(CODING), Says({"error": "no"}, status=400))
    done = read("--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert (told["interviews"], told["unread"]) == (["R1"], ["S1"])
    assert any("error 400" in problem["message"] for problem in told["problems"])
    server.says(NOTHING)
    assert json.loads(read("--json").out)["asked"] == 1


def test_a_server_that_is_gone_is_told_once(read, server):
    """With how to start one, whatever the number of interviews."""
    server.end()
    done = read()
    assert done.code == 1
    assert done.err.count("nobody answers there") == 1


def test_another_computer_is_not_asked(run, study):
    """The network is guarded here: whoever asks another computer fails."""
    done = run("read", "--model", "small", "--url", "http://example.org/v1")
    assert done.code == 1
    assert "isn't on this computer" in done.err
    assert not list(study.rglob("*.json.gz"))
