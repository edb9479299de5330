"""Keeps the index at one with what readers may see. Connected in SearchConfig.ready.

Every handler works in the transaction of the change, so that an article is findable when it can be read, and not
before.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from blog.index_pause import articles_missed, is_paused
from blog.models import ArticlePage, Author, BlogTag, Category, Series
from search import index, upkeep


def connect() -> None:
    for signal, handler, sender in (
        (page_published, _refresh_article, ArticlePage),
        (articles_missed, _refresh_missed, ArticlePage),
        (page_unpublished, _forget_article, ArticlePage),
        (post_save, _refresh_new_article, ArticlePage),
        (pre_delete, _forget_article, ArticlePage),
        # And after it: a privacy setting that goes with an article has it indexed on the way.
        (post_delete, _forget_article, ArticlePage),
        (post_page_move, _refresh_below, None),
        (post_save, _refresh_restricted, PageViewRestriction),
        (post_delete, _refresh_restricted, PageViewRestriction),
        (post_save, _refresh_category, Category),
        (post_save, _refresh_author, Author),
        (post_save, _refresh_tag, BlogTag),
        (post_save, _refresh_series, Series),
        (post_delete, _refresh_mentions, Category),
        (post_delete, _refresh_mentions, Author),
        (post_delete, _refresh_mentions, BlogTag),
        (post_delete, _refresh_mentions, Series),
        (post_migrate, _catch_up, apps.get_app_config("search")),
    ):
        signal.connect(handler, sender=sender, dispatch_uid=f"search {handler.__name__} {sender}")


def _refresh_article(sender, instance, **kwargs) -> None:
    if not is_paused():
        index.refresh([instance.pk])


def _refresh_missed(sender, keys, **kwargs) -> None:
    index.refresh(keys)


def _refresh_new_article(sender, instance, created=False, raw=False, **kwargs) -> None:
    # Code that adds a live page sends no signal of publication.
    if created and not raw and instance.live:
        index.refresh([instance.pk])


def _forget_article(sender, instance, **kwargs) -> None:
    index.forget([instance.pk])


def _refresh_below(sender, instance, **kwargs) -> None:
    index.refresh(_articles_below(instance))


def _refresh_restricted(sender, instance, **kwargs) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        index.refresh(_articles_below(page))


def _refresh_category(sender, instance, raw=False, created=False, **kwargs) -> None:
    if not raw and not created:
        index.refresh(_keys(article_categories__category=instance))


def _refresh_author(sender, instance, raw=False, created=False, **kwargs) -> None:
    if not raw and not created:
        index.refresh(_keys(article_authors__author=instance))


def _refresh_tag(sender, instance, raw=False, created=False, **kwargs) -> None:
    if not raw and not created:
        index.refresh(_keys(article_tags__tag=instance))


def _refresh_series(sender, instance, raw=False, created=False, **kwargs) -> None:
    if not raw and not created:
        index.refresh(_keys(series=instance))


def _refresh_mentions(sender, instance, **kwargs) -> None:
    # Articles may have moved to another category in the meantime, so the index is asked and not they.
    index.refresh(index.mentioning(instance))


def _catch_up(sender, using, **kwargs) -> None:
    """After an upgrade: index what an older version of the analysis has indexed, or what was never indexed."""
    if using != DEFAULT_DB_ALIAS:
        return
    try:
        with transaction.atomic():
            is_out_of_date = upkeep.is_out_of_date()
    except DatabaseError:
        # Migrated half way or backwards: the tables are not what the models say.
        return
    if is_out_of_date:
        upkeep.rebuild()


def _articles_below(page: Page) -> Iterable[int]:
    return ArticlePage.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True)


def _keys(**relation) -> Iterable[int]:
    return ArticlePage.objects.filter(**relation).order_by().values_list("pk", flat=True)
