"""An empty Word document to draw in: with our styles, or with those of the author's own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from importlib.resources import files
from types import MappingProxyType

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from qualcode.types import Language

_LANGUAGES = {"id": "id-ID", "en": "en-GB"}
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_WORD_2013 = "15"

# What a template's styles lean on, by the name that is the same in every language of Word's.
_LEANT_ON = MappingProxyType({"Normal": "normal", "TableNormal": "normal table"})


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


def add_missing(document: WordDocument) -> Mapping[str, str]:
    """Give a document those of our styles that it lacks -> our style ids to the document's.

    Styles are known by their names: their ids differ from one language of Word to another.
    Ours take the document's own typeface.
    """
    styles = document.styles.element
    theirs = {_name(style): _id(style) for style in styles.findall(qn("w:style"))}
    ids = {ours: theirs[name] for ours, name in _LEANT_ON.items() if name in theirs}
    ours = list(_ours().findall(qn("w:style")))
    ids |= {_id(style): theirs.get(_name(style), _new(style, theirs)) for style in ours}
    ids["BodyText"] = ids.get("Normal", "Normal")  # theses are written in Normal
    for style in ours:
        if _name(style) not in theirs and _id(style) != "BodyText":
            styles.append(_adapted(style, ids))
    return ids


def _adapted(style: BaseOxmlElement, ids: Mapping[str, str]) -> BaseOxmlElement:
    """One of our styles -> the same with the ids of another document and without typeface."""
    made: BaseOxmlElement = deepcopy(style)
    made.set(qn("w:styleId"), ids[_id(style)])
    for mark in _marks(made, "basedOn", "next"):
        mark.set(qn("w:val"), ids.get(mark.get(qn("w:val")), mark.get(qn("w:val"))))
    for typeface in list(_marks(made, "rFonts")):
        typeface.getparent().remove(typeface)
    return made


def _marks(style: BaseOxmlElement, *tags: str) -> Iterator[BaseOxmlElement]:
    yield from style.iter(*(qn(f"w:{tag}") for tag in tags))


def _new(style: BaseOxmlElement, theirs: Mapping[str, str]) -> str:
    """An id for a style of ours that no style of theirs has."""
    wanted = _id(style)
    return f"{wanted}Qualcode" if wanted in theirs.values() else wanted


def _id(style: BaseOxmlElement) -> str:
    return str(style.get(qn("w:styleId")))


def _name(style: BaseOxmlElement) -> str:
    """The name of a style as Word compares names."""
    name = style.find(qn("w:name"))
    return (_id(style) if name is None else str(name.get(qn("w:val")))).casefold()


def _ours() -> BaseOxmlElement:
    xml = files(__package__).joinpath("word_styles.xml").read_bytes()
    ours: BaseOxmlElement = parse_xml(xml)
    return ours


def _style(document: WordDocument, language: str) -> None:
    """Put the styles of `word_styles.xml` in the place of those of the same id."""
    styles = document.styles.element
    ours = _ours()
    known = {_id(style): style for style in styles.findall(qn("w:style"))}
    for style in ours.findall(qn("w:style")):
        if (theirs := known.get(_id(style))) is not None:
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
