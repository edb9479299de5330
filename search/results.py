"""A search: from what was typed to articles in order, with what is to be said about them."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q

from blog.models import ArticlePage
from search.expression import Expression
from search.fulltext import matching
from search.models import IndexedArticle
from search.plan import Correction, Plan, make_plan
from search.query import Query
from search.ranking import Lengths, promising, score, wanted
from search.vocabulary import Vocabulary

# What many articles match is ranked among the most promising, and counted up to here.
MOST_COUNTED = 1000
MOST_RANKED = 300

_NEWEST_FIRST = ("-first_published_at", "-pk")
_ROW = ("pk", "search_entry__facets", "first_published_at")
_FILTERS = {
    "category": ("article_categories__category__slug", "article_categories__category__name"),
    "tag": ("article_tags__tag__slug", "article_tags__tag__name"),
    "author": ("article_authors__author__slug", "article_authors__author__name"),
}


@dataclass
class Found:
    """The answer to a search. `keys` are those of the articles, best first.

    With `corrections`, the answer is to what was probably meant. `is_guess` says that nothing answers all of what was
    typed: `keys` answer what is left without `unmatched`.
    """

    keys: list[int] = field(default_factory=list)
    facets: Counter[str] = field(default_factory=Counter)
    is_cut: bool = False
    is_guess: bool = False
    corrections: list[Correction] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    plan: Plan | None = None

    @property
    def is_suggestion(self) -> bool:
        return bool(self.corrections) or self.is_guess


def find(query: Query, *, language: str, by_date: bool = False, corrects: bool = True) -> Found:
    """Everything published that answers `query`."""
    if not query:
        return Found()
    vocabulary = Vocabulary()
    plan = make_plan(query, vocabulary, language, corrects=corrects)
    articles = filtered(ArticlePage.objects.published(), query.filters)
    found = _search(plan, wanted(plan), articles, vocabulary, by_date=by_date)
    if not found.keys and plan.unmatched and corrects:
        found = _search(plan, wanted(plan, of_known=True), articles, vocabulary, by_date=by_date)
        found.is_guess = bool(found.keys)
    found.corrections = plan.corrections if found.keys else []
    found.unmatched = plan.unmatched
    found.plan = plan
    return found


def filtered(articles, filters: dict[str, str]):
    """Those of `articles` that `filters` name, by address or by name."""
    for name, value in filters.items():
        if name == "year":
            articles = articles.filter(first_published_at__year=value) if value.isdecimal() else articles.none()
        else:
            slug, title = _FILTERS[name]
            keys = articles.model.objects.filter(Q(**{slug: value}) | Q(**{f"{title}__iexact": value})).values("pk")
            articles = articles.filter(pk__in=keys.order_by())
    return articles


def _search(plan: Plan, expression: Expression | None, articles, vocabulary: Vocabulary, *, by_date: bool) -> Found:
    if expression is not None:
        articles = articles.filter(pk__in=matching(expression))
    elif plan.groups or plan.phrases:
        return Found()
    by_date = by_date or expression is None
    rows = articles.order_by(*_NEWEST_FIRST if by_date else ()).values_list(*_ROW)
    rows = list(rows[: MOST_COUNTED + 1])
    found = Found(is_cut=len(rows) > MOST_COUNTED)
    if by_date:
        found.keys = [row[0] for row in rows[:MOST_COUNTED]]
    else:
        found.keys = _ranked(plan, rows[:MOST_COUNTED], articles, vocabulary)[:MOST_COUNTED]
    if not found.is_cut:
        for _pk, facets, _published_at in rows:
            found.facets.update((facets or "").split())
    return found


def _ranked(plan: Plan, rows: list[tuple], articles, vocabulary: Vocabulary) -> list[int]:
    """The best first; among equals, and beyond those that are ranked, the newest."""
    candidates = rows
    if len(rows) > MOST_RANKED:
        candidates = _most_promising(plan, articles)
        chosen = {row[0] for row in candidates}
        rows = [*candidates, *(row for row in rows if row[0] not in chosen)]
    rows.sort(key=lambda row: (row[2] is not None, row[2], row[0]), reverse=True)
    points = _scores(plan, [row[0] for row in candidates], vocabulary)
    return sorted((row[0] for row in rows), key=lambda pk: -points.get(pk, 0.0))


def _most_promising(plan: Plan, articles) -> list[tuple]:
    found: dict[int, tuple] = {}
    for expression in promising(plan):
        if len(found) < MOST_RANKED // 2:
            rows = articles.filter(pk__in=matching(expression)).order_by(*_NEWEST_FIRST).values_list(*_ROW)
            found |= {row[0]: row for row in rows[:MOST_RANKED]}
    return list(found.values())


def _scores(plan: Plan, keys: list[int], vocabulary: Vocabulary) -> dict[int, float]:
    entries = IndexedArticle.objects.filter(pk__in=keys).values_list(
        "pk", "frequencies", "prose_length", "code_length"
    )
    prose, code = vocabulary.average_prose, vocabulary.average_code
    return {
        pk: score(plan, frequencies, Lengths(prose_length, code_length, prose, code))
        for pk, frequencies, prose_length, code_length in entries
    }
