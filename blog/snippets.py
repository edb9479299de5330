"""The admin's screens for categories, authors and tags."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from blog.models import Author, BlogTag, Category


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "folder-open-inverse"
    sort_order_field = "sort_order"
    list_display = ["name", "get_hue_display", "slug", UpdatedAtColumn()]
    search_fields = ["name", "description"]
    copy_view_enabled = False


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    list_display = ["name", "role", "slug", UpdatedAtColumn()]
    search_fields = ["name", "role"]
    copy_view_enabled = False


class TagViewSet(SnippetViewSet):
    model = BlogTag
    icon = "tag"
    list_display = ["name", "slug"]
    search_fields = ["name"]
    panels = [FieldPanel("name"), FieldPanel("slug")]
    copy_view_enabled = False


class ContentViewSetGroup(SnippetViewSetGroup):
    items = (CategoryViewSet, AuthorViewSet, TagViewSet)
    menu_label = _("Topics and people")
    menu_icon = "tag"
    menu_order = 150
