"""Uploaded pictures from the local disk. Nothing to do where a web server, or S3, serves them."""

from django.conf import settings
from django.urls import URLPattern, re_path
from django.views.static import serve


def serve_media() -> list[URLPattern]:
    """A route for MEDIA_URL if SERVE_MEDIA is set: the embedded installation has no web server beside it."""
    if not settings.SERVE_MEDIA:
        return []
    prefix = settings.MEDIA_URL.lstrip("/")
    return [re_path(rf"^{prefix}(?P<path>.*)$", _serve, {"document_root": settings.MEDIA_ROOT})]


def _serve(request, path, document_root):
    response = serve(request, path, document_root=document_root)
    # Wagtail names files anew on every upload and rendition.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
