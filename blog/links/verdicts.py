"""What an answer says about a link, and when to ask again. Pure."""

from dataclasses import dataclass
from datetime import timedelta

from blog.links.fetching import Answer

FINE, MOVED, FAILING, DEAD, REFUSED = "fine", "moved", "failing", "dead", "refused"
# Gone for good, says the server.
_GONE = {404, 410}
# The server is there and lets readers in, but not programs.
_CLOSED = {401, 402, 403, 405, 406, 407, 429, 451, 999}
# A server may be down for a day. Only after this many visits in a row is a link called dead.
PATIENCE = 3
_AGAIN = timedelta(days=7)
_SOON = timedelta(hours=12)


@dataclass(frozen=True)
class Verdict:
    """`reason` is a key of `blog.links.wording.REASONS` or a status of HTTP."""

    state: str
    reason: str
    failures: int
    moved_to: str
    again_in: timedelta


def judge(answer: Answer, failures: int) -> Verdict:
    """The verdict after `failures` earlier visits in a row that failed."""
    reason = answer.reason or str(answer.status)
    if answer.is_private:
        return Verdict(REFUSED, reason, 0, "", _AGAIN)
    if answer.status in _GONE:
        return Verdict(DEAD, reason, failures + 1, "", _AGAIN)
    if answer.status in _CLOSED:
        return Verdict(REFUSED, reason, 0, "", max(_AGAIN, timedelta(seconds=answer.retry_after)))
    if 200 <= answer.status < 400:
        return Verdict(MOVED if answer.moved_to else FINE, reason, 0, answer.moved_to, _AGAIN)
    state = DEAD if failures + 1 >= PATIENCE else FAILING
    return Verdict(state, reason, failures + 1, "", max(_SOON, timedelta(seconds=answer.retry_after)))


def forbidden() -> Verdict:
    """The site asks programs not to visit this address."""
    return Verdict(REFUSED, "robots", 0, "", _AGAIN)
