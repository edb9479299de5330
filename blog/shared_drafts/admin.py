"""Sharing in the admin: one page with its links, and the report on all of them."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.models import SharedDraft
from blog.shared_drafts.forms import ShareForm
from blog.shared_drafts.links import is_restricted, revoke, share

PER_PAGE = 50
# What has ended stays on the lists for a while: who had a link, and did they open it?
SHOWN_AFTER_END = timedelta(days=90)


def recent(drafts):
    """Links that work, and those that ended not long ago."""
    return drafts.filter(expires_at__gt=timezone.now() - SHOWN_AFTER_END).select_related(
        "page", "revision", "created_by"
    )


class SharePageView(WagtailAdminTemplateMixin, TemplateView):
    """The links of one page, and a form for another. Asks for the right to edit the page."""

    template_name = "blog/admin/shared_drafts/page.html"
    page_title = gettext_lazy("Share the draft")
    header_icon = "link"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific

    def dispatch(self, request, *args, **kwargs):
        if self.page.is_root() or not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = ShareForm(request.POST, page=self.page)
        if is_restricted(self.page) or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        data = form.cleaned_data
        link = share(
            self.page,
            user=request.user,
            request=request,
            lasts=form.lasts,
            revision=data["revision"],
            note=data["note"],
        )
        # Shown in this answer only: the address is not kept anywhere.
        return self.render_to_response(self.get_context_data(link=link))

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        title = self.page.get_admin_display_title()
        way = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": title}
        return [*self.breadcrumbs_items, way, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, form=None, **kwargs):
        return super().get_context_data(
            form=form or ShareForm(page=self.page),
            shared_page=self.page,
            is_restricted=is_restricted(self.page),
            drafts=recent(self.page.shared_drafts.all()),
            next=reverse("share_draft", args=[self.page.pk]),
            **kwargs,
        )


class SharedDraftsView(WagtailAdminTemplateMixin, TemplateView):
    """All links to pages that somebody may edit."""

    template_name = "blog/admin/shared_drafts/report.html"
    page_title = gettext_lazy("Shared drafts")
    header_icon = "link"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        editable = PagePermissionPolicy().instances_user_has_permission_for(self.request.user, "change")
        drafts = recent(SharedDraft.objects.filter(page__in=editable))
        page = Paginator(drafts, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(drafts=page, next=reverse("shared_drafts"), **kwargs)


class RevokeView(View):
    """The link does not work from now on."""

    http_method_names = ["post"]

    def post(self, request, pk):
        draft = get_object_or_404(SharedDraft.objects.select_related("page"), pk=pk)
        if not draft.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        revoke(draft, user=request.user)
        messages.success(request, _("The link does not work any more."))
        to_report = request.POST.get("next") == reverse("shared_drafts")
        return redirect("shared_drafts") if to_report else redirect("share_draft", draft.page_id)
