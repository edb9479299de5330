"""Reports › Background work: whether a worker lives, what waits, and what failed."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from blog.background.failures import failed_tasks, retry
from blog.background.permissions import PermissionRequired
from blog.background.queue import has_worker
from blog.background.workers import is_gone
from blog.models import TaskWorker

PERMISSION = "blog.view_taskworker"
NAMES = {
    "check_changed_articles": gettext_lazy("Check articles that have changed"),
    "insert_or_update_object_task": gettext_lazy("Keep the admin’s search up to date"),
    "update_reference_index_task": gettext_lazy("Note where something is used"),
    "delete_file_from_storage_task": gettext_lazy("Delete a file"),
    "set_image_focal_point_task": gettext_lazy("Find what matters in a picture"),
    "purge_urls_from_cache_task": gettext_lazy("Empty the cache in front of the site"),
}


def task_name(result: DBTaskResult) -> str:
    """What a task is for; one that has no words here is called by its function."""
    function = result.task_path.rpartition(".")[2]
    return str(NAMES.get(function, function.replace("_", " ").capitalize()))


class BackgroundView(PermissionRequired, WagtailAdminTemplateMixin, TemplateView):
    permission = PERMISSION
    template_name = "blog/admin/background.html"
    page_title = gettext_lazy("Background work")
    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        failed = Paginator(failed_tasks(), 25).get_page(self.request.GET.get("p"))
        for result in failed:
            result.name = task_name(result)
            result.reason = (result.traceback.strip().splitlines() or [""])[-1]
        return super().get_context_data(
            has_worker=has_worker(),
            workers=[worker for worker in TaskWorker.objects.order_by("started_at") if not is_gone(worker)],
            waiting=DBTaskResult.objects.ready().count(),
            running=[(task_name(result), result) for result in DBTaskResult.objects.running()],
            failed=failed,
            **kwargs,
        )


class FailedTaskView(PermissionRequired, View):
    """Try one failed task again, or put it aside."""

    permission = PERMISSION
    http_method_names = ["post"]

    def post(self, request, pk):
        result = get_object_or_404(DBTaskResult.objects.failed(), pk=pk)
        name = task_name(result)
        if "forget" in request.POST:
            result.delete()
            messages.success(request, _("“%(name)s” was put aside.") % {"name": name})
        else:
            self._retry(result, name)
        return redirect("background")

    def _retry(self, result: DBTaskResult, name: str) -> None:
        try:
            retry(result)
        except ImportError:
            messages.error(self.request, _("This version of the site no longer knows how to do that: %s") % name)
        else:
            messages.success(self.request, _("“%(name)s” is being tried again.") % {"name": name})


class BackgroundMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


def menu_item() -> MenuItem:
    return BackgroundMenuItem(
        _("Background work"), reverse("background"), name="background", icon_name="tasks", order=1200
    )


urlpatterns = [
    path("reports/background/", BackgroundView.as_view(), name="background"),
    path("reports/background/<uuid:pk>/", FailedTaskView.as_view(), name="background_failed_task"),
]
