"""Prompts out as files, answers back in: for whoever may only use a chat window or a batch service.

A prompt is one Markdown file that holds all that is needed, or one line of a JSONL file as batch
services take it. An answer is any text file in the folder; it is known by the prompt it names, by
its own name (``R1.json`` answers ``R1.md``), or by standing below the line in the prompt's file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten
from typing import Any, Literal, TypeAlias

from qualcode.errors import CannotWrite, Problem
from qualcode.project.outputs import put
from qualcode.project.reader.answering import Put
from qualcode.project.reader.ask import Answer, Prompt
from qualcode.project.reader.store import Store
from qualcode.tag.reader.prompt import digest, short
from qualcode.tag.reader.replies import replies
from qualcode.types import Language

Form: TypeAlias = Literal["md", "jsonl"]

BATCH = "prompts.jsonl"
_TODO = "Choose another folder, or see that you may write there."
_HEAD = "<!-- qualcode prompt "
_LINE = "<!-- qualcode answer -->"
_ID = re.compile(r"\b[0-9a-f]{8}\b")
_LARGEST = 20_000_000
_LONGEST_REASON = 200
_NAMES_PROMPT: Mapping[Language, str] = {
    "id": 'Tulis juga `"prompt": "{key}"` di awal objek JSON, sebelum `codings`.',
    "en": 'Also write `"prompt": "{key}"` at the beginning of the JSON object, before `codings`.',
}
_BELOW: Mapping[Language, str] = {
    "id": "Simpan jawabannya di folder ini dengan nama berkas ini, berakhiran .json, "
    "atau tempel di bawah baris ini.",
    "en": "Save the answer in this folder under the name of this file, ending in .json, "
    "or paste it below this line.",
}


# -- out ---------------------------------------------------------------------------------


def names(asked: Sequence[Put], hide: Callable[[str], str] = str) -> list[str]:
    """Prompts -> the names of their files, without an ending, each another on every system.

    ``hide`` puts pseudonyms for the names of people in them.
    """
    found: dict[str, str] = {}
    for one in asked:
        name = _name(one, hide)
        name = f"{name}.{_key(one[1])}" if name.casefold() in found else name
        found[name.casefold()] = name
    return list(found.values())


def _name(one: Put, hide: Callable[[str], str]) -> str:
    """``R1``, ``R1-2`` for a part, ``R1.r2`` for a repeat, ``R1.again`` for a correction."""
    question, prompt = one
    name = re.sub(r"[^\w.-]+", "-", hide(question.transcript)).strip("-.") or "interview"
    name += f"-{question.part}" if question.parts > 1 else ""
    name += f".r{question.seed + 1}" if question.seed else ""
    return f"{name}.again" if prompt != question.prompt else name


def put_out(  # noqa: PLR0913, PLR0917 - what is written where, and how
    folder: Path,
    asked: Sequence[Put],
    language: Language,
    form: Form,
    model: str,
    hide: Callable[[str], str] = str,
) -> list[Path]:
    """Write the prompts into a folder -> the files, none where there are none.

    A file in which somebody wrote an answer is not written over; ``hide`` is as for ``names``.
    Raises CannotWrite.
    """
    if not asked:
        return []
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            Problem(str(folder), f"can't be made ({error.strerror}).", _TODO)
        ) from error
    if form == "jsonl":
        path = folder / BATCH
        put(path, b"".join(_line(one, model) for one in asked), _TODO)
        return [path]
    return [
        _put(folder / f"{name}.md", prompt, language)
        for name, (_, prompt) in zip(names(asked, hide), asked, strict=True)
    ]


def _put(path: Path, prompt: Prompt, language: Language) -> Path:
    there = path.read_text("utf-8", errors="replace") if path.is_file() else _HEAD
    if not there.startswith(_HEAD) or _appended(there).strip():
        what = "is there already, with something else than this prompt."
        raise CannotWrite(Problem(str(path), what, "Write the prompts into another folder."))
    put(path, markdown(prompt, language).encode(), _TODO)
    return path


def markdown(prompt: Prompt, language: Language) -> str:
    """A prompt as one Markdown text, which a person or a chat window can work by."""
    key = _key(prompt)
    told = _NAMES_PROMPT[language].format(key=key)
    return (
        f"{_HEAD}{key} -->\n\n{prompt.system}\n{prompt.user.rstrip()}\n\n{told}\n\n"
        f"---\n\n{_BELOW[language]}\n\n{_LINE}\n"
    )


def _line(one: Put, model: str) -> bytes:
    """A prompt as a line of a batch, as OpenAI and those who speak like it take it."""
    question, prompt = one
    body = {
        "model": model,
        "messages": [
            {"role": "system", "content": prompt.system},
            {"role": "user", "content": prompt.user},
        ],
        "temperature": 0,
        "seed": question.seed,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "codings", "strict": True, "schema": prompt.schema},
        },
    }
    line = {
        "custom_id": _key(prompt),
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": body,
    }
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _key(prompt: Prompt) -> str:
    return short(digest(prompt))


# -- in ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """An answer in a file, and the prompt it names: by its hash, or by the file's name."""

    path: Path
    text: str
    key: str = ""
    model: str = ""


