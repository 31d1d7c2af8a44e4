"""The page of a desk, as a browser on this computer asks for it, and what it then reads."""

import asyncio
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import httpx

from qualcode.decide.desk import Desk
from qualcode.project.informants import informants_of
from qualcode.project.study import find_study
from qualcode.review.app import application
from qualcode.review.guard import Guard, hosts_of

TOKEN = "0123456789abcdef"  # noqa: S105  a secret only in name
PORT = 8000
HOST = f"127.0.0.1:{PORT}"


def opened(desk, language="id", stop=lambda: None, **more):
    """A desk -> its page."""
    informants = informants_of(list(desk.transcripts.values()), find_study().roster)
    app = application(
        desk,
        informants,
        token=TOKEN,
        hosts=hosts_of(PORT),
        language=language,
        title="Skripsi",
        stop=stop,
        **more,
    )
    return PageOf(desk, app)


def asked(app, method, path, **more):
    """Ask an application, as a browser asks a server."""

    async def answer():
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
            return await client.request(method, path, **more)

    return asyncio.run(answer())


@dataclass
class PageOf:
    """What a window can ask."""

    desk: Desk
    app: Guard

    def get(self, path, **more):
        """Ask for an address under the token."""
        return asked(self.app, "GET", f"/{TOKEN}{path}", **more)

    def html(self, path):
        """A page that must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path, **more):
        """Send something as the page's own script would."""
        headers = {"origin": f"http://{HOST}", "content-type": "application/json"}
        headers |= more.pop("headers", {})
        return asked(self.app, "POST", f"/{TOKEN}{path}", headers=headers, **more)

    def decide(self, verb, status=200, page=0, **fields):
        """Decide something -> what is answered."""
        answer = self.post("/decide", json={"verb": verb, "page": page, **fields})
        assert answer.status_code == status, answer.text
        return answer.json()

    def item(self, words, code, transcript="R1"):
        """The item of this code on these words."""
        text = self.desk.transcripts[transcript].text
        fitting = [
            item
            for item in self.desk.items(transcript)
            if words in item.coding.span.of(text) and item.coding.code == code
        ]
        assert len(fitting) == 1, fitting
        return fitting[0]

    def on(self, words, code, transcript="R1"):
        """The fields that name that item, as its row on the page gives them."""
        item = self.item(words, code, transcript)
        coding = item.coding
        return {
            "start": coding.span.start,
            "end": coding.span.end,
            "code": code,
            "polarity": coding.polarity,
            "seen": [one.id for one in item.decided],
            "words": coding.span.of(self.desk.transcripts[transcript].text),
        }

    def over(self, words, until=None, transcript="R1"):
        """The fields that name words, from the first of them to the last."""
        text = self.desk.transcripts[transcript].text
        start = text.index(words)
        last = until or words
        return {"start": start, "end": text.index(last) + len(last)}


class Said(HTMLParser):
    """What a browser makes of the turns in a page: their words, and those under each item."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.text: dict[int, str] = {}
        self.marked: dict[str, str] = {}
        self.proof = ""
        self.tags: set[str] = set()
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note what is open."""
        self.tags.add(tag)
        if tag not in {"input", "meta", "link"}:
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Note what was closed; tags must nest."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        """Put words where they stand."""
        said = [given for _, given in self._open if given.get("class") == "said"]
        if said:
            start = int(said[0]["data-start"])
            self.text[start] = self.text.get(start, "") + data
            for tag, given in self._open:
                if tag == "mark":
                    for key in given["data-items"].split(" "):
                        self.marked[key] = self.marked.get(key, "") + data
                if tag == "b":
                    self.proof += data


def plain(html):
    """The words of a page, blanks as one space."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())
