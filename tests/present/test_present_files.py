"""Every renderer draws the same table: same numbers, same words, same bytes each time."""

import hashlib
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.table import _Cell
from studies import RESIDENTS, both, codebook, excerpt, matrix, matrix_of, quotes_of, wide

from qualcode.present.render import RENDERERS
from qualcode.present.render.archive import frozen_zip
from qualcode.present.render.blocks import column_blocks, fitting_blocks
from qualcode.types import Informant

AWKWARD = '& _ % < " | * ` \\ [a](b) &lt; 😀 دعم \x07=1+1'
SUFFIXES = sorted(RENDERERS)


def awkward():
    """Tables full of signs that some format takes for its own."""
    labels = {"a": [AWKWARD], "a.b": [f"=SUM(A1) {AWKWARD}"], "a.c": ["http://x.org"]}
    book = codebook(labels)
    counted = matrix({"=R1": {"a": 1}}, [Informant("=R1", AWKWARD)], tuple(labels))
    quotes = {"a.b": [excerpt("a.b", "=R1", AWKWARD)]}
    return [
        matrix_of(counted, book, (), "id"),
        quotes_of(quotes, {}, book, counted, (), "id"),
    ]


STUDIES = {
    "small": lambda: both("id"),
    "english": lambda: both("en"),
    "awkward": awkward,
    "wide": lambda: [wide(60, 12)],
    "long": lambda: [wide(2, 200)],
    "nobody": lambda: [
        matrix_of(matrix({}, []), codebook(), (), "id"),
        quotes_of({}, {}, codebook(), matrix({}, []), (), "id"),
    ],
    "one": lambda: [matrix_of(matrix({}, RESIDENTS[:1]), codebook(), (), "id")],
    "no tables": list,
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("study", STUDIES)
def test_same_tables_same_bytes(suffix, study):
    """Two renders of equal tables are the same bytes, for every study there is."""
    first = RENDERERS[suffix](STUDIES[study]())
    assert first == RENDERERS[suffix](STUDIES[study]())
    assert first or study == "no tables"


def test_same_bytes_in_another_process():
    """A new process, with another hash seed, gives the same bytes."""
    program = (
        "import hashlib; from studies import both; from qualcode.present.render import RENDERERS;"
        "print([hashlib.sha256(RENDERERS[s](both('id'))).hexdigest() for s in sorted(RENDERERS)])"
    )
    here = [hashlib.sha256(RENDERERS[suffix](both("id"))).hexdigest() for suffix in SUFFIXES]
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    there = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": path, "TZ": "Asia/Jakarta"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == str(here)


def test_markdown_keeps_rows_in_one_piece():
    """A pipe, a tag or a line break in a label never ends a cell, and marks stay visible."""
    table = awkward()[0]
    lines = RENDERERS[".md"]([table]).decode().splitlines()
    row = next(line for line in lines if line.startswith("| **"))
    assert r"& \_ % \< " in row
    assert r"\| \* \` \\ [a\](b) \&lt; 😀" in row
    assert row.replace(r"\|", "").count("|") == len(table.columns) + 1


def numbers(table):
    """The numbers of a table, row by row; None where a cell has none."""
    return [[cell.number for cell in row] for row in table.rows]


@pytest.mark.parametrize("language", ["id", "en"])
def test_docx_holds_what_the_tables_hold(language):
    """Every cell of every row of both tables stands in the Word file."""
    tables = both(language)
    document = docx.Document(BytesIO(RENDERERS[".docx"](tables)))
    assert len(document.tables) == len(tables)
    for drawn, table in zip(document.tables, tables, strict=True):
        heads = 2 if any(table.groups) else 1
        rows = [[_Cell(cell, drawn).text for cell in row._tr.tc_lst] for row in drawn.rows]
        assert rows[heads:] == [[cell.text for cell in row] for row in table.rows]
        assert [cell.text for cell in drawn.rows[heads - 1].cells] == list(table.columns)


@pytest.mark.parametrize("language", ["id", "en"])
def test_xlsx_holds_what_the_tables_hold(language):
    """Words are words and numbers are numbers in the workbook, and 0 is a number."""
    tables = both(language)
    book = openpyxl.load_workbook(BytesIO(RENDERERS[".xlsx"](tables)))
    for sheet, table in zip(book.worksheets, tables, strict=True):
        head = 3 if any(table.groups) else 2
        cells = list(sheet.iter_rows(min_row=head, max_col=len(table.columns), values_only=True))
        assert cells[0] == table.columns
        shown = [
            tuple((cell.text or None) if cell.number is None else cell.number for cell in row)
            for row in table.rows
        ]
        assert cells[1 : len(shown) + 1] == shown


def test_markdown_holds_what_the_tables_hold():
    """Every number of the table stands in its row of Markdown."""
    table = both("en")[0]
    lines = RENDERERS[".md"]([table]).decode().replace("**", "").splitlines()
    body = [line for line in lines if line.startswith("|")][2:]
    assert [[cell.strip() for cell in line.split("|")[1:-1]] for line in body] == [
        [cell.text for cell in row] for row in table.rows
    ]


def test_awkward_labels_reach_word_and_excel():
    """Signs and scripts come through; what XML can't hold is replaced, formulas are words."""
    tables = awkward()
    drawn = docx.Document(BytesIO(RENDERERS[".docx"](tables))).tables[0]
    assert drawn.rows[2].cells[0].text == AWKWARD.replace("\x07", "\ufffd")
    sheet = openpyxl.load_workbook(BytesIO(RENDERERS[".xlsx"](tables))).worksheets[0]
    assert sheet["C3"].value == "=R1"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)


