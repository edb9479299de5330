"""Asking a WSGI application as a browser would, with the page cache in front or without it."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote, urlsplit

import brotli


@dataclass
class Response:
    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> bytes:
        match self.headers.get("content-encoding"):
            case "br":
                return brotli.decompress(self.raw)
            case "gzip":
                return gzip.decompress(self.raw)
        return self.raw

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def how(self) -> str:
        """How the page cache has answered: hit, miss, waited, or nothing where it had no part in it."""
        return self.headers.get("x-page-cache", "")


@dataclass
class Visitor:
    """A client with headers of its own. Header names are written as in HTTP."""

    application: Callable
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, address: str, method: str = "GET", **headers: str) -> Response:
        parts = urlsplit(address)
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(parts.path, encoding="latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            "wsgi.version": (1, 0),
        }
        for name, value in (self.headers | headers).items():
            environ["HTTP_" + name.upper().replace("-", "_")] = value
        started: list = []
        result = self.application(environ, lambda status, sent, exc_info=None: started.append((status, sent)))
        try:
            raw = b"".join(result)
        finally:
            getattr(result, "close", lambda: None)()
        status, sent = started[-1]
        return Response(int(status.split()[0]), {name.lower(): value for name, value in sent}, raw)

    def head(self, address: str, **headers: str) -> Response:
        return self.get(address, method="HEAD", **headers)
