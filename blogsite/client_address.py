"""Who is asking, for all who count: limits, lock-outs, the list of sessions."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClientAddress:
    """Put the address of the client into REMOTE_ADDR, where limits, lock-outs and logs look for it.

    With TRUSTED_PROXIES in front, that is the last but so many of X-Forwarded-For. What stands before it was written
    by the client, who may write what they like.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.TRUSTED_PROXIES:
            seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            if len(seen) >= settings.TRUSTED_PROXIES:
                request.META["REMOTE_ADDR"] = valid_address(seen[-settings.TRUSTED_PROXIES]) or request.META.get(
                    "REMOTE_ADDR", ""
                )
        return self.get_response(request)


def valid_address(text: str) -> str:
    """The address in one spelling, nothing where it is none. Some proxies add a port."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


def network_address(request: HttpRequest) -> str:
    """Whom things are counted for: an address, or the network that one customer has of IPv6."""
    text = request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return "0.0.0.0"  # nosec B104 - a name for those without an address
    if isinstance(address, IPv6Address):
        return str(ip_network(f"{address}/64", strict=False).network_address)
    return text
