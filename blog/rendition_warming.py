"""Making resized pictures ahead of the first reader."""

import logging
from collections.abc import Iterable, Iterator

from django.dispatch import Signal
from wagtail.images.models import Filter, SourceImageIOError

from blog.blocks.media import picture_filters
from blog.models import ArticlePage, BlogImage
from blog.renditions import CARD_SPECS, COVER_SPECS, FEED_SPEC, PORTRAIT_SPECS, SHARE_SPEC

logger = logging.getLogger(__name__)

sizes_made = Signal()
"""Pages that were shown meanwhile did without these sizes."""


def warm_page(page) -> int:
    """Make every rendition that readers of `page`, of whatever type, ask for: on the page itself and, for an article,
    wherever it is listed. Returns how many were missing."""
    made = sum(
        warm_picture(image, picture_filters(image, width))
        for image, width in _body_pictures(getattr(page, "body", ()))
    )
    if isinstance(page, ArticlePage):
        made += _warm_surroundings(page)
    if made:
        sizes_made.send(sender=type(page))
    return made


def warm_picture(image: BlogImage, specs: Iterable[str]) -> int:
    """Make these sizes of `image`. Returns how many were missing."""
    known = image.renditions.count()
    try:
        image.get_renditions(*(Filter(spec=spec) for spec in dict.fromkeys(specs)))
    except SourceImageIOError:
        # One lost or broken file must not keep the others from being made; its page shows a stand-in.
        logger.warning("The file of picture %s (%s) cannot be read", image.pk, image.title)
    return image.renditions.count() - known


def _warm_surroundings(article: ArticlePage) -> int:
    made = 0
    if article.cover:
        made += warm_picture(article.cover, (*CARD_SPECS, *COVER_SPECS, FEED_SPEC, SHARE_SPEC))
    if article.social_picture:
        made += warm_picture(article.social_picture, (SHARE_SPEC,))
    for author in article.author_list:
        if author.portrait:
            made += warm_picture(author.portrait, PORTRAIT_SPECS)
    return made


def _body_pictures(blocks) -> Iterator[tuple[BlogImage, str]]:
    for block in blocks:
        if block.block_type == "picture" and block.value["image"]:
            yield block.value["image"], block.value["width"]
        elif block.block_type == "gallery":
            for entry in block.value["pictures"]:
                if entry["image"]:
                    yield entry["image"], "gallery"
        elif block.block_type == "disclosure":
            yield from _body_pictures(block.value["content"])
