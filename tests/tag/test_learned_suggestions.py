"""Suggestions that learn from what a researcher decided."""

from __future__ import annotations

import numpy as np
import pytest

from making import transcript
from qualcode.segment import segment
from qualcode.tag import Tagger
from qualcode.tag.learned.examples import examples
from qualcode.tag.learned.fingerprint import fingerprint, made_with
from qualcode.tag.learned.labels import UNKNOWN, Judged, Known, known
from qualcode.tag.learned.model import Ground, Settings, learn
from qualcode.tag.learned.proposals import from_json, proposals, to_json
from qualcode.tag.learned.speaking import voices
from qualcode.tag.learned.targets import labels_of
from qualcode.tag.learned.trial import leave_one_out
from qualcode.tag.learned.unfound import unfound
from qualcode.types import Code, Codebook, Span

FOOD = "Nasi uduk di dapur {} enak banget rasanya."
GATE = "Pagar besi di gerbang {} tinggi sekali bentuknya."
CHAT = "Ya begitu saja {} setiap hari jalannya."
DAYS = "senin selasa rabu kamis jumat sabtu minggu".split()


def book(**examples_of):
    """Codes a (and below it a.food and a.gate) and b, with the examples given."""
    ids = ["a", "a.food", "a.gate", "b"]
    return Codebook(
        "t",
        "1",
        {},
        tuple(
            Code(
                one,
                {"id": one},
                examples=examples_of.get(one.replace(".", "_"), ()),
                parent=one.rpartition(".")[0] or None,
            )
            for one in ids
        ),
        "sha",
    )


def interviews(count=4):
    """Interviews in which food follows a question about eating, and a gate one about fences."""
    made = []
    for number in range(count):
        turns = []
        for day in DAYS:
            turns += [("P", f"Makan apa hari {day}?"), ("I", FOOD.format(day))]
            turns += [("P", f"Lihat apa hari {day}?"), ("I", GATE.format(day))]
            turns += [("P", f"Lalu hari {day}?"), ("I", CHAT.format(day))]
        made.append(transcript(turns, f"R{number}"))
    return made


def examples_of(transcripts, tagger=None):
    """The examples of some transcripts, with what the rules say where there are any."""
    found = []
    for one in transcripts:
        parts = segment(one)
        found += examples(one, parts, tagger.tag(one, parts) if tagger else [])
    return found


def coded(said, code="a.food", word="Nasi", *, without=()):
    """What is known when everything was read but some interviews, and the code is on a word."""
    return [
        UNKNOWN
        if one.transcript in without
        else Known(frozenset({code} if word in one.text else ()), read=True)
        for one in said
    ]


def learned(said, known_, codebook=None, **settings):
    """What is learned of a codebook."""
    codebook = codebook or book()
    labels = labels_of(codebook, said, known_)
    return learn(Ground(said, codebook, labels, Settings(**settings)), known_)


def found(said, known_, codebook=None, **settings):
    """What is proposed."""
    result = learned(said, known_, codebook, **settings)
    return proposals(result, known_, "f", {})


def voice(result, label):
    """The voice of one label."""
    return next(one for one in result.voices if one.label == label)


def test_what_was_coded_is_proposed_in_the_next_interview():
    """A code is proposed on the sentences like those that it was put on, and no others."""
    said = examples_of(interviews())
    result = found(said, coded(said, without={"R3"}))
    assert {one.transcript for one in result.proposals} == {"R3"}
    assert {one.code for one in result.proposals} == {"a.food"}
    assert len(result.proposals) == len(DAYS)
    assert all(one.confidence > 0.5 for one in result.proposals)


def test_a_proposal_says_why():
    """The words that weighed, and the most similar coded sentence with its place, are named."""
    said = examples_of(interviews())
    why = found(said, coded(said, without={"R3"})).proposals[0].why
    words = {one.word for one in why.words}
    assert words & {"Nasi", "uduk", "dapur", "enak", "Makan"}
    assert all(0 < one.share <= 1 for one in why.words)
    assert why.near.text == FOOD.format("senin")
    assert why.near.transcript in {"R0", "R1", "R2"}
    assert sum(one.share for one in why.words) <= 1.01


