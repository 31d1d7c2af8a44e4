"""Reading and tagging one interview, unless that was done before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from qualcode.errors import UnreadableFile
from qualcode.project.cache.codec import encode
from qualcode.project.cache.kept import Cache, digest
from qualcode.read import Reading, read
from qualcode.read.source import Source
from qualcode.segment import segment
from qualcode.types import Codebook, Coding, Segment, Transcript, TurnRole, Unit

if TYPE_CHECKING:
    from qualcode.tag import Tagger

Tagged = tuple[tuple[Segment, ...], tuple[Coding, ...]]


def read_once(
    cache: Cache | None,
    file: Source,
    roles: Mapping[str, TurnRole],
    informants: tuple[str, ...],
    informant: str | None,
) -> Reading:
    """Do what ``read`` does with the same arguments, once. Raises UnreadableFile as it does."""
    sha256 = _sha256(file) if cache else None
    made_from = ["read", sha256, file.name, list(roles.items()), _listed(informants), informant]
    found: Reading | None = cache.get(made_from, Reading) if cache and sha256 else None
    if found is None:
        found = read(file, roles=roles, informants=informants, informant=informant)
        if cache and found.transcript.sha256 == sha256:  # nobody saved the file meanwhile
            cache.put(made_from, Reading, found)
    return found


@dataclass
class Tagging:
    """A codebook with which each transcript is tagged, once.

    Where ``suggest`` is False it is cut into segments, and nothing is suggested.
    """

    codebook: Codebook
    unit: Unit
    answers: bool
    cache: Cache | None = None
    suggest: bool = True
    _book: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Take the codebook's hash: of its codes, since its file may say the same otherwise."""
        if self.cache:
            self._book = digest(encode(self.codebook, Codebook))

    @cached_property
    def tagger(self) -> Tagger:
        """The rules; made when something has to be tagged, as they load spaCy."""
        from qualcode.tag import Tagger

        return Tagger(self.codebook, answers=self.answers)

    def tagged(self, transcript: Transcript) -> Tagged:
        """Transcript -> its segments and what the rules propose."""
        if not self.suggest:
            return segment(transcript, self.unit), ()
        if not self.cache:
            return self._tag(transcript)
        words = digest(encode(transcript, Transcript))
        made_from = ["tag", words, self._book, self.unit, self.answers]
        found: Tagged | None = self.cache.get(made_from, Tagged)
        if found is None:
            found = self._tag(transcript)
            self.cache.put(made_from, Tagged, found)
        return found

    def _tag(self, transcript: Transcript) -> Tagged:
        parts = segment(transcript, self.unit)
        return parts, tuple(self.tagger.tag(transcript, parts))


def _sha256(file: Source) -> str | None:
    """The hash of a file's bytes, or None where reading it will say what is wrong."""
    try:
        return digest(file.data())
    except (UnreadableFile, OSError, MemoryError):
        return None


@lru_cache(maxsize=8)
def _listed(informants: tuple[str, ...]) -> str:
    """A hash of the ids that a study knows, which may be thousands."""
    return digest(json.dumps(informants).encode())
