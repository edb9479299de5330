"""The renditions of all pictures of a body, in one query instead of one for each picture."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from wagtail.images.models import AbstractImage

from blog.blocks.media import picture_filters

# As wagtail.images.widgets.AdminImageChooser asks for it.
THUMBNAIL = "max-165x165"


def load_renditions(blocks: Iterable) -> None:
    """Give every picture in these blocks, nested ones included, the renditions that its block is going to ask for."""
    _load([(image, set(picture_filters(image, width))) for image, width in _pictures(blocks)])


def load_thumbnails(blocks: Iterable) -> None:
    """Give them those that the form of an editor shows."""
    _load([(image, {THUMBNAIL}) for image, _width in _pictures(blocks)])


def _load(pictures: list[tuple[AbstractImage, set[str]]]) -> None:
    if not pictures:
        return
    renditions = (
        pictures[0][0]
        .get_rendition_model()
        .objects.filter(
            image__in={image.pk for image, _specs in pictures},
            filter_spec__in=set().union(*(specs for _image, specs in pictures)),
        )
    )
    found = defaultdict(list)
    for rendition in renditions:
        found[rendition.image_id].append(rendition)
    for image, _specs in pictures:
        image.prefetched_renditions = [_rendition_of(image, rendition) for rendition in found[image.pk]]


def _pictures(blocks: Iterable) -> Iterator[tuple[AbstractImage, str]]:
    for block in blocks:
        value: Any = block.value
        if block.block_type == "picture" and value["image"]:
            yield value["image"], value["width"]
        elif block.block_type == "gallery":
            yield from ((item["image"], "gallery") for item in value["pictures"] if item["image"])
        elif block.block_type == "disclosure":
            yield from _pictures(value["content"])


def _rendition_of(image: AbstractImage, rendition: Any) -> Any:
    # One picture may stand in two places with two alternative texts, which a rendition reads from its image.
    rendition = copy(rendition)
    rendition.image = image
    return rendition
