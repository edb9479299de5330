"""Merging one category into another."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from blog.models import ArticleCategory, ArticlePage, Category
from blog.renames import redirect_listing, reindex
from blog.usage import articles_using


@transaction.atomic
def merge_categories(*, source: Category, target: Category, user=None) -> int:
    """Move all articles of `source`, published and draft, to `target`, delete `source` and redirect its page.

    An article that has both keeps `target` in the better of the two places. Returns the number of articles changed.
    Raises ValueError when both are the same.
    """
    if source.pk == target.pk:
        raise ValueError("A category cannot be merged into itself")
    articles = articles_using(source)
    for article in articles:
        _move_stored(article, source, target)
        _move_in_latest_draft(article, source, target)
        log(article, "wagtail.edit", user=user, data={"merged_category": [source.name, target.name]})
    redirect_listing(kind="category", old_slug=source.slug, subject=target)
    source.delete()
    transaction.on_commit(lambda: reindex(ArticlePage.objects.filter(pk__in=[article.pk for article in articles])))
    return len(articles)


def _move_stored(article: ArticlePage, source: Category, target: Category) -> None:
    entries = list(ArticleCategory.objects.filter(article=article).order_by("sort_order", "pk"))
    kept = _without_repeats([target.pk if entry.category_id == source.pk else entry.category_id for entry in entries])
    if kept == [entry.category_id for entry in entries]:
        return
    ArticleCategory.objects.filter(article=article).delete()
    ArticleCategory.objects.bulk_create(
        ArticleCategory(article_id=article.pk, category_id=pk, sort_order=number) for number, pk in enumerate(kept)
    )


def _move_in_latest_draft(article: ArticlePage, source: Category, target: Category) -> None:
    """The latest revision is what the editor opens next; older ones stay as history."""
    revision = Revision.objects.filter(pk=article.latest_revision_id).first()
    if revision is None:
        return
    entries = revision.content.get("article_categories", [])
    if not any(entry["category"] == source.pk for entry in entries):
        return
    moved = []
    for entry in entries:
        category = target.pk if entry["category"] == source.pk else entry["category"]
        if category not in [other["category"] for other in moved]:
            moved.append(entry | {"category": category, "pk": None, "sort_order": len(moved)})
    revision.content["article_categories"] = moved
    revision.save(update_fields=["content"])


def _without_repeats(keys: list[int]) -> list[int]:
    return list(dict.fromkeys(keys))
