"""Letters with places -> pieces of one type face -> the rows that the eye sees on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from qualcode.read.layout.bold import Run
from qualcode.read.layout.pages.glyphs import Letter

# All shares of the letters' size.
_SPACE = 0.15
_TAB = 2.0
_APART = 0.4
_KERNED = 0.5
_LEVEL = 0.1
_ASCENT, _DESCENT = 0.8, 0.2
_OVERLAP = 0.5
_DOUBLE = 0.2


@dataclass(frozen=True)
class Piece:
    """Letters of one type face without a gap between them.

    ``text`` keeps the spaces at its ends; ``x0`` and ``x1`` are those of what can be seen,
    and ``first`` is where its first word ends.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    first: float

    @property
    def top(self) -> float:
        """How high its letters reach."""
        return self.base - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """How low its letters reach."""
        return self.base + _DESCENT * self.size


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a column of text may stand: a page, a part of one or a table's cells."""

    left: int
    right: int
    name: str = ""


@dataclass(frozen=True)
class Row:
    """What stands on one height of a page or column, from left to right.

    ``stops`` are places where other rows begin: words that stand apart there are a column of
    their own.
    """

    pieces: tuple[Piece, ...]
    page: int
    frame: Frame
    stops: frozenset[int] = frozenset()

    @cached_property
    def x0(self) -> float:
        """Where its words begin."""
        return min(piece.x0 for piece in self.pieces)

    @cached_property
    def x1(self) -> float:
        """Where its words end."""
        return max(piece.x1 for piece in self.pieces)

    @cached_property
    def main(self) -> Piece:
        """The piece that most of it is set as."""
        return max(self.pieces, key=lambda piece: piece.x1 - piece.x0)

    @property
    def base(self) -> float:
        """How far down the page it stands."""
        return self.main.base

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.main.size

    @cached_property
    def text(self) -> str:
        """Its words, spaces at the end kept."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its words by type face."""
        return tuple(_runs(self.pieces, self.stops))

    @cached_property
    def bold(self) -> bool | None:
        """Whether all of it is bold; None where a part is."""
        faces = {piece.bold for piece in self.pieces if piece.text.strip()}
        return faces.pop() if len(faces) == 1 else None

    @cached_property
    def first(self) -> float:
        """How wide its first word is."""
        end = self.pieces[0].first
        for before, piece in zip(self.pieces, self.pieces[1:], strict=False):
            if before.first < before.x1 or _between(before, piece):
                break
            end = piece.first
        return end - self.x0


def pieces(letters: Iterable[Letter]) -> list[Piece]:
    """Letters in the order of the file -> pieces, what is printed twice only once."""
    found: list[Piece] = []
    run: list[Letter] = []
    bold: bool | None = None
    for letter in letters:
        if not letter.text or (run and _again(run[-1], letter)):
            continue
        seen = not letter.text.isspace()
        if run and ((seen and bold not in (None, letter.bold)) or not _follows(run[-1], letter)):
            found.append(_piece(run))
            run, bold = [], None
        bold = letter.bold if seen else bold
        run.append(letter)
    return list(_once([*found, *([_piece(run)] if run else [])]))


def rows(found: Iterable[Piece], page: int, frame: Frame) -> list[Row]:
    """Pieces -> rows from top to bottom; one without words is left out."""
    groups: list[list[Piece]] = []
    largest: list[Piece] = []
    for piece in sorted(found, key=lambda piece: (piece.base, piece.x0)):
        near = range(len(groups) - 1, max(-1, len(groups) - 3), -1)
        at = next((at for at in near if _level(largest[at], piece)), None)
        if at is None:
            groups.append([piece])
            largest.append(piece)
        else:
            groups[at].append(piece)
            largest[at] = max(largest[at], piece, key=lambda each: each.size)
    every = [tuple(sorted(group, key=lambda piece: piece.x0)) for group in groups]
    return [
        Row(group, page, frame) for group in every if any(piece.text.strip() for piece in group)
    ]


def _again(last: Letter, letter: Letter) -> bool:
    """Whether a letter is printed over itself, as some programs do to make it bold."""
    near = _DOUBLE * letter.size
    return (
        last.text == letter.text
        and not letter.text.isspace()
        and abs(last.x0 - letter.x0) < min(near, (letter.x1 - letter.x0) / 2)
        and abs(last.base - letter.base) < near
    )


def _follows(last: Letter, letter: Letter) -> bool:
    """Whether a letter goes on with the piece of the last one."""
    size = max(last.size, letter.size)
    return (
        abs(last.base - letter.base) <= _LEVEL * size
        and abs(last.size - letter.size) <= _LEVEL * size
        and -_KERNED * size <= letter.x0 - last.x1 <= _SPACE * size
    )


def _piece(letters: list[Letter]) -> Piece:
    """Letters -> a piece; a line break inside a letter's text is a space."""
    text = "".join(" ".join(letter.text.splitlines()) or " " for letter in letters)
    seen = [letter for letter in letters if not letter.text.isspace()] or letters
    words = groupby(
        letters[letters.index(seen[0]) :], key=lambda letter: bool(letter.text.isspace())
    )
    first = list(next(words)[1])[-1].x1
    lead = seen[0]
    return Piece(text, lead.x0, seen[-1].x1, lead.base, lead.size, lead.bold, first)


def _once(found: list[Piece]) -> Iterator[Piece]:
    """Pieces without those that are printed a second time over themselves."""
    seen: dict[tuple[str, int, int], Piece] = {}
    for piece in found:
        column, line = int(piece.x0 // 3), int(piece.base // 3)
        near = (
            seen.get((piece.text, column + across, line + down))
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
        )
        if not piece.text.strip() or not any(other and _over(other, piece) for other in near):
            seen[piece.text, column, line] = piece
            yield piece


def _over(one: Piece, other: Piece) -> bool:
    """Whether two pieces of the same words stand in the same place."""
    near = min(_DOUBLE * other.size, (other.x1 - other.x0) / 2)
    return abs(one.x0 - other.x0) < near and abs(one.base - other.base) < near


def _level(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand on one row, a raised number and its word included."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= _OVERLAP * min(one.size, other.size)


def _between(before: Piece, piece: Piece, stops: frozenset[int] = frozenset()) -> str:
    """What parts two pieces of a row: nothing, a space or, for a column, a tab."""
    gap = piece.x0 - before.x1
    if gap >= _TAB * piece.size or (gap >= _APART * piece.size and round(piece.x0) in stops):
        return "\t"
    if before.text[-1:].isspace() or piece.text[:1].isspace():
        return ""
    return " " if gap > _SPACE * piece.size else ""


def _runs(found: Sequence[Piece], stops: frozenset[int]) -> Iterator[Run]:
    """Pieces from left to right -> runs."""
    last: Piece | None = None
    for piece in found:
        between = _between(last, piece, stops) if last else "\t"
        text = piece.text.lstrip() if between == "\t" else piece.text
        yield Run((between if last else "") + text, piece.bold)
        last = piece
