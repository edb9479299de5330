"""Who carries out background work."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TaskWorker(models.Model):
    """A running `manage.py db_worker`. Its row goes when it ends; that of a killed one stops being renewed."""

    name = models.CharField(_("name"), max_length=64, primary_key=True)
    host = models.CharField(_("host"), max_length=255)
    process = models.PositiveIntegerField(_("process"))
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen at"), default=timezone.now)

    class Meta:
        verbose_name = _("task worker")
        verbose_name_plural = _("task workers")
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.host}:{self.process}"
