"""Authors, categories, series and tags: what Hugo calls terms of a taxonomy."""

import json
from collections.abc import Iterator

from blog.builders import paragraph
from blog.exporting.layout import term_path
from blog.exporting.selection import Selection
from blog.exporting.texts import Text
from blog.models import ArticleTag, Author, Category, Series


def author_texts() -> Iterator[Text]:
    for author in Author.objects.prefetch_related("links").order_by("slug"):
        values = {
            "title": author.name,
            "slug": author.slug,
            "role": author.role,
            "links": [{"label": link.label, "url": link.url} for link in author.links.all()],
        }
        blocks = [paragraph(author.biography)] if author.biography else []
        yield Text(term_path("authors", author.slug), "author", values, blocks, {"portrait": author.portrait_id})


def category_texts(selection: Selection) -> Iterator[Text]:
    found = Category.objects.all()
    if not selection.options.drafts:
        found = found.published()
    for weight, category in enumerate(found, start=1):
        values = {
            "title": category.name,
            "slug": category.slug,
            "description": category.description,
            "hue": category.hue,
            "weight": weight,
            "draft": not category.live,
        }
        yield Text(term_path("categories", category.slug), "category", values)


def series_texts(selection: Selection) -> Iterator[Text]:
    found = Series.objects.order_by("slug")
    if not selection.options.drafts:
        found = found.published()
    for series in found:
        values = {
            "title": series.title,
            "slug": series.slug,
            "description": series.description,
            "draft": not series.live,
        }
        yield Text(term_path("series", series.slug), "series", values)


def tag_addresses(articles: list[int]) -> bytes:
    """The tags of these articles and their addresses."""
    pairs = ArticleTag.objects.filter(content_object__in=articles).values_list("tag__name", "tag__slug")
    return (json.dumps(dict(sorted(set(pairs))), indent=1, ensure_ascii=False) + "\n").encode()
