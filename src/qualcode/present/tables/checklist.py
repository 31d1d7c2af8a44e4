"""T13: the items of reporting guidelines that the study's data answer, the rest the author's."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from qualcode.analyse.findings import Findings
from qualcode.analyse.frequency import frequencies, totals
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.outline import shown
from qualcode.present.tables.shared import NONE, QUOTE, TEXT, decided, to_fill
from qualcode.present.wording import whole, wording
from qualcode.types import Cell, Language, Table

_COLUMNS = ("checklist_item", "checklist_content", "checklist_by", "checklist_where")
# What can be filled in -> the wording of the title of the table where it can be read.
_WHERE: Mapping[str, str] = MappingProxyType(
    {
        "sample": "informants_title",
        "traits": "informants_title",
        "duration": "informants_title",
        "tree": "codebook_title",
        "derivation": "codebook_title",
        "quotations": "quotes_title",
        "major": "matrix_title",
        "minor": "matrix_title",
        "units": "frequency_title",
    }
)


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
        rows=tuple(_row(item, known, brief) for item in _data()["items"]),
        notes=(words["checklist_note"], *decided(found, brief)),
        source=words["source"],
        language=brief.language,
        chapter="L",
    )


def _row(item: Mapping[str, str], known: Mapping[str, str], brief: Brief) -> tuple[Cell, ...]:
    words = wording(brief.language)
    name, asked = Cell(item["item"]), item[brief.language]
    said = known.get(item.get("fill", ""))
    if said is None:
        return name, Cell(asked), Cell(words["checklist_author"]), to_fill(brief)
    title = _WHERE.get(item["fill"])
    where = Cell(words["checklist_table"].format(title=words[title])) if title else NONE
    return name, Cell(f"{asked}: {said}"), Cell(words["checklist_tool"]), where


@cache
def _data() -> Mapping[str, Any]:
    text = files(__package__).joinpath("checklist.toml").read_text("utf-8")
    return tomllib.loads(text)


def _said(key: str, language: Language, **values: str) -> tuple[str, str]:
    return key, str(_data()[language][key]).format(**values)


def _known(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """Findings -> what the data answer, by the key of `checklist.toml`."""
    language, total = brief.language, totals(found)
    spoken = sum(one.informant is not None for one in found.segments)
    decisions = _decisions(found, brief)
    if found.informants:
        yield _said("sample", language, informants=whole(total.informants, brief))
        yield _said("traits", language, roles=_roles(found, brief))
    yield from _lengths(found, brief)
    yield from _codes(found, brief)
    if found.coders:
        yield _said("coders", language, coders=whole(len(found.coders), brief))
        yield _said("statement", language, decisions=decisions)
    yield _said("software", language, version=found.matrix.made.version)
    quotes = sum(one.coding.status != "rejected" for one in found.excerpts)
    if quotes:
        yield _said("quotations", language, excerpts=whole(quotes, brief))
        yield from _themes(found, brief)
    if spoken:
        yield _said(
            "units",
            language,
            informants=whole(total.informants, brief),
            transcripts=whole(len(found.transcripts), brief),
            segments=whole(spoken, brief),
            words=whole(total.words, brief),
        )
        yield _said("processing", language, segments=whole(spoken, brief))


def _roles(found: Findings, brief: Brief) -> str:
    groups = people.groups(found.informants, Brief(brief.language))
    return ", ".join(f"{group.name} {whole(len(group.members), brief)}" for group in groups)


def _lengths(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """How long the interviews lasted, where anybody knows."""
    said = [facts.shown(who, "duration", brief) for who in found.informants]
    lengths = [length for one in said if (length := facts.counted(one)) is not None]
    if lengths:
        yield _said(
            "duration",
            brief.language,
            shortest=whole(min(lengths), brief),
            longest=whole(max(lengths), brief),
            known=whole(len(lengths), brief),
            informants=whole(len(said), brief),
        )


def _codes(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    codes = found.codebook.codes
    themes = sum(code.depth == 0 for code in codes)
    values = {"themes": themes, "subthemes": len(codes) - themes}
    counts = {key: whole(count, brief) for key, count in values.items()}
    yield _said("tree", brief.language, **counts)
    name = f"{found.codebook.id} {found.codebook.version}"
    yield _said("derivation", brief.language, codebook=name)


def _decisions(found: Findings, brief: Brief) -> str:
    """What became of the suggestions, and what the researcher coded without or in place of one."""
    replaced = {name for one in found.decisions for name in one.of}
    changed = sum(one.verb == "change" and one.id not in replaced for one in found.decisions)
    counts = Counter((one.status, one.origin == "human") for one in found.settled)
    rejected = counts["rejected", False] + counts["rejected", True]
    values = {
        "accepted": counts["confirmed", False],
        "rejected": rejected,
        "added": counts["confirmed", True],
        "changed": min(changed, counts["confirmed", True]),
        "open": counts["suggested", False] + counts["suggested", True],
    }
    texts = {key: whole(count, brief) for key, count in values.items()}
    return _said("decisions", brief.language, **texts)[1]


def _themes(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """Which themes more than half of the informants speak of, and which fewer do."""
    of, everyone = frequencies(found), len(found.informants)
    spoken = [code for code in shown(found) if code.depth == 0 and of[code.id].informants]
    major = [code for code in spoken if 2 * of[code.id].informants > everyone]
    none = str(_data()[brief.language]["none"])
    texts = [
        "; ".join(code.labelled(brief.language) for code in codes) or none
        for codes in (major, [code for code in spoken if code not in major])
    ]
    denied = sum(one.polarity == "absent" for one in found.counted)
    yield _said("major", brief.language, major=texts[0])
    yield _said("minor", brief.language, minor=texts[1], absent=whole(denied, brief))
