"""The admin's screens for categories, authors, series and tags."""

from django.db.models import Count, Prefetch
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn, UpdatedAtColumn
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from blog.category_views import CategoryEditView, CategoryIndexView, CategoryUnpublishView, MergeCategoryView
from blog.models import Author, BlogImage, BlogTag, Category, Series
from blog.renditions import PORTRAIT_SPECS


class ColourColumn(Column):
    def get_value(self, instance):
        return format_html('<span class="swatch swatch--{}"></span> {}', instance.hue, instance.get_hue_display())


class PortraitColumn(Column):
    def get_value(self, instance):
        if instance.portrait is None:
            return None
        rendition = get_rendition_or_not_found(instance.portrait, PORTRAIT_SPECS[0])
        return format_html(
            '<img class="portrait" src="{}" width="40" height="40" alt="" loading="lazy">', rendition.url
        )


class ArticlesColumn(Column):
    """How many articles there are, drafts included, with a link to them on the editorial desk."""

    def __init__(self, parameter: str):
        super().__init__("article_total", label=_("Articles"), sort_key="article_total")
        self.parameter = parameter

    def get_value(self, instance):
        desk = reverse("desk_modeladmin_index")
        return format_html('<a href="{}?{}={}">{}</a>', desk, self.parameter, instance.pk, instance.article_total)


class PublicationColumn(StatusTagColumn):
    """Wagtail's own column also looks for a scheduled version, a query for every row; these have none."""

    def __init__(self):
        super().__init__(
            "live", label=_("Status"), accessor=self.status, sort_key="live", primary=lambda subject: subject.live
        )

    @staticmethod
    def status(subject: Category | Series) -> str:
        if subject.live:
            return gettext("live + draft") if subject.has_unpublished_changes else gettext("live")
        return gettext("draft")


class CategoryViewSet(SnippetViewSet):
    # Lists are searched without the index throughout: SQLite's can be limited to no field but the title.
    model = Category
    icon = "folder-open-inverse"
    sort_order_field = "sort_order"
    list_display = [
        "name",
        ColourColumn("hue", label=_("Colour")),
        ArticlesColumn("category"),
        PublicationColumn(),
        UpdatedAtColumn(),
    ]
    search_fields = ["name", "description"]
    search_backend_name = None
    copy_view_enabled = False
    index_view_class = CategoryIndexView
    edit_view_class = CategoryEditView
    unpublish_view_class = CategoryUnpublishView

    def get_queryset(self, request):
        return Category.objects.annotate(article_total=Count("article_categories", distinct=True))

    @property
    def merge_view(self):
        return self.construct_view(MergeCategoryView)

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", self.merge_view, name="merge")]


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    list_display = [
        "name",
        PortraitColumn("portrait", label=_("Portrait")),
        "role",
        ArticlesColumn("author"),
        UpdatedAtColumn(),
    ]
    search_fields = ["name", "role"]
    search_backend_name = None
    copy_view_enabled = False

    def get_queryset(self, request):
        portraits = BlogImage.objects.prefetch_renditions(PORTRAIT_SPECS[0])
        return Author.objects.annotate(article_total=Count("article_authors", distinct=True)).prefetch_related(
            Prefetch("portrait", queryset=portraits)
        )


class SeriesViewSet(SnippetViewSet):
    model = Series
    icon = "list-ol"
    list_display = ["title", ArticlesColumn("series"), PublicationColumn(), UpdatedAtColumn()]
    search_fields = ["title", "description"]
    search_backend_name = None
    copy_view_enabled = False

    def get_queryset(self, request):
        return Series.objects.annotate(article_total=Count("articles", distinct=True))


class TagViewSet(SnippetViewSet):
    model = BlogTag
    icon = "tag"
    list_display = ["name", "slug"]
    search_fields = ["name"]
    search_backend_name = None
    panels = [FieldPanel("name"), FieldPanel("slug")]
    copy_view_enabled = False


class ContentViewSetGroup(SnippetViewSetGroup):
    items = (CategoryViewSet, AuthorViewSet, SeriesViewSet, TagViewSet)
    menu_label = _("Directory")
    menu_icon = "tag"
    menu_order = 150
