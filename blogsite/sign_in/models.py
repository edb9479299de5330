from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.Model):
    """No table: what a group can be told about how its members sign in, as permissions."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("must_use_second_factor", _("Has to use a second factor"))]
        verbose_name = _("signing in")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
