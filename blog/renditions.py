"""The sizes and formats in which pictures are shown, said once: templates ask for them, querysets prefetch them, and
`blog.rendition_warming` makes them when something is published. A specification that is not listed here would be made
while a reader waits.

Browsers take AVIF where they can, else WebP; JPEG is for the few that know neither, and for what is not a browser.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

COVER_WIDTH = 1600
_CARD = ("fill-480x270", "fill-960x540")
_COVER = (*_CARD, f"fill-{COVER_WIDTH}x900")


Rendition = TypeVar("Rendition")


def distinct(renditions: Mapping[str, Rendition], width: Callable[[Rendition], int]) -> dict[str, Rendition]:
    """Of each format every width once: a small original gives several renditions of the same size."""
    first = {
        (spec.partition("|")[2], width(rendition)): spec for spec, rendition in reversed(list(renditions.items()))
    }
    return {spec: rendition for spec, rendition in renditions.items() if spec in first.values()}


def is_for_every_browser(spec: str) -> bool:
    return not any(name in spec for name in ("avif", "webp"))


def _in(picture_format: str, sizes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{size}|format-{picture_format}" for size in sizes)


CARD_WEBP = _in("webp", _CARD)
CARD_JPEG = _in("jpeg", _CARD)
CARD_SPECS = (*_in("avif", _CARD), *CARD_WEBP, *CARD_JPEG)
"""The cover of an article on a card, 16:9."""

COVER_SPECS = (*_in("avif", _COVER), *_in("webp", _COVER), *CARD_JPEG)
"""The cover at the top of its article: the card's sizes and a larger one."""

PORTRAIT_SPECS = ("fill-96x96|format-webp", "fill-320x320|format-webp")
"""An author: beside a name, and on the author's page. So small that a second format would save nothing."""

LOGO_SPEC = "max-128x128|format-png"
SHARE_SPEC = "fill-1200x630|format-jpeg"
"""What other sites show when somebody shares a link."""

FEED_SPEC = CARD_JPEG[1]
"""What feed readers show beside an article."""
