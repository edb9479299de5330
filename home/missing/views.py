"""Reports › Not found: what readers asked for in vain, and the redirects that lead them on."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page

from blog.background.permissions import PermissionRequired
from home.missing.suggestions import likeliest_targets
from home.models import MissingAddress

PERMISSION = "wagtailredirects.add_redirect"
ON_A_PAGE = 25


class RedirectForm(forms.Form):
    target = forms.ModelChoiceField(
        Page.objects.filter(depth__gt=1), label=gettext_lazy("Leads to"), widget=AdminPageChooser
    )


class MissingView(PermissionRequired, WagtailAdminTemplateMixin, TemplateView):
    permission = PERMISSION
    template_name = "home/admin/missing/list.html"
    page_title = gettext_lazy("Not found")
    header_icon = "warning"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        rows = MissingAddress.objects.filter(is_put_aside=False).order_by("-count", "-last_asked_on", "pk")
        page = Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("p"))
        targets = likeliest_targets([row.path for row in page])
        for row in page:
            row.target = targets.get(row.path)
        return super().get_context_data(page=page, **kwargs)


class MakeRedirectView(PermissionRequired, WagtailAdminTemplateMixin, TemplateView):
    """Lead readers from one such address to a page: at once, or after choosing the page."""

    permission = PERMISSION
    template_name = "home/admin/missing/choose.html"
    page_title = gettext_lazy("New redirect")
    header_icon = "redirect"

    @property
    def address(self) -> MissingAddress:
        return get_object_or_404(MissingAddress, pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self):
        report = {"url": reverse("missing_report"), "label": MissingView.page_title}
        return [*self.breadcrumbs_items, report, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", RedirectForm())
        return super().get_context_data(address=self.address, media=kwargs["form"].media, **kwargs)

    def post(self, request, *args, **kwargs):
        form = RedirectForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        address, target = self.address, form.cleaned_data["target"]
        made, is_new = Redirect.objects.get_or_create(
            old_path=Redirect.normalise_path(address.path), site=None, defaults={"redirect_page": target}
        )
        if is_new:
            log(made, "wagtail.create", user=request.user)
        address.delete()
        said = {"path": address.path, "title": made.redirect_page or made.redirect_link}
        edit = messages.button(reverse("wagtailredirects:edit", args=[made.pk]), _("Change it"))
        messages.success(request, _("“%(path)s” leads to “%(title)s” now.") % said, buttons=[edit])
        return redirect("missing_report")


class PutAsideView(PermissionRequired, View):
    permission = PERMISSION
    http_method_names = ["post"]

    def post(self, request, pk):
        address = get_object_or_404(MissingAddress, pk=pk)
        MissingAddress.objects.filter(pk=address.pk).update(is_put_aside=True)
        messages.success(request, _("“%(path)s” was put aside.") % {"path": address.path})
        return redirect("missing_report")


class MissingMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


def menu_item() -> MenuItem:
    return MissingMenuItem(_("Not found"), reverse("missing_report"), name="missing", icon_name="warning", order=70)


urlpatterns = [
    path("reports/missing/", MissingView.as_view(), name="missing_report"),
    path("reports/missing/<int:pk>/redirect/", MakeRedirectView.as_view(), name="missing_redirect"),
    path("reports/missing/<int:pk>/aside/", PutAsideView.as_view(), name="missing_aside"),
]
