"""Reading -> the facts a researcher checks it by: what was read, and who says how much of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.read.formats import PACKED
from qualcode.read.reading import Reading
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.types import Language, TurnRole

# What people call the formats.
NAMES: Mapping[str, str] = {
    ".docx": "Word",
    ".docm": "Word",
    ".odt": "OpenDocument text",
    ".rtf": "RTF",
    ".pdf": "PDF",
    ".txt": "plain text",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".html": "web page",
    ".htm": "web page",
    ".csv": "CSV table",
    ".tsv": "TSV table",
    ".tab": "TSV table",
    ".xlsx": "Excel",
    ".xlsm": "Excel",
    ".xls": "Excel",
    ".ods": "OpenDocument table",
    ".vtt": "WebVTT (Zoom, Teams)",
    ".srt": "SRT subtitles",
    ".json": "JSON",
    ".otr": "oTranscribe",
    ".eaf": "ELAN",
    ".cha": "CHAT (CLAN)",
    ".textgrid": "Praat TextGrid",
    ".trs": "Transcriber",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker in one role; ``name`` is None for lines that nobody is named for."""

    name: str | None
    role: TurnRole
    informant: str | None
    turns: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Facts:
    """What a transcript was read as. ``encoding`` is None where the format has its own.

    ``other_keys`` are the header lines whose keys mean nothing to qualcode; they are kept as
    they are.
    """

    file: str
    format: str
    encoding: str | None
    language: Language
    speakers: tuple[Speaker, ...]
    turns: int
    words: int
    length: float | None
    decision: str
    other_keys: tuple[str, ...]


def facts(reading: Reading) -> Facts:
    """Reading -> its Facts; speakers in the order in which they first speak."""
    transcript = reading.transcript
    speakers = _speakers(reading)
    return Facts(
        file=transcript.source,
        format=_format(reading),
        encoding=None if f".{reading.encoding}" in PACKED else reading.encoding,
        language=transcript.language,
        speakers=speakers,
        turns=sum(speaker.turns for speaker in speakers if speaker.name),
        words=sum(speaker.words for speaker in speakers),
        length=transcript.length,
        decision=reading.decision,
        other_keys=tuple(
            key for key in transcript.attributes if key not in vocabulary().header.values()
        ),
    )


def _format(reading: Reading) -> str:
    """What a file was read as: what its name says, unless its content was something else."""
    packed, named = f".{reading.encoding}", Path(reading.transcript.source).suffix.lower()
    if packed in PACKED:
        return NAMES[packed]
    return NAMES[".txt"] if named in PACKED else NAMES[named]


def _speakers(reading: Reading) -> tuple[Speaker, ...]:
    transcript = reading.transcript
    turns: Counter[tuple[str | None, TurnRole]] = Counter()
    words: Counter[tuple[str | None, TurnRole]] = Counter()
    for turn in transcript.turns:
        turns[turn.speaker, turn.role] += 1
        words[turn.speaker, turn.role] += len(turn.span.of(transcript.text).split())
    total = words.total() or 1
    return tuple(
        Speaker(
            name=name,
            role=role,
            informant=transcript.informants.get(name or "") if role == "informant" else None,
            turns=turns[name, role],
            words=words[name, role],
            share=words[name, role] / total,
        )
        for name, role in turns
    )
