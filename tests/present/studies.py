"""Small studies made by hand: a codebook, a matrix, codings and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.numbering import numbered
from qualcode.present.tables.matrix import matrix_table
from qualcode.present.tables.quotes import quote_table
from qualcode.types import (
    Cite,
    Code,
    Codebook,
    Coding,
    Evidence,
    Excerpt,
    Informant,
    Language,
    Matrix,
    Polarity,
    Provenance,
    Span,
    Status,
    Table,
)

MADE = Provenance("0", {}, "b 1", (), {})
LABELS = {
    "support": ("Dukungan sosial", "Social support"),
    "support.emotional": ("Dukungan emosional", "Emotional support"),
    "support.emotional.heard": ("Didengarkan", "Being heard"),
    "support.practical": ("Bantuan nyata", "Practical help"),
    "stigma": ("Stigma", "Stigma"),
    "stigma.self": ("Stigma diri", "Self-stigma"),
    "hope": ("Harapan", "Hope"),
}
RESIDENTS = tuple(Informant(name, "resident") for name in ("R10", "R1", "R2"))
STAFF = (Informant("S1", "staff"),)
COUNTS = {
    "R1": {"support": 4, "support.emotional": 3, "support.emotional.heard": 1, "hope": 1},
    "R2": {"support": 2, "support.practical": 2, "stigma": 3, "stigma.self": 3},
    "R10": {"support": 1, "support.emotional": 1},
    "S1": {"stigma": 1, "stigma.self": 1},
}


def code(name: str, *labels: str) -> Code:
    """Full id and its labels, Indonesian first -> Code under its parent."""
    parent = name.rpartition(".")[0] or None
    return Code(name, dict(zip(("id", "en"), labels, strict=False)), parent=parent)


def codebook(labels: Mapping[str, Sequence[str]] = LABELS) -> Codebook:
    """Full id -> labels, as a Codebook."""
    codes = tuple(code(name, *words) for name, words in labels.items())
    return Codebook("b", "1", {"id": "Kecil"}, codes, "0" * 64)


def matrix(
    counts: Mapping[str, Mapping[str, int]] = COUNTS,
    informants: Iterable[Informant] = (*STAFF, *RESIDENTS),
    codes: Sequence[str] = tuple(LABELS),
) -> Matrix:
    """Informant -> code -> count, as a Matrix; what is not named is 0."""
    rows = tuple(informants)
    cells = {who.id: {name: counts.get(who.id, {}).get(name, 0) for name in codes} for who in rows}
    return Matrix(rows, tuple(codes), cells, "segments", MADE)


def coding(
    name: str,
    informant: str = "R1",
    polarity: Polarity = "present",
    status: Status = "suggested",
    words: str = "",
) -> Coding:
    """One coding; ``words`` are its evidence."""
    evidence = (Evidence(words, "term", Span(0, len(words))),) if words else ()
    return Coding(
        informant, informant, f"{informant}:1", Span(0, 5), name, "tool", "rule", status, polarity,
        0.5, evidence,
    )  # fmt: skip


def excerpt(
    name: str,
    informant: str,
    quote: str,
    lines: tuple[int, int] = (30, 30),
    words: str = "",
    polarity: Polarity = "present",
) -> Excerpt:
    """A quote on a code, with the words that are its evidence."""
    made = coding(name, informant, polarity, words=words)
    return Excerpt(quote, informant, informant, lines, made)


CODINGS = (
    *[coding("support.emotional")] * 3,
    coding("stigma.self", "R2", status="confirmed"),
    coding("support", "R1"),
    coding("support", "R10"),
    coding("support.emotional", "S1", "absent"),
    coding("support.emotional.heard", "R2", "absent"),
    coding("hope", "R1", status="rejected"),
)
QUOTES = {
    "support": [excerpt("support", "R1", "Di sini saling dukung,\n\n kayak keluarga.", (45, 46))],
    "support.emotional": [
        excerpt("support.emotional", "R1", "Dia mau dengerin saya sampai tenang."),
        excerpt("support.emotional", "R10", 'Dia bilang "kamu bisa".', (8, 8)),
    ],
    "support.emotional.heard": [excerpt("support.emotional.heard", "R1", "Didengerin.")],
    "stigma.self": [excerpt("stigma.self", "R2", "Saya minder.")],
}
ABSENT = {
    "support.emotional": [
        excerpt("support.emotional", "S1", "Nggak ada yang nyemangatin.", polarity="absent")
    ]
}


def matrix_of(
    counted: Matrix, book: Codebook, codings: Iterable[Coding], language: Language
) -> Table:
    """The matrix table of a study of which only this is known."""
    found = Findings(book, counted, tuple(codings))
    return numbered([matrix_table(found, Brief(language))])[0]


def quotes_of(
    quotes: Mapping[str, Sequence[Excerpt]],
    absent: Mapping[str, Sequence[Excerpt]],
    book: Codebook,
    counted: Matrix,
    codings: Iterable[Coding],
    language: Language,
    cite: Cite = "lines",
) -> Table:
    """The quote table of a study of which only this is known."""
    shown = tuple(one for found in (quotes, absent) for each in found.values() for one in each)
    found = Findings(book, counted, tuple(codings), shown)
    return numbered([quote_table(found, Brief(language, cite=cite))])[0]


def both(language: Language) -> list[Table]:
    """The matrix and the quotes of the small study."""
    book, counted = codebook(), matrix()
    return numbered(
        [
            matrix_of(counted, book, CODINGS, language),
            quotes_of(QUOTES, ABSENT, book, counted, CODINGS, language),
        ]
    )


def texts(table: Table) -> list[list[str]]:
    """The rows of a table as text."""
    return [[cell.text for cell in row] for row in table.rows]


def wide(informants: int, codes: int = 3) -> Table:
    """A matrix table with so many informants and codes, every count told apart."""
    people = [Informant(f"R{at + 1}", "resident") for at in range(informants)]
    names = [f"t{at // 10}" + (f".s{at}" if at % 10 else "") for at in range(codes)]
    counts = {
        who.id: {name: at * codes + row for row, name in enumerate(names)}
        for at, who in enumerate(people)
    }
    book = codebook({name: (f"Tema {name}", f"Theme {name}") for name in names})
    return matrix_of(matrix(counts, people, names), book, (), "id")
