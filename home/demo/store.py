"""Storing the demo content, and taking it out again.

Everything is found again by the key it was stored under (slugs, user names, the collection of its pictures), so
loading twice changes nothing and removing leaves everything else alone.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, Site

from blog.article_builder import create_article
from blog.builders import body as build_body
from blog.covers import cover_png, portrait_png
from blog.models import ArticlePage, Author, AuthorLink, BlogImage, BlogIndexPage, BlogTag, Category, Series
from blog.picture_library import store_picture
from home.demo import pages
from home.demo.accounts import create_accounts, delete_accounts
from home.demo.articles import ARTICLES
from home.demo.content import DemoArticle, DemoAuthor, DemoCategory, DemoPage, DemoSeries
from home.demo.figures import DESCRIPTIONS, figure_png
from home.demo.front import furnish, strip
from home.demo.taxonomy import AUTHORS, CATEGORIES, SERIES
from home.models import HomePage, StandardPage

COLLECTION = "Demo content"

Report = Callable[[str], None]


@transaction.atomic
def load(*, password: str, report: Report) -> None:
    """Store everything that is not there yet, with one line to `report` for each thing stored.

    What exists, edited or not, stays as it is. The accounts get `password`.
    """
    for username in create_accounts(password):
        report(f"account: {username}")
    home = HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    index = BlogIndexPage.objects.child_of(home).order_by("path").first()
    collection = _collection()
    is_first_time = not ArticlePage.objects.filter(slug__in=_slugs(ARTICLES)).exists()
    for author in AUTHORS:
        _store_author(author, collection, report)
    for category in CATEGORIES:
        _store_category(category, report)
    for series in SERIES:
        _store_series(series, report)
    for article in sorted(ARTICLES, key=lambda article: article.published_at):
        _store_article(index, article, collection, report)
    for page in pages.PAGES:
        _store_page(home, page, collection, report)
    if is_first_time:
        furnish(home=home, index=index)


@transaction.atomic
def remove(*, report: Report) -> None:
    """Take out what `load` stored: articles, pages, authors, categories, series, pictures, accounts and texts."""
    home = HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    index = BlogIndexPage.objects.child_of(home).order_by("path").first()
    strip(home=home, index=index)
    for page in [
        *ArticlePage.objects.filter(slug__in=_slugs(ARTICLES)),
        *StandardPage.objects.filter(slug__in=_slugs(pages.PAGES)),
    ]:
        report(f"removed: {page.title}")
        page.delete()
    Author.objects.filter(slug__in=_slugs(AUTHORS), article_authors=None).delete()
    Category.objects.filter(slug__in=_slugs(CATEGORIES), article_categories=None).delete()
    Series.objects.filter(slug__in=_slugs(SERIES), articles=None).delete()
    BlogTag.objects.filter(name__in={tag for article in ARTICLES for tag in article.tags}, article_tags=None).delete()
    collection = Collection.objects.filter(name=COLLECTION).first()
    if collection is not None:
        for picture in BlogImage.objects.filter(collection=collection):
            picture.delete()
        collection.delete()
    delete_accounts()


def _store_author(author: DemoAuthor, collection: Collection, report: Report) -> None:
    if Author.objects.filter(slug=author.slug).exists():
        return
    portrait, _new = store_picture(
        portrait_png(author.slug, author.hue),
        file_name=f"portrait-{author.slug}.png",
        title=author.name,
        alternative_text="",
        collection=collection,
    )
    stored = Author(
        name=author.name, slug=author.slug, role=author.role, biography=author.biography, portrait=portrait
    )
    stored.links = [
        AuthorLink(label=label, url=url, sort_order=number) for number, (label, url) in enumerate(author.links)
    ]
    stored.save()
    report(f"author: {author.name}")


def _store_category(category: DemoCategory, report: Report) -> None:
    _stored, is_new = Category.objects.get_or_create(
        slug=category.slug,
        defaults={"name": category.name, "description": category.description, "hue": category.hue},
    )
    if is_new:
        report(f"category: {category.name}")


def _store_series(series: DemoSeries, report: Report) -> None:
    _stored, is_new = Series.objects.get_or_create(
        slug=series.slug, defaults={"title": series.title, "description": series.description}
    )
    if is_new:
        report(f"series: {series.title}")


def _place_in_series(article: DemoArticle) -> dict:
    """The fields of an article that say where in which series it stands."""
    for series in SERIES:
        if article.slug in series.articles:
            stored = Series.objects.get(slug=series.slug)
            return {"series": stored, "series_position": series.articles.index(article.slug) + 1}
    return {}


def _store_article(index: BlogIndexPage, article: DemoArticle, collection: Collection, report: Report) -> None:
    if Page.objects.child_of(index).filter(slug=article.slug).exists():
        return
    authors = Author.objects.in_bulk(article.authors, field_name="slug")
    categories = Category.objects.in_bulk(article.categories, field_name="slug")
    cover, _new = store_picture(
        cover_png(article.slug, categories[article.categories[0]].hue, article.motif),
        file_name=f"cover-{article.slug}.png",
        title=_("Cover: %(title)s") % {"title": article.title},
        collection=collection,
    )
    create_article(
        index,
        title=article.title,
        slug=article.slug,
        summary=article.summary,
        body=article.body(lambda name: _figure(name, collection)),
        authors=[authors[slug] for slug in article.authors],
        categories=[categories[slug] for slug in article.categories],
        tags=article.tags,
        cover=cover,
        cover_is_decorative=True,
        published_at=datetime.fromisoformat(article.published_at),
        seo_title=article.seo_title,
        search_description=article.search_description,
        **_place_in_series(article),
    )
    report(f"article: {article.title}")


def _store_page(home: HomePage, page: DemoPage, collection: Collection, report: Report) -> None:
    if Page.objects.child_of(home).filter(slug=page.slug).exists():
        return
    stored = StandardPage(
        title=page.title,
        slug=page.slug,
        introduction=page.introduction,
        body=build_body(page.body(lambda name: _figure(name, collection)), seed=page.slug),
        search_description=page.search_description,
        seo_title=page.seo_title,
    )
    home.add_child(instance=stored)
    stored.save_revision().publish()
    report(f"page: {page.title}")


def _figure(name: str, collection: Collection) -> BlogImage:
    figure, _new = store_picture(
        figure_png(name),
        file_name=f"figure-{name}.png",
        title=name.replace("-", " ").capitalize(),
        alternative_text=DESCRIPTIONS[name][:255],
        collection=collection,
    )
    return figure


def _collection() -> Collection:
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def _slugs(contents) -> list[str]:
    return [content.slug for content in contents]
