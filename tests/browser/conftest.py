"""A real browser in front of the whole site.

`browser_page` is a reader's, `page_without_scripts` that of a reader without JavaScript; `log_in` turns
either into an editor's. Every page fails its test on a JavaScript error and on anything that its security policy
refuses, and reaches this machine only.
"""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect, sync_playwright

from tests.browser.chromium import PATIENCE, launch

# Playwright's event loop runs in the thread of the tests, and Django would take it for theirs.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

TIMEOUT = PATIENCE * 1000
expect.set_options(timeout=TIMEOUT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    connected = connections.all()
    with sync_playwright() as playwright:
        # Beside a running event loop Django opens connections of its own. Those of the tests know the test database.
        for connection in connected:
            connections[connection.alias] = connection
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def initial_pages(django_db_serialized_rollback) -> None:
    """What migrations made is there again after each test: the next one, here or elsewhere, begins with it."""


@pytest.fixture
def new_page(browser: Browser, live_server, django_db_serialized_rollback) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own, with Playwright's options for a context: viewport, color_scheme…

    What migrations have put into the database is there for every journey.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []
    strangers: list[str] = []
    refused: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Permissions policy" in message.text:
            refused.append(f"{message.location.get('url')}: {message.text}")

    def stay_here(route: Route) -> None:
        if urlsplit(route.request.url).hostname in {urlsplit(live_server.url).hostname, None}:
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    def open_page(**options) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="en-GB", timezone_id="UTC", **options)
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        context.route("**/*", stay_here)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("console", hear)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not errors, f"JavaScript errors: {errors}"
    assert not refused, f"Against the security policy: {refused}"
    assert not strangers, f"Requests to other machines: {strangers}"


@pytest.fixture
def browser_page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def page_without_scripts(new_page: Callable[..., Page]) -> Page:
    return new_page(java_script_enabled=False)


@pytest.fixture
def log_in(live_server) -> Callable[..., None]:
    """`log_in(page, user)` gives the page a session of that user."""

    def log_in(page: Page, user) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    return log_in
