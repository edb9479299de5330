from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from blog.blocks.body import BodyBlock
from blog.body_panel import BodyPanel
from blog.footnotes import collect
from blog.fragments import fragments
from blog.preview_modes import PreviewsInBothThemes
from blog.punctuality import PunctualPage


class StandardPage(PreviewsInBothThemes, PunctualPage):
    """A page outside the blog, such as About, Contact or Privacy, with the same blocks as an article."""

    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("One or two sentences under the title.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = _("A page outside the blog, such as About, Contact or Privacy.")

    search_fields = [*PunctualPage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    content_panels = [*PunctualPage.content_panels, FieldPanel("introduction"), BodyPanel("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["fragments"] = fragments(request)
        context["footnotes"] = collect(self.body)
        return context
