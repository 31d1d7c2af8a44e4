"""A small codebook and a short talk, for tests of a reader."""

import pytest

from making import transcript
from qualcode.codebook import load

BOOK = """\
id: kecil
codes:
  - id: support
    label: {id: Dukungan, en: Support}
    definition: {id: Bantuan orang., en: Help of others.}
    codes:
      - id: emotional
        label: {id: Emosional, en: Emotional}
  - id: stigma
    label: {id: Stigma, en: Stigma}
    definition: {id: Cap buruk., en: A bad label.}
"""


@pytest.fixture
def small_book(tmp_path):
    """Three codes."""
    path = tmp_path / "kecil.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return load(path)


@pytest.fixture
def talk():
    """Two answers of one informant, with names in them."""
    return transcript(
        [("P", "Siapa saja?"), ("I", "Rina nyemangatin aku."), ("P", "Lalu?"),
         ("I", "Kata Tigor aku sampah, aku malu.")]
    )  # fmt: skip
