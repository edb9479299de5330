"""Connections to the database, outside of what Django knows as a request."""

from django.db import close_old_connections, connection


def let_go() -> None:
    """Close what Django would close at the end of a request; nothing in the middle of a transaction."""
    if not connection.in_atomic_block:
        close_old_connections()
