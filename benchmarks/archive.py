"""Any number of invented interviews, the same bytes in every run.

Run: python benchmarks/archive.py FOLDER [INTERVIEWS [LETTERS]]. FOLDER becomes a study with a
list of informants and the shipped codebooks. Every tenth interview is a Word file.

What is said is the shipped interviews' exchanges in any order, half of the rarer words in
them replaced: so sentences are sentences, with denials, yes and no, and as many hits as there
are in the shipped ones. New words are drawn as they are in speech, few of them often and most
hardly ever: the shipped ones first, then those of the codebooks, then invented ones, some of
which (names, slips) are one interview's own.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import accumulate, pairwise
from pathlib import Path

from qualcode.codebook import load
from qualcode.read import read

ROOT = Path(__file__).resolve().parents[1]
LETTERS = 50_000
_SEED = 20240304
_INVENTED, _OWN = 60_000, 40
_FLAT = 50  # how many of the most frequent words are about as frequent
_RARE, _LONG = 12, 4  # content words: said so seldom in the shipped interviews, and so long
_BATCH = 20_000
_WORD_EVERY = 10
_STARTS = ("", "", "", "di", "ke", "se", "me", "nge", "ber", "ter", "pe")
_ENDS = ("", "", "", "nya", "in", "an", "kan", "lah")
_SYLLABLES = "ba di ka lu ma nge pe ra sa ti wo ya gu ni to be mi su la ri po jo ke na".split()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what is answered, with ``%s`` for each word that is drawn anew."""

    asked: str
    told: str
    words: int


@dataclass(frozen=True, slots=True)
class Person:
    """Who is interviewed."""

    id: str
    role: str
    gender: str
    age: int


def study(folder: Path, interviews: int, letters: int = LETTERS) -> Path:
    """Write a study of so many interviews, each of about so many letters -> its folder."""
    spoken = folder / "transcripts"
    spoken.mkdir(parents=True)
    shutil.copytree(ROOT / "codebooks", folder / "codebooks")
    people = [_write(spoken, number, letters) for number in range(1, interviews + 1)]
    rows = (f"{one.id},{one.role},{one.gender},{one.age}" for one in people)
    told = "\n".join(["informant,role,gender,age", *rows, ""])
    (spoken / "informants.csv").write_text(told, encoding="utf-8", newline="\n")
    return folder


def words() -> list[str]:
    """All words that are drawn, the most frequent first."""
    shipped = Counter(word for one in _turns() for word in re.findall(r"[a-z]{3,}", one))
    books = [load(path) for path in sorted((ROOT / "codebooks").glob("*.yaml"))]
    terms = (
        word.text
        for book in books
        for code in book.codes
        for term in code.terms
        for part in term.parts
        for word in part
        if term.language == "id" and word.text.isalpha()
    )
    known = [word for word, _ in shipped.most_common()]
    return list(dict.fromkeys([*known, *terms, *_invented(_SEED, _INVENTED)]))


def _write(folder: Path, number: int, letters: int) -> Person:
    """Write one interview -> who was interviewed."""
    draw = random.Random(_SEED + number)  # noqa: S311  nothing here is secret
    kind, role = ("R", "resident") if draw.random() < 0.75 else ("S", "staff")
    age = draw.randint(15, 24) if kind == "R" else draw.randint(24, 58)
    person = Person(f"{kind}{number:05}", role, draw.choice("LP"), age)
    said = _interview(person, draw, letters)
    if number % _WORD_EVERY:
        path = folder / f"{person.id}.txt"
        path.write_text("\n".join([*said, ""]), encoding="utf-8", newline="\n")
    else:
        (folder / f"{person.id}.docx").write_bytes(_docx(said))
    return person


