"""The ways in which a reader is asked: an address, files in a folder, or answers that are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.errors import Problem, QualcodeError
from qualcode.project.reader import files
from qualcode.project.reader.answering import Put, Tell
from qualcode.project.reader.asking.address import BadAddress
from qualcode.project.reader.asking.http import HttpAsk, http_ask
from qualcode.project.reader.files import Form
from qualcode.project.reader.leaving import leaving, pseudonyms_of
from qualcode.project.reader.pseudonyms import Pseudonyms
from qualcode.project.reader.reading import How, Material, Reported, asked_of, read_study
from qualcode.project.reader.store import FOLDER, Recorded, Store
from qualcode.project.settings import Settings
from qualcode.tag.reader.prompt import digest, short

_REMOTE = "--allow-remote"  # what a refused address offers, where it is only elsewhere


@dataclass(frozen=True, slots=True)
class Address:
    """Where a model is asked, how long it may take, and whether it may be elsewhere."""

    url: str
    timeout: float
    allow_remote: bool = False


def through_address(  # noqa: PLR0913, PLR0917 - what is read, how, where, and who hears of it
    material: Material,
    how: How,
    store: Store,
    settings: Settings,
    address: Address,
    tell: Tell,
    warn: Callable[[str], None],
) -> Reported:
    """Ask a model at an address. ``warn`` hears what leaves this computer, before it does.

    Raises QualcodeError where the address is refused.
    """
    try:
        ask = http_ask(
            address.url,
            store.model,
            timeout=address.timeout,
            allow_remote=address.allow_remote,
        )
    except BadAddress as error:
        if not any(_REMOTE in one.todo for one in error.problems):
            raise
        told = str(leaving(material, settings.pseudonyms, how.language))
        raise BadAddress(*error.problems, Problem("what would leave", told)) from None
    return read_study(material, _safe(material, how, settings, ask, warn), store, ask, tell)


def _safe(
    material: Material, how: How, settings: Settings, ask: HttpAsk, warn: Callable[[str], None]
) -> How:
    """How it is read: with pseudonyms wherever words leave this computer. Raises BadSettings."""
    if not ask.leaving:
        return how
    hidden = pseudonyms_of(settings.pseudonyms, how.language)
    told = str(leaving(material, settings.pseudonyms, how.language))
    warn(f"To {ask.leaving}: {told.replace('would leave', 'leave')}")
    return replace(how, pseudonyms=hidden)


def through_memory(material: Material, how: How, store: Store, settings: Settings) -> Reported:
    """Only the answers that are kept, whether they were given to names or to pseudonyms."""
    ask = Recorded(store)
    plain = read_study(material, how, store, ask)
    if settings.pseudonyms is None or not plain.waiting:
        return plain
    hidden = replace(how, pseudonyms=Pseudonyms(settings.pseudonyms, how.language))
    other = read_study(material, hidden, store, ask)
    return max(plain, other, key=lambda one: one.known)


def for_files(how: How, settings: Settings) -> How:
    """How it is read through files, which may go anywhere: with pseudonyms where there are any."""
    if settings.pseudonyms is None:
        return how
    return replace(how, pseudonyms=Pseudonyms(settings.pseudonyms, how.language))


def write_prompts(
    folder: Path, material: Material, how: How, form: Form, store: Store
) -> list[Path]:
    """Write the prompts that a model did not answer yet -> the files. Raises CannotWrite.

    Corrections of answers that do not fit are among them. For no model, all prompts are written.
    """
    asked: Sequence[Put] = [(one, one.prompt) for one in asked_of(material, how)]
    if store.model:
        asked = read_study(material, how, store, Recorded(store)).waiting
    return files.put_out(folder, asked, how.language, form, store.model, _hide(how))


def _hide(how: How) -> Callable[[str], str]:
    """How it is read -> what puts pseudonyms into the names of files."""
    return how.pseudonyms.hide_in_name if how.pseudonyms else str


def through_files(folder: Path, material: Material, how: How, store: Store) -> Reported:
    """Take in the answers of a folder, keep them, and read the study by them.

    What an answer to a correction mends is mended. Raises QualcodeError where nothing is there.
    """
    if not folder.is_dir():
        raise QualcodeError(Problem(str(folder), "is no folder.", "Name that with the answers."))
    asked = [(one, one.prompt) for one in asked_of(material, how)]
    known = {short(digest(prompt)): question.name for question, prompt in asked}
    found, told = files.found_in(folder, known)
    used = files.take_in(found, asked, store, _hide(how))
    sources = {one.text: one.path.name for one in found}
    reported = read_study(material, how, store, Recorded(store), sources=sources)
    wrong = [one for one in reported.outcomes if one.wrong]
    corrections = [(one.question, one.correction(how.language)) for one in wrong]
    if corrections:
        more = files.take_in(found, corrections, store, _hide(how))
        used = files.Taken(used.by_key | more.by_key, [*used.problems, *more.problems])
        reported = read_study(material, how, store, Recorded(store), sources=sources)
    told += [*used.problems, *files.unmatched(found, used)]
    told += [one for one in reported.problems if one.where != FOLDER]  # what waits is named anyway
    return replace(reported, problems=tuple(told))
