"""``informants.csv`` beside the transcripts -> who the informants are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.errors import BadSettings, Problem
from qualcode.project.settings import named_role
from qualcode.read import SUFFIXES, transcript_id
from qualcode.types import Informant, Transcript

FILE = "informants.csv"
_ID_COLUMNS = (
    *("informant", "informan", "kode", "id", "kode informan", "id informan", "informant code"),
    *("narasumber", "responden", "partisipan", "participant", "inisial", "nama informan", "nama"),
)
_ROLE_COLUMNS = ("role", "peran")
_FILE_COLUMNS = ("transcript", "transkrip", "file", "berkas")
_SIGNS = ";\t,"
_ROLES = {
    "resident": ("resident", "residents", "residen", "warga binaan", "klien", "client"),
    "staff": ("staff", "staf", "pekerja", "petugas", "worker", "pegawai"),
}


@dataclass(frozen=True, slots=True)
class Roster:
    """The informants by id, in the order of the file, and which transcript is whose."""

    informants: Mapping[str, Informant] = field(default_factory=dict)
    by_transcript: Mapping[str, str] = field(default_factory=dict)


def load_roster(folder: Path) -> Roster:
    """Transcript folder -> Roster, empty where there is no file. Raises BadSettings."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Roster()
    except UnicodeDecodeError:
        raise _bad("is not UTF-8 text.", "Save it from Excel as CSV UTF-8.") from None
    except OSError as error:
        raise _bad(f"can't be opened ({error.strerror}).", "Check that you may read it.") from None
    sign = max(_SIGNS, key=text.partition("\n")[0].count)
    try:
        return _roster(csv.DictReader(io.StringIO(text.replace("\0", "")), delimiter=sign))
    except csv.Error as error:
        raise _bad(f"can't be understood ({error}).", "Save it from Excel as CSV UTF-8.") from None


def joined(rosters: Iterable[Roster]) -> Roster:
    """Rosters of several folders -> one; the first that names an informant is followed."""
    informants: dict[str, Informant] = {}
    by_transcript: dict[str, str] = {}
    for roster in rosters:
        informants = {**roster.informants, **informants}
        by_transcript = {**roster.by_transcript, **by_transcript}
    return Roster(informants, by_transcript)


def role_named(written: str) -> str:
    """A role as written -> ``resident``, ``staff``, or the same words."""
    folded = " ".join(written.casefold().split())
    for role, names in _ROLES.items():
        if folded in names:
            return role
    return written.strip()


def informants_of(transcripts: list[Transcript], roster: Roster) -> tuple[Informant, ...]:
    """Transcripts -> their informants, each once: in the roster's order, then as they come.

    What the roster says of an informant goes before what the interview's header says.
    """
    found: dict[str, Informant] = {}
    for transcript in transcripts:
        own = list(dict.fromkeys(transcript.informants.values()))
        for name in own:
            header = transcript.attributes if len(own) == 1 else {}
            found[name] = _joined(name, header, roster.informants.get(name), found.get(name))
    known = [name for name in roster.informants if name in found]
    return tuple(found[name] for name in [*known, *(n for n in found if n not in known)])


def _joined(
    name: str, header: Mapping[str, str], listed: Informant | None, before: Informant | None
) -> Informant:
    attributes = {
        **header,
        **(before.attributes if before else {}),
        **(listed.attributes if listed else {}),
    }
    role = role_named(attributes.get("role", "")) or "informant"
    return Informant(name, role, attributes)


def _roster(rows: csv.DictReader[str]) -> Roster:
    columns = {(name or "").strip().casefold(): name for name in rows.fieldnames or ()}
    id_column = next((columns[name] for name in _ID_COLUMNS if name in columns), None)
    if id_column is None:
        raise _bad("has no column `informant`.", "Name the column with R1, S1, ... so.", 1)
    informants: dict[str, Informant] = {}
    by_transcript: dict[str, str] = {}
    for line, row in enumerate(rows, start=2):
        name = (row.get(id_column) or "").strip()
        if not name:
            continue
        facts = dict(_facts({key: row[key] for key in row if key != id_column}))
        transcript = next((facts.pop(name) for name in _FILE_COLUMNS if name in facts), "")
        if transcript:
            _claim(by_transcript, transcript, name, line)
        elif name in informants:
            raise _bad(
                f"`{name}` stands twice.",
                "Remove one, or name the file of each interview in a column `transcript`.",
                line,
            )
        informants.setdefault(name, _listed(name, facts))
    return Roster(informants, by_transcript)


def _claim(by_transcript: dict[str, str], file: str, name: str, line: int) -> None:
    """Note whose interview a file is. Raises BadSettings if it is said to be two people's."""
    known = transcript_id(Path(file if file.casefold().endswith(SUFFIXES) else f"{file}.txt"))
    if by_transcript.setdefault(known, name) != name:
        what = f"`{file}` is given to {by_transcript[known]} and to {name}."
        raise _bad(what, "Leave one of the two lines.", line)


def _facts(row: Mapping[str | None, str | list[str] | None]) -> Iterator[tuple[str, str]]:
    for column, value in row.items():
        if column and isinstance(value, str) and value.strip():
            yield column.strip().casefold(), value.strip()


def _listed(name: str, facts: Mapping[str, str]) -> Informant:
    role = next((facts[column] for column in _ROLE_COLUMNS if column in facts), "")
    if named_role(role) in {"interviewer", "context"}:
        raise _bad(f"`{name}` has the role `{role}`.", "List informants only, with their own role.")
    rest = {key: value for key, value in facts.items() if key not in _ROLE_COLUMNS}
    return Informant(
        name, role_named(role) or "informant", {**rest, "role": role} if role else rest
    )


def _bad(message: str, todo: str, line: int | None = None) -> BadSettings:
    return BadSettings(Problem(FILE, message, todo, line))
