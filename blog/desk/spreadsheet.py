"""The columns of the desk's spreadsheets."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from blog.desk.articles import Status

HEADINGS = {
    "title": _("Title"),
    "status": _("Status"),
    "category": _("Primary category"),
    "categories": _("All categories"),
    "authors": _("Authors"),
    "tags": _("Tags"),
    "published": _("Published"),
    "edited": _("Last edited"),
    "words": _("Words"),
    "minutes": _("Reading time in minutes"),
    "summary": _("Summary"),
    "cover": _("Cover"),
    "silent_pictures": _("Pictures without alternative text"),
    "address": _("Address"),
}
# What a spreadsheet program would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def with_cells(articles: QuerySet) -> QuerySet:
    """Everything that `cells` needs beyond what a row on the desk prints."""
    return articles.prefetch_related("article_tags__tag")


def cells(article) -> dict[str, Any]:
    categories = [entry.category.name for entry in article.article_categories.all()]
    return {
        "title": article.get_admin_display_title(),
        "status": str(Status(article.status).label),
        "category": categories[0] if categories else "",
        "categories": ", ".join(categories),
        "authors": ", ".join(entry.author.name for entry in article.article_authors.all()),
        "tags": ", ".join(sorted(entry.tag.name for entry in article.article_tags.all())),
        "published": article.first_published_at,
        "edited": article.last_edited_at,
        "words": article.word_count,
        "minutes": article.reading_minutes,
        "summary": article.summary,
        "cover": article.cover.title if article.cover else "",
        "silent_pictures": article.pictures_without_text,
        "address": article.full_url or "",
    }


def without_formula(value: Any) -> Any:
    """Text that no spreadsheet program runs as a formula when it opens a CSV file."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
