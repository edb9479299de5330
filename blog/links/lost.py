"""Links to what was deleted: noted at that moment, and true for as long as the link still stands in the text."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

from blog.links.extraction import kept_links, link_fields
from blog.links.owners import owners, visible
from blog.models import LostLink


def remember_links_to(instance: Model) -> None:
    """Note who links to a page or document that is about to be deleted."""
    kind, base = ("page", Page) if isinstance(instance, Page) else ("document", type(instance))
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(base), to_object_id=str(instance.pk)
    )
    users = set(references.values_list("content_type_id", "object_id"))
    LostLink.objects.bulk_create(
        [
            LostLink(content_type_id=user_type, object_id=int(key), kind=kind, target=instance.pk, title=str(instance))
            for user_type, key in sorted(users)
        ],
        ignore_conflicts=True,
    )


def lost_links() -> list[tuple[LostLink, Model]]:
    """Those that readers still meet, each with what holds it."""
    rows = list(LostLink.objects.order_by("content_type", "object_id", "pk"))
    found = []
    for owner, parts in owners().items():
        content_type = ContentType.objects.get_for_model(owner)
        of_owner = [row for row in rows if row.content_type_id == content_type.pk]
        if not of_owner:
            continue
        users = visible(owner).in_bulk([row.object_id for row in of_owner])
        standing: dict[int, set] = {key: set() for key in users}
        for model, name in parts.items():
            for part in model._default_manager.filter(**{f"{name}__in": list(users)}):
                standing[getattr(part, name)].update(kept_links(part, link_fields(model)))
        found += [
            (row, users[row.object_id])
            for row in of_owner
            if (row.kind, row.target) in standing.get(row.object_id, ())
        ]
    return found


def forget_mended() -> None:
    standing = [row.pk for row, _user in lost_links()]
    LostLink.objects.exclude(pk__in=standing).delete()
