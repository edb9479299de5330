"""The scheduler: when jobs run, what becomes of failures, and that only one scheduler works."""

import threading
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone
from wagtail import hooks

from home.models import ScheduledJob
from home.scheduling import running
from home.scheduling.lock import SchedulerLock
from home.scheduling.state import scheduler_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    """A job of every hour; the list grows with each run, and a run fails while it ends with "fail"."""
    runs: list[str] = []

    def job():
        if runs[-1:] == ["fail"]:
            raise OSError("the disk is full")
        runs.append("run")

    with hooks.register_temporarily("scheduled_jobs", lambda: ("counted", "Counted", timedelta(hours=1), job)):
        yield runs


def went_by(**time) -> None:
    row = ScheduledJob.objects.get(name="counted")
    row.started_at -= timedelta(**time)
    row.save()


def test_a_job_runs_when_its_time_has_come_and_not_before(counted):
    call_command("run_scheduler", once=True)
    call_command("run_scheduler", once=True)
    assert counted == ["run"]

    went_by(hours=1)
    call_command("run_scheduler", once=True)
    assert counted == ["run", "run"]


def test_an_hour_of_standstill_is_made_up_once(counted):
    call_command("run_scheduler", once=True)
    went_by(hours=5)
    call_command("run_scheduler", once=True)
    call_command("run_scheduler", once=True)
    assert counted == ["run", "run"]


def test_a_clock_that_was_ahead_stops_nothing(counted):
    call_command("run_scheduler", once=True)
    went_by(hours=-30)
    call_command("run_scheduler", once=True)
    assert counted == ["run", "run"]


def test_a_failure_is_told_kept_and_tried_again_soon(counted):
    counted.append("fail")
    with pytest.raises(CommandError, match="counted"):
        call_command("run_scheduler", once=True)
    assert "the disk is full" in ScheduledJob.objects.get(name="counted").error

    counted.pop()
    went_by(minutes=1)
    call_command("run_scheduler", once=True)
    assert counted == ["run"]
    assert ScheduledJob.objects.get(name="counted").error == ""


def test_the_state_says_whether_it_runs():
    assert scheduler_state().is_late
    call_command("run_scheduler", once=True)
    assert not scheduler_state().is_late

    ScheduledJob.objects.update(succeeded_at=timezone.now() - timedelta(minutes=6))
    assert scheduler_state().is_late


def test_only_one_works(counted, capsys):
    other = SchedulerLock()
    assert other.acquire()
    try:
        call_command("run_scheduler", once=True)
        assert counted == []
        assert "Another scheduler runs" in capsys.readouterr().out
    finally:
        other.release()
    call_command("run_scheduler", once=True)
    assert counted == ["run"]


def test_it_goes_on_when_the_database_is_back(monkeypatch):
    stopped, calls = threading.Event(), []

    def away():
        calls.append("round")
        if len(calls) == 2:
            stopped.set()
        raise DatabaseError("the server is away")

    monkeypatch.setattr(running, "run_due", away)
    monkeypatch.setattr(running, "close_old_connections", lambda: None)
    running.run_until(stopped, every=0.01)
    assert calls == ["round", "round"]
    # It has let go of the lock.
    lock = SchedulerLock()
    assert lock.acquire()
    lock.release()
