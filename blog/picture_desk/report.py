"""Reports › Pictures without text."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.desk.spreadsheet import without_formula
from blog.picture_desk.silent import SilentUse, silent_uses

PER_PAGE = 50
TITLE = _("Pictures without text")


def may_see(user) -> bool:
    return PagePermissionPolicy().user_has_any_permission(user, ["add", "change", "publish"])


class SilentPicturesView(SpreadsheetExportMixin, WagtailAdminTemplateMixin, TemplateView):
    """Each place where a picture is shown without words. Asks for the pages that somebody may edit."""

    template_name = "blog/admin/silent_pictures.html"
    page_title = TITLE
    header_icon = "image"
    list_export = ["picture.title", "uses", "page.title", "place", "state", "stored_text", "page.full_url"]
    export_headings = {
        "picture.title": _("Picture"),
        "uses": _("Places without text"),
        "page.title": _("Page"),
        "place": _("Place"),
        "state": _("State"),
        "stored_text": _("Text in the library"),
        "page.full_url": _("Address"),
    }
    export_filename = "pictures-without-text"

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def uses(self) -> list[SilentUse]:
        return silent_uses(self.request.user)

    def get(self, request, *args, **kwargs):
        export = request.GET.get("export")
        if export in self.FORMATS:
            return self.as_spreadsheet(self.uses, export)
        return super().get(request, *args, **kwargs)

    def to_row_dict(self, item):
        return {name: without_formula(value) for name, value in super().to_row_dict(item).items()}

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        page = Paginator(self.uses, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(uses=page, **kwargs)


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


def menu_item() -> MenuItem:
    return ReportMenuItem(TITLE, reverse("silent_pictures"), name="silent-pictures", icon_name="image", order=850)
