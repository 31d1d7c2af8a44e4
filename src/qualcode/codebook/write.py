"""Codebook -> text: YAML, which is the format of record, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from qualcode.codebook import cells
from qualcode.types import Code, Codebook, Term

_WIDTH = 100


def as_yaml(codebook: Codebook) -> str:
    """Codebook -> YAML that loads as the same codebook. Comments of a file are not kept."""
    top: dict[str, Any] = {
        "id": codebook.id,
        "version": codebook.version,
        "title": dict(codebook.title),
        "default": codebook.default,
        "codes": _codes(codebook.codes, None),
        "aliases": [{"old": old, "new": new} for old, new in codebook.aliases.items()],
    }
    return yaml.safe_dump(_filled(top), allow_unicode=True, sort_keys=False, width=_WIDTH)


def as_csv(codebook: Codebook) -> str:
    """Codebook -> CSV, one row a code. Its title, version and aliases have no place there."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(cells.rows(codebook))
    return text.getvalue()


def _codes(codes: Sequence[Code], parent: str | None) -> list[dict[str, Any]]:
    """The codes right below ``parent``, with those below them."""
    return [
        _filled(
            {
                "id": code.id.rpartition(".")[2],
                "label": dict(code.label),
                "definition": dict(code.definition),
                "include": list(code.include),
                "exclude": list(code.exclude),
                "examples": list(code.examples),
                "sources": list(code.sources),
                "terms": _terms(code.terms),
                "not": list(dict.fromkeys(term.written for term in code.never)),
                "codes": _codes(codes, code.id),
            }
        )
        for code in codes
        if code.parent == parent
    ]


def _terms(terms: Sequence[Term]) -> dict[str, list[Any]]:
    """Terms under their languages."""
    found: dict[str, list[Any]] = {}
    for term in terms:
        found.setdefault(term.language, []).append(_term(term))
    return found


def _term(term: Term) -> str | dict[str, Any]:
    """A term as YAML writes it."""
    if term.scope is None and term.negated is None:
        return term.written
    if term.scope is None:
        made: dict[str, Any] = {"term": term.written}
    else:
        words = term.written.removeprefix("all: ").split(", ")
        made = {"all": words, "within": term.scope}
    return made | ({"negated": {"code": term.negated}} if term.negated else {})


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {key: value for key, value in fields.items() if value}
