"""Notes what was not found. It never changes an answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from home.missing.addresses import kept_path, kept_referrer
from home.missing.counting import counts


class NoteMissing:
    """Stands outside whatever turns a 404 into a redirect. People who are signed in are not readers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._elsewhere = (
            *(f"/{settings.ADMIN_PATH}", settings.STATIC_URL, settings.MEDIA_URL, "/api/", "/documents/"),
            # Half of a secret is one still.
            "/shared-draft/",
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.method == "GET" and self._is_readers(request):
            path = kept_path(request.path_info, request.headers.get("User-Agent", ""))
            if path:
                host = request.headers.get("Host") or request.META.get("SERVER_NAME", "")
                counts.add(path, kept_referrer(request.headers.get("Referer", ""), host))
        return response

    def _is_readers(self, request: HttpRequest) -> bool:
        return settings.SESSION_COOKIE_NAME not in request.COOKIES and not request.path_info.startswith(
            self._elsewhere
        )
