"""What only Django knows of an answer: which view has made it, and for whom."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from blogsite.page_cache import stores
from blogsite.page_cache.content_cache import begin_request
from blogsite.page_cache.horizon import horizon

# In the request's environment: the version that the cache has seen before it asked us, and our word.
VERSION, PUBLIC_UNTIL = "blogsite.page_cache.version", "blogsite.page_cache.public_until"


class SayWhatIsPublic:
    """Tell the page cache which answers it may keep, and everybody else to keep none that is not for everybody.

    An answer is public if one of PUBLIC_VIEWS has made it or its Cache-Control says so, unless it is a preview or made
    for somebody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        version = content_version()
        next_expiry = None
        if seen := version or request.META.get(VERSION):
            next_expiry = horizon.after(timezone.now(), seen)
        begin_request(f"{version} {next_expiry}" if version else "")
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        elif VERSION in request.META and next_expiry is not None and is_public(request, response):
            request.META[PUBLIC_UNTIL] = next_expiry.timestamp()
            if is_of_public_view(request):
                # The cache knows better how long it is right.
                del response["Cache-Control"]
        return response


def content_version() -> str:
    """The version to remember things for; empty while it cannot be said which content the database holds."""
    try:
        known = stores.store()
        return "" if known.is_unsettled() else known.version()
    except OSError:
        return ""


def is_public(request: HttpRequest, response: HttpResponse) -> bool:
    if getattr(request, "is_preview", False) or response.status_code != 200 or response.cookies:
        return False
    return is_of_public_view(request) or "public" in response.get("Cache-Control", "")


def is_of_public_view(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in settings.PAGE_CACHE_VIEWS
