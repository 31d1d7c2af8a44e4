r"""The frozen values that travel between the stages. Standard library only.

Text is Unicode NFC with ``\n`` line ends. Every offset is a 0-based code point of
``Transcript.text``; every span is half-open. Mappings held here are read-only by
convention: a stage makes a new value, it never changes one it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["id", "en"]
TurnRole = Literal["interviewer", "informant", "context"]
Unit = Literal["turn", "sentence", "paragraph"]
Origin = Literal["rule", "learned", "reader", "human"]
Status = Literal["suggested", "confirmed", "rejected"]
Polarity = Literal["present", "absent"]
Verb = Literal["accept", "reject", "add", "change", "retract", "memo", "summary"]
How = Literal["exact", "moved", "similar", "lost"]
Scope = Literal["turn", "sentence"]
Cite = Literal["lines", "times", "dates"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of ``Transcript.text``: code points ``start`` to ``end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that no text can have. Raises ValueError."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def of(self, text: str) -> str:
        """Span -> the words it covers in ``text``."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A moment of the recording: what stands from ``at`` on is said at ``seconds``."""

    at: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript as a format's reader hands it over.

    ``text`` holds no line break. ``speaker`` is set only where the format itself says who
    speaks (a table column, a voice tag), and is "" where it says that nobody does (a
    heading); a speaker written in the words is found later. None goes on with the speaker
    before.
    Times are seconds since the recording began, as the format keeps them apart from the
    words: ``seconds`` where the line begins, ``until`` where it ends, and ``marks`` inside
    it, at offsets of ``text``.
    """

    text: str
    speaker: str | None = None
    seconds: float | None = None
    until: float | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go. ``span`` leaves out the speaker's label and the time.

    ``speaker`` is the label as written, or None for lines nobody is named for; those have
    the role ``context``, as notes and headings do. ``seconds`` is when it begins, where a
    time stands there.
    """

    span: Span
    speaker: str | None
    role: TurnRole
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Informant:
    """A person who was interviewed: the code tables use, and what is known of them.

    ``role`` is ``resident``, ``staff``, another word the researcher used, or ``informant``
    where nothing was said.
    """

    id: str
    role: str = "informant"
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transcript:
    """One interview as read. The text never changes after this.

    ``source`` is the file's name without its folder and ``sha256`` the hash of its bytes.
    ``informants`` maps each informant speaker's label to the informant's id.
    ``attributes`` holds the header lines. ``times`` are in order, one an offset at most;
    ``length`` is how many seconds the recording lasts, as far as its times tell.
    """

    id: str
    source: str
    text: str
    turns: tuple[Turn, ...]
    informants: Mapping[str, str]
    language: Language
    sha256: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    times: tuple[Mark, ...] = ()
    length: float | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit that is coded: a turn, a sentence or a paragraph of one turn.

    ``turn`` is the index of its turn in ``Transcript.turns``; ``informant`` is None for
    what the interviewer says and for context, which are never tagged.
    """

    id: str
    transcript: str
    index: int
    turn: int
    span: Span
    text: str
    speaker: str | None
    role: TurnRole
    informant: str | None
    language: Language


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a term: how it is written, and how freely it may vary."""

    text: str
    exact: bool = False
    wildcard: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """What to look for. ``parts`` are runs of words; each run is found as a phrase.

    One part: a word or phrase. Two parts with ``within_words``: both, in order, with at
    most that many words between. Several parts with ``scope``: all of them, in any order,
    inside one sentence or turn. ``fillers`` words may stand between two words of a phrase.
    ``negated`` is the full id of the code that a denial of these words speaks for, or None.
    """

    written: str
    language: Language
    parts: tuple[tuple[Word, ...], ...]
    fillers: int = 1
    within_words: int | None = None
    scope: Scope | None = None
    negated: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Code:
    """One theme or subtheme. ``id`` is the full dotted id; ``parent`` its parent's, or None."""

    id: str
    label: Mapping[str, str]
    definition: Mapping[str, str] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    never: tuple[Term, ...] = ()
    parent: str | None = None
    sources: tuple[str, ...] = ()

    def labelled(self, language: Language) -> str:
        """Language -> the label in it, or in whatever language there is, or the id."""
        return self.label.get(language) or next(iter(self.label.values()), self.id)

    @property
    def depth(self) -> int:
        """0 for a theme, 1 for its subthemes, and so on."""
        return self.id.count(".")


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes in the order of the file, parents before children.

    ``aliases`` maps ids that were renamed or merged to today's. ``default`` marks the one
    to use where a study holds several.
    """

    id: str
    version: str
    title: Mapping[str, str]
    codes: tuple[Code, ...]
    sha256: str
    source: str = ""
    default: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Code:
        """Full id, today's or a former one -> Code. Raises KeyError."""
        wanted = self.today(code)
        for candidate in self.codes:
            if candidate.id == wanted:
                return candidate
        raise KeyError(code)

    def today(self, code: str) -> str | None:
        """Full id, today's or a former one -> today's, or None where there is no such code.

        An alias of a code holds for the codes below it too.
        """
        ids, parts = frozenset(self.ids), code.split(".")
        for end in range(len(parts), 0, -1):
            head, rest = ".".join(parts[:end]), parts[end:]
            renamed = ".".join([self.aliases.get(head, head), *rest])
            if renamed in ids:
                return renamed
        return None

    @property
    def ids(self) -> tuple[str, ...]:
        """The full ids in codebook order."""
        return tuple(code.id for code in self.codes)

    @property
    def edition(self) -> Edition:
        """What a decision notes of the codebook it was made with."""
        return Edition(self.id, self.version, self.sha256)


