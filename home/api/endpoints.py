"""The endpoints: Wagtail's for pages and libraries, and ours for what articles are sorted by."""

from typing import Any, ClassVar

from django.core.exceptions import FieldError, ValidationError
from django.db import DataError
from django.db.models import prefetch_related_objects
from django.http import Http404
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api import APIField
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter, SearchFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.models import Page, Site

from blog.exporting.layout import body_field
from blog.models import ArticlePage, Author, BlogDocument, BlogImage, BlogTag, Category, Series
from home.api import fields, visibility
from home.api.bodies import Bodies
from home.api.searching import VisibleSearchFilter

ARTICLE_RELATIONS = (
    "article_categories__category",
    "article_authors__author",
    "article_tags__tag",
    "cover",
    "series",
)
_BODY = [
    APIField("body", serializer=fields.BodyField()),
    APIField("body_markdown", serializer=fields.BodyMarkdownField()),
    APIField("body_html", serializer=fields.BodyHtmlField()),
]
_OF_ARTICLES = [
    "summary",
    APIField("authors", serializer=fields.AuthorsField()),
    APIField("categories", serializer=fields.CategoriesField()),
    APIField("tags", serializer=fields.TagsField()),
    APIField("series", serializer=fields.SeriesField()),
    APIField("cover", serializer=fields.CoverField()),
    "canonical_url",
    "word_count",
    "reading_minutes",
    "last_published_at",
    APIField("markdown_url", serializer=fields.MarkdownUrlField()),
]


_LONGEST_NUMBER = 9
# Parameters that name a subject by its slug, and what must be true of it.
_SUBJECTS = {
    "author": ("article_authors__author__slug",),
    "category": ("article_categories__category__slug", "article_categories__category__live"),
    "tag": ("article_tags__tag__slug",),
    "series_slug": ("series__slug", "series__live"),
}


class Endpoint(BaseAPIViewSet):
    """What all endpoints share: JSON only, for everybody alike, and no question that breaks them."""

    renderer_classes = [JSONRenderer]
    authentication_classes: ClassVar[list] = []
    permission_classes: ClassVar[list] = []
    # The columns that may be filtered and sorted by: those whose values need no explanation.
    filterable: ClassVar[frozenset[str]] = frozenset({"id", "name", "title", "slug"})

    @property
    def site(self) -> Site:
        site = Site.find_for_request(self.request)
        if site is None:
            raise Http404("no site")
        return site

    @classmethod
    def get_available_fields(cls, model: Any, db_fields_only: bool = False) -> list[str]:
        found = super().get_available_fields(model, db_fields_only=db_fields_only)
        return [name for name in found if name in cls.filterable] if db_fields_only else found

    def check_query_parameters(self, queryset: Any) -> None:
        super().check_query_parameters(queryset)
        for name in ("offset", "limit"):
            if len(self.request.GET.get(name, "")) > _LONGEST_NUMBER:
                raise BadRequestError(f"{name} is too large")

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        try:
            found = list(super().paginate_queryset(queryset))
        except (DataError, OverflowError, FieldError, ValidationError) as error:
            raise BadRequestError("a value is not valid") from error
        self.prepare(found)
        return found

    def get_object(self) -> Any:
        if not hasattr(self, "_prepared"):
            try:
                found = super().get_object()
            except (DataError, OverflowError) as error:
                raise Http404("not found") from error
            self.prepare([found])
            self._prepared = found
        return self._prepared

    def prepare(self, found: list[Any]) -> None:
        """Load what the representation of these objects needs."""

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, DataError | OverflowError | FieldError | ValidationError | ValueError):
            return super().handle_exception(BadRequestError("a value is not valid"))
        return super().handle_exception(exc)


