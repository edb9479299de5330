"""Faults of the scheduler and of clocks."""

import signal

from tests.production.faults import Outcome, fault
from tests.production.faults.publishing import make, published, require_whole, schedule, shift
from tests.production.stack import Stack, wait_for


@fault
def scheduler_dead_for_an_hour(stack: Stack) -> Outcome:
    make(stack, "late", 6)
    stack.manage("run_scheduler", "--once")
    schedule(stack, "late", minutes=50)
    shift(stack, -60)
    assert stack.metric("blogsite_scheduled_items_late") == 6
    wait_for(lambda: stack.get("/readyz", direct=True).json()["checks"]["scheduler"] == "failed")
    stack.start_scheduler()
    seconds = wait_for(lambda: published(stack, "late") == 6, pause=1)
    seconds = max(seconds, wait_for(lambda: stack.get("/readyz", direct=True).json()["checks"]["scheduler"] == "ok"))
    stack.stop("scheduler")
    assert require_whole(stack, "late") == (0, 6)
    return Outcome(
        "no scheduler for an hour, in which 6 articles were due; then it was started",
        "the alarm was seen in /readyz and in metrics; each was published once; the alarm went by itself",
        seconds,
    )


@fault
def clock_skew(stack: Stack) -> Outcome:
    make(stack, "skewed", 3)
    stack.manage("run_scheduler", "--once")
    schedule(stack, "skewed")
    shift(stack, 24 * 60)
    stack.start_scheduler()
    seconds = wait_for(lambda: published(stack, "skewed") == 3, pause=1)
    stack.stop("scheduler")
    assert require_whole(stack, "skewed") == (0, 3)
    return Outcome(
        "the scheduler's last runs lie a day in the future, as after a clock that was ahead",
        "it worked at once",
        seconds,
    )


@fault
def two_schedulers(stack: Stack) -> Outcome:
    make(stack, "twice", 10)
    stack.start_scheduler("scheduler")
    stack.start_scheduler("second")

    def one_has_it_and_one_waits() -> bool:
        logs = stack.log("scheduler"), stack.log("second")
        return sum("This scheduler runs" in log for log in logs) >= 1 and "Another scheduler runs" in "".join(logs)

    wait_for(one_has_it_and_one_waits)
    schedule(stack, "twice")
    shift(stack, -2)
    wait_for(lambda: published(stack, "twice") == 10, pause=1)
    assert require_whole(stack, "twice") == (0, 10)
    waiting = "second" if "Another scheduler runs" in stack.log("second") else "scheduler"
    stack.stop("scheduler" if waiting == "second" else "second", signal.SIGKILL)
    seconds = wait_for(lambda: stack.log(waiting).rstrip().splitlines()[-1].find("This scheduler runs") > 0)
    stack.stop(waiting)
    return Outcome(
        "two schedulers at once, 10 articles due; then the one that worked was killed (-9)",
        "each article was published exactly once; the other scheduler took over",
        seconds,
    )


@fault
def import_worker_killed(stack: Stack) -> Outcome:
    from tests.production.faults.scripts import COUNT_IMPORTED, IMPORT

    stack.start_worker()
    stack.run(IMPORT % {"count": 60})

    def imported() -> tuple[int, int, str]:
        count, most, state = stack.run(COUNT_IMPORTED).split()
        return int(count), int(most), state

    wait_for(lambda: imported()[0] >= 5, pause=0.2)
    stack.stop("worker", signal.SIGKILL)
    half = imported()[0]
    stack.start_worker()
    seconds = wait_for(lambda: imported()[2] not in {"importing"}, pause=1, seconds=300)
    count, most, state = imported()
    stack.stop("worker")
    assert (count, most) == (60, 1), (count, most, state)
    stack.manage("check_search_index")
    return Outcome(
        f"the worker was killed (-9) when {half} of 60 posts were imported, and another was started",
        "60 articles, each once; the index agrees",
        seconds,
    )
