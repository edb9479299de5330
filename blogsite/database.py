"""Django's database settings from a URL."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

# Write-ahead logging lets readers go on while an editor saves; with it NORMAL is as safe as FULL
# for everything but the last transaction before a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database_from_url(url: str) -> dict[str, Any]:
    """The settings of one database.

    SQLite takes its write lock at the start of a transaction and waits for it, so that several
    processes can write; PostgreSQL connections are kept for a minute and checked before use.
    """
    scheme = url.partition(":")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgres:// or sqlite:///.")
    try:
        config: dict[str, Any] = environ.Env.db_url_config(url)
    except ValueError:
        # What is wrong with it may be a part of the password.
        raise ImproperlyConfigured(
            "DATABASE_URL is not a valid address. Write / and # in the password as %2F and %23."
        ) from None
    if scheme == "sqlite":
        return config | {"OPTIONS": SQLITE_OPTIONS | config.get("OPTIONS", {})}
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | config
