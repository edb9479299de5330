"""Collecting the links of everything readers see."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from blog.links.extraction import addresses, link_fields
from blog.links.lost import forget_mended
from blog.links.owners import Model, owners, visible
from blog.models import ExternalLink, LinkScan, LinkUse
from blog.web_addresses import host_of, normalised

_AT_ONCE = 100


def collect() -> None:
    """Bring the table of links up to date with the content. Links that nobody uses any more are forgotten."""
    for owner, parts in owners().items():
        content_type = ContentType.objects.get_for_model(owner)
        rows = visible(owner)
        for keys in _batches(rows):
            _store(content_type, _links_of(keys, parts))
        uses = LinkUse.objects.filter(content_type=content_type)
        uses.exclude(object_id__in=rows.order_by().values("pk")).delete()
    ExternalLink.objects.filter(uses=None).delete()
    forget_mended()
    LinkScan.objects.update_or_create(pk=1, defaults={"collected_at": timezone.now()})


def _batches(rows: models.QuerySet) -> Iterator[list[int]]:
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]):
        yield keys
        last = keys[-1]


def _links_of(keys: list[int], parts: dict[Model, str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {key: set() for key in keys}
    for model, key in parts.items():
        fields = link_fields(model)
        for row in model._default_manager.filter(**{f"{key}__in": keys}):
            found[getattr(row, key)].update(
                clean for address in addresses(row, fields) if (clean := normalised(address))
            )
    return found


@transaction.atomic
def _store(content_type: ContentType, found: dict[int, set[str]]) -> None:
    urls = set().union(*found.values())
    links = _keys_of(urls)
    new_urls = [ExternalLink(url=url, host=host_of(url)) for url in sorted(urls - links.keys())]
    ExternalLink.objects.bulk_create(new_urls, ignore_conflicts=True, batch_size=_AT_ONCE)
    links |= _keys_of({link.url for link in new_urls})
    wanted = {(key, links[url]) for key, linked in found.items() for url in linked}
    stored = LinkUse.objects.filter(content_type=content_type, object_id__in=list(found))
    known = {(use.object_id, use.link_id): use.pk for use in stored}
    LinkUse.objects.filter(pk__in=[known[pair] for pair in known.keys() - wanted]).delete()
    uses = [LinkUse(content_type=content_type, object_id=key, link_id=link) for key, link in wanted - known.keys()]
    LinkUse.objects.bulk_create(uses, ignore_conflicts=True, batch_size=_AT_ONCE)


def _keys_of(urls: set[str]) -> dict[str, int]:
    listed = sorted(urls)
    return {
        url: key
        for start in range(0, len(listed), _AT_ONCE)
        for url, key in ExternalLink.objects.filter(url__in=listed[start : start + _AT_ONCE]).values_list("url", "pk")
    }
