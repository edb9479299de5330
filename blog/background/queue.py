"""Asking for background work."""

from functools import partial

from django.db import transaction
from django_tasks.base import Task

from blog.queues import BACKGROUND, has_worker

__all__ = ["BACKGROUND", "enqueue", "has_worker"]


def enqueue(task: Task, *args) -> None:
    """Have `task` done if, and only if, the current transaction is committed."""
    if has_worker():
        # The request for it is a row of the same transaction, so that no crash can come between the two.
        task.enqueue(*args)
    else:
        transaction.on_commit(partial(task.enqueue, *args))
