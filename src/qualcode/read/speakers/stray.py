"""Words that may stand in the wrong mouth: labels that were not read as labels.

Nothing is moved. A label with a typing error, in the middle of a line, or left out before a
question puts the interviewer's words into an informant's turn; each such line is named.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from qualcode.anchors import LineIndex
from qualcode.errors import Problem
from qualcode.read.speakers import labels
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.read.turns import Script

_MOST_NAMED = 5
_ALIKE = 0.8
_SHORTEST_ALIKE = 4
_LONGEST_QUESTION = 400
_TYPED = re.compile(r"\s*(?P<word>[^\W\d_][\w.]{0,20}(?: [\w.]{1,20})?)[ \t]{0,3}(?P<sign>[:;])\s")
_QUOTED = ("“", '"', "‘", "'", "«")


class _Place(NamedTuple):
    """A line on which an utterance goes on, and the one before it there."""

    number: int
    text: str
    before: str
    speaker: str | None


def problems(script: Script, informants: set[str], *, paragraphs: bool) -> Iterator[Problem]:
    """Script and the labels of its informants -> a warning for each kind of stray line.

    ``paragraphs`` says that every line is a paragraph, as in Word; elsewhere only a line
    after an empty one is taken for the start of something new.
    """
    lines = LineIndex(script.text)
    places = list(_places(script, lines))
    yield from _warning(
        [at.number for at in places if _nearly_a_label(at.text, script)],
        "looks like a label with a typing error",
        "Correct the label.",
    )
    yield from _warning(
        list(_in_the_middle(script, lines)),
        "holds a label in its middle",
        "Begin a new line at each label.",
    )
    yield from _warning(
        [
            at.number
            for at in places
            if at.speaker in informants and _asks_unlabelled(at, paragraphs=paragraphs)
        ],
        "is a question inside an informant's turn",
        "If it is yours, put your label before it.",
    )


def _warning(numbers: list[int], what: str, todo: str) -> Iterator[Problem]:
    """One warning for all lines of a kind, the first few by number."""
    if not numbers:
        return
    named = ", ".join(map(str, numbers[:_MOST_NAMED]))
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    lines = f"line {named}{more}" if len(numbers) == 1 else f"each of the lines {named}{more}"
    yield Problem(
        "", f"{lines} {what}, so words may count as the wrong person's.", todo, severity="warning"
    )


def _places(script: Script, lines: LineIndex) -> Iterator[_Place]:
    """Every line with words but the first ones of utterances, in order."""
    for said in script.utterances:
        words = said.span.of(script.text)
        if "\n" not in words:
            continue
        first = lines.line(said.span.start)
        for number, (before, line) in enumerate(pairwise(words.split("\n")), first + 1):
            if line.strip():
                yield _Place(number, line, before, said.speaker)


def _in_the_middle(script: Script, lines: LineIndex) -> Iterator[int]:
    """The lines of utterances that hold a label behind their start, each once."""
    starts = [said.span.start for said in script.utterances]
    found: dict[int, None] = {}
    for match in _middle(script).finditer(script.text):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.end() <= script.utterances[at].span.end:
            found[lines.line(match.end() - 1)] = None
    yield from found


def _middle(script: Script) -> re.Pattern[str]:
    """What finds ``Iya. P: ...`` and ``(P: ...)``. Names are left out: people quote them."""
    short = {name for name in script.names if labels.is_code(name) or labels.role_word(name)}
    letters = {letter.upper() for table in vocabulary().letters.values() for letter in table}
    known = "|".join(map(re.escape, sorted(short | {one for one in letters if len(one) == 1})))
    return re.compile(
        rf"(?:[.?!…)\]”\"][^\S\n]{{1,4}}|[(\[/][^\S\n]?)(?:{known})[^\S\n]{{0,2}}[:：]\s"
    )


def _nearly_a_label(text: str, script: Script) -> bool:
    """Whether a line opens with a speaker's label but for a letter or two, or for ``;``."""
    found = _TYPED.match(text)
    if found is None:
        return False
    known = [labels.key(name) for name in script.names]
    word = labels.key(found["word"])
    if found["sign"] == ";":
        return word in known
    close = difflib.get_close_matches(word, known, n=1, cutoff=_ALIKE)
    return len(word) >= _SHORTEST_ALIKE and bool(close)


def _asks_unlabelled(place: _Place, *, paragraphs: bool) -> bool:
    opens = paragraphs or not place.before.strip()
    asks = place.text.rstrip().endswith("?") and len(place.text) <= _LONGEST_QUESTION
    return opens and asks and not place.text.lstrip().startswith(_QUOTED)
