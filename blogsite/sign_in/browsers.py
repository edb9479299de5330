"""Browsers in which somebody has signed in before. They carry a signed cookie that says so.

A stranger who guesses at passwords is counted apart from them, so guessing locks nobody out of the browser they
usually work in.
"""

from collections.abc import Callable
from secrets import token_urlsafe

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

COOKIE = "known_browser"
_SECONDS = 365 * 24 * 3600
_NEWLY_KNOWN = "_newly_known_to"


def remember(request: HttpRequest, user: AbstractBaseUser) -> None:
    """Have the answer to `request` make this a browser that is known for `user`."""
    setattr(request, _NEWLY_KNOWN, user)


def known_as(request: HttpRequest, username: str) -> str:
    """The name of this browser if `username` has signed in with it before, else nothing."""
    value = request.get_signed_cookie(COOKIE, "", salt=COOKIE, max_age=_SECONDS)
    name, _, owner = value.partition(":")
    return name if owner and owner == username else ""


class RememberBrowsers:
    """Middleware: writes the cookie where somebody has signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if user := getattr(request, _NEWLY_KNOWN, None):
            response.set_signed_cookie(
                COOKIE,
                f"{token_urlsafe(12)}:{user.get_username()}",
                salt=COOKIE,
                max_age=_SECONDS,
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response
