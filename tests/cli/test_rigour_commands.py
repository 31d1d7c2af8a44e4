"""``qualcode saturation``, ``cooccurrence`` and ``triangulate`` from interviews to results."""

import json
import re

import pytest
from openpyxl import load_workbook

from qualcode.analyse.saturation import SEED

R2 = """\
Informan: R2
Peran: Residen
Tanggal: 2 Maret 2024

Peneliti: Bagaimana dukungan di sini?
Informan: Teman saling dukung. Saya minder.
"""
NOTES = "Teknik: observasi\n\nResiden saling dukung.\n"


@pytest.fixture
def three(study):
    """The study with a third interview, of which one has no date."""
    (study / "transcripts" / "R2.txt").write_text(R2, encoding="utf-8")
    return study


def told(done):
    """What a command printed, as JSON."""
    assert done.code == 0, done.err
    return json.loads(done.out)


def widest(text):
    """The length of the longest line."""
    return max(map(len, text.splitlines()))


def test_saturation_as_a_table_and_a_figure(run, three):
    """The terminal shows the table, and each file holds what its name asks for."""
    done = run("saturation", "--base", "1", "--run", "1", "-o", "t9.md", "-o", "t9.svg")
    assert done.code == 0, done.err
    assert done.out.startswith("Tabel 3.1 Cakupan Kode (Saturasi) Menurut Urutan Wawancara\n")
    assert "Urutan menurut nama berkas karena tanggal wawancara tidak diketahui: S1." in done.out
    assert done.out.splitlines()[-2:] == ["Ditulis: t9.md", "Ditulis: t9.svg"]
    assert "Gambar 3.1 Cakupan Kode (Saturasi) Menurut Urutan Wawancara\n" in done.out
    assert widest(done.out) <= 80
    assert "| 1 | R1 | 3 | 3 |" in (three / "t9.md").read_text("utf-8")
    assert "95% urutan acak" in (three / "t9.svg").read_text("utf-8")


def test_saturation_for_other_programs(run, three):
    """Order, runs and band as one object."""
    order = ("--order", "s1,R2,R1")
    found = told(run("saturation", "--base", "1", "--run", "1", *order, "--json"))
    assert (found["base"], found["run"], found["threshold"]) == (1, 1, 5.0)
    assert (found["order"], found["undated"]) == ("given", [])
    everybody = found["groups"][0]
    assert [one["id"] for one in everybody["interviews"]] == ["S1", "R2", "R1"]
    assert [one["new"] for one in everybody["interviews"]] == [1, 1, 1]
    assert everybody["runs"][0] == {"first": 2, "last": 2, "new": 1, "percent": 100.0}
    assert everybody["reached"] == [
        {"threshold": 5.0, "same_as_zero": True, "at": None, "above_again": []},
        {"threshold": 0.0, "same_as_zero": False, "at": None, "above_again": []},
    ]
    assert (everybody["base_codes"], everybody["least_percent"]) == (1, 100.0)
    assert [one["undefined"] for one in found["groups"][1:]] == [None, "few"]
    assert len(found["band"]) == 3


def test_saturation_is_refused_where_it_is_not_defined(run, study):
    """Too few interviews, a base without codes, an order that doesn't fit: a reason, no file."""
    done = run("saturation", "-o", "t9.docx")
    assert done.code == 1
    assert done.err.startswith(
        "error: qualcode saturation: saturation is not defined, because the number of "
        "interviews is 2; a base of 4 and a run of 2 need 6."
    )
    assert not (study / "t9.docx").exists()
    few = ("--base", "1", "--run", "1")
    assert "no code stands in the interviews" in run("saturation", *few, "--only", "confirmed").err
    assert "there is no interview `R7`" in run("saturation", *few, "--order", "R7").err
    assert run("saturation", "--base", "0").code == 2


