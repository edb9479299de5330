"""Making resized pictures ahead of the first reader."""

import logging
from collections.abc import Iterable, Iterator

from wagtail.images.models import Filter, SourceImageIOError

from blog.blocks.media import picture_filters
from blog.models import ArticlePage, BlogImage
from blog.renditions import CARD_SPECS, COVER_SPECS, PORTRAIT_SPECS, SHARE_SPEC

logger = logging.getLogger(__name__)


def warm_article(article: ArticlePage) -> int:
    """Make every rendition that the pages of `article` ask for. Returns how many were missing."""
    made = 0
    if article.cover:
        made += warm_picture(article.cover, (*CARD_SPECS, *COVER_SPECS, SHARE_SPEC))
    if article.social_picture:
        made += warm_picture(article.social_picture, (SHARE_SPEC,))
    for author in article.author_list:
        if author.portrait:
            made += warm_picture(author.portrait, PORTRAIT_SPECS)
    for image, width in _body_pictures(article.body):
        made += warm_picture(image, picture_filters(image, width))
    return made


def warm_picture(image: BlogImage, specs: Iterable[str]) -> int:
    """Make those of the renditions that are missing. Returns how many."""
    known = image.renditions.count()
    try:
        image.get_renditions(*(Filter(spec=spec) for spec in dict.fromkeys(specs)))
    except SourceImageIOError:
        # One lost or broken file must not keep the others from being made; its page shows a stand-in.
        logger.warning("The file of picture %s (%s) cannot be read", image.pk, image.title)
    return image.renditions.count() - known


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