def _interview(person: Person, draw: random.Random, letters: int) -> list[str]:
    """Lines of an interview in the layout of the shipped ones."""
    role = "residen" if person.role == "resident" else "staf"
    lines = [
        f"WAWANCARA {role.upper()}",
        "Catatan: wawancara rekaan untuk mengukur kecepatan; bukan ucapan orang sungguhan",
        f"Informan: {person.id}",
        f"Peran: {role}",
        f"Jenis kelamin: {person.gender}",
        f"Usia: {person.age} tahun",
        f"Tanggal: {draw.randint(1, 28)} Maret 2024",
        "",
    ]
    length = sum(len(line) + 1 for line in lines)
    drawn = _drawn(draw, _invented(draw.random(), _OWN))
    while length < letters:
        one = draw.choice(_exchanges())
        new = [next(drawn) for _ in range(one.words)]
        asked = one.asked.count("%s")
        lines += [f"P: {one.asked % tuple(new[:asked])}", f"I: {one.told % tuple(new[asked:])}"]
        length += len(lines[-1]) + len(lines[-2]) + 2
    return lines


def _drawn(draw: random.Random, own: Sequence[str]) -> Iterator[str]:
    """Words as they are said; one in fifty is of this interview alone."""
    known, weights = _weighted()
    while True:
        for word in draw.choices(known, cum_weights=weights, k=_BATCH):
            yield draw.choice(own) if draw.random() < 1 / 50 else word


@cache
def _weighted() -> tuple[list[str], list[float]]:
    """The words, and how often each is said up to there: Zipf's law, flat at the top."""
    known = words()
    return known, list(accumulate(1 / (rank + _FLAT) for rank in range(len(known))))


@cache
def _exchanges() -> list[Exchange]:
    """The shipped interviews' questions and answers, with gaps."""
    draw = random.Random(_SEED)  # noqa: S311
    often = Counter(word for one in _turns() for word in re.findall(r"\w+", one))
    made = []
    for path in _shipped():
        one = read(path).transcript
        for asks, tells in pairwise(one.turns):
            if (asks.role, tells.role) == ("interviewer", "informant"):
                texts = [" ".join(turn.span.of(one.text).split()) for turn in (asks, tells)]
                asked, told = (_gaps(text, often, draw) for text in texts)
                made.append(Exchange(asked, told, asked.count("%s") + told.count("%s")))
    return made


def _gaps(text: str, often: Counter[str], draw: random.Random) -> str:
    """Half of the rarer words of a turn become gaps; names and the first word never."""

    def gap(found: re.Match[str]) -> str:
        word = found.group()
        rare = len(word) >= _LONG and word.islower() and often[word] <= _RARE
        return "%s" if rare and draw.random() < 1 / 2 else word

    return re.sub(r"(?<=\s)\w+", gap, text.replace("%", "persen"))


@cache
def _turns() -> list[str]:
    """Everything said in the shipped interviews, a turn each."""
    read_all = [read(path).transcript for path in _shipped()]
    return [turn.span.of(one.text) for one in read_all for turn in one.turns]


def _shipped() -> list[Path]:
    return sorted((ROOT / "transcripts").glob("[RS][1-4].*"))


def _invented(seed: float, many: int) -> list[str]:
    """Words that nobody says, with the affixes of real ones, each once; some are names."""
    draw = random.Random(seed)  # noqa: S311
    made: dict[str, None] = {}
    while len(made) < many:
        root = "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4)))
        if draw.random() < 1 / 20:
            made[root.capitalize()] = None
        else:
            made[f"{draw.choice(_STARTS)}{root}{draw.choice(_ENDS)}"] = None
    return list(made)


_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}
_BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def _docx(lines: Sequence[str]) -> bytes:
    """Lines -> a Word file, a paragraph each, without the time at which it was made."""
    said = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, part in {**_PARTS, "word/document.xml": _BODY.format(said)}.items():
            packed.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


if __name__ == "__main__":
    study(Path(sys.argv[1]), *(int(each) for each in sys.argv[2:] or ["50"]))
