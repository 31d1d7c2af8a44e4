"""Who decides: as given, as the settings say, or whoever uses the computer."""

from __future__ import annotations

import getpass

from qualcode.decide.coders import file_name
from qualcode.errors import BadSettings, Problem
from qualcode.project.settings import Settings

_TODO = 'Give your name or initials with --coder, or write coder = "..." into qualcode.toml.'


def coder_of(settings: Settings, given: str | None) -> str:
    """What ``--coder`` says, else ``qualcode.toml``, else the system -> the coder's name.

    Raises BadSettings for a name that can't be one, or where the system knows none.
    """
    name = given if given is not None else settings.coder
    name = (name if name is not None else _user()).strip()
    file_name(name)
    return name


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # what the system says differs by version
        raise BadSettings(
            Problem("--coder", "the system does not say who you are.", _TODO)
        ) from error
