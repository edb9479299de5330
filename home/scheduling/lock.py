"""One scheduler at a time, wherever the others run."""

import fcntl
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

# Any number that nothing else in this database uses.
_KEY = 7_205_759_403


class SchedulerLock:
    """Held by one process; the database, or the system, frees it when that process ends, however it does.

    PostgreSQL: an advisory lock of a session of its own, which must reach the server without a pool that hands out
    sessions anew for each transaction. SQLite: a lock on a file beside the database.
    """

    def __init__(self) -> None:
        self._session: BaseDatabaseWrapper | None = None
        self._file: IO[str] | None = None

    def acquire(self) -> bool:
        """Whether this process has the lock now. To be asked before each round: a session that was cut off has
        lost it."""
        if connection.vendor == "postgresql":
            return self._is_held_by_session() or self._take_session()
        return self._file is not None or self._take_file()

    def release(self) -> None:
        if self._session is not None:
            # The server takes a moment to notice that a session is gone; the next scheduler need not wait for that.
            with suppress(DatabaseError), self._session.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_KEY])
            self._session.close()
            self._session = None
        if self._file is not None:
            self._file.close()
            self._file = None

    def _is_held_by_session(self) -> bool:
        if self._session is None:
            return False
        if self._session.is_usable():
            return True
        self.release()
        return False

    def _take_session(self) -> bool:
        session = connection.copy()
        taken = False
        try:
            with session.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [_KEY])
                taken = cursor.fetchone()[0]
        except DatabaseError:
            session.close()
            raise
        if taken:
            self._session = session
        else:
            session.close()
        return taken

    def _take_file(self) -> bool:
        # Open, and locked, until it is released.
        file = Path(f"{connection.settings_dict['NAME']}.scheduler").open("w")  # noqa: SIM115
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True
