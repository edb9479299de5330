"""How like two articles are, worked out when one of them is published, so that a reader's request only looks it up.

Sharing counts by how rare it is: a category that everything is in says nothing, a word that only two articles use says
much. For each thing shared, rarity is log((n + 1) / (d + ½)) / log(n + 1), where n articles are known and d of them
have it. The score of a pair adds

- 1 for a common series,
- the rarity of each tag,
- half the rarity of each category,
- for the twelve strongest common terms, rarity × the smaller of the two weights, and a quarter of the sum of these.
  Terms that are not rare count nothing: they are the language of the site, not a subject.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count
from wagtail.models import Page

from blog.body_text import HEADING, PROSE, segments
from blog.models import ArticleCategory, ArticlePage, ArticleTag, ArticleTerm, RelatedArticle
from blog.telling_terms import telling_terms

PARTNERS = 12
"""How many of the most similar articles are kept for each. More than are shown: some may be hidden from readers."""

STRONGEST_TERMS = 12
COMPARED_TERMS = 30
FEWEST_SHOWN_TERMS, SHOWN_TERMS = 2, 3
RARE = 0.25
TELLING = 0.55
"""From this strength a term is named as a reason, as a part of what the rarest and heaviest would have."""

FEW = 20
"""Up to so many articles all are compared anew each time, because one more changes what is rare."""


@dataclass
class Likeness:
    """What another article shares. Tags and terms are pairs of strength and what is shared; `telling` are the terms
    that are a reason by themselves."""

    in_series: bool = False
    categories: float = 0.0
    tags: list[tuple[float, int]] = field(default_factory=list)
    terms: list[tuple[float, str]] = field(default_factory=list)
    telling: list[tuple[float, str]] = field(default_factory=list)

    @property
    def has_a_reason(self) -> bool:
        """Whether a reader can be told why the other article is there."""
        return bool(self.in_series or self.categories or self.tags or len(self.telling) >= FEWEST_SHOWN_TERMS)

    @property
    def score(self) -> float:
        tags = sum(strength for strength, _tag in self.tags)
        terms = sum(strength for strength, _word in heapq.nlargest(STRONGEST_TERMS, self.terms))
        return self.in_series + tags + self.categories / 2 + terms / 4

    @property
    def shared(self) -> dict[str, list]:
        return {
            "tags": [tag for _strength, tag in sorted(self.tags, reverse=True)],
            "terms": [word for _strength, word in heapq.nlargest(SHOWN_TERMS, self.telling)],
        }


def relate(article: ArticlePage) -> None:
    """Work out anew what `article`, just published or changed, is about and which others are like it."""
    with _alone():
        store_terms(article)
        articles = ArticlePage.objects.live().order_by("pk")
        if articles.count() <= FEW:
            for other in articles.defer("body"):
                store_partners(other)
        else:
            store_partners(article)


def rebuild(report: Callable[[str], Any] = str) -> int:
    """Do so for all articles. Returns how many there are."""
    articles = ArticlePage.objects.live().order_by("pk")
    keys = list(articles.values_list("pk", flat=True))
    with _alone():
        ArticleTerm.objects.exclude(article__in=keys).delete()
        RelatedArticle.objects.all().delete()
    for article in articles.iterator(chunk_size=100):
        store_terms(article)
    for article in articles.defer("body").iterator(chunk_size=100):
        with _alone():
            store_partners(article)
        report(article.title)
    return len(keys)


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time, in a transaction: two would delete and insert the same pairs in different orders, and end up
    waiting for each other. The root stands for all pages; nobody else writes to it."""
    with transaction.atomic():
        Page.objects.select_for_update(no_key=True).get(depth=1)
        yield


