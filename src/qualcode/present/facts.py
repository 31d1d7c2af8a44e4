"""What is known of an informant, by whatever name its column or header line goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from qualcode.errors import Problem, QualcodeError, did_you_mean
from qualcode.present.brief import Brief
from qualcode.present.dates import dated, minutes
from qualcode.present.wording import wording
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.types import Informant, Language

ROLE = "role"

# A fact of the table of informants -> the names it goes by in a list of informants. A header
# line has been given the first of them when the interview was read.
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "gender": ("gender", "sex", "jenis kelamin", "jk"),
        "age": ("age", "usia", "umur"),
        "education": ("education", "pendidikan", "pendidikan terakhir"),
        "length": (
            *(
                "length",
                "length of stay",
                "length of service",
                "years of service",
                "tenure",
                "stay",
            ),
            *("lama di lembaga", "lama tinggal", "lama di panti", "lama rehabilitasi", "lama"),
            *("masa kerja", "lama kerja", "lama bekerja", "masa tinggal", "masa rehabilitasi"),
        ),
        "phase": (
            *("phase", "fase", "fase program", "program phase", "tahap", "tahapan", "stage"),
            *("jabatan", "posisi", "position", "job title"),
        ),
        "date": ("date", "tanggal", "tanggal wawancara", "interview date"),
        "duration": ("duration", "durasi", "lama wawancara", "durasi wawancara"),
    }
)
_HEADS: Mapping[str, str] = MappingProxyType(
    {
        ROLE: "informants_role",
        "gender": "informants_gender",
        "age": "informants_age",
        "education": "informants_education",
        "length": "informants_length",
        "phase": "informants_phase",
        "date": "informants_date",
        "duration": "informants_duration",
        "occupation": "informants_occupation",
        "religion": "informants_religion",
        "ethnicity": "informants_ethnicity",
        "marriage": "informants_marriage",
        "place": "informants_place",
    }
)
_GENDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "gender_male": ("l", "laki-laki", "laki laki", "lk", "pria", "m", "male", "man"),
        "gender_female": ("p", "perempuan", "pr", "wanita", "f", "female", "woman"),
    }
)
_AGE = re.compile(r"(\d{1,3})\s*(?:tahun|thn\.?|th\.?|years?(?: old)?|y\.?o\.?)?", re.IGNORECASE)
_NUMBER = re.compile("[0-9]{1,9}")
# What says who somebody is, or belongs to the file: nobody groups by it.
NOT_ASKED_FOR = frozenset({"informant", "title", "note", "interviewer", "code", "name"})
_OF_THE_FILE = frozenset({"time", "situation", "topic", "language", "technique", "address"})


def fact_named(wanted: str, informants: Iterable[Informant], where: str, language: Language) -> str:
    """An attribute as asked for -> the fact that it is: `jenis_kelamin` is `gender`.

    In any case and language, its words apart by blanks or other signs. Raises QualcodeError
    where no informant has it, naming those there are; ``where`` is what asked for it.
    """
    folded = _folded(wanted)
    there = {_folded(name): name for who in informants for name in who.attributes}
    if (known := _known(folded, there)) in {ROLE, *there} or there.keys() & set(
        NAMES.get(known, ())
    ):
        return known
    asked = [name for name in there if name not in NOT_ASKED_FOR | {ROLE}]
    names = list(dict.fromkeys(_called(there[name], name, language) for name in asked))
    names = [_called(ROLE, ROLE, language), *names]
    near = did_you_mean(folded, [*names, *asked])
    todo = f"{near} There are {', '.join(names)}.".strip()
    raise QualcodeError(Problem(where, f"no informant has the attribute `{wanted}`.", todo))


def others(informants: Iterable[Informant], shown: Collection[str]) -> tuple[str, ...]:
    """Informants -> what else is known of them than the facts shown, in the study's words."""
    names = dict.fromkeys(name for who in informants for name in who.attributes)
    told = NOT_ASKED_FOR | _OF_THE_FILE | {ROLE, *shown}
    return tuple(name for name in names if _known(_folded(name), {_folded(name): ""}) not in told)


def heading(fact: str, brief: Brief) -> str:
    """Fact -> the word above its column; a column of the researcher's own as it is called."""
    key = _HEADS.get(fact)
    return wording(brief.language)[key] if key else fact[:1].upper() + fact[1:]


def _known(folded: str, there: Collection[str]) -> str:
    """A name, folded, and those that there are -> the fact that it is, or the name itself."""
    fact = next((fact for fact, names in NAMES.items() if folded in names), folded)
    if fact in {*there, *NAMES, ROLE}:
        return fact
    header = {_folded(name): meant for name, meant in vocabulary().header.items()}
    meant = header.get(fact, fact)
    return meant if meant in {*there, *NAMES, ROLE} else _spoken_of(meant, header, there) or meant


def _spoken_of(fact: str, header: Mapping[str, str], there: Collection[str]) -> str | None:
    """A fact -> the name among those there are that means the same in another language."""
    return next((name for name in there if header.get(name) == fact), None)


def _called(written: str, folded: str, language: Language) -> str:
    """An attribute -> what the study calls it; one that reading renamed, by its heading."""
    if folded not in _HEADS:
        return written
    head = re.split(r" \(|/", wording(language)[_HEADS[folded]])[0].casefold()
    return head if _known(head, {folded}) == folded else written


def written(who: Informant, fact: str) -> str:
    """Informant, fact -> what stands there, or ""."""
    held = {_folded(name): value.strip() for name, value in who.attributes.items()}
    return next((held[name] for name in NAMES.get(fact, (fact,)) if held.get(name)), "")


def shown(who: Informant, fact: str, brief: Brief) -> str:
    """Informant, fact -> it as tables write it, or "": one spelling for one thing."""
    said = " ".join(written(who, fact).split())
    if fact == "gender":
        return _gender(said, brief)
    if fact == "date":
        return dated(said, brief.language)
    if fact == "age" and (years := _AGE.fullmatch(said)):
        return years[1]
    if fact == "duration" and (length := minutes(said)) is not None:
        return str(length)
    return said


def counted(said: str) -> int | None:
    """What a table shows of a fact -> the number that it is, or None."""
    return int(said) if _NUMBER.fullmatch(said) else None


def _gender(said: str, brief: Brief) -> str:
    key = next((key for key, names in _GENDERS.items() if said.casefold() in names), None)
    return wording(brief.language)[key] if key else said


def _folded(name: str) -> str:
    """A name in small letters, with one blank wherever blanks, hyphens or the like stand."""
    return " ".join(re.split(r"[\s_\-‐-―]+", name.casefold().strip(" _-\t")))
