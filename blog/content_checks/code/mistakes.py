"""What parsers say, and what they are spared."""

from typing import NamedTuple


class Mistake(NamedTuple):
    """`line` counts from 1; None where the parser does not say."""

    line: int | None
    reason: str


class CannotTell(Exception):
    """The parser gave up: the code may be right."""
