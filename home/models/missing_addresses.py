from django.db import models
from django.utils.translation import gettext_lazy as _


class MissingAddress(models.Model):
    """An address of this site that readers asked for and that leads nowhere. Nothing says who asked, or when to the
    minute."""

    path = models.CharField(_("address"), max_length=200, unique=True)
    count = models.PositiveIntegerField(_("asked for"), default=0, db_index=True)
    first_asked_on = models.DateField(_("first asked for"))
    last_asked_on = models.DateField(_("last asked for"), db_index=True)
    # Of this site the page that holds the link, of others their name only.
    referrer = models.CharField(_("found at"), max_length=200, blank=True)
    is_put_aside = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("missing address")
        verbose_name_plural = _("missing addresses")
        default_permissions = ()

    def __str__(self):
        return self.path
