"""What the tests of the review page in a real browser need: a study under review, windows on it."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import cycle
from queue import Queue
from threading import Thread

import httpx
from playwright.sync_api import Browser, Page, expect

from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study
from qualcode.review.server import serve

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CODER = "uji"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S+")
# Where on the screen some words of one turn begin and others end, for the mouse.
_ENDS = """([start, end]) => {
  const saids = [...document.querySelectorAll(".said")];
  const holds = (words) => saids.find((said) => said.textContent.includes(words));
  const letter = (said, at) => {
    const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    for (; at >= node.length; node = walker.nextNode()) at -= node.length;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const [one, two] = [holds(start), holds(end)];
  one.scrollIntoView({block: "center"});
  const from = letter(one, one.textContent.indexOf(start));
  const to = letter(two, two.textContent.indexOf(end) + end.length - 1);
  return [from.left + 1, from.top + from.height / 2, to.right - 1, to.top + to.height / 2];
}"""

# The offset in the transcript at which some words stand; null while no turn holds them.
_START = """(words) => {
  const saids = [...document.querySelectorAll(".said")];
  const said = saids.find((one) => one.textContent.includes(words));
  const before = said?.textContent.slice(0, said.textContent.indexOf(words));
  return said && Number(said.dataset.start) + [...before].length;
}"""

# Where a page can't be reached any more, the browser shows one of its own, which keeps nothing.
_FORGET = "() => { try { sessionStorage.clear(); localStorage.clear(); } catch {} }"
_SIZE = {"width": 1280, "height": 720}


def chromium():
    """The path of this machine's browser, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@dataclass
class Command:
    """A running ``qualcode review``, as a researcher starts it."""

    process: subprocess.Popen
    address: str

    @classmethod
    def on(cls, study):
        """A study folder -> its review, begun; fails with what the command said if it won't."""
        command = ["-m", "qualcode", "review", str(study), "--no-browser", "--coder", CODER]
        command += ["--order", "file"]
        process = subprocess.Popen(
            [sys.executable, *command, "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        )
        said = []
        for line in process.stdout:
            said.append(line)
            if found := _ADDRESS.search(line):
                return cls(process, found[0])
        raise AssertionError("".join(said))

    def kill(self):
        """Stop it as a power cut would."""
        self.process.kill()
        self.process.wait(20)

    def end(self):
        """Stop it as a closed terminal would."""
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()


class Served:
    """The same page served by a thread of this process, which begins much sooner."""

    def __init__(self, study, order, **known):
        """A study folder -> its review, begun in an order; ``known`` is put into the outlook."""
        folder = find_study([study])
        laid = reviewing(folder, find_codebook(study, None), "turn", CODER)
        addresses = Queue()
        self._thread = Thread(
            target=serve,
            args=(laid.desk, laid.informants),
            kwargs={
                "language": "id",
                "title": laid.title,
                "opened": addresses.put,
                "sources": laid.sources,
                "outlook": replace(laid.outlook, **known),
                "order": order,
            },
            daemon=True,
        )
        self._thread.start()
        self.address = addresses.get(timeout=20)

    def end(self):
        """Stop it as the button Finish does."""
        origin = self.address.rsplit("/", 2)[0]
        httpx.post(f"{self.address}stop", json={}, headers={"Origin": origin})
        self._thread.join(20)


@dataclass
class Window:
    """One window on the page. ``wrong`` gathers what a browser's console would show in red."""

    page: Page
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @classmethod
    def on(cls, page: Page, address):
        """Open the address, everything that goes wrong noted."""
        window = cls(page)
        for event, note in window._watched.items():
            page.on(event, note)
        page.goto(address)
        return window

    def unwatch(self):
        """Note nothing any more."""
        for event, note in self._watched.items():
            self.page.remove_listener(event, note)

    @cached_property
    def _watched(self):
        return {
            "console": self._console,
            "pageerror": lambda error: self.wrong.append(str(error)),
            "dialog": self._dialog,
            "request": lambda request: self.asked.append(request.url),
        }

    def _console(self, message):
        if message.type in {"error", "warning"}:
            self.wrong.append(message.text)

    def _dialog(self, dialog):
        self.wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def press(self, *keys):
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        """Type letters."""
        self.page.keyboard.type(text)

    @property
    def current(self):
        """The item one is at."""
        return self.page.locator(".item.current")

    def item(self, words, label):
        """The item of a code on a quote that begins with these words."""
        start = self.page.wait_for_function(_START, arg=words).json_value()
        items = self.page.locator(f'.item[data-start="{start}"]')
        return items.filter(has=self.page.get_by_text(label, exact=True))

    def at(self, words, label):
        """Wait until one is at that item."""
        expect(self.item(words, label).and_(self.current)).to_have_count(1)

    def status(self, words, label, status):
        """Wait until the item has this status."""
        expect(self.item(words, label)).to_have_attribute("data-status", status)

    def says(self, words):
        """Wait until the page says this of what was just done."""
        expect(self.page.locator("#said")).to_contain_text(words)

    def warns(self, words):
        """Wait until the banner says this."""
        expect(self.page.locator("#banner")).to_contain_text(words)

    def drag(self, start, end):
        """Select from the first letter of ``start`` to the last of ``end`` with the mouse."""
        left, top, right, bottom = self.page.evaluate(_ENDS, [start, end])
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        self.page.mouse.move(right, bottom, steps=4)
        self.page.mouse.up()

    def selected(self):
        """The words that are selected."""
        return self.page.evaluate("getSelection().toString()")

    def choose(self, part):
        """Choose the code that fits part of a name best, in the palette that is open."""
        expect(self.page.locator("#palette input[role=combobox]")).to_be_focused()
        self.type(part)
        self.press("Enter")
        expect(self.page.locator("#palette")).to_be_hidden()


class Pages:
    """The pages of a browser. A new one takes a second of processor time, so they are used again.

    A page that comes back keeps nothing: no storage, no cookie, no route, no place of the mouse.
    """

    def __init__(self, browser: Browser):
        self._context = browser.new_context()
        self._context.set_default_timeout(10_000)
        self._idle: list[Page] = []

    def fresh(self) -> Page:
        """A page on which nothing is open."""
        return self._idle.pop() if self._idle else self._context.new_page()

    def back(self, page: Page):
        """Take back a page that is needed no more; one that a test closed stays closed."""
        if page.is_closed():
            return
        page.once("dialog", lambda asked: asked.accept())  # whether to leave what is unsaved
        page.unroute_all()
        page.evaluate(_FORGET)
        page.goto("about:blank")
        page.mouse.move(0, 0)
        page.set_viewport_size(_SIZE)
        self._context.clear_cookies()
        self._idle.append(page)


def launch(playwright) -> Browser:
    """A browser that finds no host but this computer."""
    return playwright.chromium.launch(
        executable_path=chromium(),
        args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    )


def log(study):
    """The decisions on disk, as they were written."""
    lines = (study / "decisions" / f"{CODER}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def interview(study, name, *turns):
    """Write one more interview, question and answer in turn."""
    labels = cycle(["Peneliti", "Informan"])
    lines = [f"{label}: {turn}" for label, turn in zip(labels, turns, strict=False)]
    text = "\n".join([f"Informan: {name}", "", *lines, ""])
    (study / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
