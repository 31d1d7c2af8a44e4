"""The least that coding could cost: read every interview and look for words, nothing else.

Run as a process of its own: python benchmarks/bare.py HOW FOLDER WORDS.json. WORDS.json holds the
words of each code's terms. Only the standard library, so that starting costs next to nothing.

`alternation` looks for each code with one compiled alternation, in any case, as one would write it
first. `scan` looks at each word once and asks a dict, which is the quickest that there is in plain
Python. Neither knows forms, distances, sentences or denials.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Words = Mapping[str, Sequence[str]]


def alternation(texts: Iterator[str], words: Words) -> Counter[str]:
    """Texts -> how often each code's words stand there, code by code."""
    patterns = {
        code: re.compile(rf"\b(?:{'|'.join(map(re.escape, each))})", re.IGNORECASE)
        for code, each in words.items()
    }
    found: Counter[str] = Counter()
    for text in texts:
        for code, pattern in patterns.items():
            found[code] += len(pattern.findall(text))
    return found


def scan(texts: Iterator[str], words: Words) -> Counter[str]:
    """Texts -> how often each code's words stand there, word by word; only whole words."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code, each in words.items():
        for word in {one.split()[0] for one in each}:
            codes[word].append(code)
    found: Counter[str] = Counter()
    for text in texts:
        for word in re.findall(r"\w+", text.lower()):
            if word in codes:
                found.update(codes[word])
    return found


def texts_in(folder: Path) -> Iterator[str]:
    """A study's folder -> the text of each interview; of a Word file what its XML says."""
    for path in sorted((folder / "transcripts").iterdir()):
        if path.suffix in {".txt", ".md"}:
            yield path.read_text(encoding="utf-8", errors="replace")
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as packed:
                yield re.sub(r"<[^>]+>", " ", packed.read("word/document.xml").decode())


if __name__ == "__main__":
    ways = {"alternation": alternation, "scan": scan}
    words_of = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
    if not ways[sys.argv[1]](texts_in(Path(sys.argv[2])), words_of):
        sys.exit("nothing was found, so nothing was measured")
