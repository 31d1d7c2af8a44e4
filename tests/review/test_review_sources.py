"""Files that change while the page is open, and how to open it again."""

import pytest
from review_page import opened

from qualcode.review.sources import PATIENCE, Sources


class Clock:
    """A clock that goes on when it is told to."""

    now = 0.0

    def __call__(self):
        """Seconds since some moment."""
        return self.now


@pytest.mark.parametrize("end", ["written to", "gone"])
def test_files_that_are_no_longer_what_was_read_are_named(tmp_path, end):
    """One that was written to and one that is gone; a file left alone is not."""
    one, other = tmp_path / "R1.txt", tmp_path / "R2.txt"
    one.write_text("satu", "utf-8")
    other.write_text("dua", "utf-8")
    sources = Sources([one, other])
    assert sources.changed() == ()
    later = Sources([one, other])
    if end == "gone":
        one.unlink()
    else:
        one.write_text("satu dua", "utf-8")
    assert later.changed() == ("R1.txt",)


def test_the_disk_is_looked_at_now_and_then_only(tmp_path):
    """A page asks all the time; what it asks for is looked up every two seconds at most."""
    file, clock = tmp_path / "R1.txt", Clock()
    file.write_text("satu", "utf-8")
    sources = Sources([file], clock)
    assert sources.changed() == ()
    file.unlink()
    assert sources.changed() == ()
    clock.now += PATIENCE
    assert sources.changed() == ("R1.txt",)
    file.write_text("satu", "utf-8")
    assert sources.changed() == ("R1.txt",)


@pytest.mark.parametrize("file", ["transcripts/R1.txt", "codebooks/kecil.yaml"])
def test_the_page_says_that_a_file_changed(lay, study, file):
    """On every page and with the news, with the command to run; deciding goes on."""
    laid = lay()
    page = opened(laid.desk, sources=laid.sources, again='qualcode review "skripsi saya"')
    path = study / file
    path.write_bytes(path.read_bytes() + b"\n# x\n")
    for answer in (page.html("/t/0"), page.html("/matrix"), page.get("/changes").json()["stale"]):
        assert f"{path.name} berubah sejak halaman ini dibuka; keputusan Anda aman" in answer
        assert "jalankan lagi qualcode review" in answer
    page.decide("accept", **page.on("suka nyemangatin", "support.emotional"))


def test_as_long_as_nothing_changed_nothing_is_said(lay, study):
    """Its own decisions are no change either."""
    laid = lay()
    page = opened(laid.desk, sources=laid.sources)
    page.decide("accept", **page.on("suka nyemangatin", "support.emotional"))
    assert '<p id="stale" role="alert" hidden></p>' in page.html("/t/0")
    assert page.get("/changes").json()["stale"] == ""


def test_the_page_knows_the_command_it_was_opened_with(study, run, monkeypatch):
    """As it was typed, quoted where there are blanks, so that it can be typed again."""
    served = {}
    monkeypatch.setattr("qualcode.review.server.serve", lambda *_what, **how: served.update(how))
    book = (study / "codebooks" / "kecil.yaml").rename(study / "buku saya.yaml")
    done = run("review", study, "-c", book.name, "--coder", "Rina A.", "--no-browser")
    assert done.code == 0, done.err
    typed = f'qualcode review {study} -c "buku saya.yaml" --coder "Rina A." --no-browser'
    assert served["again"] == typed
    book.unlink()
    assert served["sources"].changed() == (book.name,)
