"""What stands in which list, kept ready so that no reader waits for counting. `blog.list_upkeep` keeps it."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ALL, YEAR, SITEMAP = "all", "year", "sitemap"
"""The kinds of list besides those of `blog.subjects`. The subject of a list of all is 0, of a year the year, of a part
of the sitemap its number."""


class ArticleListQuerySet(models.QuerySet):
    def shown(self):
        """Those that readers find something in, each with `shown`, how many of its articles have not expired."""
        expired = ListEntry.objects.filter(list=OuterRef("pk"), expires_at__lte=timezone.now()).order_by()
        expired = expired.values("list").annotate(number=models.Count("pk")).values("number")
        return self.annotate(shown=F("articles") - Coalesce(Subquery(expired), 0)).filter(shown__gt=0)


class ArticleList(models.Model):
    """The articles below one page that are of one category, author, tag, series or year. `articles` counts its
    entries."""

    parent = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    subject = models.PositiveBigIntegerField(default=0)
    articles = models.PositiveIntegerField(default=0)

    objects = ArticleListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")
        constraints = [models.UniqueConstraint(fields=("parent", "kind", "subject"), name="article_list_once")]

    def __str__(self):
        return f"{self.kind} {self.subject}"


class ListEntryQuerySet(models.QuerySet):
    def unexpired(self):
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()))

    def newest_first(self):
        return self.order_by("-published_at", "-article_id")


class ListEntry(models.Model):
    """That an article stands in a list. The moments are those of its page: first and last publication, and expiry."""

    list = models.ForeignKey(ArticleList, on_delete=models.CASCADE, related_name="entries", db_index=False)
    article = models.ForeignKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a list")
        verbose_name_plural = _("entries of lists")
        constraints = [models.UniqueConstraint(fields=("article", "list"), name="article_once_per_list")]
        indexes = [
            # Expiry last, so that a page far back is found in the index alone.
            models.Index(fields=["list", "-published_at", "-article", "expires_at"], name="entry_newest_first"),
            models.Index(fields=["list", "-changed_at"], name="entry_by_change"),
            models.Index(fields=["list", "expires_at"], condition=Q(expires_at__isnull=False), name="entry_expiring"),
        ]

    def __str__(self):
        return f"{self.article_id} in {self.list_id}"
