"""An interview as plain values, for writing it out in any format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Said:
    """One paragraph of a turn, and when it begins and ends."""

    words: str
    start: float
    end: float


@dataclass(frozen=True)
class Spoken:
    """A turn: who speaks, and the paragraphs of what is said."""

    speaker: str
    paragraphs: tuple[Said, ...]

    @property
    def text(self) -> str:
        """The words of the turn, a paragraph a line."""
        return "\n".join(said.words for said in self.paragraphs)

    def changed(self, change: Callable[[str], str]) -> Spoken:
        """The same with other words in every paragraph."""
        said = tuple(replace(said, words=change(said.words)) for said in self.paragraphs)
        return replace(self, paragraphs=said)


@dataclass(frozen=True)
class Interview:
    """Header lines and turns."""

    header: tuple[str, ...]
    turns: tuple[Spoken, ...]

    def paragraphs(self) -> Iterator[tuple[str, Said, bool]]:
        """Speaker, paragraph, and whether it opens the turn, for every paragraph."""
        for turn in self.turns:
            for at, said in enumerate(turn.paragraphs):
                yield turn.speaker, said, at == 0

    def lines(self, label: str = "{speaker}: {words}") -> Iterator[str]:
        """The interview as lines of plain text, an empty one under the header."""
        if self.header:
            yield from (*self.header, "")
        for speaker, said, first in self.paragraphs():
            yield label.format(speaker=speaker, words=said.words) if first else said.words

    def cast(self, names: Mapping[str, str]) -> Interview:
        """The same with other names for the speakers, old name -> new."""
        turns = (replace(turn, speaker=names[turn.speaker]) for turn in self.turns)
        return replace(self, turns=tuple(turns))

    def within(self, encoding: str) -> Interview:
        """The same without what an encoding lacks: plain quotes for curly ones, no emoji."""
        return self.changed(lambda words: _fitting(words, encoding))

    def changed(self, change: Callable[[str], str]) -> Interview:
        """The same with other words in every paragraph."""
        return replace(self, turns=tuple(turn.changed(change) for turn in self.turns))


def interview(
    turns: list[tuple[str, list[str]]], header: tuple[str, ...] = (), each: float = 5.0
) -> Interview:
    """(speaker, paragraphs) -> Interview; every paragraph lasts ``each`` seconds."""
    clock, spoken = 0.0, []
    for speaker, paragraphs in turns:
        said = []
        for words in paragraphs:
            said.append(Said(words, clock, clock + each))
            clock += each
        spoken.append(Spoken(speaker, tuple(said)))
    return Interview(header, tuple(spoken))


def _fitting(words: str, encoding: str) -> str:
    """Words as someone types them whose program saves in this encoding."""
    plain = words.translate({0x201C: '"', 0x201D: '"', 0x2019: "'"})
    for fitting in (words, words.replace(" 🙂", "")):
        if fitting.encode(encoding, errors="replace").decode(encoding) == fitting:
            return fitting
    return plain.replace(" 🙂", "")


INTERVIEW = interview(
    [
        ("P", ["Selamat pagi, Dik. Sudah berapa lama tinggal di sini?"]),
        ("I", ["Pagi, Kak. Udah tujuh bulan, sejak Agustus."]),
        ("P", ["Apa yang bikin kamu betah?"]),
        (
            "I",
            [
                "Temen-temennya, Kak. Mereka suka dengerin saya cerita.",
                "Terus ada Bu Renée, dia bilang “kamu pasti bisa”, gitu. 🙂",
            ],
        ),
        ("P", ["Kalau keluarga, gimana dukungannya?"]),
        ("I", ["Jarang, Kak. Ibu nggak pernah dateng jenguk."]),
        ("P", ["Kenapa begitu?"]),
        ("I", ["Jauh rumahnya & ongkosnya mahal; tapi kalau telepon sih sering."]),
    ],
    header=("Transkrip Wawancara", "Kode informan: R7", "Tanggal: 4 Maret 2024", "Usia: 19"),
)
