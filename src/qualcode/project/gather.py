"""Files, folders and ZIPs -> the transcripts in them.

Folders are looked through with all that is in them. Passed over is what nobody takes for a
transcript: recordings, pictures, hidden files, what Word and Macs leave behind, and the
results of a run.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from qualcode.errors import BadSettings, Problem
from qualcode.project.informants import FILES as ROSTER_FILES
from qualcode.project.outputs import RUN
from qualcode.read import archive
from qualcode.read.source import Source

INTERVIEWS = "the interviews as they are (Word, PDF, text, Excel, subtitles or a ZIP of them)"
_MEDIA = frozenset(
    (
        *(".mp3", ".m4a", ".wav", ".ogg", ".opus", ".flac", ".wma", ".aac", ".amr"),
        *(".mp4", ".mov", ".avi", ".mkv", ".webm", ".3gp"),
        *(".jpg", ".jpeg", ".png", ".gif", ".heic", ".tif", ".tiff", ".bmp"),
    )
)
_NOT_TRANSCRIPTS = _MEDIA | {".toml", ".yaml", ".yml", ".ini", ".db", ".lnk"}
_MOST_NAMED = 3
_HIDDEN = (".", "~$")
_JUNK = frozenset({"__macosx", "icon\r", "$recycle.bin", "system volume information"})
# No study has so many; whoever names a whole disk by mistake should not wait for hours.
_MOST = 20_000


@dataclass(slots=True)
class Gathered:
    """What was found so far, each file once. ``folders`` are those that were looked into."""

    sources: dict[Path, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)

    def add(self, path: Path) -> None:
        """Add a path that the researcher named. Raises BadSettings if it can't be opened."""
        if path.is_dir():
            try:
                os.scandir(path).close()
            except OSError as error:
                what = f"can't be opened ({error.strerror})."
                raise BadSettings(Problem(str(path), what, "Check that you may read it.")) from None
            self._folder(path)
        else:
            self._file(path)

    def _folder(self, folder: Path) -> None:
        """Add what is in a folder, and in the folders in it; one that can't be read is named."""
        waiting = [folder]
        while waiting:
            inside = waiting.pop()
            try:
                waiting += self._entries(inside)
            except OSError as error:
                what = f"can't be opened ({error.strerror}); what is in it was not read."
                self._amiss(inside, what, "Check that you may read it.")
            if len(self.sources) > _MOST:
                what = f"holds more than {_MOST} files; the rest was not read."
                self._amiss(folder, what, "Name the folder with the transcripts.")
                return

    def _entries(self, folder: Path) -> Iterator[Path]:
        """Add a folder's files, and give the folders in it. A link back is not followed."""
        real = folder.resolve()
        if real in self.seen:
            return
        self.seen.add(real)
        entries = sorted(folder.iterdir())
        self.folders.append(folder)
        for entry in entries:
            if not may_be_transcript(PurePath(entry.name)):
                continue
            if not entry.is_dir():
                self._file(entry)
            elif not (entry / RUN).exists():
                yield entry

    def _file(self, path: Path) -> None:
        """Add a file, or what is in it if it is a ZIP."""
        if not _is_file(path):
            self._amiss(path, "is no file that can be read.", "Put the file itself there.")
        elif path.suffix.lower() != archive.SUFFIX:
            self._source(Source(path))
        elif path.resolve() not in self.seen:
            self.seen.add(path.resolve())
            self._archive(path)

    def _archive(self, path: Path) -> None:
        """Add what is in a ZIP but the results of a run."""
        names: list[PurePath] = []
        sources, problems = archive.members(path, lambda name: _in_archive(name, names))
        self.problems += [*problems, *_passed_over(path, names)]
        made = {source.folder for source in sources if source.name == RUN}
        for source in sources:
            if source.name.casefold() in ROSTER_FILES:
                todo = f"Unpack it, and put it beside {path.name}."
                what = "is a list of informants in a ZIP and was not read."
                self.problems.append(Problem(source.name, what, todo, severity="warning"))
            elif made.isdisjoint([source.folder, *source.folder.parents]):
                self._source(source)
        if not sources and not problems:
            self._amiss(path, "holds no transcripts.", f"Pack {INTERVIEWS} into it.")

    def _source(self, source: Source) -> None:
        self.sources.setdefault(source.resolve(), source)

    def _amiss(self, path: Path, what: str, todo: str) -> None:
        self.problems.append(Problem(path.name, what, todo))


def may_be_transcript(name: PurePath) -> bool:
    """Whether a name, with its folders, may be a transcript's or that of a folder of them."""
    listed = name.name.casefold() in ROSTER_FILES
    return not _is_junk(name) and not listed and name.suffix.lower() not in _NOT_TRANSCRIPTS


def _is_junk(name: PurePath) -> bool:
    """Whether a name, or a folder in it, is hidden or what Word and Macs leave behind."""
    parts = [part.casefold() for part in name.parts]
    return any(part.startswith(_HIDDEN) or part in _JUNK for part in parts)


def _passed_over(path: Path, names: Sequence[PurePath]) -> Iterator[Problem]:
    """A note on the recordings and pictures among the names in a ZIP."""
    media = [one.name for one in names if one.suffix.lower() in _MEDIA and not _is_junk(one)]
    if media:
        more = f" and {len(media) - _MOST_NAMED} more" if len(media) > _MOST_NAMED else ""
        what = f"recordings and pictures were passed over: {', '.join(media[:_MOST_NAMED])}{more}."
        yield Problem(path.name, what, severity="note")


def _in_archive(name: PurePath, names: list[PurePath]) -> bool:
    """Whether an entry of a ZIP may be a transcript, or lists informants and is to be told of.

    Every name is added to ``names``.
    """
    names.append(name)
    return may_be_transcript(name) or name.name.casefold() in ROSTER_FILES


def _is_file(path: Path) -> bool:
    """Whether a path leads to a file, and not to a pipe or a device."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
