"""A limit on work that asks nobody: it ends even where every exception is forgiven."""

import signal
import threading
import time

import pytest

from optimizer.core.deadline import TimeOver, within, within_processor


def forgiving(seconds: float) -> None:
    """Work that swallows every exception of its own, as parsers of broken files do."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            sum(range(1000))
        except Exception:  # what must not swallow the limit
            return


def test_work_that_takes_longer_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(TimeOver), within(0.05):
        forgiving(20)
    assert time.monotonic() - began < 10


def test_work_within_the_limit_is_left_alone_and_nothing_rings_later() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with within(0.2):
        forgiving(0.01)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before
    with within(None):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_the_shorter_of_two_limits_counts_and_the_outer_one_goes_on() -> None:
    with within(30):
        with pytest.raises(TimeOver), within(0.02):
            forgiving(20)
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 30
    with pytest.raises(TimeOver), within(0.02), within(30):
        forgiving(20)


def test_beside_the_main_thread_there_is_no_alarm() -> None:
    done = []

    def work() -> None:
        with within(0.01):
            forgiving(0.05)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_processor_time_is_what_work_takes_not_what_it_waits() -> None:
    with within_processor(0.2):
        time.sleep(0.3)
    with pytest.raises(TimeOver), within_processor(0.05):
        forgiving(20)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_wall_and_processor_time_each_have_their_limit() -> None:
    with pytest.raises(TimeOver), within(0.05), within_processor(30):
        forgiving(20)
    with within(30):
        with pytest.raises(TimeOver), within_processor(0.02):
            forgiving(20)
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 30
