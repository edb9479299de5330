"""Making articles from code: demo content, tests, imports."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.search import index as search_index
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog import list_upkeep
from blog.builders import body as build_body
from blog.index_pause import paused_index
from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, Author, BlogIndexPage, Category


@transaction.atomic
def create_article(
    index: BlogIndexPage,
    *,
    title: str,
    slug: str,
    summary: str = "",
    body: Iterable[dict] = (),
    authors: Iterable[Author] = (),
    categories: Iterable[Category] = (),
    tags: Iterable[str] = (),
    cover=None,
    published_at: datetime | None = None,
    publish: bool = True,
    user=None,
    **fields,
) -> ArticlePage:
    """Add an article below `index` with its first revision, and publish it unless told otherwise.

    `body` holds blocks as `blog.builders` makes them; their ids follow from the slug. `published_at` is the
    publication date readers see, now where missing; an article published with a date in the past keeps that date as
    its last change too. Further `fields` are set on the page as they are.
    """
    article = ArticlePage(
        title=title,
        slug=slug,
        summary=summary,
        cover=cover,
        live=False,
        owner=user,
        first_published_at=published_at,
        body=build_body(body, seed=slug),
        **fields,
    )
    article.article_authors = [
        ArticleAuthor(author=author, sort_order=number) for number, author in enumerate(authors)
    ]
    article.article_categories = [
        ArticleCategory(category=category, sort_order=number) for number, category in enumerate(categories)
    ]
    article.tags.add(*tags)
    # Several writes make one article, of which only the last need be findable.
    with paused_index(), disable_reference_index_auto_update():
        index.add_child(instance=article)
        revision = article.save_revision(user=user, clean=publish)
    if publish:
        revision.publish(user=user)
        article.refresh_from_db()
        if published_at is not None:
            article.last_published_at = published_at
            ArticlePage.objects.filter(pk=article.pk).update(last_published_at=published_at)
            list_upkeep.refresh([article.pk])
    else:
        ReferenceIndex.create_or_update_for_object(article)
        search_index.insert_or_update_object(article)
    return article
