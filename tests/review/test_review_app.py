"""What the page shows, and what comes of what a researcher does on it."""

import errno
import json
from html import unescape

import filelock
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review_page import TOKEN, Said, opened, plain

from qualcode.analyse.matrix import matrix
from qualcode.types import Informant, Provenance

EMOTIONAL, FAMILY, STIGMA = "support.emotional", "support.family", "stigma"
KIND, LISTEN, MOTHER = "suka nyemangatin saya", "dengerin saya cerita", "Ibu nggak pernah"


def verbs(page):
    """The decisions in force, in order."""
    return [one.decision.verb for one in page.desk.placements()]


# -- what is shown -----------------------------------------------------------------------


def test_the_first_interview_with_something_open_comes_first(page):
    """As soon as all of one is decided, the next one is opened."""
    assert page.get("/").headers["location"].endswith("/t/0")
    for item in page.desk.items("R1"):
        page.desk.accept(item.coding.claim)
    assert page.get("/").headers["location"].endswith("/t/1")
    for item in page.desk.items("S1"):
        page.desk.reject(item.coding.claim)
    assert page.get("/").headers["location"].endswith("/t/0")


def test_an_interview_shows_every_turn_and_every_coding(page):
    """The words exactly, the items with their evidence, the codes with their definitions."""
    html = page.html("/t/0")
    read = page.desk.transcripts["R1"]
    said = Said(html)
    assert said.text == {turn.span.start: turn.span.of(read.text) for turn in read.turns}
    for item in page.desk.items("R1"):
        coding = item.coding
        key = f"{coding.span.start}-{coding.span.end}-{coding.code}-{coding.polarity}"
        assert f'id="item-{key}"' in html
        assert said.marked[key] == coding.span.of(read.text)
        assert all(str(one) in unescape(html) for one in coding.evidence)
    assert f'<section id="code-{EMOTIONAL}"' in html
    codes = json.loads(html.split('id="codes">')[1].split("</script>")[0])
    assert [code["id"] for code in codes] == list(page.desk.codebook.ids)
    assert codes[1]["path"] == "Dukungan › Emosional"


def test_an_address_can_name_an_item_or_a_place(page):
    """A place without an item is its turn."""
    fields = page.on(KIND, EMOTIONAL)
    key = f"{fields['start']}-{fields['end']}-{EMOTIONAL}-present"
    for path in (f"/t/0?item={key}", f"/t/0?at={fields['start'] + 3}"):
        assert f'data-focus="{key}"' in page.html(path)
    question = page.over("Apakah keluarga")["start"]
    assert 'data-focus="turn-' in page.html(f"/t/0?at={question}")
    for wrong in ("at=x", "at=-1", "at=9999999999", "at="):
        assert 'data-focus=""' in page.html(f"/t/0?{wrong}")


def test_the_language_can_be_switched(page):
    """Every window then speaks it; the way back never leaves the page."""
    assert '<html lang="id">' in page.html("/t/0")
    answer = page.get("/lang/en?back=/t/1?at=3")
    assert answer.headers["location"].endswith("/t/1?at=3")
    html = page.html("/t/0")
    assert '<html lang="en">' in html
    assert "0 of 5 suggestions decided" in plain(html)
    assert "Emotional" in html
    for back in (
        "//example.org",
        "http://example.org",
        "/\\example.org",
        "/../../x",
        "x",
        "/a\r\nb",
    ):
        location = page.get("/lang/id", params={"back": back}).headers["location"]
        assert location in {f"/{TOKEN}/", f"/{TOKEN}//example.org"}
    assert page.get("/lang/fr").status_code == 404


def test_progress_is_told_in_numbers_and_words(page):
    """Of each interview: decided of suggested, and what was added."""
    assert "0 dari 5 usulan diputuskan" in plain(page.html("/matrix"))
    page.decide("accept", **page.on(KIND, EMOTIONAL))
    answer = page.decide("add", code=STIGMA, **page.over("takut di-judge"))
    told = plain(answer["progress"])
    assert "1 dari 5 usulan diputuskan; 1 kode ditambahkan sendiri" in told
    for item in page.desk.items("S1"):
        page.desk.reject(item.coding.claim)
    told = plain(page.html("/t/0"))
    assert f"selesai: {len(page.desk.items('S1'))} usulan diputuskan" in told


