from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from blog.hues import HUES
from blog.preview_modes import PreviewsInBothThemes
from blog.querysets import CategoryQuerySet


class Category(DraftStateMixin, RevisionMixin, PreviewsInBothThemes, PreviewableMixin, index.Indexed, models.Model):
    """A topic that articles belong to. Each owns a hue, which its chip, its page and its covers wear."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(
        _("address"),
        max_length=60,
        unique=True,
        help_text=_("The last part of the category's web address. When it changes, the old address keeps working."),
    )
    description = models.TextField(
        _("description"), max_length=300, blank=True, help_text=_("One or two sentences at the top of its page.")
    )
    hue = models.PositiveSmallIntegerField(
        _("colour"), choices=HUES, default=HUES[0][0], help_text=_("Used for its label, its page and drawn covers.")
    )
    sort_order = models.IntegerField(_("order"), default=0, db_index=True, editable=False)

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="category",
        for_concrete_model=False,
    )

    objects = CategoryQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=5),
        index.AutocompleteField("name"),
        index.SearchField("description"),
    ]

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("hue"),
        HelpPanel(
            content=_(
                "Articles show their categories in the order chosen on the article. "
                "Drag categories in the list to change the order in which readers see them."
            )
        ),
    ]

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["sort_order", "name", "pk"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if self._state.adding and not self.sort_order:
            last = Category.objects.aggregate(last=models.Max("sort_order"))["last"]
            self.sort_order = 0 if last is None else last + 1
        super().save(*args, **kwargs)

    def get_preview_template(self, request, mode_name):
        return "blog/blog_index_page.html"

    def get_preview_context(self, request, mode_name):
        from blog.listings import preview_context

        return preview_context(request, kind="category", subject=self)
