"""Help in plain text, the commands under the step of a study that they belong to."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup


class Grouped(TyperGroup):
    """A group of commands whose help has one section a step.

    Typer can draw this with rich, but loads Markdown and tracebacks for it: help then took
    2.5 times ``import typer``, so it took too long to look at.
    """

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  typer's own
        """Write one section a step, in the order of the commands."""
        steps: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.commands[name]
            step = getattr(command, "rich_help_panel", None) or "Commands"
            steps.setdefault(str(step), []).append((name, command.get_short_help_str(200)))
        for step, members in steps.items():
            with formatter.section(step):
                formatter.write_dl(members)
