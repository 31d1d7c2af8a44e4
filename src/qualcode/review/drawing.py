"""Values -> HTML: the templates, in the page's language. Everything is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import get_args

from markupsafe import Markup, escape

from qualcode.decide.ordering import Order
from qualcode.present.templates import templates
from qualcode.review.disputes import DisputeView
from qualcode.review.turns import TurnView
from qualcode.review.wording import say, wording
from qualcode.types import Language

_HELP = (
    (("n", "p"), "key_next"),
    (("↓", "↑", "j", "k"), "key_move"),
    (("a",), "key_accept"),
    (("r",), "key_reject"),
    (("c",), "key_change"),
    (("o",), "key_polarity"),
    (("m",), "key_memo"),
    (("u", "Ctrl+Z"), "key_undo"),
    (("Shift+U",), "key_redo"),
    (("s",), "key_select"),
    (("Shift+↓", "Shift+↑"), "key_sentence"),
    (("Shift+→", "Shift+←"), "key_word"),
    (("→", "←"), "key_start"),
    (("↓", "↑"), "key_step"),
    (("Esc",), "key_leave"),
    (("]", "["), "key_interview"),
    (("b",), "key_order"),
    (("Shift+B",), "key_orders"),
    (("h",), "key_learned"),
    (("g",), "key_matrix"),
    (("?",), "key_help"),
)

TALK_KEYS = (
    (("n", "p"), "key_resolve_next"),
    (("↓", "↑", "j", "k"), "key_resolve_move"),
    (("a",), "key_kept"),
    (("r",), "key_dropped"),
    (("c",), "key_changed"),
    (("m",), "key_reason"),
    (("u", "Ctrl+Z"), "key_undo"),
    (("?",), "key_help"),
)


class Drawing:
    """The templates of one language, for a page that is served under ``base``."""

    def __init__(self, language: Language, base: str) -> None:
        """Load the templates; a value that is missing in one is an error."""
        self.language = language
        self._templates = templates(__package__)
        self._templates.filters["exact"] = exact
        self._templates.globals |= {
            "say": partial(say, language),
            "words": wording(language),
            "language": language,
            "other": "en" if language == "id" else "id",
            "base": base,
            "help_keys": _HELP,
            "orders": get_args(Order),
        }
        self._macros = {
            name: getattr(self._templates.get_template(file).module, name)
            for file, name in (
                ("turn.html", "turn_article"),
                ("progress.html", "progress_list"),
                ("dispute.html", "dispute_card"),
            )
        }

    def page(self, template: str, values: Mapping[str, object]) -> str:
        """A template and its values -> the whole page."""
        return self._templates.get_template(template).render(values)

    def turn(self, view: TurnView) -> Markup:
        """A turn -> its article."""
        return Markup(self._macros["turn_article"](view))  # noqa: S704  a macro escapes

    def progress(self, rows: object, current: int | None) -> Markup:
        """The progress of every transcript -> its list."""
        return Markup(self._macros["progress_list"](rows, current))  # noqa: S704  a macro escapes

    def dispute(self, view: DisputeView) -> Markup:
        """A dispute -> its card."""
        return Markup(self._macros["dispute_card"](view))  # noqa: S704  a macro escapes


def exact(text: str) -> Markup:
    """Text -> HTML that a browser reads as exactly that text; it would change a bare return."""
    return escape(text).replace("\r", Markup("&#13;"))
