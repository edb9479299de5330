"""Which workers live, and what becomes of the tasks of those that do not."""

import os
import socket
from collections.abc import Iterable
from datetime import timedelta
from logging import getLogger

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blog.models import TaskWorker

logger = getLogger(__name__)

# A worker says this often that it lives, and counts as dead after so long a silence.
BEAT = timedelta(seconds=10)
SILENCE = timedelta(seconds=60)
# A task that takes its worker down with it would do so for ever.
MOST_ATTEMPTS = 3


class WorkerLostError(Exception):
    """The process that carried out a task ended in the middle of it, again and again."""


def note_alive(name: str) -> None:
    """Say that this process, as the worker `name`, lives."""
    own = {"host": socket.gethostname(), "process": os.getpid()}
    TaskWorker.objects.update_or_create(name=name, defaults=own | {"seen_at": timezone.now()})


def note_ended(name: str) -> None:
    TaskWorker.objects.filter(name=name).delete()


def is_one_alive() -> bool:
    return any(not is_gone(worker) for worker in TaskWorker.objects.all())


def is_gone(worker: TaskWorker) -> bool:
    """A process of this machine is looked up, so that its work goes on at once; others are known by their silence."""
    if worker.seen_at < timezone.now() - SILENCE:
        return True
    return worker.host == socket.gethostname() and not _is_running(worker.process)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def take_over_orphans() -> int:
    """Put tasks back into the queue whose worker has ended in the middle of them; the number of tasks."""
    workers = list(TaskWorker.objects.all())
    gone = [worker for worker in workers if is_gone(worker)]
    alive = {worker.name for worker in workers if worker not in gone}
    count = sum(_give_back(result) for result in DBTaskResult.objects.running() if _is_orphan(result, alive))
    TaskWorker.objects.filter(name__in=[worker.name for worker in gone], seen_at__lt=timezone.now() - SILENCE).delete()
    return count


def _is_orphan(result: DBTaskResult, alive: Iterable[str]) -> bool:
    return not result.worker_ids or result.worker_ids[-1] not in alive


def _give_back(result: DBTaskResult) -> int:
    changes = {"status": "READY", "started_at": None}
    if len(result.worker_ids) >= MOST_ATTEMPTS:
        error = WorkerLostError(f"The worker ended {len(result.worker_ids)} times in the middle of this task.")
        changes = {
            "status": "FAILED",
            "finished_at": timezone.now(),
            "exception_class_path": f"{WorkerLostError.__module__}.{WorkerLostError.__qualname__}",
            "traceback": str(error),
        }
        logger.error("Task id=%s path=%s: %s", result.pk, result.task_path, error)
    else:
        logger.warning("Task id=%s path=%s goes on: its worker has ended", result.pk, result.task_path)
    # Another worker may have been quicker.
    return DBTaskResult.objects.running().filter(pk=result.pk, worker_ids=result.worker_ids).update(**changes)