@dataclass(frozen=True, slots=True)
class Edition:
    """A codebook as it was on the day of a decision."""

    id: str = ""
    version: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that made a rule fire, and the term as the codebook writes it.

    ``asked`` where the words stand in the question that the informant says yes or no to.
    """

    words: str
    term: str
    span: Span
    asked: bool = False

    def __str__(self) -> str:
        """``nyemangatin <- semangat``, as every output shows it; ``mendukung? <- dukung``."""
        return f"{self.words}{'?' if self.asked else ''} <- {self.term}"


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What a coding says: that these words speak for a code, or say it is absent."""

    transcript: str
    span: Span
    code: str
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Coding:
    """A code put on a quote: ``span`` is the quote, inside the segment ``segment``.

    ``score`` ranks suggestions (0 to 1); it is not a probability.
    """

    transcript: str
    informant: str
    segment: str
    span: Span
    code: str
    coder: str
    origin: Origin
    status: Status
    polarity: Polarity
    score: float
    evidence: tuple[Evidence, ...] = ()
    note: str = ""

    @property
    def claim(self) -> Claim:
        """The words, the code and the polarity, whoever says so."""
        return Claim(self.transcript, self.span, self.code, self.polarity)

    @classmethod
    def on(  # noqa: PLR0913 - who says it, and how sure
        cls,
        claim: Claim,
        segment: Segment,
        *,
        coder: str,
        origin: Origin,
        status: Status,
        score: float,
        evidence: tuple[Evidence, ...] = (),
        note: str = "",
    ) -> Coding:
        """A claim and the informant's segment that holds its words -> somebody's Coding of it."""
        return cls(
            claim.transcript,
            segment.informant or "",
            segment.id,
            claim.span,
            claim.code,
            coder,
            origin,
            status,
            claim.polarity,
            score,
            evidence,
            note,
        )


@dataclass(frozen=True, slots=True)
class Quote:
    """Words and their surroundings, by which a decision finds them again in a changed text.

    ``before`` and ``after`` are up to 32 code points on either side and ``start`` is the
    offset at the time. ``nth`` and ``among`` say which of how many places with these very
    words it was, ``length`` how long the text was.
    """

    exact: str
    before: str
    after: str
    start: int
    nth: int = 1
    among: int = 1
    length: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a coder's log: what the researcher decided, never edited.

    ``accept``, ``reject`` and ``add`` judge ``code`` with ``polarity`` on the words of
    ``quote``; ``change`` puts ``to`` with ``to_polarity`` in its place. ``retract`` takes back
    the decisions named in ``of``; another verb with ``of`` replaces them. ``memo`` and
    ``summary`` hold ``note``: a memo on words, a code, an informant or a transcript, as far
    as they are given; a summary is the framework cell of ``informant`` and ``code``.
    ``origin``, ``evidence`` and ``score`` are those of the suggestion that was judged.
    ``at`` is UTC; ``text`` begins the SHA-256 of the transcript's text at the time. ``among``
    are the coders whose difference it settles, where it does.
    """

    id: str
    at: str
    coder: str
    verb: Verb
    transcript: str = ""
    text: str = ""
    quote: Quote | None = None
    code: str = ""
    polarity: Polarity = "present"
    to: str = ""
    to_polarity: Polarity = "present"
    informant: str = ""
    codebook: Edition = field(default_factory=Edition)
    origin: Origin = "human"
    evidence: str = ""
    score: float | None = None
    of: tuple[str, ...] = ()
    note: str = ""
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """A decision and where its words stand today: ``span`` of ``transcript``, or lost.

    ``transcript`` is today's id; it differs from the decision's where the file was renamed.
    A decision without a quote is placed ``exact`` with no span.
    """

    decision: Decision
    transcript: str
    span: Span | None
    how: How


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a result was made from. Holds no time and no absolute path.

    ``transcripts`` maps id to the SHA-256 of the file as it was read.
    """

    version: str
    transcripts: Mapping[str, str]
    codebook: str
    coders: tuple[str, ...]
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Always informants x codes. ``cells[informant][code]`` counts segments."""

    rows: tuple[Informant, ...]
    columns: tuple[str, ...]
    cells: Mapping[str, Mapping[str, int]]
    measure: str
    made: Provenance

    def count(self, informant: str, code: str) -> int:
        """Informant id, code id -> the number in that cell."""
        return self.cells[informant][code]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote ready to cite: who said it, where it stands, and the coding behind it.

    ``lines`` are the first and last line, counted from 1, of the transcript's text;
    ``seconds`` is the last time of the recording known before it, or None.
    """

    quote: str
    informant: str
    transcript: str
    lines: tuple[int, int]
    coding: Coding
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table shows in one place, and the number behind it where there is one."""

    text: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words and order, knowing nothing of file formats.

    ``groups`` has one entry a column: a heading shared by neighbouring columns, or "".
    ``kinds`` has one entry a column: ``text``, ``quote`` (wide) or ``number`` (narrow).
    ``strong`` holds the indices of rows that sum up others. ``chapter`` is the chapter it
    belongs to, a letter for an appendix; ``number`` is given when it is known what else
    stands there.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    kinds: tuple[Literal["text", "quote", "number"], ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    source: str
    language: Language
    strong: frozenset[int] = frozenset()
    chapter: str = "4"
    number: str = ""
