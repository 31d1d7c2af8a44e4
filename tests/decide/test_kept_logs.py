"""Logs that earlier versions wrote, which every later version replays to the same result.

What is stated here is what a researcher decided: if it changes, a thesis changes. Add to
``logs/``; never edit or make anew what is there.
"""

from pathlib import Path

import pytest

from qualcode.decide.log import read_logs
from qualcode.decide.record import from_line, to_line
from qualcode.project.decided import decided
from qualcode.project.run import read_all
from qualcode.project.study import find_codebook, find_study
from qualcode.segment import segment
from qualcode.types import Edition, Quote

V1 = Path(__file__).parent / "logs" / "v1"
FRIENDS, MOTHER = "Temen-temen suka nyemangatin saya.", "Ibu nggak pernah dateng jenguk."
HEARD = "Mereka mau dengerin saya cerita."
ASHAMED = "Kalau di rumah saya minder, takut di-judge."
E, F = "support.emotional", "support.family"
DECIDED = [
    ("Rina A.", "accept", FRIENDS, E, "present", ""),
    ("Rina A.", "reject", ASHAMED, "stigma", "present", ""),
    ("Rina A.", "change", MOTHER, F, "absent", ""),
    ("Rina A.", "retract", "", "", "present", ""),
    ("Rina A.", "retract", "", "", "present", ""),
    ("Rina A.", "retract", "", "", "present", ""),
    (
        "Rina A.",
        "add",
        "takut di-judge",
        "stigma",
        "present",
        'Ragu 🤔: "takut" itu cap?\nLihat lagi.',
    ),
    ("Rina A.", "memo", "Temen-temen", "", "present", "Ceritanya runtut\u2028dan tenang 👩‍👧"),
    ("Rina A.", "memo", "", "stigma", "present", "Pakai untuk ejekan saja."),
    ("Rina A.", "summary", "", E, "present", "Dikuatkan teman, bukan keluarga."),
    ("Rina A.", "summary", "", E, "present", "Dikuatkan teman; keluarga jauh."),
    ("Rina A.", "accept", "Kita saling dukung di sini.", "support", "present", ""),
    ("Budi S.", "reject", FRIENDS, E, "present", ""),
    ("Budi S.", "accept", HEARD, E, "present", ""),
    ("Budi S.", "accept", MOTHER, F, "absent", ""),
    ("Budi S.", "add", "Iya, Kak.", "stigma", "present", ""),
    ("Budi S.", "reject", "Iya, Kak.", "stigma", "present", ""),
    ("Rina A.", "memo", "", "", "present", "Ditulis di laptop lain."),
]


@pytest.fixture
def standing():
    """How the codings of version 1's study stand; no rule suggests anything."""
    codebook = find_codebook(V1, None)
    readings, _ = read_all(find_study([V1]))
    transcripts = [reading.transcript for reading in readings]
    segments = [part for one in transcripts for part in segment(one, "turn")]
    return decided(V1, transcripts, segments, (), codebook)


def test_version_1_is_read_whole():
    """Every decision of two coders, a conflict copy's too, and a warning for the torn line."""
    found, (torn,) = read_logs(V1 / "decisions")
    assert [
        (
            one.coder,
            one.verb,
            one.quote.exact if one.quote else "",
            one.code,
            one.polarity,
            one.note,
        )
        for one in found
    ] == DECIDED
    assert (torn.where, torn.line) == ("decisions/budi-s.jsonl", 6)
    places = {one.id: at for at, one in enumerate(found)}
    assert [(at, places[back]) for at, one in enumerate(found) for back in one.of] == [
        (3, 2),
        (4, 3),
        (5, 2),
        (16, 15),
    ]


def test_a_line_of_version_1_says_all_it_said():
    """Each field of one decision as it was written."""
    found, _ = read_logs(V1 / "decisions")
    change = found[2]
    assert (change.to, change.to_polarity, change.origin) == ("support", "absent", "rule")
    assert (change.evidence, change.score) == ("Ibu … jenguk <- ibu ~5 jenguk", 0.75)
    assert change.quote == Quote(
        MOTHER,
        "eliti: Ibu bagaimana?\nInforman: ",
        " Kalau di rumah saya minder, tak",
        start=235,
        length=310,
    )
    sha256 = "87333cf6fac24bd4723848331ee81805b421f143e4dd0c691b40b9bd587fae4e"
    assert change.codebook == Edition("kecil", "1", sha256)
    assert (change.transcript, change.text) == ("R1", "7865cab108df538f")


def test_version_1_is_settled_as_it_was(standing):
    """Confirmed, rejected and disputed codings, after the transcript was corrected."""
    assert [
        (one.coding.code, one.coding.polarity, one.coding.status, one.coding.coder, one.how)
        for one in standing.items
    ] == [
        (E, "present", "suggested", "Budi S., Rina A.", "moved"),
        (F, "absent", "confirmed", "Budi S.", "moved"),
        ("stigma", "present", "rejected", "Rina A.", "similar"),
        ("stigma", "present", "confirmed", "Rina A.", "moved"),
        ("support", "present", "confirmed", "Rina A.", "exact"),
    ]
    assert [one.disputed for one in standing.items] == [True, False, False, False, False]


def test_version_1_loses_only_what_the_transcript_lost(standing):
    """The sentence that was taken out is listed with the words of the decision."""
    (lost,) = standing.idle
    assert (lost.why, lost.placement.decision.quote.exact) == ("lost", HEARD)


@pytest.mark.parametrize("path", sorted(V1.glob("decisions/*.jsonl")), ids=lambda path: path.name)
def test_this_version_writes_what_version_1_wrote(path):
    """The same bytes, so that older versions read what newer ones write."""
    lines = [line for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    assert lines
    assert [to_line(from_line(line)) for line in lines] == lines
