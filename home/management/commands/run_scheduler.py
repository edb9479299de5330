import os
import signal
import threading
import time

from django.core.management.base import BaseCommand, CommandError

from home.scheduling.lock import SchedulerLock
from home.scheduling.running import LOOK_EVERY, run_due, run_until


class Command(BaseCommand):
    help = (
        "Publish what is due, take down what has expired, and clear away what is old, until told to end. "
        "Several may run, on several machines: one works, the others take over when it ends."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Do what is due now and end: for a timer.")
        parser.add_argument("--parent", type=int, metavar="PID", help="End once this process is no longer the parent.")

    def handle(self, *, once, parent, **options):
        if once:
            return self.run_once()
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        if parent is not None:
            threading.Thread(target=stop_without, args=(parent, stopped), daemon=True).start()
        return run_until(stopped)

    def run_once(self):
        lock = SchedulerLock()
        if not lock.acquire():
            self.stdout.write("Another scheduler runs; there is nothing to do here.")
            return
        try:
            failed = run_due()
        finally:
            lock.release()
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why; the next run tries again.")


def stop_without(parent: int, stopped: threading.Event) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY / 5)
    stopped.set()
