"""The card that says whether articles go out by themselves."""

from django.http import HttpRequest
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from blog.dashboard.articles import when
from blog.dashboard.cards import Card
from blog.planning.entries import site_time
from blog.planning.views import may_plan
from home.scheduling.state import SchedulerState, scheduler_state


def scheduler_cards(request: HttpRequest) -> list[Card]:
    if not may_plan(request.user):
        return []
    state = scheduler_state()
    heading = gettext_lazy("Articles do not go out by themselves") if state.is_late else gettext_lazy("Scheduler")
    text = " ".join([_last_run(state), *_what_to_do(state)])
    return [Card("scheduler", heading, text=text, guide="planning", order=70, is_alarming=state.is_late)]


def _last_run(state: SchedulerState) -> str:
    if state.last_finished_at is None:
        return _("The scheduler, which publishes and expires what is due, has never run.")
    said = {"when": when(site_time(state.last_finished_at)), "ago": timesince(state.last_finished_at)}
    if state.is_late:
        return _("The scheduler has not run since %(when)s (%(ago)s).") % said
    return _("Publishes and expires what is due, every minute. It last ran %(when)s.") % said


def _what_to_do(state: SchedulerState) -> list[str]:
    if not state.is_late:
        return []
    waiting = ngettext("%d item is late.", "%d items are late.", state.late_items) % state.late_items
    help_text = _("Tell whoever runs the server. Nothing is lost: what is late goes out once, with the next run.")
    return [waiting, help_text]
