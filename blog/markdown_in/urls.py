"""Addresses below the admin, and the way to them from a blog index."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button

from blog.markdown_in import views
from blog.models import BlogIndexPage

urlpatterns = [
    path("markdown/paste/", views.PasteView.as_view(), name="markdown_paste"),
    path("markdown/draft/<int:pk>/", views.DraftView.as_view(), name="markdown_draft"),
]


def draft_button(page, user):
    """The button in the menu of a blog index, for whoever may write below it."""
    if isinstance(page.specific_deferred, BlogIndexPage) and page.permissions_for_user(user).can_add_subpage():
        yield Button(
            _("New article from Markdown"),
            reverse("markdown_draft", args=[page.pk]),
            icon_name="doc-full",
            priority=12,
        )
