"""What comes over the wire and is no proper request: gunicorn and nginx with the files of deploy/, raw sockets."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.security.recorder import LARGE
from tests.serving import PROJECT_DIR, environment_without_ours, free_port
from tests.web_server import PATIENCE, wait_for, web_server

THREADS = 2
HIDDEN = b"GET /smuggled HTTP/1.1\r\nHost: blog.example.org\r\n\r\n"
POST = b"POST /first HTTP/1.1\r\nHost: blog.example.org\r\n"
LAST = b"GET /last HTTP/1.1\r\nHost: blog.example.org\r\nConnection: close\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
BARE = "lines without a return"
# Requests that two servers could understand differently: what one takes for a body is a request for the other.
AMBIGUOUS = {
    "a length and chunks": POST + b"Content-Length: 60\r\n" + CHUNKED + b"\r\n0\r\n\r\n" + HIDDEN,
    "chunks and a length": POST + CHUNKED + b"Content-Length: 4\r\n\r\n35\r\n" + HIDDEN + b"\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 55\r\n\r\n" + HIDDEN,
    "a list of lengths": POST + b"Content-Length: 0, 55\r\n\r\n" + HIDDEN,
    "a length with a sign": POST + b"Content-Length: +0\r\n\r\n" + HIDDEN,
    "a negative length": POST + b"Content-Length: -55\r\n\r\n" + HIDDEN,
    "a hexadecimal length": POST + b"Content-Length: 0x0\r\n\r\n" + HIDDEN,
    "an unknown encoding": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "an encoding after chunks": POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + HIDDEN,
    "chunks twice": POST + CHUNKED + CHUNKED + b"\r\n0\r\n\r\n" + HIDDEN,
    "a vertical tab": POST + b"Transfer-Encoding: \x0bchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a space before the colon": POST + b"Content-Length : 0\r\n\r\n" + HIDDEN,
    "a folded line": POST + b"X-A: b\r\n Content-Length: 55\r\n\r\n" + HIDDEN,
    BARE: POST + b"X-A: b\nContent-Length: 0\n\n" + HIDDEN,
    "a bare return": POST + b"X-A: b\rContent-Length: 55\r\n\r\n" + HIDDEN,
    "a zero byte": POST + b"X-A: b\x00c\r\n\r\n" + HIDDEN,
    "a chunk's size with a prefix": POST + CHUNKED + b"\r\n0x0\r\n\r\n" + HIDDEN,
    "a negative chunk": POST + CHUNKED + b"\r\n-1\r\n\r\n" + HIDDEN,
    "a chunk longer than it says": POST + CHUNKED + b"\r\n1\r\nabc\r\n0\r\n\r\n" + HIDDEN,
    "two hosts": b"GET /first HTTP/1.1\r\nHost: blog.example.org\r\nHost: evil.example\r\n\r\n" + HIDDEN,
    "no version that exists": b"GET /first HTTP/3.7\r\nHost: blog.example.org\r\n\r\n" + HIDDEN,
}
LONG = b"GET /long HTTP/1.1\r\nHost: blog.example.org\r\n"
TOO_LONG = {
    "an address": b"GET /long?" + b"a" * 9000 + b" HTTP/1.1\r\nHost: blog.example.org\r\n\r\n",
    "a header": LONG + b"X-A: " + b"a" * 9000 + b"\r\n\r\n",
    "headers together": LONG + b"X-A: 1234\r\n" * 5000 + b"\r\n",
}


@dataclass
class Servers:
    site: int
    front: int
    log: Path

    def ports(self) -> tuple[int, int]:
        return self.site, self.front

    def seen(self, path: str) -> list[dict]:
        lines = self.log.read_text().splitlines()
        found = [json.loads(line.removeprefix("seen ")) for line in lines if line.startswith("seen ")]
        return [request for request in found if request["path"] == path]


@pytest.fixture(scope="module")
def servers(tmp_path_factory) -> Iterator[Servers]:
    folder = tmp_path_factory.mktemp("wire")
    with ExitStack() as stack:
        site = stack.enter_context(recorder(folder))
        yield Servers(site, stack.enter_context(web_server(folder, site)), folder / "log")


@contextmanager
def recorder(folder: Path) -> Iterator[int]:
    port = free_port()
    own = {"PORT": str(port), "WEB_CONCURRENCY": "1", "WEB_THREADS": str(THREADS), "DATA_DIR": str(folder / "var")}
    own |= {"DJANGO_SETTINGS_MODULE": "blogsite.settings.local"}
    command = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "tests.security.recorder:application"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=PROJECT_DIR, env=environment_without_ours() | own, stderr=log, stdout=log
        )
        try:
            wait_for(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(PATIENCE)


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def said(port: int, request: bytes) -> bytes:
    """All that is answered until the server closes. `request` has to lead to that."""
    with connect(port) as wire:
        answer = b""
        try:
            wire.sendall(request)
            while part := wire.recv(65536):
                answer += part
        except (ConnectionResetError, BrokenPipeError):
            pass
        return answer


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


def get(port: int, path: str) -> int:
    return status(said(port, f"GET {path} HTTP/1.1\r\nHost: blog.example.org\r\nConnection: close\r\n\r\n".encode()))


def test_no_request_hides_in_another(servers):
    for port in servers.ports():
        for name, request in AMBIGUOUS.items():
            if (port, name) == (servers.front, BARE):
                continue
            assert status(said(port, request + LAST)) in (400, 501, 505), name
    assert servers.seen("/first") == servers.seen("/smuggled") == servers.seen("/last") == []


def test_what_nginx_takes_for_two_requests_it_passes_on_as_two(servers):
    """It forgives lines without a return, and writes them properly for the site."""
    assert said(servers.front, AMBIGUOUS[BARE] + LAST).count(b"HTTP/1.1 200") == 3
    assert [len(servers.seen(path)) for path in ("/first", "/smuggled", "/last")] == [1, 1, 1]


def test_the_recorder_would_see_a_second_request(servers):
    proper = POST.replace(b"first", b"proper") + b"Content-Length: 0\r\n\r\n" + HIDDEN.replace(b"smuggled", b"second")
    assert said(servers.site, proper + LAST).count(b"HTTP/1.1 200") == 3
    assert len(servers.seen("/second")) == 1


def test_what_is_too_long_is_refused(servers):
    for port in servers.ports():
        for name, request in TOO_LONG.items():
            assert status(said(port, request)) in (0, 400, 414, 431), name
    assert servers.seen("/long") == []


def test_readers_send_short_bodies_and_only_the_admin_takes_files(servers):
    def send(path: str) -> int:
        head = (
            f"POST {path} HTTP/1.1\r\nHost: blog.example.org\r\nConnection: close\r\nContent-Length: 2000000\r\n\r\n"
        )
        return status(said(servers.front, head.encode() + b"x" * 2_000_000))

    assert send("/search/learn/") in (0, 413) and servers.seen("/search/learn/") == []
    assert send("/admin/images/add/") == 200
    assert servers.seen("/admin/images/add/")[0]["length"] == 2_000_000


def test_headers_do_not_pretend_to_come_from_the_server(servers):
    lines = [b"SCRIPT_NAME: /evil", b"X_Forwarded_For: 203.0.113.9", b"Content_Length: 9", b"Remote-Addr: 203.0.113.9"]
    for port in servers.ports():
        request = b"GET /pretended HTTP/1.1\r\nHost: blog.example.org\r\nConnection: close\r\n"
        said(port, request + b"\r\n".join(lines) + b"\r\n\r\n")
    assert len(servers.seen("/pretended")) == 2
    for seen in servers.seen("/pretended"):
        assert "SCRIPT_NAME" not in seen and "203.0.113.9" not in seen.values() and "CONTENT_LENGTH" not in seen


def test_slow_clients_keep_nobody_waiting(servers):
    """Forty of them, in front of a site with two threads: those who send slowly, and those who do not read."""
    with ExitStack() as stack:
        for start in (
            b"GET /slow HTTP/1.1\r\nHost: blog",
            POST.replace(b"first", b"slow") + b"Content-Length: 900\r\n\r\nsl",
        ):
            for _number in range(15):
                stack.enter_context(connect(servers.front)).sendall(start)
        for _number in range(10):
            lazy = stack.enter_context(connect(servers.front))
            lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            lazy.sendall(b"GET /large HTTP/1.1\r\nHost: blog.example.org\r\n\r\n")
            assert lazy.recv(1) == b"H"
        assert get(servers.front, "/quick") == 200
        assert servers.seen("/slow") == []
    assert len(said(servers.front, LAST.replace(b"last", b"large"))) > LARGE
