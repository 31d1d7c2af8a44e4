"""Names, places and numbers -> what is shown in their place wherever words leave this computer.

``[pseudonyms]`` in ``qualcode.toml`` says what stands for what. Every way of writing a name in
capitals is meant, also with what Indonesian puts behind it (*Rinanya*). Long numbers and e-mail
addresses are hidden without being listed. A reader's quote leads back to the exact words, since
each letter that is shown knows its place (``tag.reader.shown``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from qualcode.tag.reader.shown import masked
from qualcode.types import Language, Span

_BEHIND = "(?:nya|ku|mu|lah|kah|pun|s)?"
_NUMBER = re.compile(r"(?<![\w+])\+?\d(?:[ .\-/]{0,2}\d){5,}(?!\w)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w{3,}")
_LONG = 3  # letters; shorter ones stand in too many words
_SOMEBODY = "X"
_SIGNS = {
    "id": ("[nomor]", "[alamat]"),
    "en": ("[number]", "[address]"),
}
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_NAME = re.compile(r"(?<![.!?…:\"'“‘(] )(?<![.!?…:\"'“‘(])(?<!^)\b[A-Z][a-z]\w+")


class Pseudonyms:
    """What is shown in the place of names; gives, as a mask, the stretches to be replaced."""

    def __init__(self, table: Mapping[str, str], language: Language = "id") -> None:
        """Note what stands for what."""
        self._instead = {_plain(name): instead for name, instead in table.items()}
        self._names = {instead: name for name, instead in reversed(list(table.items()))}
        names = by_length(filter(None, self._instead))
        written = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
        self._find = re.compile(
            rf"(?<!\w)({written})(?={_BEHIND}(?!\w))" if names else r"(?!)", re.IGNORECASE
        )
        self._number, self._mail = _SIGNS[language]

    def __call__(self, text: str) -> list[tuple[Span, str]]:
        """Text -> what is to be shown otherwise, in order, none within another."""
        found = sorted(self._all(text), key=lambda one: (one[0].start, -one[0].end))
        kept: list[tuple[Span, str]] = []
        for span, instead in found:
            if not kept or kept[-1][0].end <= span.start:
                kept.append((span, instead))
        return kept

    def restored(self, text: str) -> str:
        """What a reader wrote -> the same with the names in it."""
        shown = sorted(self._names, key=lambda one: (-len(one), one))
        if not shown:
            return text
        find = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, shown))})(?!\w)")
        return find.sub(lambda one: self._names[one[1]], text)

    def hide(self, text: str) -> str:
        """Text -> with what stands for the names."""
        return masked(text, self)

    def hide_in_name(self, name: str) -> str:
        """The name of a file -> the same, with pseudonyms wherever a name is part of it.

        Nobody sees where a word ends in ``wawancara_Rina2`` or ``DenganRina``, so that long names
        are hidden inside of words, too.
        """
        long = [one for one in self._instead if len(one) >= _LONG]
        if not long:
            return self.hide(name)
        written = (r"[\W_]*".join(map(re.escape, one.split())) for one in by_length(long))
        inside = re.compile("|".join(written), re.IGNORECASE)
        known = {_bare(one): instead for one, instead in self._instead.items()}
        plain = unicodedata.normalize("NFC", name)
        shown = inside.sub(lambda one: known.get(_bare(one[0]), _SOMEBODY), plain)
        return self.hide(shown.replace("_", " "))

    def _all(self, text: str) -> Iterator[tuple[Span, str]]:
        for one in self._find.finditer(text):
            yield Span(*one.span()), self._instead[_plain(one[1])]
        for find, instead in ((_NUMBER, self._number), (_MAIL, self._mail)):
            for one in find.finditer(text):
                yield Span(*one.span()), instead


def left_over(texts: Iterable[str], most: int = 20) -> list[str]:
    """Texts as they would leave -> the words in them that look like names, the frequent ones first.

    Capitals inside a sentence that are never written small: a help for looking, not a proof.
    """
    counts: Counter[str] = Counter()
    small: set[str] = set()
    for text in texts:
        counts.update(_NAME.findall(text))
        small.update(_SMALL.findall(text))
    return [word for word, _ in counts.most_common() if word.lower() not in small][:most]


def by_length(names: Iterable[str]) -> list[str]:
    """Names -> the longer ones first, so that none is taken for a part of another."""
    return sorted(names, key=lambda name: (-len(name), name))


def _bare(name: str) -> str:
    """A name as it is known within the name of a file, whatever stands between its words."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
