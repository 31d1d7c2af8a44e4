"""What figures show: values, order, notes and alternative texts, before anything is drawn."""

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from drawing import large, study
from hypothesis import given
from hypothesis import strategies as st
from studies import COUNTS, LABELS, RESIDENTS

from qualcode.errors import QualcodeError
from qualcode.present.brief import Brief
from qualcode.present.figures.contents import FIGURES, figures, named
from qualcode.present.figures.frequency import frequency_figure
from qualcode.present.figures.heatmap import heatmap_figure
from qualcode.present.figures.tree import tree_figure
from qualcode.types import Informant

ID, EN = Brief("id"), Brief("en")
AGES = tuple(
    Informant(f"R{at}", "resident", {"umur": str(age)} if age else {})
    for at, age in enumerate((17, 16, 17, 0, 18, 19, 20, 17), 1)
)


def test_heatmap_holds_the_matrix():
    """Codes in codebook order with their depth, informants as tables order them, every count."""
    chart = heatmap_figure(study(), ID).chart
    assert chart.rows == tuple(labels[0] for labels in LABELS.values())
    assert chart.depths == (0, 1, 2, 1, 0, 1, 0)
    assert chart.columns == ("R1", "R2", "R10", "S1")
    assert chart.groups == ("Residen", "Residen", "Residen", "Staf")
    assert chart.values == tuple(
        tuple(COUNTS[who].get(code, 0) for who in chart.columns) for code in LABELS
    )


def test_frequency_adds_up_each_group_and_puts_the_most_frequent_first():
    """Themes go down by their number of segments, and so do subthemes within their theme."""
    chart = frequency_figure(study(), ID).chart
    assert chart.labels == (
        *("Dukungan sosial", "Dukungan emosional", "Didengarkan", "Bantuan nyata"),
        *("Stigma", "Stigma diri", "Harapan"),
    )
    assert chart.series == (("Residen", (7, 4, 1, 2, 3, 3, 1)), ("Staf", (0, 0, 0, 0, 1, 1, 0)))
    assert chart.depths == (0, 1, 2, 1, 0, 1, 0)
    turned = {name: {**counts, "hope": 9} for name, counts in COUNTS.items()}
    assert frequency_figure(study(turned), ID).chart.labels[0] == "Harapan"


def test_tree_counts_each_code():
    """Every code once, with its depth and the segments of everybody."""
    assert tree_figure(study(), EN).chart.nodes == (
        ("Social support", 0, 7),
        ("Emotional support", 1, 4),
        ("Being heard", 2, 1),
        ("Practical help", 1, 2),
        ("Stigma", 0, 4),
        ("Self-stigma", 1, 4),
        ("Hope", 0, 1),
    )


def test_titles_in_both_languages():
    """Titles are a thesis's, in its language."""
    titles = {brief.language: [one.title for one in figures(study(), brief)] for brief in (ID, EN)}
    assert titles == {
        "id": [
            "Pohon Kode dan Jumlah Segmen",
            "Peta Panas Informan × Tema",
            "Frekuensi Kode Menurut Peran",
        ],
        "en": [
            "Code Tree with Segment Counts",
            "Heatmap of Informants × Themes",
            "Code Frequency by Role",
        ],
    }


def test_alternative_texts_tell_the_values():
    """Who can't see a figure hears what it shows and where most is."""
    tree, heatmap, frequency = (one.alt for one in figures(study(), EN))
    assert tree == (
        "Code tree, each code with its number of segments; themes: 3, subthemes: 4. "
        "Largest among themes: Social support (7); Stigma (4); Hope (1). Largest among "
        "subthemes: Emotional support (4); Self-stigma (4); Practical help (2). "
        "Codes without a segment: 0."
    )
    assert heatmap == (
        "Heatmap of segment counts: themes in rows: 3, subthemes: 4; informants in columns: 4. "
        "Largest among themes: Social support with R1 (4); Stigma with R2 (3); "
        "Social support with R2 (2). Largest among subthemes: Emotional support with R1 (3); "
        "Self-stigma with R2 (3); Practical help with R2 (2). "
        "Cells without a segment, of themes and subthemes: 16 of 28."
    )
    assert frequency == (
        "Horizontal bar chart of segments per code by role (Residents and Staff); themes: 3, "
        "subthemes: 4. Largest among themes: Social support (7: Residents = 7, Staff = 0); "
        "Stigma (4: Residents = 3, Staff = 1); Hope (1: Residents = 1, Staff = 0). Largest among "
        "subthemes: Emotional support (4: Residents = 4, Staff = 0); Self-stigma (4: "
        "Residents = 3, Staff = 1); Practical help (2: Residents = 2, Staff = 0)."
    )


