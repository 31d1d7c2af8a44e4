"""Small studies to draw, and what stands in a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from xml.etree import ElementTree as ET

from studies import COUNTS, LABELS, RESIDENTS, STAFF, codebook, coding, matrix

from qualcode.analyse.findings import Findings
from qualcode.types import Informant

_TEXT = re.compile(r"<text [^>]*>([^<]*)</text>")


def study(
    counts: Mapping[str, Mapping[str, int]] = COUNTS,
    informants: Iterable[Informant] = (*STAFF, *RESIDENTS),
    labels: Mapping[str, Sequence[str]] = LABELS,
) -> Findings:
    """Informant -> code -> count, as a study that was coded so."""
    counted = matrix(counts, informants, tuple(labels))
    return Findings(codebook(labels), counted, (coding("hope", status="confirmed"),))


def large(informants: int, codes: int) -> Findings:
    """A study with so many informants and codes, ten subthemes a theme, each count its own."""
    people = [Informant(f"R{at + 1}", ("resident", "staff")[at % 2]) for at in range(informants)]
    labels = {name: (f"Kode {name}", f"Code {name}") for name in _names(codes)}
    counts = {
        who.id: _summed({name: (at * 7 + row * 3) % 11 for row, name in enumerate(labels)})
        for at, who in enumerate(people)
    }
    return study(counts, people, labels)


def _names(codes: int) -> list[str]:
    return [f"t{at // 11}" + (f".s{at % 11}" if at % 11 else "") for at in range(codes)]


def _summed(counts: Mapping[str, int]) -> dict[str, int]:
    """Codes with counts -> the same where a theme has what is below it too."""
    return {
        name: sum(count for other, count in counts.items() if f"{other}.".startswith(f"{name}."))
        for name in counts
    }


def words(svg: bytes) -> list[str]:
    """A drawing -> every line of text in it, in the order of drawing."""
    ET.fromstring(svg)  # noqa: S314 - our own drawing, which has to be well-formed
    return [unescape(line) for line in _TEXT.findall(svg.decode())]
