"""Table T12 and its figure: what is told of each code, and what is said where nothing can be."""

import re
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from coded import On, book, said, study, texts
from drawing import words

from qualcode.analyse.agreement.coded import Coded, Mark
from qualcode.analyse.agreement.compare import apart, compare
from qualcode.analyse.agreement.results import Settled
from qualcode.errors import QualcodeError
from qualcode.present.brief import Brief
from qualcode.present.figures.agreement import agreement_figure
from qualcode.present.figures.canvas import PORTRAIT
from qualcode.present.figures.contents import figures
from qualcode.present.figures.draw import draw, size
from qualcode.present.tables.agreement import agreement_table
from qualcode.present.tables.checklist import checklist_table
from qualcode.present.tables.contents import tables_of
from qualcode.present.tables.shared import decided

ID, EN = Brief("id"), Brief("en")


def coder(name, found, labels, kind="coder", share=None):
    """A coder who read every answer, and put these labels on them: label -> numbers of answers."""
    answers = [one for one in found.segments if one.informant]
    marks = tuple(
        Mark(answers[at].id, answers[at].span, label) for label, ats in labels.items() for at in ats
    )
    return Coded(name, marks, frozenset(one.id for one in answers), kind, share)


def compared(*coders, settled=(), answers=100, **more):
    """Coders, each a name with labels -> Findings that know how far they agree."""
    read = said(*[f"jawaban {at}" for at in range(answers)])
    found = study([read], [On("R1", 0, "stigma")])
    coded = [coder(name, found, labels, **more) for name, labels in coders]
    of = compare(coded, found.segments, [read], found.codebook, draws=50)
    return replace(found, coders=tuple(of.coders), compare=lambda: replace(of, settled=settled))


@pytest.fixture
def published():
    """The example of the reference: 24 and 22 of 100, 20 of them both; 15 and 9, 7 of them."""
    return compared(
        ("ani", {"support.emotional": range(24), "hope": range(15)}),
        ("budi", {"support.emotional": range(4, 26), "hope": range(8, 17)}),
    )


def rows(found, brief=ID):
    """First cell -> the others."""
    return {one: rest for one, *rest in texts(agreement_table(found, brief))}


def test_the_numbers_of_the_reference_come_out(published):
    """Counts, per cent, kappa and alpha of each code, in the language's digits."""
    table = agreement_table(published, ID)
    assert table.title == "Kesepakatan Antar-Koder"
    assert list(table.columns) == [
        *("Kode", "Segmen Dikode Ganda (n)", "Koder A (f)", "Koder B (f)"),
        *("Keduanya (f)", "Sepakat (%)", "Kappa Cohen", "Alfa Krippendorff", "Penyelesaian"),
    ]
    found = rows(published)
    support = found["Dukungan sosial – Dukungan emosional"]
    assert support == ["100", "24", "22", "20", "94,0", "0,83", "0,83", "[diisi peneliti]"]
    assert found["Harapan"][:7] == ["100", "15", "9", "7", "90,0", "0,53", "0,53"]
    english = rows(published, EN)["Hope"]
    assert english[4:7] == ["90.0", "0.53", "0.53"]


def test_a_theme_with_several_codes_has_a_row_of_its_own():
    """It counts each segment once; one code of a theme stands alone with its name."""
    labels = {"support.emotional": [0, 1], "support.practical": [1, 2], "hope": [3]}
    found = compared(("ani", labels), ("budi", labels), answers=8)
    told = rows(found)
    assert told["Dukungan sosial (seluruh tema) †"][:3] == ["8", "3", "3"]
    names = [name.removesuffix(" †") for name in told]
    assert names == [
        *("Dukungan sosial (seluruh tema)", "Dukungan emosional", "Bantuan nyata", "Harapan"),
        "Semua kode",
    ]
    table = agreement_table(found, ID)
    assert table.strong == {0, 4}
    assert table.rows[-1][1].number == 24


def test_denials_are_codes_of_their_own():
    """They are named so."""
    found = compared(("ani", {"hope:absent": [0]}), ("budi", {"hope": [0]}), answers=4)
    assert [name for name in rows(found) if "tidak ada" in name] == [
        "Harapan (dinyatakan tidak ada) †"
    ]


