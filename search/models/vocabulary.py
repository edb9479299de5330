from django.db import models

from search.analysis import LONGEST_NAME
from search.documents import LONGEST_CORRECTION


class Statistics(models.Model):
    """The size of the index, in one row, which whoever writes to the index locks first."""

    articles = models.PositiveIntegerField(default=0)
    prose_length = models.BigIntegerField(default=0)
    code_length = models.BigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "statistics"

    def __str__(self):
        return f"{self.articles} articles"


class Term(models.Model):
    """A lexeme and how many published articles hold it."""

    term = models.CharField(max_length=LONGEST_NAME + 10, primary_key=True)
    articles = models.IntegerField()

    def __str__(self):
        return self.term


class Word(models.Model):
    """A word or name of published articles as it is written, for corrections.

    A misspelling leaves the beginning, the middle or the end of a word as it was: `head`, `core` and `tail` find the
    few words worth comparing (see search.spelling).
    """

    word = models.CharField(max_length=LONGEST_CORRECTION, primary_key=True)
    # How it is shown: `select_for_update` for the word selectforupdate.
    spelling = models.CharField(max_length=2 * LONGEST_CORRECTION)
    articles = models.IntegerField()
    length = models.PositiveSmallIntegerField()
    head = models.CharField(max_length=3)
    core = models.CharField(max_length=3)
    tail = models.CharField(max_length=3)

    class Meta:
        indexes = [
            models.Index(fields=["head", "length"], name="word_by_head"),
            models.Index(fields=["core", "length"], name="word_by_core"),
            models.Index(fields=["tail", "length"], name="word_by_tail"),
        ]

    def __str__(self):
        return self.spelling
