"""A transcript under correction: edits as people make them, and where each letter went."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from qualcode.types import Span

COPY = 1_000_000
NEW = -1
REPLIES = ("Iya, Kak.", "Iya.", "Nggak.", "Nggak tau.", "Ya gitu.", "Pernah.")
ASKED = ("Terus?", "Oh begitu. Lalu?", "Masih sampai sekarang?", "Kamu sedih waktu itu?")
SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]*")
WORD = re.compile(r"\w[\w'-]*")
REST_OF_TIME = re.compile(r"[\d:]+\]\s?: ")


class Page:
    """A text that is being edited; every letter keeps the number it had at first.

    A letter typed later has the number `NEW`, a copied one its own and `COPY` added.
    """

    def __init__(self, text: str, labels: Sequence[str]) -> None:
        """Number the letters of a text."""
        self.text = text
        self.ids = list(range(len(text)))
        self.labels = list(labels)

    def put(self, start: int, end: int, text: str, ids: Sequence[int] | None = None) -> None:
        """Write ``text`` in place of what stands from ``start`` to ``end``."""
        self.text = self.text[:start] + text + self.text[end:]
        self.ids[start:end] = [NEW] * len(text) if ids is None else ids

    def retype(self, start: int, end: int, text: str) -> None:
        """Put ``text`` there as one corrects it: letters that stay keep their numbers."""
        old = self.text[start:end]
        for tag, a, b, c, d in reversed(Levenshtein.opcodes(old, text)):
            if tag != "equal":
                self.put(start + a, start + b, text[c:d])

    def words(self) -> list[Span]:
        """Where the words stand."""
        return [Span(*match.span()) for match in WORD.finditer(self.text)]

    def sentences(self) -> list[Span]:
        """Where the sentences stand, labels left out."""
        return [Span(*m.span()) for turn in self.turns() for m in _sentences(self.text, turn)]

    def turns(self) -> list[Span]:
        """Where the turns stand, from the label to the next label."""
        label = "|".join(map(re.escape, self.labels))
        starts = [m.start() for m in re.finditer(rf"^(?:{label})", self.text, re.MULTILINE)]
        return [Span(a, b) for a, b in zip(starts, [*starts[1:], len(self.text)], strict=True)]

    def said(self, turn: Span) -> Span:
        """A turn -> what is said in it, without the label, the time and the space around."""
        label = max((one for one in self.labels if self.text.startswith(one, turn.start)), key=len)
        time = REST_OF_TIME.match(self.text, turn.start + len(label))
        start = time.end() if time else turn.start + len(label)
        return Span(start, max(start, turn.start + len(turn.of(self.text).rstrip())))


def _sentences(text: str, turn: Span) -> Iterator[re.Match[str]]:
    """Sentences of a turn, the label's own words left out."""
    colon = text.find(":", turn.start, turn.start + 45)
    return SENTENCE.finditer(text, max(turn.start, colon + 1), turn.end)


Edit = Callable[[Page, random.Random, Sequence[Page]], None]


