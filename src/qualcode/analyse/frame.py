"""A table of interviews -> a table of codings: for archives that outgrow one machine.

Nothing is read from disk or written to it, so that whoever has a cluster can run it on every
part of a table. What is done with an interview is what ``qualcode tag`` does with its file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from qualcode.errors import BadSettings, Problem, UnreadableFile
from qualcode.read import SUFFIXES, read
from qualcode.read.formats import PACKED
from qualcode.read.source import Source
from qualcode.segment import segment
from qualcode.tag import Tagger
from qualcode.types import Codebook, Coding, Language, TurnRole, Unit

# The columns of codings.csv, and the problem of an interview that gave none: name -> type, by
# the names that Spark has for types and pandas for the same.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("transcript", "informant", "segment_id", "code"),
                *("polarity", "status", "origin", "coder"),
            ),
            "string",
        ),
        "start": "long",
        "end": "long",
        "quote": "string",
        "evidence": "string",
        "score": "double",
        "note": "string",
        "problem": "string",
    }
)
CODINGS_SCHEMA = ", ".join(f"`{name}` {kind}" for name, kind in COLUMNS.items())

_DTYPES = {"string": "str", "long": "int64", "double": "float64"}
_NOTHING = {"string": "", "long": 0, "double": 0.0}
_NEEDED = ("transcript", "text")
_LANGUAGES: Mapping[str, Language] = MappingProxyType({"id": "id", "en": "en"})
_Row = Mapping[str, str | int | float]


def tag_frame(  # noqa: PLR0913 - what is tagged, against what, and how
    frame: pd.DataFrame,
    codebook: Codebook,
    *,
    unit: Unit = "turn",
    answers: bool = True,
    roles: Mapping[str, TurnRole] | None = None,
    informants: Collection[str] = (),
) -> pd.DataFrame:
    """Table of interviews x Codebook -> table of codings, as ``qualcode tag`` proposes them.

    One row of ``frame`` is one interview; other columns than these are passed over:

    - ``transcript``: its id, unlike any other's, or the name of its file;
    - ``text``: all of it as its file holds it, speakers' labels included (``str``), or the
      file itself (``bytes``: Word, PDF and all else that qualcode reads);
    - ``informant`` (optional): the id of who is interviewed, as informants.csv gives it;
    - ``language`` (optional): ``id`` or ``en``; where it is empty, it is detected.

    The result has one row a coding, in the order of the interviews and of their words, with
    the columns of codings.csv:

    - ``transcript``, ``informant``, ``segment_id``, ``code``, ``polarity``, ``status``,
      ``origin``, ``coder``, ``quote``, ``evidence``, ``note``: text, "" where there is nothing;
      words are as spoken, with no apostrophe before what a spreadsheet would run;
    - ``start``, ``end`` (int64): code points of the transcript's text, end exclusive;
    - ``score`` (float64): ranks suggestions, with two decimals;
    - ``problem``: "". An interview that can't be used has one row: its ``transcript``, why,
      and what to do next, everything else empty or 0. None is ever left out silently.

    Names and types are the same for an empty table, which makes ``meta`` for Dask;
    ``CODINGS_SCHEMA`` says them to Spark. ``unit``, ``answers`` and ``roles`` (label -> role)
    are the options of ``qualcode tag``; ``informants`` are the ids that the study knows.
    Raises BadSettings where a column is missing, and TypeError where ``frame`` is no table or
    ``codebook`` none that was read.
    """
    _refuse(frame, codebook)
    for name in _NEEDED:
        if name not in frame.columns:
            what = f"the table has no column `{name}`."
            todo = "One row is one interview: its id in `transcript`, all it says in `text`."
            raise BadSettings(Problem("tag_frame", what, todo))
    tagging = _Tagging(Tagger(codebook, answers=answers), unit, roles or {}, tuple(informants))
    rows = [row for given in _interviews(frame) for row in tagging.rows(given)]
    return pd.DataFrame(
        {
            name: pd.Series([row.get(name, _NOTHING[kind]) for row in rows], dtype=_DTYPES[kind])
            for name, kind in COLUMNS.items()
        }
    )


def _refuse(frame: object, codebook: object) -> None:
    """Raise TypeError, with what is needed, for what is no table or no codebook."""
    if not isinstance(frame, pd.DataFrame):
        needed = "a pandas.DataFrame with a row for each interview: `transcript` and `text`"
        raise TypeError(f"tag_frame needs {needed}; this is {type(frame).__name__}.")
    if not isinstance(codebook, Codebook):
        needed = 'a codebook that was read: qualcode.codebook.load(Path("my-codebook.yaml"))'
        raise TypeError(f"tag_frame needs {needed}; this is {type(codebook).__name__}.")


@dataclass(frozen=True, slots=True)
class _Interview:
    """One row of the table: what stands in its cells, None where nothing does."""

    transcript: object
    text: object
    informant: object = None
    language: object = None

    @property
    def name(self) -> str:
        """The interview as the table calls it."""
        return "" if self.transcript is None else str(self.transcript)


@dataclass(frozen=True, slots=True)
class _Held(Source):
    """A transcript's file that lies in a cell."""

    held: bytes = b""

    def _whole(self) -> bytes:
        return self.held


