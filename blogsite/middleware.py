"""Middleware that concerns the whole process."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotFound
from django.utils.translation import gettext as _
from wagtail.models import Page


class RefuseNullBytes:
    """Answer addresses that hold a NUL byte before any view sees them.

    PostgreSQL cannot store NUL, so a query with one fails: in the path that is a page that does not exist (404), in
    the query string a malformed request (400).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return HttpResponseNotFound("Not found\n", content_type="text/plain")
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest(
                "The address holds a character that cannot be used.\n", content_type="text/plain"
            )
        return self.get_response(request)


class RefuseLargeBodies:
    """Strangers sign in, type passwords and search: nothing of that is long. Files are for those who are signed in.

    Before anything reads the request, or its files would be stored while it is looked at.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _content_length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and not request.user.is_authenticated:
            return HttpResponse(
                _("This is more than may be sent by somebody who is not signed in.") + "\n",
                content_type="text/plain; charset=utf-8",
                status=413,
            )
        return self.get_response(request)


def _content_length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0


class OneTransaction:
    """Whatever somebody who is signed in does in the admin happens wholly or not at all: Wagtail publishes in a dozen
    writes, and a process can be killed between any two of them. Who saves a page waits until another who saves it has
    done so. The last of all middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method != "POST" or not request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            return None
        # Pages of allauth, which answers by exceptions that only its own middleware understands.
        if request.path_info.startswith(f"/{settings.ADMIN_PATH}sign-in/") or not request.user.is_authenticated:
            return None
        with transaction.atomic():
            if request.resolver_match and request.resolver_match.view_name == "wagtailadmin_pages:edit":
                # Wagtail refuses to save by itself over a newer version: it looks, and saves a dozen queries later.
                Page.objects.select_for_update(no_key=True).filter(pk=kwargs["page_id"]).first()
            return view(request, *args, **kwargs)