# -- deciding ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "status", "said"),
    [("accept", "confirmed", "Diterima"), ("reject", "rejected", "Ditolak")],
)
def test_a_suggestion_is_decided(page, sit, verb, status, said):
    """It is in the log before it is answered; only its turn is drawn again."""
    page.html("/t/0")
    answer = page.decide(verb, **page.on(KIND, EMOTIONAL))
    assert answer["message"] == f"{said}: Emosional."
    assert answer["revision"] == page.desk.revision
    assert len(answer["turns"]) == 1
    key = answer["focus"]
    html = next(iter(answer["turns"].values()))
    assert f'id="item-{key}"' in html
    assert f'data-status="{status}"' in html
    assert f'data-seen="{answer["done"]}"' in html
    assert opened(sit()).item(KIND, EMOTIONAL).coding.status == status


def test_a_code_is_changed(page):
    """The new one is confirmed and in sight, the old one rejected."""
    answer = page.decide("change", to=STIGMA, to_polarity="absent", **page.on(KIND, EMOTIONAL))
    assert answer["focus"].endswith(f"-{STIGMA}-absent")
    assert answer["message"] == "Diganti menjadi tidak ada: Stigma."
    assert page.item(KIND, EMOTIONAL).coding.status == "rejected"
    assert page.item(KIND, STIGMA).coding.status == "confirmed"
    again = page.decide("change", 422, to=STIGMA, to_polarity="absent", **page.on(KIND, STIGMA))
    assert again["message"] == "Kodenya sudah itu. Pilih kode lain, atau tutup dengan Esc."
    page.decide("change", 422, **page.on(KIND, STIGMA))
    told = plain(page.html("/t/0").split("<dialog")[0])
    assert "pengganti" in told
    assert "1 dari 5 usulan diputuskan" in told
    assert "ditambahkan sendiri" not in told


def test_a_code_is_added_and_taken_away(page):
    """What nobody suggested and nobody wants any more leaves no trace on the page."""
    answer = page.decide("add", code=FAMILY, words="Mereka mau", **page.over("Mereka mau"))
    assert answer["message"] == "Ditambahkan: Keluarga."
    fields = page.on("Mereka mau", FAMILY)
    assert answer["focus"] == f"{fields['start']}-{fields['end']}-{FAMILY}-present"
    gone = page.decide("reject", **fields)
    assert gone["message"] == "Dihapus: Keluarga."
    assert gone["focus"] is None
    assert FAMILY not in "".join(gone["turns"].values())
    assert verbs(page) == ["add", "reject"]
    assert page.decide("undo")["message"] == "Diurungkan: Dihapus – Keluarga."


def test_a_suggestion_stays_rejected_when_its_substitute_is_taken_away(page):
    """It is said, for one may have meant to have the suggestion back."""
    page.decide("change", to=STIGMA, to_polarity="present", **page.on(KIND, EMOTIONAL))
    gone = page.decide("reject", **page.on(KIND, STIGMA))
    assert gone["message"] == "Dihapus: Stigma. Usulan semula tetap ditolak: Emosional."
    assert page.item(KIND, EMOTIONAL).coding.status == "rejected"
    page.decide("add", code=FAMILY, **page.over("Mereka mau"))
    own = page.decide("reject", **page.on("Mereka mau", FAMILY))
    assert own["message"] == "Dihapus: Keluarga."


def test_words_over_several_turns_are_coded_in_each_informants_turn(page):
    """Blanks at the ends are left out; undo takes all of it back, redo puts it there again."""
    fields = page.over(" Mereka mau dengerin saya cerita.", "Ibu nggak pernah ")
    text = page.desk.transcripts["R1"].text
    shown = "Mereka mau dengerin saya cerita.\nIbu bagaimana?\nIbu nggak pernah"
    answer = page.decide("add", code=STIGMA, words=shown, **fields)
    assert answer["message"] == "Ditambahkan pada 2 bagian: Stigma."
    said = [one.span.of(text) for one in page.desk.placements()]
    assert said == ["Mereka mau dengerin saya cerita.", "Ibu nggak pernah"]
    back = page.decide("undo")
    assert verbs(page) == []
    assert back["message"] == "Diurungkan: Ditambahkan – Stigma."
    again = page.decide("undo", of=back["done"])
    assert again["message"] == "Diulangi: Ditambahkan – Stigma."
    assert verbs(page) == ["add", "add"]
    page.decide("undo", of=answer["done"])
    assert verbs(page) == []


