"""``qualcode kwic``: every place where a term is said."""

import json

import pytest


def table(out):
    """The lines of the concordance, cut at their bars."""
    return [[part.strip() for part in line.split("|")] for line in out.splitlines() if "|" in line]


def test_each_place_is_a_line(run, study):
    """Who, on which line, the words before, what was found, the words after."""
    done = run("kwic", "dukung")
    assert done.code == 0, done.err
    ((where, found, after),) = table(done.out)
    assert where.split()[:2] == ["S1", "5"]
    assert where.endswith("Kita saling")
    assert (found, after.split()[:2]) == ("dukung", ["di", "sini."])


def test_the_words_found_stand_below_each_other(run, study):
    """Aligned, within 80 columns, whatever stands around them."""
    out = run("kwic", "semangat", "--whole").out
    lines = [line for line in out.splitlines() if "|" in line]
    assert len(lines) == 4
    assert len({line.index("|") for line in lines}) == 1
    assert max(map(len, out.splitlines())) <= 80


def test_denied_places_are_marked_in_words(run, study):
    """Not by a colour alone."""
    found = [row[1] for row in table(run("kwic", "semangat").out)]
    assert found == ["nyemangatin", "semangat", "semangat (denied)"]


def test_the_interviewer_is_left_out_unless_asked_for(run, study):
    """What was left out is counted."""
    short, whole = run("kwic", "dukung").out, run("kwic", "dukung", "--whole").out
    assert "1 more place in what others say; --whole lists them too." in short
    assert "interviewer" not in short
    assert "R1 (interviewer)" in whole
    assert "more place" not in whole


def test_it_ends_with_counts(run, study):
    """Places, informants, what is denied, and the forms."""
    assert run("kwic", "semangat").out.endswith(
        "\nsemangat: 3 places, 2 informants, 1 denied\nForms: semangat 2, nyemangatin 1\n"
        "1 more place in what others say; --whole lists them too.\n"
    )


@pytest.mark.parametrize(
    ("term", "places"),
    [
        *(("semangat", 3), ("=semangat", 2), ("nyemang*", 1), ("ibu ~5 jenguk", 1)),
        *(("dengar cerita", 1), ("judge", 1), ("zebra", 0)),
    ],
)
def test_terms_are_those_of_a_codebook(run, study, term, places):
    """Roots, exact forms, wildcards, phrases, and words near each other, in either language."""
    assert json.loads(run("kwic", term, "--json").out)["places"] == places


def test_a_language_can_be_chosen(run, study):
    """An English root carries Indonesian affixes only as an English one."""
    told = [
        json.loads(run("kwic", "judging", *lang, "--json").out)["places"]
        for lang in ((), ("--lang", "id"), ("--lang", "en"))
    ]
    assert told == [1, 0, 1]


def test_json_gives_the_place_and_its_context(run, study):
    """Offsets are code points of the transcript's text."""
    told = json.loads(run("kwic", "minder", "--json").out)
    (hit,) = told["hits"]
    assert (hit["informant"], hit["line"], hit["words"], hit["denied"]) == (
        "R1",
        8,
        "minder",
        False,
    )
    assert hit["before"].endswith("Kalau di rumah saya ")
    assert hit["after"] == ", takut di-judge."
    assert hit["end"] - hit["start"] == len("minder")
    assert (told["informants"], told["forms"]) == (1, {"minder": 1})


@pytest.mark.parametrize(
    ("term", "said"),
    [("*", "would match nearly every word"), ("", "the term is empty"), ("a|b", "no meaning")],
)
def test_a_bad_term_is_wrong_usage(run, study, term, said):
    """It says what to write instead."""
    done = run("kwic", term)
    assert done.code == 2
    assert said in done.err


def test_a_very_long_term_is_told_in_short(run, study):
    """A page pasted by mistake does not fill the screen."""
    done = run("kwic", "kata " * 10_000)
    assert done.code == 2
    assert "use at most 12" in done.err
    assert len(done.err) < 500


def test_long_finds_are_cut_in_the_middle(run, study):
    """The two ends of a term far apart are both shown, still within 80 columns."""
    far = " ".join(["sekali"] * 40)
    (study / "transcripts" / "R2.txt").write_text(
        f"Informan: R2\n\nPeneliti: Lalu?\nInforman: Ibu {far} jenguk saya.\n", encoding="utf-8"
    )
    out = run("kwic", "ibu ~50 jenguk").out
    row = next(line for line in out.splitlines() if line.startswith("R2"))
    assert "| Ibu sekali" in row
    assert "sekali jenguk |" in row
    assert max(len(line) for line in out.splitlines() if "|" in line) <= 80


def test_what_could_not_be_read_is_told(run, study):
    """It is never left out in silence."""
    (study / "transcripts" / "R9.txt").write_bytes(b"")
    done = run("kwic", "dukung")
    assert done.code == 1
    assert "R9.txt" in done.err
    assert "1 place" in done.out


@pytest.mark.parametrize("command", ["quotes", "kwic"])
def test_of_what_looks_odd_only_the_number_is_told(run, study, command):
    """Who wants to see words is not shown every warning first, but every file left out."""
    group = "P: Siapa?\nSari: Ibu.\nRudi: Ayah.\n" * 3
    (study / "transcripts" / "G.txt").write_text(group, encoding="utf-8")
    (study / "transcripts" / "R2.txt").write_text("", encoding="utf-8")
    done = run(command, "stigma")
    assert done.code == 1
    errors, (count,) = done.err.splitlines()[:-1], done.err.splitlines()[-1:]
    assert [line.partition(": this file is empty")[0] for line in errors] == ["error: R2.txt"]
    assert count == "1 warning: run qualcode check."
