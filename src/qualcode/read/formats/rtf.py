"""RTF files (Word, LibreOffice, TextEdit, f4): what ``docx`` does, for the old format.

Inserted words of tracked changes count, deleted ones do not, and neither do hidden ones.
Headers, footers, footnotes, comments, pictures, embedded objects and the numbers of lists are
left out. What stands in a text box is read behind its paragraph and is nobody's, like a
heading; a table inside a cell gives its cells' words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from qualcode.read.content import richtext
from qualcode.read.content.richtext import Token
from qualcode.read.layout import flow
from qualcode.read.layout.bold import Paragraph, Run
from qualcode.read.layout.flow import Table, Writer
from qualcode.types import Line

_Place = Literal["words", "around", "nowhere", "fonts", "styles"]
# Groups that are no part of the text, and groups around some that may be.
_NO_WORDS = (
    "annotation atnauthor atndate atnid atnref bkmkend bkmkstart colortbl comment datafield"
    " fldinst filetbl footer footerf footerl footerr footnote ftncn ftnsep ftnsepc formfield"
    " generator header headerf headerl headerr info keycode listoverridetable listtable"
    " listtext nonesttables nonshppict objdata object pict pn pntext pntxta pntxtb revtbl"
    " rsidtbl rxe shprslt sn sp sv tc template txe userprops xe"
)
_PLACES: dict[str, _Place] = {
    "fonttbl": "fonts", "stylesheet": "styles",
    "shp": "around", "shpinst": "around", "do": "around", "shpgrp": "around", "upr": "around",
    **dict.fromkeys(_NO_WORDS.split(), "nowhere"),
}  # fmt: skip
_BOXES = frozenset({"shptxt", "dptxbxtext"})
_LETTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
# Breaks that stand among the letters; what ends a line on a computer means nothing here.
_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\u2028\u2029"), "\n") | {ord("\r"): ""}
_PAGES = {"mac": 10000, "pc": 437, "pca": 850}
_UNSEEN = frozenset({"v", "deleted", "mvf"})
_HEADINGS = ("heading", "title")
_TEXT_LEVEL = 9


class _State(NamedTuple):
    """What holds inside a group, and is forgotten behind it."""

    place: _Place = "words"
    stories: int = 1
    font: int | None = None
    fallback: int = 1
    bold: bool = False
    unseen: frozenset[str] = frozenset()
    style: int = 0
    heading: bool = False
    in_table: bool = False


@dataclass(slots=True)
class _Story:
    """The paragraphs and tables of the body, or of a text box, as far as they are read."""

    found: list[Paragraph | Table] = field(default_factory=list)
    writer: Writer = field(default_factory=Writer)
    boxed: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)

    def paragraph(self, state: _State) -> None:
        """End a paragraph, of the text or of a cell."""
        made, boxed = self.writer.paragraph(heading=state.heading), self.boxed
        self.boxed = []
        if state.in_table:
            self.cell += [made.text, *boxed]
            return
        self.end_table()
        self.found += [made, *(Paragraph((Run(text),), heading=True) for text in boxed)]

    def page(self, state: _State) -> None:
        """End the paragraph at the page's end, if it has begun."""
        if not self.writer.empty:
            self.paragraph(state)

    def end_cell(self) -> None:
        """End a cell, and the paragraph that it ends with."""
        lines = [*self.cell, self.writer.paragraph().text, *self.boxed]
        self.row.append("\n".join(text for text in lines if text.strip()))
        self.cell, self.boxed = [], []

    def end_row(self) -> None:
        """End a row, and with it a cell that was left open."""
        if self.cell or not self.writer.empty:
            self.end_cell()
        self.rows.append(self.row)
        self.row = []

    def end_table(self) -> None:
        """Put the rows so far behind what was found."""
        if self.cell or self.row:
            lines = [text for text in self.cell if text.strip()]
            self.rows.append([*self.row, "\n".join(lines)])
        if self.rows:
            self.found.append(Table(self.rows))
        self.rows, self.row, self.cell = [], [], []

    def end(self) -> list[Paragraph | Table]:
        """End the story -> all that is in it."""
        if not self.writer.empty or self.boxed:
            self.paragraph(_State())
        self.end_table()
        return self.found


_CHANGES: dict[str, Callable[[int | None], dict[str, Any]]] = {
    "f": lambda number: {"font": number},
    "b": lambda number: {"bold": number != 0},
    "s": lambda number: {"style": number or 0},
    "uc": lambda number: {"fallback": 1 if number is None else max(0, number)},
    "intbl": lambda number: {"in_table": number != 0},
    "outlinelevel": lambda number: {"heading": (number or 0) < _TEXT_LEVEL},
    "plain": lambda _: {"bold": False, "unseen": frozenset(), "font": None},
    "pard": lambda _: {"style": 0, "heading": False, "in_table": False},
}
_ENDS: dict[str, Callable[[_Story, _State], None]] = {
    "par": _Story.paragraph,
    "sect": _Story.page,
    "page": _Story.page,
    "column": _Story.page,
    "cell": lambda story, _: story.end_cell(),
    "row": lambda story, _: story.end_row(),
    # A table inside a cell: its cells are lines of the outer one.
    "nestcell": lambda story, state: story.paragraph(state._replace(in_table=True)),
}
# Most words of command are about looks, and a long file has millions of them.
_COMMANDS = frozenset({
    "u", "ud", "deff", "fcharset", "ansicpg",
    *_BOXES, *_PLACES, *_LETTERS, *_CHANGES, *_ENDS, *_UNSEEN, *_PAGES,
})  # fmt: skip


