"""How often one network address may ask for what costs work or can be guessed at.

Counted is what reaches Django: a page that the page cache answers costs nothing. See docs/decisions/0112-limits.md.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django_ratelimit.core import get_usage

from blogsite.client_address import network_address

logger = logging.getLogger(__name__)

ASKING, SENDING = ("GET", "HEAD"), ("POST",)


@dataclass(frozen=True)
class Limit:
    """`name` is a key of the setting RATE_LIMITS. `views` are names of addresses, `path` matches others."""

    name: str
    views: frozenset[str] = frozenset()
    path: re.Pattern[str] | None = None
    methods: tuple[str, ...] = ASKING

    def is_about(self, request: HttpRequest, view_name: str) -> bool:
        if request.method not in self.methods:
            return False
        return view_name in self.views or bool(self.path and self.path.match(request.path_info))


LIMITS = (
    Limit("suggestions", frozenset({"search:suggestions"})),
    Limit("search", frozenset({"search:results"})),
    Limit("reports", frozenset({"search:learn"}), methods=SENDING),
    Limit("feeds", path=re.compile(r".*/feed/(\w+/)?$")),
    Limit("api", path=re.compile(r"/api/v2/")),
    Limit("documents", frozenset({"wagtaildocs_serve"})),
    Limit("drafts", frozenset({"shared_draft"})),
    Limit("sign-in", frozenset({"account_login", "wagtailcore_login", "mfa_authenticate"}), methods=SENDING),
    Limit(
        "page-password",
        frozenset({"wagtailcore_authenticate_with_password", "wagtaildocs_authenticate_with_password"}),
        methods=SENDING,
    ),
    Limit("new-password", frozenset({"wagtailadmin_password_reset"}), methods=SENDING),
)


class RateLimits:
    """Middleware: answers 429 to whoever asks too often, and says for how long they have to wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        view_name = request.resolver_match.view_name if request.resolver_match else ""
        for limit in LIMITS:
            if limit.is_about(request, view_name):
                return self._refusal(request, limit)
        return None

    @staticmethod
    def _refusal(request: HttpRequest, limit: Limit) -> HttpResponse | None:
        rate = settings.RATE_LIMITS.get(limit.name)
        if not rate:
            return None
        try:
            usage = get_usage(request, group=limit.name, key=_address, rate=rate, method=limit.methods, increment=True)
        except Exception:  # whatever Redis or a full disk may say: without counts everybody is let in
            logger.exception("Limits are left out.")
            return None
        if not usage or not usage["should_limit"]:
            return None
        wait = max(usage["time_left"], 1)
        answer = HttpResponse(
            _("Too many requests. Please wait and try again.") + "\n",
            content_type="text/plain; charset=utf-8",
            status=429,
            headers={
                "Retry-After": str(wait),
                "RateLimit-Policy": f'"{limit.name}";q={usage["limit"]};w={_seconds(rate)}',
                "RateLimit": f'"{limit.name}";r=0;t={wait}',
                "Cache-Control": "no-store",
            },
        )
        if limit.name == "api":
            answer["Access-Control-Allow-Origin"] = "*"
        return answer


def _address(group: str, request: HttpRequest) -> str:
    return network_address(request)


def _seconds(rate: str) -> int:
    return {"s": 1, "m": 60, "h": 3600, "d": 86400}[rate.rpartition("/")[2][0]]
