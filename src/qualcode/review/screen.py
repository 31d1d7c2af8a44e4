"""What every page that is served has: a desk, a language, and what is drawn in it."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.decide.desk import Desk
from qualcode.review.codes import CodeView, code_views
from qualcode.review.drawing import Drawing
from qualcode.review.sources import Sources
from qualcode.review.wording import say
from qualcode.types import Language


class Screen:
    """One researcher at one desk, in however many windows. Requests come one after another."""

    def __init__(self, desk: Desk, base: str, language: Language, title: str) -> None:
        """Hold what was read; nothing is drawn yet."""
        self.desk, self.base, self.language, self.title = desk, base, language, title
        self.sources = Sources()
        self.again = ""  # the command that opens the page once more
        self._drawings: dict[Language, Drawing] = {}
        self._codes: dict[Language, Mapping[str, CodeView]] = {}

    @property
    def codes(self) -> Mapping[str, CodeView]:
        """The codes in the page's language, by id."""
        if self.language not in self._codes:
            self._codes[self.language] = code_views(self.desk.codebook, self.language)
        return self._codes[self.language]

    @property
    def drawing(self) -> Drawing:
        """The templates in the page's language."""
        if self.language not in self._drawings:
            self._drawings[self.language] = Drawing(self.language, self.base)
        return self._drawings[self.language]

    def say(self, key: str, **values: object) -> str:
        """A key -> its wording in the page's language."""
        return say(self.language, key, **values)
