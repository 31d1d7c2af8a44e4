"""What ``qualcode sheet in`` shows of the changes that a coding sheet brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qualcode.cli import say
from qualcode.cli.lines import counted, paragraph
from qualcode.errors import Problem

if TYPE_CHECKING:
    from rich.table import Table

    from qualcode.decide.desk import Desk
    from qualcode.project.coding_sheet.changes import Changes
    from qualcode.project.coding_sheet.making import Change

_FIRST = 8
_LONGEST = 120


def preview(found: Changes, desk: Desk, *, whole: bool = False) -> None:
    """Show how much changes of whom, the first changes or all with their words, what is wrong."""
    console = say.console()
    if found.changes:
        console.print(_table(found.changes))
        console.print()
    later = [one for one in found.changes if one.overrules]
    first = len(found.changes) if whole else _FIRST
    for one in found.changes[:first]:
        _show(one)
    if (more := len(found.changes) - first) > 0:
        console.print(f"... and {more} more. To see all: --dry-run.")
    if later:
        what = f"{counted(len(later), 'row')} would overrule what {desk.coder} decided later:"
        console.print(f"\n{what}", style="bold")
    for one in later:
        _show(one)
    say.problems(found.problems, "warning", "error")


def _table(changes: Sequence[Change]) -> Table:
    """Informants x kinds of change -> their numbers."""
    from rich.table import Table

    from qualcode.project.coding_sheet.wishes import KINDS

    counts = Counter((one.informant, one.kind) for one in changes)
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in changes)]
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Informant", overflow="fold")
    for kind in kinds:
        table.add_column(kind, justify="right")
    people = list(dict.fromkeys(one.informant for one in changes))
    for who in people:
        table.add_row(who, *(str(counts[who, kind] or "-") for kind in kinds))
    totals = (str(sum(one.kind == kind for one in changes)) for kind in kinds)
    table.add_row("all", *totals, style="bold")
    return table


def _show(change: Change) -> None:
    """One change in a paragraph: row, what, the code, the words."""
    words = change.words
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 3]}..."
    changed = " (these words were changed a little since)" if change.how == "similar" else ""
    paragraph(f"row {change.row}: {change.kind} {_codes(change)}: {words}{changed}", 2, 2)


def _codes(change: Change) -> str:
    was = _code(change.code, change.polarity) if change.kind not in {"add", "memo"} else change.code
    to = _code(change.to, change.to_polarity)
    if change.kind == "add":
        return to
    return f"{was} -> {to}" if to else was or "on these words"


def _code(code: str, polarity: str) -> str:
    return f"{code} (absent)" if code and polarity == "absent" else code


def end(found: Changes, desk: Desk, *, applied: bool, dry_run: bool) -> None:
    """Say what became of the changes."""
    wrong, left = say.failed(found.problems), bool(found.changes) and not (applied or dry_run)
    if applied:
        said = f"Kept {counted(len(found.changes), 'change')} as decisions of {desk.coder}."
    elif wrong:
        said = "Nothing was applied. Do what is said above, then read the sheet again."
    elif not found.changes:
        said = "The sheet says nothing that is not decided already. Nothing was written."
    elif dry_run:
        said = "Nothing was written: this was a dry run."
    else:
        said = "Nothing was applied. To keep these changes: qualcode sheet in ... --yes"
    say.console(stderr=wrong or left).print(said, soft_wrap=True)


def plainly(
    found: Changes, desk: Desk, problems: Sequence[Problem], *, applied: bool
) -> dict[str, Any]:
    """What ``--json`` prints."""
    by_informant: dict[str, Counter[str]] = {}
    for one in found.changes:
        by_informant.setdefault(one.informant, Counter())[one.kind] += 1
    return {
        "coder": desk.coder,
        "applied": applied,
        "counts": dict(Counter(one.kind for one in found.changes)),
        "by_informant": {name: dict(counts) for name, counts in by_informant.items()},
        "changes": [_plain_change(one) for one in found.changes],
        "problems": [say.plainly(problem) for problem in problems],
    }


def _plain_change(one: Change) -> dict[str, Any]:
    return {
        "row": one.row,
        "kind": one.kind,
        "informant": one.informant,
        "words": one.words,
        "code": one.code,
        "polarity": one.polarity,
        "to": one.to,
        "to_polarity": one.to_polarity if one.to else "",
        "note": one.note,
        "placed": one.how,
        "overrules": one.overrules,
    }
