"""What a server sent back -> the answer in it, or what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

from qualcode.project.reader.ask import Answer, Prompt, ReaderFailed
from qualcode.project.reader.asking import failures
from qualcode.project.reader.asking.address import Address
from qualcode.project.reader.asking.refusals import CLIP, message_in, said
from qualcode.project.reader.asking.wire import Reply

# A word is a token at least; a server that counts fewer than this share of them left words out.
_READ = 0.8


def answer_in(address: Address, reply: Reply, model: str, prompt: Prompt) -> Answer:
    """A reply with status 200 -> Answer. Raises ReaderFailed."""
    answered = _object(address, reply)
    choice = _choice(address, reply, answered)
    text, cut = _text(choice), choice.get("finish_reason") == "length"
    if not text.strip():
        raise _empty(address, choice, cut=cut)
    _check_read(address, answered, prompt)
    return Answer(text, _by(answered) or model, round(reply.seconds, 3), cut)


def models_in(reply: Reply) -> tuple[str, ...]:
    """The reply to a question for the models -> their names, or nothing where it is none."""
    answered = reply.decoded
    rows = answered.get("data") if isinstance(answered, dict) else None
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple(sorted({name for name in ids if isinstance(name, str)}))


def _object(address: Address, reply: Reply) -> dict[str, Any]:
    """A reply -> the JSON object in it. Raises ReaderFailed."""
    if reply.is_page:
        raise failures.no_interface(address, "the server answers with a web page")
    answered = reply.decoded
    if answered is None:
        raise failures.cut_off(address, "what came is no whole JSON in UTF-8")
    if not isinstance(answered, dict):
        raise failures.no_interface(address, "the server answers with JSON of another kind")
    return answered


def _choice(address: Address, reply: Reply, answered: dict[str, Any]) -> dict[str, Any]:
    """The answer as the protocol wraps it. Raises ReaderFailed."""
    choices = answered.get("choices")
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        chosen: dict[str, Any] = choices[0]
        return chosen
    if message_in(answered):
        raise failures.broken(address, reply.status, said(reply))
    raise failures.no_interface(address, "the server answers with JSON that has no `choices`")


def _text(choice: dict[str, Any]) -> str:
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    return _sound(content) if isinstance(content, str) else ""


def _by(answered: dict[str, Any]) -> str:
    """Who answered by its own account; of a file only the name, for its folder is private."""
    named = answered.get("model")
    if not isinstance(named, str):
        return ""
    return _sound(re.split(r"[\\/]", named)[-1] if named.endswith(".gguf") else named)


def _empty(address: Address, choice: dict[str, Any], *, cut: bool) -> ReaderFailed:
    """An answer without words -> why there may be none."""
    if cut:
        return failures.no_answer(
            address, "the model used all the length it has without answering (it may think aloud)."
        )
    message = choice.get("message")
    refusal = message.get("refusal") if isinstance(message, dict) else None
    if isinstance(refusal, str) and refusal:
        return failures.no_answer(address, f"the model declined: {_sound(refusal)[:CLIP]}")
    return failures.no_answer(address, "the model's answer is empty.")


def _check_read(address: Address, answered: dict[str, Any], prompt: Prompt) -> None:
    """Refuse an answer to half an interview: some servers drop silently what doesn't fit."""
    usage = answered.get("usage")
    tokens = usage.get("prompt_tokens") if isinstance(usage, dict) else None
    words = len(prompt.system.split()) + len(prompt.user.split())
    if isinstance(tokens, int) and 0 < tokens < _READ * words:
        raise failures.half_read(address, tokens, words)


def _sound(text: str) -> str:
    """Text without half characters, which JSON can hold and no file can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
