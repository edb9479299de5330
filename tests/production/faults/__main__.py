"""`make test-faults`: python -m tests.production.faults [NAME…]"""

import sys
import time
import traceback

from tests.production.faults import (  # noqa: F401 - naming them fills FAULTS
    FAULTS,
    Outcome,
    clocks,
    editing,
    lost,
    moving,
    publishing,
    restarts,
    stores,
)
from tests.production.stack import Stack
from tests.system_packages import CACHE_SERVER, DATABASE_SERVER, WEB_SERVER, require


def main(names: list[str]) -> int:
    unknown = set(names) - FAULTS.keys()
    if unknown:
        sys.exit(f"error: there is no fault {', '.join(sorted(unknown))}. There are: {', '.join(FAULTS)}")
    require({**WEB_SERVER, **CACHE_SERVER, **DATABASE_SERVER})
    outcomes: dict[str, Outcome | None] = {}
    with Stack() as stack:
        stack.start_web()
        stack.start_nginx()
        for name in names or FAULTS:
            print(f"\n{name}…", flush=True)
            outcomes[name] = inflict(stack, name)
    print("\n| Fault | What survived | Lost | Recovery |\n|---|---|---|---|")
    for name, outcome in outcomes.items():
        if outcome is None:
            print(f"| {name} | FAILED: see above | ? | ? |")
            continue
        recovery = "none needed" if outcome.seconds is None else f"{outcome.seconds:.1f} s"
        print(f"| {outcome.done} | {outcome.survived} | {outcome.lost} | {recovery} |")
    failed = sum(outcome is None for outcome in outcomes.values())
    print(f"\n{len(outcomes) - failed} passed, {failed} failed")
    return min(failed, 1)


def inflict(stack: Stack, name: str) -> Outcome | None:
    began = time.monotonic()
    try:
        outcome = FAULTS[name](stack)
    except (Exception, SystemExit):
        traceback.print_exc()
        for process in ("web", "scheduler", "worker"):
            if (stack.folder / f"{process}.log").exists():
                print(f"--- the end of the log of {process}\n{stack.log(process)[-1500:]}", flush=True)
        for process in set(stack.processes) - {"web", "nginx", "redis"}:
            stack.stop(process)
        return None
    print(f"  {outcome.done}.\n  {outcome.survived}. ({time.monotonic() - began:.0f} s)", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
