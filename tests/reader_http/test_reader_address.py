"""Which addresses are on this computer; nothing is looked up to find out."""

import socket

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.project.reader.asking.address import BadAddress, address_of, leaving
from qualcode.project.reader.asking.http import http_ask

NEAR = {
    "http://localhost:11434/v1": ("127.0.0.1", "::1"),
    "http://LOCALHOST:11434/v1/": ("127.0.0.1", "::1"),
    "http://127.0.0.1:1234/v1": ("127.0.0.1",),
    "https://127.8.9.10/v1": ("127.8.9.10",),
    "http://[::1]:8080": ("::1",),
    "http://[0:0:0:0:0:0:0:1]:8080": ("::1",),
}
FAR = [
    "http://example.org/v1",
    "https://api.example.org/v1",
    "http://localhost.evil.example/v1",
    "http://notlocalhost:11434/v1",
    "http://localhost.:11434/v1",
    "http://ollama.localhost:11434/v1",
    "http://127.0.0.1.evil.example/v1",
    "http://10.0.0.1:11434/v1",
    "http://192.168.1.5:11434/v1",
    "http://169.254.1.1/v1",
    "http://0.0.0.0:11434/v1",
    "http://[::]:11434/v1",
    "http://[::ffff:10.0.0.1]:11434/v1",
    "http://[::ffff:127.0.0.1]:11434/v1",
    "http://[fe80::1]:11434/v1",
    "http://[2001:db8::1]/v1",
    "http://2130706433/v1",
    "http://0x7f000001/v1",
    "http://0177.0.0.1/v1",
    "http://127.1/v1",
    "http://xn--lcalhost-b1a/v1",
]
NO_ADDRESS = [
    "",
    "localhost",
    "localhost:11434",
    "127.0.0.1:11434/v1",
    "//localhost/v1",
    "http://",
    "http:///v1",
    "http:localhost",
    "http://:11434/v1",
    "ftp://localhost/v1",
    "file:///etc/passwd",
    "unix:/run/ollama.sock",
    "http+unix://%2Frun%2Follama.sock/v1",
    "http://localhost@evil.example/v1",
    "http://127.0.0.1@evil.example/v1",
    "http://user:word@localhost/v1",
    "http://evil.example\\@localhost/v1",
    "http://localhost\\.evil.example/v1",
    "http://localhost%2eevil.example/v1",
    "http://[fe80::1%25eth0]/v1",
    "http://[::1/v1",
    "http://[localhost]/v1",
    "http://localhost:port/v1",
    "http://localhost:99999/v1",
    "http://localhost:0/v1",
    "http://localhost:-1/v1",
    "http://localhost/v1?to=evil",
    "http://localhost/v1#@evil.example",
    "http://local host/v1",
    "http://localhost\n.evil.example/v1",
    "http://local\thost/v1",
    " http://localhost/v1",
    "http://ⓛocalhost/v1",
    "http://１２７.0.0.1/v1",
    "http://wärme.example/v1",
]


@pytest.fixture(autouse=True)
def looked_up(monkeypatch):
    """The names that were looked up; a name server says that all are on this computer."""
    names = []

    def getaddrinfo(name, port, **_):
        names.append(name)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return names


@pytest.mark.parametrize("url", NEAR)
def test_an_address_on_this_computer_is_taken(url, looked_up):
    """By its number, or by the one name that always means this computer, which isn't looked up."""
    address = address_of(url)
    assert address.ips == NEAR[url]
    assert not address.remote
    assert leaving(address, "qwen3:8b") == ""
    assert looked_up == []


@pytest.mark.parametrize("url", FAR)
def test_another_computer_is_refused(url, looked_up):
    """Whatever a name server would say of it, which isn't asked."""
    with pytest.raises(BadAddress):
        address_of(url)
    assert looked_up == []


@pytest.mark.parametrize("url", FAR[:10])
def test_a_refusal_says_what_would_leave_and_how_to_allow_it(url):
    """The interviews, to whom, and what --allow-remote sends."""
    with pytest.raises(BadAddress, match=r"interviews.*sent to .*--allow-remote.*pseudonymised"):
        address_of(url)


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]"])  # noqa: S104 - refused
def test_where_a_server_listens_is_not_where_it_is_asked(host):
    """What one sees in a server's settings is a common mistake."""
    with pytest.raises(BadAddress, match="where a server listens"):
        address_of(f"http://{host}:11434/v1")


@pytest.mark.parametrize("allowed", [False, True])
@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_address_is_refused_even_where_all_are_allowed(url, allowed, looked_up):
    """With an example of one."""
    with pytest.raises(BadAddress, match=r"Write it as in `http://localhost:11434/v1`"):
        address_of(url, allow_remote=allowed)
    assert looked_up == []


def test_a_password_is_not_repeated():
    """A refusal may be pasted into a mail."""
    with pytest.raises(BadAddress) as refused:
        address_of("https://rina:rahasia@example.org/v1", allow_remote=True)
    assert "rahasia" not in str(refused.value)
    assert "example.org" in str(refused.value)


@given(st.text() | st.from_regex(r"https?://[a-z0-9.:@\[\]/%\\-]{0,30}", fullmatch=True))
@example("http://127.0.0.1:1@10.0.0.1")
def test_whatever_is_written_nothing_is_asked_elsewhere(url):
    """Any text is refused, or stands for this computer."""
    try:
        address = address_of(url)
    except BadAddress:
        return
    assert not address.remote
    assert all(ip == "::1" or ip.startswith("127.") for ip in address.ips)


def test_another_computer_is_looked_up_once_and_asked_there(looked_up):
    """Where it is allowed; what it is said to be later doesn't matter any more."""
    address = address_of("https://api.example.org/v1", allow_remote=True)
    assert address.remote
    assert address.ips == ("127.0.0.1",)
    assert address.through(address.ips[0]) == "https://127.0.0.1/v1"
    assert looked_up == ["api.example.org"]


def test_a_name_that_nobody_has_is_told(monkeypatch):
    """As a message, not a traceback."""

    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(BadAddress, match=r"no computer called api\.example\.org"):
        address_of("https://api.example.org/v1", allow_remote=True)


def test_what_leaves_is_said_with_how_safely():
    """An open connection is called one."""
    safe = address_of("https://api.example.org/v1", allow_remote=True)
    open_ = address_of("http://api.example.org/v1", allow_remote=True)
    assert leaving(safe, "m") == "api.example.org"
    assert leaving(open_, "m").startswith("api.example.org, readable by")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://localhost:11434/v1/", "http://localhost:11434/v1"),
        ("http://localhost:11434/v1/chat/completions", "http://localhost:11434/v1"),
        ("http://localhost:80/v1", "http://localhost/v1"),
        ("https://[::1]:443/v1", "https://[::1]/v1"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_one_address_is_written_one_way(written, meant):
    """However much of it was copied."""
    assert str(address_of(written)) == meant


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "gemma4:cloud", "Kimi-K2:1T-CLOUD"])
def test_a_model_that_only_seems_to_be_here_is_refused(model):
    """Ollama sends what it is asked under these names on to its maker."""
    with pytest.raises(BadAddress, match=r"go on to.*--allow-remote"):
        http_ask("http://localhost:11434/v1", model)
    assert "maker" in http_ask("http://localhost:11434/v1", model, allow_remote=True).leaving


def test_a_model_here_leaves_nothing():
    """The usual case."""
    assert http_ask("http://localhost:11434/v1", "qwen3:8b").leaving == ""
