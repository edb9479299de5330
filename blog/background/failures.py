"""What went wrong in the background: kept until somebody has tried it again or put it aside."""

from logging import getLogger

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

logger = getLogger(__name__)


def connect() -> None:
    # The database remembers its own tasks; of those done at once nothing would be left but a line in the log.
    task_finished.connect(_keep_failure, sender=ImmediateBackend, dispatch_uid="keep failures")


def failed_tasks():
    return DBTaskResult.objects.failed().order_by("-finished_at", "pk")


def retry(result: DBTaskResult) -> None:
    """Ask for a failed task anew. Raises ImportError for one that this version of the site no longer knows."""
    task = import_string(result.task_path)
    with transaction.atomic():
        result.delete()
        task.enqueue(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])


def _keep_failure(sender, task_result, **kwargs) -> None:
    if task_result.status != TaskResultStatus.FAILED:
        return
    if transaction.get_connection().needs_rollback:
        return  # what the task belonged to is taken back as well
    error = task_result.errors[-1]
    try:
        DBTaskResult.objects.create(
            status=TaskResultStatus.FAILED,
            started_at=task_result.started_at,
            finished_at=timezone.now(),
            args_kwargs={"args": task_result.args, "kwargs": task_result.kwargs},
            priority=task_result.task.priority,
            task_path=task_result.task.module_path,
            queue_name=task_result.task.queue_name,
            backend_name=task_result.backend,
            run_after=None,
            exception_class_path=error.exception_class_path,
            traceback=error.traceback,
        )
    except DatabaseError:
        logger.exception("The failure of %s could not be kept", task_result.task.module_path)
