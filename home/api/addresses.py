"""Full addresses, under the name of the site whatever name the request came in by."""

from django.http import HttpRequest
from wagtail.models import Site


def full_address(request: HttpRequest, address: str) -> str:
    site = Site.find_for_request(request)
    is_local = address.startswith("/") and not address.startswith("//")
    return f"{site.root_url}{address}" if site and is_local else address
