"""What ``qualcode read`` says of what it did, for people and as JSON."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    "shape": "codings that are incomplete or of the wrong shape",
}
_MOST_NAMED = 8
_EMPTY = "the answer holds no coding; look whether that can be"


@dataclass(frozen=True, slots=True)
class Then:
    """What was typed, as far as the commands that come next need it: they are printed whole.

    ``words`` are all of it without the name of the command.
    """

    words: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    codebook: str | None = None
    unit: str | None = None

    def read_in(self, folder: Path) -> str:
        """How the answers are taken in: everything that makes the very same prompts, and how."""
        kept = list(_without(self.words, {"--out", "--format", "--in"}, {"--json", "--recorded"}))
        name = () if any(one.partition("=")[0] == "--model" for one in kept) else ("--model",)
        line = shlex.join(["qualcode", "read", *kept, "--in", str(folder), *name])
        return f"{line} NAME" if name else line

    def read_out(self) -> str:
        """How what has no answer yet is written."""
        kept = _without(self.words, {"--out", "--in", "--url"}, {"--json", "--recorded"})
        return shlex.join(["qualcode", "read", *kept, "--out", "more"])

    def review(self) -> str:
        """How proposals are decided on."""
        words = ["qualcode", "review", *self.paths]
        words += ["-c", self.codebook] if self.codebook else []
        words += ["--unit", self.unit] if self.unit else []
        return shlex.join(words)


def _without(words: Sequence[str], pairs: set[str], flags: set[str]) -> Iterator[str]:
    """Words of a command -> those that are none of these options, nor what is said with them."""
    rest = iter(words)
    for word in rest:
        if word in pairs:
            next(rest, None)
        elif word not in flags and word.partition("=")[0] not in pairs:
            yield word


def show_written(
    written: Sequence[Path],
    given: Gathered,
    then: Then,
    left: Sequence[str],
    *,
    hidden: bool,
    as_json: bool,
) -> None:
    """Say which prompts were written, and what to do with them.

    ``left`` are words in them that look like names.
    """
    if as_json:
        told = [say.plainly(problem) for problem in given.problems]
        say.as_json({"written": [path.as_posix() for path in written], "problems": told})
        return
    if not written:
        paragraph("Every prompt has its answer already; nothing was written.")
        return
    folder = written[0].parent
    where = folder if written[0].suffix == ".md" else written[0]
    paragraph(f"{counted(_prompts(written), 'prompt')} in {where}.")
    if not hidden:
        paragraph(
            "They hold the interviews as they are. Before any of them goes to a service on the "
            "internet, write the names in them below [pseudonyms] in qualcode.toml and write the "
            "prompts again.",
            style="yellow",
        )
    if left:
        paragraph(f"Capitals that may be names still: {', '.join(left)}.", style="yellow")
    paragraph("Put the answers into the same folder, then:")
    say.console().print(f"  {then.read_in(folder)}", soft_wrap=True)
    _tell_spare(given)
    say.briefly(given.problems)


def _prompts(written: Sequence[Path]) -> int:
    """How many prompts stand in files: one in each, or one on each line."""
    return sum(path.read_bytes().count(b"\n") if path.suffix == ".jsonl" else 1 for path in written)


def show(
    found: Reported,
    given: Gathered,
    book: Codebook,
    path: Path | None,
    then: Then,
    *,
    as_json: bool,
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
    for line in _lines(found, then):
        paragraph(line)
    _tell_spare(given)
    say.problems(found.problems, "warning", "error")
    say.briefly(given.problems)
    if found.proposed.codings:
        paragraph(f"Decide on them: {then.review()}. None counts before you accept it.")


def _tell_spare(given: Gathered) -> None:
    if given.spare:
        what = f"{counted(given.spare, 'quote')} of yours could be shown to the model as examples"
        paragraph(f"{what}: --examples new. Then everything is asked anew.")


def _lines(found: Reported, then: Then) -> Iterator[str]:
    """What a researcher needs to know, a sentence each."""
    read, total = found.proposed.interviews, len({one.transcript for one in found.questions})
    proposals = counted(len(found.proposed.codings), "proposal")
    yield f"{found.proposed.model} read {len(read)} of {counted(total, 'interview')}: {proposals}."
    yield from _nothing_of(found)
    yield _asked(found)
    yield from _refused(found)
    if any(prompt != question.prompt for question, prompt in found.waiting):
        yield f"Nobody was asked to correct them yet; this writes what to ask: {then.read_out()}"
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


def _nothing_of(found: Reported) -> Iterator[str]:
    """Which interviews were read without any proposal, and why."""
    said = {one.question.transcript for one in found.outcomes if one.held}
    left = found.left_of
    for names, why in (
        ([one for one in found.bare if one in said], "the repeats do not agree on anything"),
        ([one for one in found.bare if one not in said and one in left], "all was refused"),
        ([one for one in found.bare if one not in said and one not in left], _EMPTY),
    ):
        if names:
            yield f"No proposal on {_some(names)}: {why}."


def _asked(found: Reported) -> str:
    """How many questions were answered now, and how many before."""
    if found.asked:
        return f"{counted(found.asked, 'question')} answered now, {found.known} before."
    nobody = "no question was answered now" if found.tried and found.waiting else "nobody was asked"
    return f"{counted(found.known, 'kept answer')} used; {nobody}."


def _refused(found: Reported) -> Iterator[str]:
    """What did not fit, and what became of it."""
    if not found.refused and not found.left:
        return
    dropped = f", {found.dropped} not given again" if found.dropped else ""
    many = counted(found.refused.total(), "coding")
    yield f"{many} did not fit; {found.mended} mended when asked again{dropped}."
    if not found.left:
        yield "None is left out."
        return
    each = ", ".join(f"{_WHY[why]} ({count})" for why, count in found.left.most_common())
    yield f"Left out: {each}."
    where = sorted(found.left_of.items(), key=lambda one: -one[1].total())
    yield f"By interview: {_some([f'{name} ({count.total()})' for name, count in where])}."


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
        "left_out_of": {name: dict(count) for name, count in found.left_of.items()},
        "mended": found.mended,
        "not_given_again": found.dropped,
        "without_proposal": list(found.bare),
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
