"""Interviews as plain text, as people and programs write it."""

from __future__ import annotations

import re

from writing.interview import Interview, Said

_MARKUP = re.compile(r"[\\*_`\[\]<>#|~]")


def labels(given: Interview) -> str:
    """``P: words``, the header above."""
    return _joined(given.lines())


def tabs(given: Interview) -> str:
    """``P<TAB>words``."""
    return _joined(given.lines("{speaker}\t{words}"))


def own_lines(given: Interview) -> str:
    """The label on a line of its own."""
    return _joined(given.lines("{speaker}:\n{words}"))


def brackets(given: Interview) -> str:
    """``[P] words``, as QualCoder takes them."""
    return _joined(given.lines("[{speaker}] {words}"))


def stamps(given: Interview) -> str:
    """``[00:00:05] P: words``."""
    return _timed(given, "[{clock}] {speaker}: {words}")


def f4(given: Interview) -> str:
    """f4 and easytranscript: a stamp at each paragraph's end, in tenths."""
    lines = [*given.header, ""] if given.header else []
    for speaker, said, first in given.paragraphs():
        label = f"{speaker}: " if first else ""
        tenths = round(said.end * 10) % 10
        lines.append(f"{label}{said.words} #{clock(said.end)}-{tenths}#")
    return _joined(lines)


def otter(given: Interview) -> str:
    """Otter's export: name and m:ss, the words, an empty line; its mark at the end."""
    lines = []
    for turn in given.turns:
        minutes, seconds = divmod(int(turn.paragraphs[0].start), 60)
        lines += [f"{turn.speaker}  {minutes}:{seconds:02}  ", turn.text, ""]
    return _joined([*lines, "Transcribed by https://otter.ai"])


def zoom_captions(given: Interview) -> str:
    """Zoom's saved captions: [name] and the time of day, the words, an empty line."""
    lines = []
    for speaker, said, _ in given.paragraphs():
        lines += [f"[{speaker}] {clock(11 * 3600 + said.start)}", said.words, ""]
    return _joined(lines)


def noscribe(given: Interview) -> str:
    """Text of noScribe: ``P: [00:00:05] words``, a title and remarks above."""
    top = "Wawancara\n\nTranscribed with noScribe vers. 0.7\nAudio file: ./rekaman.mp3\n\n"
    return top + _timed(given, "{speaker}: [{clock}] {words}\n")


def markdown_bold(given: Interview) -> str:
    """``**P:** words``, an empty line between."""
    return _joined(f"{line}\n" for line in _escaped(given).lines("**{speaker}:** {words}"))


def markdown_headings(given: Interview) -> str:
    """Who speaks is a heading, ``### P``, the words below it."""
    lines = [*given.header, ""] if given.header else []
    for turn in _escaped(given).turns:
        lines += [f"### {turn.speaker}", "", turn.text, ""]
    return _joined(lines)


def markdown_names(given: Interview) -> str:
    """Otter's Markdown: ``**P** 0:05`` above the words."""
    return "\n\n".join(
        f"**{turn.speaker}** {int(turn.paragraphs[0].start) // 60}:"
        f"{int(turn.paragraphs[0].start) % 60:02}  \n{turn.text}"
        for turn in _escaped(given).turns
    )


def markdown_table(given: Interview) -> str:
    """A pipe table with headings; a turn's paragraphs are parted by <br>."""
    rows = ["| Pembicara | Ucapan |", "|---|---|"]
    rows += [
        f"| {turn.speaker} | {turn.text.replace(chr(10), '<br>')} |"
        for turn in _escaped(given).turns
    ]
    header = [f"{line}\n" for line in given.header]
    return _joined([*header, "", *rows])


def clock(seconds: float) -> str:
    """Seconds -> hh:mm:ss."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _joined(lines) -> str:
    return "".join(f"{line}\n" for line in lines)


def _timed(given: Interview, layout: str) -> str:
    """Every turn by a layout that has a time; further paragraphs without."""
    lines = []
    for speaker, said, first in given.paragraphs():
        lines.append(_placed(layout, speaker, said) if first else said.words)
    return _joined(lines)


def _placed(layout: str, speaker: str, said: Said) -> str:
    return layout.format(clock=clock(said.start), speaker=speaker, words=said.words)


def _escaped(given: Interview) -> Interview:
    """What Markdown would take for markup, behind a backslash."""
    return given.changed(lambda words: _MARKUP.sub(r"\\\g<0>", words))
