"""Pictures."""

from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.images.models import AbstractImage, Picture

from blog.blocks import groups
from blog.blocks.choosers import DescribedPictureBlock
from blog.ready_renditions import ready_renditions
from blog.renditions import distinct


# The columns of a page are --measure and --wide in static/css/tokens.css.
@dataclass(frozen=True)
class PictureSize:
    """The renditions of a picture (widths in pixels) and how wide the page shows it."""

    widths: tuple[int, ...]
    sizes: str


DRAWING_FORMATS = ("format-avif|avifquality-80", "format-webp-lossless", "format-png")
PHOTOGRAPH_FORMATS = ("format-avif", "format-webp", "format-jpeg")
BLOCK_PICTURE = {
    "text": PictureSize((640, 1280), "(min-width: 42rem) 38rem, 92vw"),
    "wide": PictureSize((640, 1280, 1664), "(min-width: 56rem) 52rem, 92vw"),
    "full": PictureSize((640, 1280, 1920), "(min-width: 80rem) 75rem, 92vw"),
    "gallery": PictureSize((640, 1280), "(min-width: 56rem) 26rem, (min-width: 34rem) 46vw, 92vw"),
}


FALLBACK_WIDTHS = 2
"""Browsers that know neither AVIF nor WebP get this many sizes."""


def picture_filters(image: AbstractImage, width: str) -> list[str]:
    """The filter specs of the renditions that a block asks for; whoever warms renditions uses the same ones."""
    # Drawings and screenshots have hard edges, which strong compression smears.
    is_drawing = image.filename.lower().endswith((".png", ".gif"))
    formats = DRAWING_FORMATS if is_drawing else PHOTOGRAPH_FORMATS
    widths = BLOCK_PICTURE.get(width, BLOCK_PICTURE["text"]).widths
    sources = [f"width-{pixels}|{spec}" for spec in formats[:-1] for pixels in widths]
    return sources + [f"width-{pixels}|{formats[-1]}" for pixels in widths[:FALLBACK_WIDTHS]]


def responsive_picture(image: AbstractImage, width: str, *, first: bool = False) -> Picture:
    """A `<picture>` with sizes, for the alternative text that the block gave (none if it is decorative).

    `first` is for a picture at the top of its page: it is fetched at once, before anything else.
    """
    chosen = distinct(ready_renditions(image, picture_filters(image, width)), attrgetter("width"))
    attributes = {"fetchpriority": "high"} if first else {"loading": "lazy", "decoding": "async"}
    if len({rendition.width for rendition in chosen.values()}) > 1:
        attributes["sizes"] = BLOCK_PICTURE[width].sizes
    return Picture(chosen, attributes)


class PreviewsWithoutImage:
    """The picture library may be empty, so the preview in the block picker draws a stand-in."""

    def get_preview_context(self, value, parent_context=None):
        return {**super().get_preview_context(value, parent_context), "in_block_picker": True}


class PictureBlock(PreviewsWithoutImage, blocks.StructBlock):
    image = DescribedPictureBlock(
        label=_("Picture"),
        help_text=_("Describe what the picture shows, or mark it as decorative if it says nothing that matters."),
    )
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        default="",
        max_length=300,
        help_text=_("Shown below, with the credit that is stored with the picture."),
    )
    width = blocks.ChoiceBlock(
        label=_("Width"),
        choices=[("text", _("As wide as the text")), ("wide", _("Wider than the text")), ("full", _("Full width"))],
        default="text",
        search_index=False,
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        width = value["width"] if value["width"] in BLOCK_PICTURE else "text"
        context["width"] = width
        image = value["image"]
        is_first = bool(context.get("id")) and context.get("first_picture") == context["id"]
        context["img"] = responsive_picture(image, width, first=is_first) if image else None
        # Enlarged beyond its pixels, a small picture would only get blurred.
        context["is_small"] = bool(image) and image.width < BLOCK_PICTURE[width].widths[0]
        return context

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture with a caption and its credit.")
        group = groups.PICTURES_AND_MEDIA
        template = "blog/blocks/picture.html"
        label_format = "{caption}"
        form_layout = BlockGroup(children=["image", "caption"], settings=["width"])
        preview_value = {"image": None, "caption": "A message leaves only after the commit", "width": "text"}


class GalleryPictureBlock(blocks.StructBlock):
    image = DescribedPictureBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="", max_length=300)

    class Meta:
        icon = "image"
        label_format = "{caption}"


class GalleryBlock(PreviewsWithoutImage, blocks.StructBlock):
    pictures = blocks.ListBlock(GalleryPictureBlock(label=_("Picture")), label=_("Pictures"), min_num=2)
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, default="", max_length=300, help_text=_("For all the pictures together.")
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["pictures"] = [
            {
                "image": picture["image"],
                "img": responsive_picture(picture["image"], "gallery") if picture["image"] else None,
                "caption": picture["caption"],
            }
            for picture in value["pictures"]
            if picture["image"] or context.get("in_block_picker")
        ]
        return context

    class Meta:
        icon = "grid"
        label = _("Gallery")
        description = _("Two or more pictures side by side.")
        group = groups.PICTURES_AND_MEDIA
        template = "blog/blocks/gallery.html"
        label_format = "{caption}"
        preview_value = {
            "pictures": [{"image": None, "caption": "Before"}, {"image": None, "caption": "After"}],
            "caption": "The queue before and after the outbox",
        }