@dataclass(frozen=True, slots=True)
class _Tagging:
    """A codebook made ready, and what is said of all interviews beforehand."""

    tagger: Tagger
    unit: Unit
    roles: Mapping[str, TurnRole]
    informants: tuple[str, ...]

    def rows(self, given: _Interview) -> list[_Row]:
        """One interview -> a row for each of its codings, or the one that says what is wrong."""
        try:
            return list(self._codings(given))
        except UnreadableFile as error:
            return [
                _problem(given, " ".join(f"{one.message} {one.todo}" for one in error.problems))
            ]
        except Exception as error:  # noqa: BLE001  one interview never stops the others
            what = f"qualcode failed on this text ({type(error).__name__}: {error})."
            return [_problem(given, f"{what} Please report it.")]

    def _codings(self, given: _Interview) -> Iterator[_Row]:
        found = read(
            _source(given),
            roles=self.roles,
            informants=self.informants,
            informant=None if given.informant is None else str(given.informant),
            language=_language(given),
        ).transcript
        for coding in self.tagger.tag(found, segment(found, self.unit)):
            yield _row(coding, found.text)


def _interviews(frame: pd.DataFrame) -> Iterator[_Interview]:
    """Table -> its interviews; a cell that is empty or not a value is None."""
    names = [name for name in _Interview.__slots__ if name in frame.columns]
    cells = (frame[name] for name in names)
    for row in zip(*cells, strict=True):
        known = {name: cell for name, cell in zip(names, row, strict=True) if not _is_empty(cell)}
        yield _Interview(**{"transcript": None, "text": None, **known})


def _is_empty(cell: object) -> bool:
    missing = isinstance(cell, str | float) and (cell == "" or cell != cell)  # noqa: PLR0124 - NaN
    return missing or any(cell is one for one in (None, pd.NA, pd.NaT))


def _source(given: _Interview) -> _Held:
    """An interview -> its text as a file. Raises UnreadableFile where there is none."""
    if given.transcript is None:
        what = "there is no id in `transcript`."
        raise UnreadableFile(Problem("", what, "Give each interview one of its own."))
    if isinstance(given.text, bytes | bytearray | memoryview):
        return _Held(Path(given.name.replace("\\", "/").rpartition("/")[2]), held=bytes(given.text))
    if not isinstance(given.text, str):
        what = "there is no text." if given.text is None else "what stands in `text` is no text."
        raise UnreadableFile(Problem("", what, "Give the whole interview as `str` or `bytes`."))
    return _Held(_named(given.name), held=given.text.encode(errors="replace"))


def _named(name: str) -> Path:
    """The id of a text, or the name of its file -> a name that it can be read under."""
    whole = name.replace("/", "-").replace("\\", "-")
    ending = next((one for one in SUFFIXES if whole.casefold().endswith(one)), "")
    stem = whole[: len(whole) - len(ending)]
    return Path(f"{stem}{ending if ending and ending not in PACKED else '.txt'}")


def _language(given: _Interview) -> Language | None:
    """The language that is given, if any. Raises UnreadableFile for one that is none of ours."""
    if given.language is None or given.language in _LANGUAGES:
        return _LANGUAGES[str(given.language)] if given.language else None
    what = f"`language` is {given.language!r}."
    raise UnreadableFile(Problem("", what, "Write id or en, or leave it empty."))


def _row(coding: Coding, text: str) -> _Row:
    """Coding and the text it counts in -> its row."""
    return {
        "transcript": coding.transcript,
        "informant": coding.informant,
        "segment_id": coding.segment,
        "code": coding.code,
        "polarity": coding.polarity,
        "status": coding.status,
        "origin": coding.origin,
        "coder": coding.coder,
        "start": coding.span.start,
        "end": coding.span.end,
        "quote": coding.span.of(text),
        "evidence": "; ".join(map(str, coding.evidence)),
        "score": float(f"{coding.score:.2f}"),
        "note": coding.note,
    }


def _problem(given: _Interview, what: str) -> _Row:
    """An interview that can't be used -> the row that says why."""
    return {"transcript": given.name, "problem": what.strip()}
