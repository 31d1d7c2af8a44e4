"""Decisions and codings in the words of the page, and where it shows them."""

from __future__ import annotations

from qualcode.review.items import key_of
from qualcode.review.session import Session
from qualcode.types import Claim, Decision, Placement, Polarity


def described(session: Session, decision: Decision) -> str:
    """A decision -> what was done, with its code, in the page's language."""
    parts = [_label(session, decision.code, decision.polarity)]
    if decision.to:
        parts.append(_label(session, decision.to, decision.to_polarity))
    own = decision.verb == "reject" and decision.origin == "human"
    did = session.say("did_take_away" if own else f"did_{decision.verb}")
    return f"{did} – {' → '.join(parts)}" if decision.code else did


def focus(session: Session, placement: Placement) -> str | None:
    """The key of the item that a decision is or was about, as far as there is one."""
    one, span = placement.decision, placement.span
    for code, polarity in ((one.code, one.polarity), (one.to, one.to_polarity)):
        if span is not None and code:
            today = session.desk.codebook.today(code) or code
            claim = Claim(placement.transcript, span, today, polarity)
            if session.desk.item(claim):
                return key_of(claim)
    return None


def named(session: Session, claim: Claim) -> str:
    """A claim -> its code as people read it."""
    return _label(session, claim.code, claim.polarity)


def _label(session: Session, code: str, polarity: Polarity) -> str:
    """A code as people read it; with "absent", where that is what is said."""
    view = session.codes.get(session.desk.codebook.today(code) or "")
    label = view.label if view else code
    return session.say("not_this", code=label) if polarity == "absent" and code else label
