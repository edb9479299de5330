"""Uploaded pictures from the local disk. Nothing to do where a web server, or S3, serves them."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, re_path
from django.views.static import serve


def serve_media() -> list[URLPattern]:
    """A route for pictures if SERVE_MEDIA is set: the embedded installation has no web server beside it.

    For pictures only: documents go through Wagtail's view, which knows who may read them.
    """
    if not settings.SERVE_MEDIA:
        return []
    prefix = urlsplit(settings.MEDIA_URL).path.lstrip("/")
    return [re_path(rf"^{prefix}(?P<folder>images|original_images)/(?P<path>.+)$", serve_picture)]


def serve_picture(request: HttpRequest, folder: str, path: str) -> HttpResponseBase:
    try:
        response = serve(request, path, document_root=Path(settings.MEDIA_ROOT) / folder)
    except OSError as error:  # a name longer than the file system can hold
        raise Http404 from error
    # Wagtail names files anew on every upload and rendition.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