@dataclass(slots=True)
class Taken:
    """What was taken in, by the hash of the prompt, and the files that said nothing."""

    by_key: dict[str, Found] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def found_in(folder: Path, known: Mapping[str, str]) -> tuple[list[Found], list[Problem]]:
    """A folder, prompts' hashes and names -> the answers in its files, and what is none."""
    found: list[Found] = []
    told: list[Problem] = []
    for path in _files(folder):
        try:
            text = _text(path)
        except ValueError as error:
            told.append(Problem(path.name, str(error), "", severity="warning"))
            continue
        if text.startswith(_HEAD):
            key, text = text[len(_HEAD) :][:8], _appended(text)
            found += [Found(path, text, key)] if text.strip() else []
        elif not text.strip():
            told.append(Problem(path.name, "is empty.", severity="warning"))
        else:
            found += _answers(path, text, known)
            told += _failures(path, text, known)
    return found, told


def take_in(
    found: Sequence[Found], asked: Sequence[Put], store: Store, hide: Callable[[str], str] = str
) -> Taken:
    """Answers, the prompts that wait -> which answers belong to which; they are kept."""
    taken = Taken()
    by_key = {_key(prompt): (question, prompt) for question, prompt in asked}
    by_name = {
        name.casefold(): _key(prompt)
        for named in (names(asked), names(asked, hide))  # by heart, or as it was written
        for name, (_, prompt) in zip(named, asked, strict=True)
    }
    for one in found:
        key = one.key if one.key in by_key else "" if one.key else by_name.get(_stem(one.path), "")
        if not key:
            continue
        if key in taken.by_key:
            taken.problems.append(_doubled(one, taken.by_key[key]))
            continue
        taken.by_key[key] = one
        question, prompt = by_key[key]
        store.put(prompt, Answer(one.text, one.model or store.model, 0.0), question.seed)
    return taken


def _doubled(one: Found, used: Found) -> Problem:
    """An answer to a prompt that has one already -> a warning that says which counts."""
    says = "says the same" if one.text.strip() == used.text.strip() else "says something else"
    first = used.path.name if used.path != one.path else "an earlier answer in it"
    what = f"answers the same prompt as {first} and {says}; {first} was used."
    todo = "Keep the one that you want to count, and take the other out of the folder."
    return Problem(one.path.name, what, todo, severity="warning")


def unmatched(found: Sequence[Found], used: Taken) -> list[Problem]:
    """Answers, those that were used -> a warning for each file that answers no prompt of today."""
    known = {one.path.name for one in used.by_key.values()}
    known |= {problem.where for problem in used.problems}
    todo = "Name it like its prompt (R1.json for R1.md), or write the prompts again: --out."
    return [
        Problem(name, "answers no prompt that is asked today.", todo, severity="warning")
        for name in dict.fromkeys(one.path.name for one in found)
        if name not in known
    ]


