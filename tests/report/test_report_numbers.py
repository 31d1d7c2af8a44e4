"""Every number on the page is the one that `codings.csv` gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from reports import CODES, FOUND, PEOPLE, Page, rows, segments_of, study

COUNTED = ("suggested", "confirmed")
SAID = ("Teman saya mau dengar.", "Ibu tidak datang.", "Saya minder.", "Tetangga bilang")


def _claim(one):
    """What a coding says, whatever became of it: nothing is coded twice alike."""
    who, words, code, _, polarity = one
    return who, words, code, polarity


CODINGS = st.lists(
    st.tuples(
        st.sampled_from([who.id for who in PEOPLE]),
        st.sampled_from(SAID),
        st.sampled_from(CODES),
        st.sampled_from(("suggested", "confirmed", "rejected")),
        st.sampled_from(("present", "absent")),
    ),
    max_size=25,
    unique_by=_claim,
)


@settings(max_examples=20)
@given(CODINGS, st.sampled_from((None, "confirmed")))
def test_every_number_is_counted_again_from_the_codings(wanted, only):
    """Cells, absences, totals and the counts on top, whatever was coded and decided."""
    found = study(wanted, only=only)
    page, lines = Page(found), rows(found)
    counted = [line for line in lines if line["status"] in COUNTED]
    assert page.counts == {
        "informants": 3,
        "transcripts": 3,
        "segments": 6,
        "codes": len(CODES),
        "coded_segments": len(
            {line["segment_id"] for line in counted if line["polarity"] == "present"}
        ),
        "codings": len(counted),
        "present": sum(line["polarity"] == "present" for line in counted),
        "absent": sum(line["polarity"] == "absent" for line in counted),
        **{
            status: sum(line["status"] == status for line in lines)
            for status in ("confirmed", "suggested", "rejected")
        },
    }
    for code in CODES:
        cells = [
            tuple(segments_of(lines, who.id, code, said, COUNTED) for said in ("present", "absent"))
            for who in PEOPLE
        ]
        assert [page.matrix[who.id, code.upper()] for who in PEOPLE] == cells
        present = [count for count, _ in cells]
        assert page.totals[code.upper()] == (sum(map(bool, present)), sum(present))


@settings(max_examples=20)
@given(CODINGS)
def test_every_coding_is_listed_once_under_its_code(wanted):
    """The lists hold what the codings say, word for word; rejected ones are hidden."""
    found = study(wanted)
    page = Page(found)
    listed = sorted(
        (
            group.xpath("string(summary//b)"),
            item.xpath("string(blockquote)").strip("“”"),
            item.xpath("string(p/a)").partition(",")[0],
            item.get("class").split()[1],
            "absent" if "absent" in item.get("class").split() else "present",
            item.get("hidden") is not None,
        )
        for group in page.all("//section[@id='quotes']/details")
        for item in group.findall("ol/li")
    )
    assert listed == sorted(
        (
            *(line["code"].upper(), line["quote"], line["informant"]),
            *(line["status"], line["polarity"], line["status"] == "rejected"),
        )
        for line in rows(found)
    )


def test_the_count_beside_a_code_leaves_out_what_is_rejected():
    """One of two codings of a code was rejected, and all of another: that one is hidden."""
    page = Page(study([*FOUND, ("S1", "Saya minder.", "support.practical", "rejected")]))
    shown = {
        group.xpath("string(summary//b)"): group.xpath("string(summary/span[@class='count'])")
        for group in page.all("//section[@id='quotes']/details[not(@hidden)]")
    }
    assert shown["STIGMA.SELF"] == "1"
    assert shown["SUPPORT.PRACTICAL"] == "1"
    assert sum(map(int, shown.values())) == page.counts["codings"] == 6


def test_only_confirmed_codings_are_in_a_report_of_those():
    """What is left out is said, and is nowhere in the file."""
    page = Page(study(FOUND, only="confirmed"))
    assert len(page.all("//li[contains(@class, 'quote')]")) == 1
    assert not page.all("//mark[@class='suggested']")
    remarks = [one.text_content() for one in page.all("//p[@class='remark']")]
    assert len(remarks) == 1
    assert "5 usulan alat" in remarks[0]
