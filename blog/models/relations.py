"""Which articles belong together: what editors choose, and what `blog.likeness` works out on publishing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class ArticlePick(Orderable):
    """An article that an editor sends readers to, before those that are found."""

    article = ParentalKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="picks")
    # CASCADE, so that old revisions that name an article deleted since still open.
    picked = models.ForeignKey(
        "blog.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("recommended article")


class ArticleTerm(models.Model):
    """A term that tells what an article is about (see blog.telling_terms)."""

    article = models.ForeignKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="terms")
    stem = models.CharField(max_length=40, db_index=True)
    word = models.CharField(max_length=40)
    weight = models.FloatField()

    class Meta:
        verbose_name = _("term of an article")
        verbose_name_plural = _("terms of articles")
        constraints = [models.UniqueConstraint(fields=("article", "stem"), name="term_once_per_article")]

    def __str__(self):
        return self.word


class RelatedArticle(models.Model):
    """That `other` is like `article`, how much, and why: `shared` holds {"tags": [keys], "terms": [words]}, the
    rarest first. Every pair is stored both ways round."""

    article = models.ForeignKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="related_articles")
    other = models.ForeignKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    shared = models.JSONField()

    class Meta:
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")
        constraints = [models.UniqueConstraint(fields=("article", "other"), name="related_article_once")]
        indexes = [models.Index(fields=["article", "-score"], name="related_article_by_score")]

    def __str__(self):
        return f"{self.article_id} → {self.other_id}"
