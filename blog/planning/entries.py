"""What happens in a month: entries, each of one kind and one article, in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, QuerySet, TextChoices, When
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Revision, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.desk.articles import articles_on_desk
from blog.models import ArticlePage, PlanningSettings
from blog.planning.months import Month
from blog.reviews import due_between, due_date, with_review_dates

# Of one kind in one month. A blog that publishes more is read in the editorial desk.
MOST = 400


class Kind(TextChoices):
    SCHEDULED = "scheduled", gettext_lazy("Scheduled")
    REVIEW = "review", gettext_lazy("In review")
    DUE = "due", gettext_lazy("Due for review")
    EXPIRY = "expiry", gettext_lazy("Expires")
    PUBLISHED = "published", gettext_lazy("Published")


@dataclass(frozen=True)
class Entry:
    """`at` is a moment in the site's time zone; at midnight and not `has_time` where only the day matters."""

    kind: Kind
    at: datetime
    article: ArticlePage
    has_time: bool = True
    note: str = ""
    may_change: bool = False

    @property
    def day(self) -> date:
        return self.at.date()


def entries_of(user, month: Month, kinds: set[Kind]) -> list[Entry]:
    """What of these kinds happens in `month` to articles that `user` may see, in the order of time."""
    start, end = midnight(month.first), midnight(month.last + timedelta(days=1))
    articles = planned_articles(user)
    found: list[Entry] = []
    if Kind.SCHEDULED in kinds:
        found += scheduled(articles, start, end)
    if Kind.REVIEW in kinds:
        found += [entry for entry in in_review(articles) if start <= entry.at < end]
    if Kind.DUE in kinds:
        found += due(articles, month.first, month.last)
    if Kind.EXPIRY in kinds:
        rows = articles.filter(live=True, expire_at__gte=start, expire_at__lt=end)
        found += [Entry(Kind.EXPIRY, site_time(row.expire_at), row) for row in rows[:MOST]]
    if Kind.PUBLISHED in kinds:
        rows = articles.filter(live=True, first_published_at__gte=start, first_published_at__lt=end)
        found += [
            Entry(Kind.PUBLISHED, site_time(row.first_published_at), row)
            for row in rows.order_by("first_published_at", "pk")[:MOST]
        ]
    return sorted(found, key=lambda entry: (entry.day, entry.has_time, entry.at, entry.article.pk))


def planned_articles(user) -> QuerySet:
    """The articles of the desk, each with `may_edit` and `may_publish`."""
    publishable = PagePermissionPolicy(ArticlePage).instances_user_has_permission_for(user, "publish").values("pk")
    return articles_on_desk(user).annotate(may_publish=Case(When(pk__in=publishable, then=True), default=False))


def scheduled(articles: QuerySet, start: datetime | None, end: datetime) -> list[Entry]:
    """What publishes itself from `start` (None: whenever) until before `end`."""
    revisions = _of_pages(Revision).filter(approved_go_live_at__lt=end, approved_go_live_at__isnull=False)
    if start is not None:
        revisions = revisions.filter(approved_go_live_at__gte=start)
    times = dict(revisions.order_by("approved_go_live_at").values_list("object_id", "approved_go_live_at")[:MOST])
    rows = articles.filter(pk__in=[int(key) for key in times])
    return sorted(
        (
            Entry(
                Kind.SCHEDULED,
                site_time(times[str(row.pk)]),
                row,
                note=_("New version of a published article") if row.live else "",
                may_change=row.may_publish,
            )
            for row in rows
        ),
        key=lambda entry: (entry.at, entry.article.pk),
    )


def in_review(articles: QuerySet) -> list[Entry]:
    """All that waits for an editor: on the day for which it is meant or, without one, when it was submitted."""
    states = _of_pages(WorkflowState).filter(status=WorkflowState.STATUS_IN_PROGRESS).order_by("created_at", "pk")
    submitted = dict(states.values_list("object_id", "created_at")[:MOST])
    rows = articles.filter(pk__in=[int(key) for key in submitted])
    rows = rows.annotate(wished=KeyTextTransform("go_live_at", "latest_revision__content"))
    entries = [_waiting(row, submitted[str(row.pk)]) for row in rows]
    return sorted(entries, key=lambda entry: (entry.at, entry.article.pk))


def due(articles: QuerySet, first: date | None, last: date, *, most: int = MOST) -> list[Entry]:
    """What should be read again from `first` (None: whenever) to `last`."""
    months = PlanningSettings.current_months()
    rows = due_between(with_review_dates(articles), first, last, months=months)
    rows = rows.order_by("due_on", "checked_at", "pk")[:most]
    entries = [
        Entry(Kind.DUE, midnight(due_date(row, months)), row, has_time=False, may_change=row.may_edit) for row in rows
    ]
    return sorted(entries, key=lambda entry: (entry.at, entry.article.pk))


def site_time(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def _waiting(article: ArticlePage, submitted_at: datetime) -> Entry:
    wished = parse_datetime(article.wished) if article.wished else None
    if wished is None:
        return Entry(Kind.REVIEW, site_time(submitted_at), article, note=_("Submitted, no date set"))
    return Entry(Kind.REVIEW, site_time(wished), article, note=_("Goes live then once it is approved"))


def _of_pages(model) -> QuerySet:
    return model.objects.filter(base_content_type__app_label="wagtailcore", base_content_type__model="page")
