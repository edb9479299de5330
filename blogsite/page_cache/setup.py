"""The page cache as the settings want it."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django import forms
from django.conf import settings

from blog.pagination import PageNumberForm
from blogsite.page_cache.application import PageCache
from blogsite.page_cache.asking import Rules
from blogsite.page_cache.stores import store
from blogsite.page_cache.writes import changes
from search.forms import SearchForm

# The forms that read the query strings of public pages.
FORMS: tuple[type[forms.Form], ...] = (PageNumberForm, SearchForm)
_CODE = ("blog", "blogsite", "home", "search", "templates")


def around(application: Callable) -> Callable:
    """`application` with the page cache in front of it, if the settings want one."""
    if not settings.PAGE_CACHE:
        return application
    return PageCache(
        application,
        store(),
        rules(),
        changes,
        seconds=settings.PAGE_CACHE_SECONDS,
        shared_seconds=settings.SHARED_CACHE_SECONDS,
    )


def rules() -> Rules:
    proto = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
    cookies = [settings.SESSION_COOKIE_NAME, "messages"]
    if len(settings.LANGUAGES) > 1:
        cookies.append(settings.LANGUAGE_COOKIE_NAME)
    return Rules(
        release=release(),
        parameters=frozenset(name for form in FORMS for name in form.base_fields),
        outside=(f"/{settings.ADMIN_PATH}", settings.STATIC_URL, settings.MEDIA_URL, "/documents/"),
        exact_paths=tuple(settings.PAGE_CACHE_EXACT_PATHS),
        personal_cookies=tuple(cookies),
        hosts=frozenset({urlsplit(settings.SITE_URL).netloc.lower()}),
        several_languages=len(settings.LANGUAGES) > 1,
        proto_header=proto,
    )


def release() -> str:
    """Changes with the code, the templates and the static files: pages of another release are not served."""
    digest = hashlib.blake2b(digest_size=8)
    for path in _files():
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for folder in _CODE:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt", ".xml", ".mo"}:
                yield path
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        yield manifest
