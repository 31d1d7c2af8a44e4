"""file -> Transcript. One module a format; ``turns`` alone finds speakers and fixes offsets."""

from qualcode.read.formats import SUFFIXES
from qualcode.read.reading import Reading, read
from qualcode.read.speakers.names import transcript_id

__all__ = ["SUFFIXES", "Reading", "read", "transcript_id"]
