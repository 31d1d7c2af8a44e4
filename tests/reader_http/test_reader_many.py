"""Several questions at once: as they come, as many as were allowed, and no more than that."""

import _thread
import signal
import threading
from itertools import count

import pytest
from fake_model_server import Says, Waits, completion

from qualcode.errors import Problem
from qualcode.project.reader.ask import Answer, Prompt, ReaderFailed
from qualcode.project.reader.asking.failures import ReaderGone
from qualcode.project.reader.asking.http import http_ask
from qualcode.project.reader.asking.many import ask_many


def prompts(number):
    """That many questions, each its own number."""
    return [Prompt("", str(at), {}) for at in range(number)]


class Reader:
    """Answers each question with itself, but where ``does`` says otherwise."""

    name = "reader"

    def __init__(self, does=lambda _: None):
        """Nothing was asked yet."""
        self.does, self.asked, self.seeds, self.hung_up = does, [], [], False

    def __call__(self, prompt, *, seed=0):
        """Answer."""
        self.asked.append(prompt.user)
        self.seeds.append(seed)
        self.does(prompt.user)
        return Answer(prompt.user, "reader", 0.0)

    def hang_up(self):
        """Remember that the line was cut."""
        self.hung_up = True


def failing(kind, *which):
    """A reader that fails at those questions."""

    def does(user):
        if user in which:
            raise kind(Problem("reader", "failed"))

    return Reader(does)


@pytest.mark.parametrize("jobs", [0, 1, 3, 50])
def test_every_question_is_answered_under_its_number(jobs):
    """However many at once."""
    reader = Reader()
    told = dict(ask_many(reader, prompts(20), jobs, seed=5))
    assert {index: answer.text for index, answer in told.items()} == {
        at: str(at) for at in range(20)
    }
    assert set(reader.seeds) == {5}
    assert not reader.hung_up


def test_nothing_to_ask_is_nothing_told():
    """Also with threads to spare."""
    assert list(ask_many(Reader(), [], 4)) == []


def test_as_many_are_under_way_as_were_allowed():
    """Not one more, and not one less."""
    together, under_way, most, lock = threading.Barrier(3, timeout=10), [0], [0], threading.Lock()

    def does(_):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        together.wait()
        with lock:
            under_way[0] -= 1

    assert len(list(ask_many(Reader(does), prompts(9), 3))) == 9
    assert most == [3]


def test_an_answer_does_not_wait_for_the_one_before():
    """They come as they are ready."""
    later = threading.Event()

    def does(user):
        if user == "0":
            assert later.wait(10)

    told = ask_many(Reader(does), prompts(3), 2)
    assert [next(told)[0], next(told)[0]] == [1, 2]
    later.set()
    assert next(told)[0] == 0


def test_a_failure_stops_no_other_question():
    """It is told under its number."""
    told = dict(ask_many(failing(ReaderFailed, "1", "3"), prompts(5), 2))
    assert [isinstance(told[at], ReaderFailed) for at in range(5)] == [False, True] * 2 + [False]


def test_a_reader_that_is_gone_is_told_once():
    """What wasn't asked isn't asked, and isn't a failure of its own."""
    reader = failing(ReaderGone, *map(str, range(2, 100)))
    told = list(ask_many(reader, prompts(100), 4))
    gone = [index for index, outcome in told if isinstance(outcome, ReaderGone)]
    assert len(gone) == 1
    assert len(reader.asked) < 12


def test_a_reader_that_is_gone_is_asked_nothing_more():
    """Not even once."""
    reader = failing(ReaderGone, "2")
    assert len(list(ask_many(reader, prompts(9), 1))) == 3
    assert reader.asked == ["0", "1", "2"]


def test_what_was_answered_before_the_reader_went_is_kept():
    """And what was under way."""
    together = threading.Barrier(2, timeout=10)

    def does(user):
        together.wait()
        if user == "0":
            raise ReaderGone(Problem("reader", "gone"))

    told = dict(ask_many(Reader(does), prompts(2), 2))
    assert isinstance(told[0], ReaderGone)
    assert told[1].text == "1"


def test_closing_asks_no_more():
    """As Ctrl-C does: prompts are taken one by one, and the line is cut."""
    waiting, reader = threading.Event(), Reader(lambda user: user != "0" and waiting.wait(10))
    asked = (Prompt("", str(at), {}) for at in count())
    told = ask_many(reader, asked, 2)
    assert next(told)[1].text == "0"
    told.close()
    assert reader.hung_up
    assert len(reader.asked) <= 3
    waiting.set()


@pytest.fixture
def _interruptible():
    """Ctrl-C stops the main thread, as it does outside of tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_ctrl_c_while_waiting_cuts_the_line():
    """It goes on to whoever called."""
    waiting = threading.Event()

    def does(_):
        _thread.interrupt_main()
        waiting.wait(10)

    reader = Reader(does)
    with pytest.raises(KeyboardInterrupt):
        list(ask_many(reader, prompts(3), 1))
    assert reader.hung_up
    assert reader.asked == ["0"]
    waiting.set()


def test_a_bug_is_not_a_failure_of_the_reader():
    """It comes to light where the answers are taken."""
    with pytest.raises(ZeroDivisionError):
        list(ask_many(Reader(lambda _: 1 // 0), prompts(1), 1))


def test_closing_ends_a_question_at_a_server(server):
    """The thread that waits for it waits no longer than the researcher."""
    before, waits = set(threading.enumerate()), Waits()
    server.says(Says(completion("first")), waits)
    told = ask_many(http_ask(server.url, "m"), prompts(2), 1)
    assert next(told)[1].text == "first"
    assert waits.arrived.wait(10)
    ours = [one for one in set(threading.enumerate()) - before if one.name.endswith("(put)")]
    told.close()
    for thread in ours:
        thread.join(10)
    assert ours
    assert not any(thread.is_alive() for thread in ours)


def test_a_server_that_is_gone_is_told_once(server):
    """A refused connection, whatever the number of interviews."""
    url = server.url
    server.end()
    told = list(ask_many(http_ask(url, "m"), prompts(50), 4))
    assert len(told) == 1
    assert "nobody answers there" in str(told[0][1])
