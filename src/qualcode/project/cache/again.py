"""The very same command on the very same files -> what it told the last time.

What a command may look at is noted before it begins, and looked at again when it is done;
only what stayed the same from end to end is remembered, with the hashes of what was written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.project.cache.codec import decode, encode
from qualcode.project.cache.kept import FOLDER, Cache, cache_in, is_kept
from qualcode.project.cache.places import Places, content, state

if TYPE_CHECKING:
    from qualcode.project.study import Study


@dataclass(frozen=True, slots=True)
class Memory:
    """What a command told, what it had looked at and how that was, and what it wrote."""

    places: Places
    state: str
    outputs: Mapping[str, str]
    told: str


@dataclass(frozen=True, slots=True)
class Watch:
    """A command that has begun: its words, its study, and how what it looks at was then."""

    asked: Sequence[object]
    study: Study
    cache: Cache
    places: Places
    state: str

    def remember(
        self, used: Study, outputs: Mapping[Path, str], told: object, kind: object
    ) -> None:
        """Keep what the command told, and the hashes of what it wrote, where a cache was begun.

        ``used`` is the study as the command found it after the watch began: where it or a file
        of it changed on the way, nothing is kept.
        """
        if self.cache.store.folder.is_dir() and self._unchanged(used):
            files = {str(path): sha256 for path, sha256 in outputs.items()}
            kept = encode(told, kind).decode("utf-8", "surrogatepass")
            memory = Memory(self.places, self.state, files, kept)
            self.cache.put(self.asked, Memory, memory)

    def _unchanged(self, used: Study) -> bool:
        """Whether the study is the one that was watched; its settings lie in a watched file."""
        try:
            same = state(self.places) == self.state
        except OSError:
            return False
        return same and self.study == replace(used, settings=self.study.settings)


def recalled(asked: Sequence[str], kind: object) -> Any | None:  # noqa: ANN401 - of that kind
    """The words of a command -> what it told, if nothing changed since; else None."""
    try:
        caches = [cache_in(root) for root in _roots(asked) if (root / FOLDER).is_dir()]
        memories = [cache.get(_words(asked), Memory) for cache in caches if cache]
        told = next((one.told for one in memories if one and _still(one)), None)
    except OSError:
        return None
    return None if told is None else decode(told.encode("utf-8", "surrogatepass"), kind)


def watched(
    asked: Sequence[str], study: Study, given: Sequence[Path], codebook: str | None
) -> Watch | None:
    """The words of a command, its study, the paths and the codebook it names -> Watch.

    None where nothing may be kept.
    """
    from qualcode.project.cache.looked import places_of  # what is only told again needs no more

    cache = cache_in(study.root) if is_kept(study) else None
    if cache is None:
        return None
    try:
        places = places_of(study, given, codebook)
        return Watch(_words(asked), study, cache, places, state(places))
    except OSError:
        return None


def _still(memory: Memory) -> bool:
    """Whether all is as it was, what was looked at and what was written. Raises OSError."""
    written = all(content(path) == sha256 for path, sha256 in memory.outputs.items())
    return written and state(memory.places) == memory.state


def _words(asked: Sequence[str]) -> list[object]:
    """The words of a command, and where they were said."""
    return ["again", os.getcwd(), list(asked)]  # noqa: PTH109 - a text


def _roots(asked: Sequence[str]) -> Iterator[Path]:
    """The folders whose study the words may be about, each once."""
    named = [Path(word) for word in asked if not word.startswith("-") and os.path.exists(word)]  # noqa: PTH110
    starts = [path if path.is_dir() else path.parent for path in named]
    above = [folder.resolve().parent for folder in starts]
    yield from dict.fromkeys([Path(), *starts, *above])
