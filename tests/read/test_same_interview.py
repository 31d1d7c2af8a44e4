"""One interview, written in every format and habit, is one transcript."""

from itertools import groupby
from operator import itemgetter

import pytest
from reading_files import said, warnings

from qualcode.read import SUFFIXES
from writing import DIALECTS, INTERVIEW, interview
from writing.text import labels

ROLES = {"P": "interviewer", "I": "informant"}
NAMES = {"P": "Rina Hartati", "I": "Dewi Anggraini"}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
# Formats made of text, where nothing but the encoding of the file decides on the letters.
PLAIN = {".txt", ".md", ".csv", ".tsv", ".vtt", ".srt", ".cha", ".textgrid", ".otr"}
# Who speaks is a code there; with a full name it would be another format.
CODED = {"cha", "txt: brackets"}
# Formats that any text might be: nothing in the bytes says that they are these.
UNSIGNED = {".txt", ".md", ".csv", ".tsv"}
SIGNED = [name for name, dialect in DIALECTS.items() if dialect.suffix not in UNSIGNED]
ENCODED = [name for name, dialect in DIALECTS.items() if dialect.suffix.lower() in PLAIN]


def expected(dialect, given):
    """What a format can keep of an interview: speaker, role and words of every turn."""
    return [
        (turn.speaker, ROLES[turn.speaker], plain(turn.text, breaks=dialect.breaks))
        for turn in given.turns
    ]


def found(dialect, transcript):
    """What was said, notes and headings left out; turns that one speaker has in a row joined."""
    named = [turn for turn in said(transcript) if turn[0] is not None]
    return [
        (*who, plain("\n".join(text for *_, text in group), breaks=dialect.breaks))
        for who, group in groupby(named, key=itemgetter(0, 1))
    ]


def plain(words, *, breaks):
    """Words without empty lines; without breaks on one line."""
    return ("\n" if breaks else " ").join(line for line in words.split("\n") if line)


@pytest.mark.parametrize("name", DIALECTS)
def test_every_format_reads_as_the_same_interview(files, name):
    """Speakers, roles, words, paragraphs and language do not depend on the file."""
    dialect = DIALECTS[name]
    reading = files.read(dialect.bytes(INTERVIEW), f"R7{dialect.suffix}")
    transcript, given = reading.transcript, INTERVIEW.within(dialect.letters)
    assert found(dialect, transcript) == expected(dialect, given)
    assert transcript.language == "id"
    assert transcript.informants == {"I": "R7"}
    assert warnings(reading) == []


@pytest.mark.parametrize("name", [name for name in DIALECTS if name not in CODED])
def test_full_names_are_speakers_too(files, name):
    """Meeting programs write full names; who asks is found all the same."""
    dialect = DIALECTS[name]
    data = dialect.bytes(INTERVIEW.cast(NAMES))
    transcript = files.read(data, f"R7{dialect.suffix}").transcript
    assert found(dialect, transcript) == [
        (NAMES[who], role, words)
        for who, role, words in expected(dialect, INTERVIEW.within(dialect.letters))
    ]


@pytest.mark.parametrize("name", [name for name, dialect in DIALECTS.items() if dialect.header])
def test_the_header_is_kept_where_the_format_has_one(files, name):
    """Header lines are attributes and no turns."""
    dialect = DIALECTS[name]
    transcript = files.read(dialect.bytes(INTERVIEW), f"a{dialect.suffix}").transcript
    assert transcript.informants == {"I": "R7"}
    assert transcript.attributes["date"] == "4 Maret 2024"
    assert transcript.attributes["age"] == "19"
    assert "4 Maret" not in " ".join(words for _, _, words in said(transcript))


@pytest.mark.parametrize("name", DIALECTS)
def test_every_turn_has_the_time_that_the_format_gives(files, name):
    """Times are seconds since the recording began; formats without times have none."""
    dialect = DIALECTS[name]
    transcript = files.read(dialect.bytes(INTERVIEW), f"R7{dialect.suffix}").transcript
    starts = [
        turn.paragraphs[0].start + dialect.since if dialect.times else None
        for turn in INTERVIEW.turns
    ]
    assert [turn.seconds for turn in transcript.turns if turn.speaker] == starts


@pytest.mark.parametrize("name", ["csv: id", "xlsx: en", "vtt: voices", "eaf", "pdf: labels"])
def test_a_first_turn_is_no_header_line(files, name):
    """Who speaks once, at the start, right under the header or without one, is a speaker."""
    dialect = DIALECTS[name]
    given = interview(
        [
            ("Ratna", ["Hari ini Senin, saya duduk dengan seorang warga panti di ruang jahit."]),
            ("Dewi", ["Saya sudah tujuh bulan tinggal di panti ini dan suka menjahit tas."]),
        ],
        header=INTERVIEW.header,
    )
    roles = {"Ratna": "interviewer", "Dewi": "informant"}
    transcript = files.read(dialect.bytes(given), f"R7{dialect.suffix}", roles=roles).transcript
    assert [who for who, *_ in found(dialect, transcript)] == ["Ratna", "Dewi"]


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", ENCODED)
def test_every_encoding_and_line_end_reads_the_same(files, name, encoding, end):
    """How a program saves text does not change what is read."""
    dialect = DIALECTS[name]
    given = INTERVIEW.within(encoding)
    data = dialect.bytes(given).decode("utf-8").replace("\n", LINE_ENDS[end]).encode(encoding)
    transcript = files.read(data, f"R7{dialect.suffix}").transcript
    assert found(dialect, transcript) == expected(dialect, given)


def test_every_format_of_the_table_is_tried():
    """Whoever adds a format writes the interview in it, too."""
    aliases = {".docm", ".markdown", ".htm", ".tab", ".xlsm"}
    assert {dialect.suffix.lower() for dialect in DIALECTS.values()} == set(SUFFIXES) - aliases
    assert aliases < set(SUFFIXES)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        (".docm", "docx: labels"),
        (".markdown", "md: bold"),
        (".htm", "html: labels"),
        (".tab", "tsv: id"),
        (".xlsm", "xlsx: id"),
    ],
)
def test_another_suffix_of_a_format_reads_the_same(files, alias, name):
    """A format's second suffix is read as its first."""
    dialect = DIALECTS[name]
    transcript = files.read(dialect.bytes(INTERVIEW), f"R7{alias}").transcript
    assert found(dialect, transcript) == expected(dialect, INTERVIEW)


@pytest.mark.parametrize("name", SIGNED)
def test_content_decides_where_the_suffix_is_wrong(files, name):
    """A file that bears the suffix of another format is read as what it is."""
    dialect = DIALECTS[name]
    wrong = ".docx" if dialect.suffix != ".docx" else ".odt"
    reading = files.read(dialect.bytes(INTERVIEW), f"R7{wrong}")
    given = INTERVIEW.within(dialect.letters)
    assert found(dialect, reading.transcript) == expected(dialect, given)
    assert f"this is really a {dialect.suffix.lower()} file" in warnings(reading)[0]


def test_what_is_written_differs():
    """The dialects are really different files, and none is the plain text itself."""
    made = {name: dialect.bytes(INTERVIEW) for name, dialect in DIALECTS.items()}
    assert len(set(made.values())) == len(made)
    assert made["txt: labels"] == labels(INTERVIEW).encode("utf-8")
