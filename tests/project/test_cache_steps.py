"""Work that was done before is not done again, and nobody can tell by the results."""

import itertools
import os
import random
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.cli.options import CiteOf, UnitOf
from qualcode.cli.work import run_over
from qualcode.decide.log import Log
from qualcode.errors import QualcodeError
from qualcode.project.cache.engine import engine
from qualcode.project.cache.kept import FOLDER, OFF, cache_in, is_kept, opened
from qualcode.project.findings import findings
from qualcode.project.run import read_all, tag_all
from qualcode.project.save import save, tables
from qualcode.project.study import find_codebook, find_study
from qualcode.read import read
from qualcode.tag import Tagger
from qualcode.types import Decision, Quote


@contextmanager
def copy_of(study):
    """A study folder like this one, for a test that needs many of them."""
    with TemporaryDirectory() as name:
        yield Path(shutil.copytree(study, Path(name).resolve() / "study"))


def put(folder, name, text):
    """Write a file of a study."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def entries(folder):
    """What is kept in a study, by name."""
    return sorted((folder / FOLDER).glob("*.kept"))


def written(done):
    """Every file that is written of a run, by its name."""
    with TemporaryDirectory() as out:
        found = findings(done)
        files = save(done, found, tables(done, found), Path(out))
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def results(folder, *, cached, **wishes):
    """All that a run gives, and every file that ``tag`` writes of it; or what is wrong."""
    named = [wishes.get(name) for name in ("unit", "lang", "role", "cite")]
    with mock.patch.dict(os.environ, {} if cached else {OFF: "1"}):
        try:
            done = run_over([folder], None, *named, answers=wishes.get("answers"), begin=True)
            return done, written(done) if done.transcripts else {}
        except QualcodeError as error:
            return error.problems, {}


def transcripts(folder):
    """The interviews of a study, as they lie there now."""
    return sorted((folder / "transcripts").glob("*.txt"))


def said_more(folder, chance):
    """Somebody says something more, or less."""
    path = chance.choice(transcripts(folder))
    lines = path.read_text(encoding="utf-8").splitlines()
    more = ["Informan: Ibu jenguk saya, saya semangat.", "Peneliti: Minder?", "", "Informan: Iya."]
    at = chance.randrange(len(lines) + 1)
    lines[at:at] = chance.sample(more, 2) if chance.random() < 0.7 else []
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def swapped(folder, chance):
    """Two interviews exchange their names."""
    one, other = chance.choice(transcripts(folder)), chance.choice(transcripts(folder))
    mine, theirs = one.read_bytes(), other.read_bytes()
    one.write_bytes(theirs)
    other.write_bytes(mine)


def renamed(folder, chance):
    """A file is called otherwise, its dates as they were."""
    path = chance.choice(transcripts(folder))
    path.rename(path.with_name(chance.choice(["R7.txt", "S1b.txt", "r1.txt", "Ibu Ani.txt"])))


def copied(folder, chance):
    """A file lies there a second time, under another name or in a folder."""
    path = chance.choice(transcripts(folder))
    (folder / "transcripts" / "lagi").mkdir(exist_ok=True)
    name = chance.choice(["R9.txt", f"lagi/{path.name}"])
    (folder / "transcripts" / name).write_bytes(path.read_bytes())


def relabelled(folder, chance):
    """A speaker is called otherwise."""
    path = chance.choice(transcripts(folder))
    text = path.read_text(encoding="utf-8").replace("Informan:", chance.choice(["R1:", "Ani:"]))
    path.write_text(text, encoding="utf-8")


def coded_otherwise(folder, chance):
    """The codebook has another term, another label, or another name."""
    path = next((folder / "codebooks").iterdir())
    before, after = chance.choice(
        [
            ("[dukung]", "[dukung, saya]"),
            ("[dukung]", "[dukung, ibu]"),
            ("Keluarga, en", "Rumah, en"),
        ]
    )
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    path.rename(path.with_name(chance.choice(["kecil.yaml", "besar.yaml"])))


def set_otherwise(folder, chance):
    """The settings say otherwise who is who, and how it is coded."""
    lines = ['language = "en"', 'unit = "sentence"', "answers = false", 'cite = "times"']
    speakers = ['Peneliti = "context"', 'Informan = "interviewer"', '"R1.txt".Informan = "context"']
    told = [*chance.sample(lines, 2), "[speakers]", *chance.sample(speakers, 1)]
    put(folder, "qualcode.toml", "\n".join(told))


def listed(folder, chance):
    """The list of informants knows others, or says whose an interview is."""
    rows = ["R1,resident,R1", "S1,staff,", "R7,staff,S1", "R3,resident,lagi/R1"]
    told = "\n".join(["informant,role,transcript", *chance.sample(rows, 2)])
    put(folder, "transcripts/informants.csv", told)


def decided(folder, chance):
    """Somebody rejects or adds something."""
    path = chance.choice(transcripts(folder))
    text = path.read_text(encoding="utf-8")
    words = chance.choice(text.split())
    Log(folder / "decisions", "Rina").append(
        [Decision("", "", "Rina", "add", path.stem, quote=Quote(words, "", "", 0), code="stigma")]
    )


def damaged(folder, chance):
    """An entry is cut, empty, another's, or garbage; the clock went back."""
    path = chance.choice(entries(folder))
    other = chance.choice(entries(folder)).read_bytes()
    path.write_bytes(chance.choice([path.read_bytes()[:-3], b"", other, b"qualcode kept 1\n[]"]))
    os.utime(path, (0, 0))


