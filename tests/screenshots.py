"""`make screenshots`: every kind of page at three widths, light and dark, from a new installation.

python -m tests.screenshots [--readme]

The pictures go to screenshots/, which git ignores. With --readme the one in README.md is made anew as well.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.serving import PROJECT_DIR, Started, started
from tests.system_packages import BROWSER, require

FOLDER = PROJECT_DIR / "screenshots"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
README_PICTURE = PROJECT_DIR / "docs" / "images" / "articles.png"
VISIBLE_PICTURES_ARE_COMPLETE = """() => [...document.images].every(
    (image) => image.complete || image.getBoundingClientRect().top > innerHeight
)"""


def main(arguments: list[str]) -> int:
    require(BROWSER)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as data_dir, started(Path(data_dir)) as site, sync_playwright() as playwright:
        browser = launch(playwright)
        if "--readme" in arguments:
            page = opened(browser, site.address + "/articles/", width=1280, scheme="light")
            page.screenshot(path=README_PICTURE, clip={"x": 0, "y": 0, "width": 1280, "height": 930})
        for name, path in pages(site).items():
            for scheme in SCHEMES:
                for width in WIDTHS:
                    page = opened(browser, site.address + path, width=width, scheme=scheme)
                    page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png")
                    page.close()
        browser.close()
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER}")
    return 0


def pages(site: Started) -> dict[str, str]:
    """An address for each kind of page, found by following the links of the site itself."""
    home, index = site.get("/").decode(), site.get("/articles/").decode()
    article = first(r'href="(?:https?://[^/"]+)?(/articles/(?!category|series|tag|author|feed|\d{4}/)[\w-]+/)"', index)
    body = site.get(article).decode()
    return {
        "home": "/",
        "articles": "/articles/",
        "article": article,
        "category": first(r'href="(?:https?://[^/"]+)?(/articles/category/[\w-]+/)"', index),
        "series": first(
            r'href="(?:https?://[^/"]+)?(/articles/series/[\w-]+/)"', site.get("/articles/series/").decode()
        ),
        "categories": "/articles/category/",
        "all-series": "/articles/series/",
        "authors": "/articles/author/",
        "tags": "/articles/tag/",
        "tag": first(r'href="(?:https?://[^/"]+)?(/articles/tag/[\w-]+/)"', body),
        "author": first(r'href="(?:https?://[^/"]+)?(/articles/author/[\w-]+/)"', body),
        "year": "/articles/" + first(r'<time datetime="(\d{4})', body) + "/",
        "standard-page": first(r'href="(?:https?://[^/"]+)?(/(?:about|privacy)/)"', home),
        "search": "/search/?q=django",
        "search-empty": "/search/?q=zzzzzz",
        "not-found": "/no-such-page/",
        "log-in": "/admin/login/",
    }


def first(pattern: str, html: str) -> str:
    found = re.search(pattern, html)
    if found is None:
        sys.exit(f"error: no link like {pattern} was found.")
    return found[1]


def opened(browser: Browser, url: str, *, width: int, scheme: str) -> Page:
    """The page in a window of its own height, so that pictures that load late have loaded."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(url)
    # No more than 6000 pixels: a picture of twenty screens shows nothing.
    height = min(max(page.evaluate("document.documentElement.scrollHeight"), 900), 6000)
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state("networkidle")
    page.wait_for_function(VISIBLE_PICTURES_ARE_COMPLETE)
    return page


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
