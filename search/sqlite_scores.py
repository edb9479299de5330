"""Wagtail's search on SQLite at a cost that does not grow with the square of what is found.

The stock compiler asks for the score of each object in a subquery of its own, and each of those goes through all that
the words match: ten thousand pictures called "screenshot" took twelve seconds. Here all scores come from one subquery,
and the full-text index is asked before the kind of object, which SQLite would choose first. The stock index reads all
entries again after each change for the mean length of titles; here titles are weighed against a typical length.
"""

from typing import Any

from django.db.models import Expression, F, FloatField, Func, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Length
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import SQLiteFTSIndexEntry, SQLiteIndex, SQLiteSearchBackend
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

# Characters.
_TYPICAL_TITLE = 40.0


class Score(Func):
    """The score of an object by its key, a smaller one for a better match. `hits` are rows of object key and score."""

    output_field = FloatField()

    def __init__(self, key: Expression, hits: QuerySet) -> None:
        super().__init__(Cast(key, TextField()), Subquery(hits))

    def as_sql(self, compiler, connection, **_options: Any) -> tuple[str, list]:
        key, hits = self.get_source_expressions()
        key_sql, key_params = compiler.compile(key)
        hits_sql, hits_params = compiler.compile(hits)
        # Only what is materialised is worked out once, and gets an index to look keys up in.
        with_hits = f"WITH search_hits (object_id, score) AS MATERIALIZED {hits_sql}"
        sql = f"({with_hits} SELECT score FROM search_hits WHERE object_id = {key_sql} LIMIT 1)"
        return sql, [*hits_params, *key_params]


class ScoredOnce:
    """For a query compiler of the SQLite backend."""

    def search(self, config: Any, start: int | None, stop: int | None, score_field: str | None = None) -> QuerySet:
        query = normalize(self.query)
        if isinstance(query, (MatchAll, Not)):
            return super().search(config, start, stop, score_field)
        kinds = get_descendants_content_types_pks(self.queryset.model)
        matched = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, self.build_search_query(query, config=config))
        # Nothing is added to the kind but that SQLite cannot look it up in an index, and begins with the words.
        hits = SQLiteFTSIndexEntry.objects.filter(matched).annotate(kind=F("index_entry__content_type_id") + 0)
        hits = hits.filter(kind__in=kinds)
        objects = self.queryset.filter(pk__in=hits.values("index_entry__object_id"))
        if self.order_by_relevance or score_field:
            name = score_field or "_score"
            score = self._build_rank_expression(self.get_search_vectors(), config)
            scored = hits.annotate(score=score).values_list("index_entry__object_id", "score")
            objects = objects.annotate(**{name: Score(F("pk"), scored)})
            if self.order_by_relevance:
                objects = objects.order_by(name, "-pk")
        if not objects.query.order_by:
            objects = objects.order_by("-pk")
        return objects[start:stop]


class LinearSQLiteIndex(SQLiteIndex):
    def add_items(self, model, objs):
        objs = list(objs)
        super().add_items(model, objs)
        added = self.entries.filter(content_type_id=get_content_type_pk(model), object_id__in=[obj.pk for obj in objs])
        self._weigh_titles(added)

    def _refresh_title_norms(self, full=False):
        if full:
            self._weigh_titles(self.entries)

    def _weigh_titles(self, entries: QuerySet) -> None:
        measured = entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
        measured.update(title_norm=_TYPICAL_TITLE / F("title_length"))


class LinearSQLiteBackend(SQLiteSearchBackend):
    index_class = LinearSQLiteIndex
    query_compiler_class = type("QueryCompiler", (ScoredOnce, SQLiteSearchBackend.query_compiler_class), {})
    autocomplete_query_compiler_class = type(
        "AutocompleteQueryCompiler", (ScoredOnce, SQLiteSearchBackend.autocomplete_query_compiler_class), {}
    )
