"""What makes a chapter pleasant to turn over: pages, blocks of wide tables, order of its parts."""

from dataclasses import replace

import pytest
from chapters import figure, table
from coded import PEOPLE, On, said, study
from drawing import large, words
from studies import wide

from qualcode.present.brief import Brief
from qualcode.present.chapter import chapter
from qualcode.present.figures.charts import Bars, Figure
from qualcode.present.figures.contents import FIGURES
from qualcode.present.figures.draw import draw, size
from qualcode.present.parts import Heading, Paragraph
from qualcode.present.render import RENDERERS
from qualcode.present.render.blocks import column_blocks
from qualcode.present.render.pages import runs
from qualcode.types import Table


def triangle(codes):
    """A table like that of co-occurrence: numbers up to the diagonal, nothing above it."""
    rows = [
        [f"{at + 1} kode", *("1" for _ in range(at + 1)), *("" for _ in range(codes - at - 1))]
        for at in range(codes)
    ]
    kinds = ["text", *["number"] * codes]
    made = table(rows, kinds, ["", *["Kode"] * codes])
    return replace(made, columns=("Kode", *(str(at + 1) for at in range(codes))))


def tall():
    """A figure as high as a page that stands."""
    labels = tuple(f"kode {at}" for at in range(40))
    return replace(figure(), chart=Bars(labels, (("Residen", (1,) * 40),), "Segmen"))


def lying(parts):
    """Whether each part lies."""
    return [lies for lies, run in runs(parts, 16.0) for _ in run]


def test_blocks_leave_out_rows_that_say_nothing():
    """Below the diagonal nothing is lost; the rows above it are not repeated in later blocks."""
    blocks = column_blocks(triangle(28), 14)
    assert [len(block.rows) for block in blocks] == [28, 14]
    assert blocks[1].rows[0][0].text == "15 kode"
    words = sum(bool(cell.text) for block in blocks for row in block.rows for cell in row[1:])
    assert words == 28 * 29 // 2


def test_a_row_that_names_what_goes_on_stays():
    """A theme is not lost with a row that is blank, and strong rows stay the same ones."""
    made = table(
        [["a", "1", ""], ["", "1", "2"], ["b", "1", ""], ["c", "1", "3"]],
        ["text", "number", "number"],
        ["", "K", "K"],
        strong=frozenset({0, 3}),
    )
    last = column_blocks(made, 1)[1]
    assert [[cell.text for cell in row] for row in last.rows] == [["a", ""], ["", "2"], ["c", "3"]]
    assert last.strong == {0, 2}


def test_a_block_without_a_word_keeps_its_rows():
    """A table of blanks is still drawn as one."""
    made = table([["a", "1", ""], ["b", "1", ""]], ["text", "number", "number"], ["", "K", "K"])
    assert len(column_blocks(made, 1)[1].rows) == 2


def test_markdown_names_shared_heads_that_tell_something():
    """Who stands under a role is said; that numbers of codes are codes is not."""
    assert "\nKode: 1" not in RENDERERS[".md"]([triangle(3)]).decode()
    assert "\nResiden: R1, R2" in RENDERERS[".md"]([wide(2)]).decode()


def test_markdown_says_that_a_figure_is_told_in_words():
    """What stands in a picture's place is led in as what it is."""
    assert f"\nTeks alternatif: {figure().alt}\n" in RENDERERS[".md"]([figure()]).decode()


def test_a_low_figure_lies_with_the_table_before_it():
    """No page is turned for a figure that has room beside a table that lies; a tall one stands."""
    low = figure()
    assert lying([wide(8), low, wide(8)]) == [True, True, True]
    assert lying([wide(8), tall(), wide(8)]) == [True, False, True]
    assert lying([Paragraph("a"), low, Heading("b"), wide(8)]) == [False, False, True, True]


def coded():
    """Four people who speak of two themes."""
    read = [said("Saya didengar.", "Saya minder.", name=who.id) for who in PEOPLE]
    on = [On(who.id, 0, "support.emotional") for who in PEOPLE]
    return study(read, [*on, On("R1", 1, "stigma"), On("R1", 0, "hope")])


@pytest.fixture(scope="module")
def parts():
    """The chapter of a small study."""
    return list(chapter(coded(), Brief()))


def test_the_whole_codebook_stands_in_the_appendix(parts):
    """Chapter 3 shows the tree and says where the codebook is."""
    book = next(one for one in parts if isinstance(one, Table) and one.id == "codebook")
    assert book.chapter == "L"
    heads = [one.text for one in parts if isinstance(one, Heading) and one.level == 1]
    assert parts.index(book) > parts.index(Heading(heads[-1], 1))
    tree = next(one for one in parts if isinstance(one, Figure) and one.id == "tree")
    assert isinstance(parts[parts.index(tree) - 1], Paragraph)
    assert "Lampiran" in parts[parts.index(tree) - 1].text


def test_themes_stand_below_their_section(parts):
    """The headings of the narrative are one level below that of the section."""
    section = parts.index(Heading("Tema dan kutipan", 2))
    assert parts[section + 1] == Heading("Dukungan sosial", 3)
    assert Heading("Stigma", 3) in parts


def test_every_figure_that_the_study_gives_is_in_the_chapter(parts):
    """Also saturation, co-occurrence and triangulation; agreement needs two coders."""
    assert [one.id for one in parts if isinstance(one, Figure)] == [
        *("tree", "saturation", "heatmap", "frequency", "cooccurrence", "network"),
        "triangulation",
    ]


def test_a_chapter_of_nothing_has_no_figures():
    """Nobody coded: the tables are there, and no picture of nothing."""
    found = list(chapter(study([said("Iya.")]), Brief()))
    assert not [one for one in found if isinstance(one, Figure)]


NAME = "Takut dipandang rendah oleh tetangga dan keluarga besar selama masa pemulihan di lembaga"


@pytest.mark.parametrize("name", ["heatmap", "frequency", "tree"])
@pytest.mark.parametrize(("codes", "every"), [(12, 2), (32, 8), (40, 9)])
def test_a_long_name_is_broken_before_it_is_cut(name, codes, every):
    """It goes on in a second line and a third; rows are lower rather than that a word is lost."""
    found = large(8, codes)
    named = tuple(
        replace(code, label={"id": f"{NAME} {at}"}) if at % every == 1 else code
        for at, code in enumerate(found.codebook.codes)
    )
    made = FIGURES[name](replace(found, codebook=replace(found.codebook, codes=named)), Brief())
    lines = words(draw(made, ".svg"))
    assert any(line.startswith("Takut dipandang") for line in lines)
    assert not [line for line in lines if "…" in line]
    assert max(size(made)) <= 20.5 + 0.01
