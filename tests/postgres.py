"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, gone afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

# The data is thrown away: nothing need survive a power cut.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "128MB",
}
NAME = "blogsite"


def server_programs() -> Path | None:
    """The folder of the newest installed server: distributions keep it off the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


class PostgreSQL:
    """A context manager; `url` is the address to give to Django."""

    def __init__(self) -> None:
        programs = server_programs()
        if programs is None:
            sys.exit("error: no PostgreSQL server is installed.")
        self.programs = programs
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgres://{NAME}@/{NAME}?host={quote(str(self.folder), safe='')}"

    def __enter__(self) -> "PostgreSQL":
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        self.folder = Path(tempfile.mkdtemp(prefix="blogsite-postgresql-"))
        # The server refuses to run as root.
        self.account = unprivileged_account() if os.geteuid() == 0 else None
        if self.account:
            os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        data = self.folder / "data"
        initdb = self.command("initdb", "--pgdata", data, "--username", NAME, "--auth", "trust", "--no-sync")
        # The locale decides how letters fold and sort; this is that of a usual server.
        initdb += ["--encoding", "UTF8", "--locale", "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"]
        done = subprocess.run(initdb, check=False, cwd=self.folder, capture_output=True, text=True, **self.identity())
        if done.returncode:
            sys.exit(f"error: PostgreSQL's initdb failed: {done.stderr.strip()}")
        self.run()
        create = self.command("createdb", "--host", self.folder, "--username", NAME, NAME)
        subprocess.run(create, cwd=self.folder, check=True, stdin=subprocess.DEVNULL, **self.identity())

    def run(self) -> None:
        """Start the server with the data it has."""
        settings = SETTINGS | {"unix_socket_directories": str(self.folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.server = subprocess.Popen(
            self.command("postgres", "-D", self.folder / "data", *options),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=(self.folder / "log").open("wb"),
            stderr=subprocess.STDOUT,
            # Ctrl+C is for the tests; the server is stopped after them.
            start_new_session=True,
            **self.identity(),
        )
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        ready = self.command("pg_isready", "--quiet", "--host", self.folder)
        for _ in range(300):
            if subprocess.run(ready, check=False, cwd=self.folder, stdin=subprocess.DEVNULL).returncode == 0:
                return
            if self.server is None or self.server.poll() is not None:
                break
            time.sleep(0.1)
        sys.exit(f"error: PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def stop(self) -> None:
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def halt(self) -> None:
        """Stop the server and keep its data."""
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.server.send_signal(signal.SIGQUIT)
                self.server.wait()

    def command(self, program: str, *arguments: object) -> list[str]:
        return [str(self.programs / program), *map(str, arguments)]

    def identity(self) -> dict:
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}


def unprivileged_account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    sys.exit("error: PostgreSQL does not run as root and there is no user postgres or nobody.")
