"""Storing the demo content, and taking it out again.

What was stored is remembered by the keys it was stored under (slugs, user names, picture hashes), so loading twice
changes nothing and removing leaves everything else alone.
"""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection, Page, Site

from blog.article_builder import create_article
from blog.builders import body as build_body
from blog.covers import cover_png, portrait_png
from blog.models import ArticlePage, Author, AuthorLink, BlogImage, BlogIndexPage, BlogTag, Category
from blog.picture_library import store_picture
from home.demo import pages
from home.demo.accounts import create_accounts, delete_accounts
from home.demo.articles import ARTICLES
from home.demo.content import DemoArticle, DemoAuthor, DemoCategory, DemoPage
from home.demo.figures import FIGURES
from home.demo.taxonomy import AUTHORS, CATEGORIES
from home.models import FooterMenuItem, HomePage, MainMenuItem, Navigation, SiteSettings, StandardPage

COLLECTION = "Demo content"

Report = Callable[[str], None]


@transaction.atomic
def load(*, password: str, report: Report = print) -> None:
    """Store everything that is not there yet. What exists, edited or not, stays as it is."""
    for username in create_accounts(password):
        report(f"account {username}")
    site = Site.objects.get(is_default_site=True)
    home = HomePage.objects.get(pk=site.root_page_id)
    index = BlogIndexPage.objects.child_of(home).order_by("path").first()
    for author in AUTHORS:
        _store_author(author, report)
    for category in CATEGORIES:
        _store_category(category, report)
    for article in sorted(ARTICLES, key=lambda article: article.published_at):
        _store_article(index, article, report)
    standing = [_store_page(home, page, report) for page in pages.PAGES]
    if any(standing):
        _furnish(site, home, index, report)
    for category in CATEGORIES:
        pass


@transaction.atomic
def remove(*, report: Report = print) -> None:
    """Take out what `load` stored: articles, pages, authors, categories, pictures and accounts."""
    slugs = [article.slug for article in ARTICLES]
    for article in ArticlePage.objects.filter(slug__in=slugs):
        report(f"article {article.title}")
        article.delete()
    for page in StandardPage.objects.filter(slug__in=[page.slug for page in pages.PAGES]):
        report(f"page {page.title}")
        page.delete()
