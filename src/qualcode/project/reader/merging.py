"""A reading of some codes x what the same model proposed before -> both; and what is replaced.

Whoever asks for one code anew keeps what was proposed of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qualcode.errors import Problem
from qualcode.tag.reader.prompt import meaning, narrowed
from qualcode.types import Codebook

Plain = Mapping[str, Any]  # an interview as it is kept


def merged(before: Plain | None, now: Plain, codebook: Codebook) -> Plain:
    """What is kept of an interview, what was read now -> what is kept from now on."""
    asked = now["codes"]
    if not asked or before is None or not _fits(before, now, codebook):
        return now
    codes = list(dict.fromkeys((*before["codes"], *asked))) if before["codes"] else []
    stay = (one for one in before["codings"] if not _is_among(one["code"], asked))
    return {
        **now,
        "codes": codes,
        "meaning": meaning(narrowed(codebook, codes)),
        "at": max(before["at"], now["at"]),
        "prompts": list(dict.fromkeys((*before["prompts"], *now["prompts"]))),
        "codings": _joined((*stay, *now["codings"]), codebook.ids),
    }


def _fits(before: Plain, now: Plain, codebook: Codebook) -> bool:
    """Whether what is kept is of the same words and of the codes as they are today."""
    codes = before["codes"]
    known = set(codebook.ids).issuperset(codes)
    return (
        known
        and before["text"] == now["text"]
        and before["meaning"] == meaning(narrowed(codebook, codes))
    )


def _is_among(code: str, asked: Sequence[str]) -> bool:
    return any(f"{code}.".startswith(f"{one}.") for one in asked)


def _joined(codings: Iterable[Plain], ids: Sequence[str]) -> list[Plain]:
    """Codings -> each claim once, as it was read last, by place."""
    order = {code: at for at, code in enumerate(ids)}
    found = {(one["start"], one["end"], one["code"], one["polarity"]): one for one in codings}
    return [found[key] for key in sorted(found, key=lambda key: (*key[:2], order[key[2]], key[3]))]


def replaced(before: Mapping[str, Plain], now: Iterable[Plain], where: str) -> Iterator[Problem]:
    """What is kept, what was read now -> a warning where other kinds of reading are replaced."""
    units: list[str] = []
    repeats: list[str] = []
    for one in now:
        old = before.get(one["transcript"])
        if old is None or not old.get("codings") or old.get("text") != one["text"]:
            continue
        units += [one["transcript"]] if _differs(old, one, "segments") else []
        repeats += [one["transcript"]] if _differs(old, one, "repeats") else []
    for names, how in ((units, "in other pieces (--unit)"), (repeats, "another number of times")):
        if names:
            what = f"{', '.join(names)}: read {how} before. What was proposed then is replaced."
            todo = "Read it that way again to have it back; no answer is lost."
            yield Problem(where, what, todo, severity="warning")


def _differs(old: Plain, now: Plain, key: str) -> bool:
    """Whether two readings were made otherwise; those of older versions do not say."""
    return not now["codes"] and bool(old.get(key)) and old.get(key) != now[key]
