"""The worker: django-tasks-db's, which also says that it lives, takes over from dead ones, and can be hurried."""

import os
import signal
import threading
from contextlib import contextmanager
from logging import getLogger

from django.db import DatabaseError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from blog.background.workers import BEAT, note_alive, note_ended, take_over_orphans

logger = getLogger(__name__)

# Set once the worker is asked to end. Long tasks look at it, put themselves into the queue again and return.
stopping = threading.Event()


class WatchedWorker(Worker):
    """With `parent`, the worker ends by itself once that process is no longer its parent."""

    parent: int | None = None

    def run(self) -> None:
        note_alive(self.worker_id)
        take_over_orphans()
        with self._beating():
            super().run()

    def shutdown(self, signum, frame) -> None:
        stopping.set()
        super().shutdown(signum, frame)

    @contextmanager
    def _beating(self):
        ended = threading.Event()
        thread = threading.Thread(target=self._beat, args=(ended,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            note_ended(self.worker_id)

    def _beat(self, ended: threading.Event) -> None:
        while True:
            close_old_connections()
            try:
                note_alive(self.worker_id)
                take_over_orphans()
            except DatabaseError:
                logger.exception("The worker cannot say that it lives; it tries again.")
            finally:
                close_old_connections()
            if self._ends_within(BEAT.total_seconds(), ended):
                return

    def _ends_within(self, seconds: float, ended: threading.Event) -> bool:
        for _ in range(round(seconds)):
            if ended.wait(1):
                return True
            if self.parent is not None and os.getppid() != self.parent and not stopping.is_set():
                os.kill(os.getpid(), signal.SIGTERM)
        return False
