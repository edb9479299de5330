"""The embedded installation publishes what is due, one worker at a time."""

import threading
from pathlib import Path

import pytest

from blogsite import scheduled_publishing

PATIENCE = 20


@pytest.fixture
def runs(monkeypatch):
    """Counts the runs of `publish_scheduled` without doing it; `release()` frees the one that waits."""
    counter = threading.Semaphore(0)
    monkeypatch.setattr(scheduled_publishing, "call_command", lambda *_, **__: counter.release())
    return counter


@pytest.fixture
def stopped():
    event = threading.Event()
    yield event
    event.set()


def test_it_publishes_again_and_again(tmp_path: Path, runs, stopped):
    scheduled_publishing.publish_every_minute(tmp_path, stopped=stopped, seconds=0.01)
    assert runs.acquire(timeout=PATIENCE)
    assert runs.acquire(timeout=PATIENCE)


def test_it_goes_on_after_a_failure(tmp_path: Path, monkeypatch, stopped):
    calls = threading.Semaphore(0)

    def fail(*_, **__):
        calls.release()
        raise RuntimeError("the database is away")

    monkeypatch.setattr(scheduled_publishing, "call_command", fail)
    scheduled_publishing.publish_every_minute(tmp_path, stopped=stopped, seconds=0.01)
    assert calls.acquire(timeout=PATIENCE)
    assert calls.acquire(timeout=PATIENCE)


def test_a_second_worker_takes_over_when_the_first_ends(tmp_path: Path, runs):
    first, second = threading.Event(), threading.Event()
    scheduled_publishing.publish_every_minute(tmp_path, stopped=first, seconds=0.01)
    assert runs.acquire(timeout=PATIENCE)
    scheduled_publishing.publish_every_minute(tmp_path, stopped=second, seconds=0.01)
    first.set()
    while runs.acquire(blocking=False):
        pass
    assert runs.acquire(timeout=PATIENCE)
    second.set()
