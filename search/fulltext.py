"""The databases' own full-text indexes, behind one pair of functions each to write and to ask."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

from search.documents import Column, Document
from search.expression import COLUMNS, Expression, quoted_lexeme, to_fts5, to_tsquery

# The last place that PostgreSQL keeps. What stands behind it is found, but not as part of a phrase.
_LAST_PLACE = 16383
_GAP = 50


def matching(expression: Expression) -> RawSQL:
    """The primary keys of matching articles, for `filter(pk__in=…)`."""
    if connection.vendor == "postgresql":
        sql = "SELECT article_id FROM search_lexemes WHERE lexemes @@ %s::tsquery"
        return RawSQL(sql, [to_tsquery(expression)])
    return RawSQL("SELECT rowid FROM search_lexemes WHERE search_lexemes MATCH %s", [to_fts5(expression)])


def store(documents: dict[int, Document]) -> None:
    """Replace what is stored of the articles with these keys."""
    delete(documents)
    if connection.vendor == "postgresql":
        sql = "INSERT INTO search_lexemes (article_id, lexemes) VALUES (%s, %s::tsvector)"
        rows = [(pk, _tsvector(document)) for pk, document in documents.items()]
    else:
        sql = f"INSERT INTO search_lexemes (rowid, {', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s, %s)"
        rows = [
            (pk, *(" ".join(lexemes) for lexemes in _columns(document).values())) for pk, document in documents.items()
        ]
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


def _columns(document: Document) -> dict[str, list[str]]:
    columns = {"title": document.title, "text": document.text, "code": document.code}
    return {name: column.lexemes for name, column in columns.items()} | {"marks": document.marks}


def _tsvector(document: Document) -> str:
    places: dict[str, list[str]] = defaultdict(list)
    place = 1
    for name, column in (("title", document.title), ("text", document.text), ("code", document.code)):
        place = _place(places, column, COLUMNS[name], place)
    for mark in document.marks:
        places[mark].append(f"{_LAST_PLACE}{COLUMNS['marks']}")
    return " ".join(f"{quoted_lexeme(lexeme)}:{','.join(where[:255])}" for lexeme, where in places.items())


def _place(places: dict[str, list[str]], column: Column, label: str, place: int) -> int:
    for word in column.words:
        places[word].append(f"{min(place, _LAST_PLACE)}{label}")
        place += 1
    for extra in column.extras:
        places[extra].append(f"{_LAST_PLACE}{label}")
    return place + _GAP
