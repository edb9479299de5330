"""Imports that people make in the admin."""

from pathlib import PurePosixPath
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from blog.models.articles import ArticlePage
from blog.models.blog_index import BlogIndexPage

# The words of blog.importing.reports, for people.
STATUS_LABELS = {
    "created": _("New"),
    "updated": _("Changed"),
    "unchanged": _("Unchanged"),
    "failed": _("Failed"),
    "skipped": _("No post"),
}


def private_storage():
    return storages["private"]


def upload_path(job: "ImportJob", file_name: str) -> str:
    """A name that nobody can guess; what the file was called is kept in the job."""
    return f"imports/{uuid4()}{PurePosixPath(file_name).suffix.lower()[:10]}"


class ImportJob(models.Model):
    """One upload: looked at first, imported when somebody says so, then a report."""

    class Kind(models.TextChoices):
        MARKDOWN = "markdown", _("Markdown")
        WORDPRESS = "wordpress", _("WordPress")
        GHOST = "ghost", _("Ghost")

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        IMPORTING = "importing", _("Running")
        FINISHED = "finished", _("Finished")
        CANCELLED = "cancelled", _("Cancelled")
        FAILED = "failed", _("Failed")

    kind = models.CharField(_("from"), max_length=20, choices=Kind, default=Kind.MARKDOWN)
    source_name = models.CharField(_("name of the source"), max_length=200, blank=True)
    upload = models.FileField(_("file"), upload_to=upload_path, storage=private_storage, blank=True)
    upload_name = models.CharField(_("name of the file"), max_length=255)
    media = models.FileField(_("pictures and files"), upload_to=upload_path, storage=private_storage, blank=True)
    media_name = models.CharField(max_length=255, blank=True)
    old_address = models.URLField(_("address of the old site"), blank=True)
    index = models.ForeignKey(
        BlogIndexPage, verbose_name=_("below"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    as_drafts = models.BooleanField(_("as drafts"), default=False)
    update = models.BooleanField(_("take changes over"), default=False)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.CHECKING)
    message = models.TextField(_("what went wrong"), blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    plan = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # Whose work it is right now, and when that process last said so; see blog.import_jobs.claims.
    runner = models.CharField(max_length=36, blank=True)
    touched_at = models.DateTimeField(null=True)
    is_to_stop = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        default_permissions = ("add",)
        ordering = ("-created_at", "-pk")

    def __str__(self):
        return self.upload_name

    @property
    def is_going_on(self) -> bool:
        return self.state in (self.State.CHECKING, self.State.IMPORTING)

    @property
    def is_imported(self) -> bool:
        """Whether it has been started, so that there are results and not only a forecast."""
        return self.started_at is not None

    @property
    def can_start(self) -> bool:
        return (
            bool(self.plan)
            and bool(self.upload)
            and self.state in (self.State.CHECKED, self.State.CANCELLED, self.State.FAILED)
        )


class ImportedPost(models.Model):
    """What will become of one post, or what has."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    path = models.CharField(max_length=500)
    title = models.CharField(max_length=255, blank=True)
    status = models.CharField(max_length=20)
    is_outcome = models.BooleanField()
    article = models.ForeignKey(ArticlePage, on_delete=models.SET_NULL, null=True, related_name="+")
    warnings = models.JSONField(default=list)
    loss = models.JSONField(default=dict)
    has_warnings = models.BooleanField()
    has_losses = models.BooleanField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported post")
        verbose_name_plural = _("imported posts")
        default_permissions = ()
        ordering = ("job", "number", "pk")
        constraints = [models.UniqueConstraint(fields=("job", "path"), name="one_row_for_each_post")]

    def __str__(self):
        return self.path

    @property
    def status_label(self):
        return STATUS_LABELS.get(self.status, self.status)
