"""What only Django knows of a request: its view, and who asks."""

import time
from collections.abc import Callable
from typing import Any

from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse

from blogsite.monitoring.noting import current


class NoteRequest:
    """The first of all middleware, so that it sees the answers of the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        connection_created.connect(_watch, dispatch_uid="note queries")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if noted := current():
            match = request.resolver_match
            noted.view = match.view_name or match._func_path if match else ""
            # Looking would be asking the database, and make a public answer one for somebody.
            user = getattr(request, "_cached_user", None)
            noted.user = str(user.pk) if user is not None and user.pk else ""
        return response


def _watch(sender: Any, connection: Any, **kwargs: Any) -> None:
    if _note not in connection.execute_wrappers:
        connection.execute_wrappers.append(_note)


def _note(execute: Any, sql: Any, params: Any, many: bool, context: dict) -> Any:
    noted = current()
    if noted is None:
        return execute(sql, params, many, context)
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        noted.queries += 1
        noted.query_seconds += time.perf_counter() - began