def deleted(folder, _chance):
    """The whole cache is gone."""
    shutil.rmtree(folder / FOLDER)


EDITS = [
    *(said_more, swapped, renamed, copied, relabelled, coded_otherwise, set_otherwise, listed),
    *(decided, damaged, deleted),
]
WISHES = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.sampled_from(UnitOf),
        "cite": st.sampled_from(CiteOf),
        "answers": st.booleans(),
        "role": st.sampled_from([["Informan=context"], ["Peneliti=informant", "Informan=context"]]),
    },
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.tuples(st.sampled_from(EDITS), WISHES), min_size=2, max_size=5),
    seed=st.integers(0, 2**32),
)
def test_cached_and_fresh_results_are_the_same(study, edits, seed):
    """After any edits of anything, what is kept gives the same run, and the same bytes.

    So does a study that is taken for too large for memory.
    """
    chance = random.Random(seed)  # noqa: S311
    with copy_of(study) as folder:
        results(folder, cached=True)
        for edit, wishes in edits:
            if entries(folder) or edit not in {damaged, deleted}:
                edit(folder, chance)
            for _ in range(2):  # what this very run kept is used too
                kept, files = results(folder, cached=True, **wishes)
            fresh, fresh_files = results(folder, cached=False, **wishes)
            assert kept == fresh
            assert files == fresh_files
            with mock.patch("qualcode.project.interviews.met.MOST_HELD", 0):
                assert results(folder, cached=True, **wishes)[1] == files


def idle(name):
    """What makes it an error to do some work again."""
    return mock.patch(name, side_effect=AssertionError(f"{name} was done before"))


READ, TAG = "qualcode.project.cache.steps.read", "qualcode.tag.rules.Tagger"


def test_nothing_is_done_twice(study):
    """What was read and tagged once is neither read nor tagged again."""
    first = results(study, cached=True)
    with idle(READ), idle(TAG):
        assert results(study, cached=True) == first


@pytest.mark.parametrize(
    ("name", "text", "done"),
    [
        ("codebooks/kecil.yaml", ("dukung", "bantu"), {TAG}),
        ("qualcode.toml", ("", "answers = false"), {TAG}),
        ("qualcode.toml", ("", 'unit = "sentence"'), {TAG}),
        ("qualcode.toml", ("", 'language = "en"'), set()),
        ("qualcode.toml", ("", 'speakers = {Peneliti = "informant"}'), {READ, TAG}),
        ("transcripts/R1.txt", ("Ibu", "Bapak"), {READ, TAG}),
        ("transcripts/informants.csv", ("", "informant,role\nR1,resident\n"), {READ}),
        ("notes.txt", ("", "not the study's"), set()),
    ],
)
def test_only_what_changed_is_done_again(study, name, text, done):
    """A codebook that changed is no reason to read, a table's language none to do anything."""
    results(study, cached=True)
    path = study / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before.replace(*text) if before else text[1], encoding="utf-8")
    with mock.patch(READ, wraps=read) as reading, mock.patch(TAG, wraps=Tagger) as tagger:
        results(study, cached=True)
    assert {name for name, used in ((READ, reading), (TAG, tagger)) if used.called} == done


