"""What the scheduler does once a day: forgetting. Whoever keeps something for a while connects to the signal."""

from datetime import timedelta

from django.dispatch import Signal
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

KEEP, KEEP_FAILED = timedelta(days=14), timedelta(days=90)

# Receivers delete what is too old. One that fails does not keep the others from theirs.
time_to_forget = Signal()


def forget() -> None:
    """Everything that is too old. What was done goes after two weeks, what failed after three months."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()
    time_to_forget.send_robust(sender=None)
