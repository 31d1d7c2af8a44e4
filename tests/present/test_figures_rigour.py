"""Saturation and co-occurrence as figures: what they show is what was counted."""

import re
from itertools import pairwise

import pytest
from coded import On, book, said, study
from drawing import words

from qualcode.analyse.saturation import Rule
from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import PORTRAIT, SUFFIXES
from qualcode.present.figures.charts import Figure, Network, is_blank
from qualcode.present.figures.cooccurrence import cooccurrence_figure, network_figure
from qualcode.present.figures.draw import draw, lacking, size
from qualcode.present.figures.saturation import saturation_figure
from qualcode.present.figures.triangulation import triangulation_figure
from qualcode.types import Informant

ID, EN = Brief("id"), Brief("en")
MAKERS = (saturation_figure, cooccurrence_figure, network_figure)
HARD = ("Dukungan <teman> & lain", "עזרה", "Kata " * 20, "100% $x_1$ \\alpha", "漢字")


def coded(*interviews, labels=None):
    """The codes of each answer of each interview -> a study."""
    names = [f"R{at}" for at in range(1, len(interviews) + 1)]
    read = [
        said(*["Iya."] * max(len(answers), 1), name=name)
        for name, answers in zip(names, interviews, strict=True)
    ]
    ons = [
        On(name, at, code)
        for name, answers in zip(names, interviews, strict=True)
        for at, codes in enumerate(answers)
        for code in codes
    ]
    people = [Informant(name, "resident") for name in names]
    return study(read, ons, people, book(labels) if labels else None)


SMALL = coded(
    [["hope", "stigma"], ["hope", "stigma.self"]],
    [["support", "hope"]],
    [["hope", "stigma"], []],
)


def many(informants, codes):
    """So many interviews and codes, every code with the ones beside it."""
    names = [f"k{at}" for at in range(codes)]
    labels = {name: (f"Kode bernama panjang nomor {name}",) for name in names}
    answers = [[names[at : at + 4] for at in range(who % 3, codes, 3)] for who in range(informants)]
    return coded(*answers, labels=labels)


def test_saturation_shows_what_each_interview_adds():
    """Bars, line and band in values; the base is marked only where there is a run after it."""
    chart = saturation_figure(SMALL, ID).chart
    assert chart.names == ("R1", "R2", "R3")
    assert (chart.new, chart.cumulative, chart.base) == ((3, 1, 0), (3, 4, 4), 0)
    assert chart.band == ((2, 3), (3, 4), (4, 4))
    figure = saturation_figure(SMALL, EN, Rule(1, 1), ("R3", "R2", "R1"))
    assert (figure.chart.new, figure.chart.base) == ((2, 1, 1), 1)
    assert figure.alt == (
        "Chart of new codes by interview: 3 in all, bars 2, 1, 1; the cumulative line ends at 4. "
        "Halfway (interview 2) the codes covered are 3."
    )
    drawn = words(draw(figure, ".svg"))
    assert {"R3", "R2", "R1", "base", "new codes", "95% of random orders"} <= set(drawn)


def test_the_staircase_shows_every_pair():
    """Each code's own count at the end of its row, None where codes are nested."""
    figure = cooccurrence_figure(SMALL, EN)
    assert figure.chart.labels == ("Social support", "Stigma", "Self-stigma", "Hope")
    assert figure.chart.rows == ((1,), (0, 3), (0, None, 1), (1, 3, 1, 4))
    assert figure.alt == (
        "Heatmap of code co-occurrence by segments: 4 codes. Largest: Stigma and Hope (3); "
        "Social support and Hope (1); Self-stigma and Hope (1). Pairs never together: 2 of 5."
    )
    drawn = words(draw(figure, ".svg"))
    assert drawn == [
        *("1", "1 Social support", "1", "2", "2 Stigma", "-", "3"),
        *("3", "3 Self-stigma", "-", "1", "4", "4 Hope", "1", "3", "1", "4"),
    ]


def test_the_network_joins_what_stands_together():
    """Every code with its count, every line with its own; no theme beside its subthemes."""
    figure = network_figure(SMALL, ID)
    assert figure.chart == Network(
        (("Dukungan sosial", 1), ("Stigma diri", 1), ("Harapan", 4)), ((0, 2, 1), (1, 2, 1))
    )
    drawn = words(draw(figure, ".svg"))
    assert drawn[-2:] == ["1", "1"]
    assert set(drawn[:-2]) == {"Dukungan sosial (1)", "Stigma diri (1)", "Harapan (4)"}
    assert any(note.endswith("karena kode di bawahnya digambar: Stigma.") for note in figure.notes)


def test_a_network_of_one_level_leaves_nothing_out():
    """Where no code stands above another, all are drawn and no note speaks of levels."""
    figure = network_figure(coded([["hope", "stigma"], ["hope", "support"]]), EN)
    assert [name for name, _ in figure.chart.nodes] == ["Social support", "Stigma", "Hope"]
    assert not any("most detailed" in note for note in figure.notes)


