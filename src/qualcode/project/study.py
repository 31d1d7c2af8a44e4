"""Paths on the command line -> Study: which transcripts, which codebook, which settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode import codebook as codebooks
from qualcode.errors import BadSettings, Problem, QualcodeError, did_you_mean
from qualcode.present.people import natural
from qualcode.project.gather import INTERVIEWS, Gathered
from qualcode.project.informants import Roster, joined, load_roster
from qualcode.project.settings import FILE as SETTINGS_FILE
from qualcode.project.settings import Settings, load_settings
from qualcode.project.shipped import shipped
from qualcode.read.source import Source
from qualcode.types import Codebook, TurnRole

TRANSCRIPTS = "transcripts"
CODEBOOKS = "codebooks"


@dataclass(frozen=True, slots=True)
class Study:
    """The files of a study, by name, and what the researcher fixed for it.

    ``problems`` names what stands among the transcripts and can't be read; ``folders`` are
    those that were looked into.
    """

    root: Path
    files: tuple[Source, ...]
    settings: Settings
    roster: Roster
    problems: tuple[Problem, ...] = ()
    folders: tuple[Path, ...] = ()


def find_study(paths: Sequence[Path] = (), roles: Mapping[str, TurnRole] | None = None) -> Study:
    """Paths -> Study. Without paths, the study folder one stands in.

    ``roles`` (label -> role) go before those of ``qualcode.toml``. Raises QualcodeError where
    a path doesn't exist or can't be opened, or there is nothing to read.
    """
    for path in paths:
        if not _exists(path):
            raise _bad(str(path), "does not exist.", "Check the name; quote names with spaces.")
    root = _root(paths[0] if paths else Path())
    given = [_transcripts_in(path) for path in paths] or [_transcripts_of(root)]
    found = Gathered()
    for path in given:
        found.add(path)
    files = sorted(found.sources.values(), key=_by_name)
    if not files:
        raise QualcodeError(
            Problem(str(given[0]), "holds no transcripts.", f"Put {INTERVIEWS} there."),
            *found.problems,
        )
    settings = load_settings(root).overruled(roles or {})
    folders = tuple(dict.fromkeys([*found.folders, *(file.parent for file in files)]))
    roster = joined(map(load_roster, folders), settings.informants)
    problems = (*found.problems, *roster.problems)
    return Study(root, tuple(files), settings, roster, problems, folders)


def find_codebook(root: Path, wanted: str | None) -> Codebook:
    """Study folder and what ``-c`` or the settings ask for -> Codebook.

    ``wanted`` is a path, or the name of a file in ``codebooks/`` or of a shipped one.
    Without it: the only codebook of the study, or the one marked ``default: true``, or the
    shipped default where the study has none. Raises BadCodebook or BadSettings.
    """
    if wanted is not None:
        return codebooks.load(_named(root, wanted))
    own = _codebook_files(root / CODEBOOKS)
    if len(own) == 1:
        return codebooks.load(own[0])
    for path in own or _codebook_files(shipped(CODEBOOKS)):
        if _marked_default(path):
            return codebooks.load(path)
    names = ", ".join(path.stem for path in own)
    raise _bad(
        CODEBOOKS, f"there are several codebooks ({names}).", "Choose one: -c NAME, or mark one "
        "with `default: true`."
    )  # fmt: skip


def _marked_default(path: Path) -> bool:
    """Whether the file says so itself, even where something else in it is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return False
    return any(line.split("#")[0].strip() == "default: true" for line in lines)


def _named(root: Path, wanted: str) -> Path:
    path = Path(wanted)
    if path.suffix in codebooks.SUFFIXES and path.is_file():
        return path
    known = [*_codebook_files(root / CODEBOOKS), *_codebook_files(shipped(CODEBOOKS))]
    for candidate in known:
        if wanted in {candidate.name, candidate.stem}:
            return candidate
    names = sorted({candidate.stem for candidate in known})
    hint = did_you_mean(wanted, names, f"There are {', '.join(names)}.")
    raise _bad(wanted, "is no codebook here.", hint)


def _codebook_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in codebooks.SUFFIXES)


def _root(path: Path) -> Path:
    """The study folder that ``path`` belongs to; the current folder if there is none."""
    start = path if path.is_dir() else path.parent
    if (start / SETTINGS_FILE).exists() or (start / CODEBOOKS).is_dir():
        return start
    above = start.resolve().parent
    return above if _is_study(above) else Path()


def _is_study(folder: Path) -> bool:
    """Whether a folder says that it is a study, or holds all that makes one."""
    both = (folder / CODEBOOKS).is_dir() and (folder / TRANSCRIPTS).is_dir()
    return both or (folder / SETTINGS_FILE).exists()


def _transcripts_of(root: Path) -> Path:
    folder = root / TRANSCRIPTS
    if not folder.is_dir():
        raise _bad(
            TRANSCRIPTS,
            "there is no such folder here.",
            "Name the files (qualcode tag FILE...), or start with `qualcode init my-thesis`.",
        )
    return folder


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise _closed(path, error) from None


def _transcripts_in(path: Path) -> Path:
    """Of a study folder its transcripts, of anything else itself."""
    return path / TRANSCRIPTS if (path / TRANSCRIPTS).is_dir() else path


def _by_name(file: Source) -> tuple[object, str]:
    """Sort R2 before R10, and files of one name by their folders."""
    return natural(file.name), str(file)


def _closed(path: Path, error: OSError) -> QualcodeError:
    what = f"can't be opened ({error.strerror})."
    return _bad(str(path), what, "Check that you may read it.")


def _bad(where: str, message: str, todo: str) -> QualcodeError:
    return BadSettings(Problem(where, message, todo))
