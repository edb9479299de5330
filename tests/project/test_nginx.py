"""The nginx configuration of deploy/, with a real nginx in front of a site of a few lines."""

import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from blogsite.page_cache.file_store import FileStore
from tests.web_server import PATIENCE, web_server


class Site(ThreadingHTTPServer):
    """Counts requests; `wait` is what an answer waits for."""

    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []
        self.says = {"Cache-Control": "public, max-age=0", "X-Accel-Expires": "3600"}
        self.text = "Locks"
        self.wait = threading.Event()
        self.wait.set()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        body = self.server.text.encode()
        self.server.wait.wait(PATIENCE)
        self.send_response(200)
        for name, value in self.server.says.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = Site()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(PATIENCE)


@pytest.fixture
def store(tmp_path):
    store = FileStore(tmp_path / "var" / "page_cache", 100)
    store.change()
    return store


@pytest.fixture
def front(tmp_path, site, store):
    """Asks nginx for an address: status, headers and text of the answer."""
    for name in ("media/images", "static"):
        folder = tmp_path / "var" / name
        folder.mkdir(parents=True)
        (folder / "a.png").write_bytes(b"picture")
    with web_server(tmp_path, site.server_address[1]) as port:
        yield lambda address, **headers: ask(f"http://127.0.0.1:{port}{address}", headers)


def ask(address: str, headers: dict[str, str]):
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, headers={"Host": "blog.example.org"} | sent)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return response.status, dict(response.headers), response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


def how(answer) -> str:
    return answer[1]["X-Cache"]


def test_pages_are_kept(front, site):
    assert [how(front("/articles/")) for _time in range(3)] == ["MISS", "HIT", "HIT"]
    assert len(site.asked) == 1
    status, headers, text = front("/articles/")
    assert (status, text, headers["Cache-Control"]) == (200, "Locks", "public, max-age=0")
    assert "X-Accel-Expires" not in headers


def test_a_change_shows_with_the_next_request(front, site, store):
    front("/articles/")
    site.text = "Queues"
    assert front("/articles/")[2] == "Locks"
    store.change()
    assert front("/articles/")[2] == "Queues"


def test_encodings_are_kept_apart_and_there_are_three(front, site):
    for accepted in ("gzip, deflate, br, zstd", "br", "gzip, deflate", "gzip;q=1.0", "", "identity"):
        front("/", Accept_Encoding=accepted)
    assert [headers.get("Accept-Encoding", "") for _path, headers in site.asked] == ["br", "gzip", ""]


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/", {"Cookie": "a=1; sessionid=abc"}),
        ("/", {"Cookie": "messages=abc"}),
        ("/", {"Authorization": "Bearer abc"}),
        ("/", {"Accept": "text/markdown"}),
        ("/search/?q=locks", {}),
        ("/?utm_source=mail", {}),
    ],
)
def test_what_passes_by_is_neither_kept_nor_answered_from_what_is(front, site, address, headers):
    front("/")
    for number in range(2):
        assert how(front(address, **headers)) == "BYPASS"
        assert len(site.asked) == number + 2
    assert how(front("/")) == "HIT"


def test_pages_of_a_list_are_kept(front):
    assert [how(front(f"/?page={number}")) for number in (2, 3, 2)] == ["MISS", "MISS", "HIT"]


@pytest.mark.parametrize(
    "says",
    [
        {"Cache-Control": "private, no-store"},
        {"Cache-Control": "public, max-age=0", "X-Accel-Expires": "0"},
        {"X-Accel-Expires": "3600", "Set-Cookie": "csrftoken=1"},
        {},
    ],
)
def test_what_the_site_does_not_give_to_everybody_is_not_kept(front, site, says):
    site.says = says
    assert [how(front("/")) for _time in range(2)] == ["MISS", "MISS"]


def test_what_a_client_says_of_itself_goes_no_further(front, site):
    front("/", X_Forwarded_Host="evil.example", X_Forwarded_For="evil.example", X_Forwarded_Proto="https")
    seen = site.asked[0][1]
    assert "X-Forwarded-Host" not in seen
    assert (seen["X-Forwarded-For"], seen["X-Forwarded-Proto"], seen["Host"]) == (
        "127.0.0.1",
        "http",
        "blog.example.org",
    )


def test_hosts_are_kept_apart(front):
    front("/")
    assert how(front("/", Host="other.example")) == "MISS"


def test_readers_do_not_notice_that_the_site_is_down(front, site):
    front("/articles/")
    site.shutdown()
    site.server_close()
    assert front("/articles/")[2] == "Locks"
    assert front("/never-asked-for/")[0] == 502


def test_many_readers_of_a_new_page_ask_the_site_once(front, site):
    site.wait.clear()
    texts = []
    readers = [threading.Thread(target=lambda: texts.append(front("/new/")[2])) for _number in range(5)]
    for reader in readers:
        reader.start()
    while not site.asked:
        pass
    site.wait.set()
    for reader in readers:
        reader.join(PATIENCE)
    assert texts == ["Locks"] * 5 and len(site.asked) == 1


@pytest.mark.parametrize("address", ["/static/a.png", "/media/images/a.png"])
def test_files_are_for_ever(front, site, address):
    status, headers, text = front(address)
    assert (status, text) == (200, "picture") and "immutable" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert ("sandbox" in headers.get("Content-Security-Policy", "")) is address.startswith("/media/")
    assert site.asked == []


def test_the_site_is_told_under_which_version_a_page_would_be_kept(front, site, store):
    front("/articles/")
    assert site.asked[0][1]["X-Kept-Under"].rpartition("/")[2] == store.version()
