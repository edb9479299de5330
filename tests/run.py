"""`make test`: every test on SQLite, then those that use the database on PostgreSQL, without the browser: what that
checks is the same on both.

python -m tests.run [--fast] [arguments for pytest]
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.postgres import PostgreSQL, server_programs
from tests.system_packages import BROWSER, WEB_SERVER, require

PROJECT_DIR = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    started = time.monotonic()
    fast = "--fast" in arguments
    arguments = [argument for argument in arguments if argument != "--fast"]
    require(WEB_SERVER)
    if fast:
        return pytest("SQLite", ["-m", "not browser", *arguments], database_url="")
    given = os.environ.get("TEST_DATABASE_URL", "")
    require({**BROWSER, **({} if given else {"postgresql": server_programs})})
    codes = [pytest("SQLite", arguments, database_url="")]
    about_the_database = ["--database-only", "-m", "not browser", *arguments]
    if given:
        codes.append(pytest("PostgreSQL", about_the_database, database_url=given))
    else:
        with PostgreSQL() as server:
            codes.append(pytest("PostgreSQL", about_the_database, database_url=server.url))
    print(f"Tests on both databases took {time.monotonic() - started:.0f} s.", flush=True)
    return max(codes)


def pytest(title: str, arguments: list[str], *, database_url: str) -> int:
    print(f"\nTests on {title}", flush=True)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "blogsite.settings.test", "TEST_DATABASE_URL": database_url}
    command = [sys.executable, "-m", "pytest", "--numprocesses=2", "--maxschedchunk=4", *arguments]
    return subprocess.run(command, check=False, cwd=PROJECT_DIR, env=environment, stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
