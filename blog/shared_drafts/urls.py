"""Addresses below the admin, the button on the screen of a page, and the place among the reports."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.shared_drafts import admin

urlpatterns = [
    path("pages/<int:pk>/share/", admin.SharePageView.as_view(), name="share_draft"),
    path("reports/shared-drafts/", admin.SharedDraftsView.as_view(), name="shared_drafts"),
    path("shared-drafts/<int:pk>/revoke/", admin.RevokeView.as_view(), name="revoke_draft"),
]


def share_button(page, user):
    """In the menu beside the name of a page, for whoever may edit it."""
    if not page.is_root() and page.permissions_for_user(user).can_edit():
        yield Button(_("Share the draft"), reverse("share_draft", args=[page.pk]), icon_name="link", priority=45)


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        return PagePermissionPolicy().user_has_any_permission(request.user, ["add", "change", "publish"])


def menu_item() -> MenuItem:
    return ReportMenuItem(
        gettext_lazy("Shared drafts"), reverse("shared_drafts"), name="shared-drafts", icon_name="link", order=860
    )
