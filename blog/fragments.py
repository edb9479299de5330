"""Finished pieces of public pages, remembered by each process until the content changes.

Most readers get whole pages from the page cache. Pieces serve everybody else: editors who are signed in, readers with
a session, and what the cache leaves out.
"""

from hashlib import blake2b

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


class Fragments:
    """The pieces of one page by name. The tag `fragment` fills and prints them; a page whose fragments are complete
    need not work out what stands in them. An empty key remembers nothing."""

    NAMES = frozenset({"head", "main"})

    def __init__(self, key: str) -> None:
        self._key = key
        found: dict[str, str] | None = caches["fragments"].get(key) if key else None
        self._pieces = {name: mark_safe(text) for name, text in (found or {}).items()}
        self.is_complete = found is not None

    def get(self, name: str) -> SafeString | None:
        """The piece if all of them are remembered. What was made meanwhile may be of another version."""
        return self._pieces.get(name) if self.is_complete else None

    def keep(self, name: str, piece: str) -> None:
        if self._key:
            self._pieces[name] = mark_safe(piece)
            if self._pieces.keys() == self.NAMES:
                caches["fragments"].set(self._key, {name: str(text) for name, text in self._pieces.items()})


def fragments(request: HttpRequest, *what: object) -> Fragments:
    """The fragments of the page at the request's address. `what` tells pages apart that share the address, such as the
    number of a list's page; other parameters must not change anything in them. None are remembered of previews."""
    if getattr(request, "is_preview", False):
        return Fragments("")
    named = (request.scheme, request.get_host(), get_language(), request.path, *what)
    return Fragments(blake2b(repr(named).encode(), digest_size=16).hexdigest())
