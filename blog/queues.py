"""Whether background work is left to a worker."""

from django_tasks import task_backends
from django_tasks_db.backend import DatabaseBackend

BACKGROUND = "background"


def has_worker() -> bool:
    """Whether a worker is meant to carry out background work; whether one runs, `background.workers.is_one_alive`
    knows."""
    return isinstance(task_backends[BACKGROUND], DatabaseBackend)
