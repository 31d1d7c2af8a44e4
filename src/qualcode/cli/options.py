"""The options that several commands share, each described once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from qualcode.types import TurnRole


class Lang(StrEnum):
    """The languages that tables are written in."""

    id = "id"
    en = "en"


class UnitOf(StrEnum):
    """The units that can be coded."""

    turn = "turn"
    sentence = "sentence"
    paragraph = "paragraph"


class CiteOf(StrEnum):
    """What quotes can be cited by."""

    lines = "lines"
    times = "times"
    dates = "dates"


class OnlyOf(StrEnum):
    """What tables can be made of alone."""

    confirmed = "confirmed"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Interview files, or a folder of them. Without any: the study folder you are in.",
        show_default=False,
    ),
]
CodebookName = Annotated[
    str | None,
    typer.Option(
        "--codebook",
        "-c",
        help="A codebook file, or the name of one in codebooks/.",
        show_default=False,
    ),
]
Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="NAME=ROLE",
        help="Say who a speaker is: interviewer, informant or context. May be repeated.",
        show_default=False,
    ),
]
Unit = Annotated[
    UnitOf | None,
    typer.Option("--unit", help="What is coded as one piece.", show_default="turn"),
]
Language = Annotated[
    Lang | None, typer.Option("--lang", help="Language of the tables.", show_default="id")
]
TermLanguage = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of the term.", show_default="both are tried"),
]
LabelLanguage = Annotated[
    Lang | None, typer.Option("--lang", help="Language of labels and texts.", show_default="id")
]
CiteBy = Annotated[
    CiteOf | None,
    typer.Option(
        "--cite",
        help="Cite quotes by line, by the time of the recording, or by the date of the interview.",
        show_default="lines",
    ),
]
Answers = Annotated[
    bool | None,
    typer.Option(
        "--answers/--no-answers",
        help="Whether a mere yes or no counts for what the question names.",
        show_default="answers",
    ),
]
OnlyWhat = Annotated[
    OnlyOf | None,
    typer.Option(
        "--only", help="Leave out what no researcher has confirmed yet.", show_default=False
    ),
]
OnlyCoder = Annotated[
    str | None,
    typer.Option(
        "--coder", metavar="NAME", help="Use the decisions of this coder alone.", show_default="all"
    ),
]
Coder = Annotated[
    str | None,
    typer.Option(
        "--coder",
        metavar="NAME",
        help="Who decides: a name or initials.",
        show_default="qualcode.toml, else the name you log in with",
    ),
]
Codes = Annotated[
    list[str] | None,
    typer.Option("--code", help="Only this code and those below it. May be repeated."),
]
Level = Annotated[
    int | None,
    typer.Option(
        "--level",
        min=1,
        help="How deep the codes are told: 1 is themes only.",
        show_default="all levels",
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="WHAT",
        help="Group informants by this: role, gender, or any column known of them.",
        show_default="role",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


def roles(written: list[str] | None) -> dict[str, TurnRole]:
    """``["P=interviewer"]`` -> label -> role. Raises a usage error or BadSettings."""
    from qualcode.project.settings import role

    found = {}
    for entry in written or ():
        label, equals, name = entry.rpartition("=")
        if not equals or not label.strip():
            raise typer.BadParameter(f"{entry!r} is not NAME=ROLE", param_hint="--role")
        found[label.strip()] = role(label.strip(), name, "--role")
    return found


Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        help="How many interviews to work on at a time.",
        show_default="as many as there are processors, where there is much to do",
    ),
]
