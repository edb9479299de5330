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

# What is thrown at the site and asked of it here is the same whatever the database; its queries are tested elsewhere.
ELSEWHERE = [f"--ignore=tests/{path}" for path in ("security", "reader/test_fuzz.py", "home/api/test_fuzz.py")]
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
    # Journeys are few and long: who has done with his own takes over others'. The rest has to stay in its order,
    # because tests that commit leave an empty database to those that do not.
    codes = [
        pytest("SQLite", ["-m", "not browser", *arguments], database_url=""),
        pytest("SQLite, in the browser", ["-m", "browser", "--dist=worksteal", *arguments], database_url=""),
    ]
    about_the_database = ["--database-only", "-m", "not browser", *ELSEWHERE, *arguments]
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
    command = [sys.executable, "-m", "pytest", "--numprocesses=2", *arguments]
    return subprocess.run(command, check=False, cwd=PROJECT_DIR, env=environment, stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
