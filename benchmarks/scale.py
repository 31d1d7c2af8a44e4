"""How ``qualcode tag`` grows: with interviews, terms, the length of an interview, and processes.

Run by ``python benchmarks/run.py``. The interviews are those of ``archive.py``; a cold run has
neither a cache nor results in the folder, and begins both.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import archive
import terms
from bare import texts_in
from measure import HEAVY, ROOT, Cost, Measured, Sheet, best, cost, exponent, in_turn, lines

TAG = ["-m", "qualcode", "tag", "."]
FEW, USUAL, MANY, ALL = 8, 50, 1_000, 10_000
SHARED = 200
TERMS = (50, 500, 5_000)
LENGTHS = (50_000, 200_000, 800_000)
TIMES, LINEAR, TWICE, MOST = 6, 0.8, 1.6, 1.5e9
_BARE = str(ROOT / "benchmarks" / "bare.py")
_ONE = ["--jobs", "1"]
_COLUMNS = ("s", "processor s", "words/s", "largest process")
_BOUNDS = (
    "`scan` looks at each word once and asks a dict; `alternation` looks for each code with one "
    "compiled alternation of the words of its terms, in any case. Both read the files, need no "
    "imports, and know no forms, distances or denials. Targets are held against the scan, which is "
    "nearer to the 0.37 s on 2.5 MB that a bare regex pass was given with."
)
_RATIO = (
    "The ratio is to the scan and `import spacy, pandas` together. As many processes as there are "
    "processors; 1,000 interviews are measured once."
)


@dataclass(frozen=True)
class Beside:
    """What coding some interviews costs, and the least that it could, measured in turn."""

    interviews: int
    words: int
    tag: Cost
    scan: Cost
    imports: Cost
    alternation: Cost | None

    @property
    def beyond(self) -> float:
        """The processor's seconds that are not the imports'."""
        return self.tag.processor - self.imports.processor

    @property
    def speed(self) -> float:
        """Words a second."""
        return self.words / self.tag.seconds


@dataclass(frozen=True)
class Shared:
    """What coding some interviews costs with one process, and with two."""

    interviews: int
    words: int
    alone: Cost
    together: Cost


def sheets(runs: int) -> Iterator[Sheet]:
    """Everything here but the whole archive."""
    yield from interviews(runs)
    yield number_of_terms(runs)
    yield length(runs)
    yield from processes(runs)


def interviews(runs: int) -> Iterator[Sheet]:
    """8, 50 and 1,000 interviews beside the bounds, the targets, and how the time grows."""
    found = [_beside(FEW, runs), _beside(USUAL, runs), _beside(MANY, 1)]
    head = ("interviews", "words", *_COLUMNS, "alternation s", "scan s", "imports s", "ratio")
    growth = _growth("interviews", [one.words for one in found], [one.beyond for one in found])
    notes = [growth, _RATIO, _BOUNDS]
    yield Sheet("Interviews, cold, the default codebook", head, list(map(_row, found)), notes)
    yield lines("Interviews: targets", _targets(*found[1:]))


def number_of_terms(runs: int) -> Sheet:
    """50, 500 and 5,000 terms on 50 interviews, one process."""
    with _study(USUAL) as folder:
        words = _words(folder)
        books = [str(terms.codebook(folder / f"terms{many}.yaml", many)) for many in TERMS]
        kinds = [partial(_cold, folder, "-c", book, *_ONE) for book in books]
        imports, *every = in_turn(runs, partial(cost, HEAVY), *kinds)
    found = [best(each) for each in every]
    beyond = [one.processor - best(imports).processor for one in found]
    rows = [[f"{many:,}", *_told(one, words)] for many, one in zip(TERMS, found, strict=True)]
    note = _growth("terms", TERMS, beyond)
    return Sheet(f"Terms, {USUAL} interviews, one process", ("terms", *_COLUMNS), rows, [note])


def length(runs: int) -> Sheet:
    """One interview, and the same much longer."""
    rows, sizes, beyond = [], [], []
    for letters in LENGTHS:
        with _study(1, letters) as folder:
            words = _words(folder)
            every = in_turn(runs, partial(_cold, folder, *_ONE), partial(cost, HEAVY))
        mine, imports = map(best, every)
        rows.append([f"{words:,}", *_told(mine, words)])
        sizes.append(words)
        beyond.append(mine.processor - imports.processor)
    note = _growth("words of one interview", sizes, beyond)
    return Sheet("One interview, longer and longer", ("words", *_COLUMNS), rows, [note])


def processes(runs: int) -> Iterator[Sheet]:
    """One process beside two, which pays the more the more there is to do."""
    found = [_shared(SHARED, runs), _shared(MANY, 1)]
    rows = [
        [f"{one.interviews:,}", jobs, *_told(spent, one.words)]
        for one in found
        for jobs, spent in (("1", one.alone), ("2", one.together))
    ]
    yield Sheet("Processes", ("interviews", "--jobs", *_COLUMNS), rows)
    yield lines("Processes: target", map(_gain, found))


def whole_archive(_runs: int) -> Iterator[Sheet]:
    """10,000 interviews once, and the same again."""
    with _study(ALL) as folder:
        words = _words(folder)
        first, again = _cold(folder), cost(TAG, folder)
        out = folder / "out"  # and in it a folder with the text of every interview
        made = {path.name: path.stat().st_size for path in _files(out) if path.parent == out}
        kept = sum(path.stat().st_size for path in _files(folder / ".qualcode"))
    rows = [["cold", *_told(first, words)], ["the same again", *_told(again, words)]]
    sizes = ", ".join(f"{name} {size / 1e6:,.1f} MB" for name, size in made.items())
    told = f"{words:,} words. Written: {sizes}; cache {kept / 1e6:,.0f} MB."
    yield Sheet(f"The archive, {ALL:,} interviews", ("", *_COLUMNS), rows, [told])
    if first.peak is not None:
        what = f"{ALL:,} interviews, the largest process"
        most = f"{first.peak / 1e9:.2f} GB"
        target = f"<= {MOST / 1e9} GB"
        yield lines("The archive: target", [Measured(what, target, most, first.peak <= MOST)])


def _beside(number: int, runs: int) -> Beside:
    """So many interviews, coded in turn with the bounds; the slow bound only for few."""
    few = number <= USUAL
    with _study(number) as folder:
        listed = str(terms.bare_words(terms.SHIPPED, folder / "words.json"))
        bare = partial(cost, [_BARE, "scan", str(folder), listed])
        every = in_turn(runs, bare, partial(cost, HEAVY), partial(_cold, folder), warm=few)
        scan, imports, tag = map(best, every)
        slow = cost([_BARE, "alternation", str(folder), listed]) if few else None
        return Beside(number, _words(folder), tag, scan, imports, slow)


def _shared(number: int, runs: int) -> Shared:
    """So many interviews, coded in turn by one process and by two."""
    with _study(number) as folder:
        kinds = [partial(_cold, folder, "--jobs", jobs) for jobs in ("1", "2")]
        alone, together = map(best, in_turn(runs, *kinds, warm=False))
        return Shared(number, _words(folder), alone, together)


def _gain(one: Shared) -> Measured:
    times = one.alone.seconds / one.together.seconds
    found = f"{one.alone.seconds:.2f} s / {one.together.seconds:.2f} s = {times:.2f}"
    what = f"two processes against one, {one.interviews:,} interviews"
    return Measured(what, f"ratio >= {TWICE:.2f}", found, times >= TWICE)


def _targets(usual: Beside, many: Beside) -> Iterator[Measured]:
    """What is asked of 50 interviews, which can be read in two ways, and of 1,000."""
    whole = f"{TIMES} x (scan + imports)", lambda scan, imports: TIMES * (scan + imports)
    part = f"{TIMES} x scan + imports", lambda scan, imports: TIMES * scan + imports
    for told, of in (whole, part):
        most = of(usual.scan.seconds, usual.imports.seconds)
        spent = usual.tag.processor / of(usual.scan.processor, usual.imports.processor)
        found = f"{usual.tag.seconds:.2f} s / {most:.2f} s; processor {spent:.2f} of it"
        met = usual.tag.seconds <= most
        yield Measured(f"{USUAL} interviews, cold", f"<= {told}", found, met)
    speed = many.speed / usual.speed
    what = f"words/s of {MANY:,} interviews against {USUAL}"
    yield Measured(what, f"ratio >= {LINEAR:.2f}", f"{speed:.2f}", speed >= LINEAR)


def _row(one: Beside) -> list[str]:
    slow = f"{one.alternation.seconds:.2f}" if one.alternation else "-"
    scan, imports = one.scan.seconds, one.imports.seconds
    ratio = f"{one.tag.seconds / (scan + imports):.2f}"
    size = [f"{one.interviews:,}", f"{one.words:,}"]
    return [*size, *_told(one.tag, one.words), slow, f"{scan:.2f}", f"{imports:.2f}", ratio]


def _told(one: Cost, words: int) -> list[str]:
    """A cost as the columns of a table."""
    speed = f"{words / one.seconds:,.0f}"
    return [f"{one.seconds:.2f}", f"{one.processor:.2f}", speed, one.memory]


def _growth(what: str, sizes: Sequence[float], beyond: Sequence[float]) -> str:
    power = f"{exponent(sizes, beyond):.2f}"
    return (
        f"The processor's time, without the imports, grows with the {what} to the power of {power}."
    )


def _cold(folder: Path, *more: str) -> Cost:
    """Tag as if for the first time."""
    for name in (".qualcode", "out"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return cost([*TAG, *more], folder)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _words(folder: Path) -> int:
    return sum(len(text.split()) for text in texts_in(folder))


@contextmanager
def _study(number: int, letters: int = archive.LETTERS) -> Iterator[Path]:
    """Give a study of so many interviews that lives until it is measured."""
    with tempfile.TemporaryDirectory() as folder:
        yield archive.study(Path(folder), number, letters)
