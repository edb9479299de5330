"""Why an article cannot be edited now, and because of whom, in words."""

from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.locks import ScheduledForPublishLock, WorkflowLock
from wagtail.models import GroupApprovalTask
from wagtail.utils.timestamps import render_timestamp


class ReviewLock(WorkflowLock):
    """The article waits for those who approve; whoever may, edits it meanwhile."""

    def get_message(self, user):
        state = self.object.current_workflow_state
        if state is None or not self.for_user(user):
            return None
        who = get_user_display_name(state.requested_by) if state.requested_by else _("somebody")
        if not isinstance(self.task, GroupApprovalTask):
            return format_html(
                _("<b>{who}</b> submitted this article on <b>{when}</b>. It can be edited again after the review."),
                who=who,
                when=render_timestamp(state.created_at),
            )
        return format_html(
            _(
                "<b>{who}</b> submitted this article on <b>{when}</b>. Until it is approved or sent back, only these "
                "can edit it: <b>{groups}</b>."
            ),
            who=who,
            when=render_timestamp(state.created_at),
            groups=get_text_list(sorted(group.name for group in self.task.groups.all()), _("and")),
        )


class ScheduleLock(ScheduledForPublishLock):
    """The article goes out by itself; what was approved stays as it is until then."""

    def get_message(self, user):
        revision = self.object.scheduled_revision
        when = render_timestamp(revision.approved_go_live_at)
        if revision.user is None:
            return format_html(
                _("This article is scheduled for <b>{when}</b> and locked until then. Call that off to edit it."),
                when=when,
            )
        return format_html(
            _(
                "<b>{who}</b> has scheduled this article for <b>{when}</b>; it is locked until then. Call that off "
                "to edit it, or move it under Planning."
            ),
            who=get_user_display_name(revision.user),
            when=when,
        )


def worded(lock):
    """The same lock, with our words for it."""
    if isinstance(lock, ScheduledForPublishLock):
        return ScheduleLock(lock.object)
    if isinstance(lock, WorkflowLock):
        return ReviewLock(lock.object, lock.task)
    return lock
