"""Whose interview a file is, and files that can't both be what they say they are.

Files of one name lie in different folders; they are told apart by these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.errors import Problem
from qualcode.project.informants import Roster
from qualcode.read import Reading, transcript_id
from qualcode.read.source import Source
from qualcode.types import Transcript

_LIST = "a column `transcript` of informants.csv"


def called(files: Iterable[Source]) -> dict[Source, str]:
    """Files -> the name of each, behind its folders where others would have the same id."""
    alike: dict[str, list[Source]] = defaultdict(list)
    for file in files:
        alike[_id(file).casefold()].append(file)
    return {file: name for group in alike.values() for file, name in _apart(group).items()}


def listed(roster: Roster, file: Source) -> str | None:
    """The line of the list that is about a file: its id, or its folders and its id."""
    near = roster.lines.get(_id(file).casefold(), ())
    place = f"{Path(str(file)).absolute().parent.as_posix()}/{_id(file)}".casefold()
    fitting = [one for one in near if place.endswith(f"/{one.casefold()}")]
    return max(fitting, key=len, default=None)


def as_listed(reading: Reading, name: str, line: str | None, roster: Roster) -> Reading:
    """A reading as its file is called in the study, under an id of its own if it is listed so."""
    before = reading.transcript
    found = replace(before, source=name)
    if line and "/" in line and (name != before.source or _shared(line, roster)):
        found = _renamed(found, transcript_id(Path(f"{line.replace('/', '-')}.x")))
    problems = tuple(
        replace(one, where=name) if one.where == before.source else one for one in reading.problems
    )
    return replace(reading, transcript=found, problems=problems)


def claimed_twice(
    pairs: Sequence[tuple[Source, Transcript]], roster: Roster
) -> dict[Source, Problem]:
    """Files and what was read of them -> a Problem for each of those that can't go together."""
    claims: dict[tuple[str, str], list[tuple[Source, Transcript]]] = defaultdict(list)
    for file, transcript in pairs:
        claims["transcript", transcript.id.casefold()].append((file, transcript))
        if listed(roster, file) is None:
            for name in dict.fromkeys(transcript.informants.values()):
                claims["informant", name].append((file, transcript))
    problems: dict[Source, Problem] = {}
    for (kind, name), sharing in claims.items():
        for at, (file, transcript) in enumerate(sharing if len(sharing) > 1 else ()):
            others = [other.source for n, (_, other) in enumerate(sharing) if n != at]
            claimed = transcript.id if kind == "transcript" else name
            todo = _of_informant(name, transcript) if kind == "informant" else _of_file(sharing)
            what = (
                f"claims the {kind} {claimed}, as {', '.join(others)} does; none of them was used."
            )
            problems.setdefault(file, Problem(transcript.source, what, todo))
    return problems


def _of_file(sharing: Sequence[tuple[Source, Transcript]]) -> str:
    """What to do about files of one id."""
    names = [transcript.source for _, transcript in sharing]
    if all("/" in name for name in names) and len(set(names)) == len(names):
        these = " and ".join(f"`{name}`" for name in names)
        return f"Rename one, or list {these}, each with its informant, in {_LIST}."
    return "Rename or remove one."


def _of_informant(name: str, transcript: Transcript) -> str:
    """What to do about files of which each says that it is one informant's."""
    if len(set(transcript.informants.values())) > 1:
        apart = f"write the label `{name}` otherwise in one of them"
    else:
        apart = "give each file a code of its own, in its name or as `Informan: R1` on top"
    return (
        f"If they are different persons, {apart}; if one person twice, list both files in {_LIST}."
    )


def _id(file: Source) -> str:
    return transcript_id(Path(file.name))


def _apart(files: Sequence[Source]) -> dict[Source, str]:
    """Files of one id -> the fewest folders before each name that tell them apart."""
    paths = {file: Path(str(file)) for file in files}
    longest = max(len(path.parts) for path in paths.values())
    for count in range(1, longest + 1):
        ends = {file: "/".join(path.parts[-count:]) for file, path in paths.items()}
        if len({Path(end).with_suffix("").as_posix().casefold() for end in ends.values()}) == len(
            files
        ):
            return ends
    return {file: path.name for file, path in paths.items()}


def _shared(line: str, roster: Roster) -> bool:
    """Whether the list has another file of this name."""
    return len(roster.lines[line.rpartition("/")[2].casefold()]) > 1


def _renamed(transcript: Transcript, new: str) -> Transcript:
    """A transcript under another id, and so are the informants named after it: R1-Ibu."""
    old = f"{transcript.id}-"
    people = {
        label: f"{new}-{name.removeprefix(old)}" if name.startswith(old) else name
        for label, name in transcript.informants.items()
    }
    return replace(transcript, id=new, informants=people)
