"""What somebody saved or pasted -> what a reader wrote in it: without web page and prompt.

Whoever copies a whole chat copies the prompt with it, and its examples are no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from html.parser import HTMLParser

from qualcode.tag.reader.wording import LANGUAGES, wording

_PAGE = re.compile(
    r"(?:\s|<!--(?:(?!-->).)*-->)*<(?:!doctype\s+html|html|head|body|meta|div|main|article|section|script)\b",
    re.DOTALL | re.IGNORECASE,
)
_UNSEEN = {"script", "style", "template", "noscript", "head"}
_CELLS = {"td", "th"}
_INLINE = {"a", "b", "code", "em", "i", "mark", "span", "strong", "u"}
# What is written into a prompt's file below its words, in both languages.
_BELOW = (
    r'"prompt":\s*"[0-9a-f]{8}"`?\s+(?:di\s+awal|at\s+the\s+beginning)[^\n]*',
    r"(?:Simpan\s+jawabannya\s+di\s+folder\s+ini|Save\s+the\s+answer\s+in\s+this\s+folder)[^\n]*",
    r"<!-- qualcode answer -->",
)


def bare(text: str) -> str:
    """Text -> the same as seen in a browser, and without the prompts that stand in it."""
    return _unprompted(_seen(text) if _PAGE.match(text) else text)


# -- prompts -----------------------------------------------------------------------------


def _unprompted(text: str) -> str:
    """Text -> what stands below the end of each prompt; a half prompt only loses an example."""
    begin, end, example = _marks()
    parts = [end.split(part)[-1] for part in begin.split(text)]
    return example.sub(" ", "\n".join(parts))


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """How a prompt begins, the lines that only its end has, and its example of no coding."""
    words = [wording(language) for language in LANGUAGES]
    begins = [_beginning(one["task"].strip().splitlines()) for one in words]
    ends = [rf"</\s*{one['fence']}\s+[0-9a-f]{{8}}\s*>" for one in words]
    ends += [r"[\s\d-]+".join(map(_flexible, one["now"].split("{numbers}"))) for one in words]
    ends += [
        _flexible(one[key].split("\n")[-1].replace("{last}", "0"))
        for one in words
        for key in _AGAIN
    ]
    nothing = [one["form"].strip().splitlines()[-1].partition("`")[0] for one in words]
    example = rf'(?:{_any(map(_flexible, nothing))})\s*`?{{\s*"codings":\s*\[\]\s*}}`?'
    return re.compile(_any(begins)), re.compile(_any((*ends, *_BELOW))), re.compile(example)


_AGAIN = ("again", "again_cut", "again_whole")


def _beginning(task: Sequence[str]) -> str:
    """The lines of a task -> a pattern of its heading, if that is there, and its first words."""
    return rf"(?:(?:#\s*)?{_flexible(task[0].lstrip('# '))}\s+)?{_flexible(task[2][:50])}"


def _flexible(words: str) -> str:
    """Words -> a pattern of them however lines are broken and marks shown; 0 is any number."""
    return r"\s+".join(
        re.escape(one).replace("`", "`?").replace("0", r"\d+") for one in words.split()
    )


def _any(patterns: Iterable[str]) -> str:
    return "|".join(patterns)


# -- web pages ---------------------------------------------------------------------------


class _Seen(HTMLParser):
    """The words of a page as they are seen; the rows of its tables as Markdown has them."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its library's
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag not in _INLINE:
            self.parts.append(" | " if tag in _CELLS else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag not in _INLINE | _CELLS:
            self.parts.append(" |\n" if tag == "tr" else "\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def _seen(page: str) -> str:
    """A page's source -> its words."""
    parser = _Seen()
    parser.feed(page)
    parser.close()
    return "".join(parser.parts)
