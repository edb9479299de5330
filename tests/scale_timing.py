"""Time every kind of page, the lists of the admin and publishing on the installation that the environment names.

Started by `make bench-scale` on sites of different sizes: `python scale_timing.py`.
"""

import logging
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from django.conf import settings  # noqa: E402 - only after setup
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from blog.models import ArticlePage, BlogIndexPage  # noqa: E402
from blogsite.garbage import look_rarely  # noqa: E402
from blogsite.page_cache import stores  # noqa: E402
from tests.installations import cpu_seconds  # noqa: E402
from tests.search_timing import server_process  # noqa: E402

ROUNDS = 5


def public_addresses(reader: Client) -> dict[str, str]:
    index = reader.get("/articles/").content.decode()
    article = ArticlePage.objects.published().newest_first()[10]
    body = reader.get(article.url).content.decode()
    sitemap = reader.get("/sitemap.xml").content.decode()
    sections = re.findall(r"<loc>https?://[^/]+(/sitemap[^<]+)</loc>", sitemap)
    last = ArticlePage.objects.published().count() // 12
    found = {
        "home": "/",
        "index": "/articles/",
        "index, far back": f"/articles/?page={last}",
        "category": first(r'href="(/articles/category/[\w-]+/)"', index),
        "tag": first(r'href="(/articles/tag/[\w-]+/)"', body),
        "author": first(r'href="(/articles/author/[\w-]+/)"', body),
        "year": f"/articles/{article.first_published_at.year}/",
        "all tags": "/articles/tag/",
        "article": article.url,
        "article as Markdown": article.url.rstrip("/") + ".md",
        "feed": "/articles/feed/",
        "sitemap": "/sitemap.xml",
        "section of the sitemap": sections[-1] if sections else "",
        "llms.txt": "/llms.txt",
    }
    return {name: address for name, address in found.items() if address}


def admin_addresses() -> dict[str, str]:
    index = BlogIndexPage.objects.get()
    article = ArticlePage.objects.order_by("pk").first()
    names = {
        "dashboard": "wagtailadmin_home",
        "planning": "planning",
        "picture chooser": "wagtailimages_chooser:choose",
        "content check": "content_check_report",
        "links": "links_report",
        "pictures without text": "silent_pictures",
        "shared drafts": "shared_drafts",
    }
    return {f"admin: {what}": reverse(name) for what, name in names.items()} | {
        "admin: explorer": reverse("wagtailadmin_explore", args=[index.pk]),
        "admin: explorer, search": reverse("wagtailadmin_explore", args=[index.pk]) + "?q=the",
        "admin: desk": reverse("desk_modeladmin_index"),
        "admin: pictures": reverse("wagtailimages:index"),
        "admin: article form": reverse("wagtailadmin_pages:edit", args=[article.pk]),
    }


def first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""


def forget() -> None:
    """What pages share and their pieces, as after a change of content."""
    for name in ("content", "renditions", "fragments"):
        caches[name].clear()


def cost(work: Callable[[], object], *, before: Callable[[], object] = lambda: None) -> tuple[int, float]:
    """Queries, and milliseconds of this process and the database's: the median of some rounds."""
    server = server_process()
    times, queries = [], 0
    for _round in range(ROUNDS):
        before()
        started = time.process_time() + cpu_seconds(server)
        work()
        times.append(1000 * (time.process_time() + cpu_seconds(server) - started))
    before()
    with CaptureQueriesContext(connection) as captured:
        work()
    queries = len(captured)
    return queries, median(times)


def main() -> None:
    logging.disable(logging.CRITICAL)
    settings.PAGE_CACHE = False
    host = settings.ALLOWED_HOSTS[0].replace("*", "localhost").lstrip(".") or "localhost"
    reader, editor = Client(HTTP_HOST=host), Client(HTTP_HOST=host)
    user = get_user_model().objects.filter(username="measured").first()
    editor.force_login(user or get_user_model().objects.create_superuser("measured"))

    def ask(client: Client, address: str) -> None:
        response = client.get(address)
        if response.status_code != 200:
            sys.exit(f"error: {address} answered {response.status_code}.")
        response.getvalue()

    addresses = public_addresses(reader)
    for address in addresses.values():
        ask(reader, address)
    look_rarely()
    print("| | queries after a change | CPU ms | queries | CPU ms |")
    print("|---|--:|--:|--:|--:|")
    for name, address in addresses.items():
        after_change = cost(lambda address=address: ask(reader, address), before=forget)
        remembered = cost(lambda address=address: ask(reader, address))
        print(f"| {name} | {after_change[0]} | {after_change[1]:.1f} | {remembered[0]} | {remembered[1]:.1f} |")
    for name, address in admin_addresses().items():
        ask(editor, address)
        queries, spent = cost(lambda address=address: ask(editor, address))
        print(f"| {name} | | | {queries} | {spent:.1f} |")
    article = ArticlePage.objects.order_by("pk")[7]
    queries, spent = cost(lambda: article.save_revision(user=None).publish())
    print(f"| publishing, without the worker's part | | | {queries} | {spent:.1f} |")
    print(f"\nContent version: {stores.store().version()[:8]}.", flush=True)


if __name__ == "__main__":
    main()
