"""An address for each kind of public page, found by following the links of the site itself."""

import re
import sys

from tests.serving import Started

SLUG = r"[\w-]+"


def page_kinds(site: Started) -> dict[str, str]:
    home, index = site.get("/").decode(), site.get("/articles/").decode()
    article = _first(rf"(/articles/(?!category|tag|author|series|feed|\d{{4}}/){SLUG}/)", index)
    body = site.get(article).decode()
    kinds = {
        "home": "/",
        "articles": "/articles/",
        "article": article,
        "category": _first(rf"(/articles/category/{SLUG}/)", index),
        "tag": _first(rf"(/articles/tag/{SLUG}/)", body),
        "author": _first(rf"(/articles/author/{SLUG}/)", body),
        "year": "/articles/" + _find(r'<time datetime="(\d{4})', body) + "/",
        "categories": "/articles/category/",
        "tags": "/articles/tag/",
        "authors": "/articles/author/",
        "standard-page": _first(r"(/(?:about|privacy)/)", home),
        "search": "/search/?q=django",
        "search-empty": "/search/?q=zzzzzz",
        "api": "/api/",
        "not-found": "/no-such-page/",
    }
    part = _series_part(site, index)
    if part:
        kinds["all-series"] = "/articles/series/"
        kinds["series-part"] = part
        kinds["series"] = _first(rf"(/articles/series/{SLUG}/)", site.get(part).decode())
    return kinds


def _series_part(site: Started, index: str) -> str:
    """An article that is part of a series, or nothing where the site has none."""
    articles = re.findall(rf'href="(?:https?://[^/"]+)?(/articles/(?!category|tag|author|series|feed){SLUG}/)"', index)
    return next((path for path in articles if "/articles/series/" in site.get(path).decode()), "")


def _first(link: str, html: str) -> str:
    return _find(rf'href="(?:https?://[^/"]+)?{link}"', html)


def _find(pattern: str, html: str) -> str:
    found = re.search(pattern, html)
    if found is None:
        sys.exit(f"error: nothing like {pattern} was found.")
    return found[1]