def test_frozen_zip_forgets_time_and_system():
    """Two archives of the same members at other times on other systems become the same."""
    archives = []
    for year, system in ((1999, 0), (2024, 3)):
        written = BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for name in ("b", "a"):
                member = zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0))
                member.create_system = system
                archive.writestr(member, name * 100)
        archives.append(written.getvalue())
    assert archives[0] != archives[1]
    assert frozen_zip(archives[0]) == frozen_zip(archives[1])
    assert zipfile.ZipFile(BytesIO(frozen_zip(archives[0]))).namelist() == ["b", "a"]


def test_frozen_zip_is_the_same_on_windows(monkeypatch):
    """The archive doesn't say which system it was made on."""
    tables = both("id")
    here = RENDERERS[".docx"](tables)
    monkeypatch.setattr(sys, "platform", "win32")
    assert zipfile.ZipInfo("a").create_system == 0
    assert frozen_zip(here) == here


@pytest.mark.parametrize(("informants", "most"), [(60, 12), (13, 12), (5, 1), (12, 12), (1, 12)])
def test_blocks_hold_every_column_once(informants, most):
    """Split tables hold each informant once, n and f last, labels in each, and say so."""
    table = wide(informants)
    blocks = column_blocks(table, most)
    sizes = [sum(map(bool, block.groups)) for block in blocks]
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    assert [name for block in blocks for name in block.columns if name.startswith("R")] == list(
        table.columns[2:-2]
    )
    assert all(block.columns[:2] == table.columns[:2] for block in blocks)
    assert blocks[-1].columns[-2:] == table.columns[-2:]
    assert [block.title.endswith(" (lanjutan)") for block in blocks] == [
        at > 0 for at in range(len(blocks))
    ]
    assert [bool(block.notes) for block in blocks] == [block is blocks[-1] for block in blocks]
    assert sum(numbers(blocks[-1])[0][2:]) >= 0


def test_blocks_fit_or_hold_one_column():
    """The fewest blocks that fit are taken; where nothing fits, each informant has its own."""
    table = wide(10)
    asked = fitting_blocks(table, lambda block: sum(map(bool, block.groups)) <= 4)
    assert [sum(map(bool, block.groups)) for block in asked] == [3, 3, 4]
    assert fitting_blocks(table, lambda _: True) == (table,)
    assert len(fitting_blocks(table, lambda _: False)) == 10


def test_importing_present_is_light():
    """Importing the package, its tables and formats loads none of the libraries that draw."""
    program = (
        "import sys; import qualcode.present.tables.matrix, qualcode.present.render,"
        " qualcode.present.records, qualcode.present.figures.charts;"
        "print({'pandas', 'docx', 'xlsxwriter', 'rich', 'matplotlib'} & set(sys.modules))"
    )
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"