def test_cooccurrence_as_a_table_and_figures(run, three):
    """The lower triangle on the terminal, and both figures as files."""
    done = run("cooccurrence", "--jaccard", "-o", "t8.csv", "-o", "heat.svg")
    assert done.code == 0, done.err
    assert done.out.startswith("Tabel 4.1 Ko-okurensi Kode\n")
    assert widest(done.out.partition("Keterangan")[0]) <= 80
    assert "Dukungan" in (three / "t8.csv").read_text("utf-8-sig")
    assert run("cooccurrence", "--figure", "network", "-o", "net.svg").code == 0
    assert (three / "net.svg").read_bytes() != (three / "heat.svg").read_bytes()


def test_cooccurrence_for_other_programs(run, three):
    """Every pair that is counted, in every kind of place."""
    for within, places in (("segment", 4), ("turn", 4), ("2turns", 3), ("informant", 3)):
        found = told(run("cooccurrence", "--within", within, "--json"))
        assert (found["within"], found["places"]) == (within, places)
        assert list(found["codes"]) == ["support", "support.emotional", "stigma"]
        assert [one["codes"] for one in found["pairs"]] == [
            ["support", "stigma"],
            ["support.emotional", "stigma"],
        ]
        assert all(0 <= one["jaccard"] <= 1 for one in found["pairs"])


def test_cooccurrence_is_refused_where_it_is_not_defined(run, study):
    """No code or one code has no pairs; a place that is none is wrong usage."""
    done = run("cooccurrence", "--only", "confirmed")
    assert (done.code, "because no code has been put on anything" in done.err) == (1, True)
    done = run("cooccurrence", "--code", "stigma")
    assert (done.code, "because only one code has been put" in done.err) == (1, True)
    for wrong in ("0turns", "page", "turns"):
        assert run("cooccurrence", "--within", wrong).code == 2


def test_triangulation_by_role(run, three):
    """Counts on the terminal, quotes in the file."""
    done = run("triangulate", "-o", "t10.md", "--lang", "en")
    assert done.code == 0, done.err
    assert done.out.startswith("Table 4.1 Source Triangulation\n")
    assert widest(done.out) <= 80
    assert "Only residents" in done.out
    assert "n = 1/1" in (three / "t10.md").read_text("utf-8")
    found = told(run("triangulate", "--lang", "en", "--json"))
    assert found["sources"] == [
        {"key": "resident", "name": "Residents", "of": 2},
        {"key": "staff", "name": "Staff", "of": 1},
    ]
    agreed = {one["code"]: one["agreement"] for one in found["codes"]}
    denied = "Agree; to check: also said to be absent (residents and staff)"
    assert (agreed["support"], agreed["stigma"]) == (denied, "Only residents")


def test_the_terminal_says_where_the_quotes_are(run, three):
    """It shows none and explains none; the table that was written has them."""
    done = run("triangulate", "-o", "t10.md")
    assert "kutipan tiap sumber ada dalam tabel lengkap (t10.md)." in done.out
    assert "Kutipan tentang kode itu sendiri" not in done.out
    assert "Kutipan tentang kode itu sendiri" in (three / "t10.md").read_text("utf-8")
    assert "(-o FILE.docx)" in " ".join(run("triangulate").out.split())


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("groups", [4, 7, 16])
def test_many_groups_fit_a_terminal(run, study, groups, lang):
    """They are numbered, their names stand below, and no word is cut in two."""
    for at in range(groups):
        (study / "transcripts" / f"X{at}.txt").write_text(
            f"Informan: X{at}\n\nPeneliti: Lalu?\nInforman: Kami saling dukung"
            f"{' dan saya minder' if at % 2 else ''}.\n",
            encoding="utf-8",
        )
    known = "".join(f"X{at},resident,tahap yang ke-{at:02}\n" for at in range(groups))
    (study / "transcripts" / "informants.csv").write_text(f"informant,role,tahap\n{known}")
    done = run("triangulate", "--by", "tahap", "--lang", lang)
    assert done.code == 0, done.err
    assert widest(done.out) <= 80
    assert f"{groups} = tahap yang ke-{groups - 1:02} (1)" in " ".join(done.out.split())
    head = done.out.splitlines()[1].split()
    numbers = [word for word in head if word.isdecimal()]
    assert numbers == ([str(at + 1) for at in range(groups)] if groups < 16 else [])
    assert ("Only 2" if lang == "en" else "Hanya 2") in done.out


