"""The log as lines of JSON. No address, no name, no query string: what a line says of people is the number of whoever
is signed in."""

import logging
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from blogsite.monitoring.noting import current
from blogsite.secret_paths import without_secrets


class RequestFilter(logging.Filter):
    """Adds to every line which request it belongs to, so that all of them can be found together, and leaves out what
    lets somebody in."""

    def filter(self, record: logging.LogRecord) -> bool:
        noted = current()
        record.request_id = noted.request_id if noted else None
        record.user_id = (noted.user or None) if noted else None
        message = record.getMessage()
        if (shown := without_secrets(message)) != message:
            record.msg, record.args = shown, None
        return True


class Json(JsonFormatter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            "{levelname}{name}{message}{request_id}{user_id}",
            style="{",
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "traceback"},
            timestamp="at",
        )

    def add_fields(self, log_data: dict, record: logging.LogRecord, message_dict: dict) -> None:
        super().add_fields(log_data, record, message_dict)
        # Django hands over the request itself, with everything in it.
        for name in ("request", "server_time", "status_code", "sql", "params"):
            log_data.pop(name, None)
        for name in [name for name, value in log_data.items() if value is None]:
            del log_data[name]
        if "message" in log_data:
            log_data["message"] = without_secrets(log_data["message"])

    def formatException(self, ei: Any) -> str:  # noqa: N802
        # PostgreSQL quotes the row that it refuses.
        lines = super().formatException(ei).splitlines()
        return "\n".join(line for line in lines if not line.startswith("DETAIL:"))
