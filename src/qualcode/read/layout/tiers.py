"""Tiers (each speaker's annotations on a line of their own) -> lines. For ELAN and Praat.

Which tiers are somebody's speech is told by their names. Of one speaker's tiers the one of
whole utterances is taken; tiers of words or sounds, of translations and of measurements say
the same again and are left out beside it. Tiers for notes, and a ``default`` tier beside
others, are nobody's speech: their words stay in the text, at their time, as context. Any
other name is a speaker's: a tier too many is seen at once, words that were dropped are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.read.layout import cues
from qualcode.read.layout.cues import Cue
from qualcode.read.speakers import labels
from qualcode.types import Line

_UTTERANCES = frozenset(
    """utterance utterances sentence sentences phrase phrases transcript transcripts
    transcription transcriptions text txt tx orth ortho orthography speech ujaran tuturan
    kalimat transkrip transkripsi teks""".split()
)
_WORDS = frozenset("word words token tokens kata".split())
_AGAIN = frozenset(
    """phone phones phoneme phonemes phon phn segment segments syllable syllables syll fonem
    morph morphs morpheme morphemes mb lemma pos gloss glosses gl ge translation translations
    trans free ft ftg terjemahan ipa pitch f0 tone tones tobi intensity silence silences
    formant formants""".split()
)
_NOBODY = frozenset(
    """default annotation annotations note notes comment comments remark remarks catatan
    komentar keterangan memo observation observations observasi topic topics topik tema theme
    themes code codes coding koding kode event events noise noises gesture gestures gestur
    context konteks nonverbal laughter""".split()
)
_KINDS = (
    ("utterances", _UTTERANCES),
    ("words", _WORDS),
    ("again", _AGAIN),
    ("nobody", _NOBODY),
)
_GAP = re.compile(r"[\s_@:/.,;|()\[\]-]+")
# A silence between two words that is no more than a breath, in seconds.
_BREATH = 0.5


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier's name and its annotations in order; ``speaker`` where the format names one."""

    name: str
    cues: tuple[Cue, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class _Voice:
    """A tier, what it holds, and whose it is ("" where its name does not say)."""

    tier: Tier
    kind: str
    speaker: str


def lines(tiers: Iterable[Tier]) -> list[Line]:
    """Tiers -> lines, in the order they begin. Raises UnreadableFile if there are no words."""
    full = [tier for tier in tiers if any(cue.text.strip() for cue in tier.cues)]
    taken = _taken([_voice(tier) for tier in full])
    named = _named(taken)
    spoken = [_spoken(voice, named[at]) for at, voice in enumerate(taken)]
    timed = [pair for said in spoken for pair in _timed(said)]
    return cues.words(cue for _, cue in sorted(timed, key=lambda pair: pair[0]))


def _voice(tier: Tier) -> _Voice:
    """A tier -> what it holds, by the first or last word of its name, and whose it is."""
    name = " ".join(tier.name.split())
    parts = [part for part in _GAP.split(name) if part]
    for part in parts[-1:] + parts[:1]:
        kind = next((kind for kind, known in _KINDS if part.casefold() in known), "")
        if kind:
            return _Voice(tier, kind, tier.speaker or _owner(name, part))
    return _Voice(tier, "utterances", tier.speaker or name)


def _owner(name: str, kind: str) -> str:
    """A tier's name without the word for its kind: ``Sari - words`` -> ``Sari``."""
    before, after = name.rpartition(kind)[0], name.partition(kind)[2]
    return _GAP.sub(" ", before).strip() or _GAP.sub(" ", after).strip()


def _taken(voices: Sequence[_Voice]) -> list[_Voice]:
    """The tiers to read: of each speaker's the best, and those for notes."""
    best = _of(voices, "utterances")
    have = set(map(_key, best))
    words = [
        voice
        for voice in _of(voices, "words")
        if _key(voice) not in have and (voice.speaker or not best)
    ]
    notes = [
        replace(voice, kind="utterances")
        if voice.tier.speaker and _key(voice) not in have
        else voice
        for voice in _of(voices, "nobody")
    ]
    return best + words + notes or list(voices)


def _key(voice: _Voice) -> str:
    """What makes a tier's speaker the same as another's."""
    return labels.key(labels.parts(voice.speaker)[0])


def _of(voices: Sequence[_Voice], kind: str) -> list[_Voice]:
    return [voice for voice in voices if voice.kind == kind]


def _named(voices: Sequence[_Voice]) -> list[str | None]:
    """Whom each tier's words are said by: "" for nobody, None where nothing tells.

    Two tiers of one speaker may be two people's after all; so they keep their own names.
    """
    if len(voices) == 1:
        alone = voices[0]
        return [alone.tier.speaker or (alone.speaker if alone.kind != "nobody" else "") or None]
    keys = ["" if voice.kind == "nobody" else _key(voice) for voice in voices]
    return [
        "" if voice.kind == "nobody"
        else voice.speaker if voice.speaker and keys.count(key) == 1
        else " ".join(voice.tier.name.split()) or voice.speaker or f"Tier {at}"
        for at, (voice, key) in enumerate(zip(voices, keys, strict=True), 1)
    ]  # fmt: skip


def _spoken(voice: _Voice, speaker: str | None) -> list[Cue]:
    """A tier's annotations with words, as their speaker's."""
    said = [replace(cue, speaker=speaker) for cue in voice.tier.cues if cue.text.strip()]
    single = sum(len(cue.text.split()) == 1 for cue in said)
    return list(_phrases(said)) if voice.kind == "words" and 2 * single > len(said) else said


def _phrases(said: Sequence[Cue]) -> Iterator[Cue]:
    """Words with their times -> the phrases between two silences."""
    phrase: list[Cue] = []
    for cue in said:
        if phrase and (cue.start or 0.0) - (phrase[-1].end or 0.0) > _BREATH:
            yield _phrase(phrase)
            phrase = []
        phrase.append(cue)
    if phrase:
        yield _phrase(phrase)


def _phrase(said: Sequence[Cue]) -> Cue:
    return replace(said[0], text=" ".join(cue.text for cue in said), end=said[-1].end)


def _timed(said: Sequence[Cue]) -> Iterator[tuple[float, Cue]]:
    """Annotations -> when each is to come; one without a time comes with the one before it."""
    at = 0.0
    for cue in said:
        at = cue.start if cue.start is not None else at
        yield at, cue
