"""Links with which somebody without an account reads a draft."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SharedDraftQuerySet(models.QuerySet):
    def working(self):
        """Neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


class SharedDraft(models.Model):
    """One link to one page: to its latest draft, as it changes, or to one revision.

    The secret itself is not kept: whoever reads the database or a backup cannot open a draft with it.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="shared_drafts"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("version"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(_("for whom"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    opened = models.PositiveIntegerField(_("times opened"), default=0)
    last_opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)

    objects = SharedDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared draft")
        verbose_name_plural = _("shared drafts")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.page.title} ({self.note})" if self.note else self.page.title

    @property
    def works(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


def hash_of(token: str) -> str:
    """What is kept of a secret. It is long and random, so that a plain hash cannot be searched for it."""
    return hashlib.sha256(token.encode()).hexdigest()
