"""``qualcode.toml`` -> Settings. A study needs none; every key has a plain default."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from typing import Any, cast, get_args

from qualcode.errors import BadSettings, Problem, did_you_mean
from qualcode.types import Cite, Language, TurnRole, Unit

FILE = "qualcode.toml"
_ROLES: dict[str, TurnRole] = {
    **dict.fromkeys(("interviewer", "pewawancara", "peneliti"), "interviewer"),
    **dict.fromkeys(("informant", "informan", "narasumber"), "informant"),
    **dict.fromkeys(("context", "konteks"), "context"),
}
# What `[tables]` may hold, and what may stand there; None is any text.
LOOKS: Mapping[str, tuple[str, ...] | None] = {
    "style": ("id", "id-grid", "apa"),
    "numbering": ("chapter", "running"),
    "title": ("left", "centre", "center"),
    "rules": ("lines", "grid"),
    "decimal": ("comma", "point"),
    "by": None,
    "template": None,
}
_KEYS = (
    "language",
    "unit",
    "codebook",
    "cite",
    "answers",
    "coder",
    "speakers",
    "informants",
    "tables",
    "pseudonyms",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the researcher fixed for the study.

    ``speakers`` maps a label to a role for every file; ``by_file`` does so for one file,
    under the file's name. ``insisted`` are the labels whose role was given on the command
    line. ``informants`` holds what is said of each informant, id -> key -> value.
    ``answers`` is whether a yes or no speaks for what was asked; ``coder`` is who decides.
    ``tables`` holds how the university wants its tables, as written. ``pseudonyms`` maps names to
    what is shown in their place where words leave this computer; None where nobody said.
    """

    language: Language | None = None
    unit: Unit | None = None
    codebook: str | None = None
    cite: Cite | None = None
    answers: bool = True
    coder: str | None = None
    speakers: Mapping[str, TurnRole] = field(default_factory=dict)
    by_file: Mapping[str, Mapping[str, TurnRole]] = field(default_factory=dict)
    insisted: frozenset[str] = frozenset()
    informants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    pseudonyms: Mapping[str, str] | None = None

    def overruled(self, roles: Mapping[str, TurnRole]) -> Settings:
        """Label -> role from the command line -> settings in which these go before all others."""
        speakers = _first_of(roles, self.speakers)
        return replace(self, speakers=speakers, insisted=frozenset(roles))

    def roles_for(self, file: str) -> dict[str, TurnRole]:
        """File name -> the roles that hold for it: the command line's, its own, the general.

        The first that fits a speaker is the one that holds. Files are compared as a Mac and
        Windows compare their names: NFC or NFD, in any case; one named with its folder goes
        before one named without.
        """
        own = [name for name in self.by_file if same_name(name, file)]
        layers = [self.by_file[name] for name in sorted(own, key=len, reverse=True)]
        insisted = {name: role for name, role in self.speakers.items() if name in self.insisted}
        return _first_of(insisted, *layers, self.speakers)


def _first_of(*layers: Mapping[str, TurnRole]) -> dict[str, TurnRole]:
    """Label -> role, the layer to be followed first; labels in another case are the same."""
    found: dict[str, tuple[str, TurnRole]] = {}
    for layer in layers:
        for label, role in layer.items():
            found.setdefault(label.casefold(), (label, role))
    return dict(found.values())


def same_name(one: str, other: str) -> bool:
    """Whether two names are one file's on every system, as far as both tell its folders."""
    short, long = sorted(
        (f"/{unicodedata.normalize('NFC', name).casefold()}" for name in (one, other)), key=len
    )
    return long.endswith(short)


def load_settings(folder: Path) -> Settings:
    """Study folder -> Settings. Raises BadSettings naming the key and what may stand there."""
    try:
        raw = tomllib.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise _bad(f"can't be opened ({error.strerror}).", "Check that you may read it.") from None
    except UnicodeDecodeError:
        raise _bad("is not UTF-8 text.", "Save it as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        what = str(error).splitlines()[0]
        raise _bad(f"can't be understood: {what}.", "Text values stand in quotes.") from None
    for key in raw:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS, f"Known are {', '.join(_KEYS)}.")
            raise _bad(f"`{key}` means nothing here.", hint)
    speakers, by_file = _speakers(raw.get("speakers", {}))
    return Settings(
        language=cast("Language | None", _one_of(raw, "language", get_args(Language))),
        unit=cast("Unit | None", _one_of(raw, "unit", get_args(Unit))),
        codebook=_text(raw, "codebook"),
        cite=cast("Cite | None", _one_of(raw, "cite", get_args(Cite))),
        answers=_flag(raw, "answers", default=True),
        coder=_text(raw, "coder"),
        speakers=speakers,
        by_file=by_file,
        informants=_informants(raw.get("informants", {})),
        tables=_tables(raw.get("tables", {})),
        pseudonyms=_pseudonyms(raw["pseudonyms"]) if "pseudonyms" in raw else None,
    )


