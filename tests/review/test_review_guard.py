"""Who may talk to the page, and what every answer says of itself."""

import asyncio
import queue
import re
import socket
import threading

import httpx
import pytest
from review_page import HOST, PORT, TOKEN, asked

from qualcode.review.guard import HEADERS
from qualcode.review.server import PortTaken, bound, serve

PAGES = ("/", "/t/0", "/matrix", "/quotes", "/decisions", "/changes", "/codes.css", "/review.js")


def assert_headers(answer):
    """Every answer keeps other sites out and loads nothing from elsewhere."""
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_needs_the_token(page, path):
    """Without it nothing is told, not even that there is such a page."""
    assert page.get(path).status_code in {200, 303}
    for prefix in ("", "/", "/wrong", f"/{TOKEN[:-1]}", f"/{TOKEN}x", f"/x/{TOKEN}"):
        answer = asked(page.app, "GET", f"{prefix}{path}")
        assert (answer.status_code, answer.text) == (404, "Not found.")
        assert_headers(answer)


@pytest.mark.parametrize(
    "host",
    ["example.org", f"example.org:{PORT}", "127.0.0.1", "localhost:1", f"127.0.0.1:{PORT}.x"],
)
def test_another_host_is_refused(page, host):
    """A name that was made to point here is not this server; also with the token."""
    answer = page.get("/t/0", headers={"host": host})
    assert answer.status_code == 403
    assert "R1" not in answer.text
    assert_headers(answer)


def test_localhost_is_this_computer(page):
    """Some type it so."""
    assert page.get("/t/0", headers={"host": f"LOCALHOST:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    "origin", [None, "null", "http://example.org", f"https://{HOST}", f"http://localhost:{PORT}"]
)
@pytest.mark.parametrize("path", ["/decide", "/stop"])
def test_only_the_page_itself_may_send(page, path, origin):
    """Another site's script, a form, and a file on the disk are refused; nothing is written."""
    headers = {"content-type": "application/json"} | ({"origin": origin} if origin else {})
    body = {"verb": "memo", "page": 0, "note": "x"}
    answer = asked(page.app, "POST", f"/{TOKEN}{path}", headers=headers, json=body)
    assert answer.status_code == 403
    assert page.desk.placements() == []
    assert_headers(answer)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "multipart/form-data"]
)
def test_only_json_is_taken(page, kind):
    """What a form can send without asking first is not looked at."""
    answer = page.post("/decide", headers={"content-type": kind}, content=b'{"verb": "undo"}')
    assert answer.status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(page, method):
    """Also a question whether another site may ask, which gets no leave."""
    headers = {"origin": f"http://{HOST}", "content-type": "application/json"}
    answer = asked(page.app, method, f"/{TOKEN}/decide", headers=headers)
    assert answer.status_code == 405
    assert_headers(answer)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_the_headers(page, path):
    """Pages, script, looks and JSON alike."""
    assert_headers(page.get(path))


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/%2e%2e/wording.toml",
        "/..%2f..%2fetc/passwd",
        "/static/review.js",
        "/wording.toml",
        "/templates/base.html",
        "/t/../app.py",
        "/t/-1",
        "/t/99999999999999999999",
        "/lang/../id",
    ],
)
def test_no_path_reaches_a_file(page, path):
    """There are only the pages; what else is asked for is not there."""
    answer = page.get(path)
    assert answer.status_code == 404
    assert_headers(answer)


def test_a_fault_says_that_a_decision_may_be_lost(page, monkeypatch):
    """It is no answer without the headers either."""

    def broken():
        raise RuntimeError("out of order")

    monkeypatch.setattr(page.desk, "refresh", broken)
    answer = page.post("/decide", json={"verb": "undo"})
    assert answer.status_code == 500
    assert "mungkin tidak tersimpan" in answer.json()["message"]
    assert "out of order" not in answer.text
    assert_headers(answer)


def test_nothing_of_a_page_comes_from_elsewhere(page):
    """No script, style or picture but the server's own, and none written into the page."""
    for path in ("/t/0", "/matrix", "/quotes?informant=R1&code=stigma", "/decisions"):
        html = page.html(path)
        assert "style=" not in html
        assert "onclick" not in html
        assert "//" not in html.replace("http://www.w3.org", "")
        scripts = re.findall(r"<script\b([^>]*)>", html)
        assert len([one for one in scripts if f'src="/{TOKEN}/' in one]) == 2
        assert all("application/json" in one for one in scripts if "src=" not in one)


def test_a_web_socket_is_closed(page):
    """The page opens none."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "websocket.connect"}

    scope = {"type": "websocket", "path": f"/{TOKEN}/", "headers": []}
    asyncio.run(page.app(scope, receive, send))
    assert [one["type"] for one in sent] == ["websocket.close"]


def test_a_port_that_is_taken_is_told():
    """With what to do; the socket is only ever this computer's."""
    with bound(0) as first:
        host, port = first.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(PortTaken, match=f"port {port}: is in use.*Leave --port away"):
            bound(port)


def test_the_command_says_that_the_port_is_taken(study, run):
    """It reads nothing of the port's owner and ends with a message."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("review", "--no-browser", "--coder", "rina", "--port", port)
    assert done.code == 1
    assert f"port {port}: is in use" in done.err


def test_the_command_ends_where_there_is_nothing_to_review(study, run):
    """No page for nothing; what was wrong is told."""
    for path in (study / "transcripts").iterdir():
        path.write_bytes(b"")
    done = run("review", "--no-browser", "--coder", "rina")
    assert done.code == 1
    assert "there is nothing to decide on" in done.err


def test_the_page_is_served_until_it_is_stopped(desk):
    """The address answers as soon as it is told, and no more once the page said to stop."""
    told = queue.Queue()
    what = {"language": "id", "title": "Skripsi", "opened": told.put}
    server = threading.Thread(target=serve, args=[desk, ()], kwargs=what, daemon=True)
    server.start()
    address = told.get(timeout=10)
    with httpx.Client(trust_env=False) as browser:
        answer = browser.get(f"{address}t/0")
        assert answer.status_code == 200
        assert "server" not in answer.headers
        origin = "/".join(address.split("/")[:3])
        headers = {"origin": origin, "content-type": "application/json"}
        assert browser.post(f"{address}stop", headers=headers, content=b"{}").status_code == 200
    server.join(10)
    assert not server.is_alive()
    with pytest.raises(httpx.ConnectError), httpx.Client(trust_env=False) as browser:
        browser.get(address)
