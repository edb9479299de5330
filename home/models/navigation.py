from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page


@register_setting(icon="list-ul", order=20)
class Navigation(BaseSiteSetting, ClusterableModel):
    """The menus at the top and at the foot of every page, in the editors' order."""

    panels = [
        InlinePanel("main_items", heading=_("Main menu"), label=_("Link")),
        InlinePanel("footer_items", heading=_("Menu in the footer"), label=_("Link")),
    ]

    class Meta(BaseSiteSetting.Meta):
        verbose_name = _("menus")


class MenuItem(Orderable):
    """A link to a page, which survives the page's moves, or to an address."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    url = models.CharField(
        _("or an address"),
        max_length=255,
        blank=True,
        help_text=_("For something that is not a page: https://… or a path such as /articles/feed/."),
    )
    label = models.CharField(
        _("text"), max_length=60, blank=True, help_text=_("Leave empty to use the title of the page.")
    )

    panels = [PageChooserPanel("page"), FieldPanel("url"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.label or str(self.page or self.url)

    def clean(self):
        super().clean()
        if bool(self.page) == bool(self.url):
            raise ValidationError(_("Choose either a page or an address."))
        if self.url and not self.url.startswith(("https://", "http://", "/", "mailto:", "#")):
            raise ValidationError({"url": _("Start the address with https:// or, on this site, with a slash.")})
        if self.url and not self.label:
            raise ValidationError({"label": _("An address needs a text.")})


class MainMenuItem(MenuItem):
    navigation = ParentalKey(Navigation, on_delete=models.CASCADE, related_name="main_items")

    class Meta(MenuItem.Meta):
        verbose_name = _("link in the main menu")


class FooterMenuItem(MenuItem):
    navigation = ParentalKey(Navigation, on_delete=models.CASCADE, related_name="footer_items")

    class Meta(MenuItem.Meta):
        verbose_name = _("link in the footer")
