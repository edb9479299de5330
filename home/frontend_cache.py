"""Telling a cache in front of the site, such as a CDN, which addresses show something new."""

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from django.conf import settings
from django_tasks import task
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache
from wagtail.models import Page, Site

from blog.background.queue import BACKGROUND, enqueue
from blog.models import ArticlePage
from blog.subjects import listing_path
from blog.twin_address import twin_address

# Further pages of a list follow when SHARED_CACHE_SECONDS are over.
_PAGES_OF_A_LIST = 3
_FORMS_OF_A_FEED = ("", "rss/", "json/")
_OF_THE_SITE = ("/", "/sitemap.xml", "/llms.txt", "/llms-full.txt")


def forget(pages: Iterable[Page]) -> None:
    """Have everything purged that shows these pages, once the current transaction is certain. Nothing happens without
    WAGTAILFRONTENDCACHE."""
    if not getattr(settings, "WAGTAILFRONTENDCACHE", None):
        return
    found = {address for page in pages for address in addresses_showing(page)}
    if found:
        enqueue(_purge, sorted(found))


def addresses_showing(page: Page) -> Iterator[str]:
    """The full addresses of a page; of an article also its twin, the lists and feeds it is on, and what the site says
    of all articles."""
    address = page.full_url
    if address is None:
        return
    yield address
    if isinstance(page, ArticlePage):
        yield twin_address(address)
        yield from _addresses_of_lists(page)


def _addresses_of_lists(article: ArticlePage) -> Iterator[str]:
    site = Site.objects.filter(root_page__in=article.get_ancestors()).first()
    for path in _OF_THE_SITE if site else ():
        yield urljoin(site.root_url, path)
    index_url = article.get_parent().full_url
    for path in ("", *_listings(article)):
        yield index_url + path
        yield from (f"{index_url}{path}?page={number}" for number in range(2, _PAGES_OF_A_LIST + 1))
        yield from (f"{index_url}{path}feed/{form}" for form in _FORMS_OF_A_FEED)
    if article.first_published_at:
        yield index_url + listing_path("year", article.first_published_at.year)


def _listings(article: ArticlePage) -> Iterable[str]:
    subjects = {
        "category": [entry.category for entry in article.article_categories.all()],
        "author": [entry.author for entry in article.article_authors.all()],
        "tag": article.tags.all(),
        "series": [article.series] if article.series else [],
    }
    return [listing_path(kind, subject) for kind, found in subjects.items() for subject in found]


@task(backend=BACKGROUND)
def _purge(addresses: list[str]) -> None:
    purge_urls_from_cache(addresses)
