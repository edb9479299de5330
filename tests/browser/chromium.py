"""The browser from the distribution, driven by Playwright, kept from talking to anyone."""

import time

from playwright.sync_api import Browser, Page, Playwright

from tests.system_packages import find_chromium

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 20.0
"""Seconds to wait for what never comes: on a busy machine a page may take its time."""


def launch(playwright: Playwright) -> Browser:
    chromium = find_chromium()
    assert chromium, "No Chromium was found: `make test` installs it or says how."
    return playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)


def wait_until(page: Page, expression: str, argument: object = None) -> None:
    """Wait for a JavaScript expression, or a function of the argument, to be true.

    Playwright's `wait_for_function` asks again from inside of the page, where the security policy forbids `eval`.
    """
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(expression, argument):
        assert time.monotonic() < deadline, f"It never came true: {expression}"
        page.wait_for_timeout(50)
