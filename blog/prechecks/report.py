"""Reports › Content check: the findings in all articles that somebody may edit, with CSV."""

import time

import django_filters
from django.db.models import Prefetch, QuerySet
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.content_checks.rules import NAMES
from blog.desk.articles import Status, articles_on_desk
from blog.models import ArticlePage, ContentCheck, ContentFinding
from blog.prechecks.background import check_the_rest
from blog.prechecks.results import check_and_keep, out_of_date

POLICY = PagePermissionPolicy()
MAY_SEE = ("add", "change", "publish")
PATIENCE = 1.5
"""Seconds that somebody who opens the report waits for articles that have changed; the others follow."""


def articles_of(user) -> QuerySet:
    return POLICY.instances_user_has_permission_for(user, "change")


def bring_up_to_date() -> int:
    """Check again what has changed, for a moment; how many articles are left."""
    until = time.monotonic() + PATIENCE
    changed = out_of_date(ArticlePage.objects.select_related("latest_revision"))
    for article in changed.order_by("-latest_revision_created_at").iterator(chunk_size=20):
        if time.monotonic() > until:
            check_the_rest()
            break
        check_and_keep(article)
    return changed.count()


class FindingsFilterSet(WagtailFilterSet):
    severity = django_filters.ChoiceFilter(
        label=_("Severity"), choices=ContentFinding.Severity.choices, empty_label=_("All")
    )
    rule = django_filters.ChoiceFilter(
        label=_("Finding"), choices=[(rule.value, name) for rule, name in NAMES.items()], empty_label=_("All")
    )
    live = django_filters.ChoiceFilter(
        label=_("Articles"),
        field_name="article__live",
        choices=[("true", _("Published")), ("false", _("Drafts"))],
        empty_label=_("All"),
        method="narrow",
    )

    class Meta:
        model = ContentFinding
        fields = ("severity", "rule", "live")

    def narrow(self, queryset, name, value):
        return queryset.filter(article__live=value == "true")


def status_label(status: str) -> str:
    return str(Status(status).label)


class StatusColumn(Column):
    def get_value(self, instance):
        return status_label(instance.article.status)


class ArticleColumn(TitleColumn):
    def get_value(self, instance):
        return instance.article.get_admin_display_title()

    def get_link_url(self, instance, parent_context):
        # static/js/admin/precheck.js opens the place.
        place = {"block": instance.block_id} if instance.block_id else {"field": instance.field}
        return f"{reverse('wagtailadmin_pages:edit', args=[instance.article_id])}#check?{urlencode(place)}"


class FindingsView(ReportView):
    page_title = _("Content check")
    header_icon = "tasks"
    index_url_name = "content_check_report"
    index_results_url_name = "content_check_report_results"
    results_template_name = "blog/admin/prechecks/report_results.html"
    filterset_class = FindingsFilterSet
    permission_policy = POLICY
    any_permission_required = MAY_SEE
    default_ordering = ("-severity", "article__title", "article_id", "number")
    is_searchable = True
    search_fields = ("article__title", "message")
    model = ContentFinding
    columns = [
        ArticleColumn("article", label=_("Article"), sort_key="article__title"),
        Column("place", label=_("Place")),
        Column("message", label=_("Finding"), sort_key="rule"),
        Column("get_severity_display", label=_("Severity"), sort_key="severity"),
        StatusColumn("status", label=_("Status")),
    ]
    export_headings = {
        "article.title": _("Title"),
        "article.status": _("Status"),
        "get_severity_display": _("Severity"),
        "rule": _("Check"),
        "place": _("Place"),
        "line": _("Line"),
        "message": _("Finding"),
        "article.full_url": _("Address"),
    }
    list_export = list(export_headings)
    custom_field_preprocess = {
        "article.status": {ReportView.FORMAT_CSV: status_label, ReportView.FORMAT_XLSX: status_label}
    }

    def get(self, request, *args, **kwargs):
        self.waiting = bring_up_to_date()
        return super().get(request, *args, **kwargs)

    def get_base_queryset(self):
        mine = articles_of(self.request.user).values("pk")
        articles = Prefetch("article", queryset=articles_on_desk(self.request.user))
        return ContentFinding.objects.filter(article__in=mine).prefetch_related(articles)

    @cached_property
    def _verdict(self):
        mine = self.get_base_queryset()
        return {
            "blocked": mine.filter(severity="blocking").values("article").distinct().count(),
            "checked": ContentCheck.objects.filter(article__in=articles_of(self.request.user).values("pk")).count(),
        }

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, **kwargs) | self._verdict | {"waiting": self.waiting}

    def get_filename(self):
        return f"content-check-{timezone.localdate():%Y-%m-%d}"

    def get_filtered_queryset(self):
        # Already filtered; a second time would count as a filter on a list that is cut into pages.
        return self.get_queryset()


class CheckAllView(PermissionCheckedMixin, View):
    """What an article links to may have gone without the article having changed."""

    http_method_names = ["post"]
    permission_policy = POLICY
    any_permission_required = MAY_SEE

    def post(self, request):
        ContentCheck.objects.all().delete()
        messages.success(request, _("All articles are being checked again."))
        return redirect("content_check_report")


class FindingsMenuItem(MenuItem):
    def is_shown(self, request):
        return POLICY.user_has_any_permission(request.user, MAY_SEE)


def menu_item() -> MenuItem:
    return FindingsMenuItem(
        _("Content check"), reverse("content_check_report"), name="content-check", icon_name="tasks", order=60
    )
