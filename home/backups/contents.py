"""What a database holds, in figures that two databases can be compared by, and what readers see of it."""

import hashlib
import re

from django.conf import settings
from django.db import connection
from django.test import Client
from wagtail.models import Page, Site

PAGES = 10
# What is another value in every answer.
_PASSING = re.compile(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


def tables() -> dict[str, list]:
    """Rows and a checksum of all rows, whatever their order, for each table."""
    with connection.cursor() as cursor:
        names = sorted(
            table.name for table in connection.introspection.get_table_list(cursor) if table.type in {"t", "p"}
        )
        return {name: list(_table(cursor, name)) for name in names}


def _table(cursor, name: str) -> tuple[int, str]:
    quoted = connection.ops.quote_name(name)
    if connection.vendor == "postgresql":
        digest = "('x' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric"
        cursor.execute(f"SELECT count(*), coalesce(sum({digest}), 0) FROM {quoted} t")
        count, total = cursor.fetchone()
        return count, str(total)
    cursor.execute(f"SELECT * FROM {quoted}")
    count = total = 0
    while rows := cursor.fetchmany(1000):
        count += len(rows)
        total += sum(_digest(row) for row in rows)
    return count, str(total)


def _digest(row: tuple) -> int:
    return int.from_bytes(hashlib.md5(repr(row).encode(), usedforsecurity=False).digest()[:8])


def is_empty() -> bool:
    """Whether nobody has begun to use this database: no tables, or no account and no page of anyone's."""
    names = set(connection.introspection.table_names())
    if not names & {"auth_user", "wagtailcore_page"}:
        return not names
    with connection.cursor() as cursor:
        for name in ("auth_user", "blog_articlepage", "wagtailcore_pagelogentry"):
            if name in names:
                cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")
                if cursor.fetchone():
                    return False
    return True


def page_paths() -> list[str]:
    """Ten public pages, the home page first, the others spread evenly over all there are."""
    site = Site.objects.get(is_default_site=True)
    keys = list(
        site.root_page.get_descendants(inclusive=True).live().public().order_by("pk").values_list("pk", flat=True)
    )
    step = max(len(keys) // PAGES, 1)
    chosen = [site.root_page_id, *(key for key in keys[::step] if key != site.root_page_id)][:PAGES]
    found = Page.objects.in_bulk(chosen)
    return [path for key in chosen if key in found and (path := found[key].get_url_parts()[2])]


def pages(paths: list[str]) -> dict[str, str]:
    """For each path a checksum of what a reader is answered."""
    site = Site.objects.get(is_default_site=True)
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS and settings.ALLOWED_HOSTS[0] != "*" else site.hostname
    client = Client(headers={"host": host}, raise_request_exception=False)
    return {path: _answer(client, path) for path in paths}


def _answer(client: Client, path: str) -> str:
    response = client.get(path, secure=settings.SITE_URL.startswith("https://"))
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.status_code} {hashlib.sha256(_PASSING.sub(b'', body)).hexdigest()}"
