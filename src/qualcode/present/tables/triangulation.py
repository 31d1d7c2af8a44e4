"""T10 and T11: what informants of each group say of a code, and what each technique shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualcode.analyse.findings import Findings
from qualcode.analyse.triangulation import Compared, Source, Voice
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.citing import Citing, cut_note
from qualcode.present.comparing import (
    Comparison,
    agreement,
    groups_compared,
    techniques_compared,
    unheard,
)
from qualcode.present.pairing import labels
from qualcode.present.quoting import quoted
from qualcode.present.rigour import wording
from qualcode.present.tables.remarks import (
    gender_note,
    titled,
    uncoded_note,
    with_decided,
)
from qualcode.present.tables.shared import (
    CONTINUED,
    NONE,
    QUOTE,
    TEXT,
    code_rows,
    to_fill,
)
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables
from qualcode.types import Cell, Excerpt, Table

_MOST_WORDS = 30  # a quote beside others
_MOST_BESIDE = 3  # sources with quotes; more of them may need several pages beside each other


def sources_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Triangulasi Sumber": one column a group of informants.

    A note says why where there are not two groups. Raises QualcodeError where nobody has what
    is to be grouped by.
    """
    of = groups_compared(found, brief)
    made = _table("sources", of, _source_notes(of, found, brief), found, brief)
    return replace(made, title=titled(made.title, found, brief))


def techniques_table(found: Findings, brief: Brief, *, every: bool = False) -> Table:
    """Findings -> "Triangulasi Teknik": interviews, observation and documents.

    A technique of which there is no file has no column, unless ``every`` asks for it.
    """
    of = techniques_compared(found, brief, every=every)
    return _table("techniques", of, _technique_notes(of, found, brief), found, brief)


def _table(name: str, of: Comparison, notes: Iterator[str], found: Findings, brief: Brief) -> Table:
    """The sources side by side; more than a page is wide for share a heading, so as to go on."""
    words, citing = {**tables(brief.language), **wording(brief.language)}, Citing(found, brief)
    sources = tuple(one.name for one in of.sources)
    rows, heading = tuple(_rows(of, found, citing, brief)), words[f"{name}_beside"]
    return Table(
        id=name,
        title=words[f"{name}_title"],
        columns=(
            *(words["theme"], words["subtheme"], *sources),
            *(words["agreement"], words["conclusion"]),
        ),
        groups=("", "", *(heading if len(sources) > _MOST_BESIDE else "" for _ in sources), "", ""),
        kinds=(TEXT, TEXT, *(QUOTE for _ in sources), TEXT, TEXT),
        rows=rows,
        notes=with_decided((*notes, *quote_notes(of, found, brief)), found, brief),
        source=words["source"],
        language=brief.language,
    )


def quote_notes(of: Comparison, found: Findings, brief: Brief) -> tuple[str, ...]:
    """What is said of the quotes, for who shows them: how they are chosen, cited and cut."""
    voices = [voice for code in of.codes for voice in code.voices]
    quotes = [one for voice in voices for one in (voice.quote, voice.denial) if one]
    if not quotes:
        return ()
    cut = cut_note(quotes, _MOST_WORDS, brief)
    return (wording(brief.language)["sources_quotes"], *Citing(found, brief).notes(quotes), *cut)


def _rows(
    of: Comparison, found: Findings, citing: Citing, brief: Brief
) -> Iterator[tuple[Cell, ...]]:
    """One row a code, its theme on the first of them; the conclusion is the author's."""
    compared = {row.code: row for row in of.codes}
    theme = CONTINUED
    for row in code_rows(found, brief):
        theme = row.theme if row.theme != CONTINUED else theme
        if told := compared.get(row.code.id):
            voices = _voices(told, of.sources, citing, brief)
            verdict = Cell(agreement(of, told, brief))
            yield theme, row.subtheme, *voices, verdict, to_fill(brief)
            theme = CONTINUED


def _voices(
    row: Compared, sources: Sequence[Source], citing: Citing, brief: Brief
) -> Iterator[Cell]:
    for voice, source in zip(row.voices, sources, strict=True):
        yield _voice(voice, whole(len(source.members), brief), citing, brief)


def _voice(voice: Voice, every: str, citing: Citing, brief: Brief) -> Cell:
    """What a source says of a code: how many say so, how many deny it, and the best quote on each.

    The quote goes first, as a reader looks for it; a denial is told before its quote.
    """
    words, told = wording(brief.language), []
    if voice.quote:
        told.append(_quote(voice.quote, citing, brief))
    if voice.spoke:
        told.append(words["cell_n"].format(spoke=whole(voice.spoke, brief), all=every))
    if voice.denied:
        denied = words["cell_denied"].format(denied=whole(voice.denied, brief), all=every)
        quotes = [_quote(voice.denial, citing, brief)] if voice.denial else []
        told.append(", ".join((denied, *quotes)))
    return Cell("; ".join(told)) if told else NONE


def _quote(quote: Excerpt, citing: Citing, brief: Brief) -> str:
    """A quote and where it stands: `“Pada diem semua.” (R2, baris 30)`."""
    said = wording(brief.language)["cell_quote"]
    return said.format(quote=quoted(quote, _MOST_WORDS), place=citing.place(quote))


def _source_notes(of: Comparison, found: Findings, brief: Brief) -> Iterator[str]:
    words = wording(brief.language)
    if of.lack:
        yield of.lack
    else:
        yield from uncoded_note(found, brief)
        yield words["sources_n"]
        yield words["sources_agreement"]
        yield from _denied(of, brief)
        yield words["sources_few"]
        yield from gender_note(found, brief)
    if of.missing:
        by = facts.heading(people.grouped_by(found.informants, brief), brief).casefold()
        yield words["sources_unknown"].format(by=by, names=", ".join(of.missing))
    if of.elsewhere:
        named = ", ".join(labels(found, of.elsewhere, brief))
        yield words["sources_elsewhere"].format(codes=named)


def _technique_notes(of: Comparison, found: Findings, brief: Brief) -> Iterator[str]:
    words = wording(brief.language)
    if of.lack:
        yield of.lack
    else:
        yield from uncoded_note(found, brief)
        yield words["techniques_n"]
        yield words["sources_agreement"]
        yield from _denied(of, brief)
        if of.missing:
            kept = set(of.missing) & {one.name for one in of.sources}
            key = "techniques_missing" if kept else "techniques_left_out"
            yield words[key].format(names=", ".join(of.missing))
        yield from unheard(found, brief)


def _denied(of: Comparison, brief: Brief) -> Iterator[str]:
    """What "said to be absent" and "not decided yet" mean, where the table says so."""
    words = wording(brief.language)
    if any(code.denying for code in of.codes):
        yield words["sources_absent"]
    if any(code.undecided for code in of.codes):
        yield words["sources_undecided"]
