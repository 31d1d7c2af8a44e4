"""Two invented interviews, tagged, to decide on."""

from pathlib import Path

import pytest

from qualcode.decide.desk import Desk
from qualcode.project.run import read_all, tag_all
from qualcode.project.study import find_codebook, find_study


class Bench:
    """A study folder, and desks over what stands in it at the moment."""

    def __init__(self, folder):
        self.folder = folder

    def tagged(self, unit="turn"):
        """Read and tag the files as they are now: transcripts, segments, suggestions, codebook."""
        codebook = find_codebook(self.folder, None)
        readings, _ = read_all(find_study([self.folder]))
        transcripts = [reading.transcript for reading in readings]
        return transcripts, *tag_all(transcripts, codebook, unit), codebook

    def desk(self, coder="rina", unit="turn"):
        """Sit down as this coder."""
        return Desk(*self.tagged(unit), self.folder / "decisions", coder)

    def edit(self, old, new, name="R1.txt"):
        """Correct a transcript in its file."""
        path = self.folder / "transcripts" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def recode(self, old, new):
        """Change the codebook in its file."""
        path: Path = self.folder / "codebooks" / "kecil.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def bench(study):
    """The small study, at which any number of coders can sit down."""
    return Bench(study)


@pytest.fixture
def find():
    """Give the one item of a desk with this code whose quote holds these words."""

    def found(desk, words, code, polarity=None, transcript="R1"):
        text = desk.transcripts[transcript].text
        fitting = [
            item
            for item in desk.items(transcript)
            if words in item.coding.span.of(text)
            and item.coding.code == code
            and polarity in {None, item.coding.polarity}
        ]
        assert len(fitting) <= 1, fitting
        return fitting[0] if fitting else None

    return found
