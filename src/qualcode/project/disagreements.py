"""Where coders differ -> a list to talk about, with what each of them coded on which words."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from qualcode.analyse.agreement.results import Agreement, Differing, Said
from qualcode.present.render.safe import formula_safe
from qualcode.types import Language

_NOTHING = "–"

_HEADS: Mapping[Language, Sequence[str]] = {
    "id": ("No", "Wawancara", "Informan", "Baris", "Segmen", "Teks", "Kode yang berbeda"),
    "en": ("No.", "Interview", "Informant", "Lines", "Segment", "Text", "Codes in dispute"),
}
_TO_FILL: Mapping[Language, Sequence[str]] = {
    "id": ("Kode yang disepakati", "Diputuskan oleh", "Alasan"),
    "en": ("Agreed code", "Settled by", "Reason"),
}
_TITLES: Mapping[Language, str] = {
    "id": "Perbedaan pengodean untuk didiskusikan",
    "en": "Differences between coders to discuss",
}


def as_csv(found: Agreement, language: Language) -> bytes:
    """Agreement -> its disagreements as CSV, with columns for how each was or is to be settled."""
    head = [*_HEADS[language], *found.coders, *_TO_FILL[language]]
    rows = [
        [*_row(at, one, found.coders), *_settled(one, found)]
        for at, one in enumerate(found.differing, start=1)
    ]
    written = StringIO(newline="")
    csv.writer(written).writerows([head, *(list(map(formula_safe, row)) for row in rows)])
    return b"\xef\xbb\xbf" + written.getvalue().encode()  # Excel takes it for UTF-8 only so


def as_markdown(found: Agreement, language: Language) -> bytes:
    """Agreement -> its disagreements to read: the segment, then what each coder put there."""
    parts = [f"# {_TITLES[language]}\n"]
    for at, one in enumerate(found.differing, start=1):
        text = " ".join(one.text.split())
        where = dict.fromkeys((one.informant, one.transcript))
        lines = f"{_HEADS[language][3].lower()} {_lines(one)}"
        parts.append(f"## {at}. {', '.join(where)}, {lines}\n\n> {text}\n")
        for coder in found.coders:
            if coder in one.said:
                parts += [f"- **{coder}**: {'; '.join(map(_cited, one.said[coder])) or _NOTHING}"]
        parts.append("")
    return ("\n".join(parts).rstrip() + "\n").encode()


def _row(number: int, one: Differing, coders: Sequence[str]) -> list[str]:
    """A segment in dispute -> its cells; a coder who did not look has an empty one."""
    return [
        str(number),
        one.transcript,
        one.informant,
        _lines(one),
        one.segment,
        " ".join(one.text.split()),
        "; ".join(one.labels),
        *(_said(one.said.get(coder)) for coder in coders),
    ]


def _settled(one: Differing, found: Agreement) -> tuple[str, str, str]:
    """What was agreed on a segment, by whom and why, each code by itself; empty where nothing."""
    told = [each for each in found.settled if each.segment == one.segment]
    agreed = "\n".join(f"{each.label}: {each.agreed or _NOTHING}" for each in told)
    return (
        agreed,
        ", ".join(dict.fromkeys(each.by for each in told)),
        "\n".join(f"{each.label}: {each.reason}" for each in told if each.reason),
    )


def _lines(one: Differing) -> str:
    first, last = one.lines
    return str(first) if first == last else f"{first}-{last}"


def _said(said: Sequence[Said] | None) -> str:
    if said is None:
        return ""
    return "\n".join(map(_cited, said)) or _NOTHING


def _cited(one: Said) -> str:
    return f'{one.label}: "{" ".join(one.quote.split())}"'
