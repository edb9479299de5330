"""The sizes of a picture that a page shows without letting its reader wait."""

from collections.abc import Iterable

from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.images.shortcuts import get_renditions_or_not_found

from blog.queues import has_worker
from blog.renditions import is_for_every_browser


def ready_renditions(image: AbstractImage, specs: Iterable[str]) -> dict[str, AbstractRendition]:
    """The renditions of these specifications by specification, in their order.

    Whoever comes between a publication and the worker's part of it gets those that are made already, and one that
    every browser shows. Without a worker, what is missing is made at once.
    """
    filters = [Filter(spec=spec) for spec in specs]
    if not has_worker():
        return get_renditions_or_not_found(image, filters)
    found = {each.spec: rendition for each, rendition in image.find_existing_renditions(*filters).items()}
    plain = [spec for each in filters if is_for_every_browser(spec := each.spec)]
    if not any(spec in found for spec in plain):
        found |= get_renditions_or_not_found(image, [Filter(spec=plain[0])])
    return {each.spec: found[each.spec] for each in filters if each.spec in found}
