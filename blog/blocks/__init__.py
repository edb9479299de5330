"""The blocks of the body. Each is a class here, a template, a CSS component, a preview value and a test."""

from blog.blocks.body import BodyBlock
from blog.blocks.code import CodeBlock
from blog.blocks.disclosure import DisclosureBlock
from blog.blocks.embed import EmbedBlock
from blog.blocks.links import CallToActionBlock, RelatedArticlesBlock
from blog.blocks.media import GalleryBlock, PictureBlock
from blog.blocks.table import TableBlock
from blog.blocks.text import CalloutBlock, FootnoteBlock, HeadingBlock, ParagraphBlock, QuoteBlock

__all__ = [
    "BodyBlock",
    "CallToActionBlock",
    "CalloutBlock",
    "CodeBlock",
    "DisclosureBlock",
    "EmbedBlock",
    "FootnoteBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "RelatedArticlesBlock",
    "TableBlock",
]
