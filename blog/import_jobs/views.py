"""Import in the admin: the list, the upload, and the one page of an import through all its states."""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from blog.background.permissions import PermissionRequired
from blog.background.queue import has_worker
from blog.background.workers import is_one_alive
from blog.import_jobs.claims import is_stuck
from blog.import_jobs.forms import PostFilter, StartForm, UploadForm
from blog.import_jobs.running import remove_files
from blog.import_jobs.summary import outcome_lines, plan_lines, progress_text
from blog.import_jobs.tasks import request_check, request_import
from blog.import_jobs.uploads import UploadLimit
from blog.models import ImportJob

PERMISSION = "blog.add_importjob"
TITLE = gettext_lazy("Import")


class ImportPage(PermissionRequired, WagtailAdminTemplateMixin, TemplateView):
    """What the pages have in common: who may see them, and the way back to the list."""

    permission = PERMISSION
    header_icon = "download"
    page_title = TITLE

    def get_breadcrumbs_items(self):
        here = self.get_page_title()
        way = [] if here == TITLE else [{"url": reverse("imports"), "label": TITLE}]
        return [*self.breadcrumbs_items, *way, {"url": "", "label": here}]


class ImportListView(ImportPage):
    template_name = "blog/admin/imports/list.html"

    def get_context_data(self, **kwargs):
        jobs = ImportJob.objects.select_related("created_by").defer("plan")
        page = Paginator(jobs, 25).get_page(self.request.GET.get("p"))
        return super().get_context_data(jobs=page, **kwargs)


class UploadView(ImportPage):
    template_name = "blog/admin/imports/upload.html"
    page_title = gettext_lazy("New import")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            return super().dispatch(request, *args, **kwargs)
        self.limit = UploadLimit.watch(request)
        return csrf_protect(super().dispatch)(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = UploadForm(request.POST, request.FILES, is_too_large=self.limit.is_exceeded)
        if form.is_valid():
            try:
                with transaction.atomic():
                    job = form.save(user=request.user)
                    request_check(job)
            except OSError as error:
                form.add_error(None, _("The file could not be stored: %(error)s") % {"error": error.strerror or error})
            else:
                return redirect("import", job.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, form=None, **kwargs):
        return super().get_context_data(form=form or UploadForm(), has_worker=has_worker(), **kwargs)


class JobMixin:
    """Views of one import; `self.job` is it."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.job = get_object_or_404(ImportJob.objects.select_related("index", "created_by"), pk=kwargs["pk"])

    def to_job(self) -> HttpResponse:
        return redirect("import", self.job.pk)


class ImportView(JobMixin, ImportPage):
    def get_page_title(self):
        return str(self.job)

    def get_template_names(self):
        if self.job.is_going_on:
            return ["blog/admin/imports/progress.html"]
        return ["blog/admin/imports/report.html" if self.job.is_imported else "blog/admin/imports/plan.html"]

    def get_context_data(self, form=None, **kwargs):
        job = self.job
        posts, show = PostFilter(self.request.GET).narrow(job.posts.filter(is_outcome=job.is_imported).defer("loss"))
        if not job.is_imported and show == "all":
            posts = posts.filter(has_warnings=True)
        return super().get_context_data(
            job=job,
            form=form or StartForm(initial={"publish": "no" if job.as_drafts else "yes", "update": job.update}),
            lines=outcome_lines(job) if job.is_imported else plan_lines(job),
            posts=Paginator(posts, 50).get_page(self.request.GET.get("p")),
            choices=PostFilter.CHOICES.items(),
            show=show,
            page_query=f"show={show}&",
            progress=progress_text(job),
            is_stuck=is_stuck(job),
            is_waiting=job.is_going_on and not job.runner,
            has_worker=has_worker(),
            is_worker_alive=is_one_alive(),
            **kwargs,
        )


class ProgressView(JobMixin, PermissionRequired, View):
    """What the progress page asks for every second."""

    permission = PERMISSION

    def get(self, request, *args, **kwargs):
        job = self.job
        return JsonResponse(
            {"state": job.state, "done": job.done, "total": job.total, "text": progress_text(job)},
            headers={"Cache-Control": "no-store"},
        )


class ActionView(JobMixin, PermissionRequired, View):
    permission = PERMISSION
    http_method_names = ["post"]


class StartView(ActionView):
    """Import what was checked; or go on with an import, or a check, that was cut short."""

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            job = ImportJob.objects.select_for_update().get(pk=self.job.pk)
            if is_stuck(job) and not job.is_imported:
                request_check(job)
            elif is_stuck(job):
                request_import(job, as_drafts=job.as_drafts, update=job.update)
            elif job.can_start:
                form = StartForm(request.POST)
                if form.is_valid():
                    answers = form.cleaned_data
                    request_import(job, as_drafts=answers["publish"] == "no", update=answers["update"])
            else:
                messages.error(request, _("This import cannot be started now."))
        return self.to_job()


class CancelView(ActionView):
    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            job = ImportJob.objects.select_for_update().get(pk=self.job.pk)
            if job.is_going_on and job.runner and not is_stuck(job):
                ImportJob.objects.filter(pk=job.pk).update(is_to_stop=True)
                messages.success(request, _("The import stops after the post that it is busy with."))
            elif job.is_going_on:
                ImportJob.objects.filter(pk=job.pk).update(state=ImportJob.State.CANCELLED, runner="")
        return self.to_job()


class DeleteView(JobMixin, ImportPage):
    template_name = "blog/admin/imports/delete.html"
    page_title = gettext_lazy("Delete an import")

    def get_context_data(self, **kwargs):
        return super().get_context_data(job=self.job, **kwargs)

    def post(self, request, *args, **kwargs):
        name = str(self.job)
        remove_files(self.job)
        self.job.delete()
        messages.success(request, _("“%(name)s” was deleted. Articles that it has made stay.") % {"name": name})
        return redirect("imports")
