"""What is made of a study that is too large for memory is what is made of any."""

from unittest import mock

import pytest

from qualcode.cli.app import app
from qualcode.decide.log import Log
from qualcode.types import Decision, Quote

BOOK = """\
id: kecil
version: "1.0"
title: {id: Kecil, en: Small}
codes:
  - id: dukungan
    label: {id: Dukungan, en: Support}
    terms: {id: [dukung]}
    codes:
      - id: keluarga
        label: {id: Keluarga, en: Family}
        terms: {id: [ibu, bapak]}
  - id: stigma
    label: {id: Stigma, en: Stigma}
    terms: {id: [minder]}
"""
TALK = """\
Peneliti: Gimana keluarga?
Informan: Ibu {name} mendukung saya terus, tetangga enggak mendukung sama sekali.
Peneliti: Minder?
Informan: Kadang saya minder kalau ketemu tetangga, tapi bapak jenguk saya tiap bulan.
"""


@pytest.fixture
def study(tmp_path):
    """Four interviews, on two of which two coders decided, and not alike."""
    for name in ("R1", "R2", "R10", "S1"):
        path = tmp_path / "study" / "transcripts" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TALK.format(name=name), encoding="utf-8")
    (tmp_path / "study" / "codebooks").mkdir()
    (tmp_path / "study" / "codebooks" / "kecil.yaml").write_text(BOOK, encoding="utf-8")
    words = "Kadang saya minder kalau ketemu tetangga"
    for coder, verb in (("Rina", "add"), ("Budi", "reject")):
        log = Log(tmp_path / "study" / "decisions", coder)
        for name in ("R2", "S1"):
            quote = Quote(words, "", "", 0)
            log.append([Decision("", "", coder, verb, name, quote=quote, code="stigma", note="ya")])
    return tmp_path / "study"


def made(words, out, most, capsys):
    """What a command writes and says, where no more letters are held than ``most``."""
    with mock.patch("qualcode.project.interviews.met.MOST_HELD", most):
        app([*words, "-o", str(out), "--force"], standalone_mode=False)
    said = capsys.readouterr().out.replace(out.name, "")
    return out.read_bytes(), said


@pytest.mark.parametrize(
    "words",
    [
        ["tables", "{}", "--suffix", ".md"],
        ["tables", "{}", "--suffix", ".csv", "--level", "1"],
        ["tables", "{}", "--suffix", ".md", "--cells", "quote", "--code", "dukungan"],
        ["report", "{}", "--suffix", ".html"],
        ["report", "{}", "--suffix", ".md", "--only", "confirmed"],
    ],
    ids=" ".join,
)
def test_the_same_is_made_of_an_archive(study, tmp_path, capsys, words):
    """Tables, page and chapter hold the same bytes, with decisions, differences and notes."""
    suffix = words[words.index("--suffix") + 1]
    asked = [
        str(study) if word == "{}" else word for word in words if word not in {"--suffix", suffix}
    ]
    held = made(asked, tmp_path / f"held{suffix}", 10**9, capsys)
    assert made(asked, tmp_path / f"filed{suffix}", 0, capsys) == held
    assert b"Ibu R10" in held[0] or "--only" in asked
