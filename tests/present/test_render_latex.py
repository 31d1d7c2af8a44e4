"""The LaTeX file compiles as it is, whatever signs the words hold."""

import re
import shutil
import subprocess

import pytest
from chapters import AWKWARD, chapter, figure, percentages, table, words
from studies import wide

from qualcode.present.house import PRESETS
from qualcode.present.numbering import numbered
from qualcode.present.parts import Heading, Lists, Paragraph
from qualcode.present.render.latex import render


def awkward():
    """Signs that LaTeX takes for its own, in every place where words can stand."""
    made = table(
        [[AWKWARD, "[...] a"], ["", "*"], ["'' ,, -- ?` !`", AWKWARD]],
        ["text", "quote"],
        ["", AWKWARD],
        title=AWKWARD,
        notes=(AWKWARD,),
        source=AWKWARD,
        strong=frozenset({0}),
    )
    return numbered(
        [Lists(), Heading(AWKWARD, 1), Paragraph(AWKWARD, quote=True), made, percentages()]
    )


CHAPTERS = {
    "chapter": chapter,
    "awkward": awkward,
    "wide": lambda: numbered([wide(60, 12)]),
    "long": lambda: numbered([table([["kata " * 2000, "-"]], ["quote", "text"]), wide(2, 60)]),
    "nothing": lambda: [Lists(), table([], ["text", "number"])],
}


def compiled(command, parts, house, folder):
    """Compile a chapter twice, as its lists need -> what the program said."""
    (folder / "chapter.tex").write_bytes(render(parts, PRESETS[house]))
    for _ in range(2):
        done = subprocess.run(
            [command, "-interaction=nonstopmode", "-halt-on-error", "chapter.tex"],
            cwd=folder, capture_output=True, text=True, errors="replace", check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-2000:]
    return done.stdout


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("house", PRESETS)
@pytest.mark.parametrize("name", CHAPTERS)
def test_pdflatex_sets_it(name, house, tmp_path):
    """Every chapter compiles in every house's looks, and no word stands outside its page."""
    said = compiled("pdflatex", CHAPTERS[name](), house, tmp_path)
    assert (tmp_path / "chapter.pdf").stat().st_size > 1000
    overfull = [float(points) for points in re.findall(r"Overfull \\hbox \(([\d.]+)pt", said)]
    assert all(points < 1 for points in overfull if name != "awkward")


@pytest.mark.skipif(shutil.which("lualatex") is None, reason="lualatex is not installed")
def test_lualatex_sets_it(tmp_path):
    """The other engine sets the most awkward of them too."""
    compiled("lualatex", awkward(), "id", tmp_path)
    assert (tmp_path / "chapter.pdf").stat().st_size > 1000


def test_signs_that_fonts_lack_are_declared():
    """Emoji and other scripts stand as they are, and the preamble says how they are shown."""
    drawn = render([Paragraph("dia 😀 é “baik”")]).decode()
    declared = re.findall(r"\\newunicodechar\{(.)\}\{\\shown\{(\w+)\}\}", drawn)
    assert declared == [("😀", "1F600")]
    assert "dia 😀 é “baik”" in drawn


def test_numbers_and_labels_can_be_referred_to():
    """Each table says its number and has a label of its own; the continued one has neither."""
    drawn = render(numbered([wide(60), *words()[5:7]])).decode()
    assert re.findall(r"\\label\{(.*?)\}", drawn) == ["tab:matrix", "tab:matrix_2", "tab:quotes"]
    assert re.findall(r"\\numbered\{table\}\{(.*?)\}", drawn) == ["4.1", "4.2", "4.3"]


def test_heads_are_repeated_with_the_title():
    """A table over several pages has its head again, and says that it goes on."""
    drawn = render(words()).decode()
    first, again = re.search(r"(.*?)\\endfirsthead(.*?)\\endhead", drawn, re.DOTALL).groups()
    head = r"\textbf{Tema} & \textbf{Subtema}"
    assert head in first
    assert head in again
    assert r"\caption[]{Matriks Informan × Tema (lanjutan)}" in again


def test_wide_tables_lie():
    """A table too wide for a page that stands is set on one that lies."""
    assert r"\begin{landscape}" in render(numbered([wide(8)])).decode()
    assert r"\begin{landscape}" not in render(words()).decode()


def test_a_picture_is_looked_for_and_else_described():
    """A .tex file holds no picture: it takes the file of that name, or says what it shows."""
    drawn = render(numbered([figure()])).decode()
    assert r"\IfFileExists{frequency.pdf}" in drawn
    assert figure().alt in drawn
