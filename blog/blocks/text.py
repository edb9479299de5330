"""Headings, paragraphs, quotes and callouts."""

import re

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from blog.blocks import groups
from blog.blocks.feed_templates import HasFeedTemplate
from blog.blocks.frozen import FrozenAs
from blog.rich_text import INLINE_FEATURES, PROSE_FEATURES
from blog.table_of_contents import LEVEL_NAMES, anchor


class ProseBlock(FrozenAs, blocks.RichTextBlock):
    """Rich text with the features that fit a paragraph or a list."""

    frozen_as = "wagtail.blocks.RichTextBlock"

    def __init__(self, **kwargs):
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(**kwargs)


class InlineTextBlock(ProseBlock):
    """Rich text for a table cell: no lists."""

    def __init__(self, **kwargs):
        super().__init__(features=INLINE_FEATURES, **kwargs)


class HeadingBlock(HasFeedTemplate, blocks.StructBlock):
    text = blocks.CharBlock(
        label=_("Text"),
        default="",
        max_length=150,
        help_text=_("Short and telling: it becomes a line in the table of contents."),
    )
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[(f"h{level}", name) for level, name in LEVEL_NAMES.items()],
        default="h2",
        search_index=False,
        help_text=_("Start with a section. A subsection belongs to the section above it, a point to a subsection."),
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = anchor(context.get("id"))
        return context

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Starts a section. Readers can link to it, and it appears in the table of contents.")
        group = groups.TEXT
        template = "blog/blocks/heading.html"
        feed_template = "blog/feeds/heading.html"
        label_format = "{text}"
        preview_value = {"text": "Side effects wait for the commit", "level": "h2"}


class ParagraphBlock(ProseBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Ordinary text with links, lists and inline code. Write [^1] to refer to footnote 1.")
        group = groups.TEXT
        template = "blog/blocks/paragraph.html"
        preview_value = (
            "<p>Everything inside <code>transaction.atomic()</code> either happens or does not. The e-mail that you "
            "sent in the middle <b>has happened already</b>, whatever the database decides later.</p>"
            "<ul><li>Press <kbd>Ctrl</kbd> and <kbd>C</kbd> to stop the server.</li>"
            '<li>Read the <a href="https://docs.djangoproject.com/">manual</a> before you rely on it.</li></ul>'
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("Quotation"),
        default="",
        rows=3,
        help_text=_("Without quotation marks. A blank line starts a new paragraph."),
    )
    source = blocks.CharBlock(
        label=_("Source"), required=False, default="", max_length=200, help_text=_("Who said or wrote it, and where.")
    )
    source_url = blocks.URLBlock(
        label=_("Address of the source"), required=False, default="", help_text=_("Where readers can check it.")
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        text = (value["text"] or "").replace("\r\n", "\n").strip()
        context["paragraphs"] = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
        return context

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody else's words, with their source.")
        group = groups.TEXT
        template = "blog/blocks/quote.html"
        label_format = "{source}"
        preview_value = {
            "text": "Controlling complexity is the essence of computer programming.",
            "source": "Brian Kernighan, Software Tools",
            "source_url": "",
        }


class CalloutBlock(HasFeedTemplate, blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("note", _("Note")),
            ("tip", _("Tip")),
            ("important", _("Important")),
            ("warning", _("Warning")),
        ],
        default="note",
        search_index=False,
        help_text=_("A note adds, a tip helps, important must be known, a warning keeps readers from harm."),
    )
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        default="",
        max_length=120,
        help_text=_("Optional; the kind is shown anyway."),
    )
    text = ProseBlock(label=_("Text"))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        kinds = dict(self.child_blocks["kind"].field.choices)
        context["kind"] = value["kind"] if value["kind"] in kinds else "note"
        context["kind_name"] = kinds[context["kind"]]
        return context

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A few sentences that stand beside the text: a note, a tip, something important, a warning.")
        group = groups.TEXT
        template = "blog/blocks/callout.html"
        feed_template = "blog/feeds/callout.html"
        label_format = "{kind}: {title}"
        preview_value = {
            "kind": "warning",
            "title": "Hooks run once",
            "text": "<p>A hook that raises does not undo the commit. It runs once, in this process, or never.</p>",
        }


class FootnoteBlock(blocks.StructBlock):
    """Prints nothing where it stands: the page prints all notes at its end (see blog.footnotes)."""

    label = blocks.RegexBlock(
        regex=r"\A[A-Za-z0-9_-]{1,40}\Z",
        label=_("Label"),
        default="",
        error_messages={"invalid": _("Use letters, digits, hyphens and underscores only, for example 1 or rfc-9110.")},
        help_text=_("Write [^label] in the text to refer to this note, for example [^1]. Readers see a number."),
    )
    text = ProseBlock(label=_("Text"))

    def get_preview_context(self, value, parent_context=None):
        return {**super().get_preview_context(value, parent_context), "in_block_picker": True}

    class Meta:
        icon = "superscript"
        label = _("Footnote")
        description = _("A source or an aside, listed at the end. It can stand anywhere in the body.")
        group = groups.TEXT
        template = "blog/blocks/footnote.html"
        label_format = "{label}"
        preview_value = {
            "label": "1",
            "text": '<p>Django, <a href="https://docs.djangoproject.com/">Database transactions</a>, version 5.2.</p>',
        }
