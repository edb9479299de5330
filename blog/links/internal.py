"""Links within the site that lead nowhere, exactly: from the reference index, which Wagtail keeps with every save, and
from what was noted when something was deleted."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from blog.links.lost import lost_links
from blog.querysets import published

# Lists that leave out what readers cannot see: nobody is led nowhere by these.
_SKIPPED = ("picks", "featured_article", "related_articles")
# Shown at most; whoever has more mends the first ones first.
MOST = 500
GONE = {"page": _("The page was deleted"), "document": _("The document was deleted")}


@dataclass(frozen=True)
class BrokenLink:
    """`user` is what holds the link, `target` the page it leads to, None where that was deleted."""

    user: object
    reason: str
    title: str
    target: object | None = None


def broken_links() -> list[BrokenLink]:
    """Links of what readers see to pages they do not see and to pages and documents that are gone, in a constant
    number of queries."""
    references = list(_to_hidden_pages()[:MOST])
    users = _users(references)
    pages = Page.objects.in_bulk({int(row.to_object_id) for row in references})
    found = {}
    for row in references:
        user, target = users.get((row.base_content_type_id, row.object_id)), pages.get(int(row.to_object_id))
        if user is not None and target is not None:
            key = (row.base_content_type_id, row.object_id, target.pk)
            found[key] = BrokenLink(user, reason(target), str(target), target)
    return list(found.values()) + [BrokenLink(user, GONE[row.kind], row.title) for row, user in lost_links()]


def reason(target: Page) -> str:
    if not target.live:
        return _("The page is not published")
    if target.expire_at:
        return _("The page has expired or is private")
    return _("The page is private")


def _to_hidden_pages():
    visible = published(Page.objects.all()).filter(pk=Cast(OuterRef("to_object_id"), IntegerField()))
    rows = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(Page))
    skipped = Q()
    for name in _SKIPPED:
        skipped |= Q(model_path__contains=name)
    return rows.exclude(skipped).exclude(Exists(visible)).order_by("base_content_type", "object_id", "pk")


def _users(references: list[ReferenceIndex]) -> dict[tuple[int, str], object]:
    """What holds the links, as far as readers see it, by content type and key."""
    keys: dict[int, set[str]] = {}
    for row in references:
        keys.setdefault(row.base_content_type_id, set()).add(row.object_id)
    found = {}
    for type_id, of_type in keys.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            continue
        rows = model._default_manager.filter(pk__in=of_type)
        if issubclass(model, Page):
            rows = published(rows)
        elif hasattr(model, "live"):
            rows = rows.filter(live=True)
        found |= {(type_id, str(row.pk)): row for row in rows}
    return found
