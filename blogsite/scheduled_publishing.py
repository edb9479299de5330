"""Publish what is due while the server runs, for an installation without a timer (`make run`).

A server in production runs `manage.py publish_scheduled` from a timer instead: see docs/operations.md.
"""

import fcntl
import logging
import threading
from pathlib import Path

from django.core.management import call_command
from django.db import close_old_connections

logger = logging.getLogger(__name__)

never = threading.Event()


def publish_every_minute(data_dir: Path, *, stopped: threading.Event = never, seconds: float = 60) -> None:
    """Start a thread that publishes and expires what is due.

    Every worker calls this; the one that holds the lock does the work, and the system hands the lock
    to another when it ends.
    """
    threading.Thread(target=_publish_until, args=(data_dir, stopped, seconds), daemon=True).start()


def _publish_until(data_dir: Path, stopped: threading.Event, seconds: float) -> None:
    with (data_dir / "scheduled_publishing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        while not stopped.wait(seconds):
            close_old_connections()
            try:
                call_command("publish_scheduled", verbosity=0)
            except Exception:
                logger.exception("Scheduled publishing failed; it will be tried again in a minute.")
            finally:
                close_old_connections()
