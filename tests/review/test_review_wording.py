"""The page's words in two languages, and the colours of its codes."""

import re
import string
import tomllib
from importlib.resources import files
from itertools import chain

import pytest

from qualcode.review.colours import READABLE, codes_css
from qualcode.types import Code, Codebook

REVIEW = files("qualcode.review")
LANGUAGES = tomllib.loads(REVIEW.joinpath("wording.toml").read_text("utf-8"))
MADE = ("role_", "did_", "said_", "by_", "agreed_", "side_")


def sources():
    """All that may name a wording: Python, templates, scripts."""
    folders = (REVIEW, REVIEW.joinpath("templates"), REVIEW.joinpath("static"))
    for file in chain.from_iterable(folder.iterdir() for folder in folders):
        if file.name.endswith((".py", ".html", ".js")):
            yield file.name, file.read_text("utf-8")


def fields(words):
    """The values that a wording takes."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(words) if name)


def test_both_languages_say_the_same_things():
    """Every wording stands in both languages, is not empty and takes the same values."""
    assert set(LANGUAGES) == {"id", "en"}
    assert list(LANGUAGES["id"]) == list(LANGUAGES["en"])
    for key, words in LANGUAGES["id"].items():
        assert words.strip() == words != ""
        assert fields(words) == fields(LANGUAGES["en"][key]), key


def test_every_wording_is_used():
    """No wording is left over in the data file."""
    text = "".join(text for _, text in sources())
    left = {key for key in LANGUAGES["id"] if not re.search(f"[\"'`]{key}[\"'`]", text)}
    assert {key for key in left if not key.startswith(MADE)} == set()


@pytest.mark.parametrize("name", [name for name, _ in sources() if name.endswith(".js")])
def test_the_script_asks_for_words_that_there_are(name):
    """A key that is missing would be shown as itself."""
    text = dict(sources())[name]
    asked = set(re.findall(r"wording\(\"(\w+)\"", text))
    assert asked <= LANGUAGES["id"].keys()


def test_no_template_holds_words_of_its_own():
    """What people read comes from the wording, but for the name of the tool."""
    for name, text in sources():
        if name.endswith(".html"):
            plain = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
            bare = re.sub(r"<[^>]*>|&\w+;", " ", plain)
            left = set(re.findall(r"[^\W\d_]{2,}", bare)) - {"qualcode"}
            assert left == set(), name


def test_every_code_has_a_colour_that_can_be_read():
    """By day on white and by night on black, also where a theme has many codes."""
    names = [f"t{theme}{below}" for theme in range(10) for below in ("", ".a", ".b", ".c", ".d")]
    book = Codebook("b", "1", {}, tuple(Code(name, {}) for name in names), "")
    day, night = codes_css(book).split("@media")
    for css, ground in ((day, 1.0), (night, 0.015)):
        found = re.findall(r"\.c\d+ \{ --code: hsl\((\d+) (\d+)% (\d+)%\); \}", css)
        assert len(found) == len(names)
        for hue, saturation, light in found:
            shown = luminance(int(hue) / 360, int(light) / 100, int(saturation) / 100)
            high, low = max(shown, ground), min(shown, ground)
            assert (high + 0.05) / (low + 0.05) >= READABLE


def luminance(hue, light, saturation):
    """How bright a colour looks, as WCAG 2 defines it."""
    import colorsys

    linear = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in colorsys.hls_to_rgb(hue, light, saturation)
    ]
    return sum(part * one for part, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
