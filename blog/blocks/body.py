"""The body of an article or a standard page."""

from collections import Counter
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock
from wagtail.blocks.stream_block import StreamBlockValidationError

from blog.blocks.code import CodeBlock
from blog.blocks.disclosure import DisclosureBlock
from blog.blocks.embed import EmbedBlock
from blog.blocks.links import CallToActionBlock, RelatedArticlesBlock, chosen_pages, readable_pages
from blog.blocks.media import GalleryBlock, PictureBlock
from blog.blocks.regions import RegionNumbers
from blog.blocks.renditions import load_renditions, load_thumbnails
from blog.blocks.table import TableBlock
from blog.blocks.text import CalloutBlock, FootnoteBlock, HeadingBlock, ParagraphBlock, QuoteBlock
from blog.chosen import reading, showing
from blog.embed_frames import stored_frames
from blog.footnotes import Footnotes, collect
from blog.table_of_contents import find_level_problems, read_headings


class BodyBlock(StreamBlock):
    """Every block an editor can use.

    Render it with {% include_block page.body %}. A view that also prints the notes puts `footnotes`
    (blog.footnotes.collect(page.body)) into the context first; otherwise they are collected here and not printed.
    """

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    disclosure = DisclosureBlock()
    footnote = FootnoteBlock()
    code = CodeBlock()
    table = TableBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    related_articles = RelatedArticlesBlock()
    call_to_action = CallToActionBlock()

    def value_from_datadict(self, data, files, prefix):
        with reading(data, prefix):
            return super().value_from_datadict(data, files, prefix)

    def get_form_state(self, value):
        if not value:
            return super().get_form_state(value)
        load_thumbnails(value)
        with showing(list(value.raw_data), chosen_pages(value)):
            return super().get_form_state(value)

    def clean(self, value):
        """Beyond each block: headings that skip a level, and labels of footnotes used twice. Drafts may have both."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        errors = {}
        for problem in find_level_problems(read_headings(value)):
            errors[problem.heading.position] = ValidationError(problem.message)
        labels = Counter(block.value["label"] for block in value if block.block_type == "footnote")
        for index, block in enumerate(value):
            if block.block_type == "footnote" and labels[block.value["label"]] > 1:
                errors[index] = ValidationError(_("Another footnote has the same label. Every label must be unique."))
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        if not isinstance(context.get("footnotes"), Footnotes):
            context["footnotes"] = collect(value)
        load_renditions(value)
        if "readable_pages" not in context and not context.get("in_block_picker"):
            context["readable_pages"] = readable_pages(value)
        context["first_picture"] = _picture_at_the_top(value, context.get("page"))
        context["region_numbers"] = RegionNumbers()
        context["embed_frames"] = stored_frames(block.value["url"] for block in value if block.block_type == "embed")
        return context

    class Meta:
        template = "blog/blocks/body.html"


def _picture_at_the_top(value, page):
    """The id of a picture that readers see without scrolling, or None: below a cover there is none."""
    if getattr(page, "cover_id", None):
        return None
    return next((block.id for block in islice(value, 2) if block.block_type == "picture"), None)
