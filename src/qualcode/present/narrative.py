"""Findings -> the skeleton of a chapter's text, for the researcher to write on.

Everything in it is a count, a name from the codebook, an informant's code or a quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qualcode.analyse.findings import Findings
from qualcode.analyse.quotes import choose
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.citing import Citing
from qualcode.present.figures.wording import listed
from qualcode.present.outline import outline, shown, sums_up
from qualcode.present.parts import Heading, Paragraph
from qualcode.present.people import Group
from qualcode.present.quoting import is_block, quoted, shortened
from qualcode.present.tables.remarks import segment_note
from qualcode.present.tables.shared import standing, theme_of
from qualcode.present.worded import worded
from qualcode.present.wording import whole
from qualcode.types import Code, Coding, Excerpt, Language

_MOST_QUOTES = 2


def narrative(found: Findings, brief: Brief) -> Iterator[Heading | Paragraph]:
    """Findings -> a section a theme: how many said it and who, quotes, a place to write on.

    Themes of which nothing can be told are named at the end, with the reason. Raises
    QualcodeError where nobody has what is to be grouped by.
    """
    groups = people.groups(found.informants, brief)
    coded = set(map(_theme, found.tally.codes))
    told = {theme_of(code) for code in shown(found)}
    themes = [code for code in outline(found.codebook) if code.id in told]
    if coded and (unit := " ".join(segment_note(found, brief))):
        yield Paragraph(unit)
    for theme in themes:
        if theme.id in coded:
            yield from _Section(theme, found, brief, groups).parts()
    if coded:
        yield from _missing([theme for theme in themes if theme.id not in coded], found, brief)
    else:
        yield _nothing(found, brief)


def _nothing(found: Findings, brief: Brief) -> Paragraph:
    """Why nothing is told: there is no coding, or none that counts yet."""
    words, counts = _words(brief.language), standing(found)
    if left := counts["open"] + counts["disputed"]:
        return Paragraph(words["none_confirmed"].format(count=whole(left, brief)))
    return Paragraph(words["no_codings"])


def _missing(themes: Iterable[Code], found: Findings, brief: Brief) -> Iterator[Paragraph]:
    """The themes that nothing is told of: not confirmed yet, rejected, or not found at all."""
    names: dict[str, list[str]] = {"not_confirmed": [], "rejected": [], "not_found": []}
    for theme in themes:
        held = {one.status for one in found.tally.every if _theme(one.code) == theme.id}
        why = "not_confirmed" if held - {"rejected"} else "rejected" if held else "not_found"
        names[why].append(theme.labelled(brief.language))
    for why, some in names.items():
        if some:
            yield Paragraph(_words(brief.language)[why].format(themes="; ".join(some)))


def spelled(number: int, brief: Brief) -> str:
    """Whole number -> its word up to ten, else its digits: `lima`, `12`."""
    numbers: Sequence[str] = _words(brief.language)["numbers"]
    return numbers[number] if number < len(numbers) else whole(number, brief)


class _Section:
    """What is told of one theme."""

    def __init__(self, theme: Code, found: Findings, brief: Brief, groups: Sequence[Group]) -> None:
        self._theme, self._found, self._brief, self._groups = theme, found, brief, groups
        self._words = _words(brief.language)
        self._everyone = [who.id for group in groups for who in group.members]
        self._codings = [one for one in found.counted if _theme(one.code) == theme.id]
        self._below = [code for code in shown(found) if code.depth and theme_of(code) == theme.id]

    def parts(self) -> Iterator[Heading | Paragraph]:
        """Its heading, its paragraph, long quotes as blocks, and the place to write on."""
        quotes, citing = self._quotes(), Citing(self._found, self._brief)
        inline = [one for one in quotes if not is_block(one)]
        yield Heading(self._label(self._theme))
        yield Paragraph(
            " ".join([*self._counts(), *self._examples(inline, citing), self._status()])
        )
        for one in quotes:
            if is_block(one):
                yield Paragraph(f"{shortened(one)} ({citing.place(one)})", quote=True)
        yield Paragraph(self._words["write_on"])

    def _counts(self) -> Iterator[str]:
        """Who speaks of the theme, in which groups and of what in it; who says it is absent."""
        yield self._who_spoke()
        if len(self._groups) > 1 and self._spoke(self._theme.id):
            by = facts.heading(people.grouped_by(self._found.informants, self._brief), self._brief)
            told = ", ".join(self._of_group(group) for group in self._groups)
            yield self._said("groups", by=_lowered(by), groups=told)
        if told := "; ".join(self._subthemes()):
            yield self._said("subthemes", subthemes=told)
        if denied := "; ".join(self._denied()):
            yield self._said("absent", codes=denied)

    def _who_spoke(self) -> str:
        total = spelled(len(self._everyone), self._brief)
        label, spoke = _lowered(self._label(self._theme)), self._spoke(self._theme.id)
        if not spoke:
            return self._said("nobody", total=total, theme=label)
        key = "theme_all" if len(spoke) == len(self._everyone) > 1 else "theme"
        told = self._said(key, total=total, theme=label, **self._numbers(self._theme.id, spoke))
        return _capital(told)

    def _of_group(self, group: Group) -> str:
        ids = {who.id for who in group.members}
        spoke = sum(one in ids for one in self._spoke(self._theme.id))
        n, total = spelled(spoke, self._brief), spelled(len(ids), self._brief)
        return self._said("group" if spoke else "group_nobody", group=group.name, n=n, total=total)

    def _subthemes(self) -> Iterator[str]:
        """The subthemes somebody speaks of, each with who does, and those below it in it."""
        within = {code.id for code in self._below}
        for code in self._below:
            if code.parent not in within:
                yield from self._subtheme(code)

    def _subtheme(self, code: Code) -> Iterator[str]:
        if spoke := self._spoke(code.id):
            numbers = self._numbers(code.id, spoke)
            told = self._said("subtheme", subtheme=self._label(code), **numbers)
            inner = (
                text for one in self._below if one.parent == code.id for text in self._subtheme(one)
            )
            below = listed(tuple(inner), self._brief.language)
            yield self._said("below", subtheme=told, subthemes=below) if below else told

    def _denied(self) -> Iterator[str]:
        """What is said to be absent, the theme itself or what lies below it, and who says so."""
        absent = [one for one in self._codings if one.polarity == "absent"]
        for code in (self._theme, *self._below):
            if who := self._in_order(one for one in absent if one.code == code.id):
                n, label = spelled(len(who), self._brief), self._label(code)
                if sums_up(code, self._found.codebook):
                    label = self._said("general", theme=label)
                yield self._said("absent_of", code=label, n=n, who=", ".join(who))

    def _numbers(self, code: str, spoke: Sequence[str]) -> dict[str, str]:
        segments = sum(self._found.matrix.count(who, code) for who in spoke)
        return {
            "n": spelled(len(spoke), self._brief),
            "who": ", ".join(spoke),
            "segments": spelled(segments, self._brief),
        }

    def _quotes(self) -> list[Excerpt]:
        """The clearest quotes of the theme, whichever of its codes they carry."""
        mine = (
            replace(one, coding=replace(one.coding, code=self._theme.id))
            for one in self._found.excerpts
            if _theme(one.coding.code) == self._theme.id
        )
        once = {one.coding.claim: one for one in mine}
        most = min(_MOST_QUOTES, self._brief.per_code)
        return list(choose(once.values(), per_code=most).get(self._theme.id, ()))

    def _examples(self, quotes: Sequence[Excerpt], citing: Citing) -> Iterator[str]:
        told = [f"{quoted(one)} ({citing.place(one)})" for one in quotes]
        if told:
            yield self._said("example", quotes=self._words["and"].join(told))

    def _status(self) -> str:
        """How many of its codings are confirmed, disputed by coders, and open."""
        confirmed = sum(one.status == "confirmed" for one in self._codings)
        disputed = sum(
            one.status == "suggested" and one.claim in self._found.disputed for one in self._codings
        )
        total = len(self._codings)
        counts = {"confirmed": confirmed, "disputed": disputed, "total": total}
        texts = {key: spelled(count, self._brief) for key, count in counts.items()}
        if disputed:
            keys = ["confirmed" if confirmed else "counted_none"]
            keys += ["disputed_all" if confirmed + disputed == total else "disputed"]
            return " ".join(self._said(key, **texts) for key in keys)
        some = "suggested" if confirmed else "suggested_all"
        return self._said("confirmed" if confirmed == total else some, **texts)

    def _spoke(self, code: str) -> list[str]:
        return [who for who in self._everyone if self._found.matrix.count(who, code)]

    def _in_order(self, codings: Iterable[Coding]) -> list[str]:
        names = {one.informant for one in codings}
        return [who for who in self._everyone if who in names]

    def _label(self, code: Code) -> str:
        return code.labelled(self._brief.language)

    def _said(self, key: str, **values: str) -> str:
        return str(self._words[key]).format(**values)


def _theme(code: str) -> str:
    """The id of a code -> the id of the theme that it stands under."""
    return code.partition(".")[0]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    """A name as it stands inside a sentence; one in capitals (`FSG`) keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _words(language: Language) -> Mapping[str, Any]:
    return worded(__package__, "narrative.toml", language)
