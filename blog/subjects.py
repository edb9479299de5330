"""What a list of articles can be about: a category, an author, a tag, a series or a year."""

from typing import Any

from django.http import Http404

from blog.article_lists import Listed, with_articles
from blog.parts import in_order

FEED_PATHS = ("feed/", "feed/rss/", "feed/json/")
"""Below a list: its articles as Atom, as RSS and as JSON Feed."""


def about(index, *, kind: str, subject: Any):
    """The articles of an index that belong to a subject, for slicing and counting, in the order in which its list
    shows them: the newest first, or the first part of a series first."""
    articles = index.articles().defer("body")
    if kind == "series":
        return in_order(articles.filter(series_id=subject.pk))
    return Listed(articles, index, kind, getattr(subject, "pk", subject))


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


def subjects_with_articles(kind: str, index):
    """Those that hold an article below `index`, each with `article_count`."""
    return with_articles(subjects_of_kind(kind), index, kind)


def subject_by_slug(kind: str, slug: str) -> Any:
    """The subject of that slug. Raises Http404 where there is none or `kind` is unknown."""
    return first_or_404(subjects_of_kind(kind).filter(slug=slug))


def first_or_404(queryset) -> Any:
    found = queryset.first()
    if found is None:
        raise Http404("No such listing")
    return found
