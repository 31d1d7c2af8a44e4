"""Interviews as subtitles, as speech recognisers write them, and from annotation tools."""

from __future__ import annotations

import html
import json

from writing.interview import Interview, Said
from writing.text import clock


def vtt_voices(given: Interview) -> str:
    """WebVTT with a voice tag in every cue."""
    return _vtt(given, "<v {speaker}>{words}</v>")


def vtt_teams(given: Interview) -> str:
    """Teams' export: voice tags, and an id like ``guid/12-0`` above every cue."""
    guid = "5a3c1b6e-0d1f-4f8a-9c52-2f6f6d1f0a11"
    return _vtt(given, "<v {speaker}>{words}</v>", name=guid + "/{number}-0")


def vtt_open_voices(given: Interview) -> str:
    """Voice tags that are not closed, and none where the speaker goes on."""
    return _vtt(given, "<v {speaker}> {words}", further="{words}")


def vtt_zoom(given: Interview) -> str:
    """Zoom's export: numbered cues, ``P: words`` in each."""
    return _vtt(given, "{speaker}: {words}", name="{number}")


def srt(given: Interview) -> str:
    """SubRip, ``P: words`` where the speaker changes."""
    cues = []
    for number, (speaker, said, first) in enumerate(given.paragraphs(), 1):
        label = f"{speaker}: " if first else ""
        cues.append(f"{number}\n{_span(said, ',')}\n{label}{said.words}\n")
    return "\n".join(cues)


def whisper(given: Interview) -> str:
    """Whisper's JSON with the speakers that whisperX adds."""
    segments = [
        {"id": at, "start": said.start, "end": said.end, "text": f" {said.words}", "speaker": who}
        for at, (who, said, _) in enumerate(given.paragraphs())
    ]
    text = "".join(segment["text"] for segment in segments)
    return json.dumps({"text": text, "segments": segments, "language": "id"}, ensure_ascii=False)


def otr(given: Interview) -> str:
    """A file of oTranscribe: HTML in JSON, a stamp before every turn."""
    lines = [f"<p>{html.escape(line, quote=False)}</p>" for line in given.header]
    for speaker, said, first in given.paragraphs():
        minutes, seconds = divmod(int(said.start), 60)
        stamp = (
            f'<span class="timestamp" contenteditable="false" data-timestamp="{said.start}">'
            f"{minutes}:{seconds:02}</span>&nbsp;"
        )
        words = html.escape(said.words, quote=False)
        lines.append(f"<p>{stamp}{speaker}: {words}</p>" if first else f"<p>{stamp}{words}</p>")
    file = {"text": "".join(lines), "media": "rekaman.mp3", "media-source": "", "media-time": 3.2}
    return json.dumps(file, ensure_ascii=False)


def elan(given: Interview) -> str:
    """ELAN: a tier a speaker, times in milliseconds in slots."""
    slots, tiers = [], {turn.speaker: [] for turn in given.turns}
    for at, (speaker, said, _) in enumerate(given.paragraphs()):
        slots += [(f"ts{2 * at}", said.start), (f"ts{2 * at + 1}", said.end)]
        tiers[speaker].append(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{at}" TIME_SLOT_REF1="ts{2 * at}"'
            f' TIME_SLOT_REF2="ts{2 * at + 1}"><ANNOTATION_VALUE>{html.escape(said.words)}'
            "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        )
    order = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="{name}" TIME_VALUE="{at * 1000:.0f}"/>' for name, at in slots
    )
    made = "".join(
        f'<TIER LINGUISTIC_TYPE_REF="default-lt" PARTICIPANT="{who}" TIER_ID="{who}">'
        f"{''.join(said)}</TIER>"
        for who, said in tiers.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="" FORMAT="3.0"'
        ' VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>'
        f"<TIME_ORDER>{order}</TIME_ORDER>{made}"
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="default-lt" TIME_ALIGNABLE="true"/>'
        "</ANNOTATION_DOCUMENT>\n"
    )


def chat(given: Interview) -> str:
    """CHAT: ``*P:<TAB>words``, the time in milliseconds between two 0x15."""
    lines = ["@UTF8", "@Begin", "@Languages:\tind", "@Participants:\tP Peneliti Investigator, "]
    lines[-1] += "I Informan Participant"
    for speaker, said, _ in given.paragraphs():
        times = f"\x15{said.start * 1000:.0f}_{said.end * 1000:.0f}\x15"
        lines.append(f"*{speaker}:\t{said.words} {times}")
    return "\n".join([*lines, "@End", ""])


