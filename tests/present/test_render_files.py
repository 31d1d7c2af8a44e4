"""Every renderer draws a whole chapter in each house's looks; the golden files say how."""

import subprocess
import sys

import lxml.html
import pytest
from chapters import AWKWARD, QUOTE, chapter, figure, table, words
from goldens import FOLDER, GOLDENS

from qualcode.present.house import PRESETS, House
from qualcode.present.numbering import numbered
from qualcode.present.parts import Heading, Lists, Paragraph
from qualcode.present.render import RENDERERS
from qualcode.present.render.captions import words as added


@pytest.mark.parametrize("name", GOLDENS)
def test_golden(name):
    """A renderer draws what its golden file says; `python tests/present/refresh.py` renews it."""
    assert GOLDENS[name]() == (FOLDER / name).read_bytes()


def test_every_golden_file_is_compared():
    """No file of an earlier name lies about."""
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDENS)


@pytest.mark.parametrize("house", PRESETS)
@pytest.mark.parametrize("suffix", RENDERERS)
def test_a_chapter_is_the_same_bytes_each_time(suffix, house):
    """Headings, text, tables and figures, drawn twice, are the same bytes."""
    parts = chapter(PRESETS[house])
    first = RENDERERS[suffix](parts, PRESETS[house])
    assert first
    assert first == RENDERERS[suffix](parts, PRESETS[house])


@pytest.mark.parametrize("suffix", RENDERERS)
def test_nothing_to_draw_is_no_error(suffix):
    """No parts, lists of nothing, and a table without rows are all drawn."""
    empty = table([], ["text", "number"])
    for parts in ([], [Lists()], [Heading("Kosong", 1), Paragraph("")], [empty, empty]):
        assert isinstance(RENDERERS[suffix](parts), bytes)


def test_both_languages_have_the_same_words():
    """No key is missing in either language."""
    assert added("id").keys() == added("en").keys()


@pytest.mark.parametrize(
    ("house", "captions"),
    [
        ("id", ["Tabel 4.1", "Tabel 4.2", "Tabel L.1", "Gambar 4.1", "Gambar 4.2"]),
        ("apa", ["Tabel 1", "Tabel 2", "Tabel 3", "Gambar 1", "Gambar 2"]),
    ],
)
def test_lists_lead_to_tables_and_figures(house, captions):
    """The page's lists name each caption and lead to a place of their own."""
    page = lxml.html.document_fromstring(
        RENDERERS[".html"](chapter(PRESETS[house]), PRESETS[house]).decode()
    )
    links = page.findall(".//nav//a")
    assert [" ".join(link.text.split()[:2]) for link in links] == captions
    places = [page.get_element_by_id(link.get("href")[1:]) for link in links]
    assert [place.tag for place in places] == ["section"] * 3 + ["figure"] * 2
    assert len(set(places)) == 5


def test_the_page_needs_nothing_and_runs_nothing():
    """No script, no address, no file beside it; pictures stand in the page with their words."""
    page = lxml.html.document_fromstring(RENDERERS[".html"](chapter()).decode())
    assert not page.findall(".//script")
    assert not page.findall(".//link")
    assert all(link.startswith(("#", "data:")) for _, _, link, _ in page.iterlinks())
    assert [picture.get("alt") for picture in page.iter("img")] == [figure().alt] * 2
    assert "default-src 'none'" in page.find(".//meta[@content][@http-equiv]").get("content")


def test_the_page_tells_screen_readers_what_heads_what():
    """A caption, heads of columns and of those that share one, and heads of rows."""
    page = lxml.html.document_fromstring(RENDERERS[".html"](words()).decode())
    matrix = page.find(".//table")
    assert matrix.find("caption").text == "Tabel 4.1 Matriks Informan × Tema"
    heads = [(head.get("scope"), head.text) for head in matrix.findall("thead//th")]
    assert heads[:3] == [("colgroup", "Residen"), ("colgroup", "Staf"), ("col", "Tema")]
    assert [head.get("scope") for head in matrix.findall("tbody//th")] == ["row"] * 3
    assert page.get("lang") == "id"


def test_the_page_shows_words_and_no_markup_of_theirs():
    """Tags and entities in labels are shown as they are written."""
    made = table([[AWKWARD]], ["text"], title="<script>alert(1)</script>")
    page = RENDERERS[".html"](numbered([Heading("<b>a</b>"), made])).decode()
    assert "<script>" not in page
    assert "&lt;b&gt;a&lt;/b&gt;" in page


def test_markdown_text_is_no_list_and_no_heading():
    """A paragraph that begins like a list or a heading stays a paragraph."""
    drawn = RENDERERS[".md"](
        [Paragraph("- a"), Paragraph("# b"), Paragraph("4. c"), Paragraph("45-46 d")]
    )
    assert drawn.decode().splitlines()[::2] == [r"\- a", r"\# b", r"4\. c", "45-46 d"]


def test_a_long_quote_stands_as_a_block():
    """What is marked as a quote is set apart in every kind of file with text."""
    parts = [Paragraph(QUOTE, quote=True)]
    assert RENDERERS[".md"](parts).decode().startswith(f"> {QUOTE}")
    assert f'<blockquote><p dir="auto">{QUOTE}</p></blockquote>' in (
        RENDERERS[".html"](parts).decode()
    )
    assert rf"\begin{{quote}}{QUOTE}\end{{quote}}" in RENDERERS[".tex"](parts).decode()


def test_houses_differ_in_looks_and_not_in_words():
    """The page of each house shows the same cells."""

    def cells(house: House):
        page = lxml.html.document_fromstring(RENDERERS[".html"](words(), house).decode())
        return [cell.text_content() for cell in page.iter("td", "th")]

    plain, *others = [cells(house) for house in PRESETS.values()]
    assert len(plain) > 100
    assert others == [plain] * len(others)


def test_renderers_load_only_what_they_need():
    """Drawing pages, Markdown, LaTeX and CSV loads no library that draws."""
    program = (
        "import sys; from chapters import words; from qualcode.present.render import RENDERERS;"
        "[RENDERERS[s](words()) for s in ('.md', '.csv', '.tex', '.html')];"
        "print({'docx', 'xlsxwriter', 'matplotlib'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"
