"""A small study, its coding sheet, and a user who fills it in with openpyxl."""

import json

import openpyxl
import pytest

from qualcode.decide.desk import Desk
from qualcode.project.run import read_all, tag_all
from qualcode.project.study import find_codebook, find_study


class Sheet:
    """A coding sheet that is open in a spreadsheet program."""

    def __init__(self, path):
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]

    @property
    def heads(self):
        """Head -> column."""
        return {cell.value: cell.column for cell in self.sheet[1]}

    def numbers(self):
        """The numbers of the rows below the heads."""
        return range(2, self.sheet.max_row + 1)

    def get(self, row, head):
        """What stands in a cell, "" where nothing does."""
        return self.sheet.cell(row, self.heads[head]).value or ""

    def row(self, words, suggested=""):
        """The number of the one row with these words and this in its suggestion."""
        found = [
            row
            for row in self.numbers()
            if words in self.get(row, "Teks")
            and (suggested in self.get(row, "Usulan kode") if suggested else True)
        ]
        assert len(found) == 1, (words, suggested, found)
        return found[0]

    def fill(self, row, **cells):
        """Type into a row: ``Keputusan="ya"``; underscores stand for blanks."""
        for head, text in cells.items():
            cell = self.sheet.cell(row, self.heads[head.replace("_", " ")])
            cell.value = text
            if isinstance(text, str) and text:
                cell.data_type = "s"

    def copy(self, row):
        """Copy a row to the end -> the new row's number."""
        self.sheet.append([cell.value for cell in self.sheet[row]])
        return self.sheet.max_row

    def everything(self):
        """All rows with their heads, as values."""
        return [[cell.value for cell in row] for row in self.sheet.iter_rows()]

    def write(self, rows):
        """Put these rows in the place of all that stands there."""
        self.sheet.delete_rows(1, self.sheet.max_row)
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = self.sheet.cell(at, column, value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type

    def save(self, path=None):
        """Save it, there or under another name -> the path."""
        self.book.save(path or self.path)
        return path or self.path


class Desktop:
    """A study folder in which sheets are written, filled in and read."""

    def __init__(self, folder, run):
        self.folder, self.run = folder, run

    def out(self, *options, name="s.xlsx"):
        """Write a sheet and open it."""
        done = self.run("sheet", "out", name, "--coder", "rina", "--force", *options)
        assert done.code == 0, done.err
        return Sheet(self.folder / name)

    def read(self, path, *options):
        """Read a sheet with --yes -> what the command did, and what it told as JSON."""
        done = self.run("sheet", "in", path, "--coder", "rina", "--yes", "--json", *options)
        return done, json.loads(done.out) if done.out else None

    def applied(self, sheet, *options):
        """Save and read a sheet in which nothing is wrong -> what changed, by kind."""
        done, told = self.read(sheet.save(), *options)
        assert done.code == 0, done.out + done.err
        return told["counts"]

    def refused(self, sheet):
        """Save and read a sheet in which something is wrong -> the problems, a line each."""
        before = self.log()
        done, told = self.read(sheet.save())
        assert done.code == 1
        assert not told["applied"]
        assert self.log() == before
        return [
            f"{one['where']}: {one['message']} {one['todo']}"
            for one in told["problems"]
            if one["severity"] == "error"
        ]

    @staticmethod
    def problems(told):
        """What is wrong with the sheet itself, of all that a reading told."""
        return [one for one in told["problems"] if one["where"].startswith(("row ", "s.", "sheet"))]

    def desk(self, coder="rina"):
        """Sit down at the study as it is now."""
        codebook = find_codebook(self.folder, None)
        readings, _ = read_all(find_study([self.folder]))
        transcripts = [reading.transcript for reading in readings]
        segments, codings = tag_all(transcripts, codebook, "turn")
        return Desk(transcripts, segments, codings, codebook, self.folder / "decisions", coder)

    def stands(self, desk=None):
        """Every coding as it stands, readably: code, polarity, status, origin, words."""
        desk = desk or self.desk()
        return [
            f"{one.code} {one.polarity} {one.status} {one.origin}: "
            f"{' '.join(one.span.of(desk.transcripts[one.transcript].text).split())}"
            for name in desk.transcripts
            for one in (item.coding for item in desk.items(name))
        ]

    def log(self):
        """The bytes of all logs."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("decisions/*.jsonl")))


@pytest.fixture
def desktop(study, run):
    """The small study, with a spreadsheet program."""
    return Desktop(study, run)
