"""The article's screens in the admin: Wagtail's own, with the panel beside the form and a gate before approval."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import WorkflowState

from blog.models import ArticlePage
from blog.prechecks.gate import report_refusals
from blog.prechecks.panel import PrecheckPanel


class ArticleCreateView(CreateView):
    def get_side_panels(self):
        panel = PrecheckPanel(self.page, self.request, parent=self.parent_page)
        return MediaContainer([*super().get_side_panels(), panel])


class ArticleEditView(EditView):
    def get(self, request, *args, **kwargs):
        self.tell_what_was_asked_for()
        return super().get(request, *args, **kwargs)

    def tell_what_was_asked_for(self) -> None:
        """The remark with which a reviewer sent the article back. Wagtail keeps it two clicks away."""
        state = self.workflow_state
        if not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES or self.hydrate_create_view:
            return
        task = state.current_task_state
        remark = task.comment if task else ""
        if remark:
            name = get_user_display_name(task.finished_by) if task.finished_by else _("A reviewer")
            text = _("%(name)s asks for changes: “%(remark)s”") % {"name": name, "remark": remark}
            messages.warning(self.request, text)

    def get_side_panels(self):
        panels = super().get_side_panels()
        # What is already on the screen is not sent again after each autosave.
        if self.expects_json_response or self.hydrate_create_view:
            return panels
        return MediaContainer([*panels, PrecheckPanel(self.page, self.request)])


class ArticleWorkflowActionView(WorkflowActionView):
    """Approval from a list, without the article form."""

    def post(self, request, *args, **kwargs):
        if self.action_name != "approve" or not report_refusals(request, [self.task_state.revision.as_object()]):
            return super().post(request, *args, **kwargs)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)


class ArticlePageViewSet(PageViewSet):
    model = ArticlePage
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
    workflow_action_view_class = ArticleWorkflowActionView
