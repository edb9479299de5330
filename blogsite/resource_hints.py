"""What browsers and proxies are told before they have read a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse

from blogsite.page_cache.middleware import is_of_public_view

_STYLES = "css/site.css"
_FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"


class HintAtResources:
    """Name the stylesheet and the first font in the header of every public page, and the rules for reading ahead.

    A proxy that knows 103 Early Hints sends the first two on while the page is still being made. Browsers fetch a page
    when somebody is about to follow a link to it: see home.site_files.speculation_rules.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
        if is_page and is_of_public_view(request) and not getattr(request, "is_preview", False):
            for name, value in _hints().items():
                response[name] = value
        return response


def _hints() -> dict[str, str]:
    return {
        "Link": f"<{static(_STYLES)}>; rel=preload; as=style, "
        f"<{static(_FONT)}>; rel=preload; as=font; type=font/woff2; crossorigin",
        "Speculation-Rules": f'"{reverse("speculation_rules")}"',
    }
