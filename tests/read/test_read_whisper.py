"""JSON of speech recognisers: each shape gives the same turns."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import whisper
from qualcode.types import Line, Mark


def lines(data):
    """A value -> the lines of a file with its JSON."""
    return whisper.lines(json.dumps(data).encode())


def said(data):
    """A value -> speaker and words of each line."""
    return [(line.speaker, line.text) for line in lines(data)]


def heard(text, start, speaker=None, **more):
    """One word as most recognisers write it."""
    word = {"word": text, "start": start, "end": start + 0.5, **more}
    return word | ({"speaker": speaker} if speaker is not None else {})


def amazon(text, start=None, **more):
    """One item of Amazon Transcribe."""
    kind = "pronunciation" if start else "punctuation"
    times = {"start_time": start, "end_time": start} if start else {}
    return {"type": kind, "alternatives": [{"content": text}], **times, **more}


# Every shape says: one asks "Apa kabar?" at 1.5 s, another answers "Baik." at 3 s.
SHAPES = {
    "WhisperX": {
        "segments": [
            {"start": 1.5, "end": 2.5, "text": " Apa kabar?", "speaker": "SPEAKER_00"},
            {"start": 3.0, "end": 4.0, "text": " Baik.", "speaker": "SPEAKER_01"},
        ],
        "word_segments": [heard("Apa", 1.5)],
    },
    "OpenAI, with speakers": {
        "task": "transcribe",
        "segments": [
            {"type": "transcript.text.segment", "start": 1.5, "text": "Apa kabar?", "speaker": "A"},
            {"type": "transcript.text.segment", "start": 3.0, "text": "Baik.", "speaker": "B"},
        ],
    },
    "whisper.cpp": {
        "transcription": [
            {"offsets": {"from": 1500, "to": 2500}, "text": " Apa kabar?", "speaker": "0"},
            {"offsets": {"from": 3000, "to": 4000}, "text": " Baik.", "speaker": "1"},
        ]
    },
    "Transformers with speakers": {
        "speakers": [
            {"speaker": "SPEAKER_00", "timestamp": [1.5, 2.5], "text": " Apa kabar?"},
            {"speaker": "SPEAKER_01", "timestamp": [3.0, None], "text": " Baik."},
        ],
        "chunks": [{"timestamp": [1.5, 4.0], "text": " Apa kabar? Baik."}],
    },
    "AssemblyAI": {
        "text": "Apa kabar? Baik.",
        "words": [{"text": "Apa", "start": 1500, "end": 1700}],
        "utterances": [
            {"speaker": "A", "text": "Apa kabar?", "start": 1500, "end": 2500},
            {"speaker": "B", "text": "Baik.", "start": 3000, "end": 4000},
        ],
    },
    "AssemblyAI, words alone": {
        "words": [
            {"text": "Apa", "start": 1500, "end": 1900, "speaker": "A"},
            {"text": "kabar?", "start": 1900, "end": 2500, "speaker": "A"},
            {"text": "Baik.", "start": 3000, "end": 4000, "speaker": "B"},
        ]
    },
    "Gladia": {
        "data": {
            "utterances": [
                {"speaker": 0, "text": "Apa kabar?", "start": 1.5, "end": 2.5},
                {"speaker": 1, "text": "Baik.", "start": 3.0, "end": 4.0},
            ]
        }
    },
    "Deepgram, utterances": {
        "results": {
            "utterances": [
                {"speaker": 0, "transcript": "Apa kabar?", "start": 1.5, "end": 2.5, "channel": 0},
                {"speaker": 1, "transcript": "Baik.", "start": 3.0, "end": 4.0, "channel": 0},
            ]
        }
    },
    "Deepgram, paragraphs": {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "transcript": "apa kabar baik",
                            "words": [heard("apa", 1.5, 0)],
                            "paragraphs": {
                                "paragraphs": [
                                    {
                                        "speaker": 0,
                                        "sentences": [{"text": "Apa kabar?", "start": 1.5}],
                                    },
                                    {"speaker": 1, "sentences": [{"text": "Baik.", "start": 3.0}]},
                                ]
                            },
                        }
                    ]
                }
            ]
        }
    },
    "Deepgram, words": {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "words": [
                                heard("apa", 1.5, 0, punctuated_word="Apa"),
                                heard("kabar", 2.0, 0, punctuated_word="kabar?"),
                                heard("baik", 3.0, 1, punctuated_word="Baik."),
                            ]
                        }
                    ]
                }
            ]
        }
    },
    "Amazon Transcribe, segments": {
        "results": {
            "transcripts": [{"transcript": "Apa kabar? Baik."}],
            "items": [amazon("Apa", "1.5")],
            "audio_segments": [
                {"transcript": "Apa kabar?", "start_time": "1.5", "speaker_label": "spk_0"},
                {"transcript": "Baik.", "start_time": "3.0", "speaker_label": "spk_1"},
            ],
        }
    },
    "Amazon Transcribe, items": {
        "results": {
            "items": [
                amazon("Apa", "1.5", speaker_label="spk_0"),
                amazon("kabar", "2.0", speaker_label="spk_0"),
                amazon("?", speaker_label="spk_0"),
                amazon("Baik", "3.0", speaker_label="spk_1"),
                amazon("."),
            ]
        }
    },
    "Amazon Transcribe, before 2023": {
        "results": {
            "speaker_labels": {
                "segments": [
                    {
                        "items": [
                            {"start_time": "1.5", "speaker_label": "spk_0"},
                            {"start_time": "2.0", "speaker_label": "spk_0"},
                        ]
                    },
                    {"items": [{"start_time": "3.0", "speaker_label": "spk_1"}]},
                ]
            },
            "items": [
                amazon("Apa", "1.5"),
                amazon("kabar", "2.0"),
                amazon("?"),
                amazon("Baik", "3.0"),
                amazon("."),
            ],
        }
    },
    "Google": {
        "results": [
            {"alternatives": [{"transcript": "Apa kabar? Baik."}]},
            {
                "alternatives": [
                    {
                        "words": [
                            {"word": "Apa", "startTime": "1.500s", "speakerTag": 1},
                            {"word": "kabar?", "startTime": "2s", "speakerTag": 1},
                            {"word": "Baik.", "startTime": "3s", "speakerTag": 2},
                        ]
                    }
                ]
            },
        ]
    },
    "Rev.ai": {
        "monologues": [
            {
                "speaker": 0,
                "elements": [
                    {"type": "text", "value": "Apa", "ts": 1.5, "end_ts": 1.8},
                    {"type": "punct", "value": " "},
                    {"type": "text", "value": "kabar", "ts": 2.0, "end_ts": 2.5},
                    {"type": "punct", "value": "?"},
                ],
            },
            {
                "speaker": 1,
                "elements": [
                    {"type": "text", "value": "Baik", "ts": 3.0, "end_ts": 4.0},
                    {"type": "punct", "value": "."},
                ],
            },
        ]
    },
    "ElevenLabs": {
        "language_code": "ind",
        "text": "Apa kabar? Baik.",
        "words": [
            {"text": "Apa", "type": "word", "start": 1.5, "speaker_id": "speaker_0"},
            {"text": " ", "type": "spacing", "start": 1.8, "speaker_id": "speaker_0"},
            {"text": "kabar?", "type": "word", "start": 2.0, "speaker_id": "speaker_0"},
            {"text": " ", "type": "spacing", "start": 2.5, "speaker_id": "speaker_0"},
            {"text": "Baik.", "type": "word", "start": 3.0, "speaker_id": "speaker_1"},
        ],
    },
    "Speechmatics": {
        "format": "2.9",
        "results": [
            {
                "type": kind,
                "start_time": start,
                "end_time": start,
                "alternatives": [{"content": text, "speaker": speaker}],
            }
            for kind, start, text, speaker in [
                ("word", 1.5, "Apa", "S1"),
                ("word", 2.0, "kabar", "S1"),
                ("punctuation", 2.5, "?", "S1"),
                ("word", 3.0, "Baik", "S2"),
                ("punctuation", 3.5, ".", "S2"),
            ]
        ],
    },
    "Azure, batch": {
        "recognizedPhrases": [
            {"speaker": 1, "offsetInTicks": 15_000_000.0, "nBest": [{"display": "Apa kabar?"}]},
            {"speaker": 2, "offsetInTicks": 30_000_000.0, "nBest": [{"display": "Baik."}]},
        ]
    },
    "Azure, fast": {
        "combinedPhrases": [{"text": "Apa kabar? Baik."}],
        "phrases": [
            {"speaker": 1, "offsetMilliseconds": 1500, "text": "Apa kabar?"},
            {"speaker": 2, "offsetMilliseconds": 3000, "text": "Baik."},
        ],
    },
    "podcast": {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Sari", "startTime": 1.5, "endTime": 2.5, "body": "Apa kabar?"},
            {"speaker": "Budi", "startTime": 3, "endTime": 4, "body": "Baik."},
        ],
    },
    "a list of one's own": [
        {"penutur": "Sari", "teks": "Apa kabar?", "mulai": "00:00:01,5", "selesai": "00:00:02"},
        {"penutur": "Budi", "teks": "Baik.", "mulai": "0:03"},
    ],
    "a list under any name": {
        "judul": "Wawancara",
        "percakapan": [
            {"pembicara": {"name": "Sari"}, "ucapan": "Apa kabar?", "start_ms": 1500},
            {"pembicara": {"name": "Budi"}, "ucapan": "Baik.", "start_ms": 3000},
        ],
    },
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name):
    """Two turns, two speakers, and when each begins."""
    found = lines(SHAPES[name])
    assert [(line.text, line.seconds) for line in found] == [("Apa kabar?", 1.5), ("Baik.", 3.0)]
    assert len({line.speaker for line in found} - {None}) == 2


@pytest.mark.parametrize("name", ["OpenAI, with speakers", "AssemblyAI", "AssemblyAI, words alone"])
def test_letters_that_count_speakers_are_no_answer(name):
    """A is the first who spoke, and a bare A would be read as the answer."""
    assert [line.speaker for line in lines(SHAPES[name])] == ["Speaker A", "Speaker B"]


def test_letters_that_mean_something_stay():
    """P and I are the researcher's own."""
    data = [{"speaker": "P", "text": "Apa?"}, {"speaker": "I", "text": "Itu."}]
    assert said(data) == [("P", "Apa?"), ("I", "Itu.")]