class PagesEndpoint(Endpoint, PagesAPIViewSet):
    """Published pages. Nothing that is asked for, and nobody who asks, gets any other."""

    filter_backends = [
        VisibleSearchFilter if backend is SearchFilter else backend for backend in PagesAPIViewSet.filter_backends
    ]
    meta_fields = [name for name in PagesAPIViewSet.meta_fields if name not in ("alias_of", "locale")]
    detail_only_fields = [*PagesAPIViewSet.detail_only_fields, "body_html"]
    known_query_parameters = PagesAPIViewSet.known_query_parameters | _SUBJECTS.keys()
    filterable = frozenset(
        {
            "id",
            "title",
            "slug",
            "show_in_menus",
            "first_published_at",
            "last_published_at",
            "word_count",
            "reading_minutes",
        }
    )

    @classmethod
    def get_body_fields(cls, model: Any) -> list[APIField]:
        found = super().get_body_fields(model)
        if model is ArticlePage:
            found += cls._convert_api_fields(_OF_ARTICLES)
        elif any(field.name == "introduction" for field in model._meta.fields):
            found += cls._convert_api_fields(["introduction"])
        return [*found, *(_BODY if body_field(model) else [])]

    @classmethod
    def get_detail_default_fields(cls, model: Any) -> list[str]:
        return [name for name in cls.get_available_fields(model) if name not in ("body_html", "body_markdown")]

    @classmethod
    def get_listing_default_fields(cls, model: Any) -> list[str]:
        return [*cls.listing_default_fields, *(["summary"] if model is ArticlePage else [])]

    def get_root_page(self) -> Page:
        return self.site.root_page

    def get_base_queryset(self) -> Any:
        try:
            site = SiteFilterValidator(site=self.request.GET.get("site"), request=self.request).site_obj
        except (ValueError, OverflowError) as error:
            raise BadRequestError(str(error)) from error
        return visibility.published_pages(site) if site else Page.objects.none()

    def get_queryset(self) -> Any:
        return self._about(super().get_queryset())

    def _about(self, pages: Any) -> Any:
        """Only articles by an author, in a category or series, with a tag, named by their slugs."""
        for name, lookups in _SUBJECTS.items():
            if name in self.request.GET:
                value = self.request.GET[name]
                if "\x00" in value:
                    raise BadRequestError("null characters are not allowed")
                articles = ArticlePage.objects.filter(**{lookups[0]: value}, **dict.fromkeys(lookups[1:], True))
                pages = pages.filter(pk__in=articles.values("pk"))
        return pages

    def prepare(self, found: list[Any]) -> None:
        articles = [page for page in found if isinstance(page, ArticlePage)]
        prefetch_related_objects(articles, *ARTICLE_RELATIONS)
        self.bodies = Bodies([page for page in found if body_field(type(page))], self.request)


class LibraryEndpoint(Endpoint):
    filter_backends = [FieldsFilter, OrderingFilter, VisibleSearchFilter]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, "title", "download_url"]


class ImagesEndpoint(LibraryEndpoint):
    body_fields = [
        *BaseAPIViewSet.body_fields,
        "title",
        "description",
        "credit",
        "licence",
        "source_url",
        "width",
        "height",
    ]
    meta_fields = [*BaseAPIViewSet.meta_fields, APIField("download_url", serializer=fields.PictureUrlField())]
    filterable = frozenset({"id", "title", "width", "height"})
    name = "images"
    model = BlogImage

    def get_queryset(self) -> Any:
        return visibility.images(self.site).order_by("id")


class DocumentsEndpoint(LibraryEndpoint):
    body_fields = [*BaseAPIViewSet.body_fields, "title"]
    meta_fields = [*BaseAPIViewSet.meta_fields, APIField("download_url", serializer=fields.FileUrlField())]
    name = "documents"
    model = BlogDocument

    def get_queryset(self) -> Any:
        return visibility.documents(self.site).order_by("id")


class AuthorsEndpoint(Endpoint):
    filter_backends = [FieldsFilter, OrderingFilter]
    body_fields = [
        *BaseAPIViewSet.body_fields,
        "name",
        "slug",
        "role",
        APIField("biography", serializer=fields.BiographyField()),
        APIField("links", serializer=fields.LinksField()),
        APIField("portrait", serializer=fields.PortraitField()),
    ]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, "name", "slug", "role"]
    name = "authors"
    model = Author

    def get_queryset(self) -> Any:
        return visibility.authors(self.site).select_related("portrait").prefetch_related("links").order_by("id")


class CategoriesEndpoint(Endpoint):
    filter_backends = [FieldsFilter, OrderingFilter]
    body_fields = [*BaseAPIViewSet.body_fields, "name", "slug", "description", "hue"]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, "name", "slug", "description"]
    name = "categories"
    model = Category

    def get_queryset(self) -> Any:
        return visibility.categories(self.site)


class SeriesEndpoint(Endpoint):
    filter_backends = [FieldsFilter, OrderingFilter]
    body_fields = [*BaseAPIViewSet.body_fields, "title", "slug", "description"]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, "title", "slug", "description"]
    name = "series"
    model = Series

    def get_queryset(self) -> Any:
        return visibility.series(self.site)


class TagsEndpoint(Endpoint):
    filter_backends = [FieldsFilter, OrderingFilter]
    body_fields = [*BaseAPIViewSet.body_fields, "name", "slug"]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, "name", "slug"]
    name = "tags"
    model = BlogTag

    def get_queryset(self) -> Any:
        return visibility.tags(self.site)
