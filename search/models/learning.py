"""What readers search for, counted by day. Nothing here says who searched, from where, or in which order."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.wording import LONGEST


class QueryCount(models.Model):
    """How often a query was asked on a day, how often nothing was found, and how often a result was opened."""

    day = models.DateField()
    # In lower case; empty for all the queries beyond the most that are kept of a day.
    query = models.CharField(max_length=LONGEST, blank=True)
    searches = models.PositiveIntegerField(default=0)
    nothing_found = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    # How many articles the latest search found.
    results = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("query")
        verbose_name_plural = _("queries")
        constraints = [models.UniqueConstraint(fields=("day", "query"), name="query_once_a_day")]
        indexes = [models.Index(fields=["query", "day"], name="query_by_day")]

    def __str__(self):
        return f"{self.query} ({self.day}): {self.searches}"


class ClickCount(models.Model):
    """How often an article was opened from a place in the results of a query on a day."""

    day = models.DateField()
    query = models.CharField(max_length=LONGEST, blank=True)
    position = models.PositiveSmallIntegerField()
    article = models.ForeignKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="+")
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("day", "query", "position", "article"), name="click_once_a_day"),
        ]
        indexes = [models.Index(fields=["query", "day"], name="click_by_query")]

    def __str__(self):
        return f"{self.query} ({self.day}), {self.position}: {self.clicks}"
