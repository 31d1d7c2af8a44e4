"""What the page asks for -> a decision at the desk, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.decide.settle import Item
from qualcode.errors import CannotWrite, QualcodeError
from qualcode.review.asking import Ask, Asked, Refused
from qualcode.review.done import Done
from qualcode.review.items import is_change, key_of
from qualcode.review.naming import named
from qualcode.review.session import Session
from qualcode.review.undoing import standing, undo
from qualcode.types import Claim, Decision, Span, Transcript


def decide(session: Session, ask: Ask) -> Done:
    """Do what is asked. Raises Refused, or Changed where the window shows an older state."""
    _same_words(ask)
    done = _DO[ask.verb](session, ask)
    if len(done.ids) > 1:
        session.together |= dict.fromkeys(done.ids, done.ids)
    return done


def _judge(session: Session, ask: Ask) -> Done:
    claim, desk = ask.claim, session.desk
    item = desk.item(claim)
    own = item is not None and item.coding.origin == "human"
    made = (desk.accept if ask.verb == "accept" else desk.reject)(claim, ask.seen)
    key = "said_take_away" if own and ask.verb == "reject" else f"said_{ask.verb}"
    said = session.say(key, code=named(session, claim))
    stays = _replaced(session, item) if item and made.verb == "reject" else None
    if stays:
        said += " " + session.say("said_stays", code=named(session, stays))
    return _at(session, [made], claim, said)


def _replaced(session: Session, item: Item) -> Claim | None:
    """What a changed code stood in the place of, if that is still rejected."""
    for one in item.decided:
        today = session.desk.codebook.today(one.code) if one.verb == "change" else None
        if today is not None:
            claim = replace(item.coding.claim, code=today, polarity=one.polarity)
            before = session.desk.item(claim)
            if before and before.coding.status == "rejected" and is_change(item):
                return claim
    return None


def _change(session: Session, ask: Ask) -> Done:
    claim = ask.claim
    if not ask.to:
        raise Refused(422, "wrong_value", name="to")
    to = replace(claim, code=ask.to, polarity=ask.to_polarity)
    if to == claim:
        raise Refused(422, "same_code")
    made = session.desk.change(claim, to.code, to.polarity, ask.seen)
    return _at(session, [made], to, session.say("said_change", code=named(session, to)))


def _add(session: Session, ask: Ask) -> Done:
    if ask.transcript is None or ask.span is None or not ask.code:
        raise Refused(422, "no_words")
    try:
        made = session.desk.add(ask.transcript.id, ask.span, ask.code, ask.polarity, ask.note)
    except CannotWrite:
        raise
    except QualcodeError:  # nothing else is left that can be wrong with it
        raise Refused(422, "not_said") from None
    place = standing(session)[made[0].id]
    claim = replace(ask.claim, span=place.span or ask.span)
    key = "said_add" if len(made) == 1 else "said_add_several"
    said = session.say(key, code=named(session, claim), count=len(made))
    return _at(session, made, claim, said)


def _memo(session: Session, ask: Ask) -> Done:
    if not ask.note:
        raise Refused(422, "empty_memo")
    name = ask.transcript.id if ask.transcript else ""
    made = session.desk.memo(ask.note, name, ask.span, ask.code, ask.informant)
    if ask.span and ask.code:
        return _at(session, [made], ask.claim, session.say("said_memo"))
    return Done((made.id,), ask.page, None, session.say("said_memo"))


def _summary(session: Session, ask: Ask) -> Done:
    for name, value in (("informant", ask.informant), ("code", ask.code)):
        if not value:
            raise Refused(422, "unknown", name=name, value="")
    made = session.desk.summarise(ask.informant, ask.code, ask.note)
    return Done((made.id,), ask.page, None, session.say("summary_saved"))


def _at(session: Session, made: Sequence[Decision], claim: Claim, message: str) -> Done:
    """Decisions on a claim -> where to go on."""
    ids = tuple(one.id for one in made)
    key = key_of(claim) if session.desk.item(claim) else None
    return Done(ids, session.numbers[claim.transcript], key, message)


def _same_words(ask: Ask) -> None:
    """Raise Refused where the window shows other words than there are; blanks don't count.

    Of words over several turns it sends what each says, without the labels between.
    """
    if ask.words is not None and ask.span is not None and ask.transcript is not None:
        shown = "".join(_words(ask.transcript, ask.span))
        if "".join(ask.words.split()) != "".join(shown.split()):
            raise Refused(409, "old_text")


def _words(transcript: Transcript, span: Span) -> Iterator[str]:
    """What every turn has of a span, one after the other."""
    for turn in transcript.turns:
        start, end = max(span.start, turn.span.start), min(span.end, turn.span.end)
        if start < end:
            yield transcript.text[start:end]


_DO: Mapping[Asked, Callable[[Session, Ask], Done]] = {
    "accept": _judge,
    "reject": _judge,
    "change": _change,
    "add": _add,
    "memo": _memo,
    "summary": _summary,
    "undo": undo,
}
