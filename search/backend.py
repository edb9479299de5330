"""Wagtail's database search, made safe against whatever people type.

A lone quotation mark, blanks and NUL make the stock backends fail with a server error, in the admin's listings and
choosers as well as in the site. Plain strings are cleaned here; queries built by `search.query` pass unchanged.
"""

from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.backends.base import EmptySearchResults

QUERY_LENGTH = 400


def SearchBackend(params: dict) -> Any:  # noqa: N802 - Wagtail looks for this name in a backend module
    """The search backend of the current database, with cleaned input."""
    backend_class = type(database.SearchBackend(params))
    if connection.vendor == "sqlite":
        # It imports models that exist on SQLite only.
        from search.sqlite_scores import LinearSQLiteBackend

        backend_class = LinearSQLiteBackend
    return _tolerant(backend_class)(params)


def clean_query(text: str) -> str:
    """`text` without quotation marks and control characters, its blanks collapsed, cut to QUERY_LENGTH."""
    printable = "".join(" " if character == '"' or not character.isprintable() else character for character in text)
    return " ".join(printable.split())[:QUERY_LENGTH]


class NothingFound(EmptySearchResults):
    """Empty results that listings can still ask for their model."""

    def __init__(self, queryset):
        super().__init__()
        self.model = queryset.model
        self.queryset = queryset.none()

    def _clone(self):
        return type(self)(self.queryset)

    def get_queryset(self):
        return self.queryset


def _tolerant(backend_class: type) -> type:
    class TolerantSearchBackend(backend_class):  # type: ignore[misc, valid-type]
        def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
            if isinstance(query, str):
                query = clean_query(query)
                if not query:
                    objects = model_or_queryset
                    return NothingFound(objects.all() if hasattr(objects, "all") else objects.objects.all())
            return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)

    return TolerantSearchBackend
