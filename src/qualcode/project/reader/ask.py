"""How a reader is asked, whoever it is: a model at an address, or answers that were recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from qualcode.errors import QualcodeError
from qualcode.tag.reader.asked import Prompt

__all__ = ["Answer", "Ask", "Prompt", "ReaderFailed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader answered, word for word.

    ``model`` is who answered by its own account; ``cut`` where it had to stop for length.
    """

    text: str
    model: str
    seconds: float
    cut: bool = False


class ReaderFailed(QualcodeError):
    """A reader that gave no answer: not there, too slow, or not what it was taken for."""


class Ask(Protocol):
    """Prompt -> Answer. ``name`` is the model as the researcher named it."""

    name: str

    def __call__(self, prompt: Prompt, *, seed: int = 0) -> Answer:
        """Ask once. Raises ReaderFailed."""
        ...
