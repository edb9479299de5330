"""Reports › Links: to other sites, with what came of visiting them, and within the site."""

import django_filters
from django.db.models import Prefetch
from django.forms import CheckboxSelectMultiple
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.links.internal import broken_links
from blog.links.tasks import request_collection, visits_links
from blog.links.verdicts import DEAD, FAILING, FINE, MOVED
from blog.links.wording import in_words
from blog.models import ExternalLink, LinkScan, LinkUse

POLICY = PagePermissionPolicy(Page)
MAY_SEE = {"publish"}
# States that need no reason.
CLEAR = {FINE, MOVED}


def may_see(user) -> bool:
    return POLICY.user_has_any_permission(user, MAY_SEE)


class LinksFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=ExternalLink.State.choices, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = ExternalLink
        fields = ["state"]


class StateColumn(Column):
    def get_value(self, link):
        state = link.get_state_display()
        return state if link.state in CLEAR or not link.reason else f"{state}. {in_words(link.reason)}"


class UsesColumn(BaseColumn):
    cell_template_name = "blog/admin/links/uses.html"

    def get_cell_context_data(self, link, parent_context):
        context = super().get_cell_context_data(link, parent_context)
        finder = AdminURLFinder(parent_context["request"].user)
        context["uses"] = [(str(use.user), finder.get_edit_url(use.user)) for use in link.uses.all() if use.user]
        return context


class AddressColumn(BaseColumn):
    cell_template_name = "blog/admin/links/address.html"


class LinksView(ReportView):
    page_title = gettext_lazy("Links")
    header_icon = "link"
    index_url_name = "links_report"
    index_results_url_name = "links_report_results"
    results_template_name = "blog/admin/links/results.html"
    filterset_class = LinksFilterSet
    model = ExternalLink
    permission_policy = POLICY
    any_permission_required = MAY_SEE
    is_searchable = True
    search_fields = ("url",)
    default_ordering = ("state", "first_dead_at", "pk")
    columns = [
        AddressColumn("url", label=gettext_lazy("Address"), sort_key="url"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        DateColumn("first_dead_at", label=gettext_lazy("First seen dead"), sort_key="first_dead_at"),
        DateColumn("checked_at", label=gettext_lazy("Last visited"), sort_key="checked_at"),
        UsesColumn("uses", label=gettext_lazy("Used by")),
    ]
    list_export = ["url", "state", "reason", "moved_to", "first_dead_at", "checked_at", "used_by"]
    export_headings = {"used_by": gettext_lazy("Used by"), "first_dead_at": gettext_lazy("First seen dead")}

    @cached_property
    def header_buttons(self):
        within = HeaderButton(_("Within the site"), url=reverse("broken_links_report"), icon_name="link")
        return [*super().header_buttons, within]

    def get_base_queryset(self):
        uses = Prefetch("uses", LinkUse.objects.order_by("pk").prefetch_related("user"))
        return ExternalLink.objects.prefetch_related(uses)

    def get_filename(self):
        return "links"

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, **kwargs) | {
            "scan": LinkScan.objects.first(),
            "visits": visits_links(),
            "dead_count": ExternalLink.objects.filter(state__in=(DEAD, FAILING)).count(),
        }


class BrokenLinksView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "blog/admin/links/broken.html"
    page_title = gettext_lazy("Links within the site")
    header_icon = "link"
    permission_policy = POLICY
    any_permission_required = MAY_SEE

    def get_breadcrumbs_items(self):
        report = {"url": reverse("links_report"), "label": LinksView.page_title}
        return [*self.breadcrumbs_items, report, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        finder = AdminURLFinder(self.request.user)
        found = [
            (link, finder.get_edit_url(link.user), link.target and finder.get_edit_url(link.target))
            for link in broken_links()
        ]
        # Whoever may not edit a page that readers do not see is not told its title.
        found = [row for row in found if row[2] or not row[0].target]
        return super().get_context_data(broken=found, **kwargs)


class CollectView(PermissionCheckedMixin, View):
    """Collect the links of all content anew, and visit what is due."""

    permission_policy = POLICY
    any_permission_required = MAY_SEE
    http_method_names = ["post"]

    def post(self, request):
        request_collection()
        messages.success(request, _("The links are being collected. Look again in a minute."))
        return redirect("links_report")


class VisitAgainView(PermissionCheckedMixin, View):
    """Have one link visited with the next visits."""

    permission_policy = POLICY
    any_permission_required = MAY_SEE
    http_method_names = ["post"]

    def post(self, request, pk):
        link = get_object_or_404(ExternalLink, pk=pk)
        ExternalLink.objects.filter(pk=link.pk).update(next_check_at=None)
        request_collection()
        messages.success(request, _("“%(url)s” will be visited again.") % {"url": link.url})
        return redirect("links_report")


class LinksMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


def menu_item() -> MenuItem:
    return LinksMenuItem(_("Links"), reverse("links_report"), name="links", icon_name="link", order=60)


urlpatterns = [
    path("reports/links/", LinksView.as_view(), name="links_report"),
    path("reports/links/results/", LinksView.as_view(results_only=True), name="links_report_results"),
    path("reports/links/within/", BrokenLinksView.as_view(), name="broken_links_report"),
    path("reports/links/collect/", CollectView.as_view(), name="collect_links"),
    path("reports/links/<int:pk>/visit/", VisitAgainView.as_view(), name="visit_link_again"),
]