def test_a_number_alone_is_called_speaker():
    """A label of a digit would tell nobody anything."""
    assert [line.speaker for line in lines(SHAPES["Gladia"])] == ["Speaker 0", "Speaker 1"]


def test_whisper_without_speakers_keeps_sentences_and_their_times():
    """Segments are cut anywhere; a line is a sentence, with a mark at each segment."""
    segments = [
        {"id": 0, "start": 0.0, "end": 2.5, "text": " Saya tinggal"},
        {"id": 1, "start": 2.5, "end": 4.04, "text": " di Bogor."},
        {"id": 2, "start": 10799.999, "end": 10801.0, "text": " Begitu."},
    ]
    assert lines({"text": "...", "segments": segments, "language": "id"}) == [
        Line("Saya tinggal di Bogor.", None, 0.0, 4.04, (Mark(13, 2.5),)),
        Line("Begitu.", None, 10799.999, 10801.0),
    ]


def test_a_segment_is_split_where_its_words_change_speaker():
    """WhisperX tells of each word who says it; one without a speaker goes on."""
    spoken = [
        heard("Apa", 1.0, "SPEAKER_00"),
        heard("kabar?", 1.5, "SPEAKER_00"),
        heard("Baik", 2.0, "SPEAKER_01"),
        {"word": "2024."},
    ]
    segment = {"start": 1, "end": 4, "text": " Apa kabar? Baik 2024.", "words": spoken}
    assert lines({"segments": [segment | {"speaker": "SPEAKER_00"}]}) == [
        Line("Apa kabar?", "SPEAKER_00", 1.0, 2.0),
        Line("Baik 2024.", "SPEAKER_01", 2.0, 2.5),
    ]


