"""What `tag`, `quotes`, `status` and `memo` make of a researcher's decisions."""

import csv
import json

import pytest

from qualcode.decide.desk import Desk
from qualcode.project.run import run as run_study
from qualcode.project.study import find_codebook, find_study


@pytest.fixture
def decide(study):
    """Decide on suggestions of R1, that of the friends' encouragement first."""

    def decided(*verbs, coder="rina"):
        found = find_study()
        done = run_study(found, find_codebook(found.root, None), "id", "turn")
        desk = Desk(
            done.transcripts,
            done.segments,
            done.suggestions,
            done.codebook,
            found.root / "decisions",
            coder,
        )
        text = desk.transcripts["R1"].text
        open_ = [item.coding.claim for item in desk.items("R1") if not item.decided]
        claims = sorted(open_, key=lambda claim: "nyemangatin" not in claim.span.of(text))
        for verb, claim in zip(verbs, claims, strict=False):
            if verb == "change":
                desk.change(claim, "stigma", "present")
            else:
                getattr(desk, verb)(claim)
        return desk

    return decided


def rows(path):
    """A CSV file as a list of mappings."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_say_how_many_codings_are_confirmed(run, study, decide):
    """Rejected ones are not counted, and the notes tell both numbers."""
    before = json.loads(run("tag", "--json").out)["counts"]
    decide("accept", "reject", "accept")
    done = run("tag", "--json")
    assert done.code == 0, done.err
    counts = json.loads(done.out)["counts"]
    assert counts["confirmed"] == 2
    assert counts["rejected"] == 1
    assert counts["codings"] == before["codings"] - 1
    tables = (study / "out" / "tables.md").read_text(encoding="utf-8")
    assert f"Dikonfirmasi peneliti: 2 dari {counts['codings']} pengodean" in tables
    assert "Ditolak peneliti dan tidak dihitung: 1." in tables
    statuses = [row["status"] for row in rows(study / "out" / "codings.csv")]
    assert statuses.count("rejected") == 1
    assert statuses.count("confirmed") == 2


def test_only_confirmed_leaves_out_what_nobody_decided(run, study, decide):
    """The final chapter: matrix, quotes and codings hold what the researcher confirmed."""
    decide("accept", "reject", "change")
    done = run("tag", "--only", "confirmed", "--lang", "en")
    assert done.code == 0, done.err
    codings = rows(study / "out" / "codings.csv")
    assert {row["status"] for row in codings} == {"confirmed"}
    assert {row["coder"] for row in codings} == {"rina"}
    assert len(codings) == 2
    tables = (study / "out" / "tables.md").read_text(encoding="utf-8")
    assert "Only codings that the researcher confirmed are counted: 2." in tables
    provenance = json.loads((study / "out" / "run.json").read_text(encoding="utf-8"))
    assert provenance["settings"]["only"] == "confirmed"
    assert provenance["coders"] == ["qualcode", "rina"]
    assert "rina.jsonl" in provenance["inputs"]


def test_only_confirmed_without_any_decision_is_an_empty_table(run, study):
    """Nothing is found where nothing was confirmed, and that is said."""
    done = run("tag", "--only", "confirmed")
    assert done.code == 0, done.err
    assert rows(study / "out" / "codings.csv") == []
    tables = (study / "out" / "tables.md").read_text(encoding="utf-8")
    assert "Belum ada pengodean yang dikonfirmasi peneliti; karena hanya" in tables


def test_one_coders_decisions_can_be_used_alone(run, study, decide):
    """As if the others had not decided."""
    decide("accept", coder="rina")
    decide("reject", coder="budi")
    counts = {
        name: json.loads(run("tag", "--json", *more).out)["counts"]
        for name, more in {"both": (), "rina": ("--coder", "Rina")}.items()
    }
    assert [counts[name]["confirmed"] for name in ("both", "rina")] == [0, 1]
    assert [counts[name]["rejected"] for name in ("both", "rina")] == [0, 0]


@pytest.mark.parametrize("command", ["tag", "status", "quotes"])
def test_a_coder_who_decided_nothing_is_refused_by_name(run, study, decide, command):
    """A typing error must not make tables that look as if nothing had been decided."""
    decide("accept", coder="rina")
    more = ("stigma",) if command == "quotes" else ()
    done = run(command, *more, "--coder", "rinna")
    assert done.code == 1
    assert "there are no decisions of `rinna`. Did you mean `rina`?" in done.err
    assert not (study / "out").exists()


def test_quotes_tell_who_confirmed_and_leave_out_the_rejected(run, decide):
    """The words behind a number are those that are counted."""
    decide("accept", "reject")
    done = run("quotes", "support.emotional", "--json")
    quotes = json.loads(done.out)["quotes"]
    assert [quote["coder"] for quote in quotes if quote["status"] == "confirmed"] == ["rina"]
    assert "rejected" not in {quote["status"] for quote in quotes}
    assert "(confirmed: rina)" in run("quotes", "support.emotional").out


def test_status_counts_by_informant_code_and_coder(run, decide):
    """Open, confirmed, rejected; and what each coder did."""
    decide("accept", "reject", "change")
    done = run("status")
    assert done.code == 0, done.err
    assert "rina: 1 accept, 1 reject, 1 change" in done.out
    plain = json.loads(run("status", "--json").out)
    assert plain["informants"]["R1"] == {"open": 2, "confirmed": 2, "rejected": 2, "disputed": 0}
    assert plain["coders"] == {"rina": {"accept": 1, "reject": 1, "change": 1}}


def test_status_before_any_decision_says_where_to_start(run, study):
    """It is no error."""
    done = run("status")
    assert done.code == 0
    assert "Nothing is decided yet. Start with: qualcode review" in done.out


def test_status_lists_lost_decisions_with_their_words(run, study, decide):
    """They are kept, named with their words, and warned of by `tag`."""
    decide("accept")
    path = study / "transcripts" / "R1.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Temen-temen suka nyemangatin saya. ", ""), encoding="utf-8")
    done = run("status")
    assert "Lost: these words are not in the interview any more (1)" in done.out
    assert "Temen-temen suka nyemangatin saya." in done.out
    assert "1 decision whose words are not in the interview any more." in run("tag").err


def test_status_shows_old_and_new_words_of_a_corrected_quote(run, study, decide):
    """So that a correction that turns the sense is seen."""
    decide("accept")
    path = study / "transcripts" / "R1.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("suka nyemangatin saya", "suka nyemangatin aku"), encoding="utf-8")
    out = run("status").out
    assert "Temen-temen suka nyemangatin saya." in out
    assert "now: Temen-temen suka nyemangatin aku." in out


def test_status_tells_where_words_that_are_lost_stand_now(run, study, decide):
    """Each coding once, however often it was decided on; where its words stand is told."""
    desk = decide("accept")
    accepted = desk.placements()[0]
    (item,) = (one for one in desk.items("R1") if one.coding.span == accepted.span)
    desk.reject(item.coding.claim)
    path = study / "transcripts" / "R1.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Temen-temen suka nyemangatin saya. ", ""), encoding="utf-8")
    out = run("status").out
    assert out.count("Temen-temen suka nyemangatin saya.") == 1


def test_status_names_disputes(run, decide):
    """With both sides."""
    decide("accept", coder="rina")
    decide("reject", coder="budi")
    out = run("status").out
    assert "Disputed: coders differ; counted as a suggestion (1)" in out
    assert "budi rejects" in out


def test_a_torn_log_is_told_and_the_rest_is_used(run, study, decide):
    """A computer that was switched off costs one decision at most."""
    decide("accept", "accept")
    log = study / "decisions" / "rina.jsonl"
    log.write_bytes(log.read_bytes()[:-20])
    done = run("tag", "--json")
    assert json.loads(done.out)["counts"]["confirmed"] == 1
    problems = json.loads(done.out)["problems"]
    assert [p["line"] for p in problems if p["where"].endswith("rina.jsonl")] == [2]
    assert "rina.jsonl, line 2" in run("status").err


def test_a_memo_is_kept_and_listed(run, study):
    """On a code and on words; the coder is who was named."""
    added = run(
        *("memo", "--add", "Bandingkan dengan S1.", "--code", "stigma"),
        *("--quote", "takut  di-judge", "--coder", "Rina"),
    )
    assert added.code == 0, added.err
    plain = json.loads(run("memo", "--json").out)["memos"]
    (one,) = plain
    assert (one["note"], one["words"]) == ("Bandingkan dengan S1.", "takut di-judge")
    assert (one["transcript"], one["code"], one["coder"]) == ("R1", "stigma", "Rina")
    shown = run("memo", "--code", "stigma").out
    assert "Bandingkan dengan S1." in shown
    assert "Bandingkan" not in run("memo", "--code", "support").out


def test_a_memo_can_be_about_the_whole_study(run, study):
    """Nothing needs to be named."""
    assert run("memo", "--add", "Data jenuh?", "--coder", "rina").code == 0
    assert "Data jenuh?" in run("memo").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--quote", "tidak ada di sini"), "these words stand nowhere in the interviews"),
        (("--quote", "semangat"), "these words stand"),
        (("--transcript", "R9"), "there is no interview `R9`. There are R1, S1."),
        (("--informant", "R9"), "there is no informant `R9`"),
        (("--code", "stigm"), "has no code `stigm`"),
        (("--coder", "//"), "holds no letter and no digit"),
    ],
)
def test_a_memo_on_what_is_not_there_is_refused(run, study, arguments, told):
    """With what to name instead, and nothing is written."""
    done = run("memo", "--add", "Catatan.", *arguments)
    assert done.code == 1
    assert told in done.err.replace("\n", " ")
    assert not (study / "decisions").exists()


def test_an_empty_memo_is_refused(run, study):
    """It would only be noise."""
    assert "the memo is empty" in run("memo", "--add", "  ", "--coder", "rina").err


def test_the_coder_comes_from_the_settings_else_the_system(run, study, monkeypatch):
    """--coder goes before qualcode.toml, and that before the name one logs in with."""
    monkeypatch.setattr("getpass.getuser", lambda: "mesin")
    run("memo", "--add", "Satu.")
    (study / "qualcode.toml").write_text('coder = "Tim A"\n', encoding="utf-8")
    run("memo", "--add", "Dua.")
    run("memo", "--add", "Tiga.", "--coder", "rina")
    made = json.loads(run("memo", "--json").out)["memos"]
    assert [one["coder"] for one in made] == ["mesin", "Tim A", "rina"]
    names = sorted(path.name for path in (study / "decisions").glob("*.jsonl"))
    assert names == ["mesin.jsonl", "rina.jsonl", "tim-a.jsonl"]


def test_evaluate_measures_the_rules_not_the_researcher(run, study, decide):
    """Decisions don't change what the rules find."""
    gold = study / "gold.csv"
    gold.write_text("transcript,start,end,codes\nR1,0,400,stigma\n", encoding="utf-8")
    before = run("evaluate", gold, "--json").out
    decide("reject", "reject", "change")
    assert run("evaluate", gold, "--json").out == before


def test_what_an_informant_is_called_is_shown_as_it_is(run, study):
    """No brackets in a name are taken for a wish how to show it."""
    text = (study / "transcripts" / "R1.txt").read_text(encoding="utf-8")
    said = text.replace("Informan: R1\n", "", 1)
    (study / "transcripts" / "Obrolan [bold] sore.txt").write_text(said, encoding="utf-8")
    assert "Obrolan [bold] sore" in run("status").out
