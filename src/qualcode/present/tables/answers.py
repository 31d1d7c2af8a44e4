"""What a study's rigour answers in a reporting checklist: decisions, saturation, triangulation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from qualcode.analyse.collected import TECHNIQUES, collected_by
from qualcode.analyse.findings import Findings
from qualcode.analyse.tally import summed
from qualcode.present.brief import Brief
from qualcode.present.comparing import groups_compared
from qualcode.present.rigour import wording
from qualcode.present.saturating import said as told_of
from qualcode.present.saturating import saturated
from qualcode.present.tables.shared import standing
from qualcode.present.worded import read
from qualcode.present.wording import whole
from qualcode.types import Language


def items() -> Mapping[str, Any]:
    """The items of the guidelines, and for each language what is filled in after them."""
    return read(__package__, "checklist.toml")


def said(key: str, language: Language, **values: str) -> tuple[str, str]:
    """A key of `checklist.toml` and its values -> the key and its wording."""
    return key, str(items()[language][key]).format(**values)


def rigorous(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """Findings -> how codes were decided, saturation, techniques, and what makes it trustworthy."""
    trust = [text for _, text in _trust(found, brief)]
    if found.coders:
        statement = _statement(found, brief)
        yield "statement", statement
        trust = [statement, *trust]
    if trust:
        yield "trust", "; ".join(trust)
    yield from _saturation(found, brief)
    if used := _techniques(found, brief):
        texts = (f"{name} {whole(count, brief)}" for name, count in used.items())
        yield said("techniques", brief.language, techniques=", ".join(texts))


def _trust(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """What was set side by side: coders, groups, techniques."""
    if found.compare:
        yield said("agreement", brief.language, coders=whole(len(found.coders), brief))
    if found.tally.counted and found.informants:
        groups = groups_compared(found, brief)
        if not groups.lack:
            names = ", ".join(one.name for one in groups.sources)
            yield said("by_source", brief.language, names=names)
    if len(used := _techniques(found, brief)) > 1:
        yield said("by_technique", brief.language, names=", ".join(used))


def _techniques(found: Findings, brief: Brief) -> dict[str, int]:
    """How many files of each technique there are that can be coded."""
    counts = Counter(collected_by(one) for one in found.transcripts if one.informants)
    words = wording(brief.language)
    return {words[name].casefold(): counts[name] for name in TECHNIQUES if counts[name]}


def _saturation(found: Findings, brief: Brief) -> Iterator[tuple[str, str]]:
    """How many codes the interviews cover, and when they add few, where anything is coded."""
    everybody, *_ = saturated(found, brief).curves
    cumulative = everybody.saturation.cumulative
    if any(cumulative):
        yield said(
            "saturation",
            brief.language,
            codes=whole(cumulative[-1], brief),
            interviews=whole(len(cumulative), brief),
            said=" ".join(told_of(everybody, brief)),
        )


def _statement(found: Findings, brief: Brief) -> str:
    """Who gave the codes; a study in which nothing was suggested does not tell of suggestions."""
    if any(one.origin != "human" for one in found.tally.every):
        key, of = "statement", _decisions(found, brief)
    else:
        key, of = "statement_own", _own(found, brief)
    return said(key, brief.language, decisions=of + _disputed(found, brief))[1]


def _own(found: Findings, brief: Brief) -> str:
    """How many codes the researcher gave, where nothing was suggested, and took back again."""
    counts = standing(found)
    texts = {key: whole(counts[key], brief) for key in ("confirmed", "rejected")}
    return said("own", brief.language, **texts)[1]


def _disputed(found: Findings, brief: Brief) -> str:
    """What coders still differ on, as their agreement counts it."""
    left = len(found.compare().open) if found.compare else 0
    return said("disputed", brief.language, disputed=whole(left, brief))[1] if left else ""


def _decisions(found: Findings, brief: Brief) -> str:
    """What became of the suggestions, and what the researcher coded without or in place of one."""
    replaced = {name for one in found.decisions for name in one.of}
    changed = sum(one.verb == "change" and one.id not in replaced for one in found.decisions)
    counts = summed(found.tally.every, lambda one: (one.status, one.origin == "human"))
    rejected = counts["rejected", False] + counts["rejected", True]
    values = {
        "accepted": counts["confirmed", False],
        "rejected": rejected,
        "added": counts["confirmed", True],
        "changed": min(changed, counts["confirmed", True]),
        "open": standing(found)["open"],
    }
    texts = {key: whole(count, brief) for key, count in values.items()}
    return said("decisions", brief.language, **texts)[1]
