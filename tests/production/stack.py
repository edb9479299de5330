"""The processes of a production installation, with the configuration files of deploy/."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import requests
import urllib3

from tests.postgres import PostgreSQL
from tests.production.console import Console
from tests.serving import PROJECT_DIR, environment_without_ours, free_port

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
PATIENCE = 240.0
TOKEN = "token-of-the-metrics"


def wait_for(what: Callable[[], object], *, seconds: float = PATIENCE, pause: float = 0.1) -> float:
    """Seconds until `what` is true; leaves with an error if it does not become so."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if what():
            return time.monotonic() - began
        time.sleep(pause)
    raise AssertionError(f"It did not happen within {seconds:.0f} s: {getattr(what, '__name__', what)}")


def answers(port: int) -> Callable[[], bool]:
    def accepts_connections() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    return accepts_connections


# gunicorn is given its socket as the first file after the standard ones.
_AS_SYSTEMD_DOES = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])
"""


class Stack:
    """A context manager. `code` is a checkout, `python` the interpreter that has its requirements."""

    def __init__(
        self, code: Path = PROJECT_DIR, python: str = sys.executable, *, s3: str = "", workers: int = 2
    ) -> None:
        self.code, self.python, self.workers = code, python, workers
        self.folder = Path(tempfile.mkdtemp(prefix="blogsite-production-"))
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o711)
        self.folder.chmod(0o755)
        self.port, self.redis_port = free_port(), free_port()
        self.web_socket = socket.create_server(("127.0.0.1", 0), backlog=2048)
        self.site_port = self.web_socket.getsockname()[1]
        # Where nginx sends plain HTTP to HTTPS.
        self.redirect_port = free_port()
        # The address that the site knows; nginx listens at another port.
        self.site = "https://localhost"
        self.processes: dict[str, subprocess.Popen] = {}
        self.s3 = s3
        self.console: Console | None = None
        self.database = PostgreSQL()

    def __enter__(self) -> "Stack":
        try:
            self.database.__enter__()
            self.environment = environment_without_ours() | self.variables()
            self.start_redis()
            for command in (
                ("migrate", "--no-input", "--verbosity", "0"),
                ("collectstatic", "--no-input", "--verbosity", "0"),
                ("set_site_address", self.site),
            ):
                self.manage(*command)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.console:
            self.console.stop()
        for name in reversed(list(self.processes)):
            self.stop(name)
        self.web_socket.close()
        self.database.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def variables(self) -> dict[str, str]:
        bucket = {
            "AWS_STORAGE_BUCKET_NAME": "pictures",
            "AWS_S3_ENDPOINT_URL": self.s3,
            "AWS_S3_REGION_NAME": "eu-west-2",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
        }
        return {
            "DJANGO_SETTINGS_MODULE": "blogsite.settings.production",
            "SECRET_KEY": "for-this-run-only-0123456789-abcdefghijklmnopqrstuvwxyz",
            "ALLOWED_HOSTS": "localhost",
            "DATABASE_URL": self.database.url,
            "REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0",
            "PAGE_CACHE_STORE": "files",
            "SITE_URL": self.site,
            "EMAIL_URL": "dummymail://",
            "DATA_DIR": str(self.data),
            "PORT": str(self.site_port),
            "WEB_CONCURRENCY": str(self.workers),
            "TRUST_FORWARDED_PROTO": "true",
            "METRICS_TOKEN": TOKEN,
            "BACKUP_TO": str(self.folder / "backups"),
            **(bucket if self.s3 else {}),
        }

    def manage(self, *arguments: str, **variables: str) -> str:
        done = subprocess.run(
            [self.python, "manage.py", *arguments],
            check=False,
            cwd=self.code,
            env=self.environment | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise AssertionError(f"manage.py {' '.join(arguments)}: {done.stdout[-2000:]}{done.stderr[-3000:]}")
        return done.stdout

    def start(
        self, name: str, command: list[str], *, pass_fds: tuple[int, ...] = (), **variables: str
    ) -> subprocess.Popen:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=self.code,
                env=getattr(self, "environment", dict(os.environ)) | variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=pass_fds,
            )
        self.processes[name] = process
        return process

    def stop(self, name: str, number: int = signal.SIGTERM) -> None:
        process = self.processes.pop(name)
        if process.poll() is None:
            process.send_signal(number)
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def log(self, name: str) -> str:
        file = self.folder / f"{name}.log"
        return file.read_text(errors="replace") if file.exists() else ""

    def start_redis(self) -> None:
        self.start("redis", ["redis-server", "--port", str(self.redis_port), "--save", "", "--dir", str(self.folder)])
        wait_for(answers(self.redis_port))

    def start_web(self, wait: bool = True) -> float:
        """With the socket that stays open between two starts, as deploy/systemd/blogsite-web.socket has it."""
        gunicorn = [self.python, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "blogsite.wsgi:application"]
        number = self.web_socket.fileno()
        self.start("web", [self.python, "-c", _AS_SYSTEMD_DOES, str(number), *gunicorn], pass_fds=(number,))
        return wait_for(self.is_healthy) if wait else 0.0

    def is_healthy(self) -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{self.site_port}/healthz", timeout=5).ok
        except requests.RequestException:
            return False

    def start_worker(self, name: str = "worker") -> None:
        self.start(name, [self.python, "manage.py", "db_worker"])

    def start_scheduler(self, name: str = "scheduler") -> None:
        self.start(name, [self.python, "manage.py", "run_scheduler"])

    def start_nginx(self) -> None:
        """With the configuration of deploy/; ports, folders, names and the certificate are those of this run."""
        folder = self.folder / "nginx"
        (folder / "cache").mkdir(parents=True)
        certificate = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        subprocess.run(
            ["openssl", "req", *certificate, "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
            check=True,
            capture_output=True,
        )
        text = (self.code / "deploy" / "nginx" / "blogsite.conf").read_text()
        for old, new in (
            ("listen 443 ssl http2", f"listen 127.0.0.1:{self.port} ssl"),
            ("listen 80", f"listen 127.0.0.1:{self.redirect_port}"),
            ("blog.example.org", "localhost"),
            ("/etc/ssl/blogsite", str(folder)),
            ("/srv/blogsite/var", str(self.data)),
            ("/run/blogsite", str(self.data / "page_cache")),
            ("/var/cache/nginx", str(folder / "cache")),
            ("127.0.0.1:8000", f"127.0.0.1:{self.site_port}"),
        ):
            assert old in text, old
            text = text.replace(old, new)
        places = "".join(
            f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.geteuid() == 0 else ""
        file = folder / "nginx.conf"
        file.write_text(
            f"daemon off; {user} pid {folder}/pid; error_log {folder}/error.log; worker_processes 2; events {{}}\n"
            f"http {{ include /etc/nginx/mime.types; access_log off; {places}\n{text}\n}}\n"
        )
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        self.start("nginx", [nginx, "-p", str(folder), "-c", str(file)])
        wait_for(answers(self.port))

    def get(self, path: str, *, direct: bool = False, timeout: float = 30, **headers: str) -> requests.Response:
        """An answer through nginx, or of gunicorn itself as nginx would ask it."""
        said = {"Host": "localhost", "X-Forwarded-Proto": "https"} | headers
        if not direct:
            address = f"https://localhost:{self.port}{path}"
            return requests.get(address, verify=False, timeout=timeout, headers=said, allow_redirects=False)
        return requests.get(
            f"http://127.0.0.1:{self.site_port}{path}", timeout=timeout, headers=said, allow_redirects=False
        )

    def metric(self, line: str) -> float:
        text = self.get("/metrics", direct=True, Authorization=f"Bearer {TOKEN}").text
        found = re.search(rf"^{re.escape(line)} (\S+)$", text, flags=re.MULTILINE)
        return float(found[1]) if found else 0.0

    def has_nothing_to_do(self) -> bool:
        """Whether no background work is left."""
        return not any(self.metric(f'blogsite_tasks{{state="{state}"}}') for state in ("waiting", "running"))

    def run(self, code: str) -> str:
        """What `code` prints in a process of the installation, with Django ready; always the same process."""
        if self.console is None:
            self.console = Console(self.python, self.code, self.environment, self.folder / "console.log")
        return self.console.run(code)

    def run_apart(self, code: str, **variables: str) -> str:
        """The same in a process of its own, with other variables."""
        console = Console(self.python, self.code, self.environment | variables, self.folder / "console.log")
        try:
            return console.run(code)
        finally:
            console.stop()
