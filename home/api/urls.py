"""The addresses of the API."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.utils.urlpatterns import decorate_urlpatterns

from home.api import endpoints
from home.api.views import documentation

router = WagtailAPIRouter("api")
for endpoint in (
    endpoints.PagesEndpoint,
    endpoints.AuthorsEndpoint,
    endpoints.CategoriesEndpoint,
    endpoints.SeriesEndpoint,
    endpoints.TagsEndpoint,
    endpoints.ImagesEndpoint,
    endpoints.DocumentsEndpoint,
):
    router.register_endpoint(endpoint.name, endpoint)


def public_data(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Any site may read the answer, caches may keep it for a short while, and who has it gets no second one."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["X-Robots-Tag"] = "noindex"
        if response.status_code != 200 or request.method not in ("GET", "HEAD"):
            return response
        response.render()
        patch_cache_control(response, public=True, max_age=60)
        etag = response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        return get_conditional_response(request, etag=etag, response=response)

    return answer


_endpoints, _, _ = router.urls
decorate_urlpatterns(_endpoints, public_data)

urlpatterns = [
    path("", documentation, name="api_documentation"),
    path("v2/", include((_endpoints, "api"), namespace="api")),
]
