"""The databases' own full-text indexes, behind one pair of functions each to write and to ask."""

import json
from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

from search.documents import TOPIC_KEY, Column, Document
from search.expression import COLUMNS, Expression, quoted_lexeme, to_fts5, to_tsquery

# The last place that PostgreSQL keeps. What stands behind it is found, but not as part of a phrase.
_LAST_PLACE = 16383
_GAP = 50


def matching(expression: Expression, limit: int | None = None) -> RawSQL:
    """The primary keys of matching articles, for `filter(pk__in=…)`; with a `limit`, the highest of them."""
    if connection.vendor == "postgresql":
        # Created by migration 0005_matching, which says why.
        return RawSQL("SELECT search_matching(%s::tsquery, %s)", [to_tsquery(expression), limit])
    sql = "SELECT rowid FROM search_lexemes WHERE search_lexemes MATCH %s"
    if limit is not None:
        sql += f" ORDER BY rowid DESC LIMIT {int(limit)}"
    return RawSQL(sql, [to_fts5(expression)])


def among(keys: Iterable[int]) -> RawSQL:
    """These keys for `filter(pk__in=…)` as one parameter: a thousand take longer to fill in than to look up."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])


def keys(expression: Expression, limit: int) -> list[int]:
    """The primary keys of up to `limit` matching articles, the highest first."""
    found = matching(expression, limit)
    with connection.cursor() as cursor:
        cursor.execute(found.sql, found.params)
        return [pk for (pk,) in cursor.fetchall()]


def store(documents: dict[int, tuple[Document, list[str]]]) -> None:
    """Store articles of which nothing is stored: each as its document and the keys of its topics."""
    if connection.vendor == "postgresql":
        sql = "INSERT INTO search_lexemes (article_id, lexemes) VALUES (%s, %s::tsvector)"
        rows = [(pk, _tsvector(*found)) for pk, found in documents.items()]
    else:
        sql = f"INSERT INTO search_lexemes (rowid, {', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s, %s)"
        rows = [(pk, *(" ".join(lexemes) for lexemes in _columns(*found).values())) for pk, found in documents.items()]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def delete(keys: Iterable[int]) -> None:
    key = "article_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_lexemes WHERE {key} = %s", [(pk,) for pk in keys])


def stored_keys() -> set[int]:
    key = "article_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM search_lexemes")
        return {pk for (pk,) in cursor.fetchall()}


def _columns(document: Document, topics: list[str]) -> dict[str, list[str]]:
    columns = {"title": document.title, "text": document.text, "code": document.code}
    return {name: column.lexemes for name, column in columns.items()} | {"marks": _marks(document, topics)}


def _marks(document: Document, topics: list[str]) -> list[str]:
    return [*document.marks, *(TOPIC_KEY + topic for topic in topics)]


def _tsvector(document: Document, topics: list[str]) -> str:
    places: dict[str, list[str]] = defaultdict(list)
    place = 1
    for name, column in (("title", document.title), ("text", document.text), ("code", document.code)):
        place = _place(places, column, COLUMNS[name], place)
    for mark in _marks(document, topics):
        places[mark].append(f"{_LAST_PLACE}{COLUMNS['marks']}")
    return " ".join(f"{quoted_lexeme(lexeme)}:{','.join(where[:255])}" for lexeme, where in places.items())


def _place(places: dict[str, list[str]], column: Column, label: str, place: int) -> int:
    for word in column.words:
        places[word].append(f"{min(place, _LAST_PLACE)}{label}")
        place += 1
    for extra in column.extras:
        places[extra].append(f"{_LAST_PLACE}{label}")
    return place + _GAP
