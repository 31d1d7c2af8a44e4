"""Agreed -> what ``qualcode agree --json`` prints: numbers, or null with the reason why not."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from qualcode.analyse.agreement.results import Confusion
from qualcode.analyse.agreement.values import Estimate, Undefined
from qualcode.project.agreeing import Agreed


def plainly(found: Agreed) -> dict[str, Any]:
    """Agreed -> one object as JSON holds it."""
    return {
        **_plain(found.agreement),
        "read": found.read,
        "unit": found.unit,
        "sampled": found.sampled,
        "left": [
            {name: _plain(getattr(one, name)) for name in one.__slots__} for one in found.left
        ],
        "made": {
            "version": found.made.version,
            "codebook": found.made.codebook,
            "transcripts": dict(found.made.transcripts),
            "settings": dict(found.made.settings),
        },
    }


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a result holds
    """A value of a result -> the same in lists, objects, numbers and texts."""
    if isinstance(value, Undefined):
        return {"value": None, "why": value.why}
    if isinstance(value, Estimate):
        return _estimate(value)
    if isinstance(value, Confusion):
        return _confusion(value)
    if is_dataclass(value):
        return _plain({one.name: getattr(value, one.name) for one in fields(value)})
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _estimate(value: Estimate) -> dict[str, Any]:
    told: dict[str, Any] = {"value": value.number}
    if isinstance(value.value, Undefined):
        return {**told, "why": value.value.why, "interval": None}
    told["interval"] = list(value.interval) if value.interval else None
    if value.why:
        told["interval_why"] = value.why
    return {**told, "undefined_resamples": value.lost}


def _confusion(value: Confusion) -> dict[str, Any]:
    counted = sorted(value.counts.items())
    cells = [{"first": a, "second": b, "codings": count} for (a, b), count in counted]
    return {"coders": list(value.coders), "cells": cells}
