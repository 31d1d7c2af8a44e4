"""Who stands in which group, and how dates, lengths of time and quotes are written."""

from datetime import date

import pytest
from coded import PEOPLE, On, said, study
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import QualcodeError
from qualcode.present import people
from qualcode.present.brief import Brief
from qualcode.present.dates import dated, minutes
from qualcode.present.quoting import (
    BLOCK_WORDS,
    CUT,
    is_block,
    line_numbers,
    place,
    quoted,
    shortened,
    verbatim,
)
from qualcode.types import Informant

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


def excerpt(words, **more):
    """One quote of so many words."""
    return study([said(words)], [On("R1", 0, "hope", **more)]).excerpts[0]


def test_groups_by_role():
    """Residents, staff, then other roles; an informant is in one group."""
    others = (Informant("K2", "keluarga"), Informant("K1", "Keluarga"), *PEOPLE)
    found = people.groups(others, Brief())
    assert [(one.name, [who.id for who in one.members]) for one in found] == [
        ("Residen", ["R1", "R2", "R10"]),
        ("Staf", ["S1"]),
        ("Keluarga", ["K1", "K2"]),
    ]


@pytest.mark.parametrize("by", ["kelas", "KELAS", " Kelas "])
def test_groups_by_an_attribute(by):
    """In any case; values in natural order, one spelling for one; unknown ones under "-"."""
    classes = {"A": "Kelas 10", "B": "kelas 9", "C": "", "D": "kelas 10", "E": None}
    everyone = [
        Informant(name, "resident", {} if value is None else {"Kelas": value})
        for name, value in classes.items()
    ]
    found = people.groups(everyone, Brief(by=by))
    assert [(one.name, [who.id for who in one.members]) for one in found] == [
        ("kelas 9", ["B"]),
        ("Kelas 10", ["A", "D"]),
        ("-", ["C", "E"]),
    ]


def test_near_misses_are_named():
    """A misspelt attribute is asked about, beside those there are."""
    with pytest.raises(QualcodeError) as error:
        people.groups(PEOPLE, Brief(by="gendre"))
    assert str(error.value) == (
        "--by: no informant has the attribute `gendre`. Did you mean `gender`? "
        "There are peran, jenis kelamin, usia."
    )


def test_no_informants_have_no_groups():
    """In an empty study nothing is asked of anybody."""
    assert people.groups([], Brief(by="anything")) == ()


@given(
    st.lists(st.sampled_from(["L", "p", "Perempuan", "", "lain"]), max_size=12),
    st.sampled_from(["role", "gender"]),
)
def test_everybody_is_in_one_group(genders, by):
    """No informant is lost or twice there, whatever they are grouped by."""
    everyone = [Informant(f"R{at}", "resident", {"gender": g}) for at, g in enumerate(genders)]
    found = people.groups(everyone, Brief(by=by))
    members = [who.id for one in found for who in one.members]
    assert sorted(members) == sorted(who.id for who in everyone)
    assert len({one.name.casefold() for one in found}) == len(found)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["id", "en"]))
def test_dates_have_one_form(day, language):
    """However a date is written out, it reads 04-03-2024."""
    month = MONTHS[language].split()[day.month - 1]
    shown = day.strftime("%d-%m-%Y")
    for written in (
        day.isoformat(),
        f"{day.isoformat()}T10:00",
        f"{day.day} {month} {day.year}",
        f"Senin, {day.day} {month.upper()}  {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{month} {day.day}, {day.year}",
    ):
        assert dated(written, language) == shown


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("3/4/2024", "id", "03-04-2024"),
        ("3/4/2024", "en", "3/4/2024"),
        ("13/4/2024", "en", "13-04-2024"),
        ("32 Maret 2024", "id", "32 Maret 2024"),
        ("2024-13-01", "id", "2024-13-01"),
        ("4 Ma 2024", "id", "4 Ma 2024"),
        ("  awal  Maret ", "id", "awal Maret"),
        ("", "id", ""),
    ],
)
def test_what_is_no_plain_date_stays(written, language, shown):
    """A date that may be two, or is none, stays as it was written."""
    assert dated(written, language) == shown


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("42", 42),
        ("42 menit", 42),
        ("± 42 menit", None),
        ("42 min.", 42),
        ("1 jam", 60),
        ("1 jam 5 menit", 65),
        ("1,5 jam", 90),
        ("1 hour and 5 minutes", 65),
        ("00:42:29", 42),
        ("00:42:30", 43),
        ("42:10", None),
        ("lama sekali", None),
        ("", None),
        ("45 menit 30 detik", 46),
    ],
)
def test_lengths_of_time_are_minutes(written, length):
    """What can be read for sure is whole minutes, halves up; anything else is not guessed at."""
    assert minutes(written) == length


@given(st.text(max_size=30))
def test_any_words_may_stand_for_a_date_or_a_length(written):
    """Nothing that anybody writes there breaks a table."""
    assert isinstance(dated(written, "id"), str)
    assert minutes(written) is None or minutes(written) >= 0


@pytest.mark.parametrize(("words", "block"), [(39, False), (40, True), (2000, True)])
def test_long_quotes_are_blocks(words, block):
    """From forty words on a quote stands by itself."""
    assert BLOCK_WORDS == 40
    assert is_block(excerpt("kata " * words)) is block


def test_a_block_has_no_quotation_marks():
    """A block is the same words as the quote, cut at the same place."""
    one = excerpt("kata " * 2000)
    assert quoted(one) == f"“{shortened(one)}”"
    assert shortened(one).endswith(CUT)
    assert verbatim(one).count("kata") == 2000


@pytest.mark.parametrize("most", [5, 20, 30])
def test_a_quote_in_a_crowded_table_is_shorter(most):
    """Fewer words, still a run of those that were said, with the evidence among them."""
    one = excerpt("satu dua tiga. " * 50 + "didukung " + "empat lima. " * 50, start=750, end=758)
    wide = excerpt("satu dua tiga. " * 50 + "didukung " + "empat lima. " * 50)
    assert quoted(one, most) == "“didukung”"
    assert len([word for word in shortened(wide, most).split() if word != CUT]) <= most


@pytest.mark.parametrize(("lines", "shown"), [((4, 4), "4"), ((4, 6), "4-6")])
def test_line_numbers_alone(lines, shown):
    """One line is one number."""
    assert line_numbers(lines) == shown


def test_a_quote_is_cited_by_a_date_that_is_known():
    """By date where it is given, else by line."""
    one = excerpt("Iya.")
    assert place(one, "id", "dates", "21-05-2014") == "R1, 21-05-2014"
    assert place(one, "en", "dates") == "R1, line 2"
