"""What researchers note while deciding, as it reaches the tables."""

import pytest

from qualcode.analyse.narrow import narrowed
from qualcode.decide.desk import Desk
from qualcode.present.brief import Brief
from qualcode.present.tables.reduction import reduction_table
from qualcode.project.findings import findings
from qualcode.project.run import read_all, run, tag_all
from qualcode.project.study import find_codebook, find_study
from qualcode.types import Span


class Table:
    """A study at which coders sit down, and what its findings are then."""

    def __init__(self, folder):
        self.folder = folder
        self.codebook = find_codebook(folder, None)

    def desk(self, coder="rina"):
        """Sit down as this coder."""
        transcripts = [one.transcript for one in read_all(find_study([self.folder]))[0]]
        tagged = tag_all(transcripts, self.codebook, "turn")
        return Desk(transcripts, *tagged, self.codebook, self.folder / "decisions", coder)

    def findings(self, only=None):
        """Run over the study as it is now."""
        return findings(run(find_study([self.folder]), self.codebook, "id", "turn", only=only))

    def gists(self):
        """The gists of the data reduction, by the words they are about."""
        rows = reduction_table(self.findings(), Brief("en")).rows
        return {row[3].text: row[4].text for row in rows}


@pytest.fixture
def table(study):
    """The small study."""
    return Table(study)


def test_notes_and_memos_fill_the_reduction(table):
    """A note with a decision, a memo on its code and one on the words alone, each once."""
    desk = table.desk()
    first, *_ = desk.items("R1")
    coding = first.coding
    desk.accept(coding.claim)
    desk.memo("Catatan kode.", "R1", coding.span, coding.code)
    desk.memo("Catatan kata.", "R1", Span(coding.span.start, coding.span.start + 3))
    desk.memo("Catatan kata.", "R1", coding.span)
    desk.memo("Tentang kode saja.", code=coding.code)
    found = table.findings()
    assert found.notes[coding.claim] == ("Catatan kode.", "Catatan kata.")
    assert "Catatan kode.; Catatan kata." in table.gists().values()


def test_memos_count_before_anything_is_decided(table):
    """A memo on words that are only suggested is the researcher's as much."""
    desk = table.desk()
    first, *others = desk.items("R1")
    desk.memo("Belum yakin.", "R1", first.coding.span, first.coding.code)
    assert table.findings().notes == {first.coding.claim: ("Belum yakin.",)}
    assert others


def test_notes_of_what_was_rejected_are_none(table):
    """Why something does not count is no gist of what does."""
    desk = table.desk()
    first, *_ = desk.items("R1")
    desk.memo("Bukan ini.", "R1", first.coding.span, first.coding.code)
    desk.reject(first.coding.claim)
    assert table.findings().notes == {}


def test_what_coders_differ_on_is_known(table):
    """One confirms, the other rejects: the claim is in dispute, also with fewer levels."""
    first, *_ = table.desk().items("R1")
    table.desk("rina").accept(first.coding.claim)
    table.desk("budi").reject(first.coding.claim)
    found = table.findings()
    assert found.disputed == {first.coding.claim}
    (left,) = narrowed(found, None, 1).disputed
    assert left.code == first.coding.code.partition(".")[0]