def textgrid(given: Interview) -> str:
    """Praat's TextGrid in full: a tier a speaker, empty intervals where the other speaks."""
    end = max((said.end for _, said, _ in given.paragraphs()), default=0)
    tiers = _tiers(given, end)
    out = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0"]
    out += [f"xmax = {end}", "tiers? <exists>", f"size = {len(tiers)}", "item []:"]
    for at, (name, intervals) in enumerate(tiers.items(), 1):
        out += [f"    item [{at}]:", '        class = "IntervalTier"', f'        name = "{name}"']
        out += ["        xmin = 0", f"        xmax = {end}"]
        out.append(f"        intervals: size = {len(intervals)}")
        for number, (start, until, words) in enumerate(intervals, 1):
            out += [f"        intervals [{number}]:", f"            xmin = {start}"]
            out += [f"            xmax = {until}", f'            text = "{words}"']
    return "\n".join([*out, ""])


def textgrid_short(given: Interview) -> str:
    """Praat's short TextGrid: the values alone."""
    end = max((said.end for _, said, _ in given.paragraphs()), default=0)
    tiers = _tiers(given, end)
    out = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "0", f"{end}", "<exists>"]
    out.append(f"{len(tiers)}")
    for name, intervals in tiers.items():
        out += ['"IntervalTier"', f'"{name}"', "0", f"{end}", f"{len(intervals)}"]
        for start, until, words in intervals:
            out += [f"{start}", f"{until}", f'"{words}"']
    return "\n".join([*out, ""])


def transcriber(given: Interview) -> str:
    """Transcriber: speakers by id, turns, a Sync with the time before every paragraph."""
    ids = {who: f"spk{at}" for at, who in enumerate(dict.fromkeys(t.speaker for t in given.turns))}
    people = "".join(
        f'<Speaker id="{spk}" name="{who}" check="no" dialect="native" accent="" scope="local"/>'
        for who, spk in ids.items()
    )
    turns = []
    for turn in given.turns:
        start, end = turn.paragraphs[0].start, turn.paragraphs[-1].end
        words = "".join(
            f'<Sync time="{said.start}"/>\n{html.escape(said.words, quote=False)}\n'
            for said in turn.paragraphs
        )
        place = f'speaker="{ids[turn.speaker]}" startTime="{start}" endTime="{end}"'
        turns.append(f"<Turn {place}>\n{words}</Turn>")
    end = given.turns[-1].paragraphs[-1].end if given.turns else 0
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n'
        '<Trans scribe="" audio_filename="rekaman" version="1" version_date="240304">\n'
        f'<Speakers>{people}</Speakers>\n<Episode>\n<Section type="report" startTime="0"'
        f' endTime="{end}">\n' + "\n".join(turns) + "\n</Section>\n</Episode>\n</Trans>\n"
    )


def _tiers(given: Interview, end: float) -> dict[str, list[tuple[float, float, str]]]:
    """Every speaker's intervals, silence between them; quotes are doubled."""
    tiers: dict[str, list[tuple[float, float, str]]] = {}
    for speaker, said, _ in given.paragraphs():
        tier = tiers.setdefault(speaker, [])
        before = tier[-1][1] if tier else 0
        if said.start > before:
            tier.append((before, said.start, ""))
        tier.append((said.start, said.end, said.words.replace('"', '""')))
    for tier in tiers.values():
        if tier[-1][1] < end:
            tier.append((tier[-1][1], end, ""))
    return tiers


def _vtt(given: Interview, layout: str, name: str = "", further: str | None = None) -> str:
    """WebVTT with a cue a paragraph; ``further`` is the layout where the speaker goes on."""
    cues = []
    for number, (speaker, said, first) in enumerate(given.paragraphs(), 1):
        words = html.escape(said.words, quote=False)
        shape = layout if first or further is None else further
        lines = [name.format(number=number)] if name else []
        cues.append("\n".join([*lines, _span(said), shape.format(speaker=speaker, words=words)]))
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def _span(said: Said, point: str = ".") -> str:
    """``00:00:05.000 --> 00:00:10.000``."""
    ends = (f"{clock(at)}{point}{round(at * 1000) % 1000:03}" for at in (said.start, said.end))
    return " --> ".join(ends)
