"""Export in the admin: one page, from which everything is asked for and downloaded."""

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from blog.background.permissions import PermissionRequired
from blog.background.queue import has_worker
from home.export_jobs.running import delete_export, request_export
from home.models import ExportJob

PERMISSION = "home.add_exportjob"
Kind = ExportJob.Kind


class ExportForm(forms.ModelForm):
    class Meta:
        model = ExportJob
        fields = ["kind", "with_hidden", "with_history"]
        widgets = {"kind": forms.RadioSelect}


class ExportsView(PermissionRequired, WagtailAdminTemplateMixin, TemplateView):
    permission = PERMISSION
    template_name = "home/admin/exports.html"
    page_title = gettext_lazy("Export")
    header_icon = "upload"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, form=None, **kwargs):
        jobs = Paginator(ExportJob.objects.select_related("created_by"), 25).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            jobs=jobs,
            form=form or ExportForm(initial={"kind": Kind.MARKDOWN}),
            going_on=next((job for job in jobs if job.is_going_on), None),
            has_worker=has_worker(),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = ExportForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        with transaction.atomic():
            job = form.save(commit=False)
            job.created_by = request.user
            request_export(job)
        return redirect("exports")


class ExportProgressView(PermissionRequired, View):
    permission = PERMISSION

    def get(self, request, pk):
        job = get_object_or_404(ExportJob, pk=pk)
        return JsonResponse(
            {"state": job.state, "done": job.done, "total": job.total, "text": progress_text(job)},
            headers={"Cache-Control": "no-store"},
        )


class DownloadView(PermissionRequired, View):
    permission = PERMISSION

    def get(self, request, pk):
        job = get_object_or_404(ExportJob, pk=pk)
        if not job.can_be_downloaded:
            raise Http404
        name = f"site-{job.kind}-{job.created_at:%Y-%m-%d}.zip"
        response = FileResponse(job.result.open("rb"), as_attachment=True, filename=name)
        response["Cache-Control"] = "no-store, private"
        return response


class DeleteExportView(PermissionRequired, View):
    permission = PERMISSION
    http_method_names = ["post"]

    def post(self, request, pk):
        delete_export(get_object_or_404(ExportJob, pk=pk))
        messages.success(request, _("The export was deleted."))
        return redirect("exports")


def progress_text(job: ExportJob) -> str:
    if not job.total:
        return _("The export is being made…")
    return _("%(done)d of %(total)d pages") % {"done": job.done, "total": job.total}


class ExportMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


def menu_item() -> MenuItem:
    return ExportMenuItem(_("Export"), reverse("exports"), name="exports", icon_name="upload", order=8950)


urlpatterns = [
    path("exports/", ExportsView.as_view(), name="exports"),
    path("exports/<int:pk>/progress/", ExportProgressView.as_view(), name="export_progress"),
    path("exports/<int:pk>/download/", DownloadView.as_view(), name="export_download"),
    path("exports/<int:pk>/delete/", DeleteExportView.as_view(), name="export_delete"),
]
