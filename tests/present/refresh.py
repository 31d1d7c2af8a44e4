"""Write the golden files anew: `python tests/present/refresh.py`. Then read what changed."""

from __future__ import annotations

from goldens import FOLDER, GOLDENS

if __name__ == "__main__":
    for name, draw in GOLDENS.items():
        (FOLDER / name).write_bytes(draw())
