"""Rounds of requests, and what they cost."""

import re
import statistics
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import Request, urlopen

from tests.bench.processes import cpu_seconds

_REQUESTS = re.compile(r"(\d+) requests in")
_LATENCY = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s)$", re.MULTILINE)
_FAILED = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass
class Target:
    """What is measured: addresses in rotation, and the processes whose CPU time counts."""

    name: str
    addresses: list[str]
    processes: list[int]
    headers: dict[str, str] = field(default_factory=lambda: {"Accept-Encoding": "br, gzip"})


@dataclass
class Round:
    requests: int
    cpu_ms: float
    per_second: float
    p50_ms: float
    p99_ms: float
    failed: int


def measure(
    targets: Iterable[Target], *, rounds: int, seconds: int, connections: int, folder: Path
) -> dict[str, dict]:
    """Each target in turn, `rounds` times after a warm-up that asks for every address; medians, with the spread of the
    CPU time."""
    targets = list(targets)
    for target in targets:
        for address in target.addresses:
            with urlopen(Request(address, headers=target.headers), timeout=60) as response:
                response.read()
    found: dict[str, list[Round]] = {target.name: [] for target in targets}
    for number in range(rounds + 1):
        for target in targets:
            result = one_round(target, seconds=seconds if number else 1, connections=connections, folder=folder)
            if number:
                found[target.name].append(result)
    return {name: summary(results) for name, results in found.items() if results}


def one_round(target: Target, *, seconds: int, connections: int, folder: Path) -> Round:
    script = folder / "rotation.lua"
    script.write_text(rotation(target.addresses))
    before = cpu_seconds(target.processes)
    headers = [option for name, value in target.headers.items() for option in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "--latency", "-s", str(script)]
    output = subprocess.run(
        [*command, *headers, target.addresses[0]], check=True, capture_output=True, text=True, timeout=seconds + 60
    ).stdout
    used = cpu_seconds(target.processes) - before
    requests = int(_REQUESTS.search(output)[1])
    latency = {name: float(value) * _MILLISECONDS[unit] for name, value, unit in _LATENCY.findall(output)}
    failed = _FAILED.search(output)
    return Round(
        requests=requests,
        cpu_ms=1000 * used / max(requests, 1),
        per_second=requests / seconds,
        p50_ms=latency.get("50", 0),
        p99_ms=latency.get("99", 0),
        failed=int(failed[1] or 1) if failed else 0,
    )


def rotation(addresses: list[str]) -> str:
    """A script for wrk that asks for one address after the other."""
    paths = [re.sub(r"^https?://[^/]+", "", address).replace('"', "") for address in addresses]
    listed = ",".join(f'"{path}"' for path in paths)
    return (
        f"local paths = {{{listed}}}\nlocal number = 0\n"
        "request = function()\n  number = number % #paths + 1\n  return wrk.format(nil, paths[number])\nend\n"
    )


def summary(rounds: list[Round]) -> dict:
    cpu = [result.cpu_ms for result in rounds]
    return {
        "cpu_ms": round(statistics.median(cpu), 4),
        "cpu_ms_least": round(min(cpu), 4),
        "cpu_ms_most": round(max(cpu), 4),
        "per_second": round(statistics.median(result.per_second for result in rounds), 1),
        "p50_ms": round(statistics.median(result.p50_ms for result in rounds), 2),
        "p99_ms": round(statistics.median(result.p99_ms for result in rounds), 2),
        "failed": sum(result.failed for result in rounds),
    }