def test_the_question_is_seen():
    """Where answers are all alike, the question before them tells which bear the code."""
    turns = [
        (who, words)
        for day in DAYS
        for who, words in [
            ("P", f"Makan apa hari {day}?"),
            ("I", f"Ya begitu {day}."),
            ("P", f"Lihat siapa hari {day}?"),
            ("I", f"Ya begitu {day}."),
        ]
    ]
    said = examples_of([transcript(turns, f"R{number}") for number in range(4)])
    decided = [
        UNKNOWN
        if one.transcript == "R3"
        else Known(frozenset({"b"} if "Makan" in one.question else ()), read=True)
        for one in said
    ]
    result = found(said, decided)
    asked = {one.span for one in said if one.transcript == "R3" and "Makan" in one.question}
    assert {one.span for one in result.proposals} == asked
    blind = found(said, decided, question=0.0, beside=0.0)
    assert voice(result, "b").learned.f1 == 1
    assert voice(blind, "b").learned.f1 < 0.8


def test_the_same_input_gives_the_same_bytes():
    """Learning again gives the same file, and reading it gives the same values."""
    said = examples_of(interviews())
    decided = coded(said, without={"R3"})
    first, second = (to_json(found(said, decided)) for _ in range(2))
    assert first == second
    assert to_json(from_json(first)) == first
    assert from_json(first) == found(said, decided)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"v": 99}', b"[1]", b'{"v": 1, "voices": 3}'])
def test_another_file_is_refused(data):
    """What holds no suggestions of this format raises ValueError, nothing else."""
    with pytest.raises(ValueError):
        from_json(data)


def test_a_code_with_few_positives_stays_silent():
    """Four coded sentences are too few, and the report says so."""
    said = examples_of(interviews())
    few = [one for one in said if "Nasi" in one.text and one.transcript == "R0"][:4]
    decided = [Known(frozenset({"b"} if one in few else ()), read=True) for one in said]
    result = found(said, decided)
    assert voice(result, "b").silent == "few"
    assert voice(result, "b").positives == 4
    assert not result.proposals


def test_a_rare_code_counts_for_the_code_above_it():
    """Subcodes with three coded sentences each let their parent speak for them."""
    said = examples_of(interviews())
    kept = {f"R{number}" for number in range(3)}
    decided = [
        UNKNOWN
        if one.transcript not in kept
        else Known(
            frozenset(
                {"a.food"}
                if "Nasi uduk di dapur senin" in one.text
                else {"a.gate"}
                if "gerbang senin" in one.text
                else ()
            ),
            read=True,
        )
        for one in said
    ]
    result = found(said, decided)
    assert voice(result, "a").gathered == ("a.food", "a.gate")
    assert voice(result, "a.food").silent == "few"
    assert {one.code for one in result.proposals} <= {"a"}


def test_only_the_most_specific_code_is_proposed():
    """Where a code and one below it both hold, the one below is proposed."""
    said = examples_of(interviews())
    decided = [
        UNKNOWN
        if one.transcript == "R3"
        else Known(frozenset({"a", "a.food"} if "Nasi" in one.text else ()), read=True)
        for one in said
    ]
    assert {one.code for one in found(said, decided).proposals} == {"a.food"}


@pytest.mark.parametrize(
    "decided",
    [
        pytest.param(lambda _: UNKNOWN, id="no decisions"),
        pytest.param(lambda _: Known(read=True), id="read, nothing coded"),
        pytest.param(lambda _: Known(frozenset({"b"})), id="all positive"),
        pytest.param(lambda _: Known(frozenset({"b"}), read=True), id="all positive and read"),
        pytest.param(lambda _: Known(not_there=frozenset({"b"})), id="only rejections"),
        pytest.param(lambda _: Known(frozenset({"b"}), frozenset({"b"})), id="coders disagree"),
        pytest.param(lambda _: Known(frozenset({"gone"}), read=True), id="a code that is gone"),
        pytest.param(
            lambda one: Known(frozenset({"b"} if "dapur senin" in one.text else ()), read=True),
            id="few positives",
        ),
    ],
)
def test_poor_decisions_are_no_reason_to_stop(decided):
    """Whatever there is to learn from, there are confidences, a reason, and no proposal."""
    said = examples_of(interviews(2))
    result = found(said, [decided(one) for one in said])
    assert len(result.likely) == len(said)
    assert all(0 <= share <= 1 for one in result.likely for _, share in one.codes)
    assert all(one.silent for one in result.voices if one.label == "b")
    assert {one.code for one in result.proposals} <= {"b"} - {"b"}


