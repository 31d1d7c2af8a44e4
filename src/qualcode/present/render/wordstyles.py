"""A bare Word document -> one with the styles, language and properties of a table file."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from qualcode.types import Language

_LANGUAGES = {"id": "id-ID", "en": "en-GB"}
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_WORD_2013 = "15"


def blank(language: Language) -> WordDocument:
    """Language -> an empty document: no author, no date of today, no picture of a first page."""
    document = Document()
    _style(document, _LANGUAGES[language])
    _describe(document, _LANGUAGES[language])
    # Word calls a file of an older version "compatibility mode" in its title bar.
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)
    relations = document.part.package.rels
    for name, relation in list(relations.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del relations[name]
    return document


def _style(document: WordDocument, language: str) -> None:
    """Put the styles of `word_styles.xml` in the place of those of the same id."""
    styles = document.styles.element
    ours = parse_xml(files(__package__).joinpath("word_styles.xml").read_bytes())
    known = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
    for style in ours.findall(qn("w:style")):
        if (theirs := known.get(style.get(qn("w:styleId")))) is not None:
            styles.remove(theirs)
        styles.append(style)
    defaults = ours.find(qn("w:docDefaults"))
    styles.replace(styles.find(qn("w:docDefaults")), defaults)
    for mark in defaults.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)
        mark.set(qn("w:eastAsia"), language)


def _describe(document: WordDocument, language: str) -> None:
    properties = document.core_properties
    properties.title = "qualcode"
    properties.author = properties.comments = ""
    properties.created = properties.modified = _LONG_AGO
    properties.language = language
