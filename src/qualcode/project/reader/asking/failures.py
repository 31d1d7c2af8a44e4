"""What goes wrong with a server that is asked, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.errors import Problem, did_you_mean
from qualcode.project.reader.ask import ReaderFailed
from qualcode.project.reader.asking.address import Address

KEY_VARIABLE = "QUALCODE_READER_KEY"

# Where each program listens unless it is told otherwise, and how it is started.
_PROGRAMS = {
    11434: "Start Ollama: `ollama serve`.",
    1234: "Start the server of LM Studio: `lms server start`.",
    8080: "Start llama.cpp's server: `llama-server -m MODEL.gguf`.",
}
_START = "Start the server, or correct the address (Ollama: `http://localhost:11434/v1`)."
_SMALLER = (
    "Have it read in parts (--context), or give the model a larger context "
    "(Ollama: `OLLAMA_CONTEXT_LENGTH=32768 ollama serve`; llama.cpp: `-c 32768`)."
)


class ReaderGone(ReaderFailed):
    """A reader that can't be asked at all: the next question would fail alike."""


def refused(address: Address) -> ReaderGone:
    """Nobody takes the connection."""
    todo = _START if address.remote else _PROGRAMS.get(address.port, _START)
    return ReaderGone(Problem(str(address), "nobody answers there.", todo))


def untrusted(address: Address, why: str) -> ReaderGone:
    """A connection that can't be made safe."""
    known = "Check the address: its certificate is not one that this computer trusts for it."
    todo = known if address.remote else "Use http:// for a server on this computer."
    return ReaderGone(Problem(str(address), f"no safe connection can be made ({why}).", todo))


def late(address: Address, seconds: float) -> ReaderFailed:
    """An answer that didn't come in time."""
    return _failed(
        address,
        f"no whole answer came within {seconds:g} seconds.",
        "Allow more with --timeout, ask fewer at once with --jobs, or take a smaller model.",
    )


def cut_off(address: Address, why: str) -> ReaderFailed:
    """A connection that ended in the middle."""
    return _failed(
        address,
        f"the connection ended before the answer did ({why}).",
        "See what the server says of it (it may have run out of memory), then run it again.",
    )


def stopped(address: Address) -> ReaderFailed:
    """A question that was given up because the researcher stopped."""
    return _failed(address, "the question was given up.", "Run it again to go on.")


def too_large(address: Address, most: int) -> ReaderFailed:
    """An answer beyond all measure."""
    return _failed(
        address,
        f"the answer is larger than {most // 2**20} MB.",
        "Check that this is a language model's address.",
    )


def elsewhere(address: Address, whither: str) -> ReaderGone:
    """A redirection, which is never followed."""
    return ReaderGone(
        Problem(
            str(address),
            f"the server sends us on to `{whither}`; questions go only where you said.",
            "Give the address that it really has.",
        )
    )


def no_model(address: Address, model: str, known: Sequence[str]) -> ReaderGone:
    """A model or path that isn't there; ``known`` are the models that are."""
    if not known:
        return ReaderGone(
            Problem(str(address), f"there is neither `{model}` nor a list of models.", _v1(address))
        )
    listed = ", ".join(f"`{one}`" for one in known[:10]) + (", ..." if len(known) > 10 else "")
    todo = f"{did_you_mean(model, known)} It has {listed}.".strip()
    return ReaderGone(Problem(str(address), f"there is no model `{model}`.", todo))


def forbidden(address: Address, said: str) -> ReaderGone:
    """A key that is missing or wrong."""
    return ReaderGone(
        Problem(
            str(address),
            f"the server wants a key, or another one{_quoted(said)}.",
            f"Put the key into the environment variable {KEY_VARIABLE}.",
        )
    )


def bad_key(address: Address) -> ReaderGone:
    """A key that can't be sent."""
    return ReaderGone(
        Problem(
            f"{KEY_VARIABLE} for {address}",
            "the key has characters that no key has.",
            "Copy it again, without spaces or line breaks.",
        )
    )


def busy(address: Address, said: str, seconds: float | None) -> ReaderFailed:
    """A server that had too much to do each time it was asked."""
    when = f" and asks to come back in {seconds:g} seconds" if seconds else ""
    return _failed(
        address,
        f"the server has too much to do{when}{_quoted(said)}.",
        "Ask fewer at once with --jobs, or run it again later; what was answered is kept.",
    )


def broken(address: Address, status: int, said: str) -> ReaderFailed:
    """A server with an error of its own, or one that takes nothing we ask."""
    return _failed(
        address,
        f"the server answers with error {status}{_quoted(said)}.",
        "See what the server says of it; a smaller model may fit the memory.",
    )


def too_long(address: Address, said: str) -> ReaderFailed:
    """A prompt that doesn't fit the model, as the server says."""
    return _failed(
        address, f"the interview doesn't fit the model's context{_quoted(said)}.", _SMALLER
    )


def half_read(address: Address, tokens: int, words: int) -> ReaderFailed:
    """A prompt of which the server dropped a part without a word."""
    return _failed(
        address,
        f"the model read only {tokens} tokens of {words} words: the server left out the rest.",
        _SMALLER,
    )


def no_interface(address: Address, what: str) -> ReaderGone:
    """An answer of something that is no language model's server."""
    return ReaderGone(
        Problem(str(address), f"{what}, not with a language model's answer.", _v1(address))
    )


def no_answer(address: Address, what: str) -> ReaderFailed:
    """An answer in the right form with nothing in it."""
    return _failed(address, what, "Run it again, or try another model.")


def _failed(address: Address, message: str, todo: str) -> ReaderFailed:
    return ReaderFailed(Problem(str(address), message, todo))


def _v1(address: Address) -> str:
    """How the address is probably written: most servers want a ``/v1`` at its end."""
    if address.path.endswith("/v1"):
        return "Correct the address."
    return f"Correct the address: most end with /v1, so try `{address}/v1`."


def _quoted(said: str) -> str:
    return f" (it says: {said})" if said else ""