def test_an_interview_that_is_given_to_another_is_read_again(study):
    """The list of informants says whose an interview is; the persons in it are the same."""
    put(study, "transcripts/informants.csv", "informant,transcript\nR7,R1\nR8,S1\n")
    first, _ = results(study, cached=True)
    put(study, "transcripts/informants.csv", "informant,transcript\nR7,S1\nR8,R1\n")
    kept = results(study, cached=True)
    assert kept[0] != first
    assert kept == results(study, cached=False)


def test_a_role_is_of_one_file(study):
    """Settings for one interview leave what was read of the others."""
    results(study, cached=True)
    put(study, "qualcode.toml", '[speakers."R1.txt"]\nInforman = "interviewer"\n')
    with mock.patch(READ, wraps=read) as reading:
        kept = results(study, cached=True)
    assert [call.args[0].name for call in reading.call_args_list] == ["R1.txt"]
    assert kept == results(study, cached=False)


def test_one_changed_interview_leaves_the_others(study):
    """Of two interviews only the one that changed is read and tagged again."""
    results(study, cached=True)
    with (study / "transcripts" / "S1.txt").open("a", encoding="utf-8") as file:
        file.write("Informan: Saya minder.\n")
    with mock.patch(READ, wraps=read) as reading:
        results(study, cached=True)
    assert [call.args[0].name for call in reading.call_args_list] == ["S1.txt"]


def test_a_library_that_was_upgraded_makes_all_anew(study, monkeypatch):
    """What another engine made is never used."""
    results(study, cached=True)
    monkeypatch.setattr("qualcode.project.cache.kept.engine", lambda: "of tomorrow")
    with mock.patch(READ, wraps=read) as reading:
        results(study, cached=True)
    assert reading.call_count == 2


def test_the_engine_is_every_file_and_every_version(tmp_path, monkeypatch):
    """Another letter in a source or a word list, a file less, another library: another engine."""
    package, site = tmp_path / "package", tmp_path / "site"
    (package / "data").mkdir(parents=True)
    (site / "spacy-3.8.0.dist-info").mkdir(parents=True)
    source, words = package / "__init__.py", package / "data" / "words.txt"
    source.write_text("a = 1\n", encoding="utf-8")
    words.write_text("dukung\n", encoding="utf-8")
    monkeypatch.setattr("qualcode.__file__", str(source))
    monkeypatch.setattr(sys, "path", [str(site)])
    found = [engine.__wrapped__()]
    assert engine.__wrapped__() == found[0]
    for path, text in ((source, "a = 2\n"), (words, "dukungx\n")):
        date = path.stat().st_mtime_ns
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(date, date))
        found.append(engine.__wrapped__())
    words.rename(package / "words.txt")
    found.append(engine.__wrapped__())
    (site / "spacy-3.8.0.dist-info").rename(site / "spacy-3.9.0.dist-info")
    found.append(engine.__wrapped__())
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "a.pyc").write_bytes(b"")
    assert engine.__wrapped__() == found[-1]
    assert len(set(found)) == 5


def test_entries_of_another_study_are_right_here_too(study, tmp_path):
    """A cache that somebody copied here helps where the interviews are the same, and else not."""
    with copy_of(study) as other:
        (other / "transcripts" / "S1.txt").write_text("P: Halo?\nI: Iya, Kak.\n", encoding="utf-8")
        results(other, cached=True)
        shutil.copytree(other / FOLDER, study / FOLDER)
    with mock.patch(READ, wraps=read) as reading:
        kept = results(study, cached=True)
    assert [call.args[0].name for call in reading.call_args_list] == ["S1.txt"]
    assert kept == results(study, cached=False)


