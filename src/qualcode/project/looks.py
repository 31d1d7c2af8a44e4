"""Settings and what the command line adds -> how tables look, and what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from qualcode.present.brief import Brief
from qualcode.present.house import PRESETS, House
from qualcode.project.study import Study
from qualcode.types import Language

Asked = Mapping[str, str | None]
_DECIMALS: Mapping[str, Literal[",", "."]] = {"comma": ",", "point": "."}
_SPELT = {"center": "centre"}
_OF_A_HOUSE = ("numbering", "title", "rules")


def house_of(study: Study, asked: Asked) -> House:
    """Study and what is asked for, key -> value -> House; what is asked for goes first.

    A ``style`` that is asked for sets every look that is not asked for by itself, whatever
    the settings say of it.
    """
    given = {key: value for key, value in asked.items() if value}
    settings = study.settings.tables
    known = given if "style" in given else {**settings, **given}
    looks: dict[str, Any] = {
        key: _SPELT.get(known[key], known[key]) for key in _OF_A_HOUSE if key in known
    }
    template = _template(study, given.get("template"))
    return replace(PRESETS[known.get("style", "id")], **looks, template=template)


def brief_of(study: Study, language: Language, asked: Asked) -> Brief:
    """Study, language and what is asked for, key -> value -> what tables are to say."""
    known = {**study.settings.tables, **{key: value for key, value in asked.items() if value}}
    return Brief(
        language=language,
        decimal=_DECIMALS[known["decimal"]] if "decimal" in known else None,
        cite=study.settings.cite or "lines",
        by=known.get("by", "role"),
    )


def _template(study: Study, asked: str | None) -> Path | None:
    """The author's Word file: the one named, else that of the settings, beside them."""
    named = study.settings.tables.get("template")
    return Path(asked) if asked else study.root / named if named else None
