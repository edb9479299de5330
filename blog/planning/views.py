"""Planning in the admin: the calendar and list of a month, and the two forms that change a date."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.models import ArticlePage, PlanningSettings
from blog.planning.calendar import calendar_of, days_of, links
from blog.planning.entries import due, entries_of, in_review, planned_articles, scheduled
from blog.planning.forms import PlanForm, RescheduleForm, ReviewForm
from blog.planning.rescheduling import CannotReschedule, reason_against, reschedule
from blog.reviews import confirm, due_date, set_review_date, with_review_dates

MAY_SEE = {"add", "change", "publish"}
ON_A_PAGE = 100
MOST_WAITING = 20
# The scheduler looks every minute.
LATE = timedelta(minutes=2)


def may_plan(user) -> bool:
    return PagePermissionPolicy().user_has_any_permission(user, MAY_SEE)


def may_edit(page, user) -> bool:
    return PagePermissionPolicy().user_has_permission_for_instance(user, "change", page)


class SiteTimeMixin:
    """Everything on the page is in the site's time zone, where the admin would take the editor's own."""

    def dispatch(self, request, *args, **kwargs):
        if not may_plan(request.user):
            raise PermissionDenied
        with timezone.override(timezone.get_default_timezone()):
            response = super().dispatch(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def get_context_data(self, **kwargs):
        return super().get_context_data(time_zone=timezone.get_default_timezone_name(), **kwargs)


class PlanView(SiteTimeMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "blog/admin/planning/plan.html"
    page_title = gettext_lazy("Planning")
    header_icon = "calendar-alt"

    @cached_property
    def asked(self) -> dict:
        form = PlanForm(self.request.GET)
        form.is_valid()
        return form.cleaned_data

    def get_page_subtitle(self):
        return ""

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        asked, user, today = self.asked, self.request.user, timezone.localdate()
        entries = entries_of(user, asked["month"], asked["kinds"])
        if asked["is_list"]:
            shown = [entry for entry in entries if asked["day"] in (None, entry.day)]
            page = Paginator(shown, ON_A_PAGE).get_page(self.request.GET.get("p"))
            kwargs |= {"page": page, "days": days_of(page)}
        else:
            kwargs |= calendar_of(entries, asked["month"], get_format("FIRST_DAY_OF_WEEK"))
        articles = planned_articles(user)
        return super().get_context_data(
            **links(asked, today),
            asked=asked,
            today=today,
            late=scheduled(articles, None, timezone.now() - LATE)[:MOST_WAITING],
            waiting=in_review(articles)[:MOST_WAITING],
            overdue=due(articles, None, today - timedelta(days=1))[:MOST_WAITING],
            here=self.request.get_full_path(),
            **kwargs,
        )


class ArticleDateView(SiteTimeMixin, WagtailAdminTemplateMixin, TemplateView):
    """A form about one article, from which one returns to where one came from."""

    header_icon = "calendar-alt"

    @cached_property
    def article(self):
        article = self.find(planned_articles(self.request.user)).filter(pk=self.kwargs["pk"]).first()
        if article is None:
            raise Http404
        return article

    def find(self, articles):
        return articles

    @property
    def back(self) -> str:
        url = self.request.POST.get("next") or self.request.GET.get("next") or ""
        return url if url_has_allowed_host_and_scheme(url, {self.request.get_host()}) else reverse("planning")

    def get_page_subtitle(self):
        return self.article.get_admin_display_title()

    def get_breadcrumbs_items(self):
        plan = {"url": reverse("planning"), "label": PlanView.page_title}
        return [*self.breadcrumbs_items, plan, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(article=self.article, back=self.back, **kwargs)


class RescheduleView(ArticleDateView):
    template_name = "blog/admin/planning/reschedule.html"
    page_title = gettext_lazy("Reschedule")

    def get_context_data(self, **kwargs):
        refusal = reason_against(self.article, self.request.user)
        revision = None if refusal else self.article.scheduled_revision
        if revision and "form" not in kwargs:
            kwargs["form"] = RescheduleForm(initial={"go_live_at": revision.approved_go_live_at})
        return super().get_context_data(refusal=refusal, **kwargs)

    def dispatch(self, request, *args, **kwargs):
        if may_plan(request.user) and not self.article.may_publish:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = RescheduleForm(request.POST)
        if reason_against(self.article, request.user):
            return self.render_to_response(self.get_context_data(), status=409)
        if form.is_valid():
            try:
                reschedule(self.article, form.cleaned_data["go_live_at"], user=request.user)
            except CannotReschedule as refusal:
                form.add_error("go_live_at", str(refusal))
            else:
                said = {"title": self.article.get_admin_display_title()}
                messages.success(request, _("“%(title)s” was rescheduled.") % said)
                return redirect(self.back)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ReviewView(ArticleDateView):
    template_name = "blog/admin/planning/review.html"
    page_title = gettext_lazy("Review date")
    header_icon = "calendar-check"

    def find(self, articles):
        return with_review_dates(articles)

    def dispatch(self, request, *args, **kwargs):
        if may_plan(request.user) and not self.article.may_edit:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        months = PlanningSettings.current_months()
        if "form" not in kwargs:
            kwargs["form"] = ReviewForm(initial={"due_on": self.article.due_on})
        return super().get_context_data(months=months, due_on=due_date(self.article, months), **kwargs)

    def post(self, request, *args, **kwargs):
        said = {"title": self.article.get_admin_display_title()}
        if "confirm" in request.POST:
            confirm(self.article, user=request.user)
            messages.success(request, _("Noted: “%(title)s” is still right.") % said)
            return redirect(self.back)
        form = ReviewForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        set_review_date(self.article, form.cleaned_data["due_on"], user=request.user)
        messages.success(request, _("The review date of “%(title)s” was saved.") % said)
        return redirect(self.back)


class PlanningMenuItem(MenuItem):
    def is_shown(self, request):
        return may_plan(request.user)


def review_button(page, user, next_url: str | None) -> list[Button]:
    """The way to an article's review date, among the actions at the top of its form."""
    if not isinstance(page.specific_deferred, ArticlePage) or not page.live or not may_edit(page, user):
        return []
    query = urlencode({"next": next_url or reverse("wagtailadmin_pages:edit", args=[page.pk])})
    url = f"{reverse('planning_review', args=[page.pk])}?{query}"
    return [Button(_("Review date"), url, icon_name="calendar-check", priority=70)]


def menu_item() -> MenuItem:
    return PlanningMenuItem(_("Planning"), reverse("planning"), name="planning", icon_name="calendar-alt", order=2)


urlpatterns = [
    path("planning/", PlanView.as_view(), name="planning"),
    path("planning/<int:pk>/reschedule/", RescheduleView.as_view(), name="planning_reschedule"),
    path("planning/<int:pk>/review/", ReviewView.as_view(), name="planning_review"),
]
