"""What every test can rely on. Fixtures that drive a browser are in tests/browser/conftest.py."""

import os

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from hypothesis import settings as hypothesis_settings

from blogsite.page_cache import stores
from tests import builders

hypothesis_settings.register_profile("local", deadline=None)
# The same examples every time: a submission fails for what it changed and not for its luck.
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "local")

USES_THE_DATABASE = {"db", "transactional_db", "live_server", "admin_client", "admin_user"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="run only the tests that use the database, for a second database"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if not is_asked_for(item, config)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if is_asked_for(item, config)]


def is_asked_for(item: pytest.Item, config: pytest.Config) -> bool:
    if item.get_closest_marker("sqlite") and connection.vendor != "sqlite":
        return False
    return uses_the_database(item) or not config.getoption("--database-only")


def uses_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not USES_THE_DATABASE.isdisjoint(fixtures)


@pytest.fixture(autouse=True)
def _empty_caches():
    """No test sees what another has left in a cache."""
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def _content_is_changing():
    """What a test stores is not committed: from its beginning to its end nothing is remembered of the content."""
    store = stores.store()
    change = store.begin()
    yield
    store.settle(change)


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    """Uploaded files go to a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def s3_server():
    """The address of a server on this machine that speaks the S3 protocol."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def index(db):
    """The blog index at /articles/, as migrations make it."""
    return builders.blog_index()


@pytest.fixture
def home(db):
    """The home page, as migrations make it."""
    return builders.home_page()


@pytest.fixture
def anybody():
    """A reader's client: a server error is an answer with status 500, as in production."""
    return Client(raise_request_exception=False)
