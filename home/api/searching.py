"""Full-text search over what an endpoint shows."""

from typing import Any

from django.db.models import Case, When
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

_MOST = 200


class VisibleSearchFilter(BaseFilterBackend):
    """The best matches of the index, less those that the endpoint does not show.

    The index knows nothing of privacy, expiry or use: what it finds is only ever a choice among what is shown.
    """

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        operator = request.GET.get("search_operator") or "and"
        if operator not in ("and", "or"):
            raise BadRequestError("search_operator must be 'and' or 'or'")
        found = get_search_backend().search(request.GET["search"], _everything(queryset.model), operator=operator)
        keys = [item.pk for item in found[:_MOST]]
        matches = queryset.filter(pk__in=keys)
        if "order" in request.GET or not keys:
            return matches
        return matches.order_by(Case(*[When(pk=key, then=place) for place, key in enumerate(keys)]))


def _everything(model: Any) -> Any:
    # Pages of whatever type, so that no body is loaded.
    return Page.objects.live() if issubclass(model, Page) else model.objects.all()
