"""The page cache as a WSGI application around the site."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from blogsite.page_cache import answers
from blogsite.page_cache.answers import Answer
from blogsite.page_cache.asking import Asked, Environ, Rules, ask, cleaned
from blogsite.page_cache.entries import Entry, unpack
from blogsite.page_cache.middleware import PUBLIC_UNTIL, VERSION
from blogsite.page_cache.stores import Store
from blogsite.page_cache.writes import Changes

logger = logging.getLogger(__name__)

# Pages made while a change is being written may be of before or after it.
_UNSETTLED_LIFE = 1.0
# What a web server in front says: deploy/nginx/blogsite.conf.
KEPT_UNDER = "HTTP_X_KEPT_UNDER"
_MOST_REMEMBERED, _REMEMBERED_SECONDS = 2000, 5.0


class PageCache:
    """Answers from `store` what may be, asks `application` for everything else.

    Pages are kept for `seconds` at most. Caches in front may keep them for `shared_seconds`.
    """

    def __init__(
        self,
        application: Callable,
        store: Store,
        rules: Rules,
        changes: Changes,
        *,
        seconds: float,
        shared_seconds: int = 0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.application = application
        self.store = store
        self.rules = rules
        self.changes = changes
        self.seconds = seconds
        self.shared_seconds = shared_seconds
        self.clock = clock
        # What was lately found not to be kept, with the version and until when. Requests for it do not wait for one
        # another.
        self._not_kept: dict[str, tuple[str, float]] = {}

    def __call__(self, environ: Environ, start_response: Callable) -> Iterable[bytes]:
        asked = ask(environ, self.rules)
        if asked is None:
            return self.application(environ, start_response)
        encoding = asked.encodings[0] if asked.encodings else answers.ENCODINGS[-1]
        try:
            if self.changes.is_owed:
                self.changes.pay()
            version, entry = self._look(asked, encoding)
        except OSError as error:
            logger.warning("The page cache is left out: %s", error)
            return self.application(environ, start_response)
        if entry is not None:
            return self._send(entry, encoding, asked, environ, start_response, "hit")
        if self._is_known_not_to_be_kept(asked, version):
            return self.application(environ, start_response)
        with self._alone(asked):
            # Whoever had the lock before may have kept the page between the first look and now.
            with suppress(OSError):
                version, entry = self._look(asked, encoding)
            if entry is not None:
                return self._send(entry, encoding, asked, environ, start_response, "waited")
            return self._make(asked, encoding, version, environ, start_response)

    def _look(self, asked: Asked, encoding: str) -> tuple[str, Entry | None]:
        """The version, and the page as it is kept if that may be given to readers."""
        version, data = self.store.look(f"{asked.name}.{encoding}")
        entry = unpack(data)
        if entry is None or entry.key != asked.key or entry.version != version or entry.expires_at <= self.clock():
            return version, None
        return version, entry

    @contextmanager
    def _alone(self, asked: Asked) -> Iterator[None]:
        """The store's lock; where it cannot be had, every request makes the page."""
        try:
            lock = self.store.lock(asked.name)
            lock.__enter__()
        except OSError:
            yield
            return
        try:
            yield
        finally:
            with suppress(OSError):
                lock.__exit__(None, None, None)

    def _make(
        self, asked: Asked, encoding: str, version: str, environ: Environ, start_response: Callable
    ) -> Iterable[bytes]:
        request = cleaned(environ, asked, self.rules)
        request[VERSION] = version
        answer = Answer(self.application, request)
        if asked.drops_parameters and not answer.status.startswith("200 "):
            # A redirect, say, of an old address that is told apart by its parameters.
            answer.close()
            return self.application(environ, start_response)
        public_until = request.get(PUBLIC_UNTIL)
        if public_until is None or not answers.may_be_kept(answer):
            self._remember_not_to_keep(asked, version)
            return answer.send(start_response, is_head=asked.is_head)
        entry = self._keep(answer, asked, encoding, version, public_until)
        return self._send(entry, encoding, asked, environ, start_response, "miss")

    def _is_known_not_to_be_kept(self, asked: Asked, version: str) -> bool:
        known_version, until = self._not_kept.get(asked.key, ("", 0.0))
        return known_version == version and self.clock() < until

    def _remember_not_to_keep(self, asked: Asked, version: str) -> None:
        if len(self._not_kept) >= _MOST_REMEMBERED:
            self._not_kept.clear()
        self._not_kept[asked.key] = (version, self.clock() + _REMEMBERED_SECONDS)

    def _keep(self, answer: Answer, asked: Asked, encoding: str, version: str, public_until: float) -> Entry:
        """Make entries of an answer, and keep them if the content is still what it was when the answer was begun."""
        now = self.clock()
        expires_at = min(now + self.seconds, public_until)
        before, is_current = None, False
        with suppress(OSError):
            before = unpack(self.store.read(f"{asked.name}.{encoding}"))
            if self.store.is_unsettled():
                expires_at = min(expires_at, now + _UNSETTLED_LIFE)
            is_current = self.store.version() == version
        if before is not None and before.key != asked.key:
            before = None
        if not is_current:
            expires_at = now
        made = answers.entries(answer, asked, version=version, expires_at=expires_at, before=before, now=now)
        if expires_at > now:
            try:
                for name, entry in made.items():
                    self.store.write(f"{asked.name}.{name}", entry.pack(), expires_at - now)
            except OSError as error:
                logger.warning("A page could not be kept: %s", error)
        return made[encoding]

    def _send(
        self, entry: Entry, encoding: str, asked: Asked, environ: Environ, start_response: Callable, how: str
    ) -> list[bytes]:
        left = entry.expires_at - self.clock()
        control = answers.cache_control(left, self.shared_seconds)
        seconds = max(int(left), 0) if not entry.control and _is_kept_by_version(environ, entry.version) else 0
        return answers.send(entry, encoding, asked, environ, start_response, control=control, seconds=seconds, how=how)


def _is_kept_by_version(environ: Environ, version: str) -> bool:
    """Whether a web server in front may keep a page: not if it says that it would do so under another version, because
    it does not see the folder of the page cache, or because the content has changed in the meantime."""
    said = environ.get(KEPT_UNDER)
    return said is None or said.rpartition("/")[2] == version
