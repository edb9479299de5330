from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleSource(models.Model):
    """Where an imported article comes from. An import finds its articles again by importer, source and path.

    `revision` is what the import stored: while it is the article's latest, nobody has edited the article here.
    """

    article = models.OneToOneField(
        "blog.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="source"
    )
    importer = models.CharField(_("importer"), max_length=30)
    source = models.CharField(_("source"), max_length=200)
    path = models.CharField(_("path"), max_length=500)
    content_hash = models.CharField(_("checksum"), max_length=64)
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("imported version"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    imported_at = models.DateTimeField(_("imported at"), auto_now=True)

    class Meta:
        verbose_name = _("source of an article")
        verbose_name_plural = _("sources of articles")
        constraints = [
            models.UniqueConstraint(fields=("importer", "source", "path"), name="article_source_once"),
        ]

    def __str__(self):
        return f"{self.source}/{self.path}"

    @property
    def was_edited_here(self) -> bool:
        """Whether somebody has saved the article since the import, published or not."""
        return self.article.latest_revision_id != self.revision_id
