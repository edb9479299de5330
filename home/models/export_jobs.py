"""Exports that people ask for in the admin."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# What everything on a site amounts to does not lie around for longer.
KEEP = timedelta(days=7)


def private_storage():
    return storages["private"]


def result_path(job: "ExportJob", file_name: str) -> str:
    return f"exports/{uuid4()}.zip"


class ExportJob(models.Model):
    """A file with the content of the site, made in the background, to be downloaded within a week."""

    class Kind(models.TextChoices):
        MARKDOWN = "markdown", _("Markdown")
        ARCHIVE = "archive", _("Archive of the whole site")

    class State(models.TextChoices):
        GOING_ON = "going-on", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    with_hidden = models.BooleanField(
        _("also drafts, and what only some readers may see"),
        default=False,
    )
    with_history = models.BooleanField(_("also every earlier version"), default=False)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.GOING_ON)
    message = models.TextField(blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.FileField(upload_to=result_path, storage=private_storage, blank=True)
    size = models.BigIntegerField(_("size"), default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        default_permissions = ("add",)
        ordering = ("-created_at", "-pk")

    def __str__(self):
        return f"{self.get_kind_display()} {timezone.localtime(self.created_at):%Y-%m-%d}"

    @property
    def is_going_on(self) -> bool:
        return self.state == self.State.GOING_ON

    @property
    def goes_at(self):
        """When its file is deleted."""
        return self.finished_at + KEEP if self.finished_at else None

    @property
    def can_be_downloaded(self) -> bool:
        return self.state == self.State.READY and bool(self.result) and self.goes_at > timezone.now()