def _files(folder: Path) -> Iterator[Path]:
    """The files that may hold answers, by name, copies (``R1 (1).json``) after what they copy."""
    for path in sorted(folder.iterdir(), key=lambda one: (one.stem, one.name)):
        if path.is_file() and not path.name.startswith((".", "~$")) and path.name != BATCH:
            yield path


def _text(path: Path) -> str:
    """A file's text. Raises ValueError where it is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("is larger than 20 MB.")
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(f"can't be opened ({error.strerror}).") from None
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("is no text. Save the answer as .txt, .md, .json or .csv.")
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf16 else "utf-8-sig", errors="replace").replace("\r\n", "\n")


def _appended(text: str) -> str:
    """What stands below the line in the file of a prompt."""
    return text.rpartition(_LINE)[2] if _LINE in text else ""


def _answers(path: Path, text: str, known: Mapping[str, str]) -> Iterator[Found]:
    """The answers in a file: of a batch, several that name their prompts, or one."""
    lines = list(_batch_lines(text))
    if lines or any(_batch(text)):
        yield from (Found(path, said, key, model) for key, said, model in lines)
        return
    named = list({one.prompt: one for one in replies(text) if one.prompt}.values())
    if len(named) > 1:
        for one in named:
            said = json.dumps({"prompt": one.prompt, "codings": one.rows}, ensure_ascii=False)
            yield Found(path, said, one.prompt)
        return
    keys = [named[0].prompt] if named else [one for one in _ID.findall(text) if one in known]
    yield Found(path, text, keys[0] if len(set(keys)) == 1 else "")


def _batch_lines(text: str) -> Iterator[tuple[str, str, str]]:
    """The lines of a batch's output -> custom id, answer and model of each."""
    for plain in _batch(text):
        try:
            body = plain["response"]["body"]
            said = body["choices"][0]["message"]["content"]
        except (KeyError, TypeError, IndexError):
            continue
        if said is not None:
            yield str(plain["custom_id"]), str(said), str(body.get("model", ""))


def _failures(path: Path, text: str, known: Mapping[str, str]) -> Iterator[Problem]:
    """The lines of a batch's output that hold no answer -> a warning with what they say instead."""
    answered = {key for key, _, _ in _batch_lines(text)}
    for plain in _batch(text):
        key = str(plain["custom_id"])
        if key not in answered:
            what = f"{known.get(key, f'prompt {key}')} was not answered: {_said_instead(plain)}"
            todo = "Have it answered once more: qualcode read --out writes what has no answer."
            yield Problem(path.name, what, todo, severity="warning")


def _said_instead(plain: Mapping[str, Any]) -> str:
    """A line without an answer -> the service's own words for why, as far as there are any."""
    response = plain.get("response")
    body = response.get("body") if isinstance(response, dict) else None
    held = [one.get("error") for one in (plain, body) if isinstance(one, dict)]
    error = next(filter(None, held), None)
    said = (error.get("message") or error.get("code")) if isinstance(error, dict) else error
    status = response.get("status_code") if isinstance(response, dict) else None
    told = " ".join(str(said or (f"status {status}" if status else "no reason is given")).split())
    return shorten(told, _LONGEST_REASON, placeholder="...").rstrip(".") + "."


def _batch(text: str) -> Iterator[dict[str, Any]]:
    """A file's text -> the lines of a batch's output in it."""
    for line in text.splitlines():
        if '"custom_id"' in line and '"method"' not in line:
            with suppress(ValueError):
                plain = json.loads(line)
                if isinstance(plain, dict) and "custom_id" in plain:
                    yield plain


def _stem(path: Path) -> str:
    """``R1.answer.json``, ``R1 (1).txt`` -> ``r1``: the prompt that a file's name speaks of."""
    name = path.name.rpartition(".")[0] or path.name
    name = re.sub(r"\s*\(\d+\)$", "", name)
    return re.sub(r"[._ -](answer|jawaban)$", "", name, flags=re.IGNORECASE).casefold()
