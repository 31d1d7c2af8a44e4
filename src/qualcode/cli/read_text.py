"""What ``qualcode read`` says of what it did, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.cli import say
from qualcode.cli.lines import counted, paragraph
from qualcode.cli.tree import below_each_other

if TYPE_CHECKING:
    from rich.table import Table

    from qualcode.project.reader.material import Gathered
    from qualcode.project.reader.reading import Reported
    from qualcode.types import Codebook

_WHY = {
    "quote": "words that are not exactly in the segment",
    "code": "codes that there are not",
    "segment": "segments that there are not",
    "interviewer": "words of the interviewer",
    "shape": "incomplete or of the wrong shape",
}
_MOST_NAMED = 8


def show_written(written: Sequence[Path], given: Gathered, *, hidden: bool, as_json: bool) -> None:
    """Say which prompts were written, and what to do with them."""
    if as_json:
        told = [say.plainly(problem) for problem in given.problems]
        say.as_json({"written": [path.as_posix() for path in written], "problems": told})
        return
    if not written:
        paragraph("Every prompt has its answer already; nothing was written.")
        return
    folder = written[0].parent
    paragraph(f"{counted(len(written), 'prompt')} in {folder}.")
    if not hidden:
        paragraph(
            "They hold the interviews as they are. Before any of them goes to a service on the "
            "internet, write the names in them below [pseudonyms] in qualcode.toml and write the "
            "prompts again.",
            style="yellow",
        )
    paragraph(
        f"Put the answers into the same folder, then: qualcode read --in {folder} --model NAME"
    )
    _tell_spare(given)
    say.briefly(given.problems)


def show(
    found: Reported, given: Gathered, book: Codebook, path: Path | None, *, as_json: bool
) -> None:
    """Say how much was proposed of each code, what was refused and why, and what comes next."""
    if as_json:
        told = [say.plainly(problem) for problem in (*given.problems, *found.problems)]
        say.as_json({**_plain(found, path), "problems": told})
        return
    console = say.console()
    table = _table(found, book)
    if table.row_count:
        console.print(table)
        console.print()
    for line in _lines(found):
        paragraph(line)
    _tell_spare(given)
    say.problems(found.problems, "warning", "error")
    say.briefly(given.problems)
    if found.proposed.codings:
        paragraph("Decide on them: qualcode review. None counts before you accept it.")


def _tell_spare(given: Gathered) -> None:
    if given.spare:
        what = f"{counted(given.spare, 'quote')} of yours could be shown to the model as examples"
        paragraph(f"{what}: --examples new. Then everything is asked anew.")


def _lines(found: Reported) -> Iterator[str]:
    """What a researcher needs to know, a sentence each."""
    read, total = found.proposed.interviews, len({one.transcript for one in found.questions})
    proposals = counted(len(found.proposed.codings), "proposal")
    yield f"{found.proposed.model} read {len(read)} of {counted(total, 'interview')}: {proposals}."
    if found.asked:
        yield f"{counted(found.asked, 'question')} answered now, {found.known} before."
    else:
        yield f"{counted(found.known, 'kept answer')} used; nobody was asked."
    refused, left = found.refused.total(), found.left.total()
    if refused or left:
        mended = max(refused - left, 0)
        yield f"{counted(refused, 'coding')} did not fit; {mended} mended when asked again."
        each = ", ".join(f"{count} {_WHY[why]}" for why, count in found.left.most_common())
        yield f"Left out: {each}." if left else "None is left out."
    if any(prompt != question.prompt for question, prompt in found.waiting):
        yield "Nobody was asked to correct them yet: qualcode read --out writes what to ask."
    guessed = [one.label for one in found.steady if one.guessed]
    if guessed:
        yield (
            f"Guessed rather than read, as repeats share less than half: {', '.join(guessed)}. "
            "Look at these one by one, or sharpen their definitions."
        )
    if found.unread:
        yield f"Not read, for want of an answer: {_some(found.unread)}."
    if found.stopped:
        yield "Stopped. What was answered is kept; run the same again to go on."


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _table(found: Reported, book: Codebook) -> Table:
    """One row a code that was proposed or said in any repeat."""
    from rich.table import Table

    counts = Counter(_label(one.code, one.polarity) for one in found.proposed.codings)
    steady = {one.label: one for one in found.steady}
    order = {code: at for at, code in enumerate(book.ids)}
    labels = sorted({*counts, *steady}, key=lambda one: (order[one.partition(":")[0]], one))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("Code", overflow="fold")
    table.add_column("proposed", justify="right", no_wrap=True)
    if steady:
        table.add_column("in all repeats", justify="right", no_wrap=True)
        table.add_column("Jaccard", justify="right", no_wrap=True)
    for shown, label in below_each_other(labels):
        if label is None:
            table.add_row(shown, style="dim")
            continue
        cells = [shown, str(counts[label] or "-")]
        if one := steady.get(label):
            cells += [f"{one.all} of {one.any}", f"{one.jaccard:.2f}"]
        table.add_row(*cells)
    return table


def _label(code: str, polarity: str) -> str:
    return code if polarity == "present" else f"{code}:{polarity}"


def _plain(found: Reported, path: Path | None) -> dict[str, Any]:
    counts = Counter(_label(one.code, one.polarity) for one in found.proposed.codings)
    return {
        "written": path.as_posix() if path else None,
        "model": found.proposed.model,
        "interviews": [one.transcript for one in found.proposed.interviews],
        "unread": list(found.unread),
        "asked": found.asked,
        "known": found.known,
        "stopped": found.stopped,
        "proposed": len(found.proposed.codings),
        "codes": dict(counts),
        "refused": dict(found.refused),
        "left_out": dict(found.left),
        "steady": [
            {
                "code": one.label,
                "any": one.any,
                "all": one.all,
                "jaccard": round(one.jaccard, 4),
                "guessed": one.guessed,
            }
            for one in found.steady
        ],
    }
