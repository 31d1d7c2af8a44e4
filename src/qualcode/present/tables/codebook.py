"""T2: the codebook as a thesis prints it, without its terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from qualcode.present.outline import outline, path
from qualcode.present.wording import wording
from qualcode.types import Cell, Code, Codebook, Language, Table

_COLUMNS = (
    *("codebook_code", "theme", "subtheme", "codebook_definition"),
    *("codebook_include", "codebook_exclude", "codebook_examples", "codebook_sources"),
)
_NONE = "-"
_TEXT: Literal["text"] = "text"


def codebook_table(codebook: Codebook, language: Language) -> Table:
    """Codebook -> "Buku Kode": one row a code, in the order of the codebook."""
    words = wording(language)
    title = _in(codebook.title, language)
    note = words["codebook_note"].format(title=title or codebook.id, version=codebook.version)
    return Table(
        id="codebook",
        title=words["codebook_title"],
        columns=tuple(words[column] for column in _COLUMNS),
        groups=("",) * len(_COLUMNS),
        kinds=(_TEXT,) * len(_COLUMNS),
        rows=tuple(_row(code, codebook, language) for code in outline(codebook)),
        notes=(note,),
        source=words["source"],
        language=language,
        chapter="3",
    )


def _row(code: Code, codebook: Codebook, language: Language) -> tuple[Cell, ...]:
    theme, *below = path(code, codebook, language)
    texts = (
        code.id,
        theme,
        " – ".join(below),
        _in(code.definition, language),
        "; ".join(code.include),
        "; ".join(code.exclude),
        " ".join(f"“{example}”" for example in code.examples),
        "; ".join(code.sources),
    )
    return tuple(Cell(text or _NONE) for text in texts)


def _in(texts: Mapping[str, str], language: Language) -> str:
    """A text in a language, or in whatever language there is."""
    return texts.get(language) or next(iter(texts.values()), "")
