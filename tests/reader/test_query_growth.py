"""The number of database queries of a page depends on the page, not on how many articles it lists.

Every page is measured with 3 articles and with 30, each with a cover, three categories, two authors with portraits and
three tags; with empty caches and with full ones. BUDGETS are exact, so that an improvement is kept as well as a loss
noticed.
"""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from blog import builders as blocks
from blog.models import ArticlePage, BlogIndexPage
from blogsite.page_cache.content_cache import begin_request
from tests import builders

FEW, MANY = 3, 30

ADDRESSES = {
    "home": "/",
    "index": "/articles/",
    "category": "/articles/category/databases/",
    "tag": "/articles/tag/locking/",
    "author": "/articles/author/ada-brook/",
    "series": "/articles/series/locks/",
    "year": "/articles/2024/",
    "all categories": "/articles/category/",
    "all series": "/articles/series/",
    "all authors": "/articles/author/",
    "all tags": "/articles/tag/",
    "article": "/articles/article-2/",
    "article with a full body": "/articles/full/",
    "Markdown twin": "/articles/full.md",
    "llms.txt": "/llms.txt",
    "llms-full.txt": "/llms-full.txt",
    "standard page": "/about/",
    "search": "/search/?q=article",
    "read API": "/api/v2/pages/?type=blog.ArticlePage&fields=*&limit=50",
    "read API, documented": "/api/",
    "feed": "/articles/feed/",
    "feed of a category": "/articles/category/databases/feed/",
    "feed as RSS": "/articles/feed/rss/",
    "feed as JSON": "/articles/feed/json/",
    "feed of a series": "/articles/series/locks/feed/",
    "sitemap": "/sitemap.xml",
    "robots.txt": "/robots.txt",
    "page not found": "/nothing/",
}

# What a request costs with empty caches, with what pages share remembered, and with the page's own pieces as well.
BUDGETS = {
    "home": (20, 12, 4),
    "index": (22, 11, 6),
    "category": (22, 11, 6),
    "tag": (22, 11, 6),
    "author": (24, 12, 6),
    "series": (22, 11, 6),
    "year": (21, 10, 6),
    "all categories": (16, 9, 6),
    "all series": (16, 9, 6),
    "all authors": (18, 11, 6),
    "all tags": (16, 9, 6),
    "article": (31, 21, 8),
    "article with a full body": (33, 25, 8),
    "Markdown twin": (12, 9, 9),
    "llms.txt": (7, 5, 5),
    "llms-full.txt": (14, 12, 12),
    "standard page": (22, 13, 11),
    "search": (23, 7, 1),
    "read API": (18, 16, 16),
    "read API, documented": (9, 1, 1),
    "feed": (24, 22, 14),
    "feed of a category": (25, 23, 15),
    "feed as RSS": (24, 22, 14),
    "feed as JSON": (24, 22, 14),
    "feed of a series": (18, 16, 15),
    "sitemap": (14, 12, 12),
    "robots.txt": (1, 1, 1),
    "page not found": (12, 4, 4),
}


def make_articles(numbers):
    categories = [builders.category(name) for name in ("Databases", "Django", "Operations")]
    authors = [
        builders.author("Ada Brook", portrait=builders.picture("Ada", colour="navy")),
        builders.author("Ben Carter", portrait=builders.picture("Ben", colour="maroon")),
    ]
    return [
        builders.article(
            f"Article {number}",
            cover=builders.picture(f"Cover {number}", colour=f"#{number:02x}4080"),
            categories=categories,
            authors=authors,
            tags=["locking", "celery", "n+1"],
            series=builders.series("Locks"),
            published_at=builders.moment(2024, 5, 1 + number % 28, number % 24),
        )
        for number in numbers
    ]


def furnish(articles):
    """Sections, menus and a body that name as many articles and pictures as there are."""
    home = builders.home_page()
    home.sections = [
        {"type": "featured_articles", "value": {"heading": "Chosen", "articles": [page.pk for page in articles[:6]]}},
        {"type": "latest_articles", "value": {"heading": "Latest", "count": 24}},
        {"type": "latest_in_category", "value": {"category": builders.category("Databases").pk, "count": 12}},
    ]
    home.save_revision().publish()
    BlogIndexPage.objects.update(articles_per_page=60)
    navigation = builders.main_menu()
    navigation.main_items.all().delete()
    builders.main_menu(*articles)
    body = []
    for page in articles:
        link = f'<a linktype="page" id="{page.pk}">there</a>'
        body += [
            blocks.paragraph(f"<p>See {link} [^{page.pk}] and <code>code</code>.</p>"),
            blocks.callout("note", f"<p>Or {link}.</p>"),
            blocks.picture(page.cover, alternative_text="A colour"),
            blocks.code("select 1", "sql"),
            blocks.table(["One", "Two"], [["1", link]]),
            blocks.footnote(str(page.pk), f"<p>Source: {link}</p>"),
        ]
    body += [
        blocks.gallery([(page.cover, "A colour", "") for page in articles[:12]]),
        blocks.related_articles("Read on", articles[:6]),
        blocks.call_to_action("Go on", "", "Read", page=articles[0]),
    ]
    for page in ArticlePage.objects.filter(slug="full"):
        page.delete()
    builders.article("Full", body=body, published_at=builders.moment(2025, 1, 1))
    for page in home.get_children().filter(slug="about"):
        page.delete()
    builders.standard_page("About", blocks=body, parent=builders.home_page())


def measure():
    reader = Client()
    counts = {}
    for name, address in ADDRESSES.items():
        # Renditions are made when a picture is first asked for.
        reader.get(address)
        forget_everything()
        cold = count(reader, address)
        caches["fragments"].clear()
        counts[name] = (cold, count(reader, address), count(reader, address))
    return counts


def count(reader, address):
    with CaptureQueriesContext(connection) as queries:
        response = reader.get(address)
        response.getvalue()  # what is streamed is made now
    assert response.status_code == (404 if address == ADDRESSES["page not found"] else 200), address
    return len(queries)


def forget_everything():
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def _remembering(db, settings, monkeypatch):
    """What pages share is remembered, as on a running site; the changes of this test are never committed."""
    remembering = {"BACKEND": "blogsite.page_cache.content_cache.ContentCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
    settings.CACHES = settings.CACHES | {
        "content": remembering | {"LOCATION": "content"},
        "renditions": remembering | {"LOCATION": "renditions"},
        "fragments": remembering | {"LOCATION": "fragments"},
    }
    monkeypatch.setattr("blogsite.page_cache.middleware.content_version", lambda: "of this test")
    yield
    begin_request("")


@pytest.mark.usefixtures("_remembering")
def test_queries_do_not_grow_with_the_number_of_articles():
    articles = make_articles(range(FEW))
    furnish(articles)
    few = measure()
    articles += make_articles(range(FEW, MANY))
    furnish(articles)
    many = measure()

    assert many == few
    assert many == BUDGETS
