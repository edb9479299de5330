"""The desk as wagtail-modeladmin sees it: columns, buttons and permissions."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_modeladmin.helpers import PageButtonHelper, PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from blog.desk import spreadsheet
from blog.desk.articles import EXPLANATIONS, Status, articles_on_desk
from blog.desk.filters import FILTERS
from blog.desk.search import DeskSearchHandler
from blog.desk.views import DeskIndexView, DeskInspectView
from blog.models import ArticlePage
from blog.renditions import CARD_WEBP


class DeskPermissionHelper(PagePermissionHelper):
    """Whoever has any task among the pages may see the desk. What is on it, `articles_on_desk` decides."""

    def user_can_list(self, user):
        return PagePermissionPolicy().user_has_any_permission(user, {"add", "change", "publish"})

    def user_can_inspect_obj(self, user, obj):
        return self.user_can_list(user)


class DeskButtonHelper(PageButtonHelper):
    """Links to Wagtail's own views of a page, decided by the annotations of the row."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None):
        buttons = [self._button(obj, self._inspect_url(obj), _("Inspect"), _("Read about “%(title)s”"))]
        if obj.may_edit:
            buttons.append(self._button(obj, self._page_url("edit", obj), _("Edit"), _("Edit “%(title)s”")))
            history = reverse("wagtailadmin_pages:history", args=[obj.pk])
            buttons.append(self._button(obj, history, _("History"), _("All versions of “%(title)s”")))
        url = obj.get_url(self.request) if obj.live and obj.status != Status.EXPIRED else None
        if url:
            buttons.append(self._button(obj, url, _("View live"), _("“%(title)s” as readers see it")))
        return buttons

    def get_primary_button(self, obj):
        """The link on the title."""
        return self.get_buttons_for_obj(obj)[1 if obj.may_edit else 0]

    def _inspect_url(self, obj) -> str:
        return self.url_helper.get_action_url("inspect", obj.pk)

    def _page_url(self, action: str, obj) -> str:
        # After saving, Wagtail returns to the desk with its filters.
        return_to = urlencode({"next": self.request.get_full_path()})
        return f"{reverse(f'wagtailadmin_pages:{action}', args=[obj.pk])}?{return_to}"

    def _button(self, obj, url: str, label: str, title: str) -> dict:
        return {
            "url": url,
            "label": label,
            "title": title % {"title": obj.get_admin_display_title()},
            "classname": "desk-action",
        }


class EditorialDesk(ModelAdmin):
    model = ArticlePage
    base_url_path = "desk"
    menu_label = gettext_lazy("Editorial desk")
    menu_item_name = "desk"
    menu_icon = "glasses"
    menu_order = 1
    list_display = ("cover_image", "headline", "status", "category", "authors", "published", "edited", "words")
    list_display_add_buttons = "headline"
    list_filter = FILTERS
    list_export = tuple(spreadsheet.HEADINGS)
    list_per_page = 50
    empty_value_display = "–"
    ordering = ("-last_edited_at",)
    inspect_view_enabled = True
    history_view_enabled = False
    search_handler_class = DeskSearchHandler
    permission_helper_class = DeskPermissionHelper
    button_helper_class = DeskButtonHelper
    index_view_class = DeskIndexView
    inspect_view_class = DeskInspectView
    index_template_name = "blog/admin/desk.html"
    inspect_template_name = "blog/admin/desk_inspect.html"

    def get_queryset(self, request):
        return articles_on_desk(request.user)

    def get_admin_urls_for_registration(self):
        # Editing and deleting a page have addresses of their own.
        served = {self.url_helper.get_action_url_name(action) for action in ("edit", "delete")}
        return tuple(url for url in super().get_admin_urls_for_registration() if url.name not in served)

    def cover_image(self, obj):
        if obj.cover is None:
            return format_html('<span class="desk-no-cover" title="{}"></span>', _("No cover"))
        rendition = get_rendition_or_not_found(obj.cover, CARD_WEBP[0])
        return format_html(
            '<img class="desk-cover" src="{}" width="80" height="45" alt="" loading="lazy">', rendition.url
        )

    cover_image.short_description = gettext_lazy("Cover")

    def headline(self, obj):
        return obj.get_admin_display_title()

    headline.short_description = gettext_lazy("Title")
    headline.admin_order_field = "draft_title"

    def status(self, obj):
        status = Status(obj.status)
        return format_html(
            '<span class="desk-status desk-status--{}" title="{}">{}</span>',
            status,
            EXPLANATIONS[status],
            status.label,
        )

    status.short_description = gettext_lazy("Status")
    status.admin_order_field = "status"

    def category(self, obj):
        entry = next(iter(obj.article_categories.all()), None)
        if entry is None:
            return None
        return format_html(
            '<span class="with-swatch"><span class="swatch swatch--{}"></span><span>{}</span></span>',
            entry.category.hue,
            entry.category.name,
        )

    category.short_description = gettext_lazy("Category")

    def authors(self, obj):
        return format_html_join(", ", "{}", [(entry.author.name,) for entry in obj.article_authors.all()]) or None

    authors.short_description = gettext_lazy("Authors")

    def published(self, obj):
        return _day(obj.first_published_at)

    published.short_description = gettext_lazy("Published")
    published.admin_order_field = "first_published_at"

    def edited(self, obj):
        return _day(obj.last_edited_at)

    edited.short_description = gettext_lazy("Last edited")
    edited.admin_order_field = "last_edited_at"

    def words(self, obj):
        return obj.word_count

    words.short_description = gettext_lazy("Words")
    words.admin_order_field = "word_count"


def _day(moment):
    if moment is None:
        return None
    moment = localtime(moment)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(),
        date_format(moment, "DATETIME_FORMAT"),
        date_format(moment, "j M Y"),
    )
