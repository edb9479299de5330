"""Keeps a command of manage.py running beside the server of `make run` and `make dev`: the worker for background work,
the scheduler.

    python -m blogsite.worker_keeper COMMAND [options]

It is a child of the server: it starts the command again when that ends, and ends it once the server is gone, however
that has happened. A service manager does the same on a server: see deploy/systemd/.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
# Between two starts: doubled after each worker that did not live for a minute.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
LONG_ENOUGH = 60.0
# A worker in the middle of something gets this long to come to a point where it can stop.
GRACE = 20.0
LOOK_EVERY = 0.5


def start(*options: str) -> None:
    """Start a keeper of a command as a child of this process, out of reach of its terminal's Ctrl+C."""
    subprocess.Popen(
        [sys.executable, "-m", "blogsite.worker_keeper", *options],
        cwd=PROJECT_DIR,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def keep(command: list[str], *, server: int) -> None:
    """Run `command` again and again for as long as the process `server` is this one's parent."""
    pause = FIRST_PAUSE
    while os.getppid() == server:
        started = time.monotonic()
        worker = subprocess.Popen([*command, "--parent", str(os.getpid())], stdin=subprocess.DEVNULL)
        if not ended_by_itself(worker, server=server):
            end(worker)
            return
        lived = time.monotonic() - started
        pause = FIRST_PAUSE if lived > LONG_ENOUGH else min(pause * 2, LONGEST_PAUSE)
        print(
            f"A helper of the server has ended with status {worker.returncode}; another starts in {pause:.0f} s.",
            flush=True,
        )
        wait(pause, server=server)


def ended_by_itself(worker: subprocess.Popen, *, server: int) -> bool:
    """True once the worker has ended, False once the server has."""
    while os.getppid() == server:
        try:
            worker.wait(LOOK_EVERY)
        except subprocess.TimeoutExpired:
            continue
        return True
    return False


def end(worker: subprocess.Popen) -> None:
    worker.terminate()
    try:
        worker.wait(GRACE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def wait(seconds: float, *, server: int) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and os.getppid() == server:
        time.sleep(LOOK_EVERY)


if __name__ == "__main__":
    keep([sys.executable, "manage.py", *sys.argv[1:]], server=os.getppid())
