"""The picture that other sites show for a link to an article."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.images.shortcuts import get_rendition_or_not_found

from blog.renditions import SHARE_SPEC
from blog.share_card import CARD_HEIGHT, CARD_WIDTH


@dataclass(frozen=True)
class ShareImage:
    """`url` is absolute; `width` and `height` are pixels."""

    url: str
    width: int
    height: int
    alternative_text: str

    @classmethod
    def of_library(cls, picture, alternative_text: str) -> "ShareImage":
        """A picture of the library, cut to the usual proportions."""
        rendition = get_rendition_or_not_found(picture, SHARE_SPEC)
        return cls(rendition.full_url, rendition.width, rendition.height, alternative_text)


class SharePicture(models.Model):
    """A drawn picture of a published article. Its address cannot be guessed, and it goes with its row."""

    article = models.OneToOneField(
        "blog.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="drawn_share_picture"
    )
    # Below images/, which web servers, buckets and blogsite.media let anybody read.
    file = models.FileField(_("file"), upload_to="images/share")
    fingerprint = models.CharField(_("fingerprint of what it shows"), max_length=64)

    class Meta:
        verbose_name = _("drawn picture for sharing")
        verbose_name_plural = _("drawn pictures for sharing")

    def __str__(self):
        return self.file.name

    def replace(self, data: bytes, fingerprint: str) -> None:
        """Keep `data`, a PNG, under a new name, and delete the old file once that is certain."""
        old_name = self.file.name
        self.fingerprint = fingerprint
        self.file.save(f"{get_random_string(32)}.png", ContentFile(data), save=True)
        if old_name:
            storage = self.file.storage
            transaction.on_commit(lambda: storage.delete(old_name))

    def delete_file(self) -> None:
        """Delete the file once it is certain that the row is gone."""
        storage, name = self.file.storage, self.file.name
        transaction.on_commit(lambda: storage.delete(name))


def share_image(article) -> ShareImage | None:
    """The picture of `article` for other sites: the editor's own, else the drawn one, else the cover, else None."""
    if article.social_picture:
        return ShareImage.of_library(article.social_picture, article.social_picture.description or article.title)
    drawn = SharePicture.objects.filter(article=article.pk).first() if article.pk else None
    if drawn is not None:
        return ShareImage(absolute(drawn.file.url), CARD_WIDTH, CARD_HEIGHT, article.title)
    return ShareImage.of_library(article.cover, article.cover_alt or article.title) if article.cover else None


def absolute(url: str) -> str:
    """`url` with scheme and host, as Wagtail makes addresses of pictures absolute."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{url}" if url.startswith("/") else url
