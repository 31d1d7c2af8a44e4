"""The shipped interviews and codebooks: complete, honest, and tagged right where it matters."""

import csv
import io

import pytest

from making import ROOT
from qualcode.codebook import check, load
from qualcode.project.run import read_all, tag_all
from qualcode.project.study import find_codebook, find_study

CODEBOOKS = ROOT / "codebooks"
SPEAKERS = {
    "R1": ("Pewawancara", "Informan"),
    "R2": ("P", "I"),
    "R3": ("Peneliti", "Narasumber"),
    "R4": ("D", "A"),
    "S1": ("Peneliti", "Informan"),
    "S2": ("Pewawancara", "S2"),
    "S3": ("P1", "I6"),
    "S4": ("RP", "H"),
}
PROMISED = """
social_support social_support.emotional social_support.instrumental social_support.informational
social_support.companionship social_support.appraisal
supporting_factor supporting_factor.staff supporting_factor.peers supporting_factor.family
supporting_factor.self_motivation supporting_factor.program
inhibiting_factor inhibiting_factor.group_dynamics inhibiting_factor.individual_differences
inhibiting_factor.other inhibiting_factor.other.staffing inhibiting_factor.other.facilities
inhibiting_factor.other.family
stigma stigma.self stigma.public stigma.discrimination
""".split()
OTHER = {
    "komunitas-terapeutik": {"tc_structure", "tc_pillar", "tc_phase", "tc_view", "tc_belief"},
    "intervensi-kelompok": {"group_component", "treatment_group"},
}


@pytest.fixture(scope="module")
def readings():
    """The eight interviews as read, by id."""
    found, problems = read_all(find_study([ROOT]))
    assert not [problem for problem in problems if problem.severity == "error"]
    return {reading.transcript.id: reading.transcript for reading in found}


def test_all_eight_are_read_with_the_right_speakers(readings):
    """Who interviews and who answers is right in every layout."""
    assert set(readings) == set(SPEAKERS)
    for name, (asks, answers) in SPEAKERS.items():
        roles = {turn.speaker: turn.role for turn in readings[name].turns}
        assert roles[asks] == "interviewer"
        assert roles[answers] == "informant"
        assert [s for s, role in roles.items() if role == "informant"] == [answers]
        assert readings[name].informants == {answers: name}
        assert readings[name].language == "id"


def test_each_interview_says_that_it_is_invented_and_is_long_enough(readings):
    """Nobody can mistake the examples for real people's words."""
    for transcript in readings.values():
        assert "rekaan" in transcript.text[:600]
        assert len(transcript.text.split()) >= 900


def test_informants_csv_names_all_of_them(readings):
    """Roles and attributes stand beside the transcripts."""
    text = (ROOT / "transcripts" / "informants.csv").read_text(encoding="utf-8")
    rows = {row["informant"]: row for row in csv.DictReader(io.StringIO(text))}
    assert set(rows) == set(readings)
    assert {name: row["role"] for name, row in rows.items()} == {
        name: "resident" if name.startswith("R") else "staff" for name in rows
    }


def test_the_default_codebook_has_the_promised_codes():
    """The ids that other work refers to are there, and it is the default."""
    book = find_codebook(ROOT, None)
    assert book.id == "dukungan-sosial"
    assert set(PROMISED) <= set(book.ids)


@pytest.mark.parametrize("name", OTHER)
def test_the_other_codebooks_have_their_themes(name):
    """The therapeutic community and group intervention have codebooks of their own."""
    book = load(CODEBOOKS / f"{name}.yaml")
    assert not book.default
    assert {code.id for code in book.codes if code.parent is None} == OTHER[name]


@pytest.mark.parametrize("path", sorted(CODEBOOKS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_code_is_complete(path):
    """Labels and definitions in both languages, criteria, an example, a source, and terms."""
    book = load(path)
    wrong = [found for found in check(book) if found.severity != "note"]
    assert all("stands in" in str(found) for found in wrong)
    for code in book.codes:
        assert set(code.label) == set(code.definition) == {"id", "en"}, code.id
        assert code.include, code.id
        assert code.exclude, code.id
        assert code.examples, code.id
        assert code.sources, code.id
        assert {term.language for term in code.terms} == {"id", "en"}, code.id


def test_no_word_of_an_interviewer_is_tagged(readings):
    """Questions full of theme words, in eight layouts, and none of them counts."""
    book = find_codebook(ROOT, None)
    segments, codings = tag_all(readings.values(), book, "turn")
    role = {segment.id: segment.role for segment in segments}
    assert len(codings) > 50
    assert {role[coding.segment] for coding in codings} == {"informant"}
    for coding in codings:
        turns = readings[coding.transcript].turns
        (holder,) = [turn for turn in turns if turn.span.holds(coding.span)]
        assert holder.role == "informant"


@pytest.mark.parametrize(
    ("informant", "quote", "code", "polarity"),
    [
        ("R1", "nggak ada yang ngajak ngomong", "social_support.emotional", "absent"),
        ("R2", "Jarang banget dijenguk", "supporting_factor.family", "absent"),
        ("R2", "Mamah bilangnya pesantren", "stigma.public.concealment", "present"),
        ("S1", "ibunya nggak pernah dateng", "supporting_factor.family", "absent"),
        ("S1", "ibunya nggak pernah dateng", "inhibiting_factor.other.family", "present"),
        ("S4", "nyemangatin awak", "social_support.emotional", "present"),
    ],
)
def test_what_a_reader_would_code_is_found(readings, informant, quote, code, polarity):
    """A few passages that any reader would code, and code so."""
    _, codings = tag_all([readings[informant]], find_codebook(ROOT, None), "turn")
    text = readings[informant].text
    found = [c for c in codings if quote in c.span.of(text) and c.code == code]
    assert [coding.polarity for coding in found] == [polarity]
