"""The cards about articles."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState

from blog.dashboard.cards import MOST_ROWS, Card, Row
from blog.desk.articles import Status
from blog.planning.calendar import address
from blog.planning.entries import Entry, Kind, due, planned_articles, scheduled, site_time
from blog.planning.views import may_plan

AHEAD = timedelta(days=7)


def article_cards(request: HttpRequest) -> list[Card]:
    if not may_plan(request.user):
        return []
    articles = planned_articles(request.user)
    return [
        waiting_for(request.user),
        drafts_of(request.user, articles),
        this_week(articles),
        lately_published(articles),
        to_read_again(articles),
    ]


def waiting_for(user) -> Card:
    """What `user` can approve, and what was sent back to them, the oldest first."""
    tasks = _of_pages(TaskState.objects.reviewable_by(user), "revision__")
    tasks = tasks.select_related("revision", "workflow_state__requested_by").order_by("started_at", "pk")
    rows = [
        Row(task.revision.object_str, _edit(task.revision.object_id), _submitted(task.workflow_state))
        for task in tasks[:MOST_ROWS]
    ]
    sent_back = WorkflowState.objects.filter(requested_by=user, status=WorkflowState.STATUS_NEEDS_CHANGES)
    sent_back = _of_pages(sent_back).select_related("current_task_state__revision").order_by("-created_at", "pk")
    rows += [
        Row(state.current_task_state.revision.object_str, _edit(state.object_id), _("Sent back to you with a remark"))
        for state in sent_back[:MOST_ROWS]
        if state.current_task_state
    ]
    return Card(
        "waiting",
        gettext_lazy("Waiting for me"),
        rows[:MOST_ROWS],
        text=gettext_lazy("Nothing waits for you."),
        more_url=address(view="list", kind=[Kind.REVIEW]),
        more=gettext_lazy("Everything in review"),
        guide="review",
        order=10,
    )


def drafts_of(user, articles) -> Card:
    mine = articles.filter(Q(owner=user) | Q(latest_revision__user=user), may_edit=True)
    mine = mine.filter(Q(live=False) | Q(has_unpublished_changes=True)).exclude(status=Status.EXPIRED)
    rows = [
        Row(article.get_admin_display_title(), _edit(article.pk), str(Status(article.status).label))
        for article in mine.order_by("-latest_revision_created_at", "-pk")[:MOST_ROWS]
    ]
    return Card(
        "drafts",
        gettext_lazy("My drafts"),
        rows,
        text=gettext_lazy("You have no drafts."),
        more_url=f"{reverse('desk_modeladmin_index')}?status=draft",
        more=gettext_lazy("All drafts"),
        guide="writing",
        order=20,
    )


def this_week(articles) -> Card:
    coming = scheduled(articles, None, timezone.now() + AHEAD)
    return Card(
        "scheduled",
        gettext_lazy("Scheduled this week"),
        [_row_of(entry, when(entry.at)) for entry in coming[:MOST_ROWS]],
        text=gettext_lazy("Nothing is scheduled for the next seven days."),
        more_url=address(view="list", kind=[Kind.SCHEDULED]),
        more=gettext_lazy("Planning"),
        order=30,
    )


def lately_published(articles) -> Card:
    newest = articles.filter(live=True).order_by("-first_published_at", "-pk")
    rows = [
        Row(article.title, _read_or_edit(article), when(site_time(article.first_published_at)))
        for article in newest.exclude(first_published_at=None)[:MOST_ROWS]
    ]
    return Card(
        "published",
        gettext_lazy("Recently published"),
        rows,
        text=gettext_lazy("Nothing is published yet."),
        more_url=f"{reverse('desk_modeladmin_index')}?status=published",
        more=gettext_lazy("All published articles"),
        order=40,
    )


def to_read_again(articles) -> Card:
    entries = due(articles, None, timezone.localdate(timezone=timezone.get_default_timezone()), most=MOST_ROWS)
    return Card(
        "due",
        gettext_lazy("Due for review"),
        [_row_of(entry, date_format(entry.at, "j M Y")) for entry in entries],
        text=gettext_lazy("No article has to be read again now."),
        more_url=address(view="list", kind=[Kind.DUE]),
        more=gettext_lazy("Planning"),
        guide="reading-again",
        order=50,
    )


def when(moment: datetime) -> str:
    """A moment of the site's time zone in few words."""
    return date_format(moment, "D j M Y, H:i")


def _row_of(entry: Entry, note: str) -> Row:
    return Row(entry.article.get_admin_display_title(), _read_or_edit(entry.article), note)


def _read_or_edit(article) -> str:
    return _edit(article.pk) if article.may_edit else reverse("desk_modeladmin_inspect", args=[article.pk])


def _edit(key: int | str) -> str:
    return reverse("wagtailadmin_pages:edit", args=[key])


def _submitted(state: WorkflowState) -> str:
    said = {"when": when(site_time(state.created_at)), "who": state.requested_by}
    if state.requested_by is None:
        return _("Submitted %(when)s") % said
    return _("Submitted by %(who)s, %(when)s") % said


def _of_pages(rows, prefix: str = ""):
    return rows.filter(
        **{f"{prefix}base_content_type__app_label": "wagtailcore", f"{prefix}base_content_type__model": "page"}
    )
