"""Which addresses are on this computer, and where the others would take the interviews.

An address counts as on this computer by what is written, never by what a name server says of it:
``localhost``, 127.0.0.0/8 and ::1. Whatever is checked here is what is connected to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from qualcode.errors import Problem, QualcodeError

EXAMPLE = "http://localhost:11434/v1"

# `localhost` is never looked up: a hosts file or a name server may say anything of it.
_LOCALHOST = ("127.0.0.1", "::1")
_LOOPBACK_4, _LOOPBACK_6 = IPv4Network("127.0.0.0/8"), IPv6Address("::1")
_PORTS = {"http": 80, "https": 443}
_ENDPOINT = "/chat/completions"
# Ollama itself sends what it is asked under these names on to its maker's computers.
_CLOUD = (":cloud", "-cloud")


class BadAddress(QualcodeError):
    """An address that is none, or one that the interviews must not go to."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reader is asked. ``ips`` are what ``host`` was found to be: nothing else is tried."""

    scheme: str
    host: str
    port: int
    path: str
    ips: tuple[str, ...]
    remote: bool

    def __str__(self) -> str:
        """As one writes it."""
        return self._written(self.host)

    @property
    def authority(self) -> str:
        """Host and port as the server is told them."""
        return self._authority(self.host)

    def through(self, ip: str) -> str:
        """One of the ``ips`` -> the same address, by number."""
        return self._written(ip)

    def _written(self, host: str) -> str:
        return f"{self.scheme}://{self._authority(host)}{self.path}"

    def _authority(self, host: str) -> str:
        bracketed = f"[{host}]" if ":" in host else host
        return bracketed if self.port == _PORTS[self.scheme] else f"{bracketed}:{self.port}"


def address_of(url: str, *, allow_remote: bool = False) -> Address:
    """What the researcher wrote -> Address. Raises BadAddress, before anything is looked up."""
    parts, port = _parts(url)
    host = parts.hostname or ""
    near = _near(host)
    if not near and not allow_remote:
        raise _elsewhere(url, host)
    path = parts.path.rstrip("/").removesuffix(_ENDPOINT)
    ips = near or _found(url, host, port)
    return Address(parts.scheme, host, port, path, ips, remote=not near)


def leaving(address: Address, model: str) -> str:
    """Address, model -> to whom a question would leave this computer, or "" where it stays."""
    if address.remote:
        open_ = "" if address.scheme == "https" else ", readable by every computer on the way"
        return f"{address.host}{open_}"
    if model.lower().endswith(_CLOUD):
        return f"the computers of Ollama's maker, where `{model}` runs"
    return ""


def stays(address: Address, model: str) -> None:
    """Refuse a model behind which a server here sends questions on. Raises BadAddress."""
    if whither := leaving(address, model):
        raise BadAddress(
            Problem(
                f"model `{model}`",
                f"is asked at {address}, but the interviews would go on to {whither}.",
                "Take a model without `cloud` in its name, or give --allow-remote: then only "
                "pseudonymised text is sent.",
            )
        )


def _parts(url: str) -> tuple[SplitResult, int]:
    """What was written -> its parts and its port, where it is an address at all."""
    if not re.fullmatch(r"[\x21-\x7e]+", url) or "\\" in url:
        raise _unusable(url, "has characters that no address has.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _unusable(url, "is no address.") from None
    if parts.scheme not in _PORTS:
        raise _unusable(url, "begins with neither http:// nor https://.")
    if "@" in parts.netloc:
        raise _unusable(url, "has a name or password before the host.")
    if parts.query or parts.fragment or not _is_host(parts.hostname or "") or port == 0:
        raise _unusable(url, "is no address of a server.")
    return parts, port or _PORTS[parts.scheme]


def _is_host(host: str) -> bool:
    return re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", host) is not None


def _near(host: str) -> tuple[str, ...]:
    """A host -> its addresses on this computer, or nothing where it is another's."""
    if host == "localhost":
        return _LOCALHOST
    try:
        ip = ip_address(host)
    except ValueError:
        return ()
    loopback = ip == _LOOPBACK_6 if isinstance(ip, IPv6Address) else ip in _LOOPBACK_4
    return (str(ip),) if loopback else ()


def _found(url: str, host: str, port: int) -> tuple[str, ...]:
    """Another computer's name -> its addresses, looked up once. Raises BadAddress."""
    import socket  # only where the researcher allows it

    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise BadAddress(
            Problem(
                f"address `{url}`",
                f"there is no computer called {host}, or no network.",
                "Check how it is written.",
            )
        ) from None
    return tuple(dict.fromkeys(str(where[0]) for *_, where in found))


def _elsewhere(url: str, host: str) -> BadAddress:
    """An address on another computer -> why it isn't asked."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - refused here, not listened on
        return _unusable(url, "is where a server listens, not where it is asked.")
    return BadAddress(
        Problem(
            f"address `{url}`",
            f"isn't on this computer: the interviews and the codebook would be sent to {host}.",
            f"Use a server on this computer (`{EXAMPLE}`), or give --allow-remote: then only "
            "pseudonymised text is sent.",
        )
    )


def _unusable(url: str, why: str) -> BadAddress:
    """What is no address -> how one is written. A password in it isn't repeated."""
    shown = re.sub(r"//[^/]*@", "//...@", ascii(url)[1:-1])
    return BadAddress(Problem(f"address `{shown}`", why, f"Write it as in `{EXAMPLE}`."))
