"""``qualcode kwic``: every place where a term is said, in its context."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.cli.lines import counted, paragraph

if TYPE_CHECKING:
    from rich.text import Text

    from qualcode.analyse.concordance import Hit
    from qualcode.types import Term

_MOST_CONTEXT = 80
_MOST_SHOWN = 40
_MOST_FOR_PLACE = 24
_LEAST_FOR_WORDS = 12
_BAR = " | "
_GAP = "  "
_DENIED = " (denied)"


def kwic(
    term: Annotated[
        str,
        typer.Argument(
            metavar="TERM",
            help='A term as codebooks write it: dukung, "=FSG", "encourag*", "ibu ~5 jenguk".',
        ),
    ],
    paths: options.Paths = None,
    lang: options.TermLanguage = None,
    role: options.Roles = None,
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="Also look at what the interviewer says.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """List every place where a term is said, with the words around it.

    Example: qualcode kwic semangat
    """
    from qualcode.analyse.concordance import concordance
    from qualcode.project.cache.kept import opened
    from qualcode.project.run import read_all
    from qualcode.project.study import find_study

    terms = _terms(term, lang)
    study = find_study(paths or (), options.roles(role))
    with opened(study) as cache:
        readings, problems = read_all(study, say.progress, cache, jobs=None)
    problems = [problem for problem in problems if problem.severity != "note"]
    hits = concordance(terms, [reading.transcript for reading in readings], _MOST_CONTEXT)
    shown = [hit for hit in hits if whole or hit.informant is not None]
    if as_json:
        known = [say.plainly(problem) for problem in problems]
        say.as_json({"term": term, **_plain(shown), "problems": known})
    else:
        say.briefly(problems)
        _show(shown)
        _sum_up(term, shown, len(hits) - len(shown))
    if say.failed(problems):
        raise typer.Exit(1)


def _terms(written: str, lang: options.Lang | None) -> list[Term]:
    """A term as given -> the same in its language, or in both. Raises a usage error."""
    from qualcode.codebook.terms import BadTerm, phrase

    try:
        return [phrase(written.strip(), each.value) for each in ([lang] if lang else options.Lang)]
    except BadTerm as error:
        shown = textwrap.shorten(written, _MOST_SHOWN, placeholder=" ...")
        raise typer.BadParameter(f"{shown!r}: {error}.", param_hint="TERM") from None


def _forms(hits: Sequence[Hit]) -> dict[str, int]:
    """The words that were found, folded, most frequent first."""
    counts = Counter(hit.words.casefold() for hit in hits)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _plain(hits: Sequence[Hit]) -> dict[str, Any]:
    """What is shown, as JSON holds it."""
    return {
        "places": len(hits),
        "informants": len({hit.informant for hit in hits if hit.informant}),
        "forms": _forms(hits),
        "hits": [
            {
                "transcript": hit.transcript,
                "informant": hit.informant,
                "speaker": hit.speaker,
                "role": hit.role,
                "line": hit.line,
                "start": hit.span.start,
                "end": hit.span.end,
                "before": hit.before,
                "words": hit.words,
                "after": hit.after,
                "denied": hit.negated,
            }
            for hit in hits
        ],
    }


def _show(hits: Sequence[Hit]) -> None:
    """A line a place: where, the words before, what was found, the words after."""
    console = say.console()
    columns = _Columns.of(hits, console.width)
    for hit in hits:
        console.print(columns.line(hit), soft_wrap=True)
    if hits:
        console.print()


def _sum_up(term: str, hits: Sequence[Hit], others: int) -> None:
    """How often, by how many, in which forms, and where else."""
    people = len({hit.informant for hit in hits if hit.informant})
    denied = sum(hit.negated for hit in hits)
    said = f"{term}: {counted(len(hits), 'place')}, {counted(people, 'informant')}"
    paragraph(said + (f", {denied} denied" if denied else ""))
    if hits:
        forms = ", ".join(f"{form} {count}" for form, count in _forms(hits).items())
        paragraph(f"Forms: {forms}", hanging=2)
    if others:
        what = f"{counted(others, 'more place')} in what others say; --whole lists them too."
        paragraph(what)


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide the place, the words before and what was found are, and the whole line."""

    place: int
    line_number: int
    before: int
    words: int
    width: int

    @classmethod
    def of(cls, hits: Sequence[Hit], width: int) -> _Columns:
        """Share a width out: what was found stands in the middle, the context beside it."""
        from rich.cells import cell_len

        place = min(max((cell_len(_place(hit)) for hit in hits), default=0), _MOST_FOR_PLACE)
        number = max((len(str(hit.line)) for hit in hits), default=0)
        room = width - place - number - 2 * len(_GAP) - 2 * len(_BAR)
        longest = max((cell_len(_found(hit)) for hit in hits), default=0)
        words = min(longest, max(room // 3, _LEAST_FOR_WORDS))
        return cls(place, number, max((room - words) // 2, 0), words, width)

    def line(self, hit: Hit) -> Text:
        """A Hit -> its line, no wider than the console."""
        from rich.cells import cell_len, set_cell_size
        from rich.text import Text

        line = Text(set_cell_size(_place(hit), self.place) + _GAP)
        line.append(f"{hit.line:>{self.line_number}}" + _GAP, style="dim")
        before = _fitting(hit.before.split(), self.before, from_end=True)
        line.append(" " * (self.before - cell_len(before)) + before + _BAR)
        found = _found(hit)
        room = max(self.width - line.cell_len - len(_BAR), 1)
        found = found if cell_len(found) <= room else _shortened(hit, room)
        line.append(found, style="bold").append(" " * (self.words - cell_len(found)) + _BAR)
        line.append(_fitting(hit.after.split(), self.width - line.cell_len))
        line.rstrip()
        return line


def _place(hit: Hit) -> str:
    """The transcript, and who speaks where it doesn't say so itself."""
    if hit.informant == hit.transcript:
        return hit.transcript
    return f"{hit.transcript} {hit.informant or f'({hit.role})'}"


def _found(hit: Hit) -> str:
    return hit.words + (_DENIED if hit.negated else "")


def _shortened(hit: Hit, room: int) -> str:
    """What was found, cut in the middle: the term's words stand at its ends."""
    mark = _DENIED if hit.negated else ""
    keep = max((room - len(mark) - 3) // 2, 1)
    return f"{hit.words[:keep].rstrip()} … {hit.words[-keep:].lstrip()}{mark}"


def _fitting(words: Sequence[str], room: int, *, from_end: bool = False) -> str:
    """The first of the words that fit, or the last."""
    from rich.cells import cell_len

    taken: list[str] = []
    for word in reversed(words) if from_end else words:
        if cell_len(" ".join([*taken, word])) > room:
            break
        taken.append(word)
    return " ".join(reversed(taken) if from_end else taken)
