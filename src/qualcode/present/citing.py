"""Quotes as a study's tables cite them: by line, by time, or by the date of the interview."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qualcode.analyse.findings import Findings
from qualcode.present import facts
from qualcode.present.brief import Brief
from qualcode.present.dates import dated
from qualcode.present.passages import interviewed_often
from qualcode.present.quoting import cited_by, is_cut, place
from qualcode.present.wording import wording
from qualcode.types import Excerpt


class Citing:
    """Says where quotes of one study stand, in the way that is asked for."""

    def __init__(self, found: Findings, brief: Brief) -> None:
        """Look up when everybody was interviewed, if quotes are cited by that."""
        self._brief = brief
        self._dates = interview_dates(found, brief) if brief.cite == "dates" else {}
        self._several = interviewed_often(found)

    def place(self, excerpt: Excerpt) -> str:
        """Excerpt -> `R1, baris 45-46`, `R1, 00:12:31` or `R1, 21-05-2014`.

        Who was interviewed several times has the transcript behind the code: `R1 (R1b), baris 5`.
        """
        language, cite, date = self._brief.language, self._brief.cite, self._date(excerpt)
        if excerpt.informant in self._several and cited_by(excerpt, cite, date) != "dates":
            excerpt = replace(excerpt, informant=f"{excerpt.informant} ({excerpt.transcript})")
        return place(excerpt, language, cite, date)

    def notes(self, quotes: Sequence[Excerpt]) -> tuple[str, ...]:
        """The quotes that are shown -> what the ways they are cited by mean."""
        words, cite = wording(self._brief.language), self._brief.cite
        ways = {cited_by(one, cite, self._date(one)) for one in quotes} or {cite}
        return (
            *([words["quotes_times"]] if "times" in ways else []),
            *([words["quotes_dates"]] if "dates" in ways else []),
            *([words["quotes_lines"]] if "lines" in ways else []),
        )

    def _date(self, excerpt: Excerpt) -> str:
        return self._dates.get((excerpt.transcript, excerpt.informant), "")


def interview_dates(found: Findings, brief: Brief) -> dict[tuple[str, str], str]:
    """Findings -> (transcript, informant) -> the date of that interview, where it is known.

    Who was interviewed once has the date that is known of the person; of several interviews
    each has its own.
    """
    own: defaultdict[str, list[str]] = defaultdict(list)
    for transcript in found.transcripts:
        for name in dict.fromkeys(transcript.informants.values()):
            own[name].append(transcript.id)
    people = {who.id: facts.shown(who, "date", brief) for who in found.informants}
    dates: dict[tuple[str, str], str] = {}
    for transcript in found.transcripts:
        header = dated(transcript.attributes.get("date", ""), brief.language)
        for name in transcript.informants.values():
            once = people.get(name, "") if len(own[name]) == 1 else ""
            dates[transcript.id, name] = once or header
    return {key: date for key, date in dates.items() if date}


def cut_note(quotes: Iterable[Excerpt], most: int, brief: Brief) -> tuple[str, ...]:
    """The quotes that are shown -> what [...] means, where any of them is cut."""
    cut = any(is_cut(one, most) for one in quotes)
    return (wording(brief.language)["quotes_cut"],) if cut else ()
