"""A small study on a desk, and its page as a browser on this computer asks for it."""

import re
import socket
from contextlib import ExitStack

import pytest
from browsing import Command, Pages, Served, Window, launch
from playwright.sync_api import expect, sync_playwright
from review_page import opened as page_of

from qualcode.decide.desk import Desk
from qualcode.project.reviewing import reviewing
from qualcode.project.run import read_all, tag_all
from qualcode.project.study import find_codebook, find_study
from qualcode.types import Coding, Evidence, Span

LOOPBACK = "127.0.0.1"

expect.set_options(timeout=10_000)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Only this computer can be reached."""
    connect = socket.socket.connect

    def near(self, address):
        if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            raise AssertionError(f"qualcode asked {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", near)


@pytest.fixture
def sit(study):
    """Sit down at the study in the folder one stands in, as it is now -> Desk."""

    def desk(coder="rina", unit="turn"):
        codebook = find_codebook(study, None)
        readings, _ = read_all(find_study([study]))
        transcripts = [reading.transcript for reading in readings]
        tagged = tag_all(transcripts, codebook, unit)
        return Desk(transcripts, *tagged, codebook, study / "decisions", coder)

    return desk


@pytest.fixture
def lay(study):
    """Lay the study in the folder one stands in on a desk, as the command does -> Reviewing."""

    def laid(coder="rina"):
        return reviewing(find_study([study]), find_codebook(study, None), "turn", coder)

    return laid


@pytest.fixture
def learned(monkeypatch):
    """Let it be learned that sentences speak for a code, as ``qualcode suggest`` keeps it."""

    def suggest(code, *sentences):
        def kept(_root, _codebook, transcripts, said):
            texts = {one.id: one.text for one in transcripts}
            found = [
                Coding(
                    *(one.transcript, one.informant, one.segment, one.span, code, "qualcode"),
                    *("learned", "suggested", "present", 0.71),
                    (Evidence("mau", "learned 31%", Span(one.span.start, one.span.start)),),
                )
                for one in said()
                if one.span.of(texts[one.transcript]) in sentences
            ]
            assert len(found) == len(sentences)
            return found, None, []

        monkeypatch.setattr("qualcode.project.reviewing.kept", kept)

    return suggest


@pytest.fixture
def desk(sit):
    """The desk of one coder, nothing decided yet."""
    return sit()


@pytest.fixture
def page(desk):
    """The page of that desk."""
    return page_of(desk)


@pytest.fixture(scope="module")
def pages():
    """The pages of one browser for all of these tests."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield Pages(browser)
        browser.close()


@pytest.fixture
def afterwards():
    """What is to be done when every window is closed: a page asks its server all the time."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def opened(pages, afterwards):
    """A function that opens one more window on an address.

    At the end nothing may have gone wrong in any window, but for what a test took out of
    ``wrong``, and no window may have asked another computer for anything.
    """
    windows = []

    def window(address):
        windows.append(Window.on(pages.fresh(), address))
        return windows[-1]

    yield window
    for one in windows:
        one.unwatch()
        pages.back(one.page)
    assert [window.wrong for window in windows] == [[] for _ in windows]
    hosts = {re.match(r"\w+://([^:/]*)", url)[1] for window in windows for url in window.asked}
    assert hosts == {LOOPBACK}


@pytest.fixture
def review(study, opened, afterwards):
    """Begin a review of the study -> a function that opens one more window on it."""
    begun = []

    def window(path="", order="file", **known):
        if not begun:
            begun.append(Served(study, order, **known))
            afterwards.callback(begun[0].end)
        return opened(begun[0].address + path)

    return window


@pytest.fixture
def command(study, afterwards):
    """``qualcode review`` as a program of its own."""
    running = Command.on(study)
    afterwards.callback(running.end)
    return running