def test_a_number_that_does_not_exist_is_a_dash_with_its_reason():
    """Never NaN; in both languages."""
    everywhere = {"hope": range(6)}
    found = compared(("ani", everywhere), ("budi", everywhere), answers=6)
    assert rows(found)["Harapan"] == ["6", "6", "6", "6", "100,0", "-", "-", "-"]
    notes = " ".join(agreement_table(found, ID).notes)
    assert "- berarti tidak terdefinisi, karena koder memberi nilai yang sama" in notes
    assert "nan" not in str(rows(found)).lower()
    assert "not defined, because the coders gave" in " ".join(agreement_table(found, EN).notes)


def test_how_differences_were_settled_is_told():
    """Reasons with how often each was given, what is open, and how many of how many in all."""
    coders = ("ani", {"hope": [0, 1, 2, 3]}), ("budi", {"hope": [3]})
    first = [one.segment for one in compared(*coders, answers=8).compare().differing]
    settled = [
        Settled(first[0], "hope", "hope", "ani & budi", "2024-03-01", "diskusi"),
        Settled(first[1], "hope", "", "ani & budi", "2024-03-01", "diskusi"),
    ]
    found = compared(*coders, answers=8, settled=tuple(settled))
    told = rows(found)
    assert told["Harapan †"][-1] == "diskusi (2); belum diputuskan (1)"
    assert told["Semua kode †"][-1] == "2 dari 3"
    notes = " ".join(agreement_table(found, ID).notes)
    assert "Perbedaan (kode pada segmen): 3; diputuskan bersama setelahnya: 2, oleh ani" in notes


def test_differences_on_words_alone_are_told_by_themselves():
    """All put the code on the segment, and yet it is in dispute."""
    read = said(*[f"jawaban {at}" for at in range(8)])
    found = study([read], [On("R1", 0, "stigma")])
    coded = [coder("ani", found, {"hope": [0, 1]}), coder("budi", found, {"hope": [0]})]
    of = compare(coded, found.segments, [read], found.codebook, draws=20)
    first = next(one.id for one in found.segments if one.informant)
    every = tuple(apart(coded, found.segments, [read], [(first, "hope")]))
    assert (of.disputes, of.on_words) == (1, 0)
    of = replace(of, differing=every)
    notes = " ".join(agreement_table(replace(found, compare=lambda: of), ID).notes)
    assert "Perbedaan (kode pada segmen): 2, 1 di antaranya hanya tentang kata-katanya" in notes


def test_three_coders_have_a_column_each(published):
    """And kappa is said to be a mean."""
    found = compared(("a", {"hope": [0]}), ("b", {"hope": [1]}), ("c", {}), answers=9)
    table = agreement_table(found, EN)
    assert table.columns[2:6] == ("Coder A (f)", "Coder B (f)", "Coder C (f)", "All (f)")
    assert "the mean of each pair of coders (Light, 1971), all with the same weight" in " ".join(
        table.notes
    )
    assert "Light" not in " ".join(agreement_table(published, EN).notes)


def test_the_tool_is_never_called_a_coder():
    """Title, heads and note say researcher and tool, and nothing is to be settled."""
    read = said("satu", "dua", "tiga")
    found = study([read], [On("R1", 0, "stigma")])
    coded = [coder("ani", found, {"hope": [0]}), coder("qualcode", found, {"hope": [1]}, "tool")]
    of = compare(coded, found.segments, [read], found.codebook, draws=20)
    found = replace(found, compare=lambda: of)
    table = agreement_table(found, ID)
    assert table.title == "Kesepakatan Peneliti-Alat"
    assert table.columns[2:4] == ("ani (f)", "qualcode (f)")
    assert "bukan reliabilitas antar-koder" in table.notes[0]
    assert "Koder" not in "".join(table.columns)
    assert {row[-1].text for row in table.rows} == {"-"}
    assert table.columns[1] == "Segmen (n)"
    assert "dua koder" not in " ".join(table.notes)
    figure = agreement_figure(found, ID)
    assert figure.title == "Kesepakatan Peneliti-Alat per Kode"
    assert not figure.chart.limits
    assert "Krippendorff" not in " ".join(figure.notes)
    assert figure.chart.axis.startswith("Kesepakatan peneliti-alat, bukan antar-koder")


