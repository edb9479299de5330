"""Reports › Operation, and its short form on the dashboard: the scheduler, backups, and the last restore drill."""

from datetime import timedelta

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from blog.background.permissions import PermissionRequired
from blog.dashboard.cards import Card
from home.models import BackupRun, ScheduledJob
from home.scheduling.jobs import jobs
from home.scheduling.state import scheduler_state

PERMISSION = "home.view_backuprun"
# After these there should have been another.
BACKUP_AGE, DRILL_AGE = timedelta(days=2), timedelta(days=35)
_LISTED = 30


def last_runs() -> dict:
    """The last backup and the last drill, and whether either failed or is too long ago; those never made do not
    alarm: somebody has decided to back up in another way."""
    backup = BackupRun.objects.filter(kind=BackupRun.Kind.BACKUP).first()
    drill = BackupRun.objects.filter(kind=BackupRun.Kind.DRILL).first()
    return {
        "backup": backup,
        "drill": drill,
        "backup_alarms": _alarms(backup, BACKUP_AGE),
        "drill_alarms": _alarms(drill, DRILL_AGE),
    }


def _alarms(run: BackupRun | None, age: timedelta) -> bool:
    return run is not None and (not run.succeeded or run.finished_at < timezone.now() - age)


class OperationView(PermissionRequired, WagtailAdminTemplateMixin, TemplateView):
    permission = PERMISSION
    template_name = "home/admin/operation.html"
    page_title = _("Operation")
    header_icon = "cogs"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        done = ScheduledJob.objects.in_bulk()
        return super().get_context_data(
            state=scheduler_state(),
            jobs=[(job, done.get(job.name)) for job in jobs()],
            runs=BackupRun.objects.all()[:_LISTED],
            **last_runs(),
            **kwargs,
        )


def operation_cards(request: HttpRequest) -> list[Card]:
    """The last backup and the last restore drill, for those who may see the report."""
    if not request.user.has_perm(PERMISSION):
        return []
    last = last_runs()
    alarms = last["backup_alarms"] or last["drill_alarms"]
    heading = _("Backups need attention") if alarms else _("Backups")
    text = render_to_string("home/admin/backup_facts.html", last)
    return [
        Card(
            "operation",
            heading,
            text=" ".join(text.split()),
            more_url=reverse("operation"),
            more=_("Report of the operation"),
            guide="",
            order=75,
            is_alarming=alarms,
        )
    ]


class OperationMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


def menu_item() -> MenuItem:
    return OperationMenuItem(_("Operation"), reverse("operation"), name="operation", icon_name="cogs", order=1210)


urlpatterns = [path("reports/operation/", OperationView.as_view(), name="operation")]
