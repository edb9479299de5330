"""Merging one category into another."""

from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from blog.category_references import choose_instead
from blog.list_upkeep import refresh
from blog.models import ArticleCategory, ArticlePage, Category
from blog.preparation import refresh_share_pictures
from blog.renames import redirect_listing, reindex
from blog.usage import articles_using, waiting_revisions_naming


@dataclass(frozen=True)
class Merge:
    """What a merge has changed: articles that were in the old category, and other pages with a block that chose it."""

    articles: list[ArticlePage]
    pages: list[Page]


def possible_targets(source: Category):
    """Categories that `source` can be merged into: not a draft where readers can see `source`."""
    others = Category.objects.exclude(pk=source.pk)
    return others.published() if source.live else others


@transaction.atomic
def merge_categories(*, source: Category, target: Category, user=None) -> Merge:
    """Move everything in `source`, published, scheduled and draft, to `target`, delete `source` and redirect its page.

    An article that has both keeps `target` in the better of the two places. Earlier versions of an article stay as
    they were. Raises ValueError where `target` is not one of `possible_targets`.
    """
    # Locks both, so that nobody merges the target away meanwhile.
    locked = {category.pk: category for category in Category.objects.select_for_update().order_by("pk")}
    if source.pk not in locked or not possible_targets(source).filter(pk=target.pk).exists():
        raise ValueError("This category cannot be merged into that one")
    articles = articles_using(source)
    for revision in waiting_revisions_naming(source):
        _move_in_revision(revision, source, target)
    for article in articles:
        _move_in_stored(article, source, target)
        log(article, "blog.recategorise", user=user, data={"source": source.name, "target": target.name})
    pages = choose_instead(source=source, target=target)
    redirect_listing(kind="category", old_slug=source.slug, subject=target)
    log(target, "blog.merge", user=user, data={"source": source.name})
    log(source, "wagtail.delete", user=user)
    source.delete()
    keys = [article.pk for article in articles]
    refresh(keys)
    transaction.on_commit(lambda: reindex(ArticlePage.objects.filter(pk__in=keys)))
    refresh_share_pictures(keys)
    return Merge(articles, pages)


def _move_in_stored(article: ArticlePage, source: Category, target: Category) -> None:
    entries = list(ArticleCategory.objects.filter(article=article).order_by("sort_order", "pk"))
    both = [entry for entry in entries if entry.category_id in (source.pk, target.pk)]
    if not any(entry.category_id == source.pk for entry in both):
        return
    first, rest = both[0], both[1:]
    ArticleCategory.objects.filter(pk__in=[entry.pk for entry in rest]).delete()
    ArticleCategory.objects.filter(pk=first.pk).update(category=target)


def _move_in_revision(revision: Revision, source: Category, target: Category) -> None:
    moved: list[dict] = []
    for entry in revision.content["article_categories"]:
        category = target.pk if entry["category"] == source.pk else entry["category"]
        if category not in [other["category"] for other in moved]:
            moved.append(entry | {"category": category})
    revision.content["article_categories"] = moved
    revision.save(update_fields=["content"])
