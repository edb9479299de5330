"""Pictures of the library, in the sizes that `blog.renditions` lists."""

from operator import attrgetter

from django import template
from wagtail.images.models import Picture, ResponsiveImage
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found

from blog.models.share_pictures import ShareImage
from blog.ready_renditions import ready_renditions
from blog.renditions import CARD_SPECS, COVER_SPECS, LOGO_SPEC, PORTRAIT_SPECS, distinct

register = template.Library()

CARD_SIZES = "(min-width: 64rem) 26rem, (min-width: 42rem) 46vw, 92vw"
LEAD_SIZES = "(min-width: 62rem) 42rem, (min-width: 44rem) 50vw, 92vw"
COVER_SIZES = "(min-width: 80rem) 58rem, 92vw"


@register.simple_tag
def cover_picture(article, kind="card", lead=False, first=False):
    """The cover of `article` as a <picture>. On a card it is decorative: the title beside it says what it is about."""
    if kind == "cover":
        specs, sizes, alternative = COVER_SPECS, COVER_SIZES, article.cover_alt
    else:
        specs, sizes, alternative = CARD_SPECS, LEAD_SIZES if lead else CARD_SIZES, ""
    renditions = distinct(ready_renditions(article.cover, specs), attrgetter("width"))
    attributes = {"alt": alternative, **_loading(first)}
    if len({rendition.width for rendition in renditions.values()}) > 1:
        attributes["sizes"] = sizes
    return Picture(renditions, attributes)


@register.simple_tag
def portrait_picture(image, size="small"):
    """The portrait of an author, "small" beside a name or "page" on the author's page. Decorative."""
    specs = PORTRAIT_SPECS if size == "page" else PORTRAIT_SPECS[:1]
    renditions = list(get_renditions_or_not_found(image, specs).values())
    return renditions[-1].img_tag({"alt": "", "class": "portrait", **_loading(size == "page")})


@register.simple_tag
def logo_picture(image):
    """The logo of the site. Decorative: the name stands beside it."""
    return ResponsiveImage({LOGO_SPEC: get_rendition_or_not_found(image, LOGO_SPEC)}, {"alt": ""})


@register.simple_tag
def site_share_image(image):
    """The picture that other sites show for a page without one of its own."""
    return ShareImage.of_library(image, image.description)


def _loading(first: bool) -> dict[str, str]:
    # One picture near the top is likely the largest thing painted: it must not wait for layout.
    return {"fetchpriority": "high"} if first else {"loading": "lazy", "decoding": "async"}
