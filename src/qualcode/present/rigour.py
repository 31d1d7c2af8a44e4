"""The words that saturation, co-occurrence and triangulation add to the researcher's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.worded import worded
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables
from qualcode.types import Language


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `rigour.toml`."""
    return worded(__package__, "rigour.toml", language)


def absent_note(found: Findings, brief: Brief) -> Iterator[str]:
    """How much is said to be absent, where only what is said to be there counts."""
    if denied := sum(one.polarity == "absent" for one in found.counted):
        yield tables(brief.language)["matrix_absent"].format(count=whole(denied, brief))


def decimal(number: float, brief: Brief, digits: int | None = None) -> str:
    """A number -> as the language writes it, with so many decimals or as many as it has."""
    plain = f"{number:g}" if digits is None else f"{number:.{digits}f}"
    return plain.replace(".", brief.decimal or tables(brief.language)["decimal"])
