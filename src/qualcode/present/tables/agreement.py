"""T12: how far coders agree on each code, and how their differences were settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from qualcode.analyse.agreement.coded import theme_of, told_by
from qualcode.analyse.agreement.results import FEW, Agreement, Row
from qualcode.analyse.agreement.values import Estimate, Undefined, Value
from qualcode.analyse.findings import Findings
from qualcode.present.agreement import (
    Named,
    compared,
    named_rows,
    rounded,
    two,
    why,
    worded_for,
    wording,
)
from qualcode.present.brief import Brief
from qualcode.present.rigour import decimal
from qualcode.present.tables.shared import NONE, NUMBER, TEXT, Kind, to_fill
from qualcode.present.wording import percent, whole
from qualcode.present.wording import wording as tables
from qualcode.types import Cell, Table

_REASONS = 3
_RARE, _ONE_SIDED, _NEVER = "†", "‡", "§"


def agreement_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Kesepakatan Antar-Koder".

    Raises QualcodeError where there is nobody to compare.
    """
    of = compared(found)
    words = worded_for(of, brief.language)
    rows = tuple(named_rows(of, found, brief))
    heads = tuple(_heads(of, brief))
    kinds: tuple[Kind, ...] = (TEXT, *(NUMBER,) * (len(heads) - 2), TEXT)
    return Table(
        id="agreement",
        title=words["title"],
        columns=heads,
        groups=("",) * len(heads),
        kinds=kinds,
        rows=tuple(_row(one, of, brief) for one in rows),
        notes=tuple(_notes(rows, of, found, brief)),
        source=tables(brief.language)["source"],
        language=brief.language,
        strong=frozenset(at for at, one in enumerate(rows) if one.strong),
        chapter="3",
    )


def _heads(of: Agreement, brief: Brief) -> Iterator[str]:
    words = worded_for(of, brief.language)
    yield words["code"]
    yield words["units" if of.by == "segments" else "units_characters"]
    for letter, name in _letters(of):
        yield words["coder"].format(letter=letter) if letter else words["named"].format(name=name)
    yield words["every" if len(of.coders) > 2 else "both"]
    yield from (words[key] for key in ("agreement", "kappa", "alpha", "resolution"))


def _letters(of: Agreement) -> list[tuple[str, str]]:
    """Each coder's letter and name; the tool and its researcher have no letters."""
    lettered = of.kind == "intercoder" and len(of.coders) <= len(ascii_uppercase)
    return [(ascii_uppercase[at] if lettered else "", one) for at, one in enumerate(of.coders)]


def _row(one: Named, of: Agreement, brief: Brief) -> tuple[Cell, ...]:
    row = one.row
    share = row.agreement.number
    said = NONE if share is None else Cell(decimal(100 * share, brief, 1), round(100 * share, 1))
    return (
        Cell(one.name + _mark(row)),
        Cell(whole(row.units, brief), row.units),
        *(Cell(whole(count, brief), count) for count in (*row.used, row.shared)),
        said,
        _two(row.kappa, brief),
        _two(row.alpha, brief),
        _resolution(one, of, brief),
    )


def _mark(row: Row) -> str:
    """The sign of a row whose coefficients say little, which a note explains."""
    signs = ((row.rare, _RARE), (row.never, _NEVER), (row.one_sided, _ONE_SIDED))
    return next((f" {sign}" for holds, sign in signs if holds), "")


def _two(estimate: Estimate, brief: Brief) -> Cell:
    value = estimate.number
    return NONE if value is None else Cell(two(estimate, brief), round(value, 2))


def _resolution(one: Named, of: Agreement, brief: Brief) -> Cell:
    """How the differences on a code were settled; for what sums up codes how many were."""
    words = wording(brief.language)
    labels = _labels(one.row, of)
    disputes = sum(label in labels for each in of.differing for label in each.labels)
    told = [each for each in of.settled if each.label in labels]
    if not disputes or of.kind == "researcher-tool":
        return NONE
    if not of.settled:
        return to_fill(brief)
    if one.strong:
        count, every = whole(len(told), brief), whole(disputes, brief)
        return Cell(words["some"].format(settled=count, disputes=every))
    reasons = Counter(each.reason or words["settled_by"].format(by=each.by) for each in told)
    return Cell("; ".join(_reasons(reasons, disputes - len(told), brief)))


def _labels(row: Row, of: Agreement) -> set[str]:
    """The labels of codes that a row takes together."""
    if row.level == "overall":
        return {one.label for one in of.codes}
    if row.level == "code":
        return {row.label}
    return {one.label for one in of.codes if theme_of(one.label) == row.label}


def _reasons(reasons: Counter[str], left: int, brief: Brief) -> Iterator[str]:
    """The commonest reasons with how often each was given, and how many are left."""
    words = wording(brief.language)
    shown = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    for what, count in shown[:_REASONS]:
        yield words["times"].format(what=what, count=count) if count > 1 else what
    if rest := sum(count for _, count in shown[_REASONS:]):
        yield words["times"].format(what=words["more"], count=rest)
    if left:
        yield words["times"].format(what=words["open"], count=left)


# -- notes -------------------------------------------------------------------------------


