"""Labels of codes -> what a terminal shows of them: each below the code above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_INDENT = "  "


def below_each_other(labels: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Labels in codebook order -> lines, and the label that each stands for.

    ``stigma.public`` is ``public`` below ``stigma``, and ``stigma.public:absent`` is ``public,
    absent``. A code that only others stand below has a line for nothing.
    """
    told: set[str] = set()
    for label in labels:
        code, _, denied = label.partition(":")
        parts = code.split(".")
        for depth in range(1, len(parts)):
            above = ".".join(parts[:depth])
            if above not in told:
                told.add(above)
                yield _INDENT * (depth - 1) + parts[depth - 1], None
        told.add(code)
        ending = f", {denied}" if denied else ""
        yield _INDENT * (len(parts) - 1) + parts[-1] + ending, label
