"""What nobody may know is neither in the log, nor on a page for an error, nor in a message about settings."""

import io
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from blogsite.database import database_from_url
from blogsite.mail import mail_from_url
from blogsite.monitoring.application import Monitored
from blogsite.monitoring.logs import Json, RequestFilter
from blogsite.secret_paths import without_secrets
from blogsite.sign_in.views import SignInView
from tests.security.addresses import addresses

PLANTED = "hunter2hunter2"


@pytest.fixture
def log():
    """All that is logged, in both forms."""
    text = io.StringIO()
    handlers = [logging.StreamHandler(text), logging.StreamHandler(text)]
    handlers[0].setFormatter(Json())
    handlers[1].setFormatter(logging.Formatter("{levelname} {name}: {message}", style="{"))
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    for handler in handlers:
        handler.addFilter(RequestFilter())
        root.addHandler(handler)
    yield text
    root.setLevel(level)
    for handler in handlers:
        root.removeHandler(handler)


@pytest.mark.django_db
def test_a_fault_while_somebody_signs_in_tells_nothing(log, monkeypatch, settings, editor):
    settings.SECRET_KEY = settings.EMAIL_HOST_PASSWORD = settings.METRICS_TOKEN = PLANTED

    def fail(view, request):
        password = request.POST["password"]
        raise RuntimeError(f"broken after {len(password)} characters")

    monkeypatch.setattr(SignInView, "post", fail)
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = PLANTED
    answer = client.post(
        f"/admin/login/?token={PLANTED}",
        {"login": "editor", "password": PLANTED},
        HTTP_AUTHORIZATION=f"Bearer {PLANTED}",
        HTTP_REFERER=f"http://testserver/?token={PLANTED}",
    )
    assert answer.status_code == 500
    assert PLANTED not in answer.content.decode() and "broken" not in answer.content.decode()
    assert "broken after 14 characters" in log.getvalue()
    assert PLANTED not in log.getvalue()


@pytest.mark.parametrize("address", [f"/shared-draft/{PLANTED}/", f"/admin/password_reset/confirm/MQ/{PLANTED}/"])
def test_addresses_that_let_somebody_in_are_not_logged(address, log):
    def site(environ, start_response):
        logging.getLogger("django.request").error("%s: %s", "Internal Server Error", environ["PATH_INFO"])
        start_response("500 Internal Server Error", [])
        return [b""]

    application = Monitored(site, token="", logs_requests=True)
    application({"PATH_INFO": address, "REQUEST_METHOD": "GET"}, lambda status, headers: None)
    assert log.getvalue().count("[secret]") == 3
    assert PLANTED not in log.getvalue()


@pytest.mark.django_db
def test_every_address_with_a_token_counts():
    named = [address.path for address in addresses(1) if "set-password" in address.path]
    assert len(named) >= 2
    for path in named:
        assert "[secret]" in without_secrets(path.replace("set-password", PLANTED)), path


@pytest.mark.parametrize(
    ("read", "address"),
    [
        (database_from_url, f"postgresq://blog:{PLANTED}@host/blog"),
        (database_from_url, f"postgres://blog:{PLANTED}/x@host/blog"),
        (mail_from_url, f"smpt://blog:{PLANTED}@host"),
        (mail_from_url, f"smtp://blog:{PLANTED}/x@host:587"),
    ],
)
def test_a_setting_that_is_wrong_is_not_repeated(read, address):
    with pytest.raises(ImproperlyConfigured, match="_URL") as told:
        read(address)
    assert PLANTED not in str(told.value)
    assert told.value.__suppress_context__ or told.value.__context__ is None
