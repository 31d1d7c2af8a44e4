"""What the codebook commands have in common: which codebook, which code, what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli import options, say
from qualcode.errors import BadCodebook, Problem

if TYPE_CHECKING:
    from qualcode.project.study import Study
    from qualcode.types import Codebook, Coding, Language, Segment, Transcript


@dataclass(frozen=True, slots=True)
class Tried:
    """What a codebook finds in a study; nothing where there are no interviews yet."""

    transcripts: Sequence[Transcript] = ()
    segments: Sequence[Segment] = ()
    codings: Sequence[Coding] = ()
    problems: Sequence[Problem] = ()


def codebook_of(wanted: str | None, study: Study | None = None) -> Codebook:
    """What ``-c`` asks for -> the codebook of the study, or of the folder one stands in."""
    from qualcode.project.settings import load_settings
    from qualcode.project.study import find_codebook

    root = study.root if study else Path()
    settings = study.settings if study else load_settings(root)
    return find_codebook(root, wanted or settings.codebook)


def tried(codebook: Codebook, study: Study) -> Tried:
    """Tag a study's interviews with a codebook, as ``qualcode tag`` does."""
    from qualcode.project.interviews.met import meet_all

    unit = study.settings.unit or "turn"
    transcripts, segments, codings, problems = meet_all(study, codebook, unit, say.progress)
    told = [problem for problem in problems if problem.severity != "note"]
    return Tried(transcripts, segments, codings, told)


def code_in(codebook: Codebook, written: str) -> str:
    """An id, today's or a former one, or a label, in any case -> the id. Raises BadCodebook."""
    import difflib

    code = written.strip().casefold()
    named = {label.casefold(): one.id for one in codebook.codes for label in one.label.values()}
    code = code if codebook.today(code) else named.get(code, code)
    try:
        return codebook[code].id
    except KeyError:
        near = difflib.get_close_matches(code, codebook.ids, n=3, cutoff=0.4)
        todo = f"Did you mean {' or '.join(near)}?" if near else "See qualcode codebook show."
        raise BadCodebook(Problem(codebook.source, f"has no code `{written}`.", todo)) from None


def belongs(code: str, above: str | None) -> bool:
    """Whether a code is another or stands below it; without another, it does."""
    return above is None or f"{code}.".startswith(f"{above}.")


def language_of(lang: options.Lang | None) -> Language:
    """What ``--lang`` asks for -> the language of labels; else what the settings say."""
    from qualcode.project.settings import load_settings

    return lang.value if lang else load_settings(Path()).language or "id"
