"""The page as a file: whole, closed, private, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
import string
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import FOUND, PEOPLE, R1, TALK, Page, addresses, book, study

from making import transcript
from qualcode.errors import QualcodeError
from qualcode.present.brief import Brief
from qualcode.present.report import About, is_report
from qualcode.types import Informant

REPORT = files("qualcode.present.report")
WORDS = tomllib.loads(REPORT.joinpath("report.toml").read_text("utf-8"))
ABOUT = About(
    {"qualcode": "1"}, {"unit": "turn", "answers": True}, {"R1.txt": "ab" * 32}, ["x.pdf"]
)
EVIL = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</noscript></style><!-- --> ]]>",
    "مرحبا \u202eabc\u202c 🙂🏽 &amp; &lt;b&gt; _%",
    "{{ 7 * 7 }}{% raw %}",
)


def test_nothing_outside_the_file_is_ever_asked_for():
    """All addresses point into the page or hold a picture whole; the policy allows no other."""
    page = Page(study(FOUND), about=ABOUT)
    found = addresses(page.text)
    assert found
    assert {
        one for one in found if not one.startswith(("#", "data:image/svg+xml;base64,"))
    } == set()
    pictures = [one.get("src").partition(",")[2] for one in page.all("//img")]
    assert pictures
    for picture in pictures:
        assert not re.search(rb'(?:href|src)="(?!#)', base64.b64decode(picture))


def test_the_policy_lets_only_the_own_scripts_and_looks_run():
    """Each is named by its hash; nothing else is allowed."""
    page = Page(study(FOUND))
    policy = page.all("//meta[@http-equiv]")[0].get("content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    running = [one.text for one in page.all("//script[not(@type='application/json')]")]
    assert len(running) == 2
    for text in (*running, page.all("//style")[0].text):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert not page.all("//@style | //@onclick | //@onload")


def test_every_link_leads_somewhere_and_no_name_is_given_twice():
    """Cells to quotes, quotes to their passages, passages back to quotes."""
    page = Page(study(FOUND))
    names = page.all("//@id")
    assert len(names) == len(set(names))
    links = {link[1:] for link in page.all("//a/@href")}
    assert links <= set(names)
    assert {name for name in names if re.fullmatch(r"[qp]\d+", name)} <= links


def test_a_quote_and_its_place_lead_to_each_other():
    """The passage holds the words of the quote, and its line leads back."""
    page = Page(study(FOUND))
    quotes = page.all("//section[@id='quotes']//li")
    assert len(quotes) == len(FOUND)
    for quote in quotes:
        place = quote.xpath("p/a/@href")[0][1:]
        row = page.all(f"//a[@id='{place}']/ancestor::div[contains(@class, 'row')]")[0]
        assert quote.xpath("string(blockquote)").strip("“”") in row.xpath("string(p)")
        number = quote.xpath("string(p/a)").rpartition(" ")[2]
        assert row.xpath("string(span)") == number
        assert f"#{quote.get('id')}" in row.xpath("ul/li/a/@href")


LONG = "Awalnya saya takut.\nTerus, ya,\n\nteman-teman datang. Ibu\n tidak."


@settings(max_examples=20)
@given(st.sets(st.tuples(st.integers(0, len(LONG)), st.integers(1, len(LONG))), max_size=6))
def test_every_passage_is_marked_from_end_to_end(spans):
    """Whatever words were chosen, over lines and over each other: all of them, and no others."""
    wanted = {LONG[start : start + length] for start, length in spans}
    talk = (("P", "Apa?"), ("I", LONG))
    text = transcript(talk, "R1").text  # its labels are letters too
    wanted = sorted(one for one in wanted if one.strip() and text.count(one) == 1)
    found = study([("R1", words, "stigma") for words in wanted], (R1,), talk)
    page = Page(found)
    for quote in page.all("//section[@id='quotes']//li"):
        number = quote.get("id")[1:]
        marks = [one.text for one in page.all("//mark") if number in one.get("data-q").split()]
        words = quote.xpath("string(blockquote)").strip("“”")
        assert "".join("".join(marks).split()) == "".join(words.split())
        first = page.all(f"//a[@id='{quote.xpath('p/a/@href')[0][1:]}']/following-sibling::mark")[0]
        assert number in first.get("data-q").split()
    assert len(page.all("//section[@id='interviews']//ul/li")) == len(wanted)


def bare(text):
    """Words without quote marks: those inside a quote are others than around it."""
    return " ".join(re.sub("[\"'“”‘’]", "", text).split())


@pytest.mark.parametrize("evil", EVIL)
def test_whatever_is_said_stays_words(evil):
    """In the interview, the quote, the codebook, the ids and what is known of somebody."""
    code = book(["a"], title=evil)
    label = code.codes[0].__class__("a", {"id": evil}, {"id": evil}, (evil,), (), (evil,))
    code = code.__class__("b", "1", {"id": evil}, (label,), "0" * 64)
    who = (Informant(evil, evil, {"gender": evil}), Informant("R2", evil, {"gender": evil}))
    talk = (("P", evil), ("I", f"Saya bilang {evil} begitu."))
    found = study([(evil, f"Saya bilang {evil} begitu.", "a")], who, talk, codebook=code)
    page = Page(found, about=About({evil: evil}, {evil: evil}, {evil: evil}, [evil]))
    assert len(page.all("//script")) == 3
    assert [one for one in page.all("//img") if not one.get("src").startswith("data:")] == []
    assert not page.all("//noscript | //b[not(ancestor::section)]")
    quote = page.words("//section[@id='quotes']//blockquote")
    assert bare(evil) in bare(quote)
    assert evil in page.all("//title")[0].text
    assert evil in page.values["people"]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=3))
def test_any_words_come_back_from_the_page_as_they_were(said):
    """What an informant says can be read again from the row it stands on."""
    clean = [
        " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]", "", one).split())
        for one in said
    ]
    words = " ".join(filter(None, clean)) or "Ya."
    page = Page(study((), (R1,), (("P", "Apa?"), ("I", words))))
    assert page.all("//div[contains(@class, 'informant')]/p")[0].text_content() == words


def test_the_same_study_gives_the_same_bytes():
    """Nothing in the page depends on the time or on chance."""
    assert Page(study(FOUND), about=ABOUT).bytes == Page(study(FOUND), about=ABOUT).bytes


def test_a_report_is_known_by_how_it_begins():
    """So that an older one may be replaced, and no other page."""
    assert is_report(Page(study()).bytes)
    assert not is_report(b"<!DOCTYPE html><meta name='generator' content='LibreOffice'>")


def test_an_empty_study_has_a_page():
    """No interviews, no codings: nothing to draw, and it is said."""
    page = Page(study((), ()))
    assert page.counts["informants"] == page.counts["codings"] == 0
    assert page.words("//p[@class='remark']") == WORDS["id"]["no_codings"]
    assert not page.all("//section[@id='figures' or @id='tables']")
    assert page.all("//p[@class='none' and not(@hidden)]")


def test_a_study_of_one_informant_has_a_page():
    """One column, and nothing that could tell who it is."""
    page = Page(study(FOUND[:4], (R1,)))
    assert {who for who, _ in page.matrix} == {"R1"}
    assert page.matrix["R1", "SUPPORT"] == (1, 1)
    assert "Nama Samaran" not in page.text


def test_what_tells_who_somebody_is_stays_out():
    """An attribute that nobody shares is a name; labels of speakers and heads of files too."""
    page = Page(study(FOUND, talk=(("P", "Apa?"), *TALK[1:])))
    assert "Nama Samaran" not in page.text
    labels = [one.text for one in page.all("//form//label[select]")]
    assert [" ".join(one.split()) for one in labels] == [
        *("Informan", "Peran"),
        WORDS["id"]["code_below"],
    ]
    found = study(FOUND)
    named = found.transcripts[0]
    head = named.__class__(
        *(named.id, named.source, named.text, named.turns[2:], named.informants, "id"),
    )
    shown = Page(study((), (R1,)).__class__(found.codebook, found.matrix, transcripts=(head,)))
    assert "Apa yang membantu" not in shown.text
    assert "Lalu bagaimana?" in shown.text


def test_what_is_grouped_by_is_always_shown():
    """Whoever asks for an attribute wants it; an unknown one is refused."""
    people = tuple(
        Informant(f"R{at}", "resident", {"gender": "LP"[at % 2], "fase": f"tahap {at}"})
        for at in range(4)
    )
    page = Page(study((), people), Brief(by="fase"))
    heads = [one.text for one in page.all("//tr[@class='groups']/th")]
    assert heads == [f"tahap {at}" for at in range(4)]
    assert "Jenis Kelamin" in page.words("//form")
    with pytest.raises(QualcodeError):
        Page(study((), people), Brief(by="kota"))


def test_without_texts_only_the_quotes_are_in_the_file():
    """Neither what was asked nor what was not coded; the page says so."""
    found = study(FOUND[:1])
    assert "Tetangga bilang" in Page(found).text
    page = Page(found, texts=False)
    assert "Tetangga bilang" not in page.text
    assert "Apa yang membantu" not in page.text
    assert "Teman saya mau dengar." in page.text
    assert WORDS["id"]["holds_no_texts"] in page.words("//section[@id='overview']")
    assert not page.all(
        "//a[starts-with(@href, '#p') or starts-with(@href, '#t')][not(parent::nav)]"
    )
    links = {link[1:] for link in page.all("//a/@href")}
    assert links <= set(page.all("//@id"))


def test_the_page_says_how_it_was_made():
    """Versions, settings in its own language, files with their hashes, what was not read."""
    page = Page(study(FOUND), about=ABOUT)
    told = page.words("//section[@id='provenance']")
    for words in (
        "qualcode 1",
        "unit: turn",
        "jawaban ya/tidak dihitung: ya",
        "R1.txt",
        "ab" * 32,
        "uji",
    ):
        assert words in told
    assert "x.pdf" in page.words("//p[@class='remark']")


def test_every_code_is_explained():
    """Its label, its id, its definition, and a link from its row or its quotes."""
    page = Page(study(FOUND))
    entries = page.all("//section[@id='codebook']/article")
    assert len(entries) == 6
    assert "Arti support.practical." in page.words("//section[@id='codebook']/article[4]")
    assert page.all("//details[@id='c0']/p/a/@href") == ["#k0"]


def test_very_many_quotes_wait_unread_until_a_list_is_opened():
    """They are in the page for whoever has no script; ids within them don't clash."""
    many = [(who.id, "Saya minder.", code) for who in PEOPLE for code in book().ids]
    assert not Page(study(many)).all("//noscript")
    talk = (("P", "Apa?"), ("I", f"Saya minder. {'Panjang sekali. ' * 40_000}"))
    page = Page(study(many, talk=talk))
    waiting = page.all("//noscript")
    assert len(waiting) == len(book().ids) + len(PEOPLE)
    names = page.all("//@id")
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_speaks_one_language(language):
    """Its own words, numbers and the document say which."""
    page = Page(study(FOUND), Brief(language))
    assert page.root.get("lang") == language
    assert page.words("//nav/a[2]") == WORDS[language]["matrix"]
    assert page.values["thousands"] == {"id": ".", "en": ","}[language]


