"""Links to other sites. Readers see nothing of these tables."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ExternalLink(models.Model):
    """An address on another site, and what came of visiting it."""

    class State(models.TextChoices):
        NEW = "new", _("Not visited yet")
        FINE = "fine", _("Fine")
        MOVED = "moved", _("Moved")
        FAILING = "failing", _("Does not answer")
        DEAD = "dead", _("Dead")
        REFUSED = "refused", _("Cannot be visited")

    url = models.CharField(_("address"), max_length=2000, unique=True)
    host = models.CharField(_("site"), max_length=260, db_index=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.NEW, db_index=True)
    # What was said: a status of HTTP in words, or why there was none.
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    moved_to = models.CharField(_("new address"), max_length=2000, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(_("last visited"), null=True)
    first_dead_at = models.DateTimeField(_("first seen dead"), null=True)
    next_check_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        default_permissions = ()

    def __str__(self):
        return self.url

    @property
    def used_by(self) -> str:
        return ", ".join(str(use.user) for use in self.uses.all() if use.user)


class LinkUse(models.Model):
    """That something links to an address: a page, or anything else that readers see."""

    link = models.ForeignKey(ExternalLink, on_delete=models.CASCADE, related_name="uses")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    user = GenericForeignKey("content_type", "object_id")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("link", "content_type", "object_id"), name="use_once_per_link")]
        indexes = [models.Index(fields=("content_type", "object_id"), name="links_of_something")]

    def __str__(self):
        return f"{self.content_type_id} {self.object_id}: {self.link_id}"


class LinkScan(models.Model):
    """The last time the links of all content were collected, and visited to the end. One row."""

    collected_at = models.DateTimeField(null=True)
    visited_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_scan")]

    def __str__(self):
        return f"{self.collected_at}, {self.visited_at}"


class LostLink(models.Model):
    """That something linked to a page or document when that was deleted; Wagtail's reference index forgets it then."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    # As it stands in rich text: "page" or "document".
    kind = models.CharField(max_length=8)
    target = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    lost_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("content_type", "object_id", "kind", "target"), name="link_lost_once")
        ]

    def __str__(self):
        return f"{self.content_type_id} {self.object_id}: {self.kind} {self.target}"