def test_the_interviewers_words_are_not_coded(page, study):
    """It says why, and nothing is written."""
    answer = page.decide("add", 422, code=STIGMA, **page.over("Ibu bagaimana?"))
    assert "bukan ucapan informan" in answer["message"]
    assert not (study / "decisions").exists()


def test_a_memo_is_kept_on_an_item_or_on_words(page):
    """Both stand in the turn; an empty one is refused."""
    answer = page.decide("memo", note=" Bandingkan\r\nS1 ", **page.on(KIND, EMOTIONAL))
    assert "Bandingkan\nS1" in "".join(answer["turns"].values())
    answer = page.decide("memo", note="Nada <i>datar</i>", **page.over("Mereka mau"))
    assert "Nada &lt;i&gt;datar&lt;/i&gt;" in "".join(answer["turns"].values())
    assert [one.decision.note for one in page.desk.memos()] == [
        "Bandingkan\nS1",
        "Nada <i>datar</i>",
    ]
    assert page.decide("memo", 422, note="  ")["message"] == "Catatan masih kosong."
    away = page.decide("undo", of=answer["done"])
    assert "datar" not in "".join(away["turns"].values())


def test_undo_goes_to_where_the_decision_was(page):
    """Also from another interview; when there is nothing left it says so."""
    page.decide("accept", page=1, **page.on("saling dukung", "support", "S1"))
    answer = page.decide("undo", page=0)
    assert (answer["transcript"], answer["turns"]) == (1, {})
    assert answer["focus"].endswith("support-present")
    assert answer["message"] == "Diurungkan: Diterima – Dukungan."
    assert page.decide("undo")["message"] == "Tidak ada yang dapat diurungkan."
    assert page.decide("undo", of="nobody")["message"] == "Tidak ada yang dapat diurungkan."


# -- two windows -------------------------------------------------------------------------


def test_a_window_that_is_behind_overwrites_nothing(page):
    """It is told what the other one decided and shows it; then it may decide again."""
    before = page.on(KIND, EMOTIONAL)
    page.decide("accept", **before)
    answer = page.decide("reject", 409, **before)
    assert "Jendela lain sudah memutuskan ini: dikonfirmasi." in answer["message"]
    assert 'data-status="confirmed"' in "".join(answer["turns"].values())
    assert verbs(page) == ["accept"]
    page.decide("reject", **page.on(KIND, EMOTIONAL))
    assert page.item(KIND, EMOTIONAL).coding.status == "rejected"


def test_a_coding_that_is_gone_is_told_to_be_gone(page):
    """One window took away what another still shows."""
    page.decide("add", code=FAMILY, **page.over("Mereka mau"))
    stale = page.on("Mereka mau", FAMILY)
    page.decide("reject", **stale)
    assert "sudah tidak ada di sini" in page.decide("accept", 409, **stale)["message"]


def test_a_decision_that_was_taken_back_is_told_to_be(page):
    """A window that still shows it as decided hears that it is open again."""
    page.decide("accept", **page.on(KIND, EMOTIONAL))
    stale = page.on(KIND, EMOTIONAL)
    page.decide("undo")
    assert "mengurungkan" in page.decide("reject", 409, **stale)["message"]


def test_another_program_is_followed(page, sit):
    """What it decides comes with the next question after news, once."""
    page.html("/t/0")
    since = page.desk.revision
    quiet = page.get(f"/changes?page=0&revision={since}").json()
    assert quiet == {"revision": since, "turns": {}, "progress": "", "stale": ""}
    other = sit()
    other.accept(page.item(KIND, EMOTIONAL).coding.claim)
    news = page.get(f"/changes?page=0&revision={since}").json()
    assert 'data-status="confirmed"' in "".join(news["turns"].values())
    assert len(news["turns"]) == 1
    assert "1 dari 5" in plain(news["progress"])
    again = page.get(f"/changes?page=0&revision={news['revision']}").json()
    assert again["turns"] == {}


