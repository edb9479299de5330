from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from blog.parts_panel import PartsPanel
from blog.preview_modes import PreviewsInBothThemes
from blog.querysets import SeriesQuerySet


class Series(DraftStateMixin, RevisionMixin, PreviewsInBothThemes, PreviewableMixin, index.Indexed, models.Model):
    """Articles that are read one after the other. Each article names its series and its place in it; what readers see
    of both is worked out in `blog.parts`."""

    title = models.CharField(_("title"), max_length=100)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        help_text=_("The last part of the series' web address. When it changes, the old address keeps working."),
    )
    description = models.TextField(
        _("description"),
        max_length=400,
        blank=True,
        help_text=_("One to three sentences at the top of its page: what the parts lead to."),
    )

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="series",
        for_concrete_model=False,
    )

    objects = SeriesQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=5),
        index.AutocompleteField("title"),
        index.SearchField("description"),
    ]

    panels = [FieldPanel("title"), FieldPanel("slug"), FieldPanel("description"), PartsPanel(heading=_("Parts"))]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    def get_preview_template(self, request, mode_name):
        return "blog/blog_index_page.html"

    def get_preview_context(self, request, mode_name):
        from blog.listings import preview_context

        return preview_context(request, kind="series", subject=self)
