"""Codes as the rows of a sheet, and back: for codebooks kept in Excel.

One row a code, under its full id. A cell holds several things on lines of their own; terms may
also be parted by ``;``. ``all`` terms are written ``all: teman, nangis`` (``all in turn: ...``),
and what a denial means behind an arrow: ``dukung => inhibiting_factor.other``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from qualcode.codebook.located import Located
from qualcode.errors import BadCodebook, Problem
from qualcode.types import Code, Codebook, Term

COLUMNS: Mapping[str, Callable[[Code], str]] = {
    "code": lambda code: code.id,
    "label_id": lambda code: code.label.get("id", ""),
    "label_en": lambda code: code.label.get("en", ""),
    "definition_id": lambda code: code.definition.get("id", ""),
    "definition_en": lambda code: code.definition.get("en", ""),
    "include": lambda code: "\n".join(code.include),
    "exclude": lambda code: "\n".join(code.exclude),
    "examples": lambda code: "\n".join(code.examples),
    "sources": lambda code: "\n".join(code.sources),
    "terms_id": lambda code: "\n".join(map(written, _of(code, "id"))),
    "terms_en": lambda code: "\n".join(map(written, _of(code, "en"))),
    "not": lambda code: "\n".join(dict.fromkeys(term.written for term in code.never)),
}
_ALIASES = {
    **dict.fromkeys(("id", "kode", "code id"), "code"),
    **dict.fromkeys(("label", "nama", "name", "tema"), "label_id"),
    **dict.fromkeys(("definition", "definisi"), "definition_id"),
    **dict.fromkeys(("inklusi", "kriteria inklusi", "inclusion criteria"), "include"),
    **dict.fromkeys(("eksklusi", "kriteria eksklusi", "exclusion criteria"), "exclude"),
    **dict.fromkeys(("example", "contoh", "contoh kutipan"), "examples"),
    **dict.fromkeys(("source", "sumber", "sumber teori"), "sources"),
    **dict.fromkeys(("terms", "istilah", "kata kunci", "keywords"), "terms_id"),
    **dict.fromkeys(("bukan", "kecuali kata"), "not"),
}
_ALL = re.compile(r"all(?: in (?P<scope>turn|sentence))?:\s*(?P<words>.+)$")


def rows(codebook: Codebook) -> list[list[str]]:
    """Codebook -> a heading row and one row a code, in its order."""
    return [list(COLUMNS), *([cell(code) for cell in COLUMNS.values()] for code in codebook.codes)]


def written(term: Term) -> str:
    """Term -> how it stands in a cell."""
    if term.scope is None:
        plain = term.written
    else:
        words = term.written.removeprefix("all: ")
        plain = f"all: {words}" if term.scope == "sentence" else f"all in {term.scope}: {words}"
    return f"{plain} => {term.negated}" if term.negated else plain


def located(table: Sequence[Sequence[str]], where: str) -> Located:
    """Rows of a sheet -> the same values as a YAML codebook would give.

    Raises BadCodebook where there is no column of codes, or a code stands before its parent.
    """
    head = [_ALIASES.get(cell.strip().casefold(), cell.strip().casefold()) for cell in table[0]]
    if "code" not in head:
        names = ", ".join(COLUMNS)
        problem = Problem(where, "has no column `code`.", f"The columns are {names}.", 1)
        raise BadCodebook(problem)
    top: list[Located] = []
    below: dict[str, list[Located]] = {"": top}
    for line, row in enumerate(table[1:], 2):
        fields = {name: text.strip() for name, text in zip(head, row, strict=False) if text.strip()}
        if full := fields.pop("code", ""):
            parent, _, name = full.rpartition(".")
            if parent not in below:
                todo = f"Put a row for `{parent}` before it."
                raise BadCodebook(Problem(where, f"`{full}` has no parent.", todo, line))
            below[full] = []
            below[parent].append(_code(name, fields, below[full], line))
    return Located({"codes": Located(top, 1)}, 1)


def _of(code: Code, language: str) -> Iterator[Term]:
    return (term for term in code.terms if term.language == language)


def _code(name: str, fields: Mapping[str, str], children: list[Located], line: int) -> Located:
    """One row -> the code, its children filled in by the rows that follow."""
    found: dict[str, Located] = {"id": Located(name, line)}
    for key, text in fields.items():
        base, _, language = key.rpartition("_")
        if base in ("label", "definition"):
            _nested(found, base, line)[language] = Located(text, line)
        elif base == "terms":
            terms = [_term(part, line) for part in _parts(text, r"[\n;]")]
            _nested(found, base, line)[language] = Located(terms, line)
        else:
            signs = r"[\n;]" if key == "not" else r"\n"
            found[key] = Located([Located(part, line) for part in _parts(text, signs)], line)
    found["codes"] = Located(children, line)
    return Located(found, line)


def _nested(found: dict[str, Located], key: str, line: int) -> dict[str, Located]:
    inner = found.setdefault(key, Located({}, line)).value
    assert isinstance(inner, dict)  # noqa: S101  made so in the line above
    return inner


def _parts(text: str, signs: str) -> Iterator[str]:
    return (part.strip() for part in re.split(signs, text) if part.strip())


def _term(text: str, line: int) -> Located:
    """A term in a cell -> the same value as in YAML."""
    plain, arrow, code = (part.strip() for part in text.partition("=>"))
    together = _ALL.match(plain)
    if not arrow and not together:
        return Located(plain, line)
    term: dict[str, Located] = {}
    if together:
        words = [Located(word.strip(), line) for word in together["words"].split(",")]
        term = {"all": Located(words, line)}
        term["within"] = Located(together["scope"] or "sentence", line)
    else:
        term = {"term": Located(plain, line)}
    if arrow:
        term["negated"] = Located({"code": Located(code, line)}, line)
    return Located(term, line)
