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


@pytest.fixture
def opened(browser, tmp_path):
    """A function that makes the report of a study and opens it -> the page in the browser.

    At the end nothing may have gone wrong in any of them, and nothing but the file itself may
    have been asked for.
    """
    expect.set_options(timeout=10_000)
    wrong, contexts = [], []

    def report(found, brief=None, *, script=True, at="", **wanted):
        file = tmp_path / f"laporan {len(contexts)}.html"
        file.write_bytes(Page(found, brief, **wanted).bytes)
        contexts.append(browser.new_context(java_script_enabled=script, locale="id-ID"))
        page = contexts[-1].new_page()
        page.on("console", lambda said: wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on(
            "request", lambda asked: wrong.append(asked.url) if _is_outside(asked.url) else None
        )
        page.goto(file.as_uri() + at)
        return page

    yield report
    for context in contexts:
        context.close()
    assert wrong == []


def _is_outside(url):
    return not url.startswith(("file:", "data:image/svg+xml"))