def named_role(written: str) -> TurnRole | None:
    """A word of either language -> the role in the talk that it names, or None."""
    return _ROLES.get(written.strip().casefold())


def role(label: str, written: str, where: str = FILE) -> TurnRole:
    """A role as the user writes it, in either language -> TurnRole. Raises BadSettings."""
    if found := named_role(written):
        return found
    roles = ", ".join(get_args(TurnRole))
    raise _bad(f"the role of `{label}` is `{written}`.", f"Write one of {roles} instead.", where)


def _speakers(
    raw: object,
) -> tuple[dict[str, TurnRole], dict[str, dict[str, TurnRole]]]:
    if not isinstance(raw, dict):
        raise _bad(
            "`speakers` must be a table.", 'Write [speakers] and below it P = "interviewer".'
        )
    general: dict[str, TurnRole] = {}
    by_file: dict[str, dict[str, TurnRole]] = {}
    for label, value in raw.items():
        if isinstance(value, dict):
            by_file[label] = {name: role(name, str(given)) for name, given in value.items()}
        else:
            general[label] = role(label, str(value))
    return general, by_file


def _informants(raw: object) -> dict[str, dict[str, str]]:
    if not isinstance(raw, dict) or not all(isinstance(facts, dict) for facts in raw.values()):
        raise _bad(
            "`informants` must hold a table for each.",
            'Write [informants.R1] and below it role = "staff".',
        )
    return {
        name.strip(): {key.strip().casefold(): _plain(name, key, facts[key]) for key in facts}
        for name, facts in raw.items()
    }


def _tables(raw: object) -> dict[str, str]:
    if not isinstance(raw, dict):
        raise _bad("`tables` must be a table.", 'Write [tables] and below it style = "apa".')
    for key in raw:
        if key not in LOOKS:
            hint = did_you_mean(key, LOOKS, f"Known are {', '.join(LOOKS)}.")
            raise _bad(f"`{key}` of `tables` means nothing here.", hint)
    found = {
        key: _one_of(raw, key, known) if known else _text(raw, key) for key, known in LOOKS.items()
    }
    return {key: value for key, value in found.items() if value}


def _pseudonyms(raw: object) -> dict[str, str]:
    """Name -> what is shown in its place, never nothing. Raises BadSettings."""
    if not isinstance(raw, dict) or not all(isinstance(one, str) for one in raw.values()):
        raise _bad(
            "`pseudonyms` must be a table of texts.", 'Write [pseudonyms] and "Rina" = "R1".'
        )
    found = {" ".join(name.split()): " ".join(raw[name].split()) for name in raw}
    for name, instead in found.items():
        if not name or not instead:
            raise _bad(f"`{name or instead}` of `pseudonyms` is empty.", 'Write "Rina" = "R1".')
    return found


def _plain(name: str, key: str, value: object) -> str:
    """One value of an informant as text: a text, a number, a date. Raises BadSettings."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date | time):
        raise _bad(f"`{key}` of informant `{name}` must be one value.", "Put it in quotes.")
    return " ".join(str(value).split())


def _flag(raw: Mapping[str, Any], key: str, *, default: bool) -> bool:
    value = raw.get(key, default)
    if not isinstance(value, bool):
        raise _bad(f"`{key}` is `{value}`.", "Write true or false instead, without quotes.")
    return value


def _one_of(raw: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str | None:
    value = _text(raw, key)
    if value is not None and value not in known:
        raise _bad(f"`{key}` is `{value}`.", f"Write one of {', '.join(known)} instead.")
    return value


def _text(raw: Mapping[str, Any], key: str) -> str | None:
    value = raw.get(key)
    if value is not None and not isinstance(value, str):
        raise _bad(f"`{key}` must be text.", "Put it in quotes.")
    return value


def _bad(message: str, todo: str, where: str = FILE) -> BadSettings:
    return BadSettings(Problem(where, message, todo))
