"""Codebooks of so many terms, and the bare words of a codebook.

The terms are those of the shipped codebooks as they are written there, in their order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from qualcode.codebook import load

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "codebooks" / "dukungan-sosial.yaml"
_A_CODE = 50  # terms


def codebook(path: Path, terms: int) -> Path:
    """Write a codebook of so many terms, fifty a code -> its file."""
    every = list(_terms())[:terms]
    if len(every) < terms:
        raise ValueError(f"the shipped codebooks have only {len(every)} terms")
    codes = [
        {
            "id": f"code{start // _A_CODE}",
            "label": {"id": f"Kode {start // _A_CODE}"},
            "definition": {"id": "Untuk mengukur."},
            "terms": _by_language(every[start : start + _A_CODE]),
        }
        for start in range(0, terms, _A_CODE)
    ]
    told = {"id": path.stem, "version": "1", "title": {"id": path.stem}, "codes": codes}
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    return path


def bare_words(book: Path, out: Path) -> Path:
    """Write the words of each code's terms as JSON, for ``bare.py`` -> its file."""
    words = {
        code.id: sorted({" ".join(word.text for word in term.parts[0]) for term in code.terms})
        for code in load(book).codes
        if code.terms
    }
    out.write_text(json.dumps(words), encoding="utf-8")
    return out


def _by_language(terms: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for language, term in terms:
        found.setdefault(language, []).append(term)
    return found


def _terms() -> Iterator[tuple[str, Any]]:
    """Every term of the shipped codebooks with its language, each once."""
    seen: set[str] = set()
    for path in sorted((ROOT / "codebooks").glob("*.yaml")):
        book = yaml.safe_load(path.read_text(encoding="utf-8"))
        for language, term in _below(book["codes"]):
            if (key := f"{language} {term}") not in seen:
                seen.add(key)
                yield language, term


def _below(codes: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    for code in codes:
        for language, terms in code.get("terms", {}).items():
            yield from ((language, term) for term in terms)
        yield from _below(code.get("codes", []))
