"""`make screenshots`: every kind of page at three widths, light and dark, from a new installation.

python -m tests.screenshots [--readme]

The pictures go to screenshots/, which git ignores. With --readme the one in README.md is made anew as well.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import launch, wait_until
from tests.page_kinds import page_kinds
from tests.serving import PROJECT_DIR, Started, started
from tests.system_packages import BROWSER, require
from tests.uploads import POSTS, zip_of

FOLDER = PROJECT_DIR / "screenshots"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
README_PICTURE = PROJECT_DIR / "docs" / "images" / "articles.png"
ZIP = "application/zip"
BACKGROUND = "/admin/reports/background/"
VISIBLE_PICTURES_ARE_COMPLETE = """() => [...document.images].every(
    (image) => image.complete || image.getBoundingClientRect().top > innerHeight
)"""


def main(arguments: list[str]) -> int:
    require(BROWSER)
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as site:
        photograph(site, readme="--readme" in arguments)
    return 0


def photograph(site: Started, *, readme: bool = False) -> None:
    """Fill the folder with pictures of a running site."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if readme:
            page = opened(browser, site.address + "/articles/", width=1280, scheme="light")
            page.screenshot(path=README_PICTURE, clip={"x": 0, "y": 0, "width": 1280, "height": 930})
        photograph_import(browser, site)
        for name, path in {**page_kinds(site), "log-in": "/admin/login/"}.items():
            for scheme in SCHEMES:
                for width in WIDTHS:
                    page = opened(browser, site.address + path, width=width, scheme=scheme)
                    page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png")
                    page.close()
        browser.close()
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER}")


def photograph_import(browser: Browser, site: Started) -> None:
    """The screens of an import, from the form to the report."""
    session = signed_in(browser, site)
    for name, path in import_screens(session, site).items():
        for scheme in SCHEMES:
            for width in WIDTHS:
                page = opened(session, site.address + path, width=width, scheme=scheme)
                page.screenshot(path=FOLDER / f"admin-{name}-{width}-{scheme}.png")
                page.close()
    session.close()


def signed_in(browser: Browser, site: Started, user: str = "admin") -> BrowserContext:
    session = browser.new_context(reduced_motion="reduce", locale="en-GB")
    page = session.new_page()
    page.goto(site.address + "/admin/login/")
    page.get_by_label("Username").fill(user)
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    page.close()
    return session


def import_screens(session: BrowserContext, site: Started) -> dict[str, str]:
    """Upload the same file twice, start one: what waits to be started, and what has been."""
    page = session.new_page()
    addresses = {}
    for name in ("import-plan", "import-report"):
        page.goto(site.address + "/admin/imports/new/")
        page.get_by_label("File").set_input_files({"name": "notes.zip", "mimeType": ZIP, "buffer": zip_of(POSTS)})
        page.get_by_role("button", name="Upload and check").click()
        page.get_by_role("button", name="Start the import").wait_for()
        addresses[name] = page.url.removeprefix(site.address)
    page.get_by_role("button", name="Start the import").click()
    page.get_by_role("heading", name="What has happened").wait_for()
    page.close()
    other = {"imports": "/admin/imports/", "import-form": "/admin/imports/new/", "background": BACKGROUND}
    return addresses | other


def opened(browser: Browser | BrowserContext, url: str, *, width: int, scheme: str) -> Page:
    """The page in a window of its own height, so that pictures that load late have loaded."""
    if isinstance(browser, BrowserContext):
        page = browser.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
    else:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(url)
    # No more than 6000 pixels: a picture of twenty screens shows nothing.
    height = min(max(page.evaluate("document.documentElement.scrollHeight"), 900), 6000)
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state("networkidle")
    # The admin's folded sidebar holds pictures that are not loaded before it is opened.
    if not isinstance(browser, BrowserContext):
        wait_until(page, VISIBLE_PICTURES_ARE_COMPLETE)
    return page


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
