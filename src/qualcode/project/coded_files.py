"""Files in which somebody coded -> the codings in them.

They are a table of codings, a coding sheet, or what a reader proposed (``qualcode read``). A table
has the columns transcript, start, end and code, as ``codings.csv`` of a run; polarity,
status, origin, coder and quote are used where they are there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.decide.desk import Desk
from qualcode.decide.pieces import Pieces
from qualcode.errors import BadSettings, Problem, did_you_mean
from qualcode.project.coding_sheet.answers import polarity_of
from qualcode.project.coding_sheet.book import load
from qualcode.project.coding_sheet.said import Said, Trouble, said
from qualcode.project.coding_sheet.spots import Placing, Spot, conflicts
from qualcode.project.coding_sheet.wishes import Wish, wishes
from qualcode.project.reader.kept import kept_in
from qualcode.project.sheet import rows
from qualcode.tag.reader.proposals import coder_of
from qualcode.types import Claim, Codebook, Coding, Origin, Segment, Span, Status, Transcript

_NEEDED = ("transcript", "start", "end", "code")
_STATUSES: Mapping[str, Status] = {
    "": "confirmed",
    "confirmed": "confirmed",
    "suggested": "suggested",
    "rejected": "rejected",
}
_ORIGINS: Mapping[str, Origin] = {"rule": "rule", "learned": "learned", "reader": "reader"}
_NOBODY = "coder"  # of a sheet whose coder is not known


@dataclass(frozen=True, slots=True)
class FromFile:
    """The codings in a file, and the segments and interviews that something is said about.

    ``tool`` where they are nobody's but the tool's suggestions.
    """

    name: str
    codings: tuple[Coding, ...]
    touched: frozenset[str]
    interviews: frozenset[str]
    tool: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Study:
    """What files are read against."""

    transcripts: Mapping[str, Transcript]
    segments: Sequence[Segment]
    suggestions: Sequence[Coding]
    codebook: Codebook
    pieces: Pieces


def coded_files(
    paths: Sequence[Path],
    transcripts: Sequence[Transcript],
    segments: Sequence[Segment],
    suggestions: Sequence[Coding],
    codebook: Codebook,
) -> list[FromFile]:
    """Files and the study they are about -> what is coded in each. Raises BadSettings."""
    known = {one.id: one for one in transcripts}
    study = _Study(known, segments, suggestions, codebook, Pieces(segments))
    return _named([_read(path, study) for path in paths], paths)


def _read(path: Path, study: _Study) -> FromFile:
    if path.suffix.lower() == ".csv" and path.is_file():
        table = list(rows(path))
        head = [cell.casefold() for cell in table[0][1]] if table else []
        if set(_NEEDED) <= set(head):
            return _table(path, head, table[1:], study)
    return _reader(path, study) if path.suffix.lower() == ".json" else _sheet(path, study)


def _named(found: Sequence[FromFile], paths: Sequence[Path]) -> list[FromFile]:
    """Files -> the same with names that tell them apart."""
    for names in (
        [one.name for one in found],
        [path.stem for path in paths],
        [path.as_posix() for path in paths],
    ):
        if len({name.casefold() for name in names}) == len(names):
            return [replace(one, name=name) for one, name in zip(found, names, strict=True)]
    what = "is named twice."
    raise BadSettings(Problem(paths[0].name, what, "Name two different files with --file."))


# -- tables of codings -------------------------------------------------------------------


def _table(
    path: Path, head: Sequence[str], body: Sequence[tuple[int, list[str]]], study: _Study
) -> FromFile:
    """The rows of a table -> its codings; words that no informant says are named."""
    found: list[Coding] = []
    wrong: list[Problem] = []
    elsewhere = unsaid = 0
    for line, cells in body:
        row = dict(zip(head, cells, strict=False))
        if not any(cells):
            continue
        if row.get("transcript", "") not in study.transcripts:
            elsewhere += 1
            continue
        try:
            parts = list(_codings(row, study))
        except ValueError as error:
            wrong.append(Problem(path.name, str(error), "", line))
        else:
            unsaid += not parts
            found += parts
    if wrong:
        raise BadSettings(*wrong)
    if elsewhere and not found:
        todo = f"There are {', '.join(study.transcripts)}."
        raise BadSettings(Problem(path.name, "is about none of the interviews here.", todo))
    return _from_codings(path, found, list(_left_out(path, elsewhere, unsaid)))


def _left_out(path: Path, elsewhere: int, unsaid: int) -> Iterator[Problem]:
    """Warnings on rows that count nowhere."""
    if elsewhere:
        what = f"has {_rows(elsewhere)} on interviews that are not here; left out here."
        yield Problem(path.name, what, "Name those interviews too.", severity="warning")
    if unsaid:
        what = f"has {_rows(unsaid)} on words that no informant says; left out here."
        yield Problem(path.name, what, severity="warning")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _from_codings(path: Path, found: Sequence[Coding], told: list[Problem]) -> FromFile:
    """Codings of every status -> those that count: confirmed ones, or the tool's own."""
    tool = bool(found) and all(one.status == "suggested" for one in found)
    counted = [one for one in found if tool or one.status == "confirmed"]
    coders = list(dict.fromkeys(one.coder for one in counted if one.coder))
    if len(coders) > 1:
        what = f"holds codings of {', '.join(coders)}; they count as those of one coder."
        todo = "Write a file a coder: qualcode tag --coder NAME."
        told.append(Problem(path.name, what, todo, severity="warning"))
    return FromFile(
        name=coders[0] if len(coders) == 1 else path.stem,
        codings=tuple(counted),
        touched=frozenset(one.segment for one in found if tool or one.status != "suggested"),
        interviews=frozenset(one.transcript for one in found if tool or one.status != "suggested"),
        tool=tool,
        problems=tuple(told),
    )


