"""The few addresses of the site that are not pages."""

import sys

from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template import Context, loader
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.models import Site

from home import llms
from home.sitemaps import sections

# Seconds: a database that restarts is back sooner.
RETRY_AFTER = 30
PLAIN_TEXT = "text/plain; charset=utf-8"
XML = "application/xml"


@require_safe
@cache_control(max_age=3600)
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything may be crawled but the admin and search results; the sitemap is named."""
    site = Site.find_for_request(request)
    root = site.root_url if site else f"{request.scheme}://{request.get_host()}"
    lines = [
        "User-agent: *",
        f"Disallow: /{settings.ADMIN_PATH}",
        f"Disallow: {reverse('search:results')}",
        "",
        f"Sitemap: {root}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN_TEXT)


@require_safe
@cache_control(max_age=3600)
def sitemap(request: HttpRequest, section: str | None = None) -> HttpResponse:
    """All addresses in one file, or, where they are more than one should hold, an index of files by section."""
    found = sections(request)
    limit = max(part.limit for part in found.values())
    if section is None and sum(part.paginator.count for part in found.values()) > limit:
        return render(request, "home/sitemap_index.xml", {"parts": _files(request, found)}, content_type=XML)
    return sitemap_views.sitemap(request, found, section, template_name="home/sitemap.xml", content_type=XML)


def _files(request: HttpRequest, found: dict) -> list[dict]:
    """Address and last change of each file of the sections that hold anything."""
    root = _site(request).root_url
    return [
        {
            "location": f"{root}{reverse('sitemap_section', args=[name])}{f'?p={number}' if number > 1 else ''}",
            "lastmod": part.changed_at(number),
        }
        for name, part in found.items()
        if part.paginator.count
        for number in part.paginator.page_range
    ]


@require_safe
@cache_control(public=True, max_age=3600)
def llms_txt(request: HttpRequest) -> HttpResponse:
    """The site for language models: what there is, and where its Markdown is."""
    return _for_machines(HttpResponse(llms.overview(request, _site(request)), content_type=PLAIN_TEXT))


@require_safe
@cache_control(public=True, max_age=3600)
def llms_full_txt(request: HttpRequest) -> StreamingHttpResponse:
    """The newest articles in full, sent as they are written."""
    return _for_machines(StreamingHttpResponse(llms.full_text(request, _site(request)), content_type=PLAIN_TEXT))


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site")
    return site


def _for_machines(response):
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@cache_control(max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers that never read the page ask for /favicon.ico."""
    return RedirectView.as_view(url=static("icons/favicon.ico"))(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or a database that is away: then the answer says when to ask again. Neither page asks for
    anything that could be away as well."""
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    template, status = ("503.html", 503) if is_away else ("500.html", 500)
    response = HttpResponse(loader.get_template(template).template.render(Context()), status=status)
    response["Cache-Control"] = "no-store"
    if is_away:
        response["Retry-After"] = RETRY_AFTER
    return response


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)