def _notes(rows: Sequence[Named], of: Agreement, found: Findings, brief: Brief) -> Iterator[str]:
    words = worded_for(of, brief.language)
    if of.kind == "researcher-tool":
        yield words["tool"]
    yield from _who(of, brief)
    yield words["measured" if of.by == "segments" else "measured_characters"].format(
        segments=whole(of.segments, brief),
        of=whole(of.out_of, brief),
        percent=percent(of.segments, of.out_of, brief) if of.out_of else "0%",
        interviews=whole(len(of.interviews), brief),
        both=words["all_coders" if len(of.coders) > 2 else "both_coders"],
    )
    yield words["looked"].format(counts=_looked(of, brief))
    if of.wordless:
        yield words["wordless"].format(count=whole(of.wordless, brief))
    yield from _editions(of, brief)
    yield words["pooled"]
    yield words["method"].format(mean=words["mean"] if len(of.coders) > 2 else "")
    yield from _interval(of, brief)
    if of.kind == "intercoder":
        yield words["before"]
        yield _differences(of, brief)
        yield from _suggested(of, brief)
    yield from _careful(rows, of, found, brief)
    yield from _undefined(rows, of, brief)


def _who(of: Agreement, brief: Brief) -> Iterator[str]:
    said = wording(brief.language)["who_is"]
    told = [said.format(letter=letter, name=name) for letter, name in _letters(of) if letter]
    if told:
        yield wording(brief.language)["who"].format(coders="; ".join(told))


def _looked(of: Agreement, brief: Brief) -> str:
    """How many segments each coder read."""
    each = zip(_letters(of), of.looked, strict=True)
    return "; ".join(f"{letter or name} {whole(count, brief)}" for (letter, name), count in each)


def _editions(of: Agreement, brief: Brief) -> Iterator[str]:
    """With which codebook each coder worked, where they did not work with the same."""
    each = zip(_letters(of), of.editions, strict=False)
    told = [
        wording(brief.language)["edition"].format(coder=letter or name, editions=", ".join(used))
        for (letter, name), used in each
        if used
    ]
    if told:
        yield wording(brief.language)["editions"].format(coders="; ".join(told))


def _interval(of: Agreement, brief: Brief) -> Iterator[str]:
    words, alpha = wording(brief.language), of.overall.alpha
    if alpha.why:
        yield words["no_interval"].format(why=why(alpha.why, of, brief))
    if alpha.interval:
        low, high = alpha.interval
        yield words["interval"].format(
            low=rounded(low, brief),
            high=rounded(high, brief),
            draws=whole(of.drawn.draws, brief),
            what=words[of.drawn.resample],
            seed=of.drawn.seed,
        )


def _differences(of: Agreement, brief: Brief) -> str:
    words = wording(brief.language)
    names, on_words = ", ".join(sorted({one.by for one in of.settled})), of.on_words
    return words["differences"].format(
        disputes=whole(of.disputes, brief),
        words=words["on_words"].format(count=whole(on_words, brief)) if on_words else "",
        settled=whole(len(of.settled), brief),
        by=words["by"].format(names=names) if names else "",
    )


def _suggested(of: Agreement, brief: Brief) -> Iterator[str]:
    """How far coders worked on the tool's suggestions, where they did."""
    every = zip(_letters(of), of.suggested, strict=False)
    shares = [
        f"{letter or name} {decimal(100 * share, brief, 0)}%"
        for (letter, name), share in every
        if share
    ]
    if shares:
        yield wording(brief.language)["suggested"].format(shares=", ".join(shares))


def _careful(rows: Sequence[Named], of: Agreement, found: Findings, brief: Brief) -> Iterator[str]:
    """The rows whose coefficients say little, and the codes that have none."""
    words, signs = worded_for(of, brief.language), {_mark(one.row).strip() for one in rows}
    if _RARE in signs:
        yield words["rare"].format(sign=_RARE, few=FEW)
    for sign, key in ((_NEVER, f"never_{of.by}"), (_ONE_SIDED, "one_sided")):
        if sign in signs:
            marked = [one.row for one in rows if _mark(one.row).strip() == sign]
            yield words[key].format(sign=sign, **_beside(marked, brief))
    for key, codes in (("unused", of.unused), ("outside", of.outside)):
        if names := _listed(codes, of, found, brief):
            yield words[key].format(codes="; ".join(names))


def _beside(rows: Sequence[Row], brief: Brief) -> dict[str, str]:
    """Rows -> from where to where their AC1 lies, and their positive agreement."""
    return {
        "ac1": _range([one.ac1.value for one in rows], brief),
        "positive": _range([one.positive for one in rows], brief),
    }


def _range(values: Sequence[Value], brief: Brief) -> str:
    numbers = [one for one in values if isinstance(one, float)]
    if not numbers:
        return NONE.text
    low, high = (rounded(end, brief) for end in (min(numbers), max(numbers)))
    return low if low == high else wording(brief.language)["range"].format(low=low, high=high)


def _listed(codes: Sequence[str], of: Agreement, found: Findings, brief: Brief) -> list[str]:
    """Of codes that are not counted, those with rows of their own, and none used below them."""
    used = {told_by(one.label)[0] for one in of.codes} | set(of.outside)
    return [
        found.codebook[code].labelled(brief.language)
        for code in codes
        if code in found.matrix.columns and not any(one.startswith(f"{code}.") for one in used)
    ]


def _undefined(rows: Sequence[Named], of: Agreement, brief: Brief) -> Iterator[str]:
    """Why there is no number where there is none, each reason once."""
    shown = (value for one in rows for value in _shown(one.row))
    reasons = [one.value.why for one in shown if isinstance(one.value, Undefined)]
    for reason in dict.fromkeys(why(one, of, brief) for one in reasons):
        yield wording(brief.language)["undefined"].format(why=reason)


def _shown(row: Row) -> tuple[Estimate, ...]:
    return row.agreement, row.kappa, row.alpha
