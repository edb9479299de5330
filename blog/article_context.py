"""What the article template needs besides the article: contents, footnotes, series, neighbours, related articles."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest

from blog.footnotes import collect
from blog.models import ArticleAuthor, ArticleCategory, ArticleTag, BlogImage
from blog.parts import place_in_series
from blog.querysets import is_restricted
from blog.related import related_articles
from blog.renditions import PORTRAIT_SPECS
from blog.table_of_contents import table_of_contents
from blog.twin_address import twin_address


def article_context(request: HttpRequest, article) -> dict:
    """`table_of_contents` (list of {text, anchor, level}), `footnotes` (blog.footnotes.Footnotes),
    `place_in_series` (blog.parts.PlaceInSeries or None), `previous_article` and `next_article` (older and newer by
    publication date, or None, also where that is the part before or after), `related` (articles with `reason`,
    see blog.related), `canonical_url`, `markdown_url` (of the
    article's twin; "" where it has none)."""
    if article.pk and not getattr(request, "is_preview", False):
        # A preview holds relations that are not stored yet.
        _prefetch(article)
    siblings = type(article).objects.none()
    if article.path:
        siblings = type(article).objects.sibling_of(article, inclusive=False).published()
    place = place_in_series(article, siblings)
    previous_article, next_article = (_unless_beside(place, found) for found in _neighbours(article, siblings))
    return {
        "table_of_contents": table_of_contents(article.body),
        "footnotes": collect(article.body),
        "place_in_series": place,
        "previous_article": previous_article,
        "next_article": next_article,
        "related": related_articles(article, siblings, place),
        "canonical_url": article.canonical_url or article.get_full_url(request),
        "markdown_url": _markdown_url(request, article),
    }


def _markdown_url(request: HttpRequest, article) -> str:
    if getattr(request, "is_preview", False) or not article.pk or is_restricted(article):
        return ""
    address = article.get_full_url(request)
    return twin_address(address) if address else ""


def _prefetch(article) -> None:
    portraits = BlogImage.objects.prefetch_renditions(*PORTRAIT_SPECS)
    prefetch_related_objects(
        [article],
        Prefetch("article_categories", queryset=ArticleCategory.objects.select_related("category")),
        Prefetch("article_authors", queryset=ArticleAuthor.objects.select_related("author")),
        Prefetch("article_authors__author__portrait", queryset=portraits),
        Prefetch("article_tags", queryset=ArticleTag.objects.select_related("tag")),
        "picks",
        "series",
    )


def _unless_beside(place, found):
    return None if place and found in [part.article for part in (place.previous, place.next) if part] else found


def _neighbours(article, siblings):
    published_at = article.first_published_at
    if published_at is None:
        return None, None
    siblings = siblings.defer("body")
    older = siblings.filter(first_published_at__lte=published_at).exclude(
        first_published_at=published_at, pk__gt=article.pk
    )
    newer = siblings.filter(first_published_at__gte=published_at).exclude(
        first_published_at=published_at, pk__lt=article.pk
    )
    return (
        older.order_by("-first_published_at", "-pk").first(),
        newer.order_by("first_published_at", "pk").first(),
    )
