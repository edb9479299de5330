"""The body on the form of a page, with what a technical writer brings from elsewhere: Markdown and pictures."""

from django.forms import Media, Script
from django.urls import reverse
from wagtail.admin.panels import FieldPanel

from blog.markdown.reading import LONGEST


class BodyPanel(FieldPanel):
    """For a body (`blog.blocks.BodyBlock`), with tools above it, which static/js/admin/body-tools.js works."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "blog/admin/body_panel.html"

        def get_context_data(self, parent_context=None):
            return {
                **super().get_context_data(parent_context),
                "paste_url": reverse("markdown_paste"),
                "longest": LONGEST,
                "picture_url": reverse("picture_paste"),
            }

        @property
        def media(self):
            return super().media + Media(
                js=[Script("js/admin/body-tools.js", type="module")], css={"all": ["css/admin/body-tools.css"]}
            )
