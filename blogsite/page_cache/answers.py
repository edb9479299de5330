"""From what the site answered to what is kept, and from what is kept to the answer to one request."""

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache
from typing import Any

import brotli

from blogsite.page_cache.asking import Asked, Environ
from blogsite.page_cache.entries import Entry

Headers = list[tuple[str, str]]

LARGEST_BODY = 8 * 1024 * 1024
# Higher levels take much longer than they save on a page that may be asked for once.
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
ENCODINGS = ("br", "gzip")
STALE_SECONDS, STALE_IF_ERROR_SECONDS = 60, 86400
_MADE_ANEW = frozenset(
    {
        "age",
        "cache-control",
        "connection",
        "content-length",
        "date",
        "etag",
        "expires",
        "keep-alive",
        "last-modified",
        "transfer-encoding",
        "vary",
        "x-request-id",
    }
)
_NEVER_KEPT = frozenset({"set-cookie", "content-encoding", "content-range"})
_KNOWN_VARIATIONS = frozenset({"accept", "accept-encoding", "accept-language", "cookie"})


class Answer:
    """What the site answered, its body read as far as LARGEST_BODY."""

    def __init__(self, application: Callable, environ: Environ) -> None:
        self.status = ""
        self.headers: Headers = []
        self.exc_info: Any = None
        self.chunks: list[bytes] = []
        result = application(environ, self._start)
        self.rest: Iterable[bytes] = result
        self._close = getattr(result, "close", lambda: None)
        self.is_complete = self._read(iter(result))

    def _start(self, status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], None]:
        self.status, self.headers, self.exc_info = status, headers, exc_info
        return self.chunks.append

    def _read(self, chunks: Iterator[bytes]) -> bool:
        size = 0
        try:
            for chunk in chunks:
                self.chunks.append(chunk)
                size += len(chunk)
                if size > LARGEST_BODY:
                    self.rest = chunks
                    return False
        except BaseException:
            self.close()
            raise
        self.close()
        return True

    def close(self) -> None:
        self._close()

    @property
    def body(self) -> bytes:
        return b"".join(self.chunks)

    def header(self, wanted: str) -> str:
        return ", ".join(value for name, value in self.headers if name.lower() == wanted)

    def send(self, start_response: Callable, *, is_head: bool = False) -> Iterable[bytes]:
        """Pass the answer on as it is."""
        if self.exc_info:
            start_response(self.status, self.headers, self.exc_info)
        else:
            start_response(self.status, self.headers)
        if is_head:
            if not self.is_complete:
                self.close()
            return [b""]
        return self.chunks if self.is_complete else _Rest(self)


class _Rest:
    """A body that was too long to be read at once."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self.answer.chunks
        yield from self.answer.rest

    def close(self) -> None:
        self.answer.close()


def may_be_kept(answer: Answer) -> bool:
    """Whether an answer that the site calls public is one that everybody may be given."""
    control = answer.header("cache-control").lower()
    return (
        answer.is_complete
        and answer.status.startswith("200 ")
        and not any(name.lower() in _NEVER_KEPT for name, _value in answer.headers)
        and not any(word in control for word in ("private", "no-store", "no-cache"))
        and variations(answer) <= _KNOWN_VARIATIONS
    )


def variations(answer: Answer) -> set[str]:
    return {name.strip().lower() for name in answer.header("vary").split(",") if name.strip()}


def entries(
    answer: Answer, asked: Asked, *, version: str, expires_at: float, before: Entry | None, now: float
) -> dict[str, Entry]:
    """The encodings of an answer, to be kept. `before` is what was kept under the same key, of whatever version."""
    body = answer.body
    digest = hashlib.blake2b(body, digest_size=12)
    headers = [(name, value) for name, value in answer.headers if name.lower() not in _MADE_ANEW]
    for name, value in headers:
        digest.update(f"{name}:{value}\n".encode())
    etag = digest.hexdigest()
    modified_at = int(now)
    if before is not None:
        # Seconds are all that the header can tell: another text within the same one must look newer.
        modified_at = before.modified_at if before.etag == etag else max(modified_at, before.modified_at + 1)
    said = variations(answer)
    varies = ["Accept-Encoding"]
    if "accept" in said:
        varies.append("Accept")
    if "accept-language" in said and asked.minds_language:
        varies.append("Accept-Language")
    headers.append(("Vary", ", ".join(varies)))
    bodies = {
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
        "gzip": gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0),
    }
    return {
        encoding: Entry(
            key=asked.key,
            version=version,
            expires_at=expires_at,
            etag=etag,
            modified_at=modified_at,
            control=answer.header("cache-control"),
            headers=headers,
            body=bodies[encoding],
        )
        for encoding in ENCODINGS
    }


def cache_control(seconds_left: float, shared_seconds: int) -> str:
    """What browsers and caches in front are told of a page that is right for so many seconds, unless it is changed.

    Browsers ask each time, and are told mostly that nothing has changed.
    """
    if seconds_left <= 0:
        return "no-cache"
    shared = f", s-maxage={min(shared_seconds, int(seconds_left))}" if shared_seconds else ""
    if seconds_left <= shared_seconds + STALE_SECONDS:
        # It ends at a set time, and nobody may see it afterwards.
        return f"public, max-age=0{shared}, must-revalidate"
    stale = f"stale-while-revalidate={STALE_SECONDS}, stale-if-error={STALE_IF_ERROR_SECONDS}"
    return f"public, max-age=0{shared}, {stale}"


def send(
    entry: Entry,
    encoding: str,
    asked: Asked,
    environ: Environ,
    start_response: Callable,
    *,
    control: str,
    seconds: int,
    how: str,
) -> list[bytes]:
    """Answer with a kept page: whole, or 304 where the client has it. `encoding` is that of the entry's body.

    `seconds` is for a web server in front that keeps pages by the version of the content, and passes it to nobody.
    """
    body = entry.body
    accepted = encoding in asked.encodings
    if not accepted:
        body = gzip.decompress(body)
    etag = f'"{entry.etag}-{encoding}"' if accepted else f'"{entry.etag}"'
    headers = [
        *entry.headers,
        ("Cache-Control", entry.control or control),
        ("X-Accel-Expires", str(seconds)),
        ("ETag", etag),
        ("Last-Modified", _date(entry.modified_at)),
        ("X-Page-Cache", how),
    ]
    if is_unchanged(environ, etag, entry.modified_at):
        start_response("304 Not Modified", [pair for pair in headers if pair[0].lower() != "content-type"])
        return [b""]
    if accepted:
        headers.append(("Content-Encoding", encoding))
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [b""] if asked.is_head else [body]


@lru_cache(maxsize=4096)
def _date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)


def is_unchanged(environ: Environ, etag: str, modified_at: int) -> bool:
    """Whether the client's conditions say that it has this very version. Tags count before dates."""
    if tags := environ.get("HTTP_IF_NONE_MATCH"):
        return tags.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    if since := environ.get("HTTP_IF_MODIFIED_SINCE"):
        try:
            return modified_at <= parsedate_to_datetime(since).timestamp()
        except (ValueError, TypeError, OverflowError):
            return False
    return False
