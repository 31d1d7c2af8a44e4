"""How good suggestions are on interviews that were not learned from, as Markdown.

Run: python benchmarks/quality.py FOLDER GOLD [CODEBOOK]. FOLDER is a study (or its transcripts),
GOLD a coding by hand as `qualcode evaluate` takes it. Each interview is left out once; the
intervals come from drawing the interviews again. Without the extra for embeddings their rows
are left out. The vectors are kept in the folder that QUALCODE_CACHE names, if it is set.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import qualcode
from qualcode.analyse import learning
from qualcode.analyse.learning import Measured, measured
from qualcode.project.gold import load_gold
from qualcode.project.run import read_all, tag_all
from qualcode.project.study import find_codebook, find_study
from qualcode.tag.learned.cached import Cached
from qualcode.tag.learned.encoders import NoEncoder, encoder
from qualcode.tag.learned.examples import Example, examples
from qualcode.tag.learned.labels import Judged, Known, known
from qualcode.tag.learned.meaning import Encoder
from qualcode.tag.learned.model import Ground, Settings
from qualcode.tag.learned.targets import labels_of
from qualcode.tag.learned.trial import Trial, after, leave_one_out
from qualcode.types import Codebook, Segment, Span

_BARE = {"question": 0.0, "beside": 0.0}
_TRIED: tuple[tuple[str, bool, dict[str, Any]], ...] = (
    ("TF-IDF", False, {"rules": False, "likeness": False}),
    ("TF-IDF + rules", False, {"likeness": False}),
    ("TF-IDF + rules + codebook's words", False, {}),
    ("embeddings", True, {"words": False, "rules": False, "likeness": False}),
    ("embeddings + rules + codebook's words", True, {"words": False}),
    ("all together", True, {}),
)
_ORDERS = 5


@dataclass(frozen=True, slots=True)
class Study:
    """What is tried: the sentences, and what the gold file says of them."""

    codebook: Codebook
    examples: Sequence[Example]
    known: Sequence[Known]
    labels: Sequence[str]

    def ground(self, settings: Settings, vectors: Encoder | None) -> Ground:
        """The texts as numbers."""
        return Ground(self.examples, self.codebook, self.labels, settings, vectors)


def main(folder: Path, gold: Path, codebook: str | None) -> None:
    """Print the tables."""
    study = _study(folder, gold, codebook)
    vectors = _vectors()
    names = dict.fromkeys(one.transcript for one in study.examples)
    codings = sum(len(one.there) for one in study.known)
    print(f"{len(names)} interviews, {len(study.examples)} sentences, {codings} codings.\n")
    _methods(study, vectors)
    best = leave_one_out(study.ground(Settings(), vectors), study.known)
    _reading(best)
    _calibration(best)
    _curve(study, list(names), vectors)
    print(f"\n{_versions(vectors)}")


def _study(folder: Path, gold: Path, codebook: str | None) -> Study:
    """Read, tag and label."""
    found = find_study([folder])
    book = find_codebook(found.root, codebook)
    readings, _ = read_all(found)
    transcripts = {one.transcript.id: one.transcript for one in readings}
    rows = load_gold(gold, transcripts, book)
    named = [transcripts[name] for name in sorted({row.transcript for row in rows})]
    segments, codings = tag_all(named, book, "turn")
    said = [example for one in named for example in examples(one, _of(one.id, segments), codings)]
    judged = [Judged(row.transcript, row.span, code) for row in rows for code in row.codes]
    decided = known(said, judged, {one.id: [Span(0, len(one.text))] for one in named})
    return Study(book, said, decided, labels_of(book, said, decided))


def _of(transcript: str, segments: Sequence[Segment]) -> list[Segment]:
    return [one for one in segments if one.transcript == transcript]


def _vectors() -> Encoder | None:
    """The default encoder, or None where it is not installed."""
    try:
        found = encoder()
    except NoEncoder as error:
        print(f"{error}\n", file=sys.stderr)
        return None
    folder = os.environ.get("QUALCODE_CACHE")
    return Cached(found, Path(folder)) if folder else found


def _methods(study: Study, vectors: Encoder | None) -> None:
    """What each part is worth, with and without the question and the neighbours."""
    heads = "precision", "recall", "F1", "average precision", "in first 3"
    print(f"| | context | {' | '.join(heads)} |\n|---|---|{'---|' * len(heads)}")
    for name, context, trial in _tried(study, vectors):
        count = learning.count(trial)
        shares = _share(count.precision), _share(count.recall)
        figures = learning.f1, learning.average_precision, learning.among_first
        cells = (*shares, *(_with_interval(measured(trial, one)) for one in figures))
        print(f"| {name} | {context} | {' | '.join(cells)} |", flush=True)


def _tried(study: Study, vectors: Encoder | None) -> Iterator[tuple[str, str, Trial]]:
    """Every method: name, whether it sees the context, its trial."""
    first = True
    for name, meant, changed in _TRIED:
        if meant and vectors is None:
            continue
        for context, around in (("no", _BARE), ("yes", {})):
            ground = study.ground(
                replace(Settings(), **changed, **around), vectors if meant else None
            )
            trial = leave_one_out(ground, study.known)
            if first:
                hits = replace(learning.by_rules(trial), confidence=trial.hit.astype(float))
                yield "rules", "no", hits
                first = False
            yield name, context, trial
            if name in {"TF-IDF + rules + codebook's words", "all together"} and around == {}:
                yield f"{name}, or a rule", context, learning.with_rules(trial)


def _reading(trial: Trial) -> None:
    """How much is to be read until nearly all is found."""
    print("\n| to find 95 % of the codings, read | of the sentences |\n|---|---|")
    likely = measured(trial, lambda one: learning.to_read(one, learning.likely_first(one)))
    file = measured(trial, lambda one: learning.to_read(one, range(len(one.there))))
    print(f"| in the order of the file | {_with_interval(file)} |")
    print(f"| likeliest first | {_with_interval(likely)} |")


def _calibration(trial: Trial) -> None:
    """How often a confidence is right."""
    print("\n| confidence | pairs | right |\n|---|---|---|")
    for one in learning.calibration(trial):
        print(f"| {_share(one.said)} | {one.pairs} | {_with_interval(one.right)} |")
    print("\n| confidence from | pairs | right |\n|---|---|---|")
    for bar in (0.1, 0.3, 0.5, 0.7):
        pairs, right = learning.right_from(trial, bar)
        print(f"| {bar} | {pairs} | {_share(right / pairs if pairs else None)} |")


def _curve(study: Study, names: list[str], vectors: Encoder | None) -> None:
    """What each coded interview more is worth, tried on all that are not learned from."""
    ground = study.ground(Settings(), vectors)
    print("\n| interviews learned from | F1 | in first 3 |\n|---|---|---|")
    for many in range(len(names)):
        starts = range(0, len(names), max(1, len(names) // _ORDERS)) if many else range(1)
        parts = [_after(study, ground, [*names, *names][at : at + many]) for at in starts]
        first = [learning.among_first(part) or 0.0 for part in parts]
        f1 = _with_interval(learning.measured_f1(*parts))
        print(f"| {many} | {f1} | {sum(first) / len(first):.2f} |", flush=True)


def _after(study: Study, ground: Ground, names: Sequence[str]) -> Trial:
    return after(ground, study.known, names)


def _with_interval(one: Measured) -> str:
    if one.interval is None:
        return _share(one.value)
    return f"{_share(one.value)} ({one.interval[0]:.2f}-{one.interval[1]:.2f})"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _versions(vectors: Encoder | None) -> str:
    names = "numpy", "scipy", "scikit-learn"
    said = [f"qualcode {qualcode.__version__}", *(f"{name} {version(name)}" for name in names)]
    return ", ".join(
        [f"Python {platform.python_version()}", *said, vectors.name if vectors else ""]
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
