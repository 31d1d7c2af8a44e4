"""A row of a filled sheet -> the record it belongs to, however it was sorted, copied or renumbered.

A row is known by its number where its words are still those it had; else by informant, words
and suggestion where these are one row's alone; else its words are looked for in what the
informant says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.anchors import quote
from qualcode.decide.desk import Desk
from qualcode.decide.place import text_id
from qualcode.project.coding_sheet.answers import code_of, polarity_of
from qualcode.project.coding_sheet.book import Book, Filled
from qualcode.project.coding_sheet.record import Record, digest
from qualcode.project.coding_sheet.rows import CUT, records, rows
from qualcode.types import Segment, Span

_SEEK = "Copy the words exactly from the interview into Teks, and write the informant's code."
_RESTORE = "Restore Teks; or empty Usulan kode and choose the code for these words in Kode."
_SEVERAL = "Write the sheet out again, or copy more of the words around them."

_SIGNS = (
    "Such signs are lost where a .csv is not saved as CSV UTF-8. Save it so, or as .xlsx or .ods; "
    "or copy the words exactly from the interview into Teks."
)
_NO_LETTER = "[^A-Za-z0-9]"
_FEW_LETTERS = 6

_Key = tuple[str, str, str]


class Unknown(ValueError):
    """A row whose words can't be found; says what is wrong and what to do."""

    def __init__(self, message: str, todo: str) -> None:
        super().__init__(message)
        self.todo = todo


class Rows:
    """The records of a sheet, and what stands on the desk now for rows that have none."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """Index the records; what stands on the desk is looked at only if it must be."""
        self._records, self._desk = book.records, desk
        self._by_words = self._indexed(book.records.values())
        self._now: Mapping[_Key, list[Record]] | None = None

    def record(self, row: Filled) -> Record | None:
        """A row -> its record, None where the sheet has none of it."""
        numbered = self._records.get(int(row["ref"])) if row["ref"].isdecimal() else None
        if numbered and self.same(row, numbered) and row["lines"] in {"", numbered.lines}:
            return numbered
        return self._of(row) or numbered

    def standing(self, row: Filled) -> Record | None:
        """A row that has no record and no words of its own -> what a sheet of today would keep.

        None where there is no such row; then it asks for nothing. Raises Unknown where the
        polarity was changed of what stands in several places.
        """
        polarity, found = polarity_of(row["polarity"]), self._standing().get(self._key(row), [])
        alike = _alike(found, polarity)
        if found and polarity and not alike:
            return self.lost(row)
        return replace(alike[0], known=False) if len(alike) == 1 else None

    def lost(self, row: Filled) -> Record:
        """A row without a record -> one made from its words. Raises Unknown."""
        if not row["words"]:
            raise Unknown("has no words.", _SEEK)
        found = self._standing().get(self._key(row), [])
        if (times := len({(one.transcript, one.quote) for one in found})) > 1:
            raise Unknown(f"{row['informant']} says these words in {times} places.", _SEVERAL)
        alike = _alike(found, _polarity(row))
        if len(alike) == 1:
            return replace(alike[0], known=False)
        if signs := self._signs(row):
            what = f"shows other signs than the interview, which has {signs} in these words."
            raise Unknown(what, _SIGNS)
        if code := self._suggested(row):
            raise Unknown(f"shows `{code}`, which is not suggested on these words now.", _RESTORE)
        return self._found(row)

    def same(self, row: Filled, record: Record) -> bool:
        """Whether a row shows what the record is about, as far as it shows anything."""
        informant, words = row["informant"].casefold(), row["words"]
        return (
            informant in {"", record.informant.casefold()}
            and (not words or digest(words) == record.shown)
            and ("suggested" not in row.cells or self._suggested(row) == self._today(record))
        )

    def renamed(self, row: Filled, record: Record) -> bool:
        """Whether somebody wrote another code over the suggestion of a row."""
        written = bool(row["suggested"]) and self._suggested(row) != self._today(record)
        return written and digest(row["words"]) == record.shown

    def _standing(self) -> Mapping[_Key, list[Record]]:
        if self._now is None:
            self._now = self._indexed(records(rows(self._desk), self._desk))
        return self._now

    def _of(self, row: Filled) -> Record | None:
        """The one record with a row's informant, words, suggestion and, if need be, lines."""
        found = self._by_words.get(self._key(row), [])
        near = [one for one in found if one.lines == row["lines"]]
        for alike in (found, near, [one for one in near if one.polarity == _polarity(row)]):
            if len(alike) == 1:
                return alike[0]
        return None

    def _key(self, row: Filled) -> _Key:
        return row["informant"].casefold(), digest(row["words"]), self._suggested(row)

    def _indexed(self, records: Iterable[Record]) -> Mapping[_Key, list[Record]]:
        found: dict[_Key, list[Record]] = defaultdict(list)
        for one in records:
            found[one.informant.casefold(), one.shown, self._today(one)].append(one)
        return found

    def _today(self, record: Record) -> str:
        """The code of a record as the codebook calls it now, "" where it has none."""
        return (self._desk.codebook.today(record.code) or "") if record.code else ""

    def _suggested(self, row: Filled) -> str:
        try:
            return code_of(row["suggested"], self._desk.codebook)
        except ValueError:
            return ""

    def _found(self, row: Filled) -> Record:
        """Words that an informant says in one place alone -> a record of them. Raises Unknown."""
        if row["words"].startswith(CUT) or row["words"].endswith(CUT):
            raise Unknown("shows only a part of its words.", _SEVERAL)
        found = list(self._places(row)) or list(self._places(row, re.IGNORECASE))
        if len(found) != 1:
            who, times = row["informant"] or "nobody", len(found)
            if found:
                raise Unknown(f"{who} says these words in {times} places.", _SEVERAL)
            raise Unknown(f"{who} does not say these words.", _SEEK)
        name, span = found[0]
        text = self._desk.transcripts[name].text
        return Record(
            0, name, text_id(text), digest(row["words"]), quote(text, span), row["informant"],
            known=False,
        )  # fmt: skip

    def _places(self, row: Filled, case: int = 0) -> Iterator[tuple[str, Span]]:
        words = r"\s+".join(map(re.escape, row["words"].split()))
        pattern = re.compile(rf"(?<!\w){words}(?!\w)" if words[:1].isalnum() else words, case)
        for segment in self._spoken(row["informant"]):
            for found in pattern.finditer(segment.text):
                start = segment.span.start
                yield segment.transcript, Span(start + found.start(), start + found.end())

    def _signs(self, row: Filled) -> str:
        """The signs of the interview that are lost in a row whose letters are all there."""
        letters = re.sub(_NO_LETTER, "", row["words"])
        if len(letters) < _FEW_LETTERS:
            return ""
        pattern = re.compile(f"{_NO_LETTER}*".join(["", *letters, ""]), re.IGNORECASE)
        found = filter(None, (pattern.search(one.text) for one in self._spoken(row["informant"])))
        lost = (sign for one in found for sign in one[0] if not sign.isascii())
        return " ".join(
            dict.fromkeys(one for one in lost if one.strip() and one not in row["words"])
        )

    def _spoken(self, informant: str) -> Iterable[Segment]:
        wanted = informant.casefold()
        return (one for one in self._desk.segments if (one.informant or "").casefold() == wanted)


def _alike(found: Sequence[Record], polarity: str | None) -> list[Record]:
    """The one record with a row's words and suggestion, or those of its polarity."""
    return [one for one in found if len(found) == 1 or one.polarity == polarity]


def _polarity(row: Filled) -> str | None:
    try:
        return polarity_of(row["polarity"])
    except ValueError:
        return None
