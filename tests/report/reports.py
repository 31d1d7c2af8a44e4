"""Small studies to report on, and what stands on their pages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from lxml import html

from making import transcript
from qualcode.analyse.findings import Findings
from qualcode.analyse.matrix import matrix
from qualcode.analyse.quotes import excerpts
from qualcode.present.brief import Brief
from qualcode.present.records import codings_csv
from qualcode.present.report import About, report_html
from qualcode.segment import segment
from qualcode.types import Code, Codebook, Coding, Evidence, Informant, Provenance, Span

CODES = (
    *("support", "support.emotional", "support.emotional.heard", "support.practical"),
    *("stigma", "stigma.self"),
)
TALK = (
    ("P", "Apa yang membantu di sini?"),
    ("I", "Teman saya mau dengar. Ibu tidak datang."),
    ("P", "Lalu bagaimana?"),
    ("I", "Saya minder. Tetangga bilang macam-macam."),
)
R1, R2, S1 = (
    Informant("R1", "resident", {"gender": "L", "nama": "Nama Samaran Satu"}),
    Informant("R2", "resident", {"gender": "P", "nama": "Nama Samaran Dua"}),
    Informant("S1", "staff", {"gender": "P", "nama": "Nama Samaran Tiga"}),
)
PEOPLE = (R1, R2, S1)


def book(codes: Iterable[str] = CODES, title: str = "Kecil") -> Codebook:
    """Full ids -> a codebook whose labels are the ids in capitals."""
    made = (
        Code(
            one, {"id": one.upper()}, {"id": f"Arti {one}."}, parent=one.rpartition(".")[0] or None
        )
        for one in codes
    )
    return Codebook("b", "1", {"id": title}, tuple(made), "0" * 64)


def study(
    wanted: Iterable[Sequence[str]] = (),
    people: Sequence[Informant] = PEOPLE,
    talk: Sequence[tuple[str, str]] = TALK,
    *,
    codebook: Codebook | None = None,
    only: str | None = None,
) -> Findings:
    """(informant, words, code, status, polarity) -> a study in which all say the same."""
    codebook = codebook or book()
    texts = {who.id: transcript(talk, who.id) for who in people}
    parts = {name: segment(text) for name, text in texts.items()}
    settled = tuple(_coding(texts[one[0]].text, parts[one[0]], *one) for one in wanted)
    counted = [one for one in settled if only in {None, one.status}]
    return Findings(
        codebook=codebook,
        matrix=matrix(counted, people, codebook, Provenance("0", {}, "b", (), {})),
        settled=settled,
        excerpts=tuple(excerpts(counted, tuple(texts.values()))),
        transcripts=tuple(texts.values()),
        segments=tuple(part for found in parts.values() for part in found),
        coders=("uji",),
        only=only,
    )


def _coding(text, parts, who, words, code, status="suggested", polarity="present"):
    start = text.index(words)
    span = Span(start, start + len(words))
    home = next(part for part in parts if part.span.holds(span))
    evidence = (Evidence(words, "term", span),)
    return Coding(
        *(who, who, home.id, span, code, "qualcode", "rule", status, polarity, 0.5, evidence)
    )


FOUND = (
    ("R1", "Teman saya mau dengar.", "support.emotional.heard", "confirmed"),
    ("R1", "Teman saya mau dengar.", "support.emotional"),
    ("R1", "Ibu tidak datang.", "support.practical", "suggested", "absent"),
    ("R1", "Saya minder.", "stigma.self", "rejected"),
    ("R2", "Saya minder.", "stigma.self"),
    ("R2", "Tetangga bilang macam-macam.", "stigma"),
    ("S1", "Teman saya mau dengar.", "support"),
)


class Page:
    """A report as a program reads it."""

    def __init__(self, found: Findings, brief: Brief | None = None, **wanted: object) -> None:
        """Make the report of a study."""
        about = wanted.pop("about", About())
        self.bytes = report_html(found, brief or Brief(), about, **wanted)
        self.text = self.bytes.decode()
        self.root = html.document_fromstring(self.text)

    def all(self, path: str):
        """Everything at an XPath."""
        return self.root.xpath(path)

    def words(self, path: str) -> str:
        """The words of the first thing at an XPath, white space as one space."""
        return " ".join(self.all(path)[0].text_content().split())

    @property
    def counts(self) -> dict[str, int]:
        """What stands on top."""
        return {one.get("data-count"): int(one.findtext("dd")) for one in self.all("//dl/div")}

    @property
    def matrix(self) -> dict[tuple[str, str], tuple[int, int]]:
        """(informant, code label) -> the cell's number, and how many say it is absent."""
        people = [one.text_content() for one in self.all("//table[@id='grid']/thead/tr[2]/th")][
            1:-2
        ]
        return {
            (who, row.findtext("th/a")): _cell(cell.text_content())
            for row in self.all("//table[@id='grid']/tbody/tr")
            for who, cell in zip(people, row.findall("td")[:-2], strict=True)
        }

    @property
    def totals(self) -> dict[str, tuple[int, int]]:
        """Code label -> how many informants and how many segments."""
        return {
            row.findtext("th/a"): tuple(_number(one.text) for one in row.findall("td")[-2:])
            for row in self.all("//table[@id='grid']/tbody/tr")
        }

    @property
    def values(self) -> dict[str, object]:
        """What the script is given."""
        return json.loads(self.all("//script[@id='values']")[0].text)


def _cell(text: str) -> tuple[int, int]:
    count, _, absent = text.partition("∅")
    return _number(count), _number(absent or "-")


def _number(text: str) -> int:
    text = text.strip()
    return 0 if text == "-" else int(text)


def rows(found: Findings) -> list[Mapping[str, str]]:
    """A study -> the rows of its `codings.csv`."""
    counted = [one for one in found.settled if found.only in {None, one.status}]
    written = b"".join(codings_csv(excerpts(counted, found.transcripts)))
    return list(csv.DictReader(io.StringIO(written.decode(), newline="")))


def segments_of(
    lines: Iterable[Mapping[str, str]], who: str, code: str, polarity: str, statuses: Iterable[str]
) -> int:
    """Rows of `codings.csv` -> how many segments of an informant say so of a code or below it."""
    return len(
        {
            line["segment_id"]
            for line in lines
            if line["informant"] == who
            if f"{line['code']}.".startswith(f"{code}.")
            if line["polarity"] == polarity
            if line["status"] in statuses
        }
    )


def addresses(text: str) -> set[str]:
    """Everything in a page that a browser could fetch or follow."""
    attributes = re.findall(r"""\b(?:src|href|srcset|action|data|poster)\s*=\s*"([^"]*)""", text)
    return {*attributes, *re.findall(r"url\(([^)]*)\)", text), *re.findall(r"@import\s+\S+", text)}
