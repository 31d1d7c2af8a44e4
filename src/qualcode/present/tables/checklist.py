"""T13: the items of reporting guidelines that the study's data answer, the rest the author's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from qualcode.analyse.findings import Findings
from qualcode.analyse.frequency import frequencies, totals
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.outline import shown
from qualcode.present.rigour import wording as rigour
from qualcode.present.saturating import between
from qualcode.present.tables.answers import items, rigorous, said
from qualcode.present.tables.remarks import titled
from qualcode.present.tables.shared import NONE, QUOTE, TEXT, decided, to_fill
from qualcode.present.wording import whole, wording
from qualcode.types import Cell, Table

_COLUMNS = ("checklist_item", "checklist_content", "checklist_by", "checklist_where")
# What can be filled in -> the wording of the title of the table where it can be read.
_WHERE: Mapping[str, str] = MappingProxyType(
    {
        "sample": "informants_title",
        "traits": "informants_title",
        "duration": "informants_title",
        "saturation": "saturation_title",
        "tree": "codebook_title",
        "derivation": "codebook_title",
        "quotations": "quotes_title",
        "major": "matrix_title",
        "minor": "matrix_title",
        "units": "frequency_title",
    }
)
_GROUPED = frozenset({"matrix_title", "frequency_title"})  # what they are grouped by is named


def checklist_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Daftar Periksa Pelaporan": COREQ and SRQR, one row an item.

    An item is filled in where the data answer it; nothing is guessed for the others.
    """
    words = wording(brief.language)
    known = dict(_known(found, brief))
    return Table(
        id="checklist",
        title=words["checklist_title"],
        columns=tuple(words[column] for column in _COLUMNS),
        groups=("",) * len(_COLUMNS),
        kinds=(TEXT, QUOTE, TEXT, TEXT),
        rows=tuple(_row(item, known, found, brief) for item in items()["items"]),
        notes=(words["checklist_note"], *decided(found, brief)),
        source=words["source"],
        language=brief.language,
        chapter="L",
    )


def _row(
    item: Mapping[str, str], known: Mapping[str, str], found: Findings, brief: Brief
) -> tuple[Cell, ...]:
    words = wording(brief.language)
    name, asked = Cell(item["item"]), item[brief.language]
    answer = known.get(item.get("fill", ""))
    if answer is None:
        return name, Cell(asked), Cell(words["checklist_author"]), to_fill(brief)
    where = _where(item["fill"], found, brief)
    return name, Cell(f"{asked}: {answer}"), Cell(words["checklist_tool"]), where


def _where(fill: str, found: Findings, brief: Brief) -> Cell:
    """What is filled in -> the table where it can be read, if there is one."""
    words, key = {**rigour(brief.language), **wording(brief.language)}, _WHERE.get(fill)
    if not key:
        return NONE
    title = titled(words[key], found, brief) if key in _GROUPED else words[key]
    return Cell(words["checklist_table"].format(title=title))


def _known(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """Findings -> what the data answer, by the key of `checklist.toml`."""
    language, total = brief.language, totals(found)
    spoken = sum(one.informant is not None for one in found.segments)
    unit = _unit(found, brief)
    if found.informants:
        yield said("sample", language, informants=whole(total.informants, brief))
        yield said("traits", language, roles=_roles(found, brief))
    yield from _lengths(found, brief)
    yield from _codes(found, brief)
    yield from rigorous(found, brief)
    if found.coders:
        yield said("coders", language, coders=whole(len(found.coders), brief))
    yield said("software", language, version=found.matrix.made.version)
    quotes = sum(one.coding.status != "rejected" for one in found.excerpts)
    if quotes:
        yield said("quotations", language, excerpts=whole(quotes, brief))
        yield from _themes(found, brief)
    if spoken:
        yield said(
            "units",
            language,
            informants=whole(total.informants, brief),
            transcripts=whole(len(found.transcripts), brief),
            segments=whole(spoken, brief),
            unit=unit,
            words=whole(total.words, brief),
        )
        yield said("processing", language, segments=whole(spoken, brief), unit=unit)


def _unit(found: Findings, brief: Brief) -> str:
    """What a segment is, in brackets, where it is known."""
    unit = found.matrix.made.settings.get("unit")
    return str(items()[brief.language][f"unit_{unit}"]) if unit else ""


def _roles(found: Findings, brief: Brief) -> str:
    groups = people.groups(found.informants, Brief(brief.language))
    return ", ".join(f"{group.name} {whole(len(group.members), brief)}" for group in groups)


def _lengths(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """How long the interviews lasted, where anybody knows."""
    durations = [facts.shown(who, "duration", brief) for who in found.informants]
    lengths = [length for one in durations if (length := facts.counted(one)) is not None]
    if lengths:
        yield said(
            "duration",
            brief.language,
            lengths=between(min(lengths), max(lengths)),
            known=whole(len(lengths), brief),
            informants=whole(len(durations), brief),
        )


def _codes(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    codes = found.codebook.codes
    themes = sum(code.depth == 0 for code in codes)
    values = {"themes": themes, "subthemes": len(codes) - themes}
    counts = {key: whole(count, brief) for key, count in values.items()}
    yield said("tree", brief.language, **counts)
    name = f"{found.codebook.id} {found.codebook.version}"
    yield said("derivation", brief.language, codebook=name)


def _themes(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """Which themes more than half of the informants speak of, and which fewer do."""
    of, everyone = frequencies(found), len(found.informants)
    spoken = [code for code in shown(found) if code.depth == 0 and of[code.id].informants]
    major = [code for code in spoken if 2 * of[code.id].informants > everyone]
    none = str(items()[brief.language]["none"])
    texts = [
        "; ".join(code.labelled(brief.language) for code in codes) or none
        for codes in (major, [code for code in spoken if code not in major])
    ]
    yield said("major", brief.language, major=texts[0])
    yield said("minor", brief.language, minor=texts[1], absent=whole(found.tally.absent, brief))
