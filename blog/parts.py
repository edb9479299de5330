"""The parts of a series as readers count them.

Editors give an article a place in its series; places may have gaps, be shared or be missing. Readers get the numbers
of what they can see: 1, 2, 3 without a hole.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet


@dataclass(frozen=True)
class Part:
    number: int
    article: Any
    is_current: bool = False


@dataclass(frozen=True)
class PlaceInSeries:
    """Where an article stands: `number` among all `parts`, and the parts beside it or None."""

    series: Any
    parts: list[Part] = field(default_factory=list)

    @property
    def current(self) -> Part:
        return next(part for part in self.parts if part.is_current)

    @property
    def number(self) -> int:
        return self.current.number

    @property
    def previous(self) -> Part | None:
        return self.parts[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> Part | None:
        return self.parts[self.number] if self.number < len(self.parts) else None


def in_order(articles: QuerySet) -> QuerySet:
    """`articles` of one series, first part first: by place, those without one after the others by date."""
    return articles.order_by(
        F("series_position").asc(nulls_last=True), F("first_published_at").asc(nulls_last=True), "pk"
    )


def place_in_series(article, published: QuerySet) -> PlaceInSeries | None:
    """The place of `article` among those of `published` that are in the same series; None where it is in none that
    readers may see. The article itself is always counted, so that a preview shows the place it is going to have."""
    series = article.series
    if series is None or not series.live:
        return None
    series.url = f"{article.index_url}series/{series.slug}/"
    others = in_order(published.filter(series=series).exclude(pk=article.pk).defer("body", "summary"))
    articles = sorted([*others, article], key=_order)
    parts = [Part(number, part, is_current=part is article) for number, part in enumerate(articles, start=1)]
    return PlaceInSeries(series, parts)


def _order(article) -> tuple:
    """The same order as `in_order`, for putting in an article whose choices are not stored yet."""
    position, moment = article.series_position, article.first_published_at
    return (
        position is None,
        position or 0,
        moment is None,
        moment.timestamp() if moment else 0,
        article.pk is None,
        article.pk or 0,
    )
