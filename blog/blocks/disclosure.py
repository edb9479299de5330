"""Text that readers unfold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from blog.blocks import groups
from blog.blocks.code import CodeBlock
from blog.blocks.media import PictureBlock
from blog.blocks.table import TableBlock
from blog.blocks.text import ParagraphBlock


class DisclosureContentBlock(blocks.StreamBlock):
    paragraph = ParagraphBlock()
    code = CodeBlock()
    picture = PictureBlock()
    table = TableBlock()


class DisclosureBlock(blocks.StructBlock):
    summary = blocks.CharBlock(
        label=_("Line that is always visible"),
        default="",
        max_length=150,
        help_text=_("Say what is inside, for example “The complete settings file”."),
    )
    content = DisclosureContentBlock(label=_("Content"))

    def get_preview_context(self, value, parent_context=None):
        return {**super().get_preview_context(value, parent_context), "in_block_picker": True}

    class Meta:
        icon = "collapse-down"
        label = _("Disclosure")
        description = _("Details that readers open when they want them. Search finds and print shows them.")
        group = groups.TEXT
        template = "blog/blocks/disclosure.html"
        label_format = "{summary}"
        preview_value = {
            "summary": "What the relay does when the process dies",
            "content": [
                (
                    "paragraph",
                    "<p>It starts again with the oldest row. A message can arrive twice but is never lost.</p>",
                )
            ],
        }
