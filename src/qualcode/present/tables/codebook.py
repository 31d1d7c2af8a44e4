"""T2: the codebook as a thesis prints it, without its terms."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.analyse.findings import Findings
from qualcode.analyse.quotes import choose
from qualcode.present.brief import Brief
from qualcode.present.citing import Citing, cut_note
from qualcode.present.outline import outline, path
from qualcode.present.quoting import in_marks, quoted
from qualcode.present.tables.shared import QUOTE, TEXT, text
from qualcode.present.wording import wording
from qualcode.types import Cell, Code, Codebook, Excerpt, Language, Table

_COLUMNS = (
    *("codebook_code", "theme", "subtheme", "codebook_definition"),
    *("codebook_include", "codebook_exclude", "codebook_examples", "codebook_sources"),
)
_KINDS = (TEXT, TEXT, TEXT, QUOTE, QUOTE, QUOTE, QUOTE, TEXT)
_MOST_WORDS = 40


def codebook_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Buku Kode": one row a code, in the order of the codebook.

    The example of a code is the best quote of the study that the researcher confirmed, with
    where it stands; else the codebook's own.
    """
    confirmed = [one for one in found.excerpts if one.coding.status == "confirmed"]
    best = {code: quotes[0] for code, quotes in choose(confirmed, per_code=1).items()}
    citing = Citing(found, brief)
    examples = {
        code: f"{quoted(one, _MOST_WORDS)} ({citing.place(one)})" for code, one in best.items()
    }
    return _table(found.codebook, examples, _quote_notes(best, citing, brief), brief)


def bare_codebook_table(codebook: Codebook, brief: Brief) -> Table:
    """Codebook -> "Buku Kode" without a study: every example is the codebook's own."""
    return _table(codebook, {}, (), brief)


def _table(
    codebook: Codebook, examples: Mapping[str, str], notes: tuple[str, ...], brief: Brief
) -> Table:
    words = wording(brief.language)
    title = _in(codebook.title, brief.language)
    note = words["codebook_note"].format(title=title or codebook.id, version=codebook.version)
    return Table(
        id="codebook",
        title=words["codebook_title"],
        columns=tuple(words[column] for column in _COLUMNS),
        groups=("",) * len(_COLUMNS),
        kinds=_KINDS,
        rows=tuple(_row(code, codebook, examples, brief) for code in outline(codebook)),
        notes=(note, *notes),
        source=words["source"],
        language=brief.language,
        chapter="3",
    )


def _row(
    code: Code, codebook: Codebook, examples: Mapping[str, str], brief: Brief
) -> tuple[Cell, ...]:
    theme, *below = path(code, codebook, brief.language)
    own = " ".join(map(in_marks, code.examples))
    texts = (
        code.id,
        theme,
        " – ".join(below),
        _in(code.definition, brief.language),
        "; ".join(code.include),
        "; ".join(code.exclude),
        examples.get(code.id, own),
        "; ".join(code.sources),
    )
    return tuple(text(one) for one in texts)


def _quote_notes(best: Mapping[str, Excerpt], citing: Citing, brief: Brief) -> tuple[str, ...]:
    """Which examples are the study's own, where any is."""
    if not best:
        return ()
    quotes = tuple(best.values())
    said = wording(brief.language)["codebook_quotes"]
    return said, *citing.notes(quotes), *cut_note(quotes, _MOST_WORDS, brief)


def _in(texts: Mapping[str, str], language: Language) -> str:
    """A text in a language, or in whatever language there is."""
    return texts.get(language) or next(iter(texts.values()), "")
