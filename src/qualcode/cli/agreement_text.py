"""What ``qualcode agree`` prints: who was compared on what, tables, and what the numbers mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from qualcode.cli import say
from qualcode.cli.agreement_columns import draw, sign
from qualcode.cli.lines import paragraph
from qualcode.present.worded import worded

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.analyse.agreement.results import Agreement, Row
    from qualcode.analyse.agreement.values import Value
    from qualcode.present.brief import Brief
    from qualcode.project.agreeing import Agreed
    from qualcode.project.double_coding import Left

_MOST = 5
_PLACES = 8
_INTERVIEWS = 10  # below which resamples of whole interviews are too much alike


def show(found: Agreed, written: Sequence[Path], brief: Brief) -> None:
    """Print who was compared on what, the table, and how to read it."""
    told = _Told(found, found.agreement, brief, wording(brief))
    told.compared()
    if found.agreement.segments:
        say.console().print()
        draw(found.agreement, told.words, brief)
        say.console().print()
        for line in told.legend():
            paragraph(line, hanging=2, style="dim")
        say.console().print()
        told.beside()
    told.differing(written)


def wording(brief: Brief) -> Mapping[str, str]:
    """Brief -> key to wording, from `agreement_text.toml`, in its language."""
    return worded(__package__, "agreement_text.toml", brief.language)


@dataclass(frozen=True, slots=True)
class _Told:
    """A comparison and the words that it is told in."""

    found: Agreed
    result: Agreement
    brief: Brief
    words: Mapping[str, str]

    def number(self, number: int) -> str:
        """A whole number as the language writes it."""
        from qualcode.present.wording import whole

        return whole(number, self.brief)

    def counted(self, key: str, number: int, **values: str) -> str:
        """The wording for so many: that for one, where there is such."""
        one = self.words.get(f"{key}_one") if number == 1 else None
        return (one or self.words[key]).format(**values)

    def value(self, value: Value) -> str:
        """A value without an interval, "-" where there is none."""
        from qualcode.present.agreement import rounded

        return rounded(value, self.brief) if isinstance(value, float) else "-"

    def why(self, reason: str) -> str:
        """Why a number or an interval does not exist."""
        from qualcode.present.agreement import why

        return why(reason, self.result, self.brief)

    # -- who and on what -------------------------------------------------------------

    def compared(self) -> None:
        """Say who, on which segments, what each read, and what was taken for granted."""
        result, words = self.result, self.words
        paragraph(words[result.kind].format(coders=", ".join(result.coders)), style="bold")
        if result.kind == "researcher-tool":
            paragraph(words["tool"])
        sampled = self.found.sampled
        drawn = "" if sampled is None else words["drawn"].format(count=self.number(sampled))
        told = {
            "segments": self.number(result.segments),
            "of": self.number(result.out_of),
            "unit": words[self.found.unit],
            "drawn": drawn,
            "informants": self.number(len(result.informants)),
        }
        paragraph(self.counted("compared", len(result.informants), **told))
        each = zip(result.coders, result.looked, strict=True)
        counts = ", ".join(f"{name} {self.number(count)}" for name, count in each)
        read = words[f"read_{self.found.read}"]
        paragraph(words["looked"].format(counts=counts, read=read))
        if result.wordless:
            paragraph(self.counted("wordless", result.wordless, count=self.number(result.wordless)))
        for one in self.found.left:
            self._left(one)

    def _left(self, one: Left) -> None:
        """Say on which drawn segments a coder decided nothing."""
        told = {
            "coder": one.coder,
            "count": self.number(len(one.segments)),
            "drawn": self.number(self.found.sampled or 0),
            "suggested": self.number(one.suggested),
            "places": self._places(one),
        }
        text = self.words["left"].format(**told)
        if one.interviews:
            unread = self.words["left_unread"].format(interviews=", ".join(one.interviews))
            text = f"{text} {unread}"
        paragraph(text, hanging=2)

    def _places(self, one: Left) -> str:
        """The lines of the first of them, by interview."""
        parts = []
        for transcript, lines in groupby(one.lines[:_PLACES], key=lambda place: place[0]):
            ends = (f"{a}" if a == b else f"{a}-{b}" for _, a, b in lines)
            parts.append(f"{transcript} {', '.join(ends)}")
        if (rest := len(one.lines) - _PLACES) > 0:
            parts.append(self.words["more"].format(count=self.number(rest)))
        return "; ".join(parts)

    # -- below the table -------------------------------------------------------------

    def legend(self) -> Iterator[str]:
        """What the columns mean, and why there is no number where there is none."""
        result, words = self.result, self.words
        unit, several = words[result.by], len(result.coders) > 2
        yield words["counts"].format(
            unit=unit, coders="/".join(result.coders), all=words["every" if several else "both"]
        )
        yield words["legend"].format(unit=unit, mean=words["mean"] if several else "")
        rows = (*result.codes, *result.themes, result.overall)
        yield from self._intervals(rows)
        signs = set(map(sign, rows))
        if "!" in signs:
            yield words["one_sided"]
        if "x" in signs:
            yield words["never"].format(unit=words[f"same_{result.by}"])
        if "?" in signs:
            from qualcode.analyse.agreement.results import FEW

            yield words["rare"].format(few=FEW)
        for why in _undefined(rows):
            yield words["undefined"].format(why=self.why(why))

    def _intervals(self, rows: Sequence[Row]) -> Iterator[str]:
        """How intervals were made, and why there are none where there are none."""
        words, drawn = self.words, self.result.drawn
        what, draws = words[drawn.resample], self.number(drawn.draws)
        groups = self.number(drawn.groups)
        yield words["resamples"].format(groups=groups, what=what, draws=draws)
        if drawn.resample == "interviews" and drawn.groups < _INTERVIEWS:
            yield words["few_interviews"].format(groups=groups, least=_INTERVIEWS)
        if lost := max((row.alpha.lost for row in rows if row.alpha.interval), default=0):
            yield words["lost"].format(lost=self.number(lost), draws=draws)
        for why in dict.fromkeys(row.alpha.why for row in rows if row.alpha.why):
            yield words["no_interval"].format(why=self.why(why))

    def beside(self) -> None:
        """Tell what stands beside the table: sets, pairs, unused codes, suggestions."""
        result, words = self.result, self.words
        masi, jaccard = self.value(result.sets.masi.value), self.value(result.sets.jaccard.value)
        paragraph(words["sets"].format(masi=masi, jaccard=jaccard))
        if result.by == "characters" and result.overall.alpha_u is not None:
            paragraph(words["alpha_u"].format(value=self._alpha_u(result.overall.alpha_u)))
        for couple in result.couples:
            kappa, alpha = self.value(couple.kappa), self.value(couple.alpha)
            coders = words["and"].join(couple.coders)
            paragraph(words["couple"].format(coders=coders, kappa=kappa, alpha=alpha))
        for key, codes in (("unused", result.unused), ("outside", result.outside)):
            if codes:
                paragraph(words[key].format(codes=", ".join(codes)), hanging=2)
        self._suggested()

    def _alpha_u(self, value: Value) -> str:
        """Its value, or why it has none."""
        if isinstance(value, float):
            return self.value(value)
        return self.words["undefined"].format(why=self.why(value.why)).removeprefix("-: ")[:-1]

    def _suggested(self) -> None:
        """Say how independent coders were who worked on the tool's suggestions."""
        shares = [
            f"{name} {100 * share:.0f} %"
            for name, share in zip(self.result.coders, self.result.suggested, strict=True)
            if share
        ]
        if shares and self.result.kind == "intercoder":
            paragraph(self.words["suggested"].format(shares=", ".join(shares)), hanging=2)

    def differing(self, written: Sequence[Path]) -> None:
        """Tell the codes most often taken for one another, and where differences are listed."""
        result, words = self.result, self.words
        for count, what in _swapped(result)[:_MOST]:
            told = words["swapped"].format(what=what, count=self.number(count))
            paragraph(told, hanging=2)
        if not result.segments:
            return
        files = ", ".join(map(str, written))
        on_words = self.number(result.on_words)
        values = {
            "segments": self.number(len(result.differing)),
            "codes": self.number(result.disputes),
            "words": words["on_words"].format(count=on_words) if result.on_words else "",
            "where": words["written"].format(file=files) if written else words["listed"],
        }
        differ = self.counted("differ", len(result.differing), **values)
        paragraph(differ if result.differing else words["alike"])


def _undefined(rows: Sequence[Row]) -> list[str]:
    """Why there are no numbers in the table where there are none, each reason once."""
    shown: list[Value] = [
        one
        for row in rows
        for one in (
            *(each.value for each in (row.agreement, row.kappa, row.alpha, row.ac1)),
            *(row.positive, row.negative),
        )
    ]
    return list(dict.fromkeys(one.why for one in shown if not isinstance(one, float)))


def _swapped(result: Agreement) -> list[tuple[int, str]]:
    """Two codes that coders put on the same words more than once, the commonest first."""
    found = [
        (count, f"{name} {a}, {other} {b}")
        for confusion in result.confusions
        for name, other in [confusion.coders]
        for (a, b), count in confusion.counts.items()
        if a and b and a != b and count > 1
    ]
    return sorted(found, key=lambda one: (-one[0], one[1]))
