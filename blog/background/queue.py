"""Asking for background work."""

from functools import partial

from django.db import transaction
from django_tasks import task_backends
from django_tasks.base import Task
from django_tasks_db.backend import DatabaseBackend

BACKGROUND = "background"


def has_worker() -> bool:
    """Whether a worker is meant to carry out background work; whether one runs, `workers.is_one_alive` knows."""
    return isinstance(task_backends[BACKGROUND], DatabaseBackend)


def enqueue(task: Task, *args) -> None:
    """Have `task` done if, and only if, the current transaction is committed."""
    if has_worker():
        # The request for it is a row of the same transaction, so that no crash can come between the two.
        task.enqueue(*args)
    else:
        transaction.on_commit(partial(task.enqueue, *args))
