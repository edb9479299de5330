"""Programs the tests need from the system, installed where this user may and the system is Debian's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

from playwright._impl._driver import compute_driver_executable

from tests.postgres import server_programs

ADVICE = {
    "apt-get": "sudo apt-get install --no-install-recommends {}",
    "dnf": "sudo dnf install {}",
    "brew": "brew install {}",
}
# Debian's Chromium draws no letters without a font.
ALONGSIDE = {"chromium": ["fonts-dejavu-core"]}
ELSEWHERE = {
    "dnf": {"postgresql": "postgresql-server", "libatomic1": "libatomic", "nginx-light": "nginx"},
    "brew": {"nginx-light": "nginx"},
}


def find_chromium() -> str | None:
    """The browser of the journeys: CHROMIUM, or the first one on the path."""
    candidates = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return next((path for name in candidates if name and (path := shutil.which(name))), None)


def browser_driver_starts() -> bool:
    """Whether Playwright's driver finds its shared library, which a minimal system does not have."""
    node, _script = compute_driver_executable()
    return subprocess.run([node, "--version"], check=False, capture_output=True).returncode == 0


def find_nginx() -> str | None:
    """The web server; distributions keep it off the path of ordinary users."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


WEB_SERVER: dict[str, Callable[[], object]] = {"nginx-light": find_nginx}
CACHE_SERVER: dict[str, Callable[[], object]] = {"redis-server": lambda: shutil.which("redis-server")}
DATABASE_SERVER: dict[str, Callable[[], object]] = {"postgresql": server_programs}
BROWSER: dict[str, Callable[[], object]] = {"chromium": find_chromium, "libatomic1": browser_driver_starts}


def require(programs: Mapping[str, Callable[[], object]]) -> None:
    """Leave with an exact instruction if a package is missing and cannot be installed here.

    `programs` maps a Debian package to the function that finds what it contains.
    """
    missing = [package for package, find in programs.items() if not find()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        install(missing)
        missing = [package for package, find in programs.items() if not find()]
    if missing:
        manager = next((name for name in ADVICE if shutil.which(name)), "apt-get")
        names = [ELSEWHERE.get(manager, {}).get(package, package) for package in missing]
        sys.exit(f"error: the tests need {' and '.join(missing)}. Install: {ADVICE[manager].format(' '.join(names))}")


def install(packages: list[str]) -> None:
    names = [name for package in packages for name in [package, *ALONGSIDE.get(package, [])]]
    print(f"Installing {', '.join(names)}…", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        done = subprocess.run(
            ["apt-get", *command],
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            sys.exit(f"error: apt-get {' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
