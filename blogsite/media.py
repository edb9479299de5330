"""Uploaded pictures from the local disk. Nothing to do where a web server, or S3, serves them."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, re_path
from django.views.static import serve

from blogsite.bucket_storage import ORIGINALS
from blogsite.storage import SIGNED_SECONDS


def serve_media() -> list[URLPattern]:
    """Routes for pictures: the embedded installation has no web server beside it. Without SERVE_MEDIA, only those to
    originals in the bucket.

    For pictures only: documents go through Wagtail's view, which knows who may read them.
    """
    prefix = urlsplit(settings.MEDIA_URL).path.lstrip("/")
    if not settings.SERVE_MEDIA:
        return [re_path(rf"^{prefix}{ORIGINALS}(?P<path>.+)$", redirect_to_original)]
    return [re_path(rf"^{prefix}(?P<folder>images|original_images)/(?P<path>.+)$", serve_picture)]


def redirect_to_original(request: HttpRequest, path: str) -> HttpResponseBase:
    """To a signed address of the bucket, for as long as that is certain to be good."""
    response = redirect(default_storage.signed_url(f"{ORIGINALS}{path}"))
    response["Cache-Control"] = f"private, max-age={SIGNED_SECONDS // 2}"
    return response


def serve_picture(request: HttpRequest, folder: str, path: str) -> HttpResponseBase:
    try:
        response = serve(request, path, document_root=Path(settings.MEDIA_ROOT) / folder)
    except OSError as error:  # a name longer than the file system can hold
        raise Http404 from error
    # Wagtail names files anew on every upload and rendition.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
