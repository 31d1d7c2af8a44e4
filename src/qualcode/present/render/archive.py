"""Zip files (docx, xlsx) whose bytes depend on what is in them and on nothing else."""

from __future__ import annotations

import zipfile
from io import BytesIO

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def frozen_zip(data: bytes) -> bytes:
    """Zip -> the same members in the same order, without times and without the system's mark.

    The order is kept, since a reader of docx expects ``[Content_Types].xml`` first.
    """
    frozen = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(frozen, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.create_system = _UNIX
            member.external_attr = 0o644 << 16
            target.writestr(member, source.read(name), zipfile.ZIP_DEFLATED)
    return frozen.getvalue()
