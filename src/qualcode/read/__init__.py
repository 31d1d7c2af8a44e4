"""file -> Transcript. One module a format; ``turns`` alone finds speakers and fixes offsets."""

from qualcode.read.formats import SUFFIXES
from qualcode.read.names import transcript_id
from qualcode.read.reading import Reading, read

__all__ = ["SUFFIXES", "Reading", "read", "transcript_id"]