def test_codes_never_together_are_circles_without_lines():
    """There is a figure of them, and it says that there are no lines."""
    figure = network_figure(coded([["hope"], ["stigma"]]), ID)
    assert figure.chart == Network((("Stigma", 1), ("Harapan", 1)), ())
    assert "2 kode, 0 garis" in figure.alt
    assert draw(figure, ".png").startswith(b"\x89PNG")


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(("informants", "codes"), [(1, 2), (8, 12), (20, 60), (70, 30)])
def test_every_figure_fits_on_a_page(make, informants, codes):
    """However many interviews and codes there are."""
    across, down = size(make(many(informants, codes), ID))
    assert 1 < across <= PORTRAIT[0] + 0.01
    assert 1 < down <= PORTRAIT[1] + 0.01


def test_what_finds_no_room_is_said():
    """So many interviews, codes or pairs, of how many; there is no such note without need."""
    found, few = many(70, 40), many(3, 4)
    assert len(saturation_figure(found, EN).chart.names) == 60
    notes = (
        (saturation_figure, "Only the first 60 of 70 interviews are shown."),
        (cooccurrence_figure, "only 24 of 40 codes are shown"),
        (network_figure, " pairs are drawn"),
    )
    for make, said_ in notes:
        assert any(said_ in note for note in make(found, EN).notes)
        assert not any(" are shown" in note or " are drawn" in note for note in make(few, EN).notes)


def test_a_network_has_no_more_lines_than_can_be_followed():
    """Twenty of the strongest, and the note tells how many are left out."""
    figure = network_figure(many(6, 40), EN)
    assert len(figure.chart.edges) == 20
    told = "only 20 of 114 pairs are drawn, those that stand together most often; 94 are left out."
    assert any(note.endswith(told) for note in figure.notes)


def test_no_two_labels_of_the_network_meet():
    """On either side of all circles there is room for the label of each."""
    drawn = draw(network_figure(many(6, 40), ID), ".svg").decode()
    places = re.findall(r'text-anchor: (start|end)" x="[\d.]+" y="([\d.]+)"', drawn)
    assert len(places) >= 20
    for side in ("start", "end"):
        heights = sorted(float(y) for anchor, y in places if anchor == side)
        assert min(after - before for before, after in pairwise(heights)) > 7.5  # letters are 7


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("make", MAKERS)
def test_the_same_study_gives_the_same_bytes(make, suffix):
    """Drawn twice, and after another, a figure is the same file; awkward names are no matter."""
    labels = {f"k{at}": (name,) for at, name in enumerate(HARD)}
    figure = make(coded([list(labels)], [["k0", "k1"]], labels=labels), ID)
    first = draw(figure, suffix)
    draw(make(SMALL, EN), ".svg")
    assert draw(figure, suffix) == first
    assert lacking(figure) == ("" if make is saturation_figure else "漢字")


@pytest.mark.parametrize("make", MAKERS)
def test_everything_is_black_white_or_grey(make):
    """Nothing is said by colour."""
    drawn = draw(make(many(8, 20), ID), ".svg").decode()
    colours = set(re.findall(r"#([0-9a-f]{6})\b", drawn))
    assert colours
    assert all(len({one[:2], one[2:4], one[4:]}) == 1 for one in colours)


@pytest.mark.parametrize("make", MAKERS)
def test_nothing_to_draw_is_said(make):
    """No codings at all, or no two codes: a sentence in place of a drawing."""
    figure = make(coded([[]]), ID)
    assert isinstance(figure, Figure)
    assert is_blank(figure.chart)
    assert figure.alt == "Belum ada pengodean yang dapat digambar."
    assert words(draw(figure, ".svg")) == ["Belum ada pengodean yang dapat digambar."]
    if make is not saturation_figure:
        alone = make(coded([["hope"]]), EN)
        assert is_blank(alone.chart)
        assert "because only one code has been put on anything" in alone.notes[0]


def test_triangulation_shows_who_of_each_group_speaks():
    """A bar is a number of informants, however often they speak of the code or one below it."""
    people = [Informant("R1", "resident"), Informant("R2", "resident"), Informant("S1", "staff")]
    read = [said("Iya.", "Iya.", name=who.id) for who in people]
    ons = [
        On("R1", 0, "stigma.self"),
        On("R1", 1, "stigma.self"),
        On("R2", 0, "stigma"),
        On("S1", 0, "hope"),
        On("S1", 1, "stigma", polarity="absent"),
    ]
    figure = triangulation_figure(study(read, ons, people), ID)
    shown = {
        name: dict(zip(figure.chart.labels, bars, strict=True))
        for name, bars in figure.chart.series
    }
    assert shown["Residen"] == {"Stigma": 2, "Stigma diri": 1, "Harapan": 0}
    assert shown["Staf"] == {"Stigma": 0, "Stigma diri": 0, "Harapan": 1}
    assert "Residen = 2, Staf = 1" in figure.notes[0]
    assert "Disebut di semua kelompok: 0 kode." in figure.alt


def test_one_group_gives_no_triangulation():
    """There is nothing to compare, and the figure is blank."""
    assert is_blank(triangulation_figure(SMALL, ID).chart)
