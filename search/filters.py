"""What results can be narrowed by: categories, tags, authors, series and years, by address or by name."""

from dataclasses import dataclass

from django.db.models import Model, Q

from blog.models import Author, BlogTag, Category, Series
from search.documents import TOPIC_KEY
from search.expression import Expression, Lexeme, any_of


@dataclass(frozen=True)
class Topic:
    """A kind of filter; `letter` stands before the keys in IndexedArticle.facets."""

    letter: str
    model: type[Model]
    name: str = "name"


TOPICS = {
    "category": Topic("c", Category),
    "tag": Topic("t", BlogTag),
    "author": Topic("a", Author),
    "series": Topic("s", Series, "title"),
}
YEAR_LETTER = "y"
LETTERS = {name: topic.letter for name, topic in TOPICS.items()} | {"year": YEAR_LETTER}
_NOTHING = Lexeme(TOPIC_KEY)


def filter_expressions(filters: dict[str, str]) -> list[Expression]:
    """What the full-text index is asked for to find only what all `filters` name."""
    return [_expression(name, value) for name, value in filters.items()]


def _expression(name: str, value: str) -> Expression:
    if name == "year":
        return Lexeme(f"{TOPIC_KEY}{YEAR_LETTER}{int(value)}") if value.isdecimal() else _NOTHING
    topic = TOPICS[name]
    named = Q(slug=value) | Q(**{f"{topic.name}__iexact": value})
    keys = topic.model.objects.filter(named).values_list("pk", flat=True)
    return any_of([Lexeme(f"{TOPIC_KEY}{topic.letter}{key}") for key in keys] or [_NOTHING])