@pytest.mark.parametrize("command", ["saturation --base 1 --run 1", "cooccurrence", "triangulate"])
def test_either_language_is_complete_on_a_terminal(run, three, command):
    """Captions, heads, notes and closing lines; the figure's caption and notes too."""
    shown = {
        lang: run(*command.split(), "--lang", lang, "-o", f"{lang}.svg").out
        for lang in ("id", "en")
    }
    english = re.compile(r"\b(the|of|is|are|and|not|written)\b", re.IGNORECASE)
    indonesian = re.compile(r"\b(yang|adalah|dalam|dan|tidak|ditulis)\b", re.IGNORECASE)
    for lang, own, other in (("id", indonesian, english), ("en", english, indonesian)):
        assert shown[lang].splitlines()[-1].endswith(f"{lang}.svg")
        assert len(own.findall(shown[lang])) > 5
        assert other.findall(shown[lang]) == []


def test_a_window_of_one_turn_is_a_turn(run, three):
    """And is told as one."""
    found = told(run("cooccurrence", "--within", "1turn", "--json"))
    assert found == told(run("cooccurrence", "--within", "turn", "--json"))


def test_triangulation_by_technique(run, three):
    """Notes count once it is said that they can be coded, and are no informants then."""
    (three / "transcripts" / "obs.txt").write_text(NOTES, encoding="utf-8")
    done = run("triangulate", "--by", "technique")
    assert done.code == 1
    assert (
        "Agreement is not defined, because the data were collected with one technique" in done.err
    )
    assert "cannot be coded yet: obs;" in done.err
    (three / "qualcode.toml").write_text('[speakers]\nobs = "informant"\n', encoding="utf-8")
    found = told(run("triangulate", "--by", "technique", "--json"))
    assert [one["of"] for one in found["sources"]] == [3, 1]
    assert found["unknown"] == ["Dokumentasi"]
    every = told(run("triangulate", "--by", "technique", "--every-technique", "--json"))
    assert [one["of"] for one in every["sources"]] == [3, 1, 0]
    agreed = {one["code"]: one["agreement"] for one in found["codes"]}
    denied = "Sesuai; periksa: juga dinyatakan tidak ada (wawancara)"
    assert (agreed["support"], agreed["stigma"]) == (denied, "Hanya wawancara")
    assert [one["of"] for one in told(run("triangulate", "--json"))["sources"]] == [2, 1]


def test_triangulation_is_refused_where_it_is_not_defined(run, three):
    """One group, an attribute nobody has, or nothing coded: a reason."""
    one = run("triangulate", "transcripts/R1.txt")
    assert (one.code, "because there is only one group by role: Residents" in one.err) == (1, True)
    assert "no informant has the attribute `hobi`" in run("triangulate", "--by", "hobi").err
    assert "no code has been put" in run("triangulate", "--only", "confirmed").err


def test_programs_read_who_agrees_in_the_same_words_in_any_language(run, three):
    """Keys of sources and verdicts are no wording, by role and by technique."""
    (three / "transcripts" / "obs.txt").write_text(NOTES, encoding="utf-8")
    (three / "qualcode.toml").write_text('[speakers]\nobs = "informant"\n', encoding="utf-8")
    for by, keys, lacking in (
        ("role", ["resident", "staff"], []),
        ("technique", ["interview", "observation"], ["document"]),
    ):
        for lang in ("id", "en"):
            found = told(run("triangulate", "--by", by, "--lang", lang, "--json"))
            assert [one["key"] for one in found["sources"]] == keys
            assert found["unknown_keys"] == lacking
            by_code = {one["code"]: one for one in found["codes"]}
            assert (by_code["support"]["verdict"], by_code["stigma"]["verdict"]) == ("all", "only")
            assert by_code["support"]["speaking"] == keys
            assert keys[0] in by_code["support"]["denying"]
            assert (by_code["stigma"]["speaking"], by_code["stigma"]["silent"]) == (
                keys[:1],
                keys[1:],
            )
            assert by_code["stigma"]["undecided"] == []