def test_both_languages_say_the_same_things():
    """Every wording stands in both languages, is not empty and takes the same values."""
    assert list(WORDS["id"]) == list(WORDS["en"])
    for key, words in WORDS["id"].items():
        assert words.strip() == words != ""
        assert fields(words) == fields(WORDS["en"][key]), key


def fields(words):
    """The values that a wording takes."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(words) if name)


def test_every_wording_is_used():
    """No wording is left over in the data file."""
    folders = (REPORT, REPORT.joinpath("templates"))
    text = "".join(
        file.read_text("utf-8")
        for folder in folders
        for file in folder.iterdir()
        if file.name.endswith((".py", ".html"))
    )
    made = ("speaker_", "setting_", "status_")
    names = {key for key in WORDS["id"] if not key.startswith(made)}
    assert {key for key in names if not re.search(rf"[\"'.]{key}\b", text)} == set()


def test_no_template_holds_words_of_its_own():
    """What people read comes from the wording."""
    for file in REPORT.joinpath("templates").iterdir():
        text = file.read_text("utf-8")
        plain = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
        bare = re.sub(r"<[^>]*>|&\w+;", " ", plain)
        assert set(re.findall(r"[^\W\d_]{2,}", bare)) == set(), file.name


@pytest.mark.parametrize("mode", ["day", "night", "paper"])
def test_words_can_be_read_on_every_ground(mode):
    """The contrast that WCAG AA asks for, by day, by night, on paper and in the darkest cell."""
    style = REPORT.joinpath("static", "report.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#\w{6}|[\d ]+);", blocks[0]))
    colours |= dict(
        re.findall(
            r"--(\w+): (#\w{6}|[\d ]+);", {"day": "", "night": blocks[1]}.get(mode, blocks[3])
        )
    )
    grounds = [rgb(colours[name]) for name in ("paper", "raised", "sunk")]
    for ink in ("ink", "soft", "accent"):
        for ground in grounds:
            assert contrast(rgb(colours[ink]), ground) >= 4.5, (ink, ground)
    shares = [int(one) for one in re.findall(r"rgb\(var\(--shade\)\) (\d+)%", style)]
    shade, paper = tuple(map(int, colours["shade"].split())), rgb(colours["paper"])
    assert len(shares) == 5
    for share in shares:
        ground = [(a * share + b * (100 - share)) / 100 for a, b in zip(shade, paper, strict=True)]
        assert contrast(rgb(colours["ink"]), ground) >= 4.5


def rgb(colour):
    """#rrggbb -> its three parts."""
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def contrast(one, other):
    """Two colours -> their contrast as WCAG 2 reckons it."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour):
    """How bright a colour looks, 0 to 1."""
    parts = [part / 255 for part in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_interviews_are_called_after_who_was_interviewed():
    """A file's name may be a person's: it stands only where nobody is interviewed in it."""
    texts = [transcript(TALK, name) for name in ("wawancara Andi", "lagi", "catatan")]
    made = [
        replace(texts[0], informants={"I": "R1"}),
        replace(texts[1], informants={"I": "R1", "J": "R2"}),
        replace(texts[0], id="kedua", informants={"I": "R1"}),
        replace(texts[2], informants={}),
    ]
    page = Page(replace(study(), transcripts=tuple(made)))
    heads = [one.text for one in page.all("//details[@class='interview']/summary/b")]
    assert heads == ["R1", "R1, R2", "R1 (2)", "catatan"]
    assert "Andi" not in page.words("//section[@id='interviews']")


def test_the_counts_on_top_say_that_they_are_the_studys():
    """No filter changes them, and coded segments are those that the tables count."""
    page = Page(study([("R1", "Ibu tidak datang.", "support", "confirmed", "absent")]))
    assert page.counts["coded_segments"] == 0
    assert "saringan tidak mengubahnya" in page.words("//section[@id='overview']/p")
