"""The sizes in which pictures are shown, said once: templates ask for them, querysets prefetch them and `make run`
prepares them. A specification that is not listed here would be made while a reader waits."""

from collections.abc import Iterator

CARD_WEBP = ("fill-480x270|format-webp", "fill-960x540|format-webp")
CARD_JPEG = ("fill-960x540|format-jpeg",)
CARD_SPECS = (*CARD_WEBP, *CARD_JPEG)
"""The cover of an article on a card, 16:9. JPEG is for what cannot read WebP: one size is enough."""

COVER_WEBP = (*CARD_WEBP, "fill-1600x900|format-webp")
COVER_SPECS = (*COVER_WEBP, *CARD_JPEG)
"""The cover at the top of its article: the card's sizes and a larger one."""

PORTRAIT_SPECS = ("fill-96x96|format-webp", "fill-320x320|format-webp")
"""An author: beside a name, and on the author's page."""

LOGO_SPEC = "max-128x128|format-png"
SHARE_SPEC = "fill-1200x630|format-jpeg"
"""What other sites show when somebody shares a link."""


def warm_article(article) -> int:
    """Make every resized picture that the pages of `article` ask for and that does not exist yet; returns how many.

    A picture whose file is gone or cannot be read is passed over: its page shows a broken picture, not an error.
    """
    from wagtail.images.models import SourceImageIOError

    made = 0
    for image, specs in _wanted(article):
        existing = set(image.renditions.values_list("filter_spec", flat=True))
        missing = [spec for spec in dict.fromkeys(specs) if spec not in existing]
        try:
            image.get_renditions(*missing)
        except SourceImageIOError:
            continue
        made += len(missing)
    return made


def _wanted(article) -> Iterator[tuple]:
    if article.cover:
        yield article.cover, (*COVER_SPECS, SHARE_SPEC)
    if article.social_picture:
        yield article.social_picture, (SHARE_SPEC,)
    for author in article.author_list:
        if author.portrait:
            yield author.portrait, PORTRAIT_SPECS
    yield from _in_body(article.body)


def _in_body(body) -> Iterator[tuple]:
    from blog.blocks.media import picture_filters

    for block in body:
        if block.block_type == "picture" and block.value["image"]:
            yield block.value["image"], picture_filters(block.value["image"], block.value["width"])
        elif block.block_type == "gallery":
            for picture in block.value["pictures"]:
                if picture["image"]:
                    yield picture["image"], picture_filters(picture["image"], "gallery")
        elif block.block_type == "disclosure":
            yield from _in_body(block.value["content"])