def test_a_code_never_on_the_same_segment_is_said_to_be_so():
    """No word of prevalence, and positive agreement stands beside AC1."""
    found = compared(
        ("ani", {"hope": range(6), "stigma": range(40)}),
        ("budi", {"hope": range(6, 12), "stigma": range(40)}),
    )
    table = agreement_table(found, EN)
    notes = " ".join(table.notes)
    assert [row[0].text for row in table.rows if row[0].text.endswith("§")] == ["Hope §"]
    assert "§ coders never put this code on the same segment (p+ 0.00); Gwet's AC1" in notes
    assert "though coders seldom differ" not in notes


def test_the_excuse_of_prevalence_stands_beside_positive_agreement():
    """AC1 is never told alone."""
    found = compared(("ani", {"hope": range(6)}), ("budi", {"hope": range(3, 9)}))
    notes = " ".join(agreement_table(found, EN).notes)
    assert "though coders seldom differ; Gwet's AC1 0.93, positive agreement (p+) 0.50." in notes


def test_other_versions_of_the_codebook_are_told_below_the_table(published):
    """Both versions, in the language of the table."""
    of = replace(published.compare(), editions=(("0.9 (e85ee68)",), ("1.0 (e85ee68)",)))
    notes = " ".join(agreement_table(replace(published, compare=lambda: of), ID).notes)
    assert "versi buku kode yang berbeda (A: 0.9 (e85ee68); B: 1.0 (e85ee68))" in notes
    assert "versi buku kode" not in " ".join(agreement_table(published, ID).notes)


def test_tables_tell_how_many_confirmed_codings_are_not_shared():
    """Two coders read the segment, one of them coded it: confirmed, and not shared."""
    read = said("satu", "dua", "tiga")
    ons = [On("R1", 0, "hope", status="confirmed"), On("R1", 1, "hope", status="confirmed")]
    found = study([read], ons, coders=("ani", "budi"))
    coded = [coder("ani", found, {"hope": [0, 1]}), coder("budi", found, {"hope": [0]})]
    of = compare(coded, found.segments, [read], found.codebook, draws=20)
    told = " ".join(decided(replace(found, compare=lambda: of), EN))
    assert "1 of the confirmed ones are not shared by all coders who read the segment" in told
    alike = compare([coded[0], replace(coded[0], name="budi")], found.segments, [read],
                    found.codebook, draws=20)  # fmt: skip
    assert "not shared" not in " ".join(decided(replace(found, compare=lambda: alike), EN))


def test_a_study_in_which_nothing_was_suggested_tells_of_no_suggestions():
    """T13: trustworthiness rests on what was done."""
    read = said("satu", "dua")
    own = study([read], [On("R1", 0, "hope", status="confirmed", origin="human")], coders=("ani",))
    told = " ".join(cell.text for row in checklist_table(own, EN).rows for cell in row)
    assert "codes were given by the researcher, none suggested by the tool; confirmed: 1" in told
    assert "codes were suggested by the tool" not in told


def test_one_coder_alone_has_no_table():
    """Asked for it is refused with what to do; of all tables and figures it is left out."""
    found = study([said("satu")], [On("R1", 0, "hope")], coders=("ani",))
    with pytest.raises(QualcodeError, match="only ani coded: agreement needs two coders"):
        tables_of(["T12"], found, ID)
    with pytest.raises(QualcodeError, match="qualcode sample"):
        figures(found, ID, ["agreement"])
    assert "agreement" not in {one.id for one in tables_of([], found, ID)}
    assert "agreement" not in {one.id for one in figures(found, ID)}


def test_both_are_among_all_where_two_coded(published):
    """In the third chapter, beside saturation."""
    table = next(one for one in tables_of([], published, ID) if one.id == "agreement")
    figure = next(one for one in figures(published, ID) if one.id == "agreement")
    assert (table.chapter, figure.chapter) == ("3", "3")


def test_only_the_chosen_codes_have_rows(published):
    """As every table of a study that was narrowed."""
    narrow = replace(published, matrix=replace(published.matrix, columns=("hope",)))
    assert list(rows(narrow)) == ["Harapan", "Semua kode"]


def test_how_much_each_coder_read_is_told(published):
    """By letter, beside how much two of them read."""
    assert "Segmen yang dibaca tiap koder: A 100; B 100." in agreement_table(published, ID).notes
    assert "Segments read by each coder: A 100; B 100." in agreement_table(published, EN).notes


