"""The folder of kept results: safe to delete, to damage, to copy and to share."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.project.cache import store as store_module
from qualcode.project.cache.store import Store

ONE, OTHER = "1" * 64, "2" * 64


@pytest.fixture
def store(tmp_path):
    """A store that nothing was put into yet."""
    return Store(tmp_path / "study" / "cache")


def only(store):
    """The one entry of a store."""
    (path,) = store.folder.glob("*.kept")
    return path


@given(kept=st.binary())
def test_what_was_put_is_there(kept, tmp_path_factory):
    """Any bytes come back, also in a later run."""
    folder = tmp_path_factory.mktemp("kept")
    Store(folder).put(ONE, kept)
    assert Store(folder).get(ONE) == kept
    assert Store(folder).get(OTHER) is None


def test_the_folder_says_what_it_is(store):
    """Whoever finds it learns that it holds the interviews' words, and git passes it over."""
    store.put(ONE, b"words")
    told = (store.folder / "README.txt").read_text(encoding="utf-8")
    assert "may be deleted" in told
    assert "words of the interviews" in told
    assert (store.folder / ".gitignore").read_text(encoding="utf-8") == "*\n"


@given(data=st.data())
def test_a_damaged_entry_is_missing(data, tmp_path_factory):
    """Whichever byte changed, was lost or was added: nothing is there, and it is made anew."""
    folder = tmp_path_factory.mktemp("kept")
    Store(folder).put(ONE, b"the words of an interview" * 9)
    path = only(Store(folder))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = bytes([data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))])
    changed = [whole[:at] + other + whole[at + 1 :], whole[:at], whole + other, b""]
    path.write_bytes(data.draw(st.sampled_from(changed)))
    assert Store(folder).get(ONE) is None
    Store(folder).put(ONE, b"again")
    assert Store(folder).get(ONE) == b"again"


def test_an_entry_under_another_name_is_missing(store):
    """A synced folder that mixes up two files gives nobody another's words."""
    store.put(ONE, b"words")
    only(store).rename(store.folder / f"{OTHER}.kept")
    assert store.get(OTHER) is None


def test_a_folder_in_the_way_is_passed_over(store):
    """What can't be read or replaced is as if it weren't there."""
    (store.folder / f"{ONE}.kept").mkdir(parents=True)
    store.put(ONE, b"words")
    assert store.get(ONE) is None
    assert not list(store.folder.glob("*.new"))


def test_where_nothing_may_be_written_nothing_is_kept(tmp_path):
    """A file stands where the folder would: there is no error and no entry."""
    (tmp_path / "study").write_text("", encoding="utf-8")
    store = Store(tmp_path / "study" / "cache")
    store.put(ONE, b"words")
    store.tidy()
    assert store.get(ONE) is None


def test_a_full_disk_leaves_nothing_half_written(store, monkeypatch):
    """If an entry can't be put in place, what was begun is removed."""
    store.put(OTHER, b"before")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    store.put(ONE, b"words")
    assert store.get(ONE) is None
    assert [path.name for path in store.folder.iterdir() if path.suffix == ".new"] == []


def test_what_was_not_used_lately_is_dropped(store, monkeypatch):
    """Beyond a bound the oldest go, and never what this run used, whatever the clock says."""
    monkeypatch.setattr(store_module, "_IDLE_BYTES", 0)
    names = [f"{number:064x}" for number in range(6)]
    for at, name in enumerate(names):
        store.put(name, os.urandom(1000))
        os.utime(store.folder / f"{name}.kept", (at, at))
    later = Store(store.folder)
    assert later.get(names[0])  # the oldest, by its date
    os.utime(store.folder / f"{names[0]}.kept", (0, 0))
    later.put(ONE, os.urandom(1000))
    later.tidy()
    left = {path.stem for path in store.folder.glob("*.kept")}
    assert left == {ONE, names[0], names[4], names[5]}  # as much room as what was used


def test_what_another_process_uses_now_stays(store, monkeypatch):
    """Of several processes that share the work each leaves the others' entries."""
    monkeypatch.setattr(store_module, "_IDLE_BYTES", 0)
    for name in (ONE, OTHER, "3" * 64):
        store.put(name, os.urandom(1000))
        os.utime(store.folder / f"{name}.kept", (0, 0))
    here, there = Store(store.folder), Store(store.folder)
    here.put("4" * 64, b"")
    assert there.get(ONE)
    here.tidy()
    left = {path.stem for path in store.folder.glob("*.kept")}
    assert {ONE, "4" * 64} < left < {ONE, OTHER, "3" * 64, "4" * 64}


def test_nothing_is_dropped_by_a_run_that_wrote_nothing(store, monkeypatch):
    """Looking something up in one interview leaves what is kept of all others."""
    monkeypatch.setattr(store_module, "_IDLE_BYTES", 0)
    store.put(ONE, b"words")
    store.put(OTHER, b"words")
    later = Store(store.folder)
    assert later.get(ONE)
    later.tidy()
    assert Store(store.folder).get(OTHER)


def test_what_nobody_finished_is_dropped_later(store):
    """What a killed run left goes after an hour; what is being written now stays."""
    store.put(ONE, b"words")
    old, new = store.folder / "a.1-0.new", store.folder / "b.2-0.new"
    for path in (old, new):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    store.tidy()
    assert not old.exists()
    assert new.exists()


def test_the_users_own_files_stay(store, monkeypatch):
    """Only entries are dropped, whatever else lies there."""
    monkeypatch.setattr(store_module, "_IDLE_BYTES", -1)
    store.put(ONE, b"words")
    mine = store.folder / "notes.txt"
    mine.write_text("mine", encoding="utf-8")
    later = Store(store.folder)
    later.put(OTHER, b"words")
    later.tidy()
    assert mine.exists()
