"""Every number in the tables is the one that a few lines of pandas count in the CSV files."""

import pytest
from coded import LABELS, Rows, numbers, rounded, studies
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analyse.frequency import frequencies, totals
from qualcode.analyse.narrow import narrowed
from qualcode.analyse.words import spoken_words
from qualcode.present.brief import Brief
from qualcode.present.tables.frequency import frequency_table
from qualcode.present.tables.matrix import matrix_table
from qualcode.present.tables.quotes import quote_table

enough = settings(max_examples=20)  # pandas takes its time

IDS = ("R1", "R2", "R10", "S1")
ROWS = {
    "Dukungan sosial / Seluruh tema": "support",
    "Dukungan sosial / Dukungan emosional": "support.emotional",
    "Dukungan sosial / – Didengarkan": "support.emotional.heard",
    "Dukungan sosial / Bantuan nyata": "support.practical",
    "Stigma / Seluruh tema": "stigma",
    "Stigma / Stigma diri": "stigma.self",
    "Harapan / -": "hope",
}


@enough
@given(studies())
def test_matrix_of_counts(found):
    """T5: a cell counts the segments of one informant; n and f sum them up."""
    rows, table = Rows(found), numbers(matrix_table(found, Brief()))
    assert list(table) == list(ROWS)
    for name, code in ROWS.items():
        of = rows.of(code)
        cells = [of[of.informant == who].segment_id.nunique() for who in IDS]
        assert table[name] == [*cells, rows.informants_of(code), rows.segments_of(code)]


@enough
@given(studies())
def test_matrix_of_ticks(found):
    """T5: a tick where an informant speaks of the code, and nowhere else."""
    rows, table = Rows(found), matrix_table(found, Brief(cells="tick"))
    for row, code in zip(table.rows, ROWS.values(), strict=True):
        spoke = set(rows.of(code).informant)
        assert [cell.text for cell in row[2:6]] == ["v" if who in spoke else "-" for who in IDS]


@enough
@given(studies())
def test_matrix_of_words(found):
    """T5: coded words of an informant's own, a word under several codings once."""
    rows, table = Rows(found), numbers(matrix_table(found, Brief(cells="percent")))
    said = rows.words.groupby("informant").size()
    for name, code in ROWS.items():
        coded = rows.words_of(code)
        expected = [rounded(coded.get(who, 0), said.get(who, 0) or 1) for who in IDS]
        assert table[name][:4] == expected


@enough
@given(studies())
def test_frequency(found):
    """T7: counts and their shares, of coded segments, all informants and all their words."""
    rows, table = Rows(found), frequency_table(found, Brief())
    segments, people, words = rows.present.segment_id.nunique(), len(rows.people), len(rows.words)
    for name, code in ROWS.items():
        f, n, w = rows.segments_of(code), rows.informants_of(code), int(rows.words_of(code).sum())
        expected = [f, rounded(f, segments or 1), n, rounded(n, people), w, rounded(w, words or 1)]
        assert numbers(table)[name] == expected
    assert f"{segments} segmen berkode" in " ".join(table.notes)
    assert f"{people} informan, {words} kata informan" in " ".join(table.notes)


@enough
@given(studies())
def test_words_are_those_of_the_file(found):
    """The words that shares are of are those of `segments.csv`."""
    rows = Rows(found)
    said = rows.segments[rows.segments.informant != ""].groupby("informant").words.sum()
    assert {who: n for who, n in spoken_words(found.segments).items() if n} == {
        who: n for who, n in said.items() if n
    }


@enough
@given(studies())
def test_frequency_by_an_attribute(found):
    """T7 by gender: how many of each group speak of it, whatever the spelling of the group."""
    rows, table = Rows(found), frequency_table(found, Brief(by="Jenis kelamin"))
    assert table.columns[-3:] == ("L", "P", "-")
    for row, code in zip(table.rows, ROWS.values(), strict=True):
        spoke = set(rows.of(code).informant)
        groups = ({"R1"}, {"R2", "S1"}, {"R10"})
        assert [cell.number for cell in row[-3:]] == [len(group & spoke) for group in groups]


@enough
@given(studies())
def test_informants_beside_the_quotes(found):
    """T4: n counts those who say it, of a theme in general only what is said of it as such."""
    rows, table = Rows(found), quote_table(found, Brief(language="en"))
    labels = {en: code for code, (_, en) in LABELS.items()}
    theme, subtheme = "", ""
    shown = 0
    for row in table.rows:
        theme, subtheme = row[0].text or theme, row[1].text or subtheme
        if row[4].text:
            absent = subtheme.casefold().endswith(("said to be absent", "(said to be absent)"))
            name = subtheme.removesuffix(" (said to be absent)").rpartition(" – ")[2]
            name = "General" if name in {"-", "Said to be absent"} else name
            assert (subtheme in {"-", "Said to be absent"}) == (theme == "Hope")
            code = labels[theme if name == "General" else name]
            of = rows.counted[rows.counted.polarity == ("absent" if absent else "present")]
            deep = name != "General"
            mine = of[(of.code == code) | (deep & of.code.str.startswith(f"{code}."))]
            assert row[4].number == mine.informant.nunique()
            shown += 1
    coded = rows.counted[["code", "polarity"]].drop_duplicates()
    assert shown == len(coded)


@enough
@given(studies(), st.sampled_from([1, 2]))
def test_levels_count_what_stands_below_them(found, level):
    """With fewer levels, the rows that are left have the very numbers they had before."""
    few = narrowed(found, None, level)
    kept = [code for code in LABELS if code.count(".") < level]
    assert few.matrix.columns == tuple(kept)
    before, after = frequencies(found), frequencies(few)
    assert after == {code: before[code] for code in kept}
    assert totals(few) == totals(found)


@enough
@given(studies(), st.sets(st.sampled_from(list(LABELS)), min_size=1))
def test_chosen_codes_keep_their_numbers(found, chosen):
    """The chosen codes and those below them count as before, out of the segments they are on."""
    few = narrowed(found, chosen, None)
    kept = [code for code in LABELS if any(f"{code}.".startswith(f"{one}.") for one in chosen)]
    assert few.matrix.columns == tuple(kept)
    assert frequencies(few) == {code: frequencies(found)[code] for code in kept}
    mine = Rows(found).present
    assert totals(few).segments == mine[mine.code.isin(kept)].segment_id.nunique()
    for make in (matrix_table, frequency_table):
        assert len(make(few, Brief()).rows) == len(kept)


@pytest.mark.parametrize("cells", ["count", "tick", "percent", "quote"])
@enough
@given(studies())
def test_an_empty_cell_is_a_dash(cells, found):
    """No cell of a matrix is blank or 0; what goes on from above is the theme alone."""
    for row in matrix_table(found, Brief(cells=cells)).rows:
        assert not {"", "0"} & {cell.text for cell in row[1:]}
        for cell in row[2:]:
            assert cell.number is None or (cell.number == 0) <= (cell.text in {"-", "0,0"})
