"""`make run` keeps a worker beside the server: it is started again after a crash and ends with the server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blogsite import worker_keeper

# A worker that notes each start and, after the second, waits to be told to end.
WORKER = """
import pathlib, sys, time
starts = pathlib.Path(sys.argv[1])
starts.write_text((starts.read_text() if starts.exists() else "") + "started\\n")
if starts.read_text().count("started") > 1:
    print("working", flush=True)
    while True:
        time.sleep(0.05)
sys.exit(1)
"""
# A server whose only child is a keeper; it ends when its standard input does.
SERVER = """
import os, subprocess, sys
from blogsite import worker_keeper
worker_keeper.FIRST_PAUSE = worker_keeper.LOOK_EVERY = 0.05
server = os.getpid()
if os.fork() == 0:
    worker_keeper.keep([sys.executable, "-c", sys.argv[1], sys.argv[2]], server=server)
    print("the keeper has ended", flush=True)
    os._exit(0)
sys.stdin.read()
"""


@pytest.fixture
def server(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, WORKER, str(tmp_path / "starts")],
        cwd=worker_keeper.PROJECT_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def said(process: subprocess.Popen, text: str) -> None:
    for line in process.stdout:
        if text in line:
            return
    raise AssertionError(f"Nobody said “{text}”.")


def test_a_worker_that_crashes_is_started_again(server):
    said(server, "another starts in")
    said(server, "working")


@pytest.mark.parametrize("how", ["calmly", "killed"])
def test_the_worker_ends_with_the_server_however_that_ends(server, how):
    said(server, "working")
    if how == "killed":
        server.kill()
    else:
        server.stdin.close()

    said(server, "the keeper has ended")
    # Nobody is left who could write: the pipe is at its end.
    assert server.stdout.read() == ""


def test_the_keeper_watches_its_own_parent(monkeypatch):
    monkeypatch.setattr(os, "getppid", lambda: 1)
    started = []
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: started.append(1))
    worker_keeper.keep(["worker"], server=2)
    assert started == []
