"""The web app manifest, security.txt and the rules for reading ahead: small files that machines look for."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.models import SiteSettings

PAPER = "#f9fbfe"
"""The light theme's paper, as in static/css/theme.css."""
ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the site on its home screen."""
    site, settings = _settings(request)
    name = settings.name or (site.site_name or site.hostname if site else request.get_host())
    content = {
        "id": "/",
        "name": name,
        "short_name": name,
        "description": settings.tagline,
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static(f"icons/{file}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for file, size, purpose in ICONS
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a security problem (RFC 9116). Nothing is published where nobody has named a contact."""
    site, settings = _settings(request)
    contact = settings.security_contact
    if site is None or not contact:
        raise Http404("No contact for security is set")
    fields = {
        "Contact": contact if "://" in contact else f"mailto:{contact}",
        "Expires": f"{_first_of_month_in_half_a_year():%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": (get_language() or "en").partition("-")[0],
        "Canonical": f"{site.root_url}{request.path}",
        "Policy": settings.security_policy,
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86400)
def speculation_rules(request: HttpRequest) -> JsonResponse:
    """Which pages a browser may fetch when somebody is about to follow a link to them; it costs what a cached page
    costs. Searches and what has other parameters are not fetched for nothing, nor what is not a page."""
    others = [{"href_matches": pattern} for pattern in ("/*\\?*", "/*.*", "/*/feed/*", "/documents/*", "/api/*")]
    pages = {"and": [{"href_matches": "/*"}, *({"not": other} for other in others)]}
    rules = {"prefetch": [{"source": "document", "where": pages, "eagerness": "moderate"}]}
    return JsonResponse(rules, content_type="application/speculationrules+json")


def _settings(request: HttpRequest) -> tuple[Site | None, SiteSettings]:
    site = Site.find_for_request(request)
    return site, SiteSettings.objects.filter(site=site).first() or SiteSettings()


def _first_of_month_in_half_a_year() -> datetime:
    """The same for a whole month, so that caches keep the file; always less than a year ahead."""
    today = timezone.now()
    years, month = divmod(today.month - 1 + 6, 12)
    return datetime(today.year + years, month + 1, 1, tzinfo=UTC)
