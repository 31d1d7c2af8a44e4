"""A term as the codebook writes it -> Term.

``dukung`` any form of the root; ``dengar cerita`` a phrase; ``=FSG`` this form only;
``encourag*`` wildcard; ``keluarga ~5 jenguk`` both, in order, at most five words between;
``{all: [teman, nangis], within: sentence}`` all of them in any order.
"""

from __future__ import annotations

import re

from qualcode.types import Language, Scope, Term, Word

MAX_WORDS = 12
MAX_BETWEEN = 50
MAX_STARS = 3
_REGEX_LIKE = re.compile(r"[\\^$|+?\[\](){}<>]|\.\*")
_WORD = re.compile(r"=?[\w*]+(?:['’\-][\w*]+)*")
_NEAR = re.compile(r"\s~(\S*)\s")


class BadTerm(ValueError):
    """A term that can't be used; the message says what to write instead."""


def phrase(written: str, language: Language, line: int = 0) -> Term:
    """A term in one string -> Term. Raises BadTerm."""
    _refuse_regex(written)
    if near := _NEAR.search(written):
        between = _between(near[1])
        left, right = written[: near.start()], written[near.end() :]
        return Term(
            written,
            language,
            (_words(left), _words(right)),
            fillers=1,
            within_words=between,
            line=line,
        )
    if "~" in written:
        raise BadTerm('write `~` between two words, with a number: "keluarga ~5 jenguk"')
    exact = written.startswith("=")
    return Term(written, language, (_words(written),), fillers=0 if exact else 1, line=line)


def together(written: list[str], scope: Scope, language: Language, line: int = 0) -> Term:
    """The parts of an ``all`` term -> Term. Raises BadTerm."""
    if len(written) < 2:
        raise BadTerm("`all` needs at least two words: {all: [teman, nangis]}")
    for part in written:
        _refuse_regex(part)
        if "~" in part:
            raise BadTerm("`~` can't stand inside `all`")
    shown = f"all: {', '.join(written)}"
    return Term(shown, language, tuple(map(_words, written)), fillers=1, scope=scope, line=line)


def surface(written: str, language: Language, line: int = 0) -> Term:
    """An entry of ``not`` -> Term: one word means just this form, more a tight phrase."""
    _refuse_regex(written)
    words = _words(written)
    if len(words) == 1:
        words = (Word(words[0].text, exact=not words[0].wildcard, wildcard=words[0].wildcard),)
    return Term(written, language, (words,), fillers=0, line=line)


def _words(written: str) -> tuple[Word, ...]:
    whole = written.strip().startswith("=")
    words = tuple(_word(found, exact=whole) for found in _WORD.findall(written))
    if not words:
        raise BadTerm("the term is empty; write at least one word")
    if len(words) > MAX_WORDS:
        raise BadTerm(f"a phrase of {len(words)} words never matches; use at most {MAX_WORDS}")
    return words


def _word(written: str, *, exact: bool) -> Word:
    text = written.removeprefix("=").casefold()
    if "*" not in text:
        return Word(text, exact=exact or written.startswith("="))
    if text.count("*") > MAX_STARS:
        raise BadTerm(f'"{written}" has more than {MAX_STARS} stars; use fewer')
    if len(text.replace("*", "")) < 2:
        raise BadTerm(f'"{written}" would match nearly every word; give more of it')
    return Word(text, wildcard=True)


def _between(written: str) -> int:
    if not written.isdecimal() or not 0 < int(written) <= MAX_BETWEEN:
        raise BadTerm(f'after `~` stands a number from 1 to {MAX_BETWEEN}: "keluarga ~5 jenguk"')
    return int(written)


def _refuse_regex(written: str) -> None:
    if found := _REGEX_LIKE.search(written):
        raise BadTerm(
            f"`{found[0]}` has no meaning in a term, which is not a regular expression; "
            "write the words, `*` for any letters, or two terms"
        )
