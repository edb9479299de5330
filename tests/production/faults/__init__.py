"""What production stands on is broken, piece by piece, while it runs. Each fault prints what was done and asserts what
survived."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.production.stack import Stack


@dataclass
class Outcome:
    """`lost` is "nothing" or an assertion has failed before it could be said."""

    done: str
    survived: str
    seconds: float | None = None
    lost: str = "nothing"


FAULTS: dict[str, Callable[[Stack], Outcome]] = {}


def fault(function: Callable[[Stack], Outcome]) -> Callable[[Stack], Outcome]:
    """Makes a function a fault of the suite, under its own name."""
    FAULTS[function.__name__.replace("_", "-")] = function
    return function
