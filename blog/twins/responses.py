"""Answering with Markdown: under the twin's own address, or where a client prefers it to HTML."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, quote_etag

from blog.twins.articles import write_twins

MEDIA_TYPE = "text/markdown"


def prefers_markdown(request: HttpRequest) -> bool:
    """Whether a client asks for Markdown by name. Browsers, and all that take anything, get HTML."""
    return request.get_preferred_type(["text/html", MEDIA_TYPE]) == MEDIA_TYPE


def twin_response(request: HttpRequest, article) -> HttpResponse:
    """The twin of an article that anybody may see. Search engines are told which page to list instead."""
    text = next(write_twins([article], request))
    response = HttpResponse(text, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    changed_at = article.last_published_at
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    response["Link"] = f'<{article.canonical_url or article.get_full_url(request)}>; rel="canonical"'
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=300)
    last_modified = int(changed_at.timestamp()) if changed_at else None
    return get_conditional_response(request, etag=etag, last_modified=last_modified, response=response)


def negotiated(response: HttpResponse) -> HttpResponse:
    """Caches keep the two representations of one address apart."""
    patch_vary_headers(response, ["Accept"])
    return response
