"""Items -> what the page shows of them in the margin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.decide.settle import Item
from qualcode.review.codes import CodeView
from qualcode.types import Claim, Coding, Decision, Evidence, Polarity, Span, Status

SIGNS: Mapping[Status, str] = {"suggested": "?", "confirmed": "✓", "rejected": "✗"}
LEARNED = "≈?"
READ = "≡?"
_CODER = "reader:"  # what stands before the name of a model
_FIRST = ("suggested", "confirmed", "learned", "rejected")


@dataclass(frozen=True, slots=True)
class ItemView:
    """A coding as it stands. ``was`` are the words it was decided on, where they changed.

    ``added`` is what the researcher coded without a suggestion, ``changed`` what was put in the
    place of another code. ``weighed`` where words speak for it that were learned and not terms of
    the codebook. ``learned`` is how sure a learned suggestion is, in per cent, and
    ``near`` the coded quote that is most like it. ``reader`` names the models whose proposal it is
    and ``reason`` is what they give for it; both are empty once it is decided.
    """

    key: str
    span: Span
    code: CodeView
    polarity: Polarity
    status: Status
    seen: str
    evidence: tuple[Evidence, ...]
    memos: tuple[Decision, ...]
    was: str
    note: str
    added: bool
    changed: bool
    disputed: bool
    weighed: bool = False
    learned: int | None = None
    near: str = ""
    reader: str = ""
    reason: str = ""

    @property
    def uncounted(self) -> bool:
        """Whether it is out of the tables until somebody accepts it, and can be hidden."""
        return self.learned is not None or bool(self.reader)

    @property
    def sign(self) -> str:
        """The status as a sign, so that colour is not needed."""
        if self.reader:
            return READ
        return SIGNS[self.status] if self.learned is None else LEARNED

    @property
    def classes(self) -> str:
        """The classes of its row and of its words."""
        more = {
            "disputed": self.disputed,
            "similar": bool(self.was),
            "added": self.added,
            "learned": self.uncounted,
            "read": bool(self.reader),
        }
        named = [name for name, holds in more.items() if holds]
        return " ".join([self.code.colour, self.status, self.polarity, *named])

    @property
    def rank(self) -> tuple[int, int, int]:
        """What goes first where several lie on the same words: open ones, then as the codebook.

        What can be hidden goes behind what was confirmed.
        """
        first = _FIRST.index("learned" if self.uncounted else self.status)
        return first, self.code.order, self.span.start


def key_of(claim: Claim) -> str:
    """Claim -> its name on the page of its transcript."""
    return f"{claim.span.start}-{claim.span.end}-{claim.code}-{claim.polarity}"


def item_view(item: Item, codes: Mapping[str, CodeView]) -> ItemView:
    """Item -> its row."""
    coding = item.coding
    return ItemView(
        key=key_of(coding.claim),
        span=coding.span,
        code=codes[coding.code],
        polarity=coding.polarity,
        status=coding.status,
        seen=" ".join(one.id for one in item.decided),
        evidence=coding.evidence,
        memos=item.memos,
        was=_was(item),
        note="; ".join(dict.fromkeys(one.note for one in item.decided if one.note)),
        added=coding.origin == "human",
        changed=is_change(item),
        disputed=item.disputed,
        weighed=coding.origin == "learned",
        learned=_learned(item),
        near="" if _learned(item) is None else coding.note,
        reader=_reader(item),
        reason=coding.note if _reader(item) else "",
    )


def _learned(item: Item) -> int | None:
    """How sure an open suggestion is that was learned, in per cent."""
    coding = item.coding
    shown = coding.origin == "learned" and uncounted(coding)
    return round(100 * coding.score) if shown else None


def _reader(item: Item) -> str:
    """The models that propose an open suggestion, or nothing."""
    coding = item.coding
    shown = coding.origin == "reader" and uncounted(coding)
    return coding.coder.replace(_CODER, "") if shown else ""


def uncounted(coding: Coding) -> bool:
    """Whether no term of the codebook speaks for it and nobody decided: no table counts it."""
    return coding.origin in {"learned", "reader"} and coding.status == "suggested"


def is_change(item: Item) -> bool:
    """Whether an item stands in the place of another code."""
    return item.coding.origin == "human" and any(one.verb == "change" for one in item.decided)


def _was(item: Item) -> str:
    """The words that a decision was made on, where they are not quite those of today."""
    quotes = [one.quote.exact for one in item.decided if one.quote] if item.how == "similar" else []
    return quotes[-1] if quotes else ""
