"""How the end of one printed row and the start of the next join to words again.

A hyphen at a row's end is dropped where it only parts a word (``men-`` ``dukung``), and kept
where it belongs to the word. In this order, it is kept or dropped

- kept before a capital, a digit or anything else that is no small letter, and behind a
  capital (``HP-`` ``nya``, ``2019-`` ``2020``);
- as the file itself writes the word inside a row;
- kept in a reduplication: both sides are the same word or sound alike (``teman-``
  ``temannya``, ``sayur-`` ``mayur``, ``tolong-`` ``menolong``);
- dropped where that gives an Indonesian word;
- kept, unless this file parts words, where colloquial writing has one: behind what is put
  before foreign words (``di-`` ``support``, ``re-`` ``entry``) and before what is put behind
  them (``group-`` ``nya``);
- kept between two whole words (``part-`` ``time``), and dropped otherwise.

A hyphen behind a space or another hyphen is a dash. Nothing is dropped then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

_LAST = re.compile(r"([^\W\d_][\w'’]*(?:-[\w'’]+)*)-$")
_FIRST = re.compile(r"[^\W\d_][\w'’]*")
_WORD = re.compile(r"[^\W_][\w'’]*(?:-[\w'’]+)*")
_VOWELS = re.compile(r"[aiueo]")
_DASHES = ("–", "—")
_SOFT = "\u00ad"
_BEFORE_FOREIGN = frozenset(
    "anti co di eks ex inter ke me multi nge non pasca post pra pre pro re se self semi sub".split()
)
_BEHIND = frozenset("an i in kah kan ku lah mu nya pun".split())
_PREFIXES = frozenset("be ber di ke me mem men meng meny pe pem pen peng per se te ter".split())
_ALIKE = 3
_LONGEST = 80  # letters of the last word of a row that are looked at


@dataclass(frozen=True, slots=True)
class Words:
    """What a file's own spelling says: words inside its rows, and whether it parts words.

    ``spaced`` says that a row that goes on ends with a space, so that one without it ends
    inside a word.
    """

    known: frozenset[str] = frozenset()
    parts: bool = False
    spaced: bool = False


def words(rows: Iterable[str], wrapped: Iterable[tuple[str, str]], *, spaced: bool) -> Words:
    """All rows, and those that go on with the row behind them -> Words."""
    inside = (word for row in rows for word in _WORD.findall(row)[1:-1])
    plain = Words(frozenset(word.casefold() for word in inside), spaced=spaced)
    parts = any(_surely_parted(before, after, plain) for before, after in wrapped)
    return replace(plain, parts=parts)


def joined(before: str, after: str, said: Words) -> tuple[int, str]:
    """Two rows of one paragraph -> how many letters of the first go, and what comes between.

    Spaces at the end of the first and the start of the second are left to the caller.
    """
    row, following = before.rstrip(), after.lstrip()
    if row.endswith(_SOFT):
        return 1, ""
    if row != before or not following:
        return 0, " "
    if row.endswith("-") and row[-2:-1] not in ("", " ", "-", "\t"):
        return (0, "") if _kept(row, following, said) else (1, "")
    if row.endswith("/") or (said.spaced and (row.endswith(_DASHES) or following[0] in _DASHES)):
        return 0, "" if row[-2:-1] != " " else " "
    return 0, " "


def _surely_parted(before: str, after: str, said: Words) -> bool:
    """Whether a row ends in a part of a word that is no word itself."""
    last = _LAST.search(before[-_LONGEST:])
    part = last is not None and (last[1].casefold() in _PREFIXES or not _known(last[1].casefold()))
    return part and joined(before, after, said) == (1, "")


def _kept(row: str, following: str, said: Words) -> bool:
    """Whether the hyphen at a row's end belongs to the word."""
    last, first = _LAST.search(row[-_LONGEST:]), _FIRST.match(following)
    if not last or not first or not following[0].islower() or row[-2].isupper():
        return True
    left, right = last[1].casefold(), first[0].casefold()
    if left + right in said.known:
        return False
    if f"{left}-{right}" in said.known or "-" in left or _alike(left, right):
        return True
    if right not in _BEHIND and _known(left + right, "id"):
        return False
    if left in _BEFORE_FOREIGN or right in _BEHIND:
        return not said.parts
    return min(len(left), len(right)) >= _ALIKE and _known(left) and _known(right)


@cache
def _known(word: str, *languages: str) -> bool:
    """Whether a dictionary holds a word."""
    # Imported here: few files part words, and the dictionaries take 100 ms.
    from simplemma import is_known

    return any(is_known(word, lang=language) for language in languages or ("id", "en"))


def _alike(left: str, right: str) -> bool:
    """Whether two words are a reduplication."""
    if right.startswith(left):
        return left not in _PREFIXES
    if len(left) < _ALIKE or left in _PREFIXES:
        return False
    bones, others = _VOWELS.sub("", left), _VOWELS.sub("", right)
    whole = len(right) >= _ALIKE and right in left
    return left[1:] in right or whole or (len(bones) > 1 and others.startswith(bones))