def test_a_decision_brings_what_the_window_has_not_seen(page, sit):
    """Also what another program decided since the revision it shows."""
    page.html("/t/0")
    since = page.desk.revision
    sit().reject(page.item(MOTHER, FAMILY).coding.claim)
    page.get("/changes")
    answer = page.decide("accept", revision=since, **page.on(KIND, EMOTIONAL))
    assert len(answer["turns"]) == 2


def test_another_coders_decisions_are_not_shown(page, sit):
    """Two people code without seeing each other's."""
    sit("budi").accept(page.item(KIND, EMOTIONAL).coding.claim)
    assert 'data-status="confirmed"' not in page.html("/t/0")


# -- what can't be done ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"verb": "delete"}, "verb = delete"),
        ({"verb": None}, "verb"),
        ({"transcript": "R9"}, "transcript = R9"),
        ({"transcript": "../R1"}, "transcript = ../R1"),
        ({"code": "support.nothing"}, "code = support.nothing"),
        ({"verb": "change", "to": "nothing"}, "to = nothing"),
        ({"polarity": "maybe"}, "polarity = maybe"),
        ({"informant": "R9"}, "informant = R9"),
        ({"page": 7}, "page = 7"),
        ({"end": 10**9}, "end"),
        ({"start": 5, "end": 5}, "start"),
        ({"start": None}, "start"),
        ({"code": ""}, "code"),
    ],
)
def test_what_is_not_known_is_named(page, change, named):
    """Nothing is written; the answer says which."""
    body = {"verb": "accept", "page": 0, **page.on(KIND, EMOTIONAL), **change}
    answer = page.post("/decide", json=body)
    assert answer.status_code == 422
    assert named in answer.json()["message"]
    assert verbs(page) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"accept"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"verb": "memo", "note": "\\ud83d"}',
        b'{"verb": ["accept"]}',
        b'{"verb": "accept", "page": true}',
        b'{"verb": "accept", "page": 0, "start": 1.5}',
        b'{"verb": "accept", "page": 0, "seen": "x"}',
        b'{"verb": "accept", "page": 0, "seen": [1]}',
        b'{"verb": "memo", "page": 0, "note": {}}',
    ],
)
def test_what_can_not_be_read_is_refused(page, body):
    """With a plain sentence."""
    answer = page.post("/decide", content=body)
    assert answer.status_code == 400
    assert "Muat ulang halaman" in answer.json()["message"]