def test_the_largest_told_is_the_largest_drawn():
    """A theme's cell that holds more than any below it is named; those alike at the end too."""
    counts = {
        "R1": {"support": 8, "support.emotional": 4, "hope": 2},
        "R2": {"support": 8, "support.practical": 3, "hope": 8, "stigma": 2},
    }
    alt = heatmap_figure(study(counts, RESIDENTS), ID).alt
    assert "Tema terbanyak: Dukungan sosial pada R1 (8); Dukungan sosial pada R2 (8); " in alt
    assert "Harapan pada R2 (8). Subtema terbanyak: Dukungan emosional pada R1 (4); " in alt
    alike = {"R1": dict.fromkeys(("support", "stigma", "hope"), 1), "R2": {"stigma": 1}}
    assert alike["R1"].keys() | alike["R2"].keys() <= LABELS.keys()
    told = heatmap_figure(study(alike, RESIDENTS), ID).alt
    assert told.count("(1)") == 4


def test_codes_of_one_name_are_told_apart():
    """Where two themes have a subtheme of the same name, the theme stands before it."""
    labels = {"a": ["A"], "a.x": ["Lainnya"], "b": ["B"], "b.x": ["Lainnya"]}
    counts = {"R1": {"a": 1, "a.x": 1, "b": 2, "b.x": 2}}
    alt = tree_figure(study(counts, RESIDENTS, labels), ID).alt
    assert "Subtema terbanyak: B – Lainnya (2); A – Lainnya (1)." in alt


def test_titles_write_an_attribute_with_capitals():
    """`status_kawin` is a column's name, and stands in a title as titles do."""
    people = [replace(who, attributes={"status_kawin": who.id}) for who in RESIDENTS]
    counts = {"R1": {"hope": 1}, "R2": {"hope": 1}}
    figure = frequency_figure(study(counts, people), Brief("id", by="status_kawin"))
    assert figure.title == "Frekuensi Kode Menurut Status Kawin"
    assert "menurut status kawin" in figure.alt


def test_notes_say_who_was_counted_and_who_decided():
    """What a number is, how many informants a group has, and how much is confirmed."""
    notes = frequency_figure(study(), ID).notes
    assert notes[0].startswith("f adalah jumlah segmen yang memuat kode itu")
    assert notes[1:] == (
        "Jumlah informan: Residen = 3, Staf = 1.",
        "Dikonfirmasi peneliti: 1 dari 1 pengodean (100,0%).",
    )
    for figure in figures(study(), ID):
        assert figure.source == "Sumber: Olahan data peneliti"


def test_informants_are_grouped_by_what_is_asked_for():
    """Any attribute will do, by whatever name; too many groups are put together, and it is said."""
    counts = {who.id: {"hope": at} for at, who in enumerate(AGES, 1)}
    figure = frequency_figure(study(counts, AGES), Brief("id", by="usia"))
    assert figure.title == "Frekuensi Kode Menurut Usia (tahun)"
    assert [name for name, _ in figure.chart.series] == ["16", "17", "18", "19", "Lainnya"]
    assert [values[0] for _, values in figure.chart.series] == [2, 1 + 3 + 8, 5, 6, 4 + 7]
    assert "Lainnya adalah gabungan 2 kelompok yang informannya paling sedikit." in figure.notes
    heatmap = heatmap_figure(study(counts, AGES), Brief("id", by="usia")).chart
    assert heatmap.groups == ("16", "17", "17", "17", "18", "19", "20", "-")
    with pytest.raises(QualcodeError, match="no informant has the attribute `hobi`"):
        heatmap_figure(study(counts, AGES), Brief("id", by="hobi"))


def test_one_group_is_not_told_apart():
    """Where all are residents, there is one bar a code and no word of groups."""
    figure = frequency_figure(study(informants=RESIDENTS), ID)
    assert figure.title == "Frekuensi Kode"
    assert len(figure.chart.series) == 1
    assert not any("Jumlah informan" in note for note in figure.notes)
    assert figure.alt.startswith(
        "Diagram batang mendatar jumlah segmen per kode: 3 tema dan 4 subtema."
    )


