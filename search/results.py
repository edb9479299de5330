"""A search: from what was typed to articles in order, with what is to be said about them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.cache import caches

from blog.models import ArticlePage
from search import fulltext
from search.expression import Expression, all_of
from search.filters import filter_expressions
from search.models import IndexedArticle, PromotedResult
from search.plan import Correction, Plan, make_plan
from search.query import Query
from search.ranking import Lengths, promising, score, wanted
from search.vocabulary import Vocabulary
from search.wording import query_key

# What many articles match is ranked among the most promising, and counted up to here.
MOST_COUNTED = 1000
MOST_RANKED = 200

_NEWEST_FIRST = ("-first_published_at", "-pk")
_ROW = ("pk", "search_entry__facets", "first_published_at")


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
    # Those of `keys` that editors put first.
    promoted: list[int] = field(default_factory=list)
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
    filters = filter_expressions(query.filters)
    found = _search(plan, wanted(plan), filters, vocabulary, by_date=by_date)
    if not found.keys and plan.unmatched and corrects:
        found = _search(plan, wanted(plan, of_known=True), filters, vocabulary, by_date=by_date)
        found.is_guess = bool(found.keys)
    found.corrections = plan.corrections if found.keys else []
    found.unmatched = plan.unmatched
    found.plan = plan
    if not by_date:
        _promote(found, query, filters)
    return found


def _promote(found: Found, query: Query, filters: list[Expression]) -> None:
    """Put first what editors have promoted for these words, as far as it can be read and passes the filters."""
    key = query_key(query.text)
    if not key or query.phrases or query.excluded or query.place:
        return
    wanted = caches["content"].get_or_set("search-promotions", _promotions).get(key)
    if not wanted:
        return
    narrowed = ArticlePage.objects.published().filter(pk__in=wanted, search_entry__isnull=False)
    if filters:
        narrowed = narrowed.filter(pk__in=fulltext.matching(all_of(filters)))
    facets = dict(narrowed.values_list("pk", "search_entry__facets"))
    found.promoted = [pk for pk in wanted if pk in facets]
    if not found.promoted:
        return
    if found.is_guess:
        # An editor has answered what was typed: no need to guess.
        found.keys, found.facets, found.is_guess = [], Counter(), False
    for pk in found.promoted:
        if pk not in found.keys and not found.is_cut:
            found.facets.update(facets[pk].split())
    found.keys = [*found.promoted, *(pk for pk in found.keys if pk not in found.promoted)]


def _promotions() -> dict[str, list[int]]:
    """The keys of promoted articles by what they answer, the first first."""
    promoted = defaultdict(list)
    for key, article in PromotedResult.objects.order_by("place", "pk").values_list("key", "article"):
        promoted[key].append(article)
    return dict(promoted)


def _search(
    plan: Plan, expression: Expression | None, filters: list[Expression], vocabulary: Vocabulary, *, by_date: bool
) -> Found:
    if expression is None and (plan.groups or plan.phrases):
        return Found()
    by_date = by_date or expression is None
    narrowed = all_of([*([expression] if expression else []), *filters])
    if by_date:
        return _newest(narrowed)
    keys = fulltext.keys(narrowed, MOST_COUNTED + 1)
    found = Found(is_cut=len(keys) > MOST_COUNTED)
    candidates = keys if len(keys) <= MOST_RANKED else _most_promising(plan, narrowed)
    rows = {row[0]: row for row in _published(sorted({*keys[:MOST_COUNTED], *candidates}))}
    points = _scores(plan, [key for key in candidates if key in rows], vocabulary)
    newest = sorted(rows, key=lambda key: (rows[key][2] is not None, rows[key][2], key), reverse=True)
    found.keys = sorted(newest, key=lambda key: -points.get(key, 0.0))[:MOST_COUNTED]
    if not found.is_cut:
        found.facets.update(facet for row in rows.values() for facet in row[1].split())
    return found


def _newest(expression: Expression) -> Found:
    articles = ArticlePage.objects.published().filter(pk__in=fulltext.matching(expression))
    rows = list(articles.order_by(*_NEWEST_FIRST).values_list(*_ROW)[: MOST_COUNTED + 1])
    found = Found(keys=[row[0] for row in rows[:MOST_COUNTED]], is_cut=len(rows) > MOST_COUNTED)
    if not found.is_cut:
        found.facets.update(facet for row in rows for facet in row[1].split())
    return found


def _published(keys: list[int]) -> Iterable[tuple]:
    """Asked again, since an article may have expired a moment ago."""
    return ArticlePage.objects.published().filter(pk__in=keys, search_entry__isnull=False).values_list(*_ROW)


def _most_promising(plan: Plan, expression: Expression) -> list[int]:
    found: dict[int, None] = {}
    for promise in promising(plan):
        if len(found) < MOST_RANKED // 2:
            found |= dict.fromkeys(fulltext.keys(all_of([expression, promise]), MOST_RANKED))
    return list(found)[:MOST_RANKED]


def _scores(plan: Plan, keys: list[int], vocabulary: Vocabulary) -> dict[int, float]:
    entries = IndexedArticle.objects.filter(pk__in=keys).values_list(
        "pk", "frequencies", "prose_length", "code_length"
    )
    prose, code = vocabulary.average_prose, vocabulary.average_code
    return {
        pk: score(plan, frequencies, Lengths(prose_length, code_length, prose, code))
        for pk, frequencies, prose_length, code_length in entries
    }
