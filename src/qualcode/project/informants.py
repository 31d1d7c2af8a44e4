"""Who the informants are and what is known of them, from all that says something of it.

That is ``qualcode.toml``, ``informants.csv`` or ``.xlsx`` beside the transcripts, and the
interviews' own headers; where two of them say the same key, they are followed in this order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from qualcode.anchors import clock
from qualcode.errors import BadSettings, Problem
from qualcode.project.settings import FILE as SETTINGS_FILE
from qualcode.project.settings import named_role
from qualcode.project.sheet import rows
from qualcode.read import SUFFIXES, transcript_id
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.types import Informant, Transcript

FILE = "informants.csv"
FILES = (FILE, "informants.xlsx")
DURATION = "duration"
_ID_COLUMNS = (
    *("informant", "informan", "kode", "id", "kode informan", "id informan", "informant code"),
    *("narasumber", "responden", "partisipan", "participant", "inisial", "nama informan", "nama"),
)
_ROLE_COLUMNS = ("role", "peran")
_FILE_COLUMNS = ("transcript", "transkrip", "file", "berkas")
_ROLES = {
    "resident": ("resident", "residents", "residen", "warga binaan"),
    "staff": ("staff", "staf", "pekerja", "petugas", "worker", "pegawai"),
}
# Columns that mean the same as a header line. "length" is not among them: in a list of
# informants it says how long somebody has been there, in a header how long was recorded.
_SHARED = ("age", "gender", "education", "occupation", "religion", "place", "date", DURATION)
_OWN_MEANING = ("length",)

Facts = Mapping[str, str]


@dataclass(frozen=True)
class Roster:
    """The informants by id, in the order of the file, and which transcript is whose.

    ``by_transcript`` has the id of a transcript, behind folders where the list names them.
    ``said`` keeps, for each informant, what each source says of them, the first one to be
    followed. ``problems`` are about the files themselves.
    """

    informants: Mapping[str, Informant] = field(default_factory=dict)
    by_transcript: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, tuple[tuple[str, Facts], ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def lines(self) -> Mapping[str, Sequence[str]]:
        """A transcript's id in lower case -> what the list has of that name, with its folders."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.by_transcript:
            found[one.rpartition("/")[2].casefold()].append(one)
        return found


def load_roster(folder: Path) -> Roster:
    """Transcript folder -> Roster, empty where there is no file. Raises BadSettings.

    Of a CSV file and an Excel file the first is read, and the Roster's problems say so.
    """
    found = roster_files(folder)
    if not found:
        return Roster()
    used, *others = found
    return _roster(used.name, rows(used), [_not_read(path.name, used.name) for path in others])


def roster_files(folder: Path) -> list[Path]:
    """Transcript folder -> its lists of informants, in any case, the one to be read first."""
    try:
        lists = [path for path in folder.iterdir() if path.name.casefold() in FILES]
    except OSError:  # a file was named in a folder that can't be looked into
        return []
    return sorted(lists, key=lambda path: (FILES.index(path.name.casefold()), path.name))


def joined(rosters: Iterable[Roster], settings: Mapping[str, Facts] | None = None) -> Roster:
    """Rosters of several folders -> one; the first that names an informant is followed.

    ``settings`` are the informants of ``qualcode.toml``, which go before all of them.
    """
    listed: dict[str, Informant] = {}
    by_transcript: dict[str, str] = {}
    said: dict[str, tuple[tuple[str, Facts], ...]] = {}
    problems: list[Problem] = []
    for roster in rosters:
        listed = {**roster.informants, **listed}
        by_transcript = {**roster.by_transcript, **by_transcript}
        said = {**roster.said, **said}
        problems.extend(roster.problems)
    for name, facts in (settings or {}).items():
        known = dict(facts)
        if file := _popped(known):
            by_transcript[_transcript(file)] = name
        fixed = _listed(SETTINGS_FILE, name, known).attributes
        before = listed[name].attributes if name in listed else {}
        listed[name] = _informant(name, {**folded(before), **folded(fixed)})
        said[name] = ((SETTINGS_FILE, fixed), *said.get(name, ()))
    return Roster(listed, by_transcript, said, tuple(problems))


def role_named(written: str) -> str:
    """A role as written -> ``resident``, ``staff``, or the same words."""
    folded = " ".join(written.casefold().split())
    for role, names in _ROLES.items():
        if folded in names:
            return role
    return written.strip()


