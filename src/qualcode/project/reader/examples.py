"""What the researcher accepted and rejected so far -> a few examples for a reader.

They are chosen once and kept, so that the next decision does not make every question a new one.
Nobody is shown an example from the interview that is being read: then the researcher's coding of it
can be compared with the reader's.
"""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Literal, TypeAlias

from qualcode.decide.settle import Item
from qualcode.errors import BadSettings, Problem
from qualcode.project.outputs import put
from qualcode.project.reader.store import FOLDER
from qualcode.tag.reader.prompt import Judged
from qualcode.types import Codebook, Transcript

Examples: TypeAlias = Literal["kept", "new", "none"]

MOST = 2  # of a kind: accepted or rejected, present or absent, of one code
_LENGTHS = range(15, 241)  # letters of a quote that shows something and is soon read
_FORMAT = 1
_TODO = "Delete it; then examples are chosen anew."


def chosen(
    items: Sequence[Item], transcripts: Sequence[Transcript], codebook: Codebook
) -> list[Judged]:
    """Codings as they stand -> a few examples of each code, of different interviews where possible.

    Of each kind the shortest quotes go first, in turn from each interview.
    """
    texts = {one.id: one.text for one in transcripts}
    kinds: dict[tuple[str, str, bool], list[Judged]] = defaultdict(list)
    for item in items:
        one = item.coding
        if item.decided and not item.disputed and one.status != "suggested":
            words = " ".join(one.span.of(texts[one.transcript]).split())
            judged = Judged(
                one.code, one.polarity, one.status == "confirmed", words, one.transcript
            )
            if len(words) in _LENGTHS:
                kinds[one.code, one.polarity, judged.accepted].append(judged)
    order = {code: at for at, code in enumerate(codebook.ids)}
    kept = chain.from_iterable(_spread(held)[:MOST] for held in kinds.values())
    return sorted(
        kept, key=lambda one: (order[one.code], not one.accepted, one.polarity, one.words)
    )


def _spread(held: Sequence[Judged]) -> list[Judged]:
    """Examples of one kind -> one of each interview, the shortest first, then the next of each."""
    seen: dict[str, int] = defaultdict(int)
    ranked = []
    for one in sorted(dict.fromkeys(held), key=lambda one: (len(one.words), one.words)):
        ranked.append((seen[one.transcript], len(one.words), one.words, one))
        seen[one.transcript] += 1
    return [one for *_, one in sorted(ranked, key=lambda rank: rank[:3])]


def examples(
    root: Path,
    codebook: Codebook,
    items: Sequence[Item],
    transcripts: Sequence[Transcript],
    wanted: Examples = "kept",
) -> list[Judged]:
    """The examples of a study: those that are kept, else chosen now and kept from now on.

    That there were none to choose is kept too.
    """
    if wanted == "none":
        return []
    path = root / FOLDER / f"examples-{codebook.id}.json"
    if wanted == "kept" and path.is_file():
        return list(_read(path, codebook))
    found = chosen(items, transcripts, codebook)
    with contextlib.suppress(OSError):  # then writing fails, and says why
        path.parent.mkdir(parents=True, exist_ok=True)
    plain = {"v": _FORMAT, "examples": [asdict(one) for one in found]}
    data = json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"
    put(path, data, "See that you may write there.")
    return found


def others(judged: Sequence[Judged], transcript: str) -> list[Judged]:
    """Examples -> those of other interviews than this one."""
    return [one for one in judged if one.transcript != transcript]


def _read(path: Path, codebook: Codebook) -> Iterator[Judged]:
    """The examples that are kept, of codes that there are today. Raises BadSettings."""
    try:
        plain = json.loads(path.read_bytes())
        found = [Judged(**one) for one in plain["examples"] if plain["v"] == _FORMAT]
    except (OSError, ValueError, KeyError, TypeError) as error:
        where = f"{FOLDER}/{path.name}"
        raise BadSettings(Problem(where, f"can't be read ({error}).", _TODO)) from error
    yield from (one for one in found if codebook.today(one.code) == one.code)
