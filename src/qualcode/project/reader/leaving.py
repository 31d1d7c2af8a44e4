"""What would leave this computer if a reader elsewhere were asked, told before it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.errors import BadSettings, Problem
from qualcode.project.reader.pseudonyms import Pseudonyms, left_over
from qualcode.project.reader.reading import Material
from qualcode.project.settings import FILE
from qualcode.types import Language

_TODO = (
    "Write [pseudonyms] into it and below it the names and places that nobody else may read, "
    'such as "Rina" = "R1". An empty table counts as none.'
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """How much would leave, what is replaced in it how often, and what looks like names still."""

    interviews: int
    words: int
    examples: int
    replaced: Mapping[str, int]
    left: tuple[str, ...]

    def __str__(self) -> str:
        """As the researcher is told."""
        quotes = f", {self.examples} quotes as examples" if self.examples else ""
        what = f"interviews ({self.interviews}; {self.words:,} words){quotes} and the codebook"
        told = [f"{what} would leave this computer."]
        if self.replaced:
            each = ", ".join(f"{instead} ({count})" for instead, count in self.replaced.items())
            told.append(f"Pseudonyms in them: {each}.")
        else:
            told.append("No name in them is replaced.")
        if self.left:
            told.append(f"Capitals that may be names still: {', '.join(self.left)}.")
        return " ".join(told)


def leaving(material: Material, table: Mapping[str, str] | None, language: Language) -> Leaving:
    """Material, ``[pseudonyms]`` -> what of it would leave, in what shape."""
    mask = Pseudonyms(table or {}, language)
    texts = [one.text for _, segments in material.interviews for one in segments]
    texts += [one.words for one in material.judged]
    hidden = [mask.hide(text) for text in texts]
    replaced = Counter(instead for text in texts for _, instead in mask(text))
    return Leaving(
        interviews=len(material.interviews),
        words=sum(len(text.split()) for text in hidden),
        examples=len(material.judged),
        replaced=dict(replaced.most_common()),
        left=tuple(left_over(hidden)),
    )


def pseudonyms_of(table: Mapping[str, str] | None, language: Language) -> Pseudonyms:
    """``[pseudonyms]`` -> what hides names. Raises BadSettings where it holds nothing."""
    if not table:
        what = "names no [pseudonyms], and only pseudonymised text may leave this computer."
        raise BadSettings(Problem(FILE, what, _TODO))
    return Pseudonyms(table, language)
