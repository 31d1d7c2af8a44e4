"""Codebooks written as YAML, CSV and Excel, and read back."""

import contextlib
from dataclasses import replace

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from making import ROOT
from qualcode.codebook import load
from qualcode.codebook.cells import rows
from qualcode.codebook.write import as_csv, as_yaml
from qualcode.errors import BadCodebook
from qualcode.types import Codebook

SHIPPED = sorted((ROOT / "codebooks").glob("*.yaml"))
NESTED = """\
id: uji
codes:
  - id: a
    label: {id: A, en: An A}
    include: ["satu; dan dua", "tiga, empat"]
    terms:
      id: [dukung, "=FSG", {all: [teman, nangis], within: turn}, {term: bantu, negated: {code: b}}]
      en: ["encourag*", "family ~3 visit"]
    not: ["dukung bensin"]
    codes: [{id: x, terms: [malu]}]
  - id: b
"""


def written_as_excel(codebook, path):
    """The rows of a codebook in a workbook."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows(codebook)):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)


def codes(codebook):
    """What a codebook says of its codes, wherever it was read from."""
    return codebook.codes


@pytest.fixture
def nested(tmp_path):
    """A small codebook with every kind of term."""
    (tmp_path / "uji.yaml").write_text(NESTED, encoding="utf-8")
    return load(tmp_path / "uji.yaml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_codebooks_survive_yaml_csv_and_excel(path, tmp_path):
    """A codebook written in another format holds the same codes and terms."""
    book = load(path)
    (tmp_path / "a.yaml").write_text(as_yaml(book), encoding="utf-8")
    (tmp_path / "a.csv").write_text(as_csv(book), encoding="utf-8", newline="")
    written_as_excel(book, tmp_path / "a.xlsx")
    for name in ("a.yaml", "a.csv", "a.xlsx"):
        assert codes(load(tmp_path / name)) == codes(book), name


def test_yaml_keeps_the_whole_codebook(nested, tmp_path):
    """Nothing is lost on the way through YAML, the file's own hash and name aside."""
    (tmp_path / "b.yaml").write_text(as_yaml(nested), encoding="utf-8")
    again = load(tmp_path / "b.yaml")
    assert replace(again, sha256="", source="") == replace(nested, sha256="", source="")


def test_every_kind_of_term_stands_in_a_cell(nested, tmp_path):
    """Phrases, exact forms, ``all`` and what a denial means survive a spreadsheet."""
    (tmp_path / "b.csv").write_text(as_csv(nested), encoding="utf-8", newline="")
    assert codes(load(tmp_path / "b.csv")) == codes(nested)


def test_a_sheet_made_by_hand_is_read(tmp_path):
    """Indonesian headings, semicolons and terms in one cell: as a student types them."""
    text = "Kode;Nama;Definisi;Kata kunci\nstigma;Stigma;Cap buruk;malu\nstigma.self;Diri;;minder\n"
    (tmp_path / "s.csv").write_bytes(text.encode("utf-8-sig"))
    book = load(tmp_path / "s.csv")
    assert [(code.id, code.terms[0].written) for code in book.codes] == [
        ("stigma", "malu"),
        ("stigma.self", "minder"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("nama\nx\n", "no column `code`"),
        ("code\na.b\n", "`a.b` has no parent"),
        ("code\na\na\n", "stands in line 2 too"),
        ("code,terms_id\na,*\n", "match nearly every word"),
        ("code,terms_id\na,dukung => c\n", "unknown code `c`"),
    ],
)
def test_a_wrong_sheet_is_refused_with_its_line(text, says, tmp_path):
    """What is wrong in a sheet is said as plainly as in YAML."""
    (tmp_path / "s.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BadCodebook) as refused:
        load(tmp_path / "s.csv")
    assert says in str(refused.value)


@given(st.binary(max_size=300), st.sampled_from([".csv", ".xlsx"]))
def test_any_bytes_load_or_are_refused(tmp_path_factory, data, suffix):
    """A broken sheet never ends in another error."""
    path = tmp_path_factory.mktemp("b") / f"x{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(BadCodebook):
        assert isinstance(load(path), Codebook)
