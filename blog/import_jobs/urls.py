"""Addresses below the admin, and the place in its menu."""

from django.urls import path, register_converter, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin.menu import MenuItem

from blog.import_jobs import views
from blog.import_jobs.downloads import ReportView


class ReportForm:
    regex = "json|csv"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(ReportForm, "report_form")

urlpatterns = [
    path("imports/", views.ImportListView.as_view(), name="imports"),
    # Looking for the token reads the whole request, whose size must be watched first: the view does both.
    path("imports/new/", csrf_exempt(views.UploadView.as_view()), name="import_upload"),
    path("imports/<int:pk>/", views.ImportView.as_view(), name="import"),
    path("imports/<int:pk>/progress/", views.ProgressView.as_view(), name="import_progress"),
    path("imports/<int:pk>/start/", views.StartView.as_view(), name="import_start"),
    path("imports/<int:pk>/cancel/", views.CancelView.as_view(), name="import_cancel"),
    path("imports/<int:pk>/delete/", views.DeleteView.as_view(), name="import_delete"),
    path("imports/<int:pk>/report.<report_form:form>", ReportView.as_view(), name="import_report"),
]


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(views.PERMISSION)


def menu_item() -> MenuItem:
    return ImportMenuItem(_("Import"), reverse("imports"), name="imports", icon_name="download", order=8900)
