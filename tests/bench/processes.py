"""Servers of the benchmark, and the CPU time that they use."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def family(process: int) -> list[int]:
    """A process and all that it has started."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    found = [process]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def cpu_seconds(processes: list[int]) -> float:
    """What processes and those that they have started have used so far."""
    total = 0
    for member in {member for process in processes for member in family(process)}:
        try:
            fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # With the children that have ended: workers that were replaced.
        total += sum(map(int, fields[11:15]))
    return total / TICKS


def memory(process: int, kind: str = "Pss") -> float:
    """The memory of a process that is its own or its share of others', in MiB; "Rss" counts what is shared as well."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith(f"{kind}:")) / 1024


@contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[subprocess.Popen]:
    """A server, from the moment when its port answers."""
    with subprocess.Popen(
        command,
        cwd=PROJECT_DIR,
        env=os.environ | {"RATE_LIMITS": "false"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            deadline = time.monotonic() + 60
            while socket.socket().connect_ex(("127.0.0.1", port)):
                if process.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"error: {' '.join(command[:4])} does not start.")
                time.sleep(0.1)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def gunicorn(application: str, port: int) -> list[str]:
    """The command of a server with the settings of deploy/."""
    options = ["--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    return [sys.executable, "-m", "gunicorn", *options, application]
