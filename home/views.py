"""The few addresses of the site that are not pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.models import Site

from home import llms

PLAIN_TEXT = "text/plain; charset=utf-8"


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


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)
