"""Checking many articles, and what is kept of it for the report."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from blog.article_checks import look_over
from blog.content_checks import Finding
from blog.models import ArticlePage, ContentCheck, ContentFinding

COLUMNS = ("slug", "title", "status", "severity", "rule", "place", "line", "message", "address")
_AT_A_TIME = 50


def check_articles(articles: QuerySet) -> Iterator[tuple[ArticlePage, list[Finding]]]:
    """Check the latest version of each article, drafts included, and keep what was found."""
    for article in articles.select_related("latest_revision").iterator(chunk_size=_AT_A_TIME):
        yield article, check_and_keep(article)


def check_and_keep(article: ArticlePage) -> list[Finding]:
    checked_at = timezone.now()
    findings = look_over(article.get_latest_revision_as_object()).findings
    with transaction.atomic():
        ContentCheck.objects.update_or_create(article=article, defaults={"checked_at": checked_at})
        ContentFinding.objects.filter(article=article).delete()
        ContentFinding.objects.bulk_create(_stored(article, findings))
    return findings


def out_of_date(articles: QuerySet) -> QuerySet:
    """Those that were never checked, or changed since."""
    return articles.filter(
        Q(content_check=None)
        | Q(content_check__checked_at__lt=F("latest_revision_created_at"))
        | Q(content_check__checked_at__lt=F("last_published_at"))
    )


def row(article: ArticlePage, finding: Finding) -> dict[str, Any]:
    return {
        "slug": article.slug,
        "title": article.get_admin_display_title(),
        "status": str(article.status_string),
        "severity": finding.severity.value,
        "rule": finding.rule,
        "place": finding.place.name,
        "line": finding.line,
        "message": finding.message,
        "address": reverse("wagtailadmin_pages:edit", args=[article.pk]),
    }


def _stored(article: ArticlePage, findings: Iterable[Finding]) -> Iterator[ContentFinding]:
    for number, finding in enumerate(findings):
        yield ContentFinding(
            article=article,
            number=number,
            rule=finding.rule,
            severity=finding.severity.value,
            message=finding.message,
            place=finding.place.name[:255],
            block_id=finding.place.block_id[:64],
            field=finding.place.field[:64],
            line=finding.line,
        )
