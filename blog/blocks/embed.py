"""Videos, slides and other pages of foreign providers."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from blog.blocks import groups
from blog.blocks.feed_templates import HasFeedTemplate
from blog.embed_frames import Frame, remember, stored_frames


class EmbedBlock(HasFeedTemplate, blocks.StructBlock):
    """A link card; where the provider is allowed, a click loads its frame. See blog.embed_frames."""

    url = blocks.URLBlock(
        label=_("Address"),
        default="",
        help_text=_("The address of the page with the video, slides or pen, as in the browser."),
    )
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        default="",
        max_length=200,
        help_text=_("What readers will see. Left empty, the provider's title is used."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="", max_length=300)

    def clean(self, value):
        value = super().clean(value)
        # Not while a draft is saved: autosave would ask the provider about every half-typed address.
        if not self.is_deferred_validation and value["url"]:
            remember(value["url"])
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        url = value["url"] or ""
        frames = context.get("embed_frames")
        frame = (stored_frames([url]) if frames is None else frames).get(url, Frame())
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        context.update({"frame": frame, "host": host, "title": value["title"] or frame.title or host})
        return context

    class Meta:
        icon = "media"
        label = _("Embed")
        description = _(
            "A video, slides or a pen from elsewhere. Nothing is loaded from there before a reader agrees."
        )
        group = groups.PICTURES_AND_MEDIA
        template = "blog/blocks/embed.html"
        feed_template = "blog/feeds/embed.html"
        label_format = "{title} {url}"
        preview_value = {
            "url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "title": "Transactions, outboxes and the truth",
            "caption": "The talk behind this article, 32 minutes",
        }
