"""The page that says how to use the API."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site


@require_safe
@cache_control(public=True, max_age=3600)
def documentation(request: HttpRequest) -> HttpResponse:
    site = Site.find_for_request(request)
    root = site.root_url if site else f"{request.scheme}://{request.get_host()}"
    context = {
        "api_root": f"{root}/api/v2/",
        "endpoints": [
            ("pages", _("Articles and other pages")),
            ("authors", _("People who have written something published")),
            ("categories", _("Categories that hold something published")),
            ("series", _("Series that have a published part")),
            ("tags", _("Tags of published articles")),
            ("images", _("Pictures that a published page shows")),
            ("documents", _("Files that a published page links to")),
        ],
        "rate": settings.API_REQUESTS_PER_MINUTE,
        "canonical_url": f"{root}/api/",
    }
    return render(request, "home/api.html", context)
