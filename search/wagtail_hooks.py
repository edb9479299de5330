"""What the search adds to the Wagtail admin: synonyms, promoted results and the report on searches."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.dashboard import search_cards
from search.query_actions import promote, start_draft
from search.reports import MAY_SEE, POLICY, QueryView, SearchesView
from search.snippets import SearchViewSetGroup

register_snippet(SearchViewSetGroup)


class SearchesMenuItem(MenuItem):
    def is_shown(self, request):
        return POLICY.user_has_any_permission(request.user, MAY_SEE)


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("reports/searches/", SearchesView.as_view(), name="searches_report"),
        path("reports/searches/results/", SearchesView.as_view(results_only=True), name="searches_report_results"),
        path("reports/searches/query/", QueryView.as_view(), name="searched_query"),
        path("reports/searches/promote/", promote, name="promote_for_query"),
        path("reports/searches/draft/", start_draft, name="start_draft_for_query"),
    ]


@hooks.register("register_reports_menu_item")
def report():
    return SearchesMenuItem(_("Searches"), reverse("searches_report"), name="searches", icon_name="search", order=50)


@hooks.register("dashboard_cards")
def cards_about_searches(request):
    return search_cards(request)
