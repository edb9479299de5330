"""Articles and other pages as texts."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from blog.exporting.layout import body_field, kind_of, moment, text_fields
from blog.exporting.selection import Selection
from blog.exporting.texts import Text
from blog.models import ArticlePage
from blog.twins.readable import raw_blocks

RELATIONS = (
    "article_categories__category",
    "article_authors__author",
    "article_tags__tag",
    "series",
)


def load_pages(model: Any, keys: Iterable[int]) -> list[Any]:
    """The pages as they are to be exported: what was never published is in its last draft."""
    pages = list(model.objects.filter(pk__in=list(keys)).order_by("path"))
    live = [page for page in pages if page.live]
    if model is ArticlePage:
        prefetch_related_objects(live, *RELATIONS)
    return [page if page.live or not page.latest_revision_id else _last_draft(page) for page in pages]


def _last_draft(page: Any) -> Any:
    draft = page.get_latest_revision_as_object()
    # What belongs to the page and not to a version of it; a version holds moments less precisely.
    draft.slug, draft.first_published_at = page.slug, page.first_published_at
    return draft


def page_text(page: Any, selection: Selection) -> Text:
    values = {
        "title": page.title,
        "slug": page.slug if page.pk != selection.root.pk else "",
        **_address(page, selection),
        **_dates(page, selection),
        **{field.name: _own_value(page, field) for field in text_fields(type(page))},
        **_for_search(page),
        "show_in_menus": page.show_in_menus,
        "aliases": selection.aliases.get(page.pk, []),
    }
    name = body_field(type(page))
    return Text(selection.paths[page.pk], kind_of(type(page)), values, raw_blocks(getattr(page, name)) if name else [])


def article_text(article: Any, selection: Selection) -> Text:
    categories = [entry.category for entry in article.article_categories.all()]
    values = {
        "title": article.title,
        "slug": article.slug,
        **_dates(article, selection),
        "summary": article.summary or article.title,
        **_for_search(article),
        "authors": [entry.author.slug for entry in article.article_authors.all()],
        "categories": [one.slug for one in categories if one.live or selection.options.drafts],
        "tags": sorted(entry.tag.name for entry in article.article_tags.all()),
        **_place_in_series(article, selection),
        "aliases": selection.aliases.get(article.pk, []),
        "canonical_url": article.canonical_url,
        "cover": {"alt": article.cover_alternative_text, "decorative": article.cover_is_decorative},
        "noindex": article.hide_from_search_engines,
    }
    values["cover"] = {name: value for name, value in values["cover"].items() if value}
    pictures = {"cover": article.cover_id, "og_image": article.social_picture_id}
    return Text(selection.paths[article.pk], "article", values, raw_blocks(article.body), pictures)


def _place_in_series(article: Any, selection: Selection) -> dict[str, Any]:
    series = article.series
    if series is None or not (series.live or selection.options.drafts):
        return {}
    position = article.series_position
    return {"series": [series.slug], "series_order": "" if position is None else position}


def _address(page: Any, selection: Selection) -> dict[str, Any]:
    address = selection.addresses[page.pk]
    return {"url": f"/{address}/" if address else "/", "weight": selection.weights[page.pk]}


def _dates(page: Any, selection: Selection) -> dict[str, Any]:
    is_scheduled = not page.live and bool(page.go_live_at and page.go_live_at > timezone.now())
    is_hidden = selection.is_hidden(page)
    published_at = page.go_live_at if is_scheduled else page.first_published_at
    changed_at = page.last_published_at if not is_hidden else None
    return {
        "date": moment(published_at),
        "lastmod": moment(changed_at) if changed_at and published_at and changed_at > published_at else "",
        "expiryDate": moment(page.expire_at),
        "draft": is_hidden and not is_scheduled,
    }


def _for_search(page: Any) -> dict[str, Any]:
    return {"seo_title": page.seo_title, "description": page.search_description}


def _own_value(page: Any, field: Any) -> Any:
    value = field.value_from_object(page)
    return None if value == field.get_default() else value


def in_batches(keys: Iterable[int], size: int = 50) -> Iterator[list[int]]:
    remaining = iter(keys)
    while batch := list(islice(remaining, size)):
        yield batch
