"""The shipped study in other formats gives the same tables: what counts is what was said."""

import re
import shutil
import subprocess
import zipfile
from functools import partial
from itertools import cycle

import pytest

from making import ROOT
from qualcode.project import save
from qualcode.project.findings import findings
from qualcode.project.run import read_all, run
from qualcode.project.study import find_codebook, find_study
from writing import Interview, documents, interview, tables, timed
from writing.documents import Text

# How a quote is cited. A PDF shows no empty lines and wraps its own, and subtitles have
# neither header nor lines: their quotes stand elsewhere in the text, so the numbers differ.
_CITED = re.compile(r"(?P<informant>\w+), baris (?P<lines>\d+(?:-\d+)?)")
_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def originals():
    """The eight interviews as read from the shipped files."""
    found, _ = read_all(find_study([ROOT]))
    return [reading.transcript for reading in found]


@pytest.fixture(scope="module")
def shipped():
    """The tables of the shipped study."""
    return tabled(ROOT)


@pytest.fixture
def written(tmp_path):
    """A way to write every transcript in a format, the list of informants beside them."""

    def write(transcripts, suffix, make):
        folder = tmp_path / suffix[1:]
        folder.mkdir()
        shutil.copy(ROOT / "transcripts" / "informants.csv", folder)
        for transcript in transcripts:
            made = make(transcript)
            data = made if isinstance(made, bytes) else made.encode("utf-8")
            (folder / f"{transcript.id}{suffix}").write_bytes(data)
        return folder

    return write


def tabled(folder):
    """A folder of interviews -> its matrix.csv and tables.md."""
    done = run(find_study([folder]), find_codebook(ROOT, None), "id", "turn")
    assert not [problem for problem in done.problems if problem.severity == "error"]
    found = findings(done)
    made = save.contents(done, found, save.tables(done, found))
    files = {name: b"".join(it) for name, it in made}
    return files["matrix.csv"], files["tables.md"]


def lines(transcript):
    """Transcript -> every line of its text as a paragraph."""
    return [Text(line) for line in transcript.text.split("\n")]


def rows(transcript):
    """Transcript -> a row a line: the speaker where one begins, and the words."""
    starts = {}
    for turn in transcript.turns:
        number = transcript.text.count("\n", 0, turn.span.start)
        starts[number] = turn
    made, offset = [], 0
    for number, line in enumerate(transcript.text.split("\n")):
        turn = starts.get(number)
        begun = turn and turn.speaker and offset < turn.span.start
        made.append((turn.speaker, line[turn.span.start - offset :]) if begun else ("", line))
        offset += len(line) + 1
    return made


def turns(transcript) -> Interview:
    """Transcript -> its turns alone, as a recording has them: no header, no notes."""
    said = [
        (turn.speaker, [words for words in turn.span.of(transcript.text).split("\n") if words])
        for turn in transcript.turns
        if turn.speaker
    ]
    return interview(said)


def of_lines(write, transcript):
    """Transcript -> a file of paragraphs."""
    return write(lines(transcript))


def of_rows(write, transcript):
    """Transcript -> a file of rows."""
    return write(rows(transcript))


def of_turns(write, transcript):
    """Transcript -> a file of cues."""
    return write(turns(transcript))


PARAGRAPHS = {
    ".docx": partial(of_lines, documents.as_docx),
    ".odt": partial(of_lines, documents.as_odt),
    ".rtf": partial(of_lines, documents.as_rtf_bytes),
}
ROWS = {
    ".csv": partial(of_rows, tables.as_csv),
    ".xlsx": partial(of_rows, tables.as_xlsx),
}
OTHER_LINES = {
    ".pdf": partial(of_lines, documents.as_pdf),
    ".vtt": partial(of_turns, timed.vtt_voices),
}


@pytest.mark.parametrize("suffix", PARAGRAPHS)
def test_word_processors_give_the_same_tables(originals, written, shipped, suffix):
    """Matrix and quotes are the same bytes, line numbers included."""
    assert tabled(written(originals, suffix, PARAGRAPHS[suffix])) == shipped


@pytest.mark.parametrize("suffix", ROWS)
def test_tables_give_the_same_tables_without_empty_lines(originals, written, shipped, suffix):
    """An empty row is no line of the talk: quotes stand as many lines higher."""
    matrix, quotes = tabled(written(originals, suffix, ROWS[suffix]))
    same_matrix, same_quotes = shipped
    assert matrix == same_matrix
    assert quotes.decode("utf-8") == renumbered(same_quotes, originals)


@pytest.mark.parametrize("suffix", OTHER_LINES)
def test_formats_without_lines_differ_in_line_numbers_alone(originals, written, shipped, suffix):
    """The matrix is the same bytes; quotes are the same in the same order."""
    matrix, quotes = tabled(written(originals, suffix, OTHER_LINES[suffix]))
    same_matrix, same_quotes = shipped
    assert matrix == same_matrix
    assert masked(quotes) == masked(same_quotes)
    assert quotes != same_quotes


def test_a_zip_of_several_formats_gives_the_same_tables(originals, written, shipped, tmp_path):
    """As a researcher mails them: every interview in a format of its own, in one ZIP."""
    makers = {**PARAGRAPHS, **ROWS, **OTHER_LINES}
    with zipfile.ZipFile(tmp_path / "wawancara.zip", "w") as packed:
        for transcript, (suffix, make) in zip(originals, cycle(makers.items()), strict=False):
            packed.writestr(f"transkrip/{transcript.id}{suffix}", make(transcript))
    shutil.copy(ROOT / "transcripts" / "informants.csv", tmp_path)
    matrix, quotes = tabled(tmp_path)
    same_matrix, same_quotes = shipped
    assert matrix == same_matrix
    assert masked(quotes) == masked(same_quotes)


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("suffix", [".odt", ".rtf", ".pdf"])
def test_what_libreoffice_converts_gives_the_same_tables(
    originals, written, shipped, tmp_path, suffix
):
    """As a researcher's own program writes these formats; a PDF has other line numbers."""
    source = written(originals, ".docx", PARAGRAPHS[".docx"])
    folder = converted(source, suffix[1:], tmp_path)
    matrix, quotes = tabled(folder)
    same_matrix, same_quotes = shipped
    assert matrix == same_matrix
    mask = masked if suffix == ".pdf" else bytes
    assert mask(quotes) == mask(same_quotes)


def converted(source, kind, tmp_path):
    """A folder of Word files -> a folder of what LibreOffice makes of them."""
    target = tmp_path / f"office-{kind}"
    profile = (tmp_path / "profile").as_uri()
    command = [_OFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", kind]
    files = sorted(source.glob("*.docx"))
    subprocess.run(
        [*command, "--outdir", target, *files], check=True, capture_output=True, timeout=60
    )
    assert len(list(target.glob(f"*.{kind}"))) == len(files)
    shutil.copy(source / "informants.csv", target)
    return target


def masked(quotes):
    """The table of quotes without its line numbers."""
    return _CITED.sub(r"\g<informant>, baris N", quotes.decode("utf-8"))


def renumbered(quotes, transcripts):
    """The table of quotes as it is where empty lines don't count."""
    lines = {transcript.id: transcript.text.split("\n") for transcript in transcripts}

    def higher(cited):
        said = lines[cited["informant"]]
        number = (sum(bool(line) for line in said[: int(n)]) for n in cited["lines"].split("-"))
        return f"{cited['informant']}, baris {'-'.join(map(str, number))}"

    return _CITED.sub(higher, quotes.decode("utf-8"))
