"""The text that an author writes on: counts, who said it, quotes, and nothing else."""

import re
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from coded import LABELS, PEOPLE, On, Rows, book, said, studies, study
from hypothesis import given, settings

from qualcode.analyse.narrow import narrowed
from qualcode.present.brief import Brief
from qualcode.present.narrative import narrative, spelled
from qualcode.present.parts import Heading, Paragraph
from qualcode.types import Informant

LONG = " ".join(["kata"] * 45)
WORDS = tomllib.loads(files("qualcode.present").joinpath("narrative.toml").read_text("utf-8"))


def told(found, brief=None):
    """The parts of a narrative."""
    return list(narrative(found, brief or Brief()))


def two_themes():
    """Three of four informants speak of support, one denies stigma."""
    read = [said("Saya didengar.", LONG, name=who.id) for who in PEOPLE]
    return study(
        read,
        [
            On("R1", 0, "support.emotional", status="confirmed"),
            On("R10", 0, "support"),
            On("S1", 1, "support.practical"),
            On("S1", 1, "stigma", polarity="absent", status="confirmed"),
        ],
    )


def test_indonesian():
    """Who of how many, in which group, of what; a quote inline, a long one as a block."""
    parts = told(two_themes())
    assert parts[0] == Heading("Dukungan sosial")
    assert parts[1] == Paragraph(
        "Tiga dari empat informan (R1, R10, S1) menyinggung dukungan sosial, dalam tiga segmen. "
        "Menurut peran: Residen dua dari tiga, Staf satu dari satu. "
        "Subtema yang muncul: Dukungan emosional (satu informan: R1; satu segmen); "
        "Bantuan nyata (satu informan: S1; satu segmen). "
        "Contohnya, “Saya didengar.” (R1, baris 2). "
        "Dari tiga pengodean pada tema ini, satu dikonfirmasi peneliti; "
        "selebihnya usulan alat yang perlu diperiksa."
    )
    assert parts[2] == Paragraph(f"{LONG} (S1, baris 4)", quote=True)
    assert parts[3].text.startswith("[Peneliti melanjutkan")
    assert parts[5].text.startswith(
        "Tidak seorang pun dari empat informan menyatakan bahwa stigma ada."
    )
    assert "Menurut peran" not in parts[5].text
    assert "Yang dinyatakan tidak ada: Stigma secara umum (satu informan: S1)." in parts[5].text
    assert parts[5].text.endswith("Dari satu pengodean pada tema ini, satu dikonfirmasi peneliti.")
    assert parts[-1] == Paragraph("Tema yang tidak ditemukan dalam data: Harapan.")


def test_english():
    """The same counts in English."""
    text = told(two_themes(), Brief("en"))[1].text
    assert text.startswith("Three of four informants (R1, R10, S1) spoke of social support; ")
    assert "By role: Residents two of three, Staff one of one." in text


def test_long_quotes_follow_as_blocks():
    """A quote of forty words or more is a paragraph of its own, cited, without marks."""
    found = study([said(LONG)], [On("R1", 0, "hope")])
    block = [part for part in told(found) if isinstance(part, Paragraph) and part.quote]
    assert block == [Paragraph(f"{LONG} (R1, baris 2)", quote=True)]
    assert "Contohnya" not in told(found)[1].text


def test_one_segment_with_two_codes_of_a_theme_is_quoted_once():
    """The same words under two subthemes are one quote and one segment."""
    both = [On("R1", 0, "support.practical"), On("R1", 0, "support.emotional")]
    text = told(study([said("Saya didukung.")], both))[1].text
    assert text.count("“Saya didukung.”") == 1
    assert "dalam satu segmen" in text


def test_quotes_spread_over_informants():
    """Two quotes are two people's, where two people said something."""
    read = [said("Satu dua tiga empat lima enam.", "Saya juga.", name=n) for n in ("R1", "S1")]
    ons = [On("R1", 0, "hope"), On("R1", 1, "hope"), On("S1", 1, "hope")]
    text = told(study(read, ons))[1].text
    assert "(R1, baris 2) dan “Saya juga.” (S1, baris 4)" in text


def test_one_group_is_not_compared():
    """Where all are of one group, no group is named."""
    found = study([said("Iya.")], [On("R1", 0, "hope")], people=PEOPLE[:1])
    assert told(found)[1].text.startswith("Satu dari satu informan (R1) menyinggung harapan")
    assert "Menurut" not in told(found)[1].text


def test_nothing_coded_is_said():
    """Without codings there is one sentence that says so."""
    assert told(study([said("Iya.")])) == [Paragraph("Belum ada pengodean yang dapat diceritakan.")]
    assert len(told(study([], people=[]))) == 1


@pytest.mark.parametrize(
    ("number", "words"), [(0, "zero"), (1, "one"), (10, "ten"), (11, "11"), (1200, "1,200")]
)
def test_numbers_up_to_ten_are_words(number, words):
    """From eleven on they are digits."""
    assert spelled(number, Brief("en")) == words


