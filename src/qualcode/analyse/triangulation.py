"""Findings -> what each of several sources says of each code: which groups, which techniques.

Sources are compared by who speaks of a code and what they say; there are no tests of
significance. Denzin, N. K. (1978). The research act. McGraw-Hill; Patton, M. Q. (1999).
Enhancing the quality and credibility of qualitative analysis. Health Services Research, 34(5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qualcode.analyse.collected import TECHNIQUES, Technique, collected_by
from qualcode.analyse.findings import Findings
from qualcode.analyse.lineage import lineage
from qualcode.analyse.quotes import choose, is_bare
from qualcode.types import Coding, Excerpt, Informant, Polarity

_Member = Callable[[Excerpt | Coding], str]
_KEYS: Mapping[Technique, str] = MappingProxyType(
    {"wawancara": "interview", "observasi": "observation", "dokumentasi": "document"}
)


@dataclass(frozen=True, slots=True)
class Source:
    """A group of informants, or the interviews, notes or documents of one technique.

    ``key`` names it for programs, in the same way whatever language ``name`` is in.
    """

    name: str
    members: frozenset[str]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What a source says of a code: how many of it, how many deny it, and the best quote on each.

    There is no quote where they only speak of codes below it, or say no more than yes or no of
    the code itself. ``undecided`` where all that
    speaks of it is still suggested or disputed, although others of the study are confirmed.
    """

    spoke: int = 0
    denied: int = 0
    quote: Excerpt | None = None
    denial: Excerpt | None = None
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A code, and what each source says of it, in the order of the sources."""

    code: str
    voices: tuple[Voice, ...]

    @property
    def speaking(self) -> tuple[int, ...]:
        """The places of the sources in which anybody speaks of it."""
        return tuple(at for at, voice in enumerate(self.voices) if voice.spoke)

    @property
    def denying(self) -> tuple[int, ...]:
        """The places of the sources in which anybody says that it is absent."""
        return tuple(at for at, voice in enumerate(self.voices) if voice.denied)

    @property
    def undecided(self) -> tuple[int, ...]:
        """The places of the sources of which nobody has confirmed yet that they speak of it."""
        return tuple(at for at, voice in enumerate(self.voices) if voice.undecided)


def by_group(found: Findings, sources: Sequence[Source]) -> tuple[Compared, ...]:
    """Findings, groups of informants -> each code with how many informants of each speak of it."""
    return _compared(found, sources, lambda one: one.informant)


def by_technique(found: Findings) -> tuple[tuple[Source, ...], tuple[Compared, ...]]:
    """Findings -> the three techniques, and each code with how many files of each hold it.

    A file in which nobody speaks is none of theirs: nothing in it can be coded.
    """
    files: dict[Technique, set[str]] = {name: set() for name in TECHNIQUES}
    for transcript in found.transcripts:
        if transcript.informants:
            files[collected_by(transcript)].add(transcript.id)
    sources = tuple(Source(name, frozenset(held), _KEYS[name]) for name, held in files.items())
    return sources, _compared(found, sources, lambda one: one.transcript)


def spoken_elsewhere(
    found: Findings, sources: Sequence[Source], compared: Sequence[Compared]
) -> tuple[str, ...]:
    """Findings -> the codes that only informants speak of who are in none of the groups."""
    inside = frozenset(name for source in sources for name in source.members)
    spoken = {row.code for row in compared if row.speaking}
    outside = {
        code
        for one in found.counted
        if one.polarity == "present" and one.informant not in inside
        for code in lineage(one.code)
    }
    return tuple(code for code in found.codebook.ids if code in outside - spoken)


def interviewed(found: Findings) -> tuple[Informant, ...]:
    """Findings -> the informants who speak in an interview.

    Notes and documents that the researcher had read as somebody's words are no persons.
    """
    talking, others = (
        {
            name
            for one in found.transcripts
            for name in one.informants.values()
            if (collected_by(one) == "wawancara") is talks
        }
        for talks in (True, False)
    )
    return tuple(who for who in found.informants if who.id in talking or who.id not in others)


def _compared(found: Findings, sources: Sequence[Source], member: _Member) -> tuple[Compared, ...]:
    """The codes that anybody of the sources speaks of or denies, with what each says.

    A code counts where any below it was put too; its quote is one on the code itself.
    """
    home = {name: at for at, source in enumerate(sources) for name in source.members}
    open_, said = _undecided(found, home, member), defaultdict[tuple[str, int], list[Excerpt]](list)
    for excerpt in found.excerpts:
        at, coding = home.get(member(excerpt)), excerpt.coding
        if at is not None and coding.status != "rejected":
            for code in lineage(coding.code):
                said[code, at].append(excerpt)
    shown = {code for code, _ in said}
    return tuple(
        Compared(
            code,
            tuple(
                _voice(code, said[code, at], member, undecided=(code, at) in open_)
                for at in range(len(sources))
            ),
        )
        for code in found.codebook.ids
        if code in shown
    )


def _undecided(
    found: Findings, home: Mapping[str, int], member: _Member
) -> frozenset[tuple[str, int]]:
    """Codes and sources where something is suggested and nothing confirmed.

    None where nothing of the study is confirmed: then that holds for all there is.
    """
    held: dict[str, set[tuple[str, int]]] = {"suggested": set(), "confirmed": set()}
    for coding in found.settled:
        at = home.get(member(coding))
        if at is not None and coding.polarity == "present" and coding.status in held:
            held[coding.status].update((code, at) for code in lineage(coding.code))
    return frozenset(held["suggested"] - held["confirmed"] if held["confirmed"] else ())


def _voice(code: str, said: Sequence[Excerpt], member: _Member, *, undecided: bool) -> Voice:
    spoke, denied = (
        {member(one) for one in said if one.coding.polarity == polarity}
        for polarity in ("present", "absent")
    )
    quote, denial = _best(code, said, "present"), _best(code, said, "absent")
    return Voice(len(spoke), len(denied), quote, denial, undecided)


def _best(code: str, said: Sequence[Excerpt], polarity: Polarity) -> Excerpt | None:
    """The clearest excerpt on a code itself that speaks of it, or that denies it.

    A bare yes or no is none where the codes below it have words of their own.
    """
    said = [one for one in said if one.coding.polarity == polarity]
    mine = [one for one in said if one.coding.code == code]
    best = next(iter(choose(mine, polarity, per_code=1).get(code, ())), None)
    return None if best and is_bare(best.quote) and len(mine) < len(said) else best
