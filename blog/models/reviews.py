from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleReview(models.Model):
    """When somebody should read a published article again, and who did so last. An article without a row follows the
    rule in PlanningSettings. Readers see nothing of it, so it belongs to no draft and needs no publishing."""

    article = models.OneToOneField("blog.ArticlePage", on_delete=models.CASCADE, related_name="review")
    due_on = models.DateField(
        _("read again on"),
        null=True,
        blank=True,
        help_text=_("Leave empty to follow the rule for all articles."),
    )
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review date")
        verbose_name_plural = _("review dates")

    def __str__(self):
        return f"{self.article_id}: {self.due_on or self.confirmed_at}"
