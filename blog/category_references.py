"""Other things than articles that point at a category: blocks of a page, such as “Latest in a category”."""

import json
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex

from blog.models import ArticlePage, Category


def pages_choosing(category: Category) -> list[Page]:
    """Pages with a block that chooses `category`, articles left out: they name their categories themselves."""
    references = ReferenceIndex.get_references_to(category)
    keys = {reference.object_id for reference in references if _is_page_block(reference)}
    return list(Page.objects.filter(pk__in=keys).order_by("title", "pk").specific())


def choose_instead(*, source: Category, target: Category) -> list[Page]:
    """Let every block that chooses `source` choose `target`, in the stored page and its latest draft. Returns the
    pages that were changed."""
    pages = pages_choosing(source)
    for page in pages:
        references = ReferenceIndex.get_references_to(source).filter(object_id=str(page.pk))
        paths = [reference.content_path for reference in references if _is_page_block(reference)]
        _choose_in_stored(page, paths, source.pk, target.pk)
        _choose_in_latest_draft(page, paths, source.pk, target.pk)
    return pages


def _is_page_block(reference: ReferenceIndex) -> bool:
    model = reference.content_type.model_class()
    if model is None or not issubclass(model, Page) or issubclass(model, ArticlePage):
        return False
    return isinstance(model._meta.get_field(reference.content_path.partition(".")[0]), StreamField)


def _choose_in_stored(page: Page, paths: list[str], old: int, new: int) -> None:
    for path in paths:
        name, _dot, inside = path.partition(".")
        field = page._meta.get_field(name)
        raw = [dict(block) for block in getattr(page, name).raw_data]
        if _replace(raw, inside.split("."), old, new):
            setattr(page, name, field.to_python(json.dumps(raw)))
    page.save(clean=False)


def _choose_in_latest_draft(page: Page, paths: list[str], old: int, new: int) -> None:
    revision = page.latest_revision
    if revision is None:
        return
    for path in paths:
        name, _dot, inside = path.partition(".")
        raw = json.loads(revision.content.get(name) or "[]")
        if _replace(raw, inside.split("."), old, new):
            revision.content[name] = json.dumps(raw)
    revision.save(update_fields=["content"])


def _replace(raw: Any, path: list[str], old: int, new: int) -> bool:
    """Walk down by block ids and field names, as the reference index writes paths, and replace `old` at the end."""
    step, rest = path[0], path[1:]
    if isinstance(raw, list):
        entry = next((item for item in raw if isinstance(item, dict) and item.get("id") == step), None)
        if entry is None:
            return False
        holder, key = entry, "value"
    elif isinstance(raw, dict) and step in raw:
        holder, key = raw, step
    else:
        return False
    if rest:
        return _replace(holder[key], rest, old, new)
    if holder[key] != old:
        return False
    holder[key] = new
    return True
