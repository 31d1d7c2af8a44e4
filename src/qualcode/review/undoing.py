"""Taking decisions back, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.review.asking import Ask
from qualcode.review.done import Done
from qualcode.review.naming import described, focus
from qualcode.review.session import Session
from qualcode.types import Placement


def undo(session: Session, ask: Ask) -> Done:
    """Take back the decisions named, or the last one with those that were made together with it.

    A retraction that is named is itself taken back. What is done is a retraction again.
    """
    before = standing(session)
    last = next(reversed(before), None)
    of = ask.of or session.together.get(last or "", (last,) if last else ())
    if not of or not session.retractions.union(before).issuperset(of):
        return Done((), ask.page, None, session.say("said_nothing"))
    made = session.desk.write([session.desk.maker.retracted(of)])[0]
    session.retractions.add(made.id)
    after = standing(session)
    gone = [one for name, one in before.items() if name not in after]
    back = [one for name, one in after.items() if name not in before]
    return _moved(session, made.id, gone or back, "said_undo" if gone else "said_redo")


def standing(session: Session) -> dict[str, Placement]:
    """The decisions in force by their ids, in order."""
    return {one.decision.id: one for one in session.desk.placements()}


def _moved(session: Session, done: str, moved: Sequence[Placement], key: str) -> Done:
    """Say which decision went or came back, and where its words are."""
    if not moved:
        return Done((done,), None, None, session.say("said_nothing"))
    what = described(session, moved[-1].decision)
    number = session.numbers.get(moved[-1].transcript)
    return Done((done,), number, focus(session, moved[-1]), session.say(key, what=what))
