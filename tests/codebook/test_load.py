"""A codebook file as a researcher writes it, right and wrong."""

import pytest

from qualcode.codebook import check, load
from qualcode.errors import BadCodebook

GOOD = """\
id: contoh
version: 1.10
title: {id: Contoh, en: Example}
codes:
  - id: support
    label: {id: Dukungan, en: Support}
    definition: {id: Bantuan., en: Help.}
    codes:
      - id: emotional
        label: {id: Emosional, en: Emotional}
        definition: {id: Rasa., en: Feeling.}
        include: [didengarkan]
        terms:
          id: [semangat, "dengar cerita", "=FSG", "keluarga ~5 jenguk", no]
          en: [encourag*]
        not: ["semangat kerja"]
      - id: other
        label: Lain
        definition: Sisanya.
        terms:
          id:
            - {all: [teman, nangis], within: turn}
"""


def write(tmp_path, text, name="contoh.yaml"):
    """Write a codebook file and give its path."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(tmp_path, text):
    """Load what must be refused, and give the messages."""
    with pytest.raises(BadCodebook) as caught:
        load(write(tmp_path, text))
    return [str(problem) for problem in caught.value.problems]


def test_nested_codes_get_dotted_ids_in_the_order_of_the_file(tmp_path):
    """Parents stand before children, and a child's id holds its parent's."""
    book = load(write(tmp_path, GOOD))
    assert book.ids == ("support", "support.emotional", "support.other")
    assert book["support.other"].parent == "support"
    assert book["support.emotional"].labelled("en") == "Emotional"
    assert book["support.other"].labelled("en") == "Lain"


def test_scalars_stay_the_words_they_are(tmp_path):
    """The word `no` is no truth value, and version 1.10 is not 1.1."""
    book = load(write(tmp_path, GOOD))
    assert book.version == "1.10"
    assert [term.written for term in book["support.emotional"].terms][4] == "no"


def test_every_kind_of_term_is_understood(tmp_path):
    """Root, phrase, exact form, distance, wildcard and `all` keep what they mean."""
    book = load(write(tmp_path, GOOD))
    root, phrase, exact, near, _, wild = book["support.emotional"].terms
    assert len(root.parts[0]) == 1
    assert not root.parts[0][0].exact
    assert [word.text for word in phrase.parts[0]] == ["dengar", "cerita"]
    assert exact.parts[0][0].exact
    assert exact.fillers == 0
    assert (near.within_words, len(near.parts)) == (5, 2)
    assert wild.parts[0][0].wildcard
    assert wild.language == "en"
    assert book["support.other"].terms[0].scope == "turn"
    assert book["support.emotional"].never[0].fillers == 0


def test_terms_know_their_line(tmp_path):
    """A later complaint about a term can name the line where it stands."""
    book = load(write(tmp_path, GOOD))
    assert GOOD.splitlines()[book["support.other"].terms[0].line - 1].strip().startswith("- {all")


WRONG = {
    "an empty file": ("", "contoh.yaml: is empty."),
    "no codes": ("id: x\n", "line 1: has no codes."),
    "a code without id": ("codes:\n  - label: x\n", "line 2: a code has no id."),
    "an id twice": (
        "codes:\n  - id: a\n  - id: b\n  - id: a\n",
        "line 4: the id `a` stands in line 2 too. Rename one.",
    ),
    "a key twice": ("id: a\nid: b\ncodes: []\n", "line 2: `id` stands twice (first in line 1)"),
    "an odd id": ("codes:\n  - id: Dukungan Sosial\n", "`Dukungan Sosial` can't be an id"),
    "a misspelt key": (
        "codes:\n  - id: a\n    defnition: x\n",
        "line 3: `defnition` means nothing in a code. Did you mean `definition`?",
    ),
    "a loop": ("codes: &a\n  - id: a\n    codes: *a\n", "`&` anchors and `*` references"),
    "an object": (
        "id: !!python/object/apply:os.system [echo]\ncodes: []\n",
        "line 1: the tag `tag:yaml.org,2002:python/object/apply:os.system` is not used",
    ),
    "a local tag": ("id: !env HOME\ncodes: []\n", "the tag `!env` is not used"),
    "broken YAML": ("codes:\n  - id: a\n   label: x\n", "line 3: broken YAML"),
    "a tab": ("codes:\n\t- id: a\n", "line 2: broken YAML"),
    "two documents": ("codes: []\n---\ncodes: []\n", "a second document starts here"),
    "another language": (
        "codes:\n  - id: a\n    terms:\n      nl: [steun]\n",
        "`nl` is no language here. Use `id` or `en`.",
    ),
    "a star alone": (
        'codes:\n  - id: a\n    terms: {id: ["*"]}\n',
        "would match nearly every word",
    ),
    "an empty term": ('codes:\n  - id: a\n    terms: {id: [""]}\n', "the term is empty"),
    "a flood of stars": (
        'codes:\n  - id: a\n    terms: {id: ["*a*a*a*a*z"]}\n',
        "has more than 3 stars",
    ),
    "terms in one string": ("codes:\n  - id: a\n    terms: dukung, curhat\n", "must be a list"),
    "a regex": ('codes:\n  - id: a\n    terms: {id: ["(a|b).*"]}\n', "not a regular expression"),
    "a lone distance": ('codes:\n  - id: a\n    terms: {id: ["~5 b"]}\n', "between two words"),
    "a wide distance": (
        'codes:\n  - id: a\n    terms: {id: ["a ~x b"]}\n',
        "a number from 1 to 50",
    ),
    "all of one": ("codes:\n  - id: a\n    terms: {id: [{all: [b]}]}\n", "at least two words"),
    "a strange scope": (
        "codes:\n  - id: a\n    terms: {id: [{all: [b, c], within: page}]}\n",
        "`within` is `sentence` or `turn`",
    ),
    "a huge phrase": (
        f"codes:\n  - id: a\n    terms: {{id: [{'kata ' * 10_000}]}}\n",
        "a phrase of 10000 words never matches",
    ),
    "an alias to nowhere": (
        "codes:\n  - id: stigma\naliases:\n  - {old: cap, new: stigm}\n",
        "line 4: the alias names an unknown code `stigm`. Did you mean `stigma`?",
    ),
    "words where lines belong": ("codes: [a, b]\n", "a code must be `key: value` lines"),
    "not UTF-8": (b"id: a\nlabel: caf\xe9\n", "line 2: is not UTF-8 text"),
    "deep nesting": ("codes: " + "[" * 200 + "]" * 200, "is nested too deeply"),
    "a control character": ("id: a\x00b\n", "broken YAML"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_its_line(tmp_path, name):
    """Each mistake is refused by file, line and what to write instead."""
    text, expected = WRONG[name]
    messages = refused(tmp_path, text)
    assert any(expected in message for message in messages), messages
    assert all(message.startswith("contoh.yaml") for message in messages)


def test_all_mistakes_are_told_in_one_go(tmp_path):
    """Nobody mends a codebook one error a run."""
    text = 'codes:\n  - id: A\n  - id: b\n    x: 1\n    terms: {id: ["*"]}\n'
    assert len(refused(tmp_path, text)) == 3


def test_a_missing_file_is_no_traceback(tmp_path):
    """A wrong name is told as such."""
    with pytest.raises(BadCodebook, match="can't be read"):
        load(tmp_path / "nowhere.yaml")


def test_former_ids_lead_to_todays_code(tmp_path):
    """A renamed code is found under its old id."""
    text = GOOD + "aliases:\n  - {old: support.feeling, new: support.emotional}\n"
    book = load(write(tmp_path, text))
    assert book["support.feeling"].id == "support.emotional"


def test_check_names_what_is_thin_or_shared(tmp_path):
    """A code without terms, label or definition, and a term in two codes, are warnings."""
    text = "codes:\n  - id: a\n    terms: {id: [minder]}\n  - id: b\n    terms: {id: [minder]}\n"
    text += "  - id: c\n    label: C\n    definition: d\n"
    found = [str(problem) for problem in check(load(write(tmp_path, text)))]
    assert any('the term "minder" stands in `a` and `b`' in message for message in found)
    assert any("`c` has no terms" in message for message in found)
    assert any("`a` has no label" in message for message in found)


def test_a_complete_codebook_has_nothing_to_complain_about(tmp_path):
    """No warning where nothing is missing."""
    assert check(load(write(tmp_path, GOOD.replace(", no]", "]")))) == []
