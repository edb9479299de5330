"""Databases, caches, buckets and disks that go away."""

import json
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.production.faults import Outcome, fault
from tests.production.faults.publishing import make, published, require_whole, schedule, shift
from tests.production.faults.scripts import UPLOAD
from tests.production.stack import Stack, answers, wait_for
from tests.serving import free_port


@fault
def database_restarted(stack: Stack) -> Outcome:
    make(stack, "cached", 3)
    make(stack, "waiting", 2)
    stack.manage("run_scheduler", "--once")
    stack.start_worker()
    stack.start_scheduler()
    wait_for(lambda: stack.metric("blogsite_workers") >= 1 and "This scheduler runs" in stack.log("scheduler"))
    # What the worker draws is a change of content; pages of before it are not served.
    wait_for(stack.has_nothing_to_do, pause=1)
    running = {name: stack.processes[name] for name in ("web", "scheduler")}
    kept = [f"/articles/cached-{number}/" for number in range(3)]
    wait_for(lambda: all(stack.get(path).headers.get("X-Cache") == "HIT" for path in kept))
    stop, through, beside = threading.Event(), [], []

    def read() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            through.append(stack.get(kept[number % 3]).status_code)
            beside.append(stack.get(kept[number % 3], direct=True).status_code)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    try:
        stack.database.halt()
        time.sleep(1)
        calm = stack.get(f"/search/?q=uncached{time.monotonic_ns()}", direct=True)
        assert calm.status_code == 503, calm.status_code
        assert calm.headers["Retry-After"] == "30"
        assert "Back in a moment" in calm.text
        assert stack.get("/readyz", direct=True).status_code == 503
        assert stack.is_healthy()
        stack.database.run()
        seconds = wait_for(lambda: stack.get(f"/search/?q=again{time.monotonic_ns()}", direct=True).ok, pause=0.05)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert set(through) == {200} and set(beside) == {200}, (set(through), set(beside))
    schedule(stack, "waiting")
    shift(stack, -2)
    wait_for(lambda: published(stack, "waiting") == 2, pause=1)
    wait_for(lambda: kept_running(stack, "worker") and stack.has_nothing_to_do(), pause=1)
    assert require_whole(stack, "waiting") == (0, 2)
    assert all(process.poll() is None for process in running.values()), running
    stack.stop("scheduler")
    stack.stop("worker")
    return Outcome(
        "PostgreSQL was stopped and started again under read load",
        f"{len(through) + len(beside)} cached pages were served without a fault, from nginx and from the page cache; "
        "what was not cached got a 503 with Retry-After; site and scheduler went on by "
        "themselves, the worker when it was started again, as its unit does",
        seconds,
    )


def kept_running(stack: Stack, name: str) -> bool:
    """As `Restart=always` does for a unit."""
    if stack.processes[name].poll() is not None:
        stack.start_worker(name)
    return True


@fault
def redis_gone(stack: Stack) -> Outcome:
    def seconds_for(path: str) -> float:
        began = time.monotonic()
        assert stack.get(path, direct=True).status_code == 200
        return time.monotonic() - began

    for _ in range(4):
        before = seconds_for(f"/search/?q=with{time.monotonic_ns()}")
    stack.stop("redis", signal.SIGKILL)
    away = max(seconds_for(f"/search/?q=without{number}-{time.monotonic_ns()}") for number in range(5))
    assert stack.get("/", direct=True).status_code == 200
    assert stack.get("/admin/login/", direct=True).status_code == 200
    wait_for(lambda: stack.get("/readyz", direct=True).json()["checks"]["cache"] == "failed")
    stack.start_redis()
    seconds = wait_for(lambda: stack.get("/readyz", direct=True).json()["checks"]["cache"] == "ok")
    return Outcome(
        "Redis was killed (-9), and started again later",
        f"pages and the login worked; the slowest search: {away * 1000:.0f} ms; before: {before * 1000:.0f} ms",
        seconds,
    )


def upload(stack: Stack, *, limit: int = 0, **variables: str) -> dict:
    return json.loads(stack.run_apart(UPLOAD % {"limit": limit}, **variables).splitlines()[-1])


def require_refused(said: dict) -> None:
    assert said["status"] == 200 and said["told"] and said["kept"] and said["rows"] == 0, said
    assert said["reader"] == 200, said


def bucket(address: str, name: str = "pictures") -> dict[str, str]:
    return {
        "AWS_STORAGE_BUCKET_NAME": name,
        "AWS_S3_ENDPOINT_URL": address,
        "AWS_S3_REGION_NAME": "eu-west-2",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }


def originals(stack: Stack) -> set[Path]:
    return {path for path in (stack.data / "media" / "original_images").rglob("*") if path.is_file()}


@contextmanager
def s3_server(stack: Stack) -> Iterator[str]:
    """The address of a server that speaks the S3 protocol; it has no buckets."""
    port = free_port()
    stack.start("s3", [stack.python, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)])
    wait_for(answers(port))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        stack.stop("s3")


@contextmanager
def silent_server() -> Iterator[str]:
    """Takes connections and never says anything."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@fault
def bucket_gone_slow_refusing(stack: Stack) -> Outcome:
    require_refused(gone := upload(stack, **bucket(f"http://127.0.0.1:{free_port()}")))
    with silent_server() as silent:
        require_refused(slow := upload(stack, **bucket(silent)))
    assert slow["seconds"] < 60, slow
    with s3_server(stack) as address:
        require_refused(refused := upload(stack, **bucket(address, "not-ours")))
    return Outcome(
        "an editor uploaded a picture while the bucket was gone, silent, and refusing",
        f"each time the editor was told (after {gone['seconds']:.0f}, {slow['seconds']:.0f} and "
        f"{refused['seconds']:.0f} s) and kept the form; no row was left; readers got their pages",
    )


@contextmanager
def full_disk(stack: Stack) -> Iterator[Path | None]:
    """A data folder on a disk of its own that has no room left; None where this user may not mount one."""
    folder = stack.folder / "full"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        # The names of static files, without which there are no pages.
        (folder / "static").mkdir()
        shutil.copy(stack.data / "static" / "staticfiles.json", folder / "static")
        with suppress(OSError), (folder / "filling").open("wb", buffering=0) as filling:
            while True:
                filling.write(bytes(4096))
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@fault
def disk_full(stack: Stack) -> Outcome:
    before = originals(stack)
    require_refused(upload(stack, limit=100_000))
    assert originals(stack) == before
    ways = "the system refuses to let the file grow"
    with full_disk(stack) as folder:
        if folder:
            ways += ", and no room is left for anything"
            require_refused(upload(stack, DATA_DIR=str(folder)))
            assert not [path for path in folder.rglob("original_images/*") if path.is_file()]
    upload_again = upload(stack)
    assert (upload_again["status"], upload_again["rows"]) == (302, 1), upload_again
    return Outcome(
        f"an editor uploaded a picture to a disk that takes no more ({ways}), and again when it did",
        "the editor was told and kept the form; neither row nor file was left; readers got their pages; then it was "
        "stored",
    )
