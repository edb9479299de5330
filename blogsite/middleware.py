"""Middleware that concerns the whole process."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotFound


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
