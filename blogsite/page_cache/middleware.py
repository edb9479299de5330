"""What only Django knows of an answer: which view has made it, and for whom."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

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
        started_at = timezone.now()
        version = request.META.get(VERSION)
        expires_at = horizon.after(started_at, version) if version else None
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        elif expires_at is not None and is_public(request, response):
            request.META[PUBLIC_UNTIL] = expires_at.timestamp()
            if is_of_public_view(request):
                # The cache knows better how long it is right.
                del response["Cache-Control"]
        return response


def is_public(request: HttpRequest, response: HttpResponse) -> bool:
    if getattr(request, "is_preview", False) or response.status_code != 200 or response.cookies:
        return False
    return is_of_public_view(request) or "public" in response.get("Cache-Control", "")


def is_of_public_view(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in settings.PAGE_CACHE_VIEWS
