"""``qualcode report``: where the page goes, what is in it, what it never replaces."""

import json

import docx
import pytest
from lxml import html

from qualcode.present.report import is_report


@pytest.mark.usefixtures("study")
def test_the_report_lies_in_the_folder_of_results(run, tmp_path):
    """The folder is made; the command says what the page holds."""
    done = run("report")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == (
        "out/report.html: 2 interviews, 7 quotes, their whole texts."
    )
    page = (tmp_path / "out" / "report.html").read_bytes()
    assert is_report(page)
    assert b"Temen-temen suka nyemangatin saya." in page
    assert str(tmp_path).encode() not in page


def test_the_same_study_gives_the_same_report(run, study):
    """A second run replaces the first; not a byte is different."""
    assert run("report").code == 0
    first = (study / "out" / "report.html").read_bytes()
    assert run("report").code == 0
    assert (study / "out" / "report.html").read_bytes() == first


def test_json_says_what_was_written(run, study):
    """Path, counts, and whether the interviews are in it."""
    done = run("report", "-o", "laporan.html", "--no-texts", "--lang", "en", "--json")
    told = json.loads(done.out)
    assert (done.code, told["written"], told["texts"]) == (0, "laporan.html", False)
    assert told["counts"]["transcripts"] == 2
    page = (study / "laporan.html").read_text("utf-8")
    assert "Kalau di rumah saya minder" in page
    assert "Ibu bagaimana?" not in page
    assert 'lang="en"' in page


def test_another_file_is_never_replaced_unless_asked_to(run, study):
    """An older report may be; a page of the user's own may not."""
    (study / "out").mkdir()
    mine = study / "out" / "report.html"
    mine.write_text("<p>Catatan saya</p>", "utf-8")
    done = run("report")
    assert done.code == 1
    assert "is there already" in done.err
    assert mine.read_text("utf-8") == "<p>Catatan saya</p>"
    assert run("report", "--force").code == 0
    assert is_report(mine.read_bytes())


@pytest.mark.usefixtures("study")
def test_only_what_a_report_can_be_is_written(run):
    """Another ending is a wrong use of the command."""
    done = run("report", "-o", "report.pdf")
    assert done.code == 2
    assert ".html" in done.err


@pytest.mark.usefixtures("study")
def test_a_report_never_lies_among_the_interviews(run, tmp_path):
    """It would be read as one of them."""
    done = run("report", "-o", "transcripts/report.html")
    assert done.code == 1
    assert "read as interviews" in done.err
    assert not (tmp_path / "transcripts" / "report.html").exists()


def test_a_file_that_can_not_be_read_is_named_on_the_page(run, study):
    """The page is made of the others, and the command says 1."""
    (study / "transcripts" / "R9.docx").write_bytes(b"PK not a document")
    done = run("report")
    assert done.code == 1
    assert "R9.docx" in done.err
    assert "Tidak dapat dibaca dan tidak dihitung: R9.docx." in (
        study / "out" / "report.html"
    ).read_text("utf-8")


def test_nothing_is_written_of_no_interviews(run, study):
    """Where no file can be used there is nothing to report."""
    for file in (study / "transcripts").iterdir():
        file.unlink()
    (study / "transcripts" / "R9.docx").write_bytes(b"PK not a document")
    done = run("report")
    assert done.code == 1
    assert "nothing was written" in done.err
    assert not (study / "out" / "report.html").exists()


def test_speakers_that_were_set_by_name_stay_out_of_the_page(run, study):
    """Settings name people as the files do; the report shows roles and codes only."""
    (study / "transcripts" / "R1.txt").write_text(
        "Informan: R1\n\nBudiarti: Apa kabar?\nInforman: Saya minder.\n", "utf-8"
    )
    (study / "qualcode.toml").write_text('[speakers]\nBudiarti = "interviewer"\n', "utf-8")
    assert run("report").code == 0
    page = (study / "out" / "report.html").read_text("utf-8")
    assert "Apa kabar?" in page
    assert "Budiarti" not in page


def test_themes_alone_count_what_stands_below_them(run, study):
    """With --level 1 the subthemes are gone and their segments are in the theme's number."""
    assert run("report", "-o", "laporan.html").code == 0
    assert run("report", "-o", "tema.html", "--level", "1").code == 0
    whole, themes = (
        html.document_fromstring((study / name).read_text("utf-8"))
        for name in ("laporan.html", "tema.html")
    )
    assert len(whole.xpath("//table[@id='grid']/tbody/tr")) == 4
    rows = themes.xpath("//table[@id='grid']/tbody/tr")
    assert [row.findtext("th/a") for row in rows] == ["Dukungan", "Stigma"]
    support = whole.xpath("//table[@id='grid']/tbody/tr[1]/td")
    assert [one.text_content() for one in rows[0].findall("td")][-2:] == [
        one.text_content() for one in support
    ][-2:]


@pytest.mark.parametrize("suffix", [".docx", ".tex", ".md"])
def test_a_chapter_has_every_table_in_order(run, study, suffix):
    """The same study as a chapter to write on: never replaced without --force, same bytes."""
    done = run("report", "-o", f"bab{suffix}")
    assert done.code == 0, done.err
    made = (study / f"bab{suffix}").read_bytes()
    again = run("report", "-o", f"bab{suffix}")
    assert again.code == 1
    assert "is there already" in again.err
    assert run("report", "-o", f"bab{suffix}", "--force").code == 0
    assert (study / f"bab{suffix}").read_bytes() == made


@pytest.mark.parametrize("suffix", [".html", ".tex", ".md"])
def test_a_template_is_for_word_alone(run, study, suffix):
    """Asked for with another kind of file, it is a wrong use of the command."""
    done = run("report", "-o", f"bab{suffix}", "--template", "own.docx")
    assert done.code == 2
    assert "only a .docx takes styles" in done.err
    assert not (study / f"bab{suffix}").exists()


@pytest.mark.usefixtures("study")
def test_a_chapter_of_text_has_no_pictures_and_says_so(run):
    """Markdown tells the figures in words; the command names what draws them."""
    done = run("report", "-o", "bab.md")
    assert "tables, the figures in words." in done.out
    assert "qualcode figures -o FOLDER" in done.out


def test_a_chapter_has_headings_paragraphs_and_figures(run, study):
    """Word sees headings, captions and pictures; the paragraphs name counts and informants."""
    assert run("report", "-o", "bab.docx", "--lang", "en").code == 0
    document = docx.Document(str(study / "bab.docx"))
    by_style = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    heads = [text for style, text in by_style if style == "Heading 1"]
    assert heads == ["Chapter 3 Method", "Chapter 4 Results", "Appendix"]
    captions = [text for style, text in by_style if style.lower() == "caption"]
    numbers = [" ".join(text.split()[:2]) for text in captions]
    assert numbers[0] == "Figure 3.1"
    assert "Table L.1" in numbers
    assert "Figure 4.1" in numbers
    assert len(document.inline_shapes) == sum(text.startswith("Figure") for text in captions) > 3
    assert any(
        "two informants (R1, S1)" in text.lower() or "R1, S1" in text for _, text in by_style
    )
