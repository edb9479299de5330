"""What a list of articles can be about: a category, an author, a tag, a series or a year."""

from typing import Any

from django.db.models import Count, Max
from django.http import Http404

from blog.parts import in_order

FEED_PATHS = ("feed/", "feed/rss/", "feed/json/")
"""Below a list: its articles as Atom, as RSS and as JSON Feed."""

_ARTICLES = {
    "category": "article_categories__article",
    "author": "article_authors__article",
    "tag": "article_tags__content_object",
    "series": "articles",
}


def about(articles, *, kind: str, subject: Any):
    """Those of `articles` that belong to a subject, in the order in which its list shows them: the newest first, or
    the first part of a series first."""
    match kind:
        case "category":
            return articles.filter(article_categories__category_id=subject.pk)
        case "author":
            return articles.filter(article_authors__author_id=subject.pk)
        case "tag":
            return articles.filter(article_tags__tag_id=subject.pk)
        case "series":
            return in_order(articles.filter(series_id=subject.pk))
        case "year":
            return articles.filter(first_published_at__year=subject)
    raise ValueError(f"Unknown kind of listing: {kind}")


def listing_path(kind: str, subject: Any) -> str:
    """The address of a listing, relative to its index page."""
    return f"{subject}/" if kind == "year" else f"{kind}/{subject.slug}/"


def subjects_of_kind(kind: str):
    """A queryset of the subjects of that kind that readers may know of, in the order of their directory. Raises
    Http404 where `kind` is not one of category, author, tag and series."""
    from blog.models.authors import Author
    from blog.models.categories import Category
    from blog.models.series import Series
    from blog.models.tags import BlogTag

    match kind:
        case "category":
            return Category.objects.published().order_by("sort_order", "name", "pk")
        case "author":
            return Author.objects.order_by("name", "pk")
        case "tag":
            return BlogTag.objects.order_by("name", "pk")
        case "series":
            return Series.objects.published().order_by("title", "pk")
    raise Http404("No such kind of listing")


def subjects_with_articles(kind: str, articles):
    """Those that hold any of `articles` (a published queryset), each with `article_count` and `latest`, the last
    publication among them."""
    relation = _ARTICLES[kind]
    subjects = subjects_of_kind(kind).filter(**{f"{relation}__in": articles.order_by().values("pk")})
    return subjects.annotate(
        article_count=Count(relation, distinct=True), latest=Max(f"{relation}__last_published_at")
    )


def subject_by_slug(kind: str, slug: str) -> Any:
    """The subject of that slug. Raises Http404 where there is none or `kind` is unknown."""
    return first_or_404(subjects_of_kind(kind).filter(slug=slug))


def first_or_404(queryset) -> Any:
    found = queryset.first()
    if found is None:
        raise Http404("No such listing")
    return found