def _codings(row: Mapping[str, str], study: _Study) -> Iterator[Coding]:
    """One row -> a Coding in each segment it reaches into. Raises ValueError."""
    transcript = study.transcripts[row["transcript"]]
    span = _span(row, transcript)
    status = _STATUSES.get(row.get("status", "").casefold())
    if status is None:
        raise ValueError(f"`{row['status']}` is no status: confirmed, suggested or rejected.")
    code, polarity = _code(row, study.codebook), polarity_of(row.get("polarity", ""))
    claim = Claim(transcript.id, span, code, polarity or "present")
    for part in study.pieces.of(claim):
        segment = study.pieces.holding(part)
        yield Coding.on(
            part,
            segment,
            coder=row.get("coder", ""),
            origin=_ORIGINS.get(row.get("origin", "").casefold(), "human"),
            status=status,
            score=1.0,
        )


def _span(row: Mapping[str, str], transcript: Transcript) -> Span:
    """The words that a row is about, if they are those it quotes. Raises ValueError."""
    try:
        span = Span(int(row["start"]), int(row["end"]))
    except (KeyError, ValueError):
        raise ValueError("start and end must be numbers, start before end.") from None
    if span.end > len(transcript.text) or span.start == span.end:
        raise ValueError(f"there are no such words in {transcript.id}.")
    quote = " ".join(row.get("quote", "").removeprefix("'").split())
    if quote and quote != " ".join(span.of(transcript.text).removeprefix("'").split()):
        raise ValueError(
            f"quotes other words than {transcript.id} has there; the interview was changed since."
        )
    return span


def _code(row: Mapping[str, str], codebook: Codebook) -> str:
    """The code of a row as the codebook calls it today. Raises ValueError."""
    today = codebook.today(row["code"])
    if today is None:
        near = did_you_mean(row["code"], codebook.ids)
        what = f"`{codebook.source}` has no code `{row['code']}`. {near}"
        raise ValueError(what.rstrip())
    return today


# -- what a reader proposed --------------------------------------------------------------


def _reader(path: Path, study: _Study) -> FromFile:
    """The proposals of a model -> its codings; it read the whole of each interview it read."""
    transcripts = list(study.transcripts.values())
    found, told = kept_in(path, study.codebook, transcripts, study.segments)
    interviews = frozenset(one.transcript for one in found.interviews)
    return FromFile(
        name=coder_of(found.model),
        codings=tuple(found.codings),
        touched=frozenset(one.id for one in study.segments if one.transcript in interviews),
        interviews=interviews,
        tool=True,
        problems=tuple(told),
    )


# -- coding sheets -----------------------------------------------------------------------


def _sheet(path: Path, study: _Study) -> FromFile:
    """A filled coding sheet -> its codings, also those it was filled in with from the start."""
    book = load(path)
    if book.about and book.about.codebook != study.codebook.id:
        what = f"was written with the codebook `{book.about.codebook}`, not `{study.codebook.id}`."
        raise BadSettings(Problem(path.name, what, "Choose the sheet's codebook with -c."))
    coder = book.about.coder if book.about else ""
    with tempfile.TemporaryDirectory() as nothing:  # no log: the sheet alone says what is decided
        desk = Desk(
            list(study.transcripts.values()), study.segments, study.suggestions,
            study.codebook, Path(nothing), coder or _NOBODY,
        )  # fmt: skip
        spots = _spots(path, list(said(book, desk)), desk)
    outcomes = {claim: outcome for spot in spots for claim, outcome in spot.outcomes().items()}
    suggested = {one.claim for one in study.suggestions}
    blind = book.about is not None and book.about.blind
    judged = [
        (part, outcome) for claim, outcome in outcomes.items() for part in study.pieces.of(claim)
    ]
    return FromFile(
        name=coder or path.stem,
        codings=tuple(
            _put(part, study, coder, suggested=part in suggested and not blind)
            for part, outcome in judged
            if outcome == "yes"
        ),
        touched=frozenset(study.pieces.holding(part).id for part, _ in judged),
        interviews=frozenset(part.transcript for part, _ in judged),
        problems=book.problems,
    )


def _spots(path: Path, found: Sequence[Said | Trouble], desk: Desk) -> list[Spot]:
    """What the rows say -> what is wanted where. Raises BadSettings for rows that say nothing."""
    blank = [
        replace(one, record=replace(one.record, decision="", decided=()))
        for one in found
        if isinstance(one, Said)
    ]
    wanted = list(wishes(blank))
    doing = [one for one in wanted if isinstance(one, Wish) and one.kind != "memo"]
    placed = Placing(desk).all(doing)
    spots = [one for one in placed if isinstance(one, Spot)]
    trouble = {one for one in (*found, *wanted, *placed) if isinstance(one, Trouble)}
    trouble.update(conflicts(spots))
    if trouble:
        told = [one.problem for one in sorted(trouble)]
        raise BadSettings(*(replace(one, where=f"{path.name}, {one.where}") for one in told))
    return spots


def _put(claim: Claim, study: _Study, coder: str, *, suggested: bool) -> Coding:
    """A claim that a sheet says yes to -> its Coding."""
    segment = study.pieces.holding(claim)
    return Coding.on(
        claim,
        segment,
        coder=coder,
        origin="rule" if suggested else "human",
        status="confirmed",
        score=1.0,
    )