@pytest.mark.parametrize("turns", [[], [("I", "Ya.")], [("P", "Apa?")], [("I", "…"), ("I", "?!")]])
def test_hardly_any_text_is_no_reason_to_stop(turns):
    """A study without sentences, or without a word said twice, has no proposals."""
    said = examples_of([transcript(turns)])
    assert found(said, [UNKNOWN] * len(said)).proposals == ()


def test_two_languages_in_one_file():
    """Each language's sentences are learned from, also where they stand in turns of one file."""
    turns = [
        ("I", words.format(day))
        for day in DAYS
        for words in (FOOD, "The food in the {} kitchen was good.", CHAT, "The {} was like that.")
    ]
    said = examples_of([transcript(turns, f"R{number}") for number in range(4)])
    decided = [
        UNKNOWN
        if one.transcript == "R3"
        else Known(
            frozenset({"b"} if "dapur" in one.text or "kitchen" in one.text else ()), read=True
        )
        for one in said
    ]
    quotes = {one.span for one in found(said, decided).proposals}
    assert len(quotes) == 2 * len(DAYS)


def test_rules_rank_before_anything_is_decided(tmp_path):
    """With no decision at all, the sentences that rules hit are likeliest; nothing is proposed."""
    from making import codebook

    rules = codebook(tmp_path, a=["nasi"], b=["pagar"])
    said = examples_of(interviews(2), Tagger(rules))
    result = found(said, [UNKNOWN] * len(said), rules)
    best = {
        one.codes[0][0]
        for one, example in zip(result.likely, said, strict=True)
        if "Nasi" in example.text
    }
    assert best == {"a"}
    assert not result.proposals


def test_the_codebooks_examples_are_learned_from():
    """A code nobody used yet is likeliest where the codebook's example is alike."""
    said = examples_of(interviews(2))
    result = found(said, [UNKNOWN] * len(said), book(b=("Pagar besi di gerbang itu tinggi.",)))
    best = {
        one.codes[0][0]
        for one, example in zip(result.likely, said, strict=True)
        if "Pagar" in example.text
    }
    assert best == {"b"}


def test_a_denial_that_the_rules_hear_is_proposed_as_one(tmp_path):
    """Where the rules find only a denial of a code, its absence is proposed."""
    from making import codebook

    rules = codebook(tmp_path, a=["nasi"])
    turns = [("I", w.format(day)) for day in DAYS for w in (FOOD, CHAT)]
    denied = [
        ("I", "Nasi uduk di dapur itu nggak pernah ada."),
        ("I", "Nggak ada nasi uduk di dapur."),
    ]
    said = examples_of(
        [
            *(transcript(turns, f"R{number}") for number in range(3)),
            transcript([*turns, *denied], "R3"),
        ],
        Tagger(rules),
    )
    result = found(said, coded(said, "a", without={"R3"}), rules)
    by_text = {one.span: one.polarity for one in result.proposals}
    spans = {one.text: one.span for one in said if one.transcript == "R3"}
    assert by_text.get(spans["Nggak ada nasi uduk di dapur."], "absent") == "absent"
    assert by_text[spans[FOOD.format("senin")]] == "present"


def test_a_silent_code_says_that_its_rule_is_better(tmp_path):
    """A code whose rule finds all of it, where words alone don't tell, leaves it to the rule."""
    from making import codebook

    rules = codebook(tmp_path, a=["=makan"])
    names = [f"kata{number}" for number in range(60)]
    draw = np.random.default_rng(1)
    turns = [
        ("I", " ".join([*draw.choice(names, 6), *(["makan"] if at % 6 == 0 else [])]) + ".")
        for at in range(40)
    ]
    said = examples_of([transcript(turns, f"R{number}") for number in range(3)], Tagger(rules))
    decided = [Known(frozenset({"a"} if "makan" in one.text else ()), read=True) for one in said]
    one = voice(found(said, decided, rules, rules=False, likeness=False, words=False), "a")
    assert one.rule.f1 == 1
    assert one.silent in {"rule", "wrong"}


