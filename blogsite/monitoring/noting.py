"""What is noted of the request that is being answered, from the first line of code to the last."""

import re
import secrets
from contextvars import ContextVar
from dataclasses import dataclass

# What a proxy in front may call a request; anything else is not taken over.
_IDENTIFIER = re.compile(r"[0-9A-Za-z-]{8,64}")


@dataclass
class Noted:
    """`view` and `user` stay empty where the page cache answers. A user is known by a number only."""

    request_id: str
    view: str = ""
    user: str = ""
    queries: int = 0
    query_seconds: float = 0.0


_current: ContextVar[Noted | None] = ContextVar("what is noted of this request", default=None)


def begin(identifier: str = "") -> Noted:
    """Begin to note the request of this thread, under the identifier it has been given, or a new one."""
    noted = Noted(identifier if _IDENTIFIER.fullmatch(identifier) else secrets.token_hex(16))
    _current.set(noted)
    return noted


def end() -> None:
    _current.set(None)


def current() -> Noted | None:
    return _current.get()
