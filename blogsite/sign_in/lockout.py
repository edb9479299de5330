"""How many wrong passwords are too many, and for whom.

Who has failed AXES_FAILURE_LIMIT times is refused for AXES_COOLOFF_TIME: a stranger by account and network address, a
known browser by itself. Beyond that strangers together may fail only so often for one account, and one address only
so often for all accounts, which known browsers do not notice.
"""

from datetime import timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from blogsite.sign_in.browsers import known_as


def counted_by(request: HttpRequest, credentials: dict | None = None) -> list[list[str]]:
    """The columns of a failed attempt that have to be the same for it to count against this one."""
    username = get_client_username(request, credentials) or ""
    return [["username", "user_agent" if known_as(request, username) else "ip_address"]]


class LockoutHandler(AxesDatabaseHandler):
    def is_locked(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        username = self._name_browser(request, credentials)
        if super().is_locked(request, credentials):
            return True
        if known_as(request, username):
            return False
        by_account = _failures(username=username)
        by_address = _failures(ip_address=request.axes_ip_address)
        return by_account >= settings.SIGN_IN_FAILURES_OF_ACCOUNT or by_address >= settings.SIGN_IN_FAILURES_OF_ADDRESS

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        if request is not None:
            self._name_browser(request, credentials)
        super().user_login_failed(sender, credentials, request, **kwargs)

    @staticmethod
    def _name_browser(request: HttpRequest, credentials: dict | None) -> str:
        """What a client says of itself counts for nothing; known browsers are told apart by their cookie."""
        username = get_client_username(request, credentials) or ""
        request.axes_user_agent = known_as(request, username) or "unknown"
        return username


def _failures(**whose: str) -> int:
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(attempt_time__gte=since, user_agent="unknown", **whose)
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


def refused(request: HttpRequest, response: HttpResponse, credentials: dict | None = None) -> HttpResponse:
    """The answer to somebody who has to wait. It says the same whether or not there is such an account."""
    wait: timedelta = settings.AXES_COOLOFF_TIME
    seconds = int(wait.total_seconds())
    in_admin = request.path_info.startswith(f"/{settings.ADMIN_PATH}")
    template = "account/locked.html" if in_admin else "account/locked_reader.html"
    answer = render(request, template, {"minutes": seconds // 60}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer
