"""A report in a real browser, opened as a double click opens it."""

import shutil
import socket

import pytest
from playwright.sync_api import expect, sync_playwright
from reports import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Only this computer can be reached: the browser is driven from here."""
    connect = socket.socket.connect

    def near(self, address):
        if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            raise AssertionError(f"qualcode asked {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", near)


@pytest.fixture(scope="module")
def browser():
    """One browser for all of these tests; it finds no host at all."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def blank(browser):
    """A function -> an empty page, with a script or without.

    A new page takes a second of processor time, so there is one of each kind for all tests.
    """
    pages = {}

    def page(script):
        if script not in pages:
            context = browser.new_context(java_script_enabled=script, locale="id-ID")
            pages[script] = context.new_page()
        pages[script].goto("about:blank")
        pages[script].mouse.move(0, 0)
        pages[script].emulate_media(media="null")
        pages[script].set_viewport_size({"width": 1280, "height": 720})
        return pages[script]

    return page


@pytest.fixture
def opened(blank, tmp_path):
    """A function that makes the report of a study and opens it -> the page in the browser.

    At the end nothing may have gone wrong in any of them, and nothing but the file itself may
    have been asked for.
    """
    expect.set_options(timeout=10_000)
    wrong, pages = [], []
    watched = {
        "console": lambda said: wrong.append(said.text),
        "pageerror": lambda error: wrong.append(str(error)),
        "dialog": lambda dialog: wrong.append(dialog.message),
        "request": lambda asked: wrong.append(asked.url) if _is_outside(asked.url) else None,
    }

    def report(found, brief=None, *, script=True, at="", **wanted):
        file = tmp_path / f"laporan {len(pages)}.html"
        file.write_bytes(Page(found, brief, **wanted).bytes)
        page = blank(script)
        if page not in pages:
            for event, note in watched.items():
                page.on(event, note)
        pages.append(page)
        page.goto(file.as_uri() + at)
        return page

    yield report
    for page in {id(page): page for page in pages}.values():
        for event, note in watched.items():
            page.remove_listener(event, note)
    assert wrong == []


def _is_outside(url):
    return not url.startswith(("file:", "data:image/svg+xml"))
