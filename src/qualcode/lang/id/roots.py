"""Candidate roots of an Indonesian word, written or spoken, without a root dictionary.

Affixes are taken off in every way the rules allow, so a word has several candidates. A word
that only looks affixed stands in ``keep.txt``: where it is reached, it is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from qualcode.lang import data

_SHORTEST = 4
_VOWELS = "aeiou"
# Two vowels, or one beside a cluster as in loans (stres, test); ng and ny are one sound.
_ROOT = re.compile(
    r"(?=.*[aeiou].*[aeiouy]|[^aeiou]{2}|.*(?!ng$|ny$)[^aeiou]{2}$)"
    r"(?:[^aeiou]?[aeiou]|(?:[bcdfgkpst][lr]|s[ckhlmnpqtw]|s[cpt]r|n[gy]|[ckgstw]h|sy|tw|kn|y)[aeiouy])"
)
_LONG_DRAWN = re.compile(r"(.)\1{2,}")
_END_DOUBLED = re.compile(r"(.)\1+$")
_TWICE = re.compile(r"([^\W\d_]+)[2²]")
# How spoken spelling differs from the dictionary's; the dictionary's form is the candidate.
# They change vowels and h only, which ``_outline`` builds on. A pattern starts with letters and
# does not look back there: so it is quick to search for.
_SPELLINGS = (
    (re.compile(r"th(?=[aeiour])"), "t"),  # therapi
    (re.compile(r"([aeiu][^aeiou]{1,3})o(?=[^aeiou]+$)"), r"\1u"),  # mabok, but rokok
    (re.compile(r"e(?=[^aeiou]+$)"), "a"),  # temen
    (re.compile(r"e$(?<=....)"), "ai"),  # rame
    (re.compile(r"o$(?<=....)"), "au"),  # kalo
    (re.compile(r"^(?=[aeiou]...)"), "h"),  # abis
    (re.compile(r"i(?=a[tr]$)|a(?=i[tr]$|u$)"), r"\g<0>h"),  # liat, pait, tau
    (re.compile(r"ae(?=[^aeiou]$)"), "ai"),  # maen
    (re.compile(r"^([bcdfgkpst])(?=[^aeiouhwy])"), r"\1e"),  # kluarga; stres, for setres
)
_UNSTEADY = dict.fromkeys(map(ord, _VOWELS + "h"))
# Most words need none of them. Those for the beginning stand apart: a search would go on.
_PATTERNS = [pattern.pattern for pattern, _ in _SPELLINGS]
_BEGINS_SPOKEN = re.compile("|".join(one for one in _PATTERNS if one.startswith("^")))
_SPOKEN = re.compile("|".join(one for one in _PATTERNS if not one.startswith("^")))


@dataclass(frozen=True, slots=True)
class _Prefix:
    kind: str
    text: str
    before: str
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Affixes:
    prefixes: dict[str, tuple[_Prefix, ...]]
    inside: dict[str, tuple[str, ...]]
    never: dict[str, tuple[str, ...]]
    particles: tuple[str, ...]
    clitics: tuple[str, ...]
    suffixes: tuple[str, ...]
    with_prefix: frozenset[str]
    hyphen_before: frozenset[str]
    hyphen_after: frozenset[str]


def roots(word: str, outlines: frozenset[str] | None = None) -> frozenset[str]:
    """Folded word -> its candidate roots: of four letters or more, or of three with a clitic.

    With ``outlines``, roots of another outline may be missing.
    """
    if not word.isalpha():
        word = _TWICE.sub(r"\1-\1", word)
    if word in data.kept("id"):
        return _kept({word})
    if "-" in word:
        return _from_parts([part for part in word.split("-") if part], outlines)
    return _chosen({root for form in _undrawn(word) for root in _candidates(form, outlines)})


def among(sought: Iterable[str]) -> Callable[[str], frozenset[str]]:
    """Roots -> a quicker ``roots`` that may leave out what is not among them.

    A candidate's spellings share its outline. Where no root that is sought has it, and no kept
    word, which would oust the other candidates, they need not be worked out.
    """
    return partial(roots, outlines=frozenset(map(_outline, (*sought, *data.kept("id")))))


def _from_parts(parts: list[str], outlines: frozenset[str] | None) -> frozenset[str]:
    """Parts of a hyphenated word -> the roots they share, or else the roots of each."""
    affixes = _affixes()
    while len(parts) > 1 and parts[0] in affixes.hyphen_before:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in affixes.hyphen_after:
        parts = parts[:-1]
    if len(set(parts)) == 1:
        return roots(parts[0], outlines) | {parts[0]}
    # Whether parts share a root shows only when none is left out.
    sets = [roots(part) | {part} for part in parts] or [frozenset()]
    return frozenset.intersection(*sets) or frozenset.union(*sets)


def _undrawn(word: str) -> Iterator[str]:
    """Word -> itself and its forms without letters drawn out in speech (bangeeet)."""
    yield word
    if _LONG_DRAWN.search(word):
        yield _LONG_DRAWN.sub(r"\1", word)
        yield _LONG_DRAWN.sub(r"\1\1", word)
    elif _END_DOUBLED.search(word):
        yield _END_DOUBLED.sub(r"\1", word)


def _chosen(candidates: set[str]) -> frozenset[str]:
    """Candidates -> those that are kept words, if any is; otherwise all of them."""
    kept = candidates & data.kept("id").keys()
    if not kept:
        return frozenset(candidates)
    return _kept(one for one in kept if not any(_is_within(one, other) for other in kept))


def _is_within(word: str, longer: str) -> bool:
    """Whether one kept word is another without an affix (makan, makanan), not a lost k."""
    return word in longer and len(longer) - len(word) > 1


def _kept(words: Iterable[str]) -> frozenset[str]:
    keep = data.kept("id")
    return frozenset(root for word in words for root in (word, *keep[word]))


def _candidates(word: str, outlines: frozenset[str] | None) -> Iterator[str]:
    for stem, suffix in _without_ends(word):
        if len(stem) == _SHORTEST - 1 and suffix == "clitic":
            yield stem
        for bare in _without_prefixes(stem, suffix):
            if outlines is None or _outline(bare) in outlines:
                for root in _spelled(bare):
                    if _may_stand(root):
                        yield root


def _may_stand(root: str) -> bool:
    """Whether a candidate is long enough and shaped like a root, or known to be one."""
    return (len(root) >= _SHORTEST and bool(_ROOT.match(root))) or root in data.kept("id")


def _without_ends(word: str) -> Iterator[tuple[str, str]]:
    """Word -> each stem left by taking ends off, and the suffix (or ``clitic``) it lost."""
    affixes = _affixes()
    for said in _cut(word, affixes.particles):
        for owned in _cut(said, affixes.clitics):
            yield owned, "" if owned == said else "clitic"
            for suffix in affixes.suffixes:
                if owned.endswith(suffix):
                    yield owned.removesuffix(suffix), suffix


def _cut(word: str, ends: tuple[str, ...]) -> Iterator[str]:
    yield word
    for end in ends:
        if word.endswith(end):
            yield word.removesuffix(end)


def _without_prefixes(stem: str, suffix: str, outer: str = "") -> Iterator[str]:
    """Stem -> what is left when the prefixes allowed there come off, and itself if it may be."""
    affixes = _affixes()
    if outer or suffix not in affixes.with_prefix:
        yield stem
    for prefix in affixes.prefixes.get(stem[:1], ()):
        rest = stem.removeprefix(prefix.text)
        if len(rest) < _SHORTEST - 1 or rest == stem or rest[0] not in (prefix.before or rest):
            continue
        if (
            prefix.kind in affixes.inside[outer]
            if outer
            else suffix not in affixes.never[prefix.kind]
        ):
            for lost in prefix.lost:
                yield from _without_prefixes(lost + rest, suffix, prefix.kind)


def _outline(root: str) -> str:
    """Root -> what no spelling of it changes: its consonants but h."""
    return root.translate(_UNSTEADY)


def _spelled(root: str) -> list[str]:
    """Root -> itself and, unless it is a kept word, its dictionary spellings."""
    spelled = [root]
    if (_BEGINS_SPOKEN.match(root) or _SPOKEN.search(root)) and root not in data.kept("id"):
        for pattern, correct in _SPELLINGS:
            spelled += [pattern.sub(correct, form) for form in spelled if pattern.search(form)]
    return spelled


@cache
def _affixes() -> _Affixes:
    table = data.table("id", "affixes.toml")
    by_letter: dict[str, list[_Prefix]] = {}
    for kind, text, before, lost in table["prefixes"]["rows"]:
        for prefix in _spelled_out(kind, text, before.replace("V", _VOWELS), tuple(lost)):
            by_letter.setdefault(prefix.text[0], []).append(prefix)
    return _Affixes(
        prefixes={letter: tuple(found) for letter, found in by_letter.items()},
        inside={kind: tuple(kinds) for kind, kinds in table["inside"].items()},
        never={kind: tuple(suffixes) for kind, suffixes in table["never"].items()},
        particles=tuple(table["particles"]),
        clitics=tuple(table["clitics"]),
        suffixes=tuple(table["suffixes"] + table["suffixes_with_prefix"]),
        with_prefix=frozenset(table["suffixes_with_prefix"]),
        hyphen_before=frozenset(table["hyphen_before"]),
        hyphen_after=frozenset(table["hyphen_after"]),
    )


def _spelled_out(kind: str, text: str, before: str, lost: tuple[str, ...]) -> list[_Prefix]:
    """One row -> itself, or the three prefixes a nasal stands for."""
    if kind != "N":
        return [_Prefix(kind, text, before, lost)]
    nasal = _Prefix("nasal", text, before, lost)
    return [
        nasal,
        _Prefix("me", "me" + text, before, lost),
        _Prefix("pe", "pe" + text, before, lost),
    ]
