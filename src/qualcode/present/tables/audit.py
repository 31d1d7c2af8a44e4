"""The trail as tables: by coder, by origin, by code, by day, codebooks, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.analyse.audit import Audit, Changes, Deeds, Fate, Reader, Used, Who
from qualcode.present.brief import Brief
from qualcode.present.outline import path
from qualcode.present.tables.shared import NUMBER, QUOTE, TEXT, Kind, number
from qualcode.present.worded import worded
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables
from qualcode.types import Cell, Codebook, Language, Table

_SHORT = 7  # letters of a hash
_DEEDS = ("accepted", "rejected", "changed", "added")
_MORE = ("settled", "retracted", "memos", "summaries")
_FATES = ("confirmed", "changed", "rejected", "disputed", "open")
_ORIGINS = ("rule", "learned", "reader", "human")
_Row = tuple[Cell, ...]


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `audit.toml`."""
    return worded(__package__, "audit.toml", language)


def audit_tables(of: Audit, codebook: Codebook, brief: Brief) -> list[Table]:
    """Audit -> its tables, for the appendix."""
    return [
        coder_table(of, brief),
        origin_table(of, brief),
        *([reader_table(of, brief)] if of.readers else []),
        code_table(of, codebook, brief),
        day_table(of, brief),
        edition_table(of, brief),
        item_table(of, codebook, brief),
    ]


def coder_table(of: Audit, brief: Brief) -> Table:
    """Audit -> what each coder did, and in which days."""
    heads, words = ("who", "days", *_DEEDS, *_MORE), wording(brief.language)
    kinds = (TEXT, TEXT, *(NUMBER,) * 8)
    rows = [_coder(who, brief) for who in of.coders]
    every = (Cell(words["all"]), _days(of.coders), *_deeds(of.all, brief))
    notes = [words["who_note"], *_left(of, brief)]
    return _table("audit-coders", "who_title", heads, kinds, [*rows, every], notes, brief)


def _coder(who: Who, brief: Brief) -> _Row:
    return (Cell(who.name), _days([who]), *_deeds(who.deeds, brief))


def _days(coders: Sequence[Who]) -> Cell:
    """The first and the last day, written as the logs write them."""
    first, last = min(one.first for one in coders), max(one.last for one in coders)
    return Cell(first if first == last else f"{first} – {last}")


def _deeds(deeds: Deeds, brief: Brief) -> _Row:
    return tuple(number(getattr(deeds, name), brief) for name in (*_DEEDS, *_MORE))


def _left(of: Audit, brief: Brief) -> Iterator[str]:
    """What is counted nowhere."""
    words = wording(brief.language)
    if of.elsewhere:
        books = ", ".join(f"{name} {whole(n, brief)}" for name, n in of.elsewhere.items())
        yield words["elsewhere"].format(books=books)
    if of.idle:
        yield words["idle"].format(count=whole(of.idle, brief))


def origin_table(of: Audit, brief: Brief) -> Table:
    """Audit -> what became of suggestions and of the researcher's own codings."""
    words = wording(brief.language)
    known = [name for name in _ORIGINS if name in of.origins]
    rows = [_fate(words[f"origin_{name}"], of.origins[name], brief) for name in known]
    unseen = [words["origin_unseen"]] if of.readers else []
    notes = [words["origin_note"], *unseen, *_apart(of, brief)]
    return _fates("audit-origins", "origin", rows, _sum(of.origins), notes, brief)


def _apart(of: Audit, brief: Brief) -> Iterator[str]:
    """How much coders still differ on, where they do."""
    if of.differences:
        said = wording(brief.language)["apart"]
        yield said.format(count=whole(of.differences, brief))


def reader_table(of: Audit, brief: Brief) -> Table:
    """Audit -> the language models that proposed codes, and what became of what they proposed."""
    counts = (*_FATES[:-1], "unseen")
    heads, kinds = ("model", "days", "answers", "proposed", *counts), (TEXT, TEXT, *(NUMBER,) * 7)
    rows = [_reader(one, brief) for one in of.readers]
    notes = [wording(brief.language)["reader_note"]]
    return _weak(_table("audit-readers", "reader_title", heads, kinds, rows, notes, brief))


def _reader(one: Reader, brief: Brief) -> _Row:
    days = one.first if one.first == one.last else f"{one.first} – {one.last}"
    counts = (one.answers, one.fate.total, *(getattr(one.fate, name) for name in _FATES))
    return (Cell(one.model), Cell(days), *(number(count, brief) for count in counts))


def code_table(of: Audit, codebook: Codebook, brief: Brief) -> Table:
    """Audit -> what became of the codings of each code."""
    words = wording(brief.language)
    rows = [
        _fate(" – ".join(path(codebook[code], codebook, brief.language)), fate, brief)
        for code, fate in of.codes.items()
    ]
    return _fates("audit-codes", "code", rows, _sum(of.codes), [words["code_absent"]], brief)


def _fates(  # noqa: PLR0913, PLR0917 - a table's own parts
    name: str, key: str, rows: Sequence[_Row], every: Fate, notes: Sequence[str], brief: Brief
) -> Table:
    total = _fate(wording(brief.language)["all"], every, brief)
    heads, kinds = (key, *_FATES, "total"), (TEXT, *(NUMBER,) * 6)
    return _table(name, f"{key}_title", heads, kinds, [*rows, total], notes, brief)


def _fate(name: str, fate: Fate, brief: Brief) -> _Row:
    counts = (*(getattr(fate, one) for one in _FATES), fate.total)
    return (Cell(name), *(number(count, brief) for count in counts))


def _sum(fates: Mapping[str, Fate]) -> Fate:
    each = fates.values()
    return Fate(*(sum(getattr(one, name) for one in each) for name in _FATES))


