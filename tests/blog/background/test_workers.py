"""Workers, the tasks they carry out, and those that a dead one has left."""

import os
import socket
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blog.background.housekeeping import forget
from blog.background.workers import MOST_ATTEMPTS, SILENCE, is_one_alive, note_alive, note_ended, take_over_orphans
from blog.models import Category, TaskWorker
from tests.blog.background.tasks import WORKED, break_down, note

# Workers have connections of their own, which must see what is stored.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
# No process has this number.
NOBODY = 2**22 + 1


@pytest.fixture(autouse=True)
def worker_settings(settings):
    settings.TASKS = WORKED


def work() -> None:
    """What a worker does until the queue is empty."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def running(worker: str, *, attempts: int = 1) -> DBTaskResult:
    """A task that `worker` has begun."""
    note.enqueue("indexed")
    result = DBTaskResult.objects.get()
    for _ in range(attempts):
        result.claim(worker)
    return result


def worker(name: str = "one", **fields) -> TaskWorker:
    fields = {"host": socket.gethostname(), "process": os.getpid()} | fields
    return TaskWorker.objects.create(name=name, **fields)


def test_a_worker_carries_out_what_waits():
    note.enqueue("indexed")
    work()

    assert Category.objects.filter(name="indexed").exists()
    assert DBTaskResult.objects.successful().count() == 1
    assert not is_one_alive()


def test_a_worker_goes_on_after_a_failure():
    break_down.enqueue("the disk is full")
    note.enqueue("indexed")
    work()

    assert Category.objects.filter(name="indexed").exists()
    assert "the disk is full" in DBTaskResult.objects.failed().get().traceback


def test_a_worker_is_known_while_it_lives():
    note_alive("one")
    assert is_one_alive()

    note_ended("one")
    assert not is_one_alive()


def test_a_worker_that_was_killed_counts_as_gone_at_once():
    worker(process=NOBODY)

    assert not is_one_alive()


def test_a_worker_elsewhere_counts_as_gone_after_a_silence():
    entry = worker(host="elsewhere", process=NOBODY)
    assert is_one_alive()

    TaskWorker.objects.filter(pk=entry.pk).update(seen_at=timezone.now() - SILENCE - timedelta(seconds=1))
    assert not is_one_alive()


def test_what_a_killed_worker_has_left_is_done_by_the_next():
    worker(process=NOBODY)
    running("one")
    work()

    assert Category.objects.filter(name="indexed").exists()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_what_another_worker_is_doing_is_left_to_it():
    worker()
    running("one")

    assert take_over_orphans() == 0
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_a_task_that_ends_its_worker_again_and_again_is_given_up(caplog):
    running("one", attempts=MOST_ATTEMPTS)

    take_over_orphans()

    result = DBTaskResult.objects.get()
    assert result.status == "FAILED"
    assert "ended 3 times in the middle of this task" in result.traceback
    assert "ended 3 times" in caplog.text
    assert result.task_result.errors[0].exception_class is not None


def test_what_was_done_long_ago_is_forgotten_and_failures_stay_longer():
    note.enqueue("indexed")
    break_down.enqueue("the disk is full")
    work()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=30))
    forget()

    assert DBTaskResult.objects.get().status == "FAILED"


def test_without_a_worker_in_the_settings_there_is_nothing_to_do(settings):
    settings.TASKS = settings.TASKS | {"background": settings.TASKS["default"]}

    with pytest.raises(CommandError, match="TASK_WORKER is false"):
        work()
