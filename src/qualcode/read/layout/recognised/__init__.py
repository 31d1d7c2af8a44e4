"""What speech recognisers write as JSON -> cues, whatever names they give to the parts.

Known: Whisper and its kin (OpenAI with and without speakers, WhisperX, faster-whisper,
whisper-timestamped, whisper.cpp, Transformers), Amazon Transcribe, AssemblyAI, Azure,
Deepgram, ElevenLabs, Gladia, Google, Rev.ai, Speechmatics, podcast transcripts, YouTube's
json3, and any one list of objects with a text in each. Values may be of any type: what makes
no sense as a time or a speaker counts as missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.read.layout.cues import Cue
from qualcode.read.layout.recognised import shapes
from qualcode.read.layout.recognised.values import objects, text


def cues(data: object) -> list[Cue]:
    """JSON -> the cues in it; [] if nothing in it is known."""
    if isinstance(data, dict):
        return _counted(shapes.first(data))
    listed = data if isinstance(data, list) else []
    parts = objects([{"text": one} if isinstance(one, str) else one for one in listed])
    if any(map(text, parts)):
        return _counted(shapes.segments(parts))
    return _counted([cue for part in parts for cue in shapes.first(part)])


def _counted(found: Sequence[Cue]) -> list[Cue]:
    """Cues with the letters that recognisers count speakers by as ``Speaker A``.

    A bare A would be read as whoever answers.
    """
    voices = {cue.speaker for cue in found if cue.speaker}
    if voices != {chr(ord("A") + at) for at in range(len(voices))}:
        return list(found)
    return [replace(cue, speaker=cue.speaker and f"Speaker {cue.speaker}") for cue in found]