def test_a_file_that_is_saved_while_it_is_read_is_not_kept(study):
    """What was read of it is not taken for what stood there a moment before."""

    def saved_meanwhile(file, **wishes):
        with file.path.open("a", encoding="utf-8") as opened_file:
            opened_file.write("Informan: Saya minder.\n")
        return read(file, **wishes)

    before = {path: path.read_bytes() for path in transcripts(study)}
    with mock.patch(READ, saved_meanwhile):
        results(study, cached=True)
    for path, data in before.items():
        assert path.read_bytes() != data
        path.write_bytes(data)
    kept = results(study, cached=True)
    assert kept == results(study, cached=False)


def test_nothing_is_kept_where_that_is_not_wished(study, monkeypatch):
    """One word in the environment keeps the words of the interviews where they are."""
    monkeypatch.setenv(OFF, "1")
    assert cache_in(study) is None
    results(study, cached=True)
    assert not (study / FOLDER).exists()


def test_interviews_that_lie_elsewhere_are_not_copied(study, tmp_path_factory):
    """The words of an interview are kept beside it or not at all, also behind a link."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "R2.txt"
    elsewhere.write_bytes((study / "transcripts" / "R1.txt").read_bytes())
    assert is_kept(find_study([study]))
    assert not is_kept(find_study([elsewhere]))
    (study / "transcripts" / "R2.txt").symlink_to(elsewhere)
    assert not is_kept(find_study([study]))


def test_a_folder_that_is_no_study_gets_no_cache(tmp_path, monkeypatch):
    """A single file in a folder of downloads leaves nothing behind."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "R1.txt").write_text("P: Halo?\nI: Iya, Kak.\n", encoding="utf-8")
    with opened(find_study([Path("R1.txt")]), begin=True) as cache:
        assert cache is None


def test_only_tagging_a_study_begins_a_cache(run, study):
    """What shows something leaves nothing behind, nor does tagging a single file."""
    assert run("quotes", "support").code == 0
    assert run("tag", "transcripts/R1.txt").code == 0
    assert not (study / ".qualcode").exists()
    assert run("tag").code == 0
    before = len(entries(study))
    assert before
    with (study / "transcripts" / "S1.txt").open("a", encoding="utf-8") as file:
        file.write("Informan: Saya minder.\n")
    assert run("quotes", "support").code == 0
    assert len(entries(study)) == before + 2


def test_a_study_that_can_not_be_written_works_as_ever(study):
    """Where the cache's folder can't be made, everything is done each time."""
    (study / ".qualcode").write_text("", encoding="utf-8")
    assert results(study, cached=True) == results(study, cached=False)


def test_values_made_by_hand_are_told_apart(study):
    """Of a codebook its codes count, and of an interview its words, not the hash they bear."""
    codebook = find_codebook(study, None)
    (reading, _), _ = read_all(find_study([study]))
    other = replace(codebook, codes=codebook.codes[:1])
    said = replace(reading.transcript, text=reading.transcript.text.replace("minder", "mandor"))
    with opened(find_study([study]), begin=True) as cache:
        for book, transcript in itertools.product([codebook, other], [reading.transcript, said]):
            tagged = tag_all([transcript], book, "turn", cache=cache)
            assert tagged == tag_all([transcript], book, "turn")


def test_two_at_once_disturb_nobody(study):
    """Two processes that fill one cache both write what one alone writes."""
    command = [sys.executable, "-m", "qualcode", "tag", "-o"]
    both = [
        subprocess.Popen([*command, name], cwd=study, stdout=subprocess.PIPE)
        for name in ("one", "two")
    ]
    assert [process.wait(timeout=100) for process in both] == [0, 0]
    _, fresh = results(study, cached=False)
    for name, process in zip(("one", "two"), both, strict=True):
        process.stdout.close()
        assert {path: (study / name / path).read_bytes() for path in fresh} == fresh
    assert len(entries(study)) >= 4
    assert not list((study / FOLDER).glob("*.new"))