def test_interviews_of_one_date_are_told_to_programs(run, three):
    """And in the terminal, as their order among themselves is no order in time."""
    s1 = three / "transcripts" / "S1.txt"
    s1.write_text(f"Tanggal: 2 Maret 2024\n{s1.read_text('utf-8')}", encoding="utf-8")
    few = ("saturation", "--base", "1", "--run", "1")
    found = told(run(*few, "--json"))
    assert (found["order"], found["same_date"]) == ("dates", [["R2", "S1"]])
    shown = " ".join(run(*few, "--lang", "en").out.split())
    assert "Of one date: R2 and S1. Among themselves they stand in the order" in shown
    assert told(run(*few, "--order", "R1,S1,R2", "--json"))["same_date"] == []


def test_counts_and_jaccard_are_columns_of_numbers_in_a_sheet(run, three):
    """In .csv and .xlsx each has its own; on a page one stands behind the other."""
    names = ("t8.csv", "t8.xlsx", "t8.md")
    asked = [part for name in names for part in ("-o", name)]
    done = run("cooccurrence", "--within", "informant", "--jaccard", "--lang", "en", *asked)
    assert done.code == 0, done.err
    head, *rows = (three / "t8.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith('Code,"n12, diagonal f: 1"')
    assert head.endswith("Jaccard: 1,Jaccard: 2,Jaccard: 3")
    assert rows[-1] == "3 Stigma,2,1,2,0.67,0.50,"
    sheet = load_workbook(three / "t8.xlsx").active
    last = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "3 Stigma")
    assert last == ("3 Stigma", 2, 1, 2, 0.67, 0.5, None)
    assert "| 2 (0.67) | 1 (0.50) | 2 |" in (three / "t8.md").read_text("utf-8")


@pytest.mark.parametrize("command", ["saturation", "cooccurrence", "triangulate"])
def test_files_are_refused_before_anything_is_read(run, study, command):
    """A kind of file that is none, and a file that is there already."""
    assert run(command, "-o", "x.pptx").code == 2
    (study / "x.docx").write_text("mine")
    done = run(command, "-o", "x.docx")
    assert (done.code, "is there already" in done.err) == (1, True)
    assert (study / "x.docx").read_text() == "mine"
    assert "Traceback" not in run(command, "nowhere").err


def test_a_refusal_names_the_files_that_were_kept_out(run, study):
    """Who has too few interviews hears which of them could not be used."""
    (study / "transcripts" / "R1b.txt").write_text(R2.replace("R2", "R1"), encoding="utf-8")
    done = run("triangulate")
    assert done.code == 1
    assert "claims the informant R1" in done.err
    assert "there is only one group by role: Staff" in done.err


def test_a_figure_is_told_with_its_notes(run, three):
    """The file holds the drawing alone, so caption and notes to paste stand in the terminal."""
    done = run("cooccurrence", "--figure", "network", "--lang", "en", "-o", "net.svg")
    assert "Figure 4.1 Network of Code Co-occurrence\n" in done.out
    assert "Not drawn, as codes below them are: Support." in " ".join(done.out.split())
    assert widest(done.out) <= 80
    assert "Figure 4.1" not in run("cooccurrence", "--lang", "en").out


def test_the_seed_is_one_and_the_same(run, three):
    """The band without --seed is the one that tables and figures speak of."""
    few = ("saturation", "--base", "1", "--run", "1", "--json")
    assert told(run(*few))["band"] == told(run(*few, "--seed", str(SEED)))["band"]
