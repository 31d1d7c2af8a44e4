"""What people write into the cells -> decisions, polarities and codes, in either language."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.errors import did_you_mean
from qualcode.present.sheet_words import named
from qualcode.types import Code, Codebook, Polarity

_DECISIONS = {
    "yes": "ya y yes yap iya betul benar true ok oke setuju terima diterima accept 1 x v ✓ ✔ √ ☑",
    "no": "tidak t tdk n no nggak gak bukan salah false tolak ditolak reject 0 ✗ ✘ ☒",
}
_POLARITIES: dict[Polarity, tuple[str, ...]] = {
    "present": ("ada", "present", "ya", "yes", "1"),
    "absent": ("tidak ada", "tdk ada", "tidak", "absent", "nggak ada", "gak ada", "no", "0"),
}
_SHORTEST = 3  # letters that name a code by a part of its name


def decision_of(cell: str) -> str:
    """A cell -> ``yes``, ``no`` or "". Raises ValueError for anything else."""
    said = _plain(cell)
    for decision, words in _DECISIONS.items():
        if said in words.split():
            return decision
    if said:
        raise ValueError(
            f"`{cell}` is no decision. Write ya or tidak (yes or no), or leave it empty."
        )
    return ""


def polarity_of(cell: str) -> Polarity | None:
    """A cell -> present or absent, None where it is empty. Raises ValueError for anything else."""
    said = _plain(cell)
    for polarity, words in _POLARITIES.items():
        if said in words:
            return polarity
    if said:
        raise ValueError(f"`{cell}` is neither: write ada or tidak ada (present or absent).")
    return None


def code_of(cell: str, codebook: Codebook) -> str:
    """A cell -> the id of the code that it names, "" where it is empty.

    By id, by label, by both as the list shows them, or by a part that fits one code alone.
    Raises ValueError for any other.
    """
    said = _plain(cell)
    if not said:
        return ""
    for way in (said, said.rpartition("—")[2].strip(), said.rpartition(" - ")[2].strip()):
        if way and (today := codebook.today(way)):
            return today
    exact = [code.id for code in codebook.codes if said in set(_names(code))]
    near = [code.id for code in codebook.codes if any(said in name for name in _names(code))]
    near = near if len(said) >= _SHORTEST else []
    for fitting in (exact, near):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise ValueError(f"`{cell}` fits several codes: {', '.join(fitting)}. Write the id.")
    raise ValueError(f"there is no code `{cell}`. {_nearest(said, codebook)}")


def _names(code: Code) -> Iterable[str]:
    """All that a code is called, as a cell is compared with it."""
    labels = [label.casefold() for label in code.label.values()]
    return [code.id.casefold(), *labels, *(_plain(named(code, tongue)) for tongue in ("id", "en"))]


def _nearest(said: str, codebook: Codebook) -> str:
    names = {name: code.id for code in codebook.codes for name in _names(code)}
    return did_you_mean(said, names, "Choose one from the list.")


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().split())
