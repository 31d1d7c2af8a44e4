"""Findings -> the page: one file that opens by a double click and asks for nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from jinja2 import Environment
from markupsafe import Markup

from qualcode import __version__
from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.report import inlined
from qualcode.present.report.about import About
from qualcode.present.report.facets import Facet, facets
from qualcode.present.report.figures import pictures
from qualcode.present.report.interviews import interviews
from qualcode.present.report.matrix import matrix_rows
from qualcode.present.report.order import Order
from qualcode.present.report.overview import counts, holds, remarks
from qualcode.present.report.quotes import code_quotes
from qualcode.present.report.values import STATUSES, values
from qualcode.present.report.words import say, words
from qualcode.present.tables.frequency import frequency_table
from qualcode.present.templates import templates
from qualcode.present.wording import whole
from qualcode.types import Language, Status

_GENERATOR = '<meta name="generator" content="qualcode report '
_OPTIONAL = frozenset({"figures", "tables", "interviews"})
_MOST_QUOTES, _MOST_LETTERS = 2_000, 1_500_000
_SECTIONS = (
    *("overview", "matrix", "quotes", "figures", "tables"),
    *("codebook", "interviews", "provenance"),
)


def report_html(
    found: Findings, brief: Brief, about: About | None = None, *, texts: bool = True
) -> bytes:
    """Findings -> the report as HTML; without ``texts`` only the quotes of the interviews.

    The same findings give the same bytes.
    """
    order = Order.of(found, brief)
    about, known = about or About(), facets(order.people, brief)
    page = {
        **_head(found, order, known, about, brief, texts=texts),
        **_body(found, order, brief),
        **_interviews(found, order, brief, texts=texts),
        **_end(found, about, brief, texts=texts),
        "values": Markup(inlined.json(values(order, known, brief))),  # noqa: S704  escaped there
    }
    shown = [name for name in _SECTIONS if name not in _OPTIONAL or page[name]]
    return _page(brief.language, sections=shown, **page)


def is_report(data: bytes) -> bool:
    """Whether a file begins as a page made here does, whatever version made it."""
    return _GENERATOR.encode() in data[:4096]


def _head(  # noqa: PLR0913 - everything that stands on top
    found: Findings,
    order: Order,
    known: Sequence[Facet],
    about: About,
    brief: Brief,
    *,
    texts: bool,
) -> dict[str, object]:
    """What stands on top: the title, the filter, the counts, what to mind."""
    title = _book_title(found, brief.language)
    return {
        "title": say(brief.language, "title", codebook=title),
        "order": order,
        "facets": known,
        "statuses": _statuses(order, brief),
        "numbers": counts(found, brief),
        "remarks": remarks(found, about, brief),
        "holds": holds(found, known, brief, texts=texts),
    }


def _body(found: Findings, order: Order, brief: Brief) -> dict[str, object]:
    """The matrix, the quotes, figures and tables, and what the codes mean."""
    quotes = tuple(code_quotes(found, order, brief))
    return {
        "rows": tuple(matrix_rows(found, order, brief)),
        "quotes": quotes,
        "listed": {one.number: one.shown for one in quotes if one.shown},
        "figures": pictures(found, brief),
        "tables": [frequency_table(found, brief)] if found.excerpts else [],
        "book": found.codebook,
        "book_title": _book_title(found, brief.language),
    }


def _interviews(found: Findings, order: Order, brief: Brief, *, texts: bool) -> dict[str, object]:
    """The interviews, if they are wanted, and where everybody's begins."""
    shown = tuple(interviews(found.transcripts, order, brief.language)) if texts else ()
    return {
        "texts": texts,
        "interviews": shown,
        "homes": _homes(found) if texts else {},
        "waits": _is_long(found, order),
    }


def _end(found: Findings, about: About, brief: Brief, *, texts: bool) -> dict[str, object]:
    """How the page was made, and who decided."""
    return {
        "about": about,
        "coders": found.coders,
        "settings": _settings(about, brief, texts=texts),
    }


def _page(language: Language, **shown: object) -> bytes:
    """Everything that the page shows -> its bytes."""
    style, early, script = inlined.style(), inlined.early(), inlined.script()
    templates = _templates(language)
    page = templates.get_template("report.html").render(
        policy=inlined.policy(style, early, script),
        generator=Markup(f'{_GENERATOR}{__version__}">'),  # noqa: S704  our own words
        style=Markup(style),  # noqa: S704  our own file
        early=Markup(early),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own files
        **shown,
    )
    return page.encode()


def _templates(language: Language) -> Environment:
    """Language -> the templates in it."""
    made = templates(__package__)
    made.globals |= {
        "say": partial(say, language),
        "words": words(language),
        "language": language,
    }
    return made


def _book_title(found: Findings, language: Language) -> str:
    """The codebook's title in the language, or in whatever language there is, or its id."""
    title = found.codebook.title
    return title.get(language) or next(iter(title.values()), found.codebook.id)


def _statuses(order: Order, brief: Brief) -> dict[Status, str]:
    """Each status -> how many codings have it."""
    counted = Counter(quote.coding.status for quote in order.quotes)
    return {status: whole(counted[status], brief) for status in STATUSES}


def _is_long(found: Findings, order: Order) -> bool:
    """Whether a browser had better read each list only when it is opened.

    Else it reads everything at once, so that its own search finds everything.
    """
    letters = sum(len(one.text) for one in found.transcripts)
    return len(order.quotes) > _MOST_QUOTES or letters > _MOST_LETTERS


def _homes(found: Findings) -> Mapping[str, int]:
    """Informant id -> the number of the first interview with that informant."""
    homes: dict[str, int] = {}
    for at, transcript in enumerate(found.transcripts):
        for informant in transcript.informants.values():
            homes.setdefault(informant, at)
    return homes


def _settings(about: About, brief: Brief, *, texts: bool) -> list[tuple[str, str]]:
    """Everything that was set, each with its name in the page's language."""
    own = {"by": brief.by, "texts": texts}
    return list(_named({**about.settings, **own}, brief.language))


def _named(settings: Mapping[str, object], language: Language) -> Iterator[tuple[str, str]]:
    for key, value in settings.items():
        if value != "":
            told = say(language, "yes" if value else "no") if isinstance(value, bool) else value
            yield words(language).get(f"setting_{key}", key), str(told)