def day_table(of: Audit, brief: Brief) -> Table:
    """Audit -> how many decisions each coder made on each day."""
    words, names = wording(brief.language), [one.name for one in of.coders]
    names = [name for name in names if any(name in each for each in of.days.values())]
    rows = [
        (Cell(day), *(number(each.get(name, 0), brief) for name in names), _total(each, brief))
        for day, each in of.days.items()
    ]
    sums = {name: sum(each.get(name, 0) for each in of.days.values()) for name in names}
    every = (Cell(words["all"]), *(number(n, brief) for n in sums.values()), _total(sums, brief))
    kinds = (TEXT, *(NUMBER,) * (len(names) + 1))
    heads = (words["day"], *names, words["total"])
    made = _table("audit-days", "day_title", (), kinds, [*rows, every], [words["day_note"]], brief)
    return replace(made, columns=heads)


def _total(counts: Mapping[str, int], brief: Brief) -> Cell:
    return number(sum(counts.values()), brief)


# -- codebooks ---------------------------------------------------------------------------


def edition_table(of: Audit, brief: Brief) -> Table:
    """Audit -> the editions of the codebook that decisions were made with."""
    heads = ("edition", "days", "decisions", "coders", "file", "changes")
    kinds = (TEXT, TEXT, NUMBER, TEXT, TEXT, QUOTE)
    rows = [_edition(one, first=not at, brief=brief) for at, one in enumerate(of.editions)]
    note = wording(brief.language)["edition_note"]
    made = _table("audit-editions", "edition_title", heads, kinds, rows, [note], brief)
    return _weak(made)


def _edition(one: Used, *, first: bool, brief: Brief) -> _Row:
    words = wording(brief.language)
    named = words["edition_is"].format(
        version=one.edition.version or words["no_version"], sha=one.edition.sha256[:_SHORT]
    )
    days = one.first if one.first == one.last else f"{one.first} – {one.last}"
    told = "; ".join(_changed(one, first=first, brief=brief))
    return (
        Cell(named),
        Cell(days),
        number(one.decisions, brief),
        Cell(", ".join(one.coders)),
        Cell(one.source or words["no_file"]),
        Cell(told or "-"),
    )


def _changed(one: Used, *, first: bool, brief: Brief) -> Iterator[str]:
    """What differs from the edition before, and what its decisions name that is not there now."""
    words = wording(brief.language)
    if one.changes is not None:
        yield from _each(one.changes, brief) if one.changes.any else [words["change_none"]]
    elif not first:
        yield words["change_unknown"]
    if one.gone:
        yield words["change_gone"].format(codes=", ".join(one.gone))
    if one.renamed:
        yield words["change_moved"].format(codes=_pairs(one.renamed))


def _each(one: Changes, brief: Brief) -> Iterator[str]:
    words = wording(brief.language)
    for name in ("added", "removed", "revised"):
        if codes := getattr(one, name):
            yield words[f"change_{name}"].format(codes=", ".join(codes))
    if one.renamed:
        yield words["change_renamed"].format(codes=_pairs(one.renamed))


def _pairs(renamed: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{before} → {now}" for before, now in renamed)


# -- guidelines --------------------------------------------------------------------------


def item_table(of: Audit, codebook: Codebook, brief: Brief) -> Table:
    """Audit -> the items of COREQ and SRQR that the trail answers."""
    words = wording(brief.language)
    said = dict(_answers(of, codebook))
    rows = []
    for key, values in said.items():
        texts = {
            name: whole(one, brief) if isinstance(one, int) else one for name, one in values.items()
        }
        rows.append((Cell(key.upper().replace("_", " ")), Cell(words[key].format(**texts))))
    note = words["item_note"]
    made = _table(
        "audit-items", "item_title", ("item", "answer"), (TEXT, QUOTE), rows, [note], brief
    )
    return _weak(made)


def _answers(of: Audit, codebook: Codebook) -> Iterator[tuple[str, dict[str, int | str]]]:
    every, fates = of.all, _sum(of.origins)
    own = of.origins.get("human", Fate()).total
    alone = [one for one in of.coders if one.deeds.judged > one.deeds.settled]
    yield "coreq_24", {"count": len(alone)}
    yield "coreq_25", {"count": len(codebook.codes), "editions": len(of.editions)}
    yield "coreq_26", {"suggested": fates.total - own, "added": own}
    yield "srqr_13", {"judged": every.judged, "retracted": every.retracted}
    yield (
        "srqr_14",
        {name: getattr(fates, name) for name in ("confirmed", "rejected", "changed", "open")},
    )
    yield (
        "srqr_15",
        {
            "first": min(one.first for one in of.coders),
            "last": max(one.last for one in of.coders),
            "memos": every.memos,
            "settled": of.settled,
            "disputed": of.differences,
        },
    )


# -- tables ------------------------------------------------------------------------------


def _table(  # noqa: PLR0913, PLR0917 - a table's own parts
    name: str,
    title: str,
    heads: Sequence[str],
    kinds: tuple[Kind, ...],
    rows: Sequence[_Row],
    notes: Sequence[str],
    brief: Brief,
) -> Table:
    """The parts of a table -> the table; its last row sums up the others."""
    words = wording(brief.language)
    return Table(
        id=name,
        title=words[title],
        columns=tuple(words[head] for head in heads),
        groups=("",) * len(kinds),
        kinds=kinds,
        rows=tuple(rows),
        notes=tuple(notes),
        source=tables(brief.language)["source"],
        language=brief.language,
        strong=frozenset({len(rows) - 1}) if rows else frozenset(),
        chapter="L",
    )


def _weak(table: Table) -> Table:
    """A table of which no row sums up others."""
    return replace(table, strong=frozenset())