def informants_of(transcripts: Sequence[Transcript], roster: Roster) -> tuple[Informant, ...]:
    """Transcripts -> their informants, each once: in the roster's order, then as they come.

    What the roster says of an informant goes before what the interview's header says. Where
    nobody says how long they were interviewed, ``duration`` is what the recordings last.
    """
    found: dict[str, dict[str, str]] = {}
    lasting: dict[str, float] = {}
    for transcript in transcripts:
        for name, header in headers(transcript):
            found[name] = {**header, **found.get(name, {})}
            if transcript.length is not None:
                lasting[name] = lasting.get(name, 0.0) + transcript.length
    known = [name for name in roster.informants if name in found]
    return tuple(
        _informant(
            name,
            {
                **({DURATION: clock(lasting[name])} if name in lasting else {}),
                **found[name],
                **(folded(roster.informants[name].attributes) if name in known else {}),
            },
        )
        for name in [*known, *(name for name in found if name not in known)]
    )


def headers(transcript: Transcript) -> Iterator[tuple[str, Facts]]:
    """Every informant of a transcript with its header, which is nobody's where several speak."""
    own = list(dict.fromkeys(transcript.informants.values()))
    for name in own:
        yield name, (transcript.attributes if len(own) == 1 else {})


def folded(facts: Facts) -> dict[str, str]:
    """Facts -> the same, columns that mean what a header line means under its name."""
    known = vocabulary().header
    named = {
        key: known[key] for key in facts if known.get(key) in _SHARED and key not in _OWN_MEANING
    }
    return {named.get(key, key): value for key, value in facts.items()}


def _informant(name: str, facts: Facts) -> Informant:
    return Informant(name, role_named(facts.get("role", "")) or "informant", dict(facts))


def _roster(
    source: str, lines: Iterator[tuple[int, list[str]]], problems: Sequence[Problem]
) -> Roster:
    """The rows of a list of informants, the first one its columns -> Roster."""
    columns = [name.casefold() for name in next(lines, (1, []))[1]]
    id_column = next((columns.index(name) for name in _ID_COLUMNS if name in columns), None)
    if id_column is None:
        raise _bad(source, "has no column `informant`.", "Name the column with R1, S1, ... so.", 1)
    listed: dict[str, Informant] = {}
    by_transcript: dict[str, str] = {}
    for line, cells in lines:
        name = cells[id_column] if id_column < len(cells) else ""
        if not name:
            continue
        pairs = zip(columns, cells, strict=False)
        facts = {column: value for column, value in pairs if column and value}
        facts.pop(columns[id_column])
        transcript = _popped(facts)
        if transcript:
            _claim(source, by_transcript, transcript, name, line)
        elif name in listed:
            raise _twice(source, name, line)
        listed.setdefault(name, _listed(source, name, facts))
    said = {name: ((source, who.attributes),) for name, who in listed.items()}
    return Roster(listed, by_transcript, said, tuple(problems))


def _popped(facts: dict[str, str]) -> str:
    """Take the file of an interview out of what is said of an informant, or ""."""
    return next((facts.pop(name) for name in _FILE_COLUMNS if name in facts), "")


def _transcript(file: str) -> str:
    """A file as the researcher names it, with its ending or without -> folders and id."""
    *folders, name = file.replace("\\", "/").split("/")
    known = transcript_id(Path(name if name.casefold().endswith(SUFFIXES) else f"{name}.txt"))
    return "/".join([*(one for one in folders if one.strip(".")), known])


def _claim(source: str, by_transcript: dict[str, str], file: str, name: str, line: int) -> None:
    """Note whose interview a file is. Raises BadSettings if it is said to be two people's."""
    known = _transcript(file)
    if by_transcript.setdefault(known, name) != name:
        what = f"`{file}` is given to {by_transcript[known]} and to {name}."
        raise _bad(source, what, "Leave one of the two lines.", line)


def _listed(source: str, name: str, facts: Facts) -> Informant:
    role = next((facts[column] for column in _ROLE_COLUMNS if column in facts), "")
    if named_role(role) in {"interviewer", "context"}:
        what = f"`{name}` has the role `{role}`."
        raise _bad(source, what, "List informants only, with their own role.")
    rest = {key: value for key, value in facts.items() if key not in _ROLE_COLUMNS}
    return _informant(name, {**rest, "role": role} if role else rest)


def _not_read(name: str, instead: str) -> Problem:
    message = f"was not read, since {instead} stands beside it."
    return Problem(name, message, f"Keep one of the two; {instead} is used.", severity="warning")


def _twice(source: str, name: str, line: int) -> BadSettings:
    todo = "Remove one, or name the file of each interview in a column `transcript`."
    return _bad(source, f"`{name}` stands twice.", todo, line)


def _bad(source: str, message: str, todo: str, line: int | None = None) -> BadSettings:
    return BadSettings(Problem(source, message, todo, line))
