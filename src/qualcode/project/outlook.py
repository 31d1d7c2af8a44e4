"""The learned suggestions of a study -> what the review page knows of its sentences by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qualcode.decide.settle import settle
from qualcode.review.outlook import Hint, Outlook, Unread
from qualcode.tag.learned.examples import ABSENT, label, overlapping
from qualcode.tag.learned.proposals import Likely, Proposals
from qualcode.types import Claim, Codebook, Coding, Segment, Span

_SELDOM = 2  # with fewer coded sentences of a code, how sure it is means nothing
_WORDS = 3


def outlook(
    suggestions: Sequence[Coding],
    codebook: Codebook,
    segments: Sequence[Segment],
    learned: Proposals | None = None,
) -> Outlook:
    """All suggestions, and what was learned if anything was -> Outlook."""
    in_order = tuple(item.coding for item in settle(suggestions, (), codebook, segments))
    if learned is None:
        return Outlook(in_order)
    sentences = _sentences(learned)
    left = learned.left
    return Outlook(
        suggestions=in_order,
        sure=dict(_sure(in_order, sentences)),
        hints=_hints(learned),
        unread=Unread(left.low, left.high) if left else None,
        learned=True,
    )


def _sentences(learned: Proposals) -> Mapping[str, list[Likely]]:
    """Transcript id -> its sentences in reading order."""
    found: dict[str, list[Likely]] = defaultdict(list)
    for one in learned.likely:
        found[one.transcript].append(one)
    return found


def _sure(
    suggestions: Iterable[Coding], sentences: Mapping[str, list[Likely]]
) -> Iterator[tuple[Claim, float]]:
    """Suggestions -> how likely each is right, by the sentences that it stands in."""
    spans = {name: [one.span for one in held] for name, held in sentences.items()}
    for coding in suggestions:
        if coding.origin in {"learned", "reader"}:
            yield coding.claim, coding.score
            continue
        wanted = label(coding.code, coding.polarity)
        held = sentences.get(coding.transcript, [])
        near = overlapping(spans.get(coding.transcript, []), coding.span)
        yield coding.claim, max((_confidence(held[at], wanted) for at in near), default=0.0)


def _confidence(sentence: Likely, wanted: str) -> float:
    """How likely a code is on a sentence; one that is not kept is no likelier than the last."""
    kept = dict(sentence.codes)
    return kept.get(wanted, min(kept.values(), default=0.0))


def _hints(learned: Proposals) -> Mapping[str, list[tuple[Span, tuple[Hint, ...]]]]:
    """Transcript id -> its sentences with the codes most likely on each."""
    positives = {voice.label: voice.positives for voice in learned.voices}
    words = {
        (one.transcript, one.span, label(one.code, one.polarity)): tuple(
            weighed.word for weighed in one.why.words[:_WORDS]
        )
        for one in learned.proposals
    }
    found: dict[str, list[tuple[Span, tuple[Hint, ...]]]] = defaultdict(list)
    for one in learned.likely:
        hints = (
            _hint(name, sure, positives, words.get((one.transcript, one.span, name), ()))
            for name, sure in one.codes
        )
        found[one.transcript].append((one.span, tuple(hints)))
    return found


def _hint(name: str, sure: float, positives: Mapping[str, int], why: tuple[str, ...]) -> Hint:
    return Hint(
        code=name.removesuffix(ABSENT),
        polarity="absent" if name.endswith(ABSENT) else "present",
        confidence=sure,
        share=round(100 * sure) if positives.get(name, 0) >= _SELDOM else None,
        why=why,
    )
