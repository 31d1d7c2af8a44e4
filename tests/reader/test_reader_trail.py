"""The trail and ``status`` name every model, and what nobody looked at yet."""

import json

import pytest
from reader_made import answer, coding

from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study

ROWS = (
    coding(2, "Temen-temen suka nyemangatin", "support.family"),
    coding(2, "Mereka mau dengerin saya", "stigma"),
    coding(4, "Kalau di rumah saya minder", "support.emotional", "absent"),
    coding(4, "Ibu nggak pernah dateng", "support.emotional", "absent"),
)


@pytest.fixture
def read(study, run):
    """Two models that read R1, one with four proposals and one with none."""
    run("read", "--out", "p")
    (study / "p" / "R1.json").write_text(answer(*ROWS), encoding="utf-8")
    run("read", "--in", "p", "--model", "uji")
    (study / "p" / "R1.json").write_text(answer(), encoding="utf-8")
    run("read", "--in", "p", "--model", "diam")
    return study


@pytest.fixture
def decided(read):
    """One proposal accepted, one rejected, one changed; one is left."""
    desk = reviewing(find_study([read]), find_codebook(read, None), "turn", "rina").desk
    first, second, third, _ = [
        one.coding.claim for one in desk.items("R1") if one.coding.origin == "reader"
    ]
    desk.accept(first)
    desk.reject(second)
    desk.change(third, "stigma", "present")
    return read


def fate(**more):
    """What became of proposals."""
    return {"confirmed": 0, "changed": 0, "rejected": 0, "disputed": 0, "open": 0, **more}


def test_the_trail_has_each_model_with_what_became_of_its_proposals(decided, run):
    """Also one that proposed nothing, and how many answers of each are kept."""
    told = json.loads(run("audit", "--json").out)["readers"]
    assert [(one["model"], one["answers"], one["fate"]) for one in told] == [
        ("diam", 1, fate()),
        ("uji", 1, fate(confirmed=1, rejected=1, changed=1, open=1)),
    ]
    assert all(one["first"] == one["last"] and len(one["first"]) == 10 for one in told)
    assert decided.is_dir()


def test_decisions_tell_of_a_model_whose_proposals_are_gone(decided, run):
    """What nobody looked at is not known any more then."""
    (decided / "suggestions" / "reader" / "kecil" / "uji.json").unlink()
    told = {one["model"]: one["fate"] for one in json.loads(run("audit", "--json").out)["readers"]}
    assert told["uji"] == fate(confirmed=1, rejected=1, changed=1)


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        ("id", ("Usulan Model Bahasa dan Hasilnya", "Belum Dilihat")),
        ("en", ("Proposals of Language Models", "Not Looked At")),
    ],
)
def test_the_trail_for_the_appendix_has_a_row_a_model(decided, run, lang, heads):
    """In both languages, with what is counted and what is not."""
    assert run("audit", "--lang", lang, "-o", "trail.md").code == 0
    written = (decided / "trail.md").read_text("utf-8")
    assert all(head in written for head in heads)
    assert any(line.startswith("| uji ") for line in written.splitlines())
    said = run("audit", "--lang", lang).out
    assert "uji" in said
    assert max(map(len, said.splitlines())) <= 80


def test_status_tells_what_nobody_looked_at(decided, run):
    """For the models of which there is any."""
    done = run("status")
    assert "reader:uji: 1 of 4 proposals not looked at yet: qualcode review" in done.out
    assert "reader:diam" not in done.out
    assert json.loads(run("status", "--json").out)["readers"][1]["fate"]["open"] == 1
    assert decided.is_dir()


def test_without_a_reader_nothing_is_said_of_one(study, run):
    """A study that asked no model has no such table."""
    desk = reviewing(find_study([study]), find_codebook(study, None), "turn", "rina").desk
    desk.accept(desk.items("R1")[0].coding.claim)
    assert json.loads(run("audit", "--json").out)["readers"] == []
    run("audit", "-o", "trail.md")
    assert "Model" not in (study / "trail.md").read_text("utf-8")
