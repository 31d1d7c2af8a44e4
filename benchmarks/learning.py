"""How long learned suggestions take, and how much memory a large study needs.

Run: python benchmarks/learning.py [RUNS]. The interviews are made up, the same in every run: 40
codes, each with words of its own that stand in some of its sentences and in some of others.
Learning, scoring and giving reasons is timed from the sentences on, without reading files.
Without the extra for embeddings their lines are left out.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from measure import ROOT, Measured, cost

from qualcode.tag.learned.cached import Cached
from qualcode.tag.learned.encoders import NoEncoder, encoder
from qualcode.tag.learned.examples import Example
from qualcode.tag.learned.labels import UNKNOWN, Known
from qualcode.tag.learned.meaning import Encoder
from qualcode.tag.learned.model import Ground, Settings, learn
from qualcode.tag.learned.proposals import proposals
from qualcode.tag.learned.targets import labels_of
from qualcode.types import Code, Codebook, Span

_INTERVIEWS, _CODES, _OWN = 8, 40, 12
_VOCABULARY, _WORDS, _BEARING = 6000, (6, 22), 0.5
_USUAL, _LARGE, _LIMIT = 2000, 30_000, 2.0
_SEED = 20240305
_SYLLABLES = "ba di ka lu ma nge pe ra sa ti wo ya ber men kan lah nya sih tu go".split()


def measured(runs: int) -> list[Measured]:
    """Measure everything here, on interviews that are the same in every run."""
    study = Study(_USUAL, coded=_INTERVIEWS - 1)
    found = [_line(f"learn and score {_USUAL:,} sentences, TF-IDF", runs, 5, study.suggest)]
    if _carried() is not None:
        found += _with_embeddings(study, runs)
    return [*found, _memory()]


class Study:
    """Sentences that nobody said, and what is known of those of the first interviews."""

    def __init__(self, size: int, coded: int) -> None:
        """Make it up."""
        draw = np.random.default_rng(_SEED)
        self._words = _vocabulary(draw)
        own = draw.permutation(len(self._words) - 100)[: _CODES * _OWN] + 100
        self._own = own.reshape(_CODES, _OWN)
        self.codebook = self._codebook()
        borne = [self._codes(draw) for _ in range(size)]
        said = [self._sentence(draw, codes) for codes in borne]
        self.examples = self._examples(draw, said, borne)
        self.known = [
            Known(frozenset(f"c{code}" for code in codes), read=True)
            if int(one.transcript[1:]) < coded
            else UNKNOWN
            for one, codes in zip(self.examples, borne, strict=True)
        ]

    def suggest(self, vectors: Encoder | None = None) -> None:
        """Learn, score every sentence, and say why each suggestion is one."""
        labels = labels_of(self.codebook, self.examples, self.known)
        ground = Ground(self.examples, self.codebook, labels, Settings(), vectors)
        found = proposals(learn(ground, self.known), self.known, "", {})
        if not found.proposals:
            raise AssertionError("nothing was suggested, so nothing was measured")

    def _codebook(self) -> Codebook:
        told = ({"id": " ".join(self._words[at] for at in own[:4])} for own in self._own)
        codes = (Code(f"c{at}", {"id": f"c{at}"}, words) for at, words in enumerate(told))
        return Codebook("made-up", "1", {}, tuple(codes), "")

    def _codes(self, draw: np.random.Generator) -> list[int]:
        """A code on every second sentence, the first ones more often than the last."""
        if draw.random() > _BEARING:
            return []
        return [int(_CODES * draw.random() ** 1.5)]

    def _sentence(self, draw: np.random.Generator, codes: Sequence[int]) -> str:
        """Frequent words most of all, and often one or two of the code's own."""
        count = int(draw.integers(*_WORDS))
        chosen = (len(self._words) * draw.random(count) ** 4).astype(int)
        for code in codes:
            chosen[: int(draw.integers(0, 3))] = draw.choice(self._own[code])
        return " ".join(self._words[at] for at in chosen).capitalize() + "."

    def _examples(
        self, draw: np.random.Generator, said: Sequence[str], borne: Sequence[Sequence[int]]
    ) -> list[Example]:
        """Sentences in turns of four, each after a question; a third of the codes has a hit."""
        apart = -(-len(said) // _INTERVIEWS)
        questions = [self._sentence(draw, ()) for _ in range(0, len(said), 4)]
        return [
            Example(
                transcript=f"T{at // apart}",
                informant=f"T{at // apart}",
                segment=f"s{at}",
                turn=at // 4,
                span=Span(at * 200, at * 200 + len(said[at])),
                text=said[at],
                question=questions[at // 4],
                before=said[at - 1] if at % 4 else "",
                after=said[at + 1] if at % 4 < 3 and at + 1 < len(said) else "",
                hits={f"c{code}": 1 for code in borne[at] if draw.random() < 1 / 3},
            )
            for at in range(len(said))
        ]


def _vocabulary(draw: np.random.Generator) -> list[str]:
    """Words of two to four syllables, each once."""
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        words["".join(draw.choice(_SYLLABLES, int(draw.integers(2, 5))))] = None
    return list(words)


def _carried() -> Encoder | None:
    """The encoder in its wheel, or None where it is not installed."""
    try:
        return encoder()
    except NoEncoder as error:
        print(f"{error}\n", file=sys.stderr)
        return None


def _with_embeddings(study: Study, runs: int) -> list[Measured]:
    """The first time, loading the model and encoding everything, and from the cache."""
    what = f"learn and score {_USUAL:,} sentences, embeddings"
    with tempfile.TemporaryDirectory() as folder:

        def first() -> None:
            for path in Path(folder).iterdir():
                path.unlink()
            study.suggest(Cached(encoder(), Path(folder)))

        return [
            _line(what, runs, 20, first),
            _line(f"{what}, again", runs, 5, lambda: study.suggest(_cached(folder))),
        ]


def _cached(folder: str) -> Encoder:
    return Cached(encoder(), Path(folder))


def _line(what: str, runs: int, bound: float, act: Callable[[], None]) -> Measured:
    """The median of wall and processor seconds; what counts is the wall."""
    pairs = [_seconds(act) for _ in range(runs)]
    wall, processor = (statistics.median(side) for side in zip(*pairs, strict=True))
    return Measured(
        what, f"<= {bound:.0f} s", f"{wall:.1f} s, processor {processor:.1f} s", wall <= bound
    )


def _seconds(act: Callable[[], None]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


def _memory() -> Measured:
    """What a large study takes at most, half of it coded, in a process of its own."""
    spent = cost(["-c", "import learning; learning.large()"], ROOT / "benchmarks")
    met = spent.peak is not None and spent.peak <= _LIMIT * 1e9
    told = f"{spent.memory}, {spent.seconds:.0f} s"
    return Measured(f"memory for {_LARGE:,} sentences", f"<= {_LIMIT:.0f} GB", told, met)


def large() -> None:
    """Learn on the large study, with the words alone."""
    Study(_LARGE, coded=_INTERVIEWS // 2).suggest()


if __name__ == "__main__":
    for line in measured(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        print(f"{line.what:56} {line.target:14} {line.found}{'' if line.met else '  (missed)'}")
