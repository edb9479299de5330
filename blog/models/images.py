import hashlib
import logging
import os
import re
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError

from blog.picture_metadata import strip_private_metadata
from blog.storage_errors import STORAGE_ERRORS
from blog.upload_checks import scan

logger = logging.getLogger(__name__)

_DIGITS = 12
# The end of a name that was made here; the storage adds the second half if another row has the same picture.
_ADDRESS = re.compile(r"-([0-9a-f]{12})(_\w{7})?$")
_LONGEST_STEM = 52


@contextmanager
def _storage_that_may_be_away():
    """Wagtail shows a sign for a picture that is missing if it is told so in its own words."""
    try:
        yield
    except SourceImageIOError:
        raise
    except STORAGE_ERRORS as error:
        logger.error("A picture could not be resized, because of the storage: %s", error)
        raise SourceImageIOError(str(error)) from error


def _named_after_content(path, file):
    """`path` with a digest of the file in its name.

    An address shows the same for ever, so that caches may keep it. Only who has the picture can guess it, which
    matters for the pictures of drafts.
    """
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()[:_DIGITS]
    file.seek(0)
    folder, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    found = _ADDRESS.search(stem)
    if not found or found[1] != digest:
        stem = f"{_ADDRESS.sub('', stem)[:_LONGEST_STEM]}-{digest}"
    return os.path.join(folder, stem + suffix)


class BlogImage(AbstractImage):
    """A picture of the library. `description` is its alternative text wherever a page says nothing better."""

    description = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        default="",
        help_text=_(
            "What the picture shows, for people who cannot see it. A page can say it differently in its place."
        ),
    )
    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made it. Printed under the picture.")
    )
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, help_text=_("For example: CC BY 4.0. Leave empty for your own work.")
    )
    source_url = models.URLField(_("source"), blank=True, help_text=_("Where it was taken from, if anywhere."))

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "source_url",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_blogimage", "Can choose picture")]

    @property
    def default_alt_text(self):
        """The alternative text, or nothing: a file name read aloud helps nobody."""
        return self.description

    def clean(self):
        super().clean()
        if self.file and not self.file._committed:
            try:
                scan(self.file.file)
            except ValidationError as error:
                raise ValidationError({"file": error.messages}) from error

    def get_upload_to(self, filename):
        return _named_after_content(super().get_upload_to(filename), self.file)

    def save(self, *args, **kwargs):
        """Store the file without the camera's private data, with size and hash set, on every path into the library."""
        if self.file and not self.file._committed:
            self._prepare_file()
        super().save(*args, **kwargs)

    def get_rendition(self, wanted):
        """Where the storage is away or full, readers and editors see a page without this picture, not an error."""
        with _storage_that_may_be_away():
            return super().get_rendition(wanted)

    def get_renditions(self, *filters):
        with _storage_that_may_be_away():
            return super().get_renditions(*filters)

    def store_file(self):
        """Store a file that is new, before the row is. Raises what the storage raises."""
        self._prepare_file()
        self.file.save(self.file.name, self.file.file, save=False)

    def _prepare_file(self):
        self.file = strip_private_metadata(self.file)
        self._set_image_file_metadata()


class BlogRendition(AbstractRendition):
    image = models.ForeignKey(BlogImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_per_picture_and_spec"
            )
        ]

    def get_upload_to(self, filename):
        return _named_after_content(super().get_upload_to(filename), self.file)
