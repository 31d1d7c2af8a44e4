"""Figures as files: what stands in them is what they show, on any computer the same."""

import io
import re
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from drawing import large, study, words
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import LANDSCAPE, PORTRAIT, SUFFIXES
from qualcode.present.figures.charts import Bars, Figure, Heatmap, Tree
from qualcode.present.figures.contents import FIGURES, figures
from qualcode.present.figures.draw import draw, lacking, size
from qualcode.present.figures.fonts import plain, width, wrapped
from qualcode.present.figures.paint.bars import LOOKS
from qualcode.present.figures.paint.greys import contrast, ink, shade
from qualcode.types import Informant

ID = Brief("id")
# That of the coders' agreement needs two of them; its own tests have them.
OF_ONE = [name for name in FIGURES if name != "agreement"]
HARD = {
    "a": ('Dukungan & <teman> "baik" $x_1$ 100% \\alpha',),
    "a.b": ("الدعم الاجتماعي",),
    "a.c": ("עזרה 😀 👩‍👩‍👧 漢字",),
    "a.d": ("Katasepanjangini" * 12,),
    "a.e": ("baris\nbaru\ttab\x07",),
}
PEOPLE = (
    Informant("R1", "resident"),
    Informant("Ibu <&> yang namanya panjang sekali ya", "Pekerja sosial senior di panti"),
    Informant("$1_2", "staff"),
)


def figure(chart, **changed):
    """A figure with this chart."""
    plain_one = Figure("x", "Judul", "Keterangan gambar.", chart, (), "", "id")
    return replace(plain_one, **changed)


def hard():
    """A study whose names are as awkward as they get."""
    return study({who.id: dict.fromkeys(HARD, 2) for who in PEOPLE}, PEOPLE, HARD)


def chunks(png):
    """A .png -> the kind and the content of each of its chunks."""
    at, found = 8, []
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def described(png):
    """A .png -> its text chunks, as key and words."""
    told = {}
    for kind, content in chunks(png):
        key, _, rest = content.partition(b"\0")
        if kind == b"tEXt":
            told[key.decode()] = rest.decode("latin-1")
        elif kind == b"iTXt":
            packed, text = rest[0], rest[2:].split(b"\0", 2)[2]
            told[key.decode()] = (zlib.decompress(text) if packed else text).decode()
    return told


def test_every_cell_of_the_heatmap_is_drawn():
    """Labels, names, groups and all counts stand in the drawing, "-" where there is none."""
    made = FIGURES["heatmap"](study(), ID)
    drawn = words(draw(made, ".svg"))
    assert drawn[:6] == ["R1", "R2", "R10", "S1", "Residen", "Staf"]
    expected = []
    for label, row in zip(made.chart.rows, made.chart.values, strict=True):
        expected += [label, *(str(count) if count else "-" for count in row)]
    assert drawn[6:] == expected


def test_every_bar_has_its_number():
    """Each group's number stands at its bar, and the legend names the groups."""
    made = FIGURES["frequency"](study(), ID)
    drawn = words(draw(made, ".svg"))
    assert drawn[:2] == ["Residen", "Staf"]
    expected = []
    for at, label in enumerate(made.chart.labels):
        counts = (values[at] for _, values in made.chart.series)
        expected += [label, *(str(count) if count else "-" for count in counts)]
    assert drawn[2:] == [*expected, "Jumlah segmen (f)"]


def test_the_tree_is_drawn_with_its_counts():
    """Each label is followed by its number, written as the language writes it."""
    nodes = (("Dukungan", 0, 1234), ("Emosional", 1, 7), ("Kosong", 1, 0))
    drawn = words(draw(figure(Tree(nodes, "f")), ".svg"))
    assert drawn == ["f", "Dukungan", "1.234", "Emosional", "7", "Kosong", "-"]
    english = words(draw(figure(Tree(nodes, "f"), language="en"), ".svg"))
    assert "1,234" in english
    assert "1,234" in words(draw(figure(Tree(nodes, "f"), decimal="."), ".svg"))


