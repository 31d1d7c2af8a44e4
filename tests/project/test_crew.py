"""Processes that work on tasks, and what becomes of tasks whose process is gone."""

import multiprocessing
import os
import time
from multiprocessing import connection

import pytest

from qualcode.project.interviews.crew import crew

LARGE = 3_000_000  # more than any system sends before somebody listens


def slow_at_first(task):
    """The sooner it is asked, the longer it takes."""
    time.sleep(0.05 / (1 + task))
    return task, os.getpid()


def large(task):
    """Take so much to be sent that sending waits for whoever listens."""
    return bytes([task]) * LARGE


def deadly(task):
    """End the process at one task."""
    if task == 2:
        os._exit(9)
    return task


def faulty(task):
    """Fail at one task as nobody expected."""
    if task == 1:
        raise LookupError(task)
    return task


def lost(task):
    """What stands in the place of a result."""
    return f"{task} is lost"


def test_results_come_in_the_order_of_the_tasks():
    """However long each takes, and by more than one process."""
    with crew(slow_at_first, 3) as several:
        found = list(several.each(range(20), lost))
    assert [task for task, _ in found] == list(range(20))
    assert len({process for _, process in found}) > 1


@pytest.mark.parametrize("size", [1, 2, 5])
def test_a_task_that_ends_its_process_is_all_that_is_lost(size):
    """It is tried twice; whatever else the process was given is done by another."""
    with crew(deadly, size) as several:
        assert list(several.each(range(6), lost)) == [0, 1, "2 is lost", 3, 4, 5]


def test_who_is_stopped_while_sending_keeps_nobody_waiting():
    """Half a result is none: its task is done anew."""
    with crew(large, 2) as several:
        found = several.each(range(5), lost)
        first = next(found)
        for child in multiprocessing.active_children():
            child.kill()
        every = [first, *found]
    assert [(one[0], len(one)) for one in every] == [(task, LARGE) for task in range(5)]


def test_a_fault_is_shown_and_takes_its_own_task_only(capfd):
    """The traceback is what a report needs."""
    with crew(faulty, 2) as several:
        assert list(several.each(range(3), lost)) == [0, "1 is lost", 2]
    assert "LookupError: 1" in capfd.readouterr().err


def test_nobody_is_left_behind():
    """Neither where all is done nor where what is done is not wanted any more."""
    with crew(large, 2) as several:
        several.each(range(4), lost)
        whole = multiprocessing.active_children()
    with pytest.raises(KeyboardInterrupt), crew(large, 2) as several:
        next(several.each(range(4), lost))
        stopped = multiprocessing.active_children()
        raise KeyboardInterrupt
    assert (len(whole), len(stopped)) == (2, 2)
    for child in (*whole, *stopped):
        assert connection.wait([child.sentinel], 30)
