"""Visiting one address: guarded at every step, with time limits, reading next to nothing."""

from dataclasses import dataclass
from functools import lru_cache
from ssl import SSLContext, create_default_context
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.util import Timeout

from blog.links.guard import NotPublicError, public_address
from blog.web_addresses import normalised

_TIMEOUT = Timeout(connect=5, read=10)
_MOST_STEPS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
# Servers that do not answer HEAD, or answer it differently from GET.
_ASK_AGAIN = {400, 403, 404, 405, 406, 410, 429, 500, 501, 502, 503}


@dataclass(frozen=True)
class Answer:
    """`status` is 0 where nobody answered, and `reason` says why. `moved_to` is where the server says the address is
    for good now. `retry_after` is in seconds."""

    status: int
    reason: str = ""
    moved_to: str = ""
    retry_after: int = 0
    is_private: bool = False


@dataclass(frozen=True)
class Text:
    status: int
    text: str


class Fetcher:
    """`user_agent` says who we are."""

    def __init__(self, user_agent: str) -> None:
        self._headers = {"User-Agent": user_agent, "Accept": "*/*", "Accept-Encoding": "identity"}

    def visit(self, url: str) -> Answer:
        """What becomes of a reader who follows the link."""
        try:
            answer = self._follow("HEAD", url)
            return self._follow("GET", url) if answer.status in _ASK_AGAIN else answer
        except NotPublicError:
            return Answer(0, "private", is_private=True)
        except urllib3.exceptions.SSLError:
            return Answer(0, "certificate")
        except (urllib3.exceptions.TimeoutError, TimeoutError):
            return Answer(0, "timeout")
        except (urllib3.exceptions.HTTPError, OSError, UnicodeError, ValueError):
            return Answer(0, "unreachable")

    def read(self, url: str, *, most: int) -> Text:
        """The beginning of a text, following no redirect. Raises OSError or an HTTPError of urllib3."""
        response = self._ask("GET", url)
        try:
            return Text(response.status, response.read(most).decode(errors="replace"))
        finally:
            response.close()

    def _follow(self, method: str, url: str) -> Answer:
        moved_to, permanent = "", True
        for _step in range(_MOST_STEPS + 1):
            response = self._ask(method, url)
            response.close()
            target = response.headers.get("Location") if response.status in _REDIRECTS else None
            if not target:
                after = response.headers.get("Retry-After", "")
                seconds = int(after) if after.isascii() and after.isdecimal() and len(after) < 7 else 0
                return Answer(response.status, moved_to=moved_to, retry_after=seconds)
            permanent = permanent and response.status in _PERMANENT
            url = normalised(urljoin(url, target)) or ""
            if not url:
                return Answer(0, "unreachable")
            moved_to = url if permanent else moved_to
        return Answer(0, "loop")

    def _ask(self, method: str, url: str):
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = public_address(host, port)
        options = {"timeout": _TIMEOUT, "maxsize": 1, "retries": False}
        if parts.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                address, port, ssl_context=_trust(), server_hostname=host, assert_hostname=host, **options
            )
        else:
            pool = urllib3.HTTPConnectionPool(address, port, **options)
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        return pool.urlopen(
            method, path, headers=self._headers | {"Host": parts.netloc}, redirect=False, preload_content=False
        )


@lru_cache(maxsize=1)
def _trust() -> SSLContext:
    return create_default_context()
