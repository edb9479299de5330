"""The list and the read-only page of one article."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.views import IndexView, InspectView

from blog.desk import spreadsheet
from blog.desk.articles import EXPLANATIONS, Status, with_rows
from blog.table_of_contents import build, read_headings

KEY_DIGITS = 18


class DeskIndexView(IndexView, WagtailAdminTemplateMixin):
    page_title = gettext_lazy("Editorial desk")
    export_headings = spreadsheet.HEADINGS

    def get_filters_params(self, params=None):
        """Only what a filter asked for: modeladmin would hand any other parameter to the ORM as a lookup."""
        offered = {list_filter.parameter_name for list_filter in self.list_filter}
        return {name: value for name, value in super().get_filters_params(params).items() if name in offered}

    def get_queryset(self, request=None):
        # `dispatch` asks with a request and keeps the answer; rendering asks again without.
        return self.queryset if request is None else with_rows(super().get_queryset(request))

    def get_ordering(self, request, queryset):
        """An article without a date comes last, whichever way round and whichever the database."""
        return [
            F(name.removeprefix("-")).desc(nulls_last=True) if name.startswith("-") else F(name).asc(nulls_last=True)
            for name in super().get_ordering(request, queryset)
        ]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        return super().as_spreadsheet(spreadsheet.with_cells(queryset), spreadsheet_format)

    def get_filename(self):
        return "articles"

    def to_row_dict(self, item):
        return spreadsheet.cells(item)

    def preprocess_field_value(self, field, value, export_format):
        if value is None:
            return ""
        value = super().preprocess_field_value(field, value, export_format)
        return spreadsheet.without_formula(value) if export_format == self.FORMAT_CSV else value

    @cached_property
    def header_buttons(self):
        if not self.permission_helper.user_can_create(self.request.user):
            return []
        return [HeaderButton(_("Add article"), url=self.create_url, icon_name="plus")]

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        is_filtered = bool(self.query.strip()) or any(spec.value() for spec in self.filter_specs)
        return super().get_context_data(is_filtered=is_filtered, **kwargs)


class DeskInspectView(InspectView, WagtailAdminTemplateMixin):
    def __init__(self, model_admin, instance_pk):
        # Longer numbers than a database key are errors there, not rows that do not exist.
        if not instance_pk.isdecimal() or len(instance_pk) > KEY_DIGITS:
            raise Http404
        super().__init__(model_admin, instance_pk)

    def dispatch(self, request, *args, **kwargs):
        found = with_rows(self.model_admin.get_queryset(request)).filter(pk=self.instance.pk).first()
        if found is None:
            raise PermissionDenied
        self.instance = found
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.instance.get_admin_display_title()

    def get_page_subtitle(self):
        return ""

    def get_breadcrumbs_items(self):
        desk = {"url": self.index_url, "label": DeskIndexView.page_title}
        return [*self.breadcrumbs_items, desk, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def header_buttons(self):
        article = self.instance
        buttons = []
        if article.may_edit:
            edit, history = (reverse(f"wagtailadmin_pages:{name}", args=[article.pk]) for name in ("edit", "history"))
            buttons.append(HeaderButton(_("Edit"), url=edit, icon_name="edit", priority=10))
            buttons.append(HeaderButton(_("History"), url=history, icon_name="history", priority=30))
        if article.live and article.status != Status.EXPIRED and article.url:
            view_live = HeaderButton(_("View live"), url=article.url, icon_name="view", priority=20)
            buttons.append(view_live)
        return buttons

    def get_context_data(self, **kwargs):
        article = self.instance
        status = Status(article.status)
        return super().get_context_data(
            article=article,
            status=status,
            status_explanation=EXPLANATIONS[status],
            categories=[entry.category for entry in article.article_categories.all()],
            authors=[entry.author for entry in article.article_authors.all()],
            tags=sorted(article.tags.all(), key=lambda tag: tag.name.casefold()),
            outline=build(read_headings(article.body), deepest_level=4),
            revision_count=article.revisions.count(),
            **kwargs,
        )
