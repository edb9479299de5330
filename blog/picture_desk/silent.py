"""Where pictures are shown without words for readers who cannot see them."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.alternative_text import pictures_without_text
from blog.blocks import BodyBlock
from blog.models import ArticlePage, BlogImage

COVER, BODY = _("Cover"), _("Body")


@dataclass(frozen=True)
class SilentUse:
    """One place: a picture, the page that shows it, and how often it is shown without words in all."""

    picture: BlogImage
    page: Page
    place: str | Promise
    anchor: str
    uses: int

    @property
    def stored_text(self) -> str:
        return self.picture.description

    @property
    def state(self) -> str:
        if not self.page.live:
            return gettext("draft")
        return gettext("live, with a newer draft") if self.page.has_unpublished_changes else gettext("live")


def silent_uses(user: Any) -> list[SilentUse]:
    """All places on pages that `user` may edit, in their latest version; pictures with most places first."""
    found = [use for model in _models_with_bodies() for use in _uses_in(model, user)]
    pictures = BlogImage.objects.prefetch_renditions("max-165x165").in_bulk({key for key, *_rest in found})
    counts = Counter(key for key, *_rest in found)
    uses = [SilentUse(pictures[key], *rest, uses=counts[key]) for key, *rest in found if key in pictures]
    return sorted(
        uses, key=lambda use: (-use.uses, use.picture.pk, not use.page.live, use.page.title.casefold(), use.page.pk)
    )


def _models_with_bodies() -> list[type[Page]]:
    return [model for model in get_page_models() if _body_fields(model)]


def _body_fields(model: type[Page]) -> list[str]:
    return [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, StreamField) and isinstance(field.stream_block, BodyBlock)
    ]


def _uses_in(model: type[Page], user: Any) -> Iterator[tuple[int, Page, str | Promise, str]]:
    editable = PagePermissionPolicy(model).instances_user_has_permission_for(user, "change")
    pages = model.objects.filter(pk__in=editable.values("pk"))
    if model is ArticlePage:
        # What is published and complete need not be read.
        has_silent_cover = Q(cover__isnull=False, cover_is_decorative=False, cover_alternative_text="")
        pages = pages.filter(Q(has_unpublished_changes=True) | Q(pictures_without_text__gt=0) | has_silent_cover)
    described = set(BlogImage.objects.exclude(description="").values_list("pk", flat=True))
    for page in pages.select_related("latest_revision").iterator(chunk_size=100):
        content = page.latest_revision.content if page.has_unpublished_changes and page.latest_revision else None
        for name in _body_fields(model):
            for block in _raw_blocks(page, name, content):
                for key in pictures_without_text(block):
                    yield key, page, BODY, f"#block-{block.get('id')}-section"
        if model is ArticlePage and (key := _silent_cover(page, content)) and key not in described:
            yield key, page, COVER, ""


def _raw_blocks(page: Page, name: str, content: dict[str, Any] | None) -> list[dict]:
    if content is None:
        return list(getattr(page, name).raw_data)
    return json.loads(content.get(name) or "[]")


def _silent_cover(page: ArticlePage, content: dict[str, Any] | None) -> int | None:
    if content is None:
        content = {
            "cover": page.cover_id,
            "cover_is_decorative": page.cover_is_decorative,
            "cover_alternative_text": page.cover_alternative_text,
        }
    has_words = content.get("cover_is_decorative") or content.get("cover_alternative_text")
    return None if has_words else content.get("cover")
