"""SubRip subtitles (.srt). Speakers are labels in the words (``Siti: ...``, ``[SPEAKER_00]:``).

Where a cue holds two speakers, each after a dash, the second begins a line of its own.
"""

from __future__ import annotations

from qualcode.read.content import decode
from qualcode.read.layout import captions
from qualcode.types import Line


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines. Raises UnreadableFile if there are no cues, or no words in them."""
    top, said = captions.cues(decode.lines(data))
    above = [Line(captions.plain(row)) for row in top if row.strip()]
    return captions.lines(above, said)
