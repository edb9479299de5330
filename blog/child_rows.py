"""Saving the ordered choices of an article, each of which may occur once."""

from django.db.models import Model


def free_changed_rows(page: Model, relation: str, field: str) -> None:
    """Delete the stored rows of `relation` whose `field` is about to change; saving puts them back, same key.

    Rows are saved one after the other: when an editor swaps two choices in place, the first would meet the other's
    old value, which a unique constraint forbids.
    """
    loaded = getattr(page, "_cluster_related_objects", {}).get(relation, [])
    chosen = {row.pk: getattr(row, field) for row in loaded if row.pk}
    if not chosen:
        return
    model = getattr(type(page), relation).rel.related_model
    stored = model.objects.filter(pk__in=chosen).values_list("pk", field)
    changed = [pk for pk, value in stored if chosen[pk] != value]
    if changed:
        model.objects.filter(pk__in=changed).delete()
