"""What a worker does by itself twice a day: forgetting. Whoever keeps something for a while connects to the signal."""

from django.core.management import call_command
from django.dispatch import Signal

from blog.background.queue import BACKGROUND

KEEP_DAYS, KEEP_FAILED_DAYS = 14, 90

# Receivers delete what is too old. One that fails does not keep the others from theirs.
time_to_forget = Signal()


def forget() -> None:
    """Everything that is too old. What was done goes after two weeks, what failed after three months."""
    days = ["--min-age-days", str(KEEP_DAYS), "--failed-min-age-days", str(KEEP_FAILED_DAYS)]
    call_command("prune_db_task_results", "--backend", BACKGROUND, "--queue-name", "*", *days, verbosity=0)
    time_to_forget.send_robust(sender=None)
