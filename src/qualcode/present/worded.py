"""Wording that lies in a file beside the module that needs it, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from qualcode.types import Language


def worded(package: str, file: str, language: Language) -> Mapping[str, Any]:
    """Package, name of a TOML file in it, language -> key to wording. Each file is read once."""
    words: Mapping[str, Any] = read(package, file)[language]
    return words


@cache
def read(package: str, file: str) -> Mapping[str, Any]:
    """Package, name of a TOML file in it -> all that it holds."""
    return tomllib.loads(files(package).joinpath(file).read_text("utf-8"))
