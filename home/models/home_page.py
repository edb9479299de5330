from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from blog.fragments import fragments
from blog.preview_modes import PreviewsInBothThemes
from home.front_page import FrontPage
from home.sections import HomeSectionsBlock


class HomePage(PreviewsInBothThemes, Page):
    """The front door. Editors compose it of sections."""

    eyebrow = models.CharField(_("small label"), max_length=60, blank=True, help_text=_("Printed above the heading."))
    heading = models.CharField(
        _("heading"), max_length=120, blank=True, help_text=_("The largest line of the page. Empty: the page's title.")
    )
    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("One or two sentences under the heading.")
    )
    sections = StreamField(
        HomeSectionsBlock(), verbose_name=_("sections"), blank=True, help_text=_("What follows, from top to bottom.")
    )

    template = "home/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.StandardPage", "blog.BlogIndexPage"]
    page_description = _("The front door of the site, composed of sections.")

    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    content_panels = [
        *Page.content_panels,
        FieldPanel("eyebrow"),
        FieldPanel("heading"),
        FieldPanel("introduction"),
        FieldPanel("sections"),
    ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs) | {"fragments": fragments(request)}
        return context if context["fragments"].is_complete else context | {"front_page": FrontPage(self.sections)}

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
