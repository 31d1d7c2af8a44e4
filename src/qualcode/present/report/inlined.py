"""The page's own script and looks as they stand inside it, and the rule that nothing else runs."""

from __future__ import annotations

import base64
import hashlib
import json as json_
import re
from functools import cache
from importlib.resources import files

# Each file comes after those it imports from.
_MODULES = (
    *("values.js", "filter.js", "folded.js", "matrix.js", "quotes.js", "interviews.js"),
    *("places.js", "panel.js", "print.js", "report.js"),
)
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


@cache
def script() -> str:
    """Give all modules as one: a page opened from a disk can load no other."""
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _read(name))) for name in _MODULES)


@cache
def early() -> str:
    """Give the script that runs before anything is shown."""
    return _read("early.js")


@cache
def style() -> str:
    """Give the looks."""
    return _read("report.css")


def json(value: object) -> str:
    """Value -> JSON that no reader of HTML takes for markup."""
    text = json_.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def policy(style: str, *scripts: str) -> str:
    """What the page may do: run these very scripts, show these looks and its own pictures."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hashed(style)}",
            f"script-src {' '.join(map(_hashed, scripts))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashed(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _read(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text("utf-8")
