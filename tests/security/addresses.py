"""Every address the site answers to, read from its own list, so that a new one cannot be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

_CONVERTED = re.compile(r"<(?:\w+:)?(\w+)>")
_GROUP = re.compile(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)|\((?!\?)[^()]*(?:\([^()]*\)[^()]*)*\)")
# What is put where an address names something, if nothing that exists fits better.
_TEXTS = {
    "app_label": "wagtailcore",
    "app_name": "home",
    "content_type_app_name": "blog",
    "content_type_model_name": "articlepage",
    "model_name": "page",
    "action": "delete",
    "action_name": "approve",
    "filter_spec": "max-100x100",
    "revision_id_a": "live",
    "revision_id_b": "latest",
    "form": "csv",
    "section": "articles",
    "folder": "images",
    "uidb64": "MQ",
    "token": "set-password",
}


@dataclass(frozen=True)
class Address:
    name: str
    path: str
    view: object

    @property
    def is_admin(self) -> bool:
        return self.path.startswith(f"/{settings.ADMIN_PATH}")

    @property
    def checks_forgery_itself(self) -> bool:
        return bool(getattr(self.view, "csrf_exempt", False))


def addresses(page: int) -> list[Address]:
    """One for each pattern, about the page with that key where it is about one."""
    return [
        Address(name, path, view)
        for name, pattern, view in _patterns(get_resolver())
        for path in [_filled(pattern, page)]
        if ".*" not in path
    ]


def _patterns(resolver: URLResolver, prefix: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLPattern):
            yield ":".join([*spaces, entry.name or ""]), pattern, entry.callback
        else:
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _patterns(entry, pattern, inner)


def _filled(pattern: str, page: int) -> str:
    def value(match: re.Match) -> str:
        name = match[1] or ""
        if "uuid" in match[0]:
            return str(UUID(int=1))
        if "(?:[\\w\\-]+/)" in match[0]:
            return ""
        return _TEXTS.get(name, str(page) if "page" in name or name == "pk" else "1")

    filled = _GROUP.sub(value, pattern) if "(" in pattern else pattern
    return "/" + _CONVERTED.sub(value, filled).replace("$", "").replace("\\.", ".").replace("[\\w-]+", "1")
