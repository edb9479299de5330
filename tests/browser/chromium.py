"""The browser from the distribution, driven by Playwright, kept from talking to anyone."""

from playwright.sync_api import Browser, Playwright

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


def launch(playwright: Playwright) -> Browser:
    chromium = find_chromium()
    assert chromium, "No Chromium was found: `make test` installs it or says how."
    return playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