def test_the_fingerprint_changes_with_all_it_was_learned_from():
    """Another decision, text, codebook, setting or encoder makes what was learned stale."""
    said = examples_of(interviews(2))
    decided = coded(said)
    made = made_with(Settings(), book(), "")
    prints = [
        fingerprint(said, decided, made),
        fingerprint(said, coded(said, "b"), made),
        fingerprint(said[1:], decided[1:], made),
        fingerprint(said, decided, made_with(Settings(weak=4), book(), "")),
        fingerprint(said, decided, made_with(Settings(), book(), "some encoder")),
    ]
    assert len(set(prints)) == len(prints)
    assert fingerprint(said, coded(said), made_with(Settings(), book(), "")) == prints[0]


def test_an_interview_is_tried_without_its_own_decisions():
    """Leaving each interview out gives a confidence for all sentences, right where they differ."""
    said = examples_of(interviews())
    decided = coded(said)
    ground = Ground(said, book(), labels_of(book(), said, decided), Settings())
    trial = leave_one_out(ground, decided)
    column = trial.labels.index("a.food")
    assert trial.suggested[:, column].tolist() == trial.there[:, column].tolist()
    assert trial.transcripts == tuple(one.transcript for one in said)


def test_what_is_unfound_is_estimated():
    """After three read interviews the fourth's seven codings lie in the interval."""
    said = examples_of(interviews(5))
    decided = coded(said, without={"R3", "R4"})
    estimate = unfound(learned(said, decided), decided)
    assert estimate.low <= 2 * len(DAYS) <= estimate.high
    assert estimate.low <= estimate.expected <= estimate.high
    assert estimate.high < 40


def test_too_little_read_for_an_estimate():
    """Two interviews don't say how interviews differ."""
    said = examples_of(interviews())
    decided = coded(said, without={"R2", "R3"})
    assert unfound(learned(said, decided), decided) is None


def test_all_read_leaves_nothing_to_find():
    """Where everything was read, nothing is unfound."""
    said = examples_of(interviews())
    estimate = unfound(learned(said, coded(said)), coded(said))
    assert (estimate.low, estimate.expected, estimate.high) == (0, 0, 0)


def test_progress_is_told():
    """The caller hears of every fit, and of how many."""
    said = examples_of(interviews(2))
    decided = coded(said, without={"R1"})
    heard = []
    ground = Ground(said, book(), labels_of(book(), said, decided), Settings())
    learn(ground, decided, lambda done, total: heard.append((done, total)))
    assert heard[-1][0] == heard[-1][1] == len(heard)


def test_voices_count_what_was_said():
    """The report has the numbers of coded sentences and of those known not to bear the code."""
    said = examples_of(interviews(3))
    (food,) = (one for one in voices(learned(said, coded(said))) if one.label == "a.food")
    assert (food.positives, food.negatives) == (3 * len(DAYS), 2 * 3 * len(DAYS))
    assert food.learned.right == food.positives
    assert not food.silent


def test_examples_stand_in_their_context():
    """A sentence knows its question and its neighbours; a question ends the neighbourhood."""
    one = transcript(
        [("P", "Apa?"), ("I", "Satu. Dua."), ("I", "Tiga."), ("P", "Lalu?"), ("I", "Empat.")]
    )
    said = examples(one, segment(one), [])
    assert [(e.before, e.text, e.after, e.question) for e in said] == [
        ("", "Satu.", "Dua.", "Apa?"),
        ("Satu.", "Dua.", "Tiga.", "Apa?"),
        ("Dua.", "Tiga.", "", "Apa?"),
        ("", "Empat.", "", "Lalu?"),
    ]
    assert all(e.span.of(one.text) == e.text for e in said)


@pytest.mark.parametrize("unit", ["turn", "sentence", "paragraph"])
def test_examples_are_sentences_whatever_the_segments_are(unit):
    """The unit of segments changes their ids only."""
    one = transcript([("P", "Apa?"), ("I", "Satu. Dua."), ("I", "Tiga.")])
    assert [e.text for e in examples(one, segment(one, unit), [])] == ["Satu.", "Dua.", "Tiga."]


def test_judgements_reach_the_sentences_they_touch():
    """A code on two sentences is on both; coders who disagree make it unknown."""
    one = transcript([("I", "Satu. Dua. Tiga.")])
    said = examples(one, segment(one), [])
    two = Span(said[0].span.start, said[1].span.end)
    judged = [Judged("R1", two, "a"), Judged("R1", said[1].span, "a", there=False)]
    result = known(said, judged, {"R1": [said[2].span, said[1].span]})
    assert [row.says("a") for row in result] == [True, None, False]
    assert [row.says("b") for row in result] == [None, False, False]
