from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Orderable


def validate_contact(text: str) -> None:
    """An e-mail address or an https address."""
    try:
        (URLValidator(schemes=["https"]) if "://" in text else validate_email)(text)
    except ValidationError as error:
        raise ValidationError(_("Write an e-mail address, or an address that begins with https://.")) from error


@register_setting(icon="site", order=10)
class SiteSettings(BaseSiteSetting, ClusterableModel):
    """What is said on every page: the site's name, its pictures and its footer."""

    name = models.CharField(_("name of the site"), max_length=60, blank=True)
    tagline = models.CharField(
        _("tagline"), max_length=160, blank=True, help_text=_("One sentence: what the site is about.")
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Square, shown small beside the name. Without one, the built-in mark is used."),
    )
    default_share_picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when somebody shares a page that has no picture of its own. Best 1200 × 630."),
    )
    footer_text = RichTextField(_("text in the footer"), blank=True, features=["bold", "italic", "link"])

    security_contact = models.CharField(
        _("contact for security"),
        max_length=200,
        blank=True,
        validators=[validate_contact],
        help_text=_(
            "An e-mail address, or the https:// address of a form, for people who have found a security problem. "
            "It is published at /.well-known/security.txt, where they look for it."
        ),
    )
    security_policy = models.URLField(
        _("rules for reporting"), blank=True, help_text=_("The address of a page that says how you treat reports.")
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("default_share_picture")], heading=_("Pictures")),
        FieldPanel("footer_text"),
        MultiFieldPanel([FieldPanel("security_contact"), FieldPanel("security_policy")], heading=_("Security")),
        InlinePanel("profiles", heading=_("Profiles elsewhere"), label=_("Profile")),
    ]

    class Meta(BaseSiteSetting.Meta):
        verbose_name = _("site settings")


class SiteProfile(Orderable):
    site_settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="profiles")
    label = models.CharField(_("text"), max_length=60, help_text=_("For example: Mastodon, GitHub."))
    url = models.URLField(_("address"))

    panels = [FieldPanel("label"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("profile")

    def __str__(self):
        return self.label
