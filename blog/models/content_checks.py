"""What the check before publishing found when it last looked at an article: for the report over all of them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ContentCheck(models.Model):
    """One look at one article. It is out of date when the article was changed after `checked_at`."""

    article = models.OneToOneField(
        "blog.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="content_check"
    )
    checked_at = models.DateTimeField(_("checked at"), default=timezone.now)

    class Meta:
        verbose_name = _("content check")
        verbose_name_plural = _("content checks")
        default_permissions = ()

    def __str__(self):
        return str(self.article_id)


class ContentFinding(models.Model):
    """`number` is its place among the findings of the article."""

    class Severity(models.TextChoices):
        BLOCKING = "blocking", _("Must be corrected")
        ADVICE = "advice", _("Advice")

    article = models.ForeignKey(
        "blog.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="content_findings"
    )
    number = models.PositiveIntegerField(_("number"))
    rule = models.CharField(_("check"), max_length=40)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices)
    message = models.TextField(_("finding"))
    place = models.CharField(_("place"), max_length=255)
    block_id = models.CharField(_("block"), max_length=64, blank=True)
    field = models.CharField(_("field"), max_length=64, blank=True)
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("article", "number"), name="finding_once_per_article")]
        indexes = [models.Index(fields=("rule",), name="finding_by_rule")]

    def __str__(self):
        return self.message
