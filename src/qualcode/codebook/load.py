"""YAML file -> Codebook. Every problem is collected, so that one run shows them all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from qualcode.codebook import cells, sheet, terms
from qualcode.codebook.located import Located, parse
from qualcode.errors import BadCodebook, Problem, did_you_mean
from qualcode.types import Code, Codebook, Language, Scope, Term

_TOP = ("id", "version", "title", "default", "codes", "aliases", "references")
_CODE = (
    *("id", "label", "definition", "include", "exclude", "examples", "sources"),
    *("terms", "not", "codes"),
)
_LANGUAGES: tuple[Language, ...] = ("id", "en")
_SCOPES: tuple[Scope, ...] = ("sentence", "turn")
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


SUFFIXES = (".yaml", ".yml", ".csv", ".xlsx")


def load(path: Path) -> Codebook:
    """Path -> Codebook. Raises BadCodebook naming the file and every line in question."""
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"can't be read ({error.strerror})."
        raise BadCodebook(Problem(path.name, what, "Check the name after -c.")) from None
    root = _located(path.suffix.lower(), data, path.name)
    return _Reader(path.name).codebook(root, hashlib.sha256(data).hexdigest())


def _located(suffix: str, data: bytes, where: str) -> Located:
    """The values of a file, whatever kind of file they stand in."""
    if suffix in (".csv", ".xlsx"):
        rows = sheet.from_csv(data, where) if suffix == ".csv" else sheet.from_xlsx(data, where)
        return cells.located(rows, where)
    return parse(data, where)


class _Reader:
    """Turns located values into a Codebook and gathers problems on the way."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []
        self.codes: dict[str, Code] = {}
        self.lines: dict[str, int] = {}
        self.negated: list[tuple[str, Located]] = []

    def codebook(self, root: Located, sha256: str) -> Codebook:
        """The whole document. Raises BadCodebook if anything in it is wrong."""
        fields = self._fields(root, _TOP, "a codebook")
        for entry in self._list(fields.get("codes")):
            self._code(entry, parent=None)
        if not self._list(fields.get("codes")):
            self._wrong(root, "has no codes.", "Add `codes:` with at least one `- id:`.")
        self._check_negated()
        made = Codebook(
            id=self._text(fields.get("id")) or Path(self.where).stem,
            version=self._text(fields.get("version")) or "0",
            title=self._labels(fields.get("title")),
            codes=tuple(self.codes.values()),
            sha256=sha256,
            source=self.where,
            default=(self._text(fields.get("default")) or "").casefold() == "true",
            aliases=self._aliases(fields.get("aliases")),
        )
        if self.problems:
            raise BadCodebook(*self.problems)
        return made

    def _code(self, entry: Located, parent: str | None) -> None:
        fields = self._fields(entry, _CODE, "a code")
        full = self._id(entry, fields.get("id"), parent)
        if full is None:
            return
        self.codes[full] = Code(
            id=full,
            label=self._labels(fields.get("label")),
            definition=self._labels(fields.get("definition")),
            include=self._texts(fields.get("include")),
            exclude=self._texts(fields.get("exclude")),
            examples=self._texts(fields.get("examples")),
            sources=self._texts(fields.get("sources")),
            terms=tuple(self._terms(fields.get("terms"))),
            never=tuple(self._never(fields.get("not"))),
            parent=parent,
        )
        for child in self._list(fields.get("codes")):
            self._code(child, parent=full)

    def _id(self, entry: Located, written: Located | None, parent: str | None) -> str | None:
        text = self._text(written)
        if not text:
            self._wrong(entry, "a code has no id.", "Add `id: some_name`.")
            return None
        if not _ID.match(text):
            advice = "Use lower-case letters, digits and _, e.g. `peer_support`; the label may be "
            self._wrong(written, f"`{text}` can't be an id.", advice + "anything.")
            return None
        full = f"{parent}.{text}" if parent else text
        if full in self.codes:
            first = self.lines[full]
            self._wrong(written, f"the id `{full}` stands in line {first} too.", "Rename one.")
            return None
        self.lines[full] = written.line if written else entry.line
        return full

    def _terms(self, node: Located | None) -> Iterable[Term]:
        by_language = node.value if node else None
        if isinstance(by_language, list):
            by_language = {"id": Located(by_language, node.line if node else 0)}
        if by_language is None:
            return
        if not isinstance(by_language, dict):
            self._wrong(node, "`terms` must be a list.", "Write `terms: [dukung, semangat]`.")
            return
        for name, listed in by_language.items():
            language = next((known for known in _LANGUAGES if known == name), None)
            if language is None:
                self._wrong(listed, f"`{name}` is no language here.", "Use `id` or `en`.")
                continue
            for entry in self._list(listed):
                yield from self._term(entry, language)

    def _term(self, entry: Located, language: Language) -> Iterable[Term]:
        try:
            if isinstance(entry.value, dict):
                yield self._long_term(entry, language)
            else:
                yield terms.phrase(self._text(entry) or "", language, entry.line)
        except terms.BadTerm as error:
            self._wrong(entry, f"term {self._shown(entry)}: {error}.", "")

    def _long_term(self, entry: Located, language: Language) -> Term:
        """``{all: [...], within: ...}`` or ``{term: ...}``, both with ``negated`` or without."""
        fields = self._fields(entry, ("term", "all", "within", "negated"), "a term")
        if ("term" in fields) == ("all" in fields):
            raise terms.BadTerm("it holds either `term: words` or `all: [words, words]`")
        if "term" in fields:
            plain = terms.phrase(self._text(fields["term"]) or "", language, entry.line)
        else:
            plain = self._together(fields, language, entry.line)
        return replace(plain, negated=self._negated(fields.get("negated")))

    def _negated(self, node: Located | None) -> str | None:
        """``negated: {code: full.id}`` -> the id; whether there is such a code is seen later."""
        if node is None:
            return None
        fields = self._fields(node, ("code",), "`negated`")
        code = self._text(fields.get("code"))
        if not code:
            raise terms.BadTerm("write `negated: {code: full.id}`")
        self.negated.append((code, node))
        return code

    def _check_negated(self) -> None:
        for code, node in self.negated:
            if code not in self.codes:
                near = self._nearest(code, self.codes)
                self._wrong(node, f"`negated` names an unknown code `{code}`.{near}", "")

    def _together(self, fields: Mapping[str, Located], language: Language, line: int) -> Term:
        within = self._text(fields.get("within")) or "sentence"
        scope = next((known for known in _SCOPES if known == within), None)
        if scope is None:
            raise terms.BadTerm("`within` is `sentence` or `turn`")
        return terms.together(list(self._texts(fields.get("all"))), scope, language, line)

    def _never(self, node: Located | None) -> Iterable[Term]:
        """The entries of ``not``; each holds for words of either language."""
        for entry in self._list(node):
            try:
                for language in _LANGUAGES:
                    yield terms.surface(self._text(entry) or "", language, entry.line)
            except terms.BadTerm as error:
                self._wrong(entry, f"`not` {self._shown(entry)}: {error}.", "")

    def _aliases(self, node: Located | None) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in self._list(node):
            fields = self._fields(entry, ("old", "new"), "an alias")
            old, new = self._text(fields.get("old")), self._text(fields.get("new"))
            if old is None:
                self._wrong(entry, "the alias has no old id.", "Write `{old: a, new: b}`.")
            elif new not in self.codes:
                near = self._nearest(new or "", self.codes)
                self._wrong(entry, f"the alias names an unknown code `{new}`.{near}", "")
            else:
                found[old] = new
        return found

    def _labels(self, node: Located | None) -> dict[str, str]:
        if node is None or node.value is None:
            return {}
        if isinstance(node.value, str):
            return {"id": node.value}
        fields = self._fields(node, _LANGUAGES, "a text in two languages")
        return {name: text for name, value in fields.items() if (text := self._text(value))}

    def _fields(self, node: Located, known: Iterable[str], what: str) -> Mapping[str, Located]:
        if not isinstance(node.value, dict):
            self._wrong(node, f"{what} must be `key: value` lines.", "Check the indentation.")
            return {}
        known = list(known)
        for key, value in node.value.items():
            if key not in known:
                hint = self._nearest(key, known) or f" Known are {', '.join(known)}."
                self._wrong(value, f"`{key}` means nothing in {what}.{hint}", "")
        return node.value

    def _list(self, node: Located | None) -> list[Located]:
        if node is None or node.value is None:
            return []
        return node.value if isinstance(node.value, list) else [node]

    def _texts(self, node: Located | None) -> tuple[str, ...]:
        return tuple(text for entry in self._list(node) if (text := self._text(entry)))

    def _text(self, node: Located | None) -> str | None:
        if node is None or node.value is None:
            return None
        if isinstance(node.value, str):
            return node.value.strip()
        shown = self._shown(node)
        self._wrong(node, f"expected words, found {shown}.", "Put the text in quotes.")
        return None

    @staticmethod
    def _shown(node: Located) -> str:
        if isinstance(node.value, dict):
            return f"`{{{', '.join(node.value)}}}`"
        if isinstance(node.value, list):
            return "a list"
        text = node.value or ""
        return f'"{text if len(text) <= 40 else text[:37] + "..."}"'

    @staticmethod
    def _nearest(name: str, known: Iterable[str]) -> str:
        asked = did_you_mean(name, known)
        return f" {asked}" if asked else ""

    def _wrong(self, node: Located | None, message: str, todo: str) -> None:
        self.problems.append(Problem(self.where, message, todo, node.line if node else None))
