"""Saving the ordered choices of an article, each of which may occur once."""

from django.db.models import Model


def settle_choices(page: Model, relation: str, field: str) -> None:
    """Make the rows of `relation` that are about to be saved with `page` fit a unique constraint on `field`.

    A choice that occurs twice is kept once, as when two people, or two windows, add the same category to an article.
    And rows whose choice changes are deleted first, saving puts them back under the same key: rows are saved one
    after the other, so where two have swapped their choices the first would meet the other's old value.
    """
    rows = list(getattr(page, "_cluster_related_objects", {}).get(relation, []))
    stored_first = sorted(rows, key=lambda row: row.pk is None)
    kept = {getattr(row, field): row for row in reversed(stored_first)}
    repeated = [row for row in rows if kept[getattr(row, field)] is not row]
    if repeated:
        getattr(page, relation).remove(*repeated)
    chosen = {row.pk: value for value, row in kept.items() if row.pk}
    if not chosen:
        return
    model = getattr(type(page), relation).rel.related_model
    stored = model.objects.filter(pk__in=chosen).values_list("pk", field)
    changed = [pk for pk, value in stored if chosen[pk] != value]
    if changed:
        model.objects.filter(pk__in=changed).delete()