def test_words_that_are_not_all_there_split_nothing():
    """The segment's own text is kept whole, for the speaker of most words."""
    spoken = [heard("Apa", 1, "S1"), heard("Baik", 2, "S2"), heard("sekali", 3, "S2")]
    segment = {"start": 1, "end": 4, "text": "Apa kabar? Baik sekali.", "words": spoken}
    assert said({"segments": [segment]}) == [("S2", "Apa kabar? Baik sekali.")]


def test_words_name_the_speaker_of_a_segment_that_names_none():
    """All words are one speaker's."""
    spoken = [heard(" Apa", 1, "S1"), heard(" kabar?", 2, "S1")]
    assert said({"segments": [{"text": " Apa kabar?", "words": spoken, "speaker": None}]}) == [
        ("S1", "Apa kabar?")
    ]


def test_captions_of_youtube():
    """Events without words are layout."""
    events = [
        {"tStartMs": 0, "dDurationMs": 9999, "id": 1},
        {"tStartMs": 2399, "dDurationMs": 1000, "segs": [{"utf8": "halo"}, {"utf8": " semua"}]},
        {"tStartMs": 2400, "aAppend": 1, "segs": [{"utf8": "\n"}]},
    ]
    assert lines({"wireMagic": "pb3", "events": events}) == [Line("halo semua", None, 2.399, 3.399)]


