"""The admin's report on what readers search for: all queries over a period, and one query with what to do about it."""

from datetime import timedelta

import django_filters
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from search import report_figures
from search.forms import SearchForm
from search.learning import OTHERS
from search.models import PromotedResult, QueryCount, Synonym
from search.results_page import results_page
from search.wording import LONGEST, query_key

PERIODS = (("7", _("7 days")), ("30", _("30 days")), ("90", _("90 days")), ("365", _("12 months")))
USUAL_PERIOD = "30"
# Who may say what comes first may also see what is asked.
POLICY = ModelPermissionPolicy(Synonym)
MAY_SEE = ("add", "change", "delete", "view")
_MOST_PROMOTABLE = 10


def since(period: str):
    """The first day of a period that ends today."""
    days = period if period in dict(PERIODS) else USUAL_PERIOD
    return timezone.localdate() - timedelta(days=int(days) - 1)


def query_address(query: str) -> str:
    return f"{reverse('searched_query')}?{urlencode({'query': query})}"


class SearchesFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(label=_("Period"), choices=PERIODS, method="ignore", empty_label=None)
    kind = django_filters.ChoiceFilter(
        label=_("Searches"),
        choices=(("nothing", _("that found nothing")), ("abandoned", _("given up on"))),
        empty_label=_("All"),
        method="narrow",
    )

    class Meta:
        model = QueryCount
        fields: list[str] = []

    def ignore(self, queryset, name, value):
        # The period is part of the sums themselves.
        return queryset

    def narrow(self, queryset, name, value):
        return report_figures.kept_queries(queryset, value)


class QueryColumn(TitleColumn):
    def get_value(self, instance):
        return instance["query"] if instance["query"] != OTHERS else gettext("All others")

    def get_link_url(self, instance, parent_context):
        return query_address(instance["query"]) if instance["query"] != OTHERS else None


class AverageColumn(Column):
    def get_value(self, instance):
        value = instance[self.name]
        return "" if value is None else f"{value:.1f}"


class SearchesView(ReportView):
    """All queries of a period, the most frequent first."""

    page_title = _("Searches")
    header_icon = "search"
    index_url_name = "searches_report"
    index_results_url_name = "searches_report_results"
    results_template_name = "search/admin/searches_results.html"
    filterset_class = SearchesFilterSet
    permission_policy = POLICY
    any_permission_required = MAY_SEE
    default_ordering = ("-total", "query")
    is_searchable = True
    search_fields = ("query",)
    model = QueryCount
    columns = [
        QueryColumn("query", label=_("Query"), sort_key="query"),
        NumberColumn("total", label=_("Searches"), sort_key="total"),
        NumberColumn("found", label=_("Found last"), sort_key="found"),
        NumberColumn("failed", label=_("Found nothing"), sort_key="failed"),
        NumberColumn("abandoned", label=_("Given up on"), sort_key="abandoned"),
        NumberColumn("clicks", label=_("Opened"), sort_key="clicks"),
        AverageColumn("average_position", label=_("Average place"), sort_key="average_position"),
        DateColumn("latest", label=_("Last asked"), sort_key="latest"),
    ]
    list_export = ["query", "total", "found", "failed", "abandoned", "clicks", "average_position", "latest"]
    export_headings = {
        "query": _("Query"),
        "total": _("Searches"),
        "found": _("Found last"),
        "failed": _("Found nothing"),
        "abandoned": _("Given up on"),
        "clicks": _("Opened"),
        "average_position": _("Average place"),
        "latest": _("Last asked"),
    }

    @cached_property
    def header_buttons(self):
        guide = HeaderButton(_("How this works"), url=reverse("editors_guide_page", args=["search"]), icon_name="help")
        return [*super().header_buttons, guide]

    @cached_property
    def since(self):
        return since(self.request.GET.get("period", USUAL_PERIOD))

    def get_base_queryset(self):
        return report_figures.queries(self.since)

    def get_filename(self):
        return f"searches-{timezone.localdate():%Y-%m-%d}"

    def get_filtered_queryset(self):
        # Already filtered; a second time would count as a filter on a list that is cut into pages.
        return self.get_queryset()

    def get_context_data(self, *args, **kwargs):
        bars = report_figures.over_time(QueryCount.objects.all(), self.since, timezone.localdate())
        return super().get_context_data(*args, **kwargs) | chart(bars)


class QueryView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One query: how it went, what was opened, what it finds now; each article with a button to promote it."""

    template_name = "search/admin/query.html"
    header_icon = "search"
    permission_policy = POLICY
    any_permission_required = MAY_SEE
    _show_breadcrumbs = True

    @cached_property
    def query(self) -> str:
        query = self.request.GET.get("query", "").replace("\x00", "")
        if not query.strip():
            raise Http404
        return query

    def get_page_title(self):
        return _("“%(query)s”") % {"query": self.query}

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("searches_report"), "label": _("Searches")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        first = since("365")
        bars = report_figures.over_time(QueryCount.objects.filter(query=self.query), first, timezone.localdate())
        page = results_page(SearchForm({"q": self.query}).asked())
        promoted = PromotedResult.objects.filter(key=query_key(self.query)).select_related("article")
        shown = set(promoted.values_list("article_id", flat=True))
        user = self.request.user
        add_synonym = reverse(Synonym.snippet_viewset.get_url_name("add"))
        return (
            super().get_context_data(**kwargs)
            | chart(bars)
            | {
                "query": self.query,
                "clicked": report_figures.clicked(self.query, first)[:_MOST_PROMOTABLE],
                "positions": report_figures.positions(self.query, first),
                "results": page.results,
                "found": page.total,
                "is_guess": page.found.is_guess,
                "promoted": promoted,
                "promoted_keys": shown,
                "may_promote": user.has_perm("search.add_promotedresult"),
                "may_add_synonym": user.has_perm("search.add_synonym"),
                "synonym_url": f"{add_synonym}?{urlencode({'words': self.query[:LONGEST]})}",
            }
        )


def chart(bars: list[report_figures.Bar]) -> dict:
    """What the template of the chart needs."""
    return {
        "bars": bars,
        "totals": report_figures.totals(bars),
        "chart_width": report_figures.CHART_WIDTH,
        "chart_height": report_figures.CHART_HEIGHT,
    }
