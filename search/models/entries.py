from django.db import models
from django.utils import timezone


class IndexedArticleQuerySet(models.QuerySet):
    def unexpired(self):
        """Leave out what has expired a moment ago and is still indexed until the scheduler runs."""
        return self.filter(models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=timezone.now()))

    def newest_first(self):
        return self.order_by(models.F("published_at").desc(nulls_last=True), "-pk")


class IndexedArticle(models.Model):
    """What ranking needs of one published article."""

    article = models.OneToOneField(
        "blog.ArticlePage", on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    language = models.CharField(max_length=15)
    # What filters count: "c3 a5 t12 y2024" for categories, authors, tags and the year.
    facets = models.TextField()
    prose_length = models.PositiveIntegerField()
    code_length = models.PositiveIntegerField()
    digest = models.CharField(max_length=32)
    analysis_version = models.PositiveSmallIntegerField()
    # As the article has them: a search that counts a thousand articles need not read their pages.
    published_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    # The long ones last: SQLite reads a row from its beginning.
    # One line a lexeme: see search.frequencies.
    frequencies = models.TextField()
    # The words and names of the article that misspelt ones may be corrected to, separated by blanks.
    spellings = models.TextField()

    objects = IndexedArticleQuerySet.as_manager()

    def __str__(self):
        return f"Index entry of article {self.pk}"


class IndexedSection(models.Model):
    """The text below one heading of a published article, for passages and links."""

    article = models.ForeignKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="search_sections")
    position = models.PositiveSmallIntegerField()
    # The id of the heading in the page; empty for what stands before the first one.
    anchor = models.CharField(max_length=80, blank=True)
    # The headings above this one and itself, outermost first.
    path = models.JSONField()
    # [text, is code] for each paragraph and listing.
    passages = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("article", "position"), name="section_once_per_place")]

    def __str__(self):
        return " › ".join(self.path)
