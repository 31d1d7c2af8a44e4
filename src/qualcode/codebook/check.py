"""Codebook -> what is worth a look before coding. Loading has refused what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from qualcode.codebook.doubtful import astray, doubts
from qualcode.codebook.meeting import meets
from qualcode.errors import Problem
from qualcode.types import Code, Codebook, Term


def check(codebook: Codebook) -> list[Problem]:
    """Codebook -> warnings and notes, kind by kind, each in the order of the codes."""
    return [
        *_incomplete(codebook),
        *_shared_terms(codebook),
        *_repeated_terms(codebook),
        *_vain_exceptions(codebook),
        *_doubtful_terms(codebook),
    ]


def _incomplete(codebook: Codebook) -> Iterator[Problem]:
    parents = {code.parent for code in codebook.codes}
    for code in codebook.codes:
        if not code.label:
            yield _warning(codebook, f"`{code.id}` has no label.", "Tables will show the id.")
        if not code.definition:
            yield _warning(codebook, f"`{code.id}` has no definition.", "A reader needs one.")
        if not code.terms and code.id not in parents:
            yield _warning(
                codebook, f"`{code.id}` has no terms.", "Only you can code it; rules will not."
            )


def _shared_terms(codebook: Codebook) -> Iterator[Problem]:
    """Terms that find the same words for two codes, however they are written."""
    owners: dict[object, dict[str, Term]] = defaultdict(dict)
    for code in codebook.codes:
        for term in code.terms:
            owners[_sought(term)].setdefault(code.id, term)
    for terms in owners.values():
        if len(terms) > 1:
            names = " and ".join(f"`{code}`" for code in terms)
            first, *_, last = terms.values()
            others = f"Each counts it (the last in line {last.line}); is it meant?"
            what = f'the term "{first.written}" stands in {names}.'
            yield _warning(codebook, what, others, first.line)


def _repeated_terms(codebook: Codebook) -> Iterator[Problem]:
    for code in codebook.codes:
        seen: dict[object, Term] = {}
        for term in code.terms:
            first = seen.setdefault((term.language, _sought(term)), term)
            if first is not term:
                what = f'the term "{term.written}" stands twice in `{code.id}`'
                where = f" (first in line {first.line})." if first.line != term.line else "."
                yield _warning(codebook, what + where, "Remove one.", term.line)


def _vain_exceptions(codebook: Codebook) -> Iterator[Problem]:
    """Entries of ``not`` that share no word with any term of their code."""
    for code in codebook.codes:
        useful = {barred.written for barred in code.never if meets(barred, code.terms)}
        for barred in {one.written: one for one in code.never}.values():
            if barred.written not in useful:
                what = f"`not: {barred.written}` meets no term of `{code.id}`."
                todo = "It holds for its own code only; remove it, or put it where the term is."
                yield Problem(codebook.source, what, todo, barred.line or None, severity="note")


def _doubtful_terms(codebook: Codebook) -> Iterator[Problem]:
    for code in codebook.codes:
        for term in code.terms:
            for what, todo in doubts(term):
                where = f'the term "{_short(term)}" of `{code.id}` '
                yield _warning(codebook, where + what, todo, term.line)
        yield from _astray(codebook, code)


def _astray(codebook: Codebook, code: Code) -> Iterator[Problem]:
    """Terms that seem to stand in the list of the other language."""
    for terms in astray(code.terms):
        first = terms[0]
        own, other = ("id", "en") if first.language == "id" else ("en", "id")
        more = f" and {len(terms) - 1} more" if len(terms) > 1 else ""
        what = f'the term "{_short(first)}"{more} of `{code.id}` may stand in the wrong list.'
        todo = f"Under `{own}` it is found in forms of that language; for the other, use `{other}`."
        yield _warning(codebook, what, todo, first.line)


def _sought(term: Term) -> object:
    """What a term looks for, however it is spelt and in whichever list it stands."""
    return term.parts, term.within_words, term.scope


def _short(term: Term) -> str:
    return term.written if len(term.written) <= 40 else term.written[:37] + "..."


def _warning(codebook: Codebook, message: str, todo: str, line: int | None = None) -> Problem:
    return Problem(codebook.source, message, todo, line or None, severity="warning")
