"""What a check says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from blog.content_checks.rules import Rule


class Severity(StrEnum):
    """Whether an article can go out with it."""

    BLOCKING = "blocking"
    ADVICE = "advice"


@dataclass(frozen=True)
class Place:
    """Where in the form something stands: a block of the body, by its id, or else a field.

    `name` is what editors call it. `position` is that of the outermost block in the body, -1 for what is not in it.
    """

    name: str
    block_id: str = ""
    field: str = ""
    position: int = -1


@dataclass(frozen=True)
class Finding:
    """`line` counts from 1 within a block of code. A finding with a `fingerprint` may
    be accepted with a reason, which holds for whatever has the same fingerprint."""

    rule: Rule
    severity: Severity
    message: str
    place: Place
    line: int | None = None
    fingerprint: str = ""

    @property
    def is_blocking(self) -> bool:
        return self.severity is Severity.BLOCKING

    @property
    def position(self) -> int:
        return self.place.position


def blocking(rule: Rule, message: object, place: Place, **details: Any) -> Finding:
    return Finding(rule, Severity.BLOCKING, str(message), place, **details)


def advice(rule: Rule, message: object, place: Place, **details: Any) -> Finding:
    return Finding(rule, Severity.ADVICE, str(message), place, **details)
