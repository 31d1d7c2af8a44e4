"""What was learned of a study -> what its review page knows: likely codes, order, what is left."""

from dataclasses import replace

import pytest

from qualcode.project.outlook import outlook
from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study
from qualcode.review.outlook import Hint
from qualcode.tag.learned.proposals import Likely, Proposal, Proposals
from qualcode.tag.learned.speaking import Tally, Voice
from qualcode.tag.learned.why import Weighed, Why
from qualcode.types import Span

LISTEN, HOME = "Mereka mau dengerin saya cerita.", "Kalau di rumah saya minder, takut di-judge."


@pytest.fixture
def laid(study):
    """The study on a desk, nothing decided and nothing learned."""
    return reviewing(find_study([study]), find_codebook(study, None), "turn", "rina")


def voice(label, positives):
    """What is known of a code that was coded so often."""
    nothing = Tally(0, 0, 0)
    return Voice(label, positives, 5, (), 0.5, nothing, nothing, "")


def learned(laid, likely, proposals=(), voices=()):
    """What a file of learned suggestions would hold: words -> the codes most likely on them."""
    text = laid.desk.transcripts["R1"].text
    where = {words: Span(text.index(words), text.index(words) + len(words)) for words in likely}
    kept = tuple(Likely("R1", where[words], False, codes, 0.5) for words, codes in likely.items())
    made = tuple(
        Proposal(
            *("R1", "R1", "R1-1", where[words], code, "present", 0.5),
            Why(tuple(Weighed(word, "text", 0.2) for word in weighed), (), None, {}, {}),
        )
        for words, code, weighed in proposals
    )
    return Proposals("", {}, tuple(voices), made, kept)


def seen(laid, found):
    """What the page knows by it."""
    return outlook(laid.suggestions, laid.desk.codebook, laid.desk.segments, found)


def test_without_anything_learned_there_are_only_the_suggestions(laid):
    """In reading order, also those of the second interview."""
    found = laid.outlook
    names = [one.transcript for one in found.suggestions]
    assert names == sorted(names)
    assert set(names) == {"R1", "S1"}
    assert (found.sure, found.hints, found.unread, found.learned) == ({}, {}, None, False)


def test_the_suggestions_are_the_same_whatever_was_decided(laid, study):
    """So an order made of them does not change while one decides."""
    for item in list(laid.desk.items("R1")):
        laid.desk.change(item.coding.claim, "stigma", "absent")
    again = reviewing(find_study([study]), find_codebook(study, None), "turn", "rina")
    assert again.outlook.suggestions == laid.outlook.suggestions


def test_a_code_met_too_seldom_has_no_share(laid):
    """With fewer than two coded sentences a percentage would mean nothing."""
    codes = (("stigma", 0.415), ("stigma:absent", 0.2), ("support", 0.1))
    voices = [voice("stigma", 2), voice("stigma:absent", 1), voice("support", 0)]
    found = seen(laid, learned(laid, {LISTEN: codes}, [(LISTEN, "stigma", "abcd")], voices))
    [(span, hints)] = found.hints["R1"]
    assert span.of(laid.desk.transcripts["R1"].text) == LISTEN
    assert hints == (
        Hint("stigma", "present", 0.415, 42, ("a", "b", "c")),
        Hint("stigma", "absent", 0.2, None),
        Hint("support", "present", 0.1, None),
    )


def test_how_sure_a_rules_suggestion_is_comes_from_its_sentence(laid):
    """A code that is not among the likeliest is no likelier than the last of them."""
    kept = {LISTEN: (("support.emotional", 0.9), ("stigma", 0.3)), HOME: (("support", 0.2),)}
    found = seen(laid, learned(laid, kept))
    by_words = {
        claim.span.of(laid.desk.transcripts["R1"].text): sure
        for claim, sure in found.sure.items()
        if claim.transcript == "R1"
    }
    assert by_words[LISTEN] == 0.9
    assert by_words[HOME] == 0.2
    assert {sure for words, sure in by_words.items() if words not in {LISTEN, HOME}} == {0.0}


def test_a_learned_suggestion_is_as_sure_as_it_was_learned(laid):
    """Its confidence is its score, whatever its sentence keeps."""
    one = replace(laid.suggestions[0], origin="learned", score=0.77)
    found = outlook(
        [one], laid.desk.codebook, laid.desk.segments, learned(laid, {LISTEN: (("stigma", 0.1),)})
    )
    assert found.sure == {one.claim: 0.77}
    assert found.learned


TALK = [
    ("Siapa yang menemani?", "Konselor sabar sekali sama saya."),
    ("Makan apa?", "Siang itu nasi dan tempe."),
    ("Kalau malam?", "Konselor masih mau menemui kami."),
    ("Lalu?", "Habis itu kami menyapu halaman."),
    ("Apa yang menolong?", "Konselor sabar menunggu saya bicara."),
    ("Olahraga?", "Ada futsal setiap sore."),
]


def test_what_is_learned_reaches_the_page(study, run):
    """From decisions on three interviews to likely codes and an estimate for the fourth."""
    for path in (study / "transcripts").iterdir():
        path.unlink()
    for name in ("A1", "A2", "A3", "A4"):
        lines = [f"Peneliti: {asked}\nInforman: {said}" for asked, said in TALK]
        text = f"Informan: {name}\n\n" + "\n".join(lines) + "\n"
        (study / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    folder, book = find_study([study]), find_codebook(study, None)
    desk = reviewing(folder, book, "turn", "rina").desk
    for name in ("A1", "A2", "A3"):
        text = desk.transcripts[name].text
        for _, said in TALK:
            code = "support.family" if "Konselor" in said else "stigma"
            start = text.index(said)
            desk.add(name, Span(start, start + len(said)), code, "present")
    assert run("suggest").code == 0
    found = reviewing(folder, book, "turn", "rina").outlook
    assert found.learned
    text = desk.transcripts["A4"].text
    first = {span.of(text): hints[0] for span, hints in found.hints["A4"]}
    assert first[TALK[0][1]].code == "support.family"
    assert first[TALK[0][1]].share is not None
    assert found.unread is not None
    assert 0 < found.unread.low <= 6 <= found.unread.high
    file = next((study / "suggestions").glob("*.json"))
    file.write_text(
        file.read_text("utf-8").replace('"fingerprint": "', '"fingerprint": "0'), "utf-8"
    )
    stale = reviewing(folder, book, "turn", "rina").outlook
    assert (stale.learned, stale.hints) == (False, {})
