"""The outermost layer of the site: it answers for its health, and notes every request."""

import hmac
import json
import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from blogsite.monitoring import noting
from blogsite.monitoring.health import Readiness
from blogsite.secret_paths import without_secrets

logger = logging.getLogger("blogsite.requests")

Environ = dict[str, Any]


class Monitored:
    """`application` with /healthz, /readyz and /metrics before it. These answer to any host and over plain HTTP: it is
    machines of the same network that ask."""

    def __init__(self, application: Callable, *, token: str, logs_requests: bool) -> None:
        self.application = application
        self.token = token
        self.logs_requests = logs_requests
        self.readiness = Readiness()
        self.own = {"/healthz": self.health, "/readyz": self.ready, "/metrics": self.metrics}

    def __call__(self, environ: Environ, start_response: Callable) -> Iterable[bytes]:
        own = self.own.get(environ.get("PATH_INFO", ""))
        if own is not None:
            return own(environ, start_response)
        began = time.perf_counter()
        noted = noting.begin(environ.get("HTTP_X_REQUEST_ID", ""))
        said: list = []

        def start(status: str, headers: list, *rest: Any) -> Any:
            said[:] = [status[:3], headers]
            return start_response(status, [*headers, ("X-Request-ID", noted.request_id)], *rest)

        try:
            answer = self.application(environ, start)
            if said and (self.token or self.logs_requests):
                self.note(environ, said[0], dict(said[1]), noted, time.perf_counter() - began)
        finally:
            noting.end()
        return answer

    def note(self, environ: Environ, status: str, headers: dict, noted: noting.Noted, seconds: float) -> None:
        cached = headers.get("X-Page-Cache", "")
        # The page cache knows addresses, not views.
        view = noted.view or ("page cache" if cached else "none")
        method = environ["REQUEST_METHOD"]
        if self.token:
            from blogsite.monitoring import metrics

            known = method if method in {"GET", "HEAD", "POST"} else "other"
            metrics.REQUESTS.labels(view, known, status).inc()
            metrics.SECONDS.labels(view).observe(seconds)
            metrics.QUERIES.labels(view).inc(noted.queries)
            metrics.QUERY_SECONDS.labels(view).inc(noted.query_seconds)
            metrics.PAGE_CACHE.labels(cached or "passed").inc()
        if self.logs_requests:
            path = without_secrets(environ.get("PATH_INFO", ""))
            about = {"method": method, "path": path, "status": int(status), "view": view}
            about |= {"milliseconds": round(seconds * 1000, 1), "queries": noted.queries, "cache": cached or "passed"}
            logger.info("request", extra=about)

    def health(self, environ: Environ, start_response: Callable) -> list[bytes]:
        """That this process answers."""
        return _send(start_response, "200 OK", b'{"healthy": true}\n')

    def ready(self, environ: Environ, start_response: Callable) -> list[bytes]:
        found = self.readiness.found()
        told = self.may_know(environ)
        checks = {name: (wrong if told else "failed") if wrong else "ok" for name, wrong in found.items()}
        is_ready = not any(found.values())
        body = json.dumps({"ready": is_ready, "checks": checks}).encode() + b"\n"
        return _send(start_response, "200 OK" if is_ready else "503 Service Unavailable", body)

    def metrics(self, environ: Environ, start_response: Callable) -> list[bytes]:
        if not self.may_know(environ):
            return _send(start_response, "404 Not Found", b"{}\n")
        from prometheus_client import CONTENT_TYPE_LATEST

        from blogsite.monitoring.metrics import exposition

        return _send(start_response, "200 OK", exposition(), CONTENT_TYPE_LATEST)

    def may_know(self, environ: Environ) -> bool:
        given = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
        return bool(self.token) and hmac.compare_digest(given.encode(), self.token.encode())


def _send(start_response: Callable, status: str, body: bytes, kind: str = "application/json") -> list[bytes]:
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    start_response(status, headers)
    return [body]


def monitored(application: Callable) -> Callable:
    """`application` as the settings want it watched."""
    return Monitored(application, token=settings.METRICS_TOKEN, logs_requests=settings.LOG_FORMAT == "json")
