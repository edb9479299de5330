"""What a service that speaks Sentry's protocol is told of an error, and what not."""

import gzip
import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from tests.serving import PROJECT_DIR, environment_without_ours

# Everything that must stay here. None of these words is in the code that fails, which a report quotes.
PRIVATE = ("ada@", "hunter2", "session-of-ada", "token-of-ada", "192.0.2.77", "row-of-ada")
SITE = """
import logging, os, sys, types
import django, sentry_sdk
from django.conf import settings
from django.http import HttpResponse
django.setup()
from blogsite.monitoring import noting
private = os.environ["PRIVATE"].split()

def fails(request):
    note = noting.current()
    note.user = "17"
    typed = request.POST["password"]
    logging.getLogger("django.security").error("Refused", extra={"request": request})
    raise ValueError("It has failed\\nDETAIL: " + private[5])

urls = types.ModuleType("failing_urls")
urls.urlpatterns = [django.urls.path("fails/", fails)]
urls.handler500 = lambda request: HttpResponse(status=500)
sys.modules["failing_urls"] = urls
settings.ROOT_URLCONF, settings.MIDDLEWARE = "failing_urls", []
from django.test import Client
noting.begin("request-12345")
client = Client(raise_request_exception=False)
client.cookies["sessionid"] = private[2]
answer = client.post(
    "/fails/?email=" + private[0],
    {"password": private[1]},
    headers={"authorization": "Bearer " + private[3]},
    REMOTE_ADDR=private[4],
)
assert answer.status_code == 500, answer.status_code
sentry_sdk.flush(timeout=20)
"""


class Receiver(BaseHTTPRequestHandler):
    """Takes envelopes as the service does."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        body = {"gzip": gzip.decompress, "br": brotli.decompress}[self.headers["Content-Encoding"]](body)
        self.server.envelopes.append((self.path, self.headers["X-Sentry-Auth"], body.decode()))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):
        pass


@pytest.fixture
def service():
    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        server.envelopes = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_an_error_is_reported_with_its_request_and_nothing_about_people(service, tmp_path):
    variables = {
        "DJANGO_SETTINGS_MODULE": "blogsite.settings.local",
        "DATA_DIR": str(tmp_path),
        "SENTRY_DSN": f"http://key@127.0.0.1:{service.server_port}/7",
        "PRIVATE": " ".join(PRIVATE),
    }
    subprocess.run(
        [sys.executable, "-c", SITE], check=True, cwd=PROJECT_DIR, env=environment_without_ours() | variables
    )
    paths, auths, bodies = zip(*service.envelopes, strict=True)
    assert set(paths) == {"/api/7/envelope/"}
    assert all("sentry_key=key" in auth for auth in auths)
    events = [
        event
        for body in bodies
        for line in body.splitlines()
        if line.startswith("{") and "event_id" in (event := json.loads(line)) and "level" in event
    ]
    raised = next(event for event in events if "exception" in event)
    assert raised["exception"]["values"][-1]["value"] == "It has failed"
    assert raised["transaction"] == "/fails/"
    assert raised["tags"]["request_id"] == "request-12345"
    assert raised["user"] == {"id": "17"}
    assert any(event.get("logger") == "django.security" for event in events)
    for word in PRIVATE:
        assert word not in "".join(bodies), word
