"""Health, metrics and logs, as a machine that asks for them sees them."""

import json
import logging

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client

from blogsite.monitoring import health
from blogsite.monitoring.application import Monitored
from blogsite.monitoring.logs import Json, RequestFilter
from tests import builders

TOKEN = "a-long-token"


def ask(application, path: str, **environ) -> tuple[str, dict, bytes]:
    said: list = []
    body = b"".join(
        application({"PATH_INFO": path, "REQUEST_METHOD": "GET"} | environ, lambda *args: said.extend(args[:2]))
    )
    return said[0], dict(said[1]), body


def site(environ, start_response):
    """A site with one page, which the page cache has."""
    if environ["PATH_INFO"] == "/":
        start_response("200 OK", [("X-Page-Cache", "hit")])
    else:
        logging.getLogger("tests").warning("nothing there")
        start_response("404 Not Found", [])
    return [b""]


@pytest.fixture
def application():
    return Monitored(site, token=TOKEN, logs_requests=True)


def test_a_process_that_answers_is_healthy(application):
    status, headers, _ = ask(application, "/healthz", HTTP_HOST="10.0.0.7")
    assert status == "200 OK"
    assert headers["Cache-Control"] == "no-store"


def test_metrics_are_for_those_who_have_the_token(application):
    assert ask(application, "/metrics")[0].startswith("404")
    assert ask(application, "/metrics", HTTP_AUTHORIZATION="Bearer another")[0].startswith("404")
    assert (
        ask(Monitored(site, token="", logs_requests=False), "/metrics", HTTP_AUTHORIZATION="Bearer ")[0][:3] == "404"
    )


def test_metrics_tell_what_happened_and_what_waits(db, application):
    builders.article()
    ask(application, "/")
    ask(application, "/no-such-page/")
    text = ask(application, "/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}")[2].decode()
    assert 'blogsite_page_cache_total{result="hit"}' in text
    assert 'blogsite_requests_total{method="GET",status="404",view="none"}' in text
    assert 'blogsite_request_seconds_bucket{le="0.005",view="page cache"}' in text
    for line in ("blogsite_database_up 1.0", "blogsite_scheduled_items_late 0.0", "blogsite_indexed_articles 1.0"):
        assert line in text
    for name in ("blogsite_tasks", "blogsite_backup_success_time_seconds", "blogsite_searches_today"):
        assert f"# TYPE {name} gauge" in text


def test_everything_that_must_be_ready_is_looked_at(db, application):
    call_command("run_scheduler", once=True)
    status, _, body = ask(application, "/readyz")
    assert json.loads(body)["checks"] == dict.fromkeys(health.CHECKS, "ok")
    assert status == "200 OK"


def test_what_is_not_ready_is_named_and_its_reason_told_with_the_token_only(db, application):
    # The scheduler has never run.
    status, _, body = ask(application, "/readyz")
    assert status.startswith("503")
    assert json.loads(body)["checks"]["scheduler"] == "failed"
    told = json.loads(ask(application, "/readyz", HTTP_AUTHORIZATION=f"Bearer {TOKEN}")[2])
    assert "never" in told["checks"]["scheduler"]


def test_an_article_that_is_not_indexed_is_noticed(db):
    call_command("run_scheduler", once=True)
    builders.article()
    assert health.look()["index"] == ""
    from search.models import IndexedArticle

    IndexedArticle.objects.all().delete()
    assert "index" in health.look()["index"]


def test_a_database_that_is_away_is_told_of_in_one_line_for_each_check(db, monkeypatch):
    def away():
        raise OperationalError("connection refused")

    monkeypatch.setitem(health.CHECKS, "database", away)
    found = health.look()
    assert found["database"] == "connection refused"
    assert found["migrations"] == found["index"] == "The database does not answer."
    assert found["storage"] == ""


def test_a_line_of_the_log_belongs_to_its_request_and_says_nothing_of_people(application):
    handler = logging.StreamHandler()
    handler.setFormatter(Json())
    handler.addFilter(RequestFilter())
    lines: list[str] = []
    handler.emit = lambda record: lines.append(handler.format(record)) if handler.filter(record) else None
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("blogsite.requests").setLevel(logging.INFO)
    try:
        ask(
            application,
            "/lost/",
            QUERY_STRING="q=my+secret",
            REMOTE_ADDR="203.0.113.9",
            HTTP_X_REQUEST_ID="0123456789abcdef",
        )
    finally:
        root.removeHandler(handler)
        logging.getLogger("blogsite.requests").setLevel(logging.NOTSET)
    inside, request = map(json.loads, lines)
    assert inside["request_id"] == request["request_id"] == "0123456789abcdef"
    assert inside["message"] == "nothing there" and inside["level"] == "WARNING"
    assert (request["path"], request["status"], request["method"]) == ("/lost/", 404, "GET")
    assert "secret" not in "".join(lines) and "203.0.113.9" not in "".join(lines)


@pytest.mark.parametrize("address", ["/shared-draft/{}/", "https://example.org/admin/password_reset/confirm/Mg/{}/?a"])
def test_an_address_that_is_a_secret_stands_in_no_log(application, caplog, address):
    path = address.format("s3cret")
    with caplog.at_level(logging.INFO):
        ask(application, path)
        logging.getLogger("tests").error("Internal Server Error: %s", path)
    lines = [Json().format(record) for record in caplog.records]
    assert len(lines) == 3 and "s3cret" not in "".join(lines)


def test_an_identifier_that_is_none_is_not_taken_over(application):
    _, headers, _ = ask(application, "/", HTTP_X_REQUEST_ID="x\nforged: line")
    assert len(headers["X-Request-ID"]) == 32


def test_a_page_without_its_database_is_a_calm_503(db):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    with connection.execute_wrapper(away):
        answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "Back in a moment" in answer.content.decode()
