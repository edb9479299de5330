"""Restarting what serves readers while they read."""

import threading
import time

from tests.production.faults import Outcome, fault
from tests.production.faults.publishing import make
from tests.production.stack import Stack, wait_for

READERS, BEFORE, AFTER = 4, 20, 40


@fault
def upgraded_under_load(stack: Stack) -> Outcome:
    """The steps of an upgrade, in their order, while readers read."""
    make(stack, "upgraded", 3)
    stop, answers = threading.Event(), []

    def read(reader: int) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            # What nginx keeps, and what it has to ask the site for.
            asked = f"?n={reader}-{number}" if number % 2 else ""
            began = time.monotonic()
            answer = stack.get(f"/articles/upgraded-{number % 3}/{asked}", timeout=120)
            answers.append((answer.status_code, time.monotonic() - began))

    readers = [threading.Thread(target=read, args=(reader,)) for reader in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        wait_for(lambda: len(answers) >= BEFORE)
        old = stack.processes["web"].pid
        stack.manage("migrate", "--no-input", "--verbosity", "0")
        stack.manage("collectstatic", "--no-input", "--verbosity", "0")
        began = time.monotonic()
        stack.stop("web")
        stack.start_web()
        seconds = time.monotonic() - began
        enough = len(answers) + AFTER
        wait_for(lambda: len(answers) >= enough)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert stack.processes["web"].pid != old
    assert {status for status, _ in answers} == {200}, answers
    return Outcome(
        f"an upgrade under read load: migrate, collectstatic, gunicorn restarted, {len(answers)} pages read meanwhile",
        f"no reader was turned away; the longest wait was {max(waited for _, waited in answers):.1f} s",
        seconds,
    )