def test_an_interval_that_does_not_exist_is_told_with_its_reason():
    """In the note of the table and of the figure, in both languages."""
    found = compared(("ani", {"hope": [0, 1]}), ("budi", {"hope": [0]}), answers=40)
    assert "alfa semua kode tidak terdefinisi, karena kode ada pada terlalu sedikit segmen" in (
        " ".join(agreement_table(found, ID).notes)
    )
    assert "is not defined, because the code stands on too few segments" in " ".join(
        agreement_table(found, EN).notes
    )
    figure = agreement_figure(found, EN)
    assert "Dots without a line: interval not defined, because the code stands on" in " ".join(
        figure.notes
    )
    dots = [dot for _, series in figure.chart.series for dot in series]
    assert all(dot.low == dot.value == dot.high for dot in dots)


# -- the figure --------------------------------------------------------------------------


def test_the_figure_shows_three_coefficients_of_each_row(published):
    """Each within its interval, a theme bold, all codes last; the words tell what it shows."""
    figure = agreement_figure(published, ID)
    chart = figure.chart
    assert [name for name, _ in chart.series] == [
        *("kappa Cohen", "alfa Krippendorff", "AC1 Gwet"),
    ]
    assert chart.labels[-1] == "Semua kode"
    assert all(dot.low <= dot.value <= dot.high for _, dots in chart.series for dot in dots)
    assert "Alfa semua kode: 0,72" in figure.alt
    shown = words(draw(figure, ".svg"))
    assert "Harapan" in shown
    assert "0,8" in shown
    assert draw(figure, ".png")[:4] == b"\x89PNG"


def test_what_lies_off_the_axis_and_what_does_not_exist_is_marked():
    """Two coders who never agree, and a code that both put everywhere: no "-" on an axis line."""
    found = compared(
        ("ani", {"hope": range(4), "stigma": range(8)}),
        ("budi", {"hope": range(4, 8), "stigma": range(8)}),
        answers=8,
    )
    figure = agreement_figure(found, EN)
    assert None in [dot for _, dots in figure.chart.series for dot in dots]
    assert "- at the right edge means not defined" in " ".join(figure.notes)
    shown = words(draw(figure, ".svg"))
    assert "-1.0" in shown
    assert "-" in shown


def test_a_code_that_stands_alone_is_not_bold():
    """Only what sums up others is: themes of several codes, and all codes."""
    labels = {"support.emotional": [0], "support.practical": [1], "hope:absent": [2]}
    figure = agreement_figure(compared(("ani", labels), ("budi", labels), answers=9), EN)
    named = zip(figure.chart.labels, figure.chart.bold, strict=True)
    strong = [name for name, bold in named if bold]
    assert strong == ["Social support (whole theme)", "All codes"]
    assert "Hope (said to be absent)" in figure.chart.labels


@pytest.mark.parametrize("codes", [1, 60])
def test_the_figure_fits_on_a_page(codes):
    """However many codes there are; those left out are told."""
    labels = {f"t{at}": (f"Tema dengan nama yang cukup panjang {at}",) for at in range(codes)}
    read = said(*[f"jawaban {at}" for at in range(9)])
    found = study([read], codebook=book(labels))
    coded = [
        coder(name, found, {label: range(at, 9) for label in labels})
        for at, name in enumerate(("ani", "budi"))
    ]
    of = compare(coded, found.segments, [read], found.codebook, draws=20)
    figure = agreement_figure(replace(found, compare=lambda: of), ID)
    across, down = size(figure)
    assert across <= PORTRAIT[0]
    assert down <= PORTRAIT[1]
    notes = " ".join(figure.notes)
    assert ("dari 61 baris" in notes) == (codes == 60)
    assert ("Tidak ditampilkan karena paling jarang: Tema dengan" in notes) == (codes == 60)
    sizes = re.findall(r"font-size: ([\d.]+)px", draw(figure, ".svg").decode())
    assert min(map(float, sizes)) >= 5.5


def test_both_languages_say_the_same():
    """The wordings have the same keys."""
    for package, name in (
        ("qualcode.present", "agreement.toml"),
        ("qualcode.present.tables", "audit.toml"),
    ):
        words = tomllib.loads(files(package).joinpath(name).read_text("utf-8"))
        assert list(words["id"]) == list(words["en"])