def test_a_pdf_holds_words_and_not_only_their_shapes():
    """Numbers and labels can be searched and copied out of a .pdf."""
    text = extract_text(io.BytesIO(draw(FIGURES["tree"](study(), ID), ".pdf")))
    assert "Dukungan sosial" in text
    assert {"7", "4", "2", "1"} <= set(text.split())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_figure_gives_the_same_bytes(suffix):
    """Drawn twice, also after other figures, a figure is the same file."""
    made = FIGURES["frequency"](study(), ID)
    first = draw(made, suffix)
    draw(FIGURES["heatmap"](study(), ID), suffix)
    assert draw(made, suffix) == first


def test_settings_and_folders_of_the_computer_change_nothing(tmp_path):
    """Another run with own settings of the library, and no place for its cache, draws alike."""
    (tmp_path / "matplotlibrc").write_text("font.size: 30\ntext.usetex: True\nno.such.key: 1\n")
    (tmp_path / "file").touch()
    code = (
        "import sys, warnings; warnings.simplefilter('error')\n"
        "from qualcode.present.figures.charts import Figure, Tree\n"
        "from qualcode.present.figures.draw import draw\n"
        "made = Figure('x', 'Judul', 'Alt', Tree((('Dukungan', 0, 3),), 'f'), (), '', 'id')\n"
        "sys.stdout.buffer.write(draw(made, '.svg'))\n"
    )
    folder = str(tmp_path / "file" / "below")  # below a file no folder can be made
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PATH": "", "HOME": folder, "MPLCONFIGDIR": folder, "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    made = figure(Tree((("Dukungan", 0, 3),), "f"), alt="Alt")
    assert done.stdout == draw(made, ".svg")


def test_nobody_and_no_clock_is_in_the_properties():
    """A file's properties hold title and description alone: no program, person, date."""
    made = FIGURES["heatmap"](study(), ID)
    png = draw(made, ".png")
    assert described(png) == {"Title": made.title, "Description": made.alt}
    assert {kind for kind, _ in chunks(png)} == {b"IHDR", b"pHYs", b"tEXt", b"IDAT", b"IEND"}
    pdf = PDFDocument(PDFParser(io.BytesIO(draw(made, ".pdf"))))
    assert [set(one) for one in pdf.info] == [{"Title", "Subject"}]
    svg = draw(made, ".svg").decode()
    assert not re.search("date|creator|matplotlib", svg, re.IGNORECASE)


def test_a_drawing_is_told_to_who_cannot_see_it():
    """An .svg has its title and description, also where they hold marks of the format."""
    made = figure(Tree((("A", 0, 1),), "f"), title="A & <B>", alt='Terbanyak: "A & <B>" 漢')
    root = ET.fromstring(draw(made, ".svg"))  # noqa: S314 - our own drawing
    found = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert (found["title"], found["desc"]) == (made.title, made.alt)
    assert root.get("role") == "img"
    assert described(draw(made, ".png"))["Description"] == made.alt


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["tree", "heatmap", "frequency"])
def test_awkward_names_are_drawn(name, suffix):
    """Marks of formats, formulas, other scripts, emoji, endless words: no warning, no failure."""
    made = FIGURES[name](hard(), ID)
    drawn = draw(made, suffix)
    assert drawn == draw(made, suffix)
    if suffix == ".svg":
        shown = words(drawn)
        assert "עזרה 😀 👩‍👩‍👧 漢字" in shown
        assert "".join(shown).count('<teman> "baik" $x_1$') == 1
        assert "baris baru tab" in shown


