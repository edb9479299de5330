"""What browsers are told not to do: see docs/decisions/0111-what-browsers-may-do.md.

None of it differs from request to request, so that pages can be kept for everybody.
"""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from blog.embed_frames import frame_hosts

CSP, CORP = "Content-Security-Policy", "Cross-Origin-Resource-Policy"

# What no page here does, and no script that gets into one may.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)


class SecurityHeaders:
    """Middleware. A view that needs another policy sets the header itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        in_admin = request.path_info.startswith(f"/{settings.ADMIN_PATH}")
        if response.streaming and _asks_for_a_file(request):
            response[CSP] = _FILE_POLICY
        elif CSP not in response:
            response[CSP] = _policy(request, in_admin)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault(CORP, "cross-origin" if _is_for_other_sites(request) else "same-origin")
        if in_admin:
            response["Referrer-Policy"] = "same-origin"
            response.setdefault("X-Robots-Tag", "noindex")
        return response


# Whatever is in a file that somebody has uploaded runs nowhere, not even as a page without an origin.
_FILE_POLICY = "default-src 'none'; sandbox"


def _asks_for_a_file(request: HttpRequest) -> bool:
    """A picture or a document. The answer may also be a page: that there is none, or that it has a password."""
    match = request.resolver_match
    return request.path_info.startswith(settings.MEDIA_URL) or bool(match and match.url_name == "wagtaildocs_serve")


def _policy(request: HttpRequest, in_admin: bool) -> str:
    if getattr(request, "is_preview", False):
        return _public_policy(framed_by="'self'")
    if not in_admin:
        return _public_policy(framed_by="'none'")
    match = request.resolver_match
    return _entrance_policy() if match is None or match.url_name in ENTRANCES else _admin_policy()


# The pages of the admin that strangers can reach. They need no script of their own in the page.
ENTRANCES = frozenset(
    {
        "account_login",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "wagtailadmin_login",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_done",
    }
)


@cache
def _public_policy(*, framed_by: str) -> str:
    return _written(
        {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": " ".join(["'self'", "data:", *settings.PICTURE_ORIGINS]),
            "font-src": "'self'",
            "connect-src": "'self'",
            "manifest-src": "'self'",
            "frame-src": " ".join(f"https://{host}" for host in frame_hosts()),
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": framed_by,
        }
    )


@cache
def _entrance_policy() -> str:
    return _written(
        {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data:",
            "font-src": "'self' data:",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
    )


@cache
def _admin_policy() -> str:
    """Wagtail's templates hold scripts, event handlers and styles, and have no place for a nonce."""
    return _written(
        {
            "default-src": "'none'",
            "script-src": "'self' 'unsafe-inline'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": " ".join(["'self'", "data:", "blob:", *settings.PICTURE_ORIGINS]),
            "font-src": "'self' data:",
            "connect-src": "'self'",
            "manifest-src": "'self'",
            "frame-src": " ".join(["'self'", *(f"https://{host}" for host in frame_hosts())]),
            "form-action": "'self'",
            "base-uri": "'self'",
            "frame-ancestors": "'self'",
        }
    )


def _written(policy: dict[str, str]) -> str:
    directives = [f"{name} {sources}" for name, sources in policy.items()]
    if settings.SESSION_COOKIE_SECURE:
        directives.append("upgrade-insecure-requests")
    return "; ".join(directives)


def _is_for_other_sites(request: HttpRequest) -> bool:
    """Pictures are shown by feed readers and where somebody shares a link; the API is for everybody."""
    return request.path_info.startswith((settings.MEDIA_URL, settings.STATIC_URL, "/api/"))
