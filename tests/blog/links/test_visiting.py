"""Visiting links: who may be called, how a site is treated, and what its answers mean."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from blog.links import fetching, guard
from blog.links.fetching import Answer, Fetcher
from blog.links.robots import Rules
from blog.links.verdicts import DEAD, FAILING, FINE, MOVED, PATIENCE, REFUSED, judge
from blog.links.visiting import visit_all
from blog.web_addresses import normalised

AGENT = "blogsite-links/1.0 (+http://localhost/)"


class Site(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]] = []
    answers = {
        "/fine": 200,
        "/gone": 410,
        "/broken": 500,
        "/only-get": {"HEAD": 405, "GET": 200},
        "/moved": (301, "/fine"),
        "/elsewhere": (302, "/fine"),
        "/loop": (302, "/loop"),
        "/inside": (302, "http://10.0.0.1/secret"),
        "/robots.txt": "User-agent: *\nDisallow: /hidden\nCrawl-delay: 3\n",
    }

    def do_HEAD(self):
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        answer = self.answers.get(self.path, 404)
        if isinstance(answer, dict):
            answer = answer[self.command]
        text = answer.encode() if isinstance(answer, str) else b""
        status, target = answer if isinstance(answer, tuple) else (200 if text else answer, "")
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(text)

    def do_GET(self):
        self.do_HEAD()

    def log_message(self, *args):
        pass


@pytest.fixture
def site(monkeypatch):
    """The address of a site, which is taken for a public one."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    real = guard.public_address
    monkeypatch.setattr(
        fetching, "public_address", lambda host, number: "127.0.0.1" if number == port else real(host, number)
    )
    Site.asked = []
    yield f"http://site.example:{port}"
    server.shutdown()
    server.server_close()


def test_what_a_reader_would_find(site):
    fetcher = Fetcher(AGENT)
    found = {path: fetcher.visit(site + path) for path in Site.answers}

    assert {path: answer.status for path, answer in found.items()} == {
        "/fine": 200,
        "/gone": 410,
        "/broken": 500,
        "/only-get": 200,
        "/moved": 200,
        "/elsewhere": 200,
        "/loop": 0,
        "/inside": 0,
        "/robots.txt": 200,
    }
    assert found["/moved"].moved_to == f"{site}/fine"
    assert not found["/elsewhere"].moved_to
    assert found["/loop"].reason == "loop"
    assert found["/inside"].is_private
    assert {agent for _method, _path, agent in Site.asked} == {AGENT}


def test_a_site_is_visited_by_one_visitor_with_pauses_and_as_it_asks(site):
    pauses = []
    visits = [(1, f"{site}/fine", 0), (2, f"{site}/hidden/page", 0), (3, f"{site}/gone", 0)]

    found = dict(visit_all([visits], Fetcher(AGENT), stops=lambda: False, pause=pauses.append))

    assert {key: verdict.state for key, verdict in found.items()} == {1: FINE, 2: REFUSED, 3: DEAD}
    assert found[2].reason == "robots"
    assert pauses == [3, 3]
    assert "/hidden/page" not in [path for _method, path, _agent in Site.asked]


def test_it_ends_early_when_asked_to(site):
    visits = [(1, f"{site}/fine", 0)]

    assert list(visit_all([visits], Fetcher(AGENT), stops=lambda: True)) == []


def test_a_site_that_does_not_answer_is_no_error():
    class Nowhere(Fetcher):
        def _ask(self, method, url):
            raise OSError

    assert Nowhere(AGENT).visit("https://nowhere.example/").reason == "unreachable"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *(
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "fe80::1%eth0",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
        ),
    ],
)
def test_nobody_makes_the_site_call_its_own_neighbours(monkeypatch, address):
    answers = [(0, 0, 0, "", ("93.184.215.14", 80)), (0, 0, 0, "", (address, 80))]
    monkeypatch.setattr(guard.socket, "getaddrinfo", lambda *_, **__: answers)

    with pytest.raises(guard.NotPublicError):
        guard.public_address("public.example", 80)


def test_it_calls_the_very_address_that_it_looked_at(monkeypatch):
    monkeypatch.setattr(guard.socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.215.14", 80))])

    assert guard.public_address("public.example", 80) == "93.184.215.14"


def test_verdicts():
    assert judge(Answer(200), 2).state == FINE
    assert judge(Answer(200, moved_to="https://new.example/"), 0).state == MOVED
    assert judge(Answer(404), 0).state == DEAD
    assert judge(Answer(403), 0).state == REFUSED
    assert judge(Answer(0, "timeout"), 0).state == FAILING
    assert judge(Answer(503), PATIENCE - 1).state == DEAD
    assert judge(Answer(200), PATIENCE).failures == 0


def test_asking_for_more_time_is_granted():
    patient = judge(Answer(429, retry_after=30 * 86_400), 0)

    assert patient.again_in.days == 30


def test_rules_of_robots():
    assert not Rules("User-agent: blogsite-links\nDisallow: /\n").allow("https://a.example/x")
    assert Rules("User-agent: other\nDisallow: /\n").allow("https://a.example/x")
    assert not Rules(forbids_all=True).allow("https://a.example/")
    assert Rules("User-agent: *\nCrawl-delay: 900\n").pause(1) == 10


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("HTTPS://Example.org:443", "https://example.org/"),
        ("http://example.org/a b?q=ä#part", "http://example.org/a%20b?q=%C3%A4"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("mailto:a@example.org", None),
        ("/articles/", None),
        ("https://user:word@example.org/", None),
        ("http://example.org:99999/", None),
        ("https://", None),
        ("https://a b/", None),
        ("https://example.org/" + "x" * 2000, None),
    ],
)
def test_addresses_have_one_spelling(written, clean):
    assert normalised(written) == clean
