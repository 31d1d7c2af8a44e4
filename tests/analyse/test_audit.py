"""The trail: counted from decisions as they were made, and codings as they stand."""

from dataclasses import replace

from qualcode.analyse.audit import Changes, Deeds, Fate, audit, changes
from qualcode.decide.settle import Item
from qualcode.types import Code, Codebook, Coding, Decision, Edition, Span

NEW = Codebook(
    "b", "2", {}, (Code("stigma", {"en": "Stigma"}), Code("hope", {})), "new",
    source="b.yaml", aliases={"shame": "stigma"},
)  # fmt: skip
OLD = Codebook("b", "1", {}, (Code("shame", {}), Code("hope", {"en": "Hope"})), "old", "old.yaml")


def made(name, coder, verb, day="2024-03-01", **more):
    """A decision on a day."""
    book = more.pop("codebook", NEW.edition)
    return Decision(
        name, f"{day}T10:00:00.{int(name):06}Z", coder, verb, code="stigma", codebook=book, **more
    )


def item(status="suggested", origin="rule", code="stigma", *, disputed=False, by=()):
    """A coding as it stands."""
    coding = Coding("R1", "R1", "R1-0001", Span(0, 3), code, "x", origin, status, "present", 1.0)
    return Item(coding, tuple(by), disputed=disputed)


def test_deeds_are_counted_by_coder():
    """Each kind by itself, what was taken back too, and settlements apart from all."""
    log = [
        made("1", "rina", "accept"),
        made("2", "rina", "reject"),
        made("3", "rina", "memo", note="x"),
        made("4", "budi", "add"),
        made("5", "budi", "change", to="hope"),
        made("6", "rina", "retract", of=("2",)),
        made("7", "both", "reject", of=("1", "4"), day="2024-03-09"),
    ]
    found = audit(log, [], NEW)
    deeds = {who.name: who.deeds for who in found.coders}
    assert deeds == {
        "both": Deeds(settled=1),
        "budi": Deeds(added=1, changed=1),
        "rina": Deeds(accepted=1, rejected=1, memos=1, retracted=1),
    }
    assert (found.all.judged, found.all.retracted, found.settled) == (5, 1, 1)
    assert (found.coders[0].first, found.coders[0].last) == ("2024-03-09", "2024-03-09")


def test_days_count_decisions_on_codes():
    """By coder under one spelling of the name; memos and retractions are none."""
    log = [
        made("1", "rina", "accept"),
        made("2", "Rina", "accept"),
        made("3", "rina", "memo"),
        made("4", "budi", "add", day="2024-03-02"),
        made("5", "budi", "retract", of=("4",), day="2024-03-03"),
    ]
    assert audit(log, [], NEW).days == {"2024-03-01": {"rina": 2}, "2024-03-02": {"budi": 1}}


def test_fates_are_counted_by_origin_and_code():
    """A code that was rejected for another is told from one that was only rejected."""
    items = [
        item(),
        item("confirmed"),
        item("rejected", by=[made("1", "rina", "reject")]),
        item("rejected", by=[made("2", "rina", "change", to="hope")]),
        item("confirmed", "human", "hope"),
        item(disputed=True, by=[made("3", "rina", "accept")]),
    ]
    found = audit([], items, NEW)
    assert found.origins == {"rule": Fate(1, 1, 1, 1, 1), "human": Fate(confirmed=1)}
    assert list(found.codes) == ["stigma", "hope"]
    assert found.codes["stigma"].total == 5


def test_editions_tell_what_changed_where_both_files_are_there():
    """Codes that came, went, were renamed or revised."""
    log = [
        made("1", "rina", "accept", codebook=OLD.edition),
        made("2", "budi", "accept", day="2024-03-05"),
    ]
    first, second = audit(log, [], NEW, [OLD]).editions
    assert (first.source, first.changes, first.last) == ("old.yaml", None, "2024-03-01")
    assert second.changes == Changes(renamed=(("shame", "stigma"),), revised=("hope",))
    bare = replace(NEW, aliases={})
    assert changes(OLD, bare) == Changes(("stigma",), ("shame",), (), ("hope",))
    assert not changes(NEW, NEW).any


def test_an_edition_without_its_file_is_told_so_far_as_it_is_known():
    """Its codes that are gone, and those with another id; of what changed nothing is said."""
    lost = Edition("b", "0", "lost")
    log = [
        replace(made("1", "rina", "accept", codebook=lost), code="shame"),
        replace(made("2", "rina", "accept", codebook=lost), code="fear"),
        made("3", "rina", "accept", day="2024-03-02"),
    ]
    first, second = audit(log, [], NEW, [OLD]).editions
    assert (first.source, first.gone, first.renamed) == ("", ("fear",), (("shame", "stigma"),))
    assert (second.source, second.changes) == ("b.yaml", None)


def test_other_codebooks_are_named_and_not_counted():
    """Their decisions are no part of this trail."""
    log = [made("1", "rina", "accept", codebook=Edition("c", "1", "x")), made("2", "rina", "add")]
    found = audit(log, [], NEW, idle=3)
    assert found.elsewhere == {"c": 1}
    assert (found.all.judged, found.idle) == (1, 3)


def test_a_decision_of_nobody_knows_which_edition():
    """An old log without editions is counted, and no edition is made up."""
    found = audit([made("1", "rina", "accept", codebook=Edition())], [], NEW)
    assert found.all.accepted == 1
    assert found.editions == ()
