"""A site of a few lines, for gunicorn: it writes down each request that reaches it and answers with what it saw.

/large answers with more than connections hold by themselves.
"""

import json
import sys
from collections.abc import Callable, Iterable

LARGE = 8_000_000
SAID = ("CONTENT_LENGTH", "SCRIPT_NAME", "HTTP_HOST", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "REMOTE_ADDR")


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    length = len(environ["wsgi.input"].read())
    seen = {name: environ[name] for name in SAID if environ.get(name)}
    seen |= {"method": environ["REQUEST_METHOD"], "path": environ["PATH_INFO"], "length": length}
    print("seen", json.dumps(seen), file=sys.stderr, flush=True)
    body = b"x" * LARGE if environ["PATH_INFO"] == "/large" else json.dumps(seen).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
