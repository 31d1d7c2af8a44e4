"""Coded studies made by hand or by chance, and the same as rows of the files others rely on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import pandas as pd
from hypothesis import strategies as st

from making import transcript
from qualcode.analyse.findings import Findings
from qualcode.analyse.matrix import matrix
from qualcode.analyse.quotes import excerpts
from qualcode.present import records
from qualcode.segment import segment
from qualcode.types import (
    Code,
    Codebook,
    Coding,
    Evidence,
    Informant,
    Provenance,
    Segment,
    Span,
    Table,
    Transcript,
)

LABELS = {
    "support": ("Dukungan sosial", "Social support"),
    "support.emotional": ("Dukungan emosional", "Emotional support"),
    "support.emotional.heard": ("Didengarkan", "Being heard"),
    "support.practical": ("Bantuan nyata", "Practical help"),
    "stigma": ("Stigma", "Stigma"),
    "stigma.self": ("Stigma diri", "Self-stigma"),
    "hope": ("Harapan", "Hope"),
}
PEOPLE = (
    Informant("R1", "resident", {"gender": "L", "usia": "17 tahun"}),
    Informant("R2", "resident", {"gender": "Perempuan"}),
    Informant("R10", "resident"),
    Informant("S1", "staff", {"gender": "p"}),
)
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def book(labels: Mapping[str, Sequence[str]] = LABELS, **more: object) -> Codebook:
    """Full id -> its labels, Indonesian first -> Codebook."""
    codes = tuple(
        Code(
            name,
            dict(zip(("id", "en"), words, strict=False)),
            parent=name.rpartition(".")[0] or None,
        )
        for name, words in labels.items()
    )
    return replace(Codebook("kecil", "2", {"id": "Kecil", "en": "Small"}, codes, ""), **more)


def said(*answers: str, name: str = "R1", **facts: str) -> Transcript:
    """What one informant answers, each asked for by the interviewer -> Transcript."""
    turns = [turn for words in answers for turn in (("P", "Lalu, dukungannya?"), ("I", words))]
    return replace(transcript(turns, name), attributes=facts)


@dataclass(frozen=True)
class On:
    """A coding to be made: on which answer of whom, which code, and how it stands."""

    who: str
    answer: int
    code: str
    start: int = 0
    end: int | None = None
    polarity: str = "present"
    status: str = "suggested"
    origin: str = "rule"
    note: str = ""


def study(
    read: Iterable[Transcript],
    ons: Iterable[On] = (),
    people: Sequence[Informant] = PEOPLE,
    codebook: Codebook | None = None,
    unit: str | None = None,
    **more: object,
) -> Findings:
    """Interviews and what is coded in them -> Findings, as a run makes them.

    The note of an On is the researcher's own, not what settling writes into a coding.
    """
    transcripts, codebook = tuple(read), codebook or book()
    parts = {one.id: segment(one) for one in transcripts}
    ons = tuple(ons)
    codings = tuple(_coding(on, [s for s in parts[on.who] if s.informant]) for on in ons)
    notes = {one.claim: (on.note,) for one, on in zip(codings, ons, strict=True) if on.note}
    only = more.get("only")
    wanted = [one for one in codings if only in {None, one.status}]
    made = Provenance("9.9", {}, "", (), {} if unit is None else {"unit": unit})
    more = {"notes": notes, **more}
    return Findings(
        codebook=codebook,
        matrix=matrix(wanted, people, codebook, made),
        settled=codings,
        excerpts=tuple(excerpts(wanted, transcripts)),
        transcripts=transcripts,
        segments=tuple(one for part in parts.values() for one in part),
        **more,
    )


def _coding(on: On, answers: Sequence[Segment]) -> Coding:
    answer = answers[on.answer]
    end = len(answer.text) if on.end is None else on.end
    span = Span(answer.span.start + on.start, answer.span.start + end)
    why = (Evidence(answer.text[on.start : end], "term", span),)
    return Coding(
        *(answer.transcript, answer.informant or "", answer.id, span, on.code, "qualcode"),
        *(on.origin, on.status, on.polarity, 0.5, why),
    )


@st.composite
def studies(draw: st.DrawFn) -> Findings:
    """Studies of some interviews with codings anywhere, also across half words and nested."""
    word = st.sampled_from(["iya", "temen-temen", "didukung", "دعم", "👍", "nggak", "don't", "--"])
    answer = st.lists(word, min_size=1, max_size=8).map(" ".join)
    read = [
        said(*draw(st.lists(answer, min_size=1, max_size=3)), name=who.id)
        for who in PEOPLE
        if draw(st.booleans())
    ]
    ons = draw(st.lists(_ons(read), max_size=12)) if read else []
    return study(read, ons, only=draw(st.sampled_from([None, "confirmed"])))


@st.composite
def _ons(draw: st.DrawFn, read: Sequence[Transcript]) -> On:
    one = draw(st.sampled_from(read))
    answers = [turn.span for turn in one.turns if turn.role == "informant"]
    at = draw(st.integers(0, len(answers) - 1))
    length = answers[at].end - answers[at].start
    start = draw(st.integers(0, length - 1))
    return On(
        *(one.id, at, draw(st.sampled_from(list(LABELS))), start),
        draw(st.integers(start + 1, length)),
        draw(st.sampled_from(["present", "present", "absent"])),
        draw(st.sampled_from(["suggested", "confirmed", "rejected"])),
    )


def texts(table: Table) -> list[list[str]]:
    """The rows of a table as text."""
    return [[cell.text for cell in row] for row in table.rows]


def numbers(table: Table) -> dict[str, list[float | None]]:
    """The rows of a table as numbers, by what its first two cells are found under."""
    theme, found = "", {}
    for row in table.rows:
        theme = row[0].text or theme
        found[f"{theme} / {row[1].text}"] = [cell.number for cell in row[2:]]
    return found


class Rows:
    """What pandas counts in `codings.csv` and `segments.csv`, in a few lines of its own."""

    def __init__(self, found: Findings) -> None:
        """Write the files and read them again."""
        people = {who.id: who for who in found.informants}
        self.people = pd.DataFrame({"informant": list(people)})
        self.segments = _frame(b"".join(records.segments_csv(found.segments, people)))
        # an apostrophe keeps a spreadsheet from running what begins like a formula
        plain = self.segments.text.str.replace(r"^'(?=[=+\-@])", "", regex=True)
        self.segments = self.segments.assign(text=plain)
        quoted = excerpts(found.settled, found.transcripts)
        codings = _frame(b"".join(records.codings_csv(quoted)))
        wanted = ["confirmed"] if found.only else ["confirmed", "suggested"]
        self.counted = codings[codings.status.isin(wanted)]
        self.present = self.counted[self.counted.polarity == "present"]
        self.words = pd.DataFrame(
            [
                (row.transcript, row.informant, row.start + word.start(), row.start + word.end())
                for row in self.segments[self.segments.informant != ""].itertuples()
                for word in _WORD.finditer(row.text)
            ],
            columns=["transcript", "informant", "from", "to"],
        )

    def of(self, code: str) -> pd.DataFrame:
        """The codings of a code and of the codes below it."""
        return self.present[(self.present.code + ".").str.startswith(f"{code}.")]

    def segments_of(self, code: str) -> int:
        """How many segments carry it."""
        return self.of(code).segment_id.nunique()

    def informants_of(self, code: str) -> int:
        """How many informants speak of it."""
        return self.of(code).informant.nunique()

    def words_of(self, code: str) -> pd.Series:
        """How many words of each informant carry it."""
        both = self.words.merge(self.of(code), on="transcript", suffixes=("", "_of"))
        hit = both[(both["from"] < both.end) & (both.start < both.to)]
        return hit.drop_duplicates(["transcript", "from"]).groupby("informant").size()


def _frame(data: bytes) -> pd.DataFrame:
    counts = dict.fromkeys(("start", "end", "words", "score"), float)
    columns = pd.read_csv(BytesIO(data), nrows=0).columns
    types = {name: counts.get(name, str) for name in columns}
    return pd.read_csv(BytesIO(data), keep_default_na=False, dtype=types)


def rounded(part: int, whole: int) -> float:
    """A share in percent with one decimal, halves up, as people round."""
    return (2000 * part + whole) // (2 * whole) / 10 if part else 0