def store_terms(article: ArticlePage) -> None:
    texts = [(article.title, 4.0), (article.summary, 2.0)]
    texts += [
        (segment.text, 2.0 if segment.kind == HEADING else 1.0)
        for segment in segments(article.body)
        if segment.kind in {HEADING, PROSE}
    ]
    ArticleTerm.objects.filter(article=article).delete()
    ArticleTerm.objects.bulk_create(
        ArticleTerm(article=article, stem=term.stem, word=term.word, weight=term.weight)
        for term in telling_terms(texts)
    )


def store_partners(article: ArticlePage) -> None:
    """Both ways round: the partners of `article`, and `article` with those that had it among theirs."""
    found = likenesses(article)
    pairs = RelatedArticle.objects.filter(article=article) | RelatedArticle.objects.filter(other=article)
    known = set(RelatedArticle.objects.filter(other=article).values_list("article_id", flat=True))
    best = heapq.nlargest(PARTNERS, found, key=lambda pk: (found[pk].score, pk))
    pairs.delete()
    RelatedArticle.objects.bulk_create(
        (
            RelatedArticle(article_id=one, other_id=two, score=found[pk].score, shared=found[pk].shared)
            for pk in {*best, *(known & found.keys())}
            for one, two in ((article.pk, pk), (pk, article.pk))
        ),
        # Somebody else may be publishing one of the others.
        ignore_conflicts=True,
    )


def likenesses(article: ArticlePage) -> dict[int, Likeness]:
    """By key, the live articles that share something with `article`."""
    live = ArticlePage.objects.live().exclude(pk=article.pk)
    total = live.count() + 1
    found: dict[int, Likeness] = defaultdict(Likeness)
    if article.series_id:
        for pk in live.filter(series=article.series_id).values_list("pk", flat=True):
            found[pk].in_series = True
    keys = live.order_by().values("pk")
    for _category, holders in _holders(ArticleCategory, "category_id", "article_id", article, keys):
        for pk in holders:
            found[pk].categories += rarity(len(holders) + 1, total)
    for tag, holders in _holders(ArticleTag, "tag_id", "content_object_id", article, keys):
        for pk in holders:
            found[pk].tags.append((rarity(len(holders) + 1, total), tag))
    for pk, strength, word in _shared_terms(article, keys, total):
        found[pk].terms.append((strength, word))
        if strength >= TELLING * rarity(2, total):
            found[pk].telling.append((strength, word))
    return {pk: likeness for pk, likeness in found.items() if likeness.has_a_reason}


def rarity(holders: int, total: int) -> float:
    """0 for what every article has, towards 1 for what hardly any other has."""
    return max(0.0, math.log((total + 1) / (holders + 0.5)) / math.log(total + 1))


def _holders(model, subject: str, owner: str, article: ArticlePage, keys) -> Iterable[tuple[int, list[int]]]:
    """Each category or tag of `article` with the other articles that have it."""
    mine = model.objects.filter(**{owner: article.pk}).values(subject)
    rows = model.objects.filter(**{f"{subject}__in": mine, f"{owner}__in": keys}).values_list(subject, owner)
    holders = defaultdict(list)
    for key, pk in rows:
        holders[key].append(pk)
    return holders.items()


def _shared_terms(article: ArticlePage, keys, total: int) -> Iterable[tuple[int, float, str]]:
    mine = {term.stem: term for term in ArticleTerm.objects.filter(article=article)}
    holders = dict(
        ArticleTerm.objects.filter(stem__in=mine).values_list("stem").annotate(holders=Count("pk")).order_by()
    )
    shared = {stem: rarity(count, total) for stem, count in holders.items() if count > 1}
    shared = {stem: value for stem, value in shared.items() if value >= RARE}
    rarest = heapq.nlargest(COMPARED_TERMS, shared, key=lambda stem: (shared[stem] * mine[stem].weight, stem))
    rows = ArticleTerm.objects.filter(stem__in=rarest, article__in=keys).values_list("article_id", "stem", "weight")
    for pk, stem, weight in rows:
        yield pk, shared[stem] * min(weight, mine[stem].weight), mine[stem].word
