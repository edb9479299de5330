"""What editors tell the search: other words for things, and articles that come first. Both hold at once."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.wording import LONGEST, phrase_key, query_key


class Synonym(models.Model):
    """Another word for something: who searches for one also finds the other."""

    words = models.CharField(
        _("word or words"),
        max_length=LONGEST,
        help_text=_("What readers type, such as “k8s”. Any form of it will do."),
    )
    meaning = models.CharField(
        _("also finds"), max_length=LONGEST, help_text=_("What articles call it, such as “Kubernetes”.")
    )
    works_both_ways = models.BooleanField(
        _("works both ways"),
        default=True,
        help_text=_("Without this, “Kubernetes” does not find what is only called “k8s”."),
    )
    words_key = models.CharField(max_length=2 * LONGEST, editable=False, db_index=True)
    meaning_key = models.CharField(max_length=2 * LONGEST, editable=False, db_index=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ("words", "pk")

    def __str__(self):
        return f"{self.words} {'↔' if self.works_both_ways else '→'} {self.meaning}"

    def save(self, *args, **kwargs):
        self.words_key, self.meaning_key = phrase_key(self.words), phrase_key(self.meaning)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        words, meaning = phrase_key(self.words), phrase_key(self.meaning)
        if not words:
            raise ValidationError({"words": _("There is no word in this that the search can look for.")})
        if not meaning:
            raise ValidationError({"meaning": _("There is no word in this that the search can look for.")})
        if words == meaning:
            raise ValidationError({"meaning": _("The search knows that these are forms of the same word.")})


class PromotedResult(models.Model):
    """An article that comes first for a query, as long as readers may see it."""

    query = models.CharField(
        _("query"), max_length=LONGEST, help_text=_("The words in any form and order, such as “deploy on Kubernetes”.")
    )
    article = models.ForeignKey(
        "blog.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="promotions"
    )
    place = models.PositiveSmallIntegerField(
        _("place"), default=1, help_text=_("Among the articles promoted for this query, the lowest comes first.")
    )
    key = models.CharField(max_length=2 * LONGEST, editable=False, db_index=True)

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ("query", "place", "pk")
        constraints = [models.UniqueConstraint(fields=("key", "article"), name="promoted_once_for_a_query")]

    def __str__(self):
        return f"{self.query}: {self.article}"

    def save(self, *args, **kwargs):
        self.key = query_key(self.query)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        key = query_key(self.query)
        if not key:
            raise ValidationError({"query": _("There is no word in this that the search can look for.")})
        if type(self).objects.exclude(pk=self.pk).filter(key=key, article_id=self.article_id).exists():
            raise ValidationError(_("This article is promoted for this query already."))