@settings(max_examples=40)
@given(studies())
def test_everybody_named_said_it(found):
    """Those in brackets are those whom the codings count, and the numbers are theirs."""
    rows, text = Rows(found), {}
    heading = ""
    for part in told(found):
        if isinstance(part, Heading):
            heading = part.text
        else:
            text.setdefault(heading, part.text)
    themes = {id_: code for code, (id_, _) in LABELS.items() if "." not in code}
    for label, code in themes.items():
        spoke = [who.id for who in PEOPLE if who.id in set(rows.of(code).informant)]
        if spoke:
            n, f = (spelled(count, Brief()) for count in (len(spoke), rows.segments_of(code)))
            of = "Seluruh empat" if len(spoke) == 4 else f"{n.capitalize()} dari empat"
            start = f"{of} informan ({', '.join(spoke)}) menyinggung "
            assert text[label].startswith(start)
            assert f", dalam {f} segmen. " in text[label]
        else:
            assert "menyinggung" not in text.get(label, "")


def test_both_languages_say_the_same_things():
    """Every wording stands in both languages and takes the same values."""
    assert WORDS["id"].keys() == WORDS["en"].keys()
    for key, words in WORDS["id"].items():
        values, others = (re.findall(r"\{\w+\}", str(one)) for one in (words, WORDS["en"][key]))
        assert sorted(values) == sorted(others), key
    assert len(WORDS["id"]["numbers"]) == len(WORDS["en"]["numbers"]) == 11


def test_names_in_capitals_stay_so():
    """A theme called FSG is not written fSG, and signs in a name do no harm."""
    for label, shown in (("FSG", "FSG"), ("{x} & <y>", "{x} & <y>"), ("Élan", "élan")):
        found = study(
            [said("Iya.")],
            [On("R1", 0, "a")],
            [Informant("R1")],
            book({"a": [label]}),
        )
        assert f"menyinggung {shown}, dalam" in told(found)[1].text


def test_all_informants_are_all():
    """Where everybody speaks of a theme it is not counted out of everybody."""
    read = [said("Iya.", name=who.id) for who in PEOPLE]
    found = study(read, [On(who.id, 0, "hope") for who in PEOPLE])
    assert told(found)[1].text.startswith("Seluruh empat informan (R1, R2, R10, S1) menyinggung")
    assert told(found, Brief("en"))[1].text.startswith("All four informants (R1, R2, R10, S1) ")


def test_codes_below_a_subtheme_stand_within_it():
    """A third level is told with its parent, and by itself where its parent was not chosen."""
    found = study([said("Iya.")], [On("R1", 0, "support.emotional.heard")])
    inner = "Didengarkan (satu informan: R1; satu segmen)"
    assert (
        "Subtema yang muncul: Dukungan emosional (satu informan: R1; satu segmen), "
        f"termasuk {inner}." in told(found)[1].text
    )
    chosen = narrowed(found, ["support.emotional.heard"], None)
    assert f"Subtema yang muncul: {inner}." in told(chosen)[1].text


def test_denials_name_what_is_denied():
    """Who denies one subtheme is not told to deny the theme."""
    ons = [On("R1", 0, "stigma"), On("R1", 0, "stigma.self", polarity="absent")]
    ons.append(On("R1", 0, "hope", polarity="absent"))
    parts = told(study([said("Iya.")], ons))
    assert "Yang dinyatakan tidak ada: Stigma diri (satu informan: R1)." in parts[1].text
    assert "Yang dinyatakan tidak ada: Harapan (satu informan: R1)." in parts[4].text


def test_themes_that_are_not_told_of_have_their_reason():
    """Undecided, rejected and not found are three things."""
    ons = [
        On("R1", 0, "hope", status="confirmed"),
        On("R1", 0, "support"),
        On("R1", 0, "stigma", status="rejected"),
    ]
    labels = {**LABELS, "fear": ("Takut", "Fear")}
    found = study([said("Iya.")], ons, codebook=book(labels), only="confirmed")
    texts = [one.text for one in told(found)]
    assert texts[-3:] == [
        (
            "Tema yang pengodeannya belum dikonfirmasi peneliti, sehingga belum diceritakan: "
            "Dukungan sosial."
        ),
        "Tema yang semua pengodeannya ditolak peneliti: Stigma.",
        "Tema yang tidak ditemukan dalam data: Takut.",
    ]
    nothing = study([said("Iya.")], ons[1:], only="confirmed")
    assert [one.text for one in told(nothing)] == [
        "Belum ada pengodean yang dikonfirmasi peneliti; yang menunggu keputusan: 1."
    ]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((), "belum ada yang dikonfirmasi peneliti; semuanya usulan alat yang perlu diperiksa."),
        (
            ("support",),
            (
                "belum ada yang dikonfirmasi peneliti. Belum disepakati antarpengode: satu; "
                "selebihnya usulan alat yang perlu diperiksa."
            ),
        ),
        (
            ("support", "support.practical"),
            "belum ada yang dikonfirmasi peneliti. Belum disepakati antarpengode: dua.",
        ),
    ],
)
def test_disputes_are_told(codes, expected):
    """What coders differ on is not told as suggestions of the tool."""
    found = study([said("Iya.")], [On("R1", 0, "support"), On("R1", 0, "support.practical")])
    claims = frozenset(one.claim for one in found.settled if one.code in codes)
    assert told(replace(found, disputed=claims))[1].text.endswith(expected)


def test_what_a_segment_is_comes_first():
    """Where the unit of coding is known, the text opens with it."""
    found = study([said("Iya.")], [On("R1", 0, "hope")], unit="sentence")
    assert told(found)[0] == Paragraph("Segmen adalah satu kalimat informan.")
