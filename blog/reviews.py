"""Which published articles somebody should read again, and when.

An article is due on the date that was set for it, or some months after it was last published or found to be right
(`PlanningSettings`). "Due" is about dates of the site's time zone.
"""

from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.log_actions import log

from blog.models import ArticlePage, ArticleReview, PlanningSettings


def with_review_dates(articles: QuerySet) -> QuerySet:
    """Live articles with `due_on` (their own date, or None) and `checked_at` (what the rule counts from)."""
    published_at = Coalesce("last_published_at", "first_published_at")
    return articles.filter(live=True).annotate(
        due_on=F("review__due_on"),
        checked_at=Case(
            When(review__confirmed_at__gt=published_at, then=F("review__confirmed_at")), default=published_at
        ),
    )


def due_between(articles: QuerySet, first: date | None, last: date, *, months: int | None = None) -> QuerySet:
    """Those of `with_review_dates` that become due from `first` (None: ever) to `last`. `months` is the rule."""
    months = PlanningSettings.current_months() if months is None else months
    own = Q(due_on__lte=last)
    by_rule = Q(due_on=None, checked_at__lt=_midnight(_earlier(last, months) + relativedelta(days=1)))
    if first is not None:
        own &= Q(due_on__gte=first)
        by_rule &= Q(checked_at__gte=_midnight(_earlier(first, months)))
    return articles.filter(own | by_rule if months else own)


def due_date(article: ArticlePage, months: int) -> date | None:
    """When one of `with_review_dates` is due, given the rule."""
    if article.due_on or not months or article.checked_at is None:
        return article.due_on
    return timezone.localdate(article.checked_at, timezone.get_default_timezone()) + relativedelta(months=months)


@transaction.atomic
def set_review_date(article: ArticlePage, due_on: date | None, *, user) -> None:
    """Have `article` read again on a date, or by the rule."""
    ArticleReview.objects.update_or_create(article=article, defaults={"due_on": due_on})
    log(article, "blog.review_date", user=user, data={"due_on": due_on.isoformat() if due_on else ""})


@transaction.atomic
def confirm(article: ArticlePage, *, due_on: date | None = None, user) -> None:
    """Note that `user` has read `article` and found it to be right. It is due again on `due_on`, or by the rule."""
    defaults = {"due_on": due_on, "confirmed_at": timezone.now(), "confirmed_by": user}
    ArticleReview.objects.update_or_create(article=article, defaults=defaults)
    log(article, "blog.confirm", user=user)


def _earlier(day: date, months: int) -> date:
    return day - relativedelta(months=months)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