@given(
    st.dictionaries(
        st.sampled_from(
            "verb page start end code polarity to to_polarity words seen note informant of".split()
        ),
        st.one_of(
            st.none(),
            st.sampled_from(
                ["accept", "add", "change", "undo", "summary", "present", EMOTIONAL, "R1"]
            ),
            st.integers(-1, 400),
            st.text(max_size=8),
            st.lists(st.text(max_size=3), max_size=2),
        ),
    )
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
def test_no_request_is_a_fault(page, body):
    """Whatever is sent, the answer is a decision or a sentence."""
    answer = page.post("/decide", json=body)
    assert answer.status_code in {200, 400, 409, 422}
    assert answer.json()["message"]


def test_what_is_too_long_is_not_read(page):
    """A megabyte is enough for any memo."""
    answer = page.post("/decide", json={"verb": "memo", "page": 0, "note": "x" * 1_000_000})
    assert answer.status_code == 413
    assert answer.json()["message"] == "Terlalu panjang. Persingkat tulisannya."


def test_an_old_text_is_noticed(page):
    """A window whose words are not those of today may not decide on them."""
    fields = page.on(KIND, EMOTIONAL) | {"words": "Teman suka menyemangati saya."}
    assert "teks yang lama" in page.decide("accept", 409, **fields)["message"]
    assert verbs(page) == []


def test_a_decision_that_can_not_be_kept_is_told(page, study):
    """The page says that it is not saved, and why."""
    (study / "decisions").write_text("a file where the folder should be", encoding="utf-8")
    answer = page.decide("accept", 503, **page.on(KIND, EMOTIONAL))
    assert answer["message"].startswith("Keputusan TIDAK tersimpan: berkas di folder decisions")
    assert page.item(KIND, EMOTIONAL).coding.status == "suggested"


@pytest.mark.parametrize(
    ("number", "why"),
    [(errno.EACCES, "tidak punya izin menulis"), (errno.ENOSPC, "disk penuh")],
)
def test_why_a_decision_can_not_be_kept_is_told_in_the_pages_language(
    page, monkeypatch, number, why
):
    """The usual reasons in plain words, with what to do."""

    def refuse(*_args):
        raise OSError(number, "refused")

    monkeypatch.setattr("qualcode.decide.log.add", refuse)
    assert why in page.decide("accept", 503, **page.on(KIND, EMOTIONAL))["message"]


def test_another_qualcode_that_writes_is_told_in_the_pages_language(page, study, monkeypatch):
    """It is waited for, but not for ever."""
    monkeypatch.setattr("qualcode.decide.log.WAIT", 0)
    page.decide("accept", **page.on(KIND, EMOTIONAL))
    with filelock.FileLock(study / "decisions" / ".rina.lock"):
        answer = page.decide("accept", 503, **page.on(LISTEN, EMOTIONAL))
    assert "qualcode lain sedang menulis" in answer["message"]


@pytest.mark.parametrize(
    "path", ["/t/2", "/t/x", "/nothing", "/quotes?code=x", "/quotes?informant=x"]
)
def test_a_page_that_is_not_there_says_so(page, path):
    """With a way on."""
    answer = page.get(path)
    assert answer.status_code == 404
    assert "Halaman ini tidak ada." in answer.text


def test_news_of_a_page_that_is_not_there(page):
    """The script gets JSON, also then."""
    assert page.get("/changes?page=9&revision=0").json() == {"message": "Halaman ini tidak ada."}


def test_stopping_is_answered_first(desk):
    """Then the server hears of it, once."""
    stopped = []
    answer = opened(desk, stop=lambda: stopped.append(1)).post("/stop", json={})
    assert (answer.status_code, stopped) == (200, [1])


# -- the other pages ---------------------------------------------------------------------


def test_the_matrix_counts_as_the_tables_do(page):
    """Every number is a way to its quotes and says how many are confirmed."""
    page.decide("accept", **page.on(KIND, EMOTIONAL))
    page.decide("reject", **page.on(LISTEN, EMOTIONAL))
    html = page.html("/matrix")
    items = [item for name in page.desk.transcripts for item in page.desk.items(name)]
    made = Provenance("", {}, "", (), {})
    rows = [Informant("R1", "resident"), Informant("S1", "staff")]
    counted = matrix([one.coding for one in items], rows, page.desk.codebook, made)
    for who in ("R1", "S1"):
        for code in page.desk.codebook.ids:
            count = counted.count(who, code)
            link = f'/quotes?informant={who}&amp;code={code}"'
            cell = html.split(link)[1].split("</a>")[0] if link in html else ""
            assert (f'<span class="count">{count}</span>' in cell) == bool(count)
            if count:
                assert f"{count} segmen: " in cell
    emotional = html.split(f"informant=R1&amp;code={EMOTIONAL}")[1]
    assert emotional.startswith('" title="1 segmen: 1 dikonfirmasi, 0 usulan')


def test_the_matrix_tells_what_is_said_to_be_absent(page):
    """It is a finding, counted apart from what is there."""
    html = page.html("/matrix")
    cell = html.split(f"informant=R1&amp;code={FAMILY}")[1].split("</a>")[0]
    assert "1 segmen menyatakan tidak ada" in cell
    assert 'class="count"' not in cell


def test_quotes_lead_to_their_place(page):
    """Each with its status and line; what was rejected is left out."""
    page.decide("reject", **page.on(LISTEN, EMOTIONAL))
    html = page.html(f"/quotes?informant=R1&code={EMOTIONAL}")
    fields = page.on(KIND, EMOTIONAL)
    key = f"{fields['start']}-{fields['end']}-{EMOTIONAL}-present"
    assert f'/t/0?item={key}"' in html
    assert "R1, baris 6" in html
    assert LISTEN not in html
    assert "<textarea" in html
    assert "<textarea" not in page.html("/quotes?informant=R1")
    assert plain(page.html(f"/quotes?code={FAMILY}")).count("Tidak ada Ibu nggak pernah") == 1


def test_a_summary_of_a_cell_is_kept(page, sit):
    """It stands there again when the page is opened the next time."""
    written = "\nTeman </textarea> menyemangati."
    answer = page.decide("summary", informant="R1", code=EMOTIONAL, note=written)
    assert answer["message"] == "Ringkasan disimpan."
    html = opened(sit()).html(f"/quotes?informant=R1&code={EMOTIONAL}")
    assert ">Teman &lt;/textarea&gt; menyemangati.</textarea>" in html
    page.decide("summary", 422, informant="R1", note="x")


def test_decisions_are_listed_newest_first(page):
    """What, on which words, where."""
    page.decide("accept", **page.on(KIND, EMOTIONAL))
    page.decide("change", to=STIGMA, **page.on(MOTHER, FAMILY))
    page.decide("memo", page=None, note="Ingat S1")
    page.decide("summary", informant="R1", code=STIGMA, note="Minder.")
    told = plain(page.html("/decisions").split("<tbody>")[1])
    places = [
        told.index(one) for one in ("Ringkasan", "Catatan", "→ Stigma", "Diterima – Emosional")
    ]
    assert places == sorted(places)
    assert "R1, baris 6" in told


def test_lost_and_changed_words_are_listed(page, sit, study):
    """With the words as they were decided on, and those of today."""
    page.decide("accept", **page.on(KIND, EMOTIONAL))
    page.decide("accept", **page.on("minder", STIGMA))
    file = study / "transcripts" / "R1.txt"
    text = file.read_text("utf-8").replace("suka nyemangatin", "suka menyemangatin")
    file.write_text(text.replace("Kalau di rumah saya minder, takut di-judge.", "Ya."), "utf-8")
    after = opened(sit())
    html = after.html("/decisions")
    lost, similar = html.split("<section>")[1:3]
    assert "Tidak ditemukan lagi (1)" in lost
    assert "Kalau di rumah saya minder" in lost
    assert "suka nyemangatin" in similar
    assert "suka menyemangatin" in similar
    row = after.html("/t/0")
    assert "Teks berubah" in row
    assert "Semula: Temen-temen suka nyemangatin saya." in row


def test_a_lost_decision_can_be_taken_back(page, sit, study):
    """Each passage is listed once, with the decisions on it that one button takes back."""
    page.decide("accept", **page.on("minder", STIGMA))
    page.decide("reject", **page.on("minder", STIGMA))
    file = study / "transcripts" / "R1.txt"
    file.write_text(file.read_text("utf-8").replace("Kalau di rumah saya minder, ", ""), "utf-8")
    after = opened(sit())
    listed = after.html("/decisions").split("<section>")[1]
    assert "Tidak ditemukan lagi (1)" in listed
    assert "Ditolak – Stigma" in listed
    of = listed.split('data-of="')[1].split('"')[0]
    gone = after.decide("undo", page=None, of=of)
    assert gone["message"] == "Diurungkan: Ditolak – Stigma."
    assert after.desk.lost() == []
    after.decide("undo", page=None, of=gone["done"])
    assert [one.decision.id for one in after.desk.lost()] == of.split()


def test_what_was_learned_is_told_apart_and_counted_nowhere(lay, learned):
    """It has a sign of its own; the matrix and its quotes wait for a decision, as tables do."""
    learned(STIGMA, "Mereka mau dengerin saya cerita.")
    page = opened(lay().desk)
    told = plain(page.html("/t/0"))
    assert "≈? Usulan Stigma dipelajari, 71 %" in told
    assert "mau 31%" in told
    assert "≈? usulan yang dipelajari dari keputusan Anda" in told
    assert 'data-open="6" data-learned="1"' in page.html("/t/0")
    cell = f"/quotes?informant=R1&code={STIGMA}"
    assert "Dalam matriks: 1 segmen" in plain(page.html(cell))
    assert LISTEN not in page.html(cell)
    page.decide("accept", **page.on(LISTEN, STIGMA))
    assert LISTEN in page.html(cell)
    assert "Dalam matriks: 2 segmen" in plain(page.html(cell))
    assert 'data-open="5" data-learned="0"' in page.html("/t/0")


def test_an_empty_study_of_decisions_says_so(page):
    """Nothing decided yet is no error."""
    told = plain(page.html("/decisions"))
    assert "Belum ada keputusan." in told
    assert "Semua keputusan menemukan kata-katanya." in told