def typo(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Correct one or two letters of a word."""
    word = draw.choice(page.words())
    for _ in range(draw.choice((1, 1, 2))):
        at = min(draw.randrange(word.start, word.end), len(page.text) - 1)
        letter = draw.choice("aiueonkts")
        page.put(at, *draw.choice(((at + 1, letter), (at, letter), (at + 1, ""))))


def word_in(page: Page, draw: random.Random, others: Sequence[Page]) -> None:
    """Write a word that was missed; any word of any interview."""
    page.put(at := draw.choice(page.words()).start, at, _a_word(draw, others) + " ")


def word_out(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Strike a word."""
    word = draw.choice(page.words())
    page.put(word.start, word.end + (page.text[word.end : word.end + 1] == " "), "")


def word_for_word(page: Page, draw: random.Random, others: Sequence[Page]) -> None:
    """Write another word in the place of one."""
    word = draw.choice(page.words())
    page.put(word.start, word.end, _a_word(draw, others))


def sentence_in(page: Page, draw: random.Random, others: Sequence[Page]) -> None:
    """Write a sentence that was missed."""
    page.put(at := draw.choice(page.sentences()).start, at, _a_sentence(draw, others) + " ")


def sentence_out(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Strike a sentence."""
    one = draw.choice(page.sentences())
    page.put(one.start, one.end + (page.text[one.end : one.end + 1] == " "), "")


def sentence_for_sentence(page: Page, draw: random.Random, others: Sequence[Page]) -> None:
    """Write another sentence in the place of one."""
    one = draw.choice(page.sentences())
    page.put(one.start, one.end, _a_sentence(draw, others))


def turn_in(page: Page, draw: random.Random, others: Sequence[Page]) -> None:
    """Write a turn that was missed."""
    said = " ".join(_a_sentence(draw, others) for _ in range(draw.randint(1, 3)))
    page.put(at := draw.choice(page.turns()).start, at, f"{draw.choice(page.labels)}{said}\n")


def turn_out(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Strike a whole turn."""
    turn = draw.choice(page.turns())
    page.put(turn.start, turn.end, "")


def turn_for_turn(page: Page, draw: random.Random, others: Sequence[Page]) -> None:
    """Write anew what somebody says."""
    said = page.said(draw.choice(page.turns()))
    page.put(said.start, said.end, _a_sentence(draw, others))


def turn_moved(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Cut a turn and paste it before another."""
    turn = draw.choice(page.turns())
    text, ids = turn.of(page.text), page.ids[turn.start : turn.end]
    page.put(turn.start, turn.end, "")
    if not text.endswith("\n"):
        text, ids = text + "\n", [*ids, NEW]
    page.put(at := draw.choice(page.turns()).start, at, text, ids)


def passage_moved(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Cut one to three sentences and paste them elsewhere."""
    sentences = page.sentences()
    first = draw.randrange(len(sentences))
    last = min(first + draw.randint(0, 2), len(sentences) - 1)
    part = Span(sentences[first].start, sentences[last].end)
    text, ids = part.of(page.text), page.ids[part.start : part.end]
    page.put(part.start, part.end, "")
    page.put(at := draw.choice(page.sentences()).start, at, text + " ", [*ids, NEW])


def turn_twice(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Paste a turn a second time, after itself or anywhere."""
    turn = draw.choice(page.turns())
    at = draw.choice((turn.end, draw.choice(page.turns()).start))
    copied = [one if one == NEW or one >= COPY else one + COPY for one in page.ids]
    text, ids = turn.of(page.text), copied[turn.start : turn.end]
    if not text.endswith("\n"):
        text, ids = "\n" + text, [NEW, *ids]
    page.put(at, at, text, ids)


def exchange_in(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Write a short question and a short reply, like others that are there."""
    page.put(at := draw.choice(page.turns()).start, at, _exchange(page, draw))


def echo(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Somebody says again up to four words that somebody said, in fewer than 28 letters.

    More than that, word for word, is the passage itself, which was moved.
    """
    words = page.words()
    first = draw.randrange(len(words) - 4)
    said = page.text[words[first].start : words[first + draw.randint(0, 3)].end]
    said = said if len(said) < 28 else words[first].of(page.text)
    line = f"{draw.choice(page.labels)}{' '.join(said.split())}.\n"
    page.put(at := draw.choice(page.turns()).start, at, line)


def near_echo(page: Page, draw: random.Random, others: Sequence[Page]) -> None:
    """Somebody says nearly the same as somebody else: of up to eight words every fourth differs.

    A longer run of equal words comes a second time only where it is pasted, as in `turn_twice`.
    """
    words = draw.choice(page.sentences()).of(page.text).split()[:8]
    for n in range(min(2, len(words) - 1), len(words), 4):
        words[n] = _a_word(draw, others)
    line = f"{draw.choice(page.labels)}{' '.join(words)}\n"
    page.put(at := draw.choice(page.turns()).start, at, line)


def pseudonym(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Put a pseudonym for a name, everywhere."""
    names = sorted(set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", page.text)))
    if names:
        name = draw.choice(names)
        to = draw.choice(("R1", "Dinda", "[nama]", "Mas Yoga", "X"))
        _everywhere(page, rf"\b{name}\b", lambda _: to)


def spelling(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Spell a common word in another way, everywhere."""
    ways = (("nggak", "enggak"), ("nggak", "gak"), ("udah", "sudah"), ("banget", "bgt"))
    old, to = draw.choice((*ways, ("kayak", "seperti"), ("dateng", "datang"), ("yang", "yg")))
    _everywhere(page, rf"\b{old}\b", lambda _: to)


def signs(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Use other quotation marks or dots, everywhere."""
    old, to = draw.choice((('"', "“"), ("“", '"'), ("…", "..."), (r"\.\.\.", "…"), ("—", "--")))
    _everywhere(page, old, lambda _: to)


def labels(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Call a speaker something else, everywhere."""
    at = draw.randrange(len(page.labels))
    names = ("Pewawancara: ", "P: ", "Informan (RS): ", "I: ", "**Kak Dina:** ", "Narasumber : ")
    to = draw.choice([name for name in names if name not in page.labels])
    old = page.labels[at]
    to = to.rstrip(": *") + " [" if old.endswith("[") else to
    if to in page.labels:
        return
    page.labels[at] = to
    _everywhere(page, "^" + re.escape(old), lambda _: to)


def lines(page: Page, draw: random.Random, _: Sequence[Page]) -> None:
    """Break the lines elsewhere: wrapped, unwrapped, with empty lines or without."""
    draw.choice((_wrap, _unwrap, _apart, _together))(page)


def _wrap(page: Page) -> None:
    """Break every line at 78 letters."""
    at = 0
    for word in list(re.finditer(r"\S+", page.text)):
        at = max(at, page.text.rfind("\n", 0, word.start()) + 1)
        if word.end() - at > 78 and word.start() > at and page.text[word.start() - 1] == " ":
            page.put(word.start() - 1, word.start(), "\n")
            at = word.start()


def _unwrap(page: Page) -> None:
    """Join the lines of each turn."""
    label = "|".join(map(re.escape, page.labels))
    _everywhere(page, rf"(?<=[^\n])\n(?!{label}|\n)", lambda _: " ")


def _apart(page: Page) -> None:
    """Put an empty line before every turn."""
    label = "|".join(map(re.escape, page.labels))
    _everywhere(page, rf"(?<=[^\n])\n(?={label})", lambda _: "\n\n")


def _together(page: Page) -> None:
    """Take the empty lines out."""
    _everywhere(page, r"\n\n+", lambda _: "\n")


def _everywhere(page: Page, pattern: str, to: Callable[[re.Match[str]], str]) -> None:
    for match in reversed(list(re.finditer(pattern, page.text, re.MULTILINE))):
        page.retype(*match.span(), to(match))


def _a_word(draw: random.Random, others: Sequence[Page]) -> str:
    page = draw.choice(others)
    return draw.choice(page.words()).of(page.text)


def _a_sentence(draw: random.Random, others: Sequence[Page]) -> str:
    page = draw.choice(others)
    return " ".join(draw.choice(page.sentences()).of(page.text).split())


def _exchange(page: Page, draw: random.Random) -> str:
    asker, other = page.labels[:2]
    return f"{asker}{draw.choice(ASKED)}\n{other}{draw.choice(REPLIES)}\n"


EDITS: Sequence[tuple[Edit, int]] = (
    (typo, 22), (word_in, 8), (word_out, 8), (word_for_word, 8),
    (sentence_in, 5), (sentence_out, 5), (sentence_for_sentence, 5),
    (turn_in, 4), (turn_out, 5), (turn_for_turn, 3), (turn_moved, 4), (passage_moved, 4),
    (turn_twice, 3), (exchange_in, 4), (echo, 3), (near_echo, 3),
    (pseudonym, 3), (spelling, 2), (signs, 1), (labels, 2), (lines, 2),
)  # fmt: skip