@pytest.mark.parametrize(("name", "most"), [("heatmap", 28), ("frequency", 32), ("tree", 48)])
def test_two_hundred_codes_are_cut_to_a_page_and_it_is_said(name, most):
    """Those with the most segments stay, none without its theme; the notes say how many."""
    found = large(60, 200)
    figure = FIGURES[name](found, EN)
    chart = figure.chart
    depths = [one[1] for one in chart.nodes] if name == "tree" else chart.depths
    assert len(depths) == most
    assert set(depths) == {0, 1}
    assert depths[0] == 0
    assert (
        "To be readable on one page of A4, only "
        f"{most} of 200 codes are shown, those with the most segments." in figure.notes
    )


def test_informants_beyond_a_page_are_left_out_and_it_is_said():
    """Sixty informants fit; of more, those with the most coded segments are shown."""
    people = [Informant(f"R{at}", "resident") for at in range(1, 62)]
    counts = {who.id: {"hope": at} for at, who in enumerate(people)}
    figure = heatmap_figure(study(counts, people), EN)
    assert len(figure.chart.columns) == 60
    assert "R1" not in figure.chart.columns
    assert any("only 60 of 61 informants are shown" in note for note in figure.notes)
    assert len(heatmap_figure(study(counts, people[:60]), EN).chart.columns) == 60


def test_chosen_codes_alone_are_drawn():
    """Codes that only lend their names stand before those that are shown below them."""
    found = study()
    columns = ("support.emotional", "support.emotional.heard", "stigma")
    chosen = replace(found, matrix=replace(found.matrix, columns=columns))
    assert tree_figure(chosen, EN).chart.nodes == (
        ("Social support – Emotional support", 0, 4),
        ("Being heard", 1, 1),
        ("Stigma", 0, 4),
    )
    assert not any("readable on one page" in note for note in tree_figure(chosen, EN).notes)


def test_nothing_coded_gives_no_figures():
    """No picture is made of nothing; a figure asked for by itself says so."""
    for empty in (study({}), study({}, ())):
        assert figures(empty, ID) == []
        for make in (FIGURES[name] for name in FIGURES if name != "agreement"):
            assert make(empty, ID).alt == "Belum ada pengodean yang dapat digambar."


def test_names_on_the_command_line():
    """Names of figures in any case are told from paths; a slip in one is noticed."""
    names, paths = named(["Heatmap", "skripsi", "tree"])
    assert names == ["heatmap", "tree"]
    assert [path.name for path in paths] == ["skripsi"]
    with pytest.raises(QualcodeError, match="heatmp: is no figure.*Did you mean `heatmap`"):
        named(["heatmp"])


def test_only_the_figures_asked_for_are_made():
    """In the order of a chapter, whatever the order they are asked for in."""
    assert [one.id for one in figures(study(), ID, ["frequency", "tree"])] == ["tree", "frequency"]


def test_both_languages_have_the_same_words():
    """A word that is missing in one language would stop its figures."""
    text = files("qualcode.present.figures").joinpath("figures.toml").read_text("utf-8")
    words = tomllib.loads(text)
    assert set(words) == {"id", "en"}
    assert words["id"].keys() == words["en"].keys()


@given(
    st.dictionaries(
        st.sampled_from([who.id for who in RESIDENTS]),
        st.dictionaries(st.sampled_from(list(LABELS)), st.integers(0, 50), max_size=7),
        max_size=3,
    )
)
def test_figures_agree_with_each_other(counts):
    """The bars of a code, its row in the heatmap and its number in the tree are one sum."""
    made = {one.id: one.chart for one in figures(study(counts), EN)}
    if not made:
        assert not any(any(row.values()) for row in counts.values())
        return
    tree = {label: count for label, _, count in made["tree"].nodes}
    heat = dict(zip(made["heatmap"].rows, map(sum, made["heatmap"].values), strict=True))
    series = [values for _, values in made["frequency"].series]
    bars = dict(zip(made["frequency"].labels, map(sum, zip(*series, strict=True)), strict=True))
    assert tree == heat == bars
