"""Codebook, examples, an interview's Lines -> Prompts: all that a reader gets to see.

It says everything that a person would need to code by it. What is the same for every interview
stands first, so that a model that keeps what it has read need not read it again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeAlias

from qualcode.tag.reader.asked import Prompt
from qualcode.tag.reader.numbered import Line
from qualcode.tag.reader.schema import schema
from qualcode.tag.reader.shown import Mask, masked, open_to_all
from qualcode.tag.reader.wording import wording
from qualcode.types import Code, Codebook, Language, Polarity

VERSION = 1
_LANGUAGES: tuple[Language, ...] = ("id", "en")
_SEEN = 8  # letters of a hash that people are shown
Hide: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Words that the researcher accepted or rejected for a code, as an example to a reader."""

    code: str
    polarity: Polarity
    accepted: bool
    words: str
    transcript: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a reader is asked. ``turned`` puts the themes in another order, to try it.

    ``mask`` is what is shown as pseudonyms, which the reader is told where it ``hides`` anything.
    """

    language: Language
    turned: int = 0
    mask: Mask = open_to_all

    @property
    def hides(self) -> bool:
        """Whether anything may be shown otherwise than it stands."""
        return self.mask is not open_to_all

    def hide(self, text: str) -> str:
        """Text -> as the reader sees it."""
        return masked(text, self.mask)


def system(codebook: Codebook, judged: Sequence[Judged], manner: Manner) -> str:
    """Codebook, examples -> what the task is, by which rules, and with which codes."""
    words = wording(manner.language)
    parts = [
        words["task"].strip() + "\n" + (words["masked"] if manner.hides else "").rstrip(),
        _form(codebook, manner).strip(),
        words["codebook"],
        *_codes(codebook, judged, manner),
    ]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def user(lines: Sequence[Line], manner: Manner, part: int = 1, parts: int = 1) -> str:
    """Lines, which part of how many they are -> the interview, and what to do now."""
    words = wording(manner.language)
    told = "\n".join(line.text for line in lines)
    fence = f"{words['fence']} {_mark(told)}"
    which = words["part"].format(part=part, parts=parts) if parts > 1 else ""
    head = f"{words['interview']}\n\n{which}".rstrip()
    now = words["now"].format(numbers=_numbers(lines))
    return f"{head}\n\n<{fence}>\n{told}\n</{fence}>\n\n{now}\n"


def prompt(  # noqa: PLR0913, PLR0917 - what to code by, and which stretch of what
    codebook: Codebook,
    judged: Sequence[Judged],
    lines: Sequence[Line],
    manner: Manner,
    part: int = 1,
    parts: int = 1,
) -> Prompt:
    """All that a reader gets to see of one stretch of an interview."""
    read = user(lines, manner, part, parts)
    return Prompt(system(codebook, judged, manner), read, schema(codebook.ids))


def again(
    first: Prompt, wrong: Sequence[str], language: Language, last: int | None = None
) -> Prompt:
    """A prompt, what was wrong with the answer -> the prompt that asks for just that once more.

    ``last`` is the segment at which the answer was cut off. Nothing wrong and nothing cut off
    means that it could not be read at all.
    """
    words = wording(language)
    listed = "\n".join(f"- {one}" for one in wrong)
    if last is not None:
        but = f"{words['again_cut_wrong']}{listed}" if wrong else "."
        asked = words["again_cut"].format(last=last, wrong=but)
    else:
        asked = words["again"].format(wrong=listed) if wrong else words["again_whole"]
    return replace(first, user=f"{first.user}\n{asked.strip()}\n")


def digest(one: Prompt) -> str:
    """Prompt -> the hash it is known by."""
    plain = [VERSION, one.system, one.user, one.schema]
    return sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def meaning(codebook: Codebook) -> str:
    """Codebook -> the hash of all that a reader sees of it; its terms are not among that."""
    plain = [VERSION, *(system(codebook, (), Manner(language)) for language in _LANGUAGES)]
    return sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def narrowed(codebook: Codebook, wanted: Sequence[str]) -> Codebook:
    """Codebook, ids -> only these codes, those below and those above them; none named means all."""
    if not wanted:
        return codebook
    kept = [
        code
        for code in codebook.codes
        if any(_is_kin(code.id, one) or _is_kin(one, code.id) for one in wanted)
    ]
    return replace(codebook, codes=tuple(kept))


def _is_kin(code: str, above: str) -> bool:
    return f"{code}.".startswith(f"{above}.")


def short(known_by: str) -> str:
    """A hash -> as people are shown it."""
    return known_by[:_SEEN]


def _mark(told: str) -> str:
    """Letters for the boundary lines that the interview itself does not hold."""
    mark = sha256(told.encode()).hexdigest()[:_SEEN]
    while mark in told:
        mark = sha256(mark.encode()).hexdigest()[:_SEEN]
    return mark


def _numbers(lines: Sequence[Line]) -> str:
    """``4-96``: the first and the last segment that can be coded."""
    numbers = [line.number for line in lines if line.number is not None]
    return f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else "".join(map(str, numbers))


# -- the codebook ------------------------------------------------------------------------


def _codes(codebook: Codebook, judged: Sequence[Judged], manner: Manner) -> Iterator[str]:
    """Each code as a paragraph, themes in their order."""
    mine: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        mine[one.code].append(one)
    for code in _turned(codebook.codes, manner.turned):
        yield "\n".join(_code(code, codebook, mine[code.id], manner))


def _turned(codes: Sequence[Code], by: int) -> list[Code]:
    """Codes -> the same with the themes that stand first put last, each with its subcodes."""
    themes: dict[str, list[Code]] = defaultdict(list)
    for code in codes:
        themes[code.id.partition(".")[0]].append(code)
    names = list(themes)
    first = by * max(1, len(names) // 3) % len(names) if names else 0
    return [code for name in (*names[first:], *names[:first]) for code in themes[name]]


def _code(
    code: Code, codebook: Codebook, judged: Sequence[Judged], manner: Manner
) -> Iterator[str]:
    """What is known of one code, a line each."""
    words, language = wording(manner.language), manner.language
    yield f"## {code.id} — {manner.hide(code.labelled(language))}"
    if code.parent is not None:
        above = manner.hide(codebook[code.parent].labelled(language))
        yield f"{words['below']}: {code.parent} — {above}"
    if said := _in(code.definition, language):
        yield f"{words['definition']}: {manner.hide(' '.join(said.split()))}"
    for key, listed in (("include", code.include), ("exclude", code.exclude)):
        yield from _list(words[key], listed, manner.hide)
    yield from _list(words["examples"], map(_quoted, code.examples), manner.hide)
    for key, accepted, polarity in _KINDS:
        chosen = [one for one in judged if (one.accepted, one.polarity) == (accepted, polarity)]
        yield from _list(words[key], (_quoted(one.words) for one in chosen), manner.hide)


_KINDS: tuple[tuple[str, bool, Polarity], ...] = (
    ("accepted", True, "present"),
    ("accepted_absent", True, "absent"),
    ("rejected", False, "present"),
    ("rejected_absent", False, "absent"),
)


def _list(name: str, entries: Iterable[str], hide: Hide) -> Iterator[str]:
    told = [f"- {hide(' '.join(entry.split()))}" for entry in entries]
    if told:
        yield f"{name}:"
        yield from told


def _quoted(words: str) -> str:
    return f'"{words}"'


def _in(said: Mapping[Language, str] | Mapping[str, str], language: Language) -> str:
    """What is said in a language, or in whatever language there is."""
    return dict(said).get(language) or next(iter(said.values()), "")


# -- the form of the answer --------------------------------------------------------------


def _form(codebook: Codebook, manner: Manner) -> str:
    """How to answer, with an example of the codebook's own."""
    words = wording(manner.language)
    code = next((one for one in codebook.codes if one.examples), codebook.codes[0])
    quote = " ".join(code.examples[0].split()) if code.examples else words["form_words"]
    coding = {
        "segment": 7,
        "words": manner.hide(quote),
        "code": code.id,
        "polarity": "present",
        "reason": words["form_reason"],
    }
    example = json.dumps({"codings": [coding]}, ensure_ascii=False)
    return words["form"].format(
        informant=words["informant"], words=manner.hide(quote), example=example
    )