def test_characters_that_the_font_lacks_are_named():
    """A box in a .png is no surprise: what it stands for is told beforehand."""
    assert lacking(FIGURES["heatmap"](hard(), ID)) == "👩👧漢字"
    assert lacking(FIGURES["tree"](study(), ID)) == ""


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize(("informants", "codes"), [(1, 1), (8, 32), (20, 200), (60, 200)])
def test_every_figure_fits_on_a_page(name, informants, codes):
    """A page of A4 within the margins of a thesis, upright or on its side."""
    made = FIGURES[name](large(informants, codes), ID)
    across, down = size(made)
    page = LANDSCAPE if across > PORTRAIT[0] else PORTRAIT
    assert 1 < across <= page[0] + 0.01
    assert 1 < down <= page[1] + 0.01
    drawn = draw(made, ".svg").decode()
    sizes = [float(found) for found in re.findall(r"font-size: ([\d.]+)px", drawn)]
    assert min(sizes) >= 5.5
    assert not re.search(r"[\s\"](nan|inf)[\s\"]", drawn, re.IGNORECASE)


def test_a_picture_has_three_hundred_dots_an_inch():
    """A .png is as large as it says, in the dots that printers want."""
    made = FIGURES["tree"](study(), ID)
    content = dict(chunks(draw(made, ".png")))
    across, down = struct.unpack(">II", content[b"IHDR"][:8])
    assert across == pytest.approx(size(made)[0] / 2.54 * 300, abs=1)
    assert down == pytest.approx(size(made)[1] / 2.54 * 300, abs=1)
    assert struct.unpack(">I", content[b"pHYs"][:4])[0] == pytest.approx(300 / 0.0254, abs=1)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("chart", [Heatmap((), (), (), ()), Bars((), (), "f"), Tree((), "f")])
def test_nothing_to_draw_is_said(chart, suffix):
    """Instead of an empty picture there is a sentence."""
    drawn = draw(figure(chart), suffix)
    assert drawn
    if suffix == ".svg":
        assert words(drawn) == ["Belum ada pengodean yang dapat digambar."]


def test_numbers_stand_out_from_their_cells():
    """Black or white, a number has the contrast that small text needs; more is darker."""
    greys = [shade(count, 40) for count in range(41)]
    assert greys == sorted(greys, reverse=True)
    assert greys[0] == 1
    assert len(set(greys)) == 41
    for grey in greys:
        assert contrast(grey, float(ink(grey))) >= 4.5
    assert contrast(0, 1) == pytest.approx(21)
    assert shade(1, 1) > 0.5


def test_groups_are_told_apart_without_colour():
    """Each series has a look of its own, and everything drawn is black, white or grey."""
    assert len(set(LOOKS)) == len(LOOKS)
    series = tuple((f"G{at}", (at + 1,)) for at in range(len(LOOKS)))
    drawn = draw(figure(Bars(("A",), series, "f")), ".svg").decode()
    colours = set(re.findall(r"#([0-9a-f]{6})\b", drawn))
    assert colours
    assert all(len({one[:2], one[2:4], one[4:]}) == 1 for one in colours)


def test_long_labels_are_broken_and_cut_where_they_end():
    """Lines fit the room, lose nothing while there are enough of them, else end with a mark."""
    text = "Dukungan sosial dari keluarga dan teman sebaya"
    lines = wrapped(text, 3, 8, lines=9)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(width(line, 8) <= 3 for line in lines)
    assert wrapped(text, 3, 8, lines=1)[0].endswith("…")
    assert "".join(wrapped("x" * 90, 3, 8, lines=99)) == "x" * 90
    assert wrapped("", 3, 8) == [""]
    assert plain(" a\n\tb\x00c\ufffe\ud800 ") == "a b c"


def test_whatever_is_in_the_registry_can_be_drawn():
    """A figure that has a name is made, and drawn in every format."""
    made = figures(study(), ID, OF_ONE)
    assert [one.id for one in made] == OF_ONE
    signs = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
    assert all(draw(one, suffix).startswith(signs[suffix]) for one in made for suffix in SUFFIXES)
