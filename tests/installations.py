"""Installations made for one measurement: a data folder, a database, and manage.py in processes of its own."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import PostgreSQL
from tests.serving import PROJECT_DIR, environment_without_ours

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass
class Installation:
    """`environment` is what makes a process of this project use it."""

    database: str
    environment: dict[str, str]

    def manage(self, *arguments: object, must_succeed: bool = True) -> None:
        self.run("manage.py", *arguments, must_succeed=must_succeed)

    def run(self, *arguments: object, must_succeed: bool = True) -> None:
        command = [sys.executable, *map(str, arguments)]
        done = subprocess.run(command, check=False, cwd=PROJECT_DIR, env=self.environment, stdin=subprocess.DEVNULL)
        if done.returncode and must_succeed:
            sys.exit(f"error: {' '.join(command)} failed.")


@contextmanager
def installation(database: str) -> Iterator[Installation]:
    """An empty installation on SQLITE or POSTGRESQL, gone afterwards."""
    folder = tempfile.mkdtemp(prefix="blogsite-measured-")
    environment = environment_without_ours() | {
        "DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "blogsite.settings.local",
        "PYTHONHASHSEED": "0",
        # All requests come from one address.
        "RATE_LIMITS": "false",
    }
    try:
        if database == POSTGRESQL:
            with PostgreSQL() as server:
                yield _prepared(Installation(database, environment | {"DATABASE_URL": server.url}))
        else:
            yield _prepared(Installation(database, environment))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def cpu_seconds(process: int) -> float:
    """How long a process of this machine has computed; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def _prepared(made: Installation) -> Installation:
    made.manage("migrate", "--verbosity", 0)
    made.manage("collectstatic", "--no-input", "--verbosity", 0)
    return made
