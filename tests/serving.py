"""The server of `make run` as a process of its own, for tests and photographs of the whole installation."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from blogsite import environment

PROJECT_DIR = Path(__file__).resolve().parent.parent


@dataclass
class Started:
    address: str
    said: str

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.address + path) as response:
            return response.read()

    @property
    def password(self) -> str:
        return re.search(r"with the password (\S+)", self.said)[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def environment_without_ours() -> dict[str, str]:
    """This process's environment less every variable that the project or its tests give a meaning."""
    ours = {variable.name for variable in environment.declared()}
    ours |= {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {name: value for name, value in os.environ.items() if name not in ours}


@contextmanager
def started(data_dir: Path, **variables: str) -> Iterator[Started]:
    """The server, from the moment it accepts connections, with its data in `data_dir`."""
    port = free_port()
    own = {"DATA_DIR": str(data_dir), "PORT": str(port), "WEB_CONCURRENCY": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "blogsite.serve"],
        cwd=PROJECT_DIR,
        env=environment_without_ours() | own | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            said = ""
            for line in process.stdout:
                said += line
                if "Listening at" in line:
                    break
            assert "Listening at" in said, said
            yield Started(f"http://localhost:{port}", said)
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
