"""XML bytes -> their root element, with nothing fetched and nothing expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import Problem, UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element

_BROKEN = "Open it in the program that made it, and save or export it again."


def root(data: bytes, what: str) -> _Element:
    """Bytes and what to call them -> the root element.

    Entities that a file declares are refused and not skipped: words could hide in them.
    Raises UnreadableFile for those, for broken XML, and for nesting no transcript has.
    """
    # Imported here: it costs 20 ms and plain text needs it not.
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        found = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(Problem("", f"this {what} is broken.", _BROKEN)) from error
    document = found.getroottree().docinfo.internalDTD
    if document is not None and any(True for _ in document.iterentities()):
        message = f"this {what} declares entities of its own, which a transcript never needs."
        raise UnreadableFile(Problem("", message, _BROKEN))
    return found
