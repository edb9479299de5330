"""Beside the article form: what stands in the way of publishing, kept up to date while somebody writes."""

from django.forms import Media
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import html_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from blog.article_checks import LONGEST_REASON


@html_safe
class Module:
    """A script in the media of a form that is an ES module."""

    def __init__(self, path: str):
        self.path = path

    def __eq__(self, other):
        return isinstance(other, Module) and self.path == other.path

    def __hash__(self):
        return hash(self.path)

    def __str__(self):
        return f'<script type="module" src="{static(self.path)}"></script>'


class PrecheckPanel(BaseSidePanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle check before publishing")
        icon_name = "tasks"
        counter_classname = "w-bg-critical-200"

    name = "precheck"
    title = _("Before it goes out")
    template_name = "blog/admin/prechecks/panel.html"
    order = 340

    def __init__(self, article, request, *, parent=None):
        super().__init__(article, request)
        self.parent = parent

    @cached_property
    def media(self):
        return Media(
            css={"all": ["css/admin/precheck.css", "css/admin/saving.css"]},
            js=[Module("js/admin/precheck.js"), Module("js/admin/saving.js")],
        )

    def get_context_data(self, parent_context):
        # The form of a new article becomes that of an existing one at its first autosave, without a new page.
        create_url = reverse("precheck_new", args=[self.parent.pk]) if self.parent else ""
        return super().get_context_data(parent_context) | {
            "create_url": create_url,
            "edit_url": reverse("precheck", args=[0]),
            "accept_url": reverse("precheck_accept", args=[0]),
            "longest_reason": LONGEST_REASON,
        }
