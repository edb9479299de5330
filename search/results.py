"""A search: from what was typed to articles in order, with what is to be said about them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.core.cache import caches

from search import fulltext
from search.expression import Expression, all_of
from search.filters import filter_expressions
from search.models import IndexedArticle, PromotedResult
from search.models.entries import IndexedArticleQuerySet
from search.plan import Correction, Plan, make_plan
from search.query import Query
from search.ranking import Lengths, promising, score, wanted
from search.vocabulary import Vocabulary
from search.wording import query_key

# What many articles match is ranked among the most promising, and counted up to here.
MOST_COUNTED = 1000
MOST_RANKED = 100


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
    # The facets of each article: see IndexedArticle.
    topics: dict[int, str] = field(default_factory=dict)
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
    narrowed = IndexedArticle.objects.unexpired().filter(pk__in=wanted)
    if filters:
        narrowed = narrowed.filter(pk__in=fulltext.matching(all_of(filters)))
    facets = dict(narrowed.values_list("pk", "facets"))
    found.promoted = [pk for pk in wanted if pk in facets]
    if not found.promoted:
        return
    if found.is_guess:
        # An editor has answered what was typed: no need to guess.
        found.keys, found.facets, found.is_guess = [], Counter(), False
    for pk in found.promoted:
        if pk not in found.keys and not found.is_cut:
            found.facets.update(facets[pk].split())
    found.topics |= facets
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
    candidates = keys if len(keys) <= MOST_RANKED else _most_promising(plan, narrowed)
    facets = _facets(IndexedArticle.objects.filter(pk__in=fulltext.among({*keys[:MOST_COUNTED], *candidates})))
    points = _scores(plan, [key for key in candidates if key in facets], vocabulary)
    ranked = sorted(facets, key=lambda key: -points.get(key, 0.0))
    return _found(ranked, facets, is_cut=len(keys) > MOST_COUNTED)


def _newest(expression: Expression) -> Found:
    matching = IndexedArticle.objects.filter(pk__in=fulltext.matching(expression))
    facets = _facets(matching, MOST_COUNTED + 1)
    return _found(list(facets), facets, is_cut=len(facets) > MOST_COUNTED)


def _found(keys: list[int], facets: dict[int, str], *, is_cut: bool) -> Found:
    counted = Counter() if is_cut else Counter(" ".join(facets.values()).split())
    return Found(keys[:MOST_COUNTED], counted, is_cut, topics=facets)


def _facets(entries: IndexedArticleQuerySet, limit: int | None = None) -> dict[int, str]:
    """The facets of the entries by key, the newest first."""
    return dict(entries.unexpired().newest_first().values_list("pk", "facets")[:limit])


def _most_promising(plan: Plan, expression: Expression) -> list[int]:
    found: dict[int, None] = {}
    for promise in promising(plan):
        if len(found) < MOST_RANKED // 2:
            found |= dict.fromkeys(fulltext.keys(all_of([expression, promise]), MOST_RANKED))
    return list(found)[:MOST_RANKED]


def _scores(plan: Plan, keys: list[int], vocabulary: Vocabulary) -> dict[int, float]:
    entries = IndexedArticle.objects.filter(pk__in=fulltext.among(keys)).values_list(
        "pk", "frequencies", "prose_length", "code_length"
    )
    prose, code = vocabulary.average_prose, vocabulary.average_code
    return {
        pk: score(plan, frequencies, Lengths(prose_length, code_length, prose, code))
        for pk, frequencies, prose_length, code_length in entries
    }
