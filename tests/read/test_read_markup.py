"""XML from anywhere: read in any encoding, and nothing in it fetched, expanded or believed."""

import codecs
import time

import pytest

from qualcode.errors import UnreadableFile
from qualcode.read.content import markup

TEXT = "<a>café, Bu</a>"


def words(data):
    """Bytes -> the words in their root element."""
    return "".join(markup.root(data, "ELAN file").itertext())


def refused(data):
    """Bytes -> the message they are refused with."""
    with pytest.raises(UnreadableFile) as caught:
        markup.root(data, "ELAN file")
    assert all(problem.todo for problem in caught.value.problems)
    return caught.value.problems[0].message


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        # What programs say and what they then write.
        ("ISO-8859-1", "utf-8"),
        ("UTF-8", "latin-1"),
        ("UTF-8", "utf-16"),
        ("UTF-16", "utf-8"),
        ("no-such-encoding", "utf-8"),
        ("rot13", "utf-8"),
        ("ISO-8859-12", "latin-1"),
    ],
)
def test_words_survive_every_encoding_and_every_lie_about_it(declared, encoding):
    """The bytes decide, and the declaration where they leave a choice."""
    written = f'<?xml version="1.0" encoding="{declared}"?>\n{TEXT}'
    assert words(written.encode(encoding)) == "café, Bu"


def test_a_declared_encoding_that_is_not_western_is_followed():
    """Letters of another script come out right."""
    written = '<?xml version="1.0" encoding="windows-1251"?><a>Привет, мама</a>'
    assert words(written.encode("cp1251")) == "Привет, мама"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE Trans SYSTEM "trans-14.dtd">',
        "<!DOCTYPE a>",
        "<!DOCTYPE a PUBLIC '-//X//DTD a//EN' 'file:///etc/passwd'>",
        '<!-- [ <!ENTITY --> <?xml-stylesheet href="[x"?>\n<!DOCTYPE a SYSTEM "http://127.0.0.1:9/[">',
        "\n\n<!-- catatan -->",
    ],
)
def test_a_document_type_that_is_only_named_is_passed_over(before):
    """Transcriber and others name one that is nowhere to be found, and it is not looked for."""
    assert words(f"{before}<a>halo <!-- bukan -->Bu<?x y?></a>".encode()) == "halo Bu"


BOMB = '<!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "data",
    [
        BOMB.encode(),
        BOMB.encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?>' + BOMB.encode("utf-7"),
        b"<!-- x -->\n" + BOMB.encode(),
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:9/x"> %b;]><a>x</a>',
        b'<!DOCTYPE a SYSTEM "x.dtd" [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ATTLIST a b CDATA "' + b"x" * 100_000 + b'">]><a>x</a>',
        b"<!DOCTYPE a [ ]><a>x</a>",
    ],
)
def test_a_document_type_that_declares_anything_is_refused(data):
    """Neither expanded, which takes all memory, nor skipped, which loses words."""
    assert "declares entities of its own" in refused(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"halo",
        b"<a>halo",
        b"<a>halo</b>",
        b"<a>satu &nbsp; dua</a>",
        b'<!DOCTYPE a SYSTEM "x.dtd"><a>satu &nbsp; dua</a>',
        b"<a>\0halo</a>",
        b"<a>&#0;</a>",
        codecs.BOM_UTF16_LE + b"<a>x</a>",
        b"<a>" * 100_000 + b"x" + b"</a>" * 100_000,
        b"<a>" * 300 + b"x" + b"</a>" * 300,
        b'<a b="' + b"x" * 11_000_000 + b'">x</a>',
        b"<a>x</a><!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"<!--" * 1_000_000,
        b"<!DOCTYPE " * 1_000_000,
        b"<a " + b" ".join(b"b%d='1'" % at for at in range(50_000)),
    ],
)
def test_what_is_no_sound_xml_is_refused_at_once(data):
    """Broken, cut off, or nested as nothing that people write is."""
    begun = time.perf_counter()
    assert "ELAN file" in refused(data)
    assert time.perf_counter() - begun < 60  # a hang, not a race


def test_more_than_a_transcript_can_be_is_refused_before_it_is_parsed():
    """A tree takes many times the memory of its file."""
    assert "more than 20 MB" in refused(b"<a>" + b"<b/>" * 6_000_000 + b"</a>")


def test_an_inclusion_stays_an_element():
    """XInclude names files of this computer; they are not looked at."""
    include = (
        '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>'
    )
    assert words(f"<a>halo{include} Bu</a>".encode()) == "halo Bu"
