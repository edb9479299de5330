"""The filters of the desk. Values that are not on offer change nothing."""

from abc import ABC, abstractmethod
from datetime import timedelta

from django.contrib.admin import SimpleListFilter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.desk.articles import Status, without_alternative_text, without_cover, without_summary
from blog.models import Author, Category, Series

LONG_AGO = timedelta(days=365)


class DeskFilter(SimpleListFilter, ABC):
    """A drop-down list in the form above the articles. `any_label` stands in it for no filter."""

    template = "blog/admin/desk_filter.html"
    any_label = _("All")

    def queryset(self, request, queryset):
        value = self.value()
        if value not in [str(key) for key, label in self.lookup_choices]:
            return queryset
        return self.narrow(queryset, value)

    @abstractmethod
    def narrow(self, articles, value: str):
        """The articles that stay for one of the values in the list."""


class StatusFilter(DeskFilter):
    title = _("Status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices

    def narrow(self, articles, value):
        return articles.filter(status=value)


class CategoryFilter(DeskFilter):
    title = _("Category")
    parameter_name = "category"

    def lookups(self, request, model_admin):
        return Category.objects.values_list("pk", "name")

    def narrow(self, articles, value):
        return articles.filter(article_categories__category_id=value)


class AuthorFilter(DeskFilter):
    title = _("Author")
    parameter_name = "author"

    def lookups(self, request, model_admin):
        return Author.objects.values_list("pk", "name")

    def narrow(self, articles, value):
        return articles.filter(article_authors__author_id=value)


class SeriesFilter(DeskFilter):
    title = _("Series")
    parameter_name = "series"

    def lookups(self, request, model_admin):
        return Series.objects.values_list("pk", "title")

    def narrow(self, articles, value):
        return articles.filter(series_id=value)


class MissingFilter(DeskFilter):
    title = _("Missing")
    parameter_name = "missing"
    any_label = _("All articles")

    def lookups(self, request, model_admin):
        return [
            ("summary", _("Summary")),
            ("cover", _("Cover")),
            ("alternative-text", _("Alternative text")),
        ]

    def narrow(self, articles, value):
        without = {
            "summary": without_summary,
            "cover": without_cover,
            "alternative-text": without_alternative_text,
        }
        return without[value](articles)


class LastEditFilter(DeskFilter):
    title = _("Last edited")
    parameter_name = "edited"
    any_label = _("Any time")

    def lookups(self, request, model_admin):
        return [("over-a-year-ago", _("Over a year ago"))]

    def narrow(self, articles, value):
        return articles.filter(last_edited_at__lt=timezone.now() - LONG_AGO)


FILTERS = (StatusFilter, CategoryFilter, AuthorFilter, SeriesFilter, MissingFilter, LastEditFilter)