def lines(data: bytes) -> list[Line]:
    """Bytes -> one line a paragraph or table row; soft breaks split lines.

    Raises UnreadableFile for what is no RTF, ends in the middle, or is nested too deeply.
    """
    reader = _Reader()
    for token in richtext.tokens(data):
        reader.take(token)
    return flow.lines(reader.end())


class _Reader:
    """Follows the commands, and writes the words between them into stories."""

    def __init__(self) -> None:
        """Begin with the body and nothing in it."""
        self._state, self._around = _State(), list[_State]()
        self._stories = [_Story()]
        self._codec, self._charsets = "cp1252", dict[int | None, str]()
        self._default: int | None = None
        self._headings: set[int] = set()
        self._pending = bytearray()
        self._passed = 0
        self._half = 0
        self._starred = False

    def take(self, token: Token) -> None:
        """Follow one token."""
        if token.kind == "bytes":
            self._add(token.letters)
            return
        self._decode()
        self._passed = 0
        if token.kind == "brace":
            self._brace(token.value)
        elif token.kind == "sign":
            self._sign(token.value)
        elif self._starred or token.value in _COMMANDS:
            self._word(token.value, token.number)
            self._starred = False

    def end(self) -> list[Paragraph | Table]:
        """The paragraphs and tables of the whole file."""
        self._decode()
        self._close(1)
        return self._stories[0].end()

    def _brace(self, brace: str) -> None:
        """Enter a group or leave one."""
        self._starred = False
        if brace == "{":
            self._around.append(self._state)
        elif self._around:
            self._state = self._around.pop()
            self._close(self._state.stories)

    def _close(self, stories: int) -> None:
        """End the text boxes that are left, and keep their words for behind the paragraph."""
        while len(self._stories) > stories:
            for block in self._stories.pop().end():
                rows = [[block.text]] if isinstance(block, Paragraph) else block.rows
                said = [text for row in rows for cell in row for text in cell.split("\n")]
                self._stories[-1].boxed += filter(str.strip, said)

    def _sign(self, sign: str) -> None:
        """Follow a command that is no word."""
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._end_piece("par")
        else:
            self._write(_SIGNS.get(sign, ""))

    def _word(self, word: str, number: int | None) -> None:
        """Follow a word of command."""
        if self._state.place == "around" and (word in _BOXES or word == "ud"):
            self._stories += [_Story()] if word in _BOXES else []
            self._change(place="words", stories=len(self._stories))
        elif word in _PLACES or self._starred:
            inside = self._state.place in ("words", "around")
            self._change(place=_PLACES.get(word, "nowhere") if inside else "nowhere")
        elif word in _CHANGES:
            self._change(**_CHANGES[word](number))
        elif word in _UNSEEN:
            unseen = self._state.unseen
            self._change(unseen=unseen - {word} if number == 0 else unseen | {word})
        elif word in _ENDS:
            self._end_piece(word)
        elif word == "u":
            self._unicode(number or 0)
        elif word in _LETTERS:
            self._write(_LETTERS[word])
        else:
            self._encode(word, number)

    def _change(self, **found: Any) -> None:  # noqa: ANN401
        """Note what holds from here to the end of the group."""
        self._state = self._state._replace(**found)

    def _end_piece(self, word: str) -> None:
        """End a paragraph, a cell or a row, where words count."""
        state = self._state
        if state.place == "words":
            heading = state.heading or state.style in self._headings
            _ENDS[word](self._stories[-1], state._replace(heading=heading))

    def _encode(self, word: str, number: int | None) -> None:
        """Note how the letters of the document, or of a font in its table, are encoded."""
        if word == "deff":
            self._default = number
        elif word != "fcharset":
            self._codec = richtext.page(_PAGES.get(word, number))
        elif self._state.place == "fonts" and (name := richtext.charset(number)):
            self._charsets[self._state.font] = name

    def _add(self, letters: bytes) -> None:
        """Add letters, without those that only stand in for the Unicode before them."""
        passed = min(self._passed, len(letters))
        self._passed -= passed
        self._pending += letters[passed:]

    def _decode(self) -> None:
        """Write the letters that wait, by the encoding of their font."""
        if self._pending:
            font = self._default if self._state.font is None else self._state.font
            text = self._pending.decode(self._charsets.get(font, self._codec), errors="replace")
            self._pending.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        """Add text to the paragraph, or note that it names the style of headings."""
        if self._state.place == "styles":
            if text.casefold().startswith(_HEADINGS):
                self._headings.add(self._state.style)
        elif self._state.place == "words" and not self._state.unseen:
            self._stories[-1].writer.exact(text.translate(_BREAKS), bold=self._state.bold)

    def _unicode(self, number: int) -> None:
        """Write one letter, or remember the first half of one."""
        self._passed = self._state.fallback
        code = number % 0x10000 if number < 0 else number % 0x110000
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return
        if 0xDC00 <= code < 0xE000:
            pair = 0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00
            code = pair if self._half else 0xFFFD
        self._half = 0
        self._write(chr(code))