def test_google_keeps_all_results_unless_the_last_repeats_them():
    """Words that the last result does not have are not lost."""
    results = [{"alternatives": [{"transcript": "Apa kabar?"}]}, {"alternatives": []}]
    results += [{"alternatives": [{"words": [{"word": "Baik.", "speakerTag": 1}]}]}]
    assert [line.text for line in lines({"results": results})] == ["Apa kabar?", "Baik."]


def test_deepgram_with_a_channel_for_each_speaker():
    """Channels are speakers, and their sentences are put in order of time."""
    channels = [
        {"alternatives": [{"words": [heard("Apa?", 1.0), heard("Oh.", 5.0)]}]},
        {"alternatives": [{"words": [heard("Itu.", 3.0)]}]},
    ]
    assert said({"results": {"channels": channels}}) == [
        ("Channel 0", "Apa?"),
        ("Channel 1", "Itu."),
        ("Channel 0", "Oh."),
    ]


def test_a_text_alone_is_read_by_its_labels():
    """A recogniser may give no more than the words."""
    assert said({"text": "P: Apa kabar?\nI: Baik.\n"}) == [("P", "Apa kabar?"), ("I", "Baik.")]


def test_a_sentence_in_a_loop_stays():
    """A recogniser that hangs has written what it has written."""
    segments = [{"start": n, "end": n + 1, "text": " Terima kasih."} for n in range(200)]
    assert len(lines({"segments": segments})) == 200


@pytest.mark.parametrize(
    "value",
    [None, True, "x", "", -1, 10**400, float("nan"), float("inf"), [], {}, {"seconds": {}}],
)
def test_a_time_that_makes_no_sense_is_missing(value):
    """Whatever stands there, the words stay."""
    item = {"text": "Halo.", "start": value, "end": value, "speaker": "Sari", "words": value}
    assert lines({"segments": [item]}) == [Line("Halo.", "Sari")]


@pytest.mark.parametrize("value", [None, True, "", [], {}, {"name": None}])
def test_a_speaker_that_makes_no_sense_is_missing(value):
    """Nobody is named then."""
    assert said({"segments": [{"text": "Halo.", "speaker": value}]}) == [(None, "Halo.")]


def test_odd_texts():
    """Nothing is no words, a number is, and half a letter is replaced."""
    segments = [{"text": None}, {"text": 5}, {"text": True}, {"text": "a\ud800"}, {}, "x", None]
    assert [line.text for line in lines({"segments": segments})] == ["5", "a\ufffd"]


def test_an_interview_is_read_to_turns(files):
    """From the file to speakers, roles and times."""
    data = [
        {"speaker": "Sari", "text": "Siapa yang membantu?", "start": 1.5},
        {"speaker": "Budi", "text": "Ibu saya.", "start": 3.25},
    ]
    transcript = files.read(json.dumps({"segments": data}), "R1.json").transcript
    assert words(transcript) == [("Sari", "Siapa yang membantu?"), ("Budi", "Ibu saya.")]
    assert [(turn.role, turn.seconds) for turn in transcript.turns] == [
        ("interviewer", 1.5),
        ("informant", 3.25),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "broken"),
        (b'{"segments": [', "broken"),
        (b"[" * 100_000, "broken"),
        (b'{"n": ' + b"9" * 5000 + b"}", "broken"),
        (b'{"P": "Apa?", "I": "Itu.", "P": "Oh."}', "several values under one key"),
        (b'{"name": "paket", "version": "1.0", "files": ["a"]}', "not of a speech recogniser"),
        (b'{"a": [{"text": "x"}], "b": [{"text": "y"}]}', "not of a speech recogniser"),
        (b"3", "not of a speech recogniser"),
        (b"[[], 1, null]", "not of a speech recogniser"),
        (b'{"text": "", "segments": []}', "no words"),
        (b'{"results": {"items": [{"alternatives": []}]}}', "no words"),
    ],
)
def test_what_cannot_be_read_is_refused(data, message):
    """Broken, foreign and empty files are told apart, and each says what to do."""
    with pytest.raises(UnreadableFile, match=message) as caught:
        whisper.lines(data)
    assert all(problem.todo for problem in caught.value.problems)


KEYS = st.sampled_from(
    "text segments words speaker start end results alternatives channels items monologues "
    "elements offsets timestamp nBest type".split()
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_or_refused(data):
    """Nothing but UnreadableFile comes out of JSON of any shape."""
    try:
        found = lines(data)
    except UnreadableFile:
        return
    assert found
    assert all(line.text.split() and "\n" not in line.text for line in found)
