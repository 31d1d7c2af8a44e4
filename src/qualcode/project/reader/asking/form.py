"""How a question is put: as strictly as the server takes it.

Servers differ in what they know of the optional fields. Each is tried, and left out once the
server complains of it, so that the strictest form it takes is the one that is used.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Literal

from qualcode.project.reader.ask import Prompt

Shape = Literal["schema", "object", "free"]

_SHAPES: tuple[Shape, ...] = ("schema", "object", "free")
_OF_SHAPES = ("response_format", "json_schema", "json_object", "schema", "grammar", "structured")
_OPTIONAL = ("temperature", "seed", "max_tokens")
_COMPLAINTS = frozenset({400, 415, 422, 500, 501})


@dataclass(frozen=True, slots=True)
class Form:
    """Which optional fields are sent. ``shape`` is how the answer's form is asked for."""

    shape: Shape = "schema"
    without: frozenset[str] = frozenset()

    def body(self, model: str, prompt: Prompt, seed: int, most: int) -> bytes:
        """A question -> the request. ``most`` bounds the answer, in tokens."""
        settings = {"temperature": 0, "seed": seed, "max_tokens": most}
        if "max_tokens" in self.without:  # its newer name; whoever knows neither ignores it
            settings["max_completion_tokens"] = most
        asked = {
            "model": model,
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user},
            ],
            "stream": False,
            **{name: value for name, value in settings.items() if name not in self.without},
            **_shaped(self.shape, prompt),
        }
        return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")

    def simpler(self, status: int, said: str) -> Form | None:
        """What a server complains of -> the form without it, or None where that is no help."""
        if status not in _COMPLAINTS:
            return None
        complaint = said.lower()
        if self.shape != "free" and any(word in complaint for word in _OF_SHAPES):
            return replace(self, shape=_SHAPES[_SHAPES.index(self.shape) + 1])
        for field in _OPTIONAL:
            if field in complaint and field not in self.without:
                return replace(self, without=self.without | {field})
        return None


def _shaped(shape: Shape, prompt: Prompt) -> dict[str, Any]:
    """The field that asks for a form of the answer, where one is asked for."""
    if shape == "free":
        return {}
    if shape == "object":
        return {"response_format": {"type": "json_object"}}
    schema = {"name": "codings", "strict": True, "schema": dict(prompt.schema)}
    return {"response_format": {"type": "json_schema", "json_schema": schema}}
